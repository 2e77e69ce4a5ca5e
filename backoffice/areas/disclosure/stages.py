"""Where an item of the register stands."""

from enum import StrEnum

from backoffice.kernel.errors import Text


class Stage(StrEnum):
    """Where an item stands. That it is due or overdue follows from its day, and is not kept."""

    PLANNED = "planned"
    AT_DEPARTMENT = "at_department"
    PUBLISHED = "published"
    PASSED = "passed"
    FAULTY = "faulty"
    FIXED = "fixed"
    CLOSED = "closed"
    EXEMPT = "exempt"
    DROPPED = "dropped"

    @classmethod
    def words(cls) -> dict["Stage", Text]:
        """What pages and refusals call them."""
        return {
            cls.PLANNED: Text("待公开", "to be published"),
            cls.AT_DEPARTMENT: Text("待部门审核", "with the department"),
            cls.PUBLISHED: Text("待核查", "to be checked"),
            cls.PASSED: Text("核查通过", "checked and released"),
            cls.FAULTY: Text("有发现，待改正", "found faulty"),
            cls.FIXED: Text("已改正，待复查", "mended, to be checked again"),
            cls.CLOSED: Text("已销号", "closed"),
            cls.EXEMPT: Text("豁免", "exempt"),
            cls.DROPPED: Text("已撤销登记", "dropped"),
        }


#: Checked and found right: what the public page shows.
RELEASED = (Stage.PASSED, Stage.CLOSED)
#: Where a check may find faults: what is online must stay right.
CHECKABLE = (Stage.PUBLISHED, Stage.FIXED, *RELEASED)
