"""How Alembic reaches the store: through the product's own engine."""

from alembic import context

from app.settings import get_settings
from app.store import models  # noqa: F401 - knowing the tables is what makes them known
from app.store.base import Base
from app.store.engine import get_engine

config = context.config
url = config.get_main_option("sqlalchemy.url") or get_settings().store_url

with get_engine(url).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
