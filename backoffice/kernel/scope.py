"""What part of the district an account may see: the same for a list, a count, an export, a page in the past."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Reach(StrEnum):
    """How far a scope reaches."""

    ALL = "all"
    SECTION = "section"
    DEPARTMENT = "department"
    UNIT = "unit"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Scope:
    """Rows whose column `reach` equals `organisation`; all rows; or none."""

    reach: Reach
    organisation: str = ""

    @classmethod
    def everything(cls) -> Self:
        """The whole district."""
        return cls(Reach.ALL)

    @classmethod
    def nothing(cls) -> Self:
        """No business record at all."""
        return cls(Reach.NOTHING)

    def covers(self, *, unit: str, department: str, section: str) -> bool:
        """Whether a record of this place lies within the scope."""
        match self.reach:
            case Reach.ALL:
                return True
            case Reach.SECTION:
                return section == self.organisation
            case Reach.DEPARTMENT:
                return department == self.organisation
            case Reach.UNIT:
                return unit == self.organisation
            case Reach.NOTHING:
                return False
