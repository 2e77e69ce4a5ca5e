"""What readers see for the codes of trainings."""

from backoffice.areas.training.events import Audience
from backoffice.areas.training.training import Stage
from backoffice.kernel.errors import Text

AUDIENCES: dict[Audience, Text] = {
    Audience.DEPARTMENTS: Text("区直部门单位", "Departments and units"),
    Audience.TOWNS: Text("镇（街道）财政所", "Town finance offices"),
    Audience.SECTIONS: Text("业务科室", "Business sections"),
}

STAGES: dict[Stage, Text] = Stage.words()
