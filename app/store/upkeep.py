"""What a database needs now and then to go on choosing the right indexes."""

from sqlalchemy.orm import Session

from app.store.policy import Actor, require

# As many rows of each index as tell a common value from a rare one; a full count takes minutes.
ROWS_LOOKED_AT = 400


def refresh_statistics(session: Session, actor: Actor) -> None:
    """Let the database look at its data again, after much has come or gone.

    Without it SQLite plans the lists of a team as if each index were equally good: at 100,000
    records that is the difference between 20 and 1,000 milliseconds. Takes seconds.
    """
    require(actor, "import", "account")
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
    connection.exec_driver_sql("ANALYZE")
