"""The log: events and the commands that made them, with their guards."""

from alembic import context, op

from backoffice.eventstore import postgres_sql, sqlite_sql
from backoffice.eventstore.tables import EventTables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables by the statements that the store itself uses."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        statements = postgres_sql.create_statements(EventTables(schema=context.config.attributes["schema"]))
    else:
        statements = sqlite_sql.create_statements(EventTables())
    for statement in statements:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """A record is not taken back."""
    raise NotImplementedError("The log cannot be removed by a migration.")
