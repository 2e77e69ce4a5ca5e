"""People and their files: accounts, tokens, attachments, settings."""

from alembic import op

from backoffice.access.tables import METADATA

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    METADATA.create_all(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("Accounts and attachments are not taken back.")
