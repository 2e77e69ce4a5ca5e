"""What readers see for the codes of departments' evaluations."""

from backoffice.areas.department_evaluation.evaluation import Stage
from backoffice.kernel.errors import Text

STAGES: dict[Stage, Text] = {
    Stage.SUBMITTED: Text("待绩效科核定", "Waits for the performance section"),
    Stage.RETURNED: Text("已退回部门", "Returned to the department"),
    Stage.ACCEPTED: Text("已核定", "Accepted"),
}
