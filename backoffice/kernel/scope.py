"""What part of the district an account may see: the same for a list, a count, an export, a page in the past."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from uuid import UUID


class Reach(StrEnum):
    """How far a scope reaches."""

    ALL = "all"
    SECTION = "section"
    DEPARTMENT = "department"
    UNIT = "unit"
    ASSIGNED = "assigned"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Scope:
    """Rows whose column `reach` equals `organisation`; all rows; or none.

    Third parties reach records that are assigned to their `account`: `records` names them once a reader has
    looked them up, and none are reached before (INV-25).
    """

    reach: Reach
    organisation: str = ""
    account: str = ""
    records: tuple[UUID, ...] = ()

    @classmethod
    def everything(cls) -> Self:
        """The whole district."""
        return cls(Reach.ALL)

    @classmethod
    def nothing(cls) -> Self:
        """No business record at all."""
        return cls(Reach.NOTHING)

    def covers(self, *, unit: str, department: str, section: str, assigned: Iterable[str] = ()) -> bool:
        """Whether a record of this place, assigned to these accounts, lies within the scope."""
        match self.reach:
            case Reach.ALL:
                return True
            case Reach.SECTION:
                return section == self.organisation
            case Reach.DEPARTMENT:
                return department == self.organisation
            case Reach.UNIT:
                return unit == self.organisation
            case Reach.ASSIGNED:
                return self.account in assigned
            case Reach.NOTHING:
                return False
