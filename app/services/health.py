"""Whether the product can work."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from app.log import facts
from app.store.migrating import is_current

logger = logging.getLogger(__name__)


def is_healthy() -> bool:
    """Return whether the store answers and has the schema of this release."""
    try:
        return is_current()
    except SQLAlchemyError:
        logger.exception(facts("store_unreachable"))
        return False
