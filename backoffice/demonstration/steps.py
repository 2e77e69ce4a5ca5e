"""A step of the demonstration year: who gives which order, when, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from backoffice.access.accounts import Account
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.tables import Row, rows
from backoffice.kernel.context import Role

#: Makes the command when its turn has come; evidence is kept in the store at that moment.
Make = Callable[[AttachmentStore], object]


@dataclass(frozen=True, kw_only=True)
class Step:
    """`order` keeps steps of the same minute in the order of their record."""

    at: datetime
    account: str
    reason: str
    make: Make
    order: int = 0


class People:
    """The accounts of the district, and who holds which post."""

    def __init__(self) -> None:
        self.accounts = [_account(row) for row in rows("accounts")]
        self._by_name = {account.account: account for account in self.accounts}

    def named(self, account: str) -> Account:
        """The account of this name."""
        return self._by_name[account]

    def holder(self, role: Role, organisation: str) -> str:
        """The first account that holds a role in an organisation. Raises LookupError when there is none."""
        for account in self.accounts:
            if account.role is role and account.organisation == organisation:
                return account.account
        raise LookupError(f"nobody is {role} of {organisation}")

    def submitter(self, unit: str) -> str:
        """Who fills in the forms of a unit: its clerk, or the finance office of a town."""
        for role in (Role.UNIT, Role.TOWN):
            for account in self.accounts:
                if account.role is role and account.organisation == unit:
                    return account.account
        raise LookupError(f"nobody fills in the forms of {unit}")


def at_once(command: object) -> Make:
    """A command that needs nothing of the moment."""
    return lambda _: command


def _account(row: Row) -> Account:
    return Account(
        account=row["account"],
        role=Role(row["role"]),
        organisation=row["organisation"],
        title_zh=row["title"],
        title_en=row["title_en"],
        email=row["email"],
        active=True,
    )
