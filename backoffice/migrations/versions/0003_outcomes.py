"""Tasks: their claims and outcomes, and how far the outbox was relayed."""

from alembic import op

from backoffice.outcomes import METADATA

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    METADATA.create_all(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("Outcomes of tasks are not taken back.")
