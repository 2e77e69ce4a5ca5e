"""The standard forms of a training (4.13): its announcement, and its record once it was held."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from backoffice.areas.training.commands import Invitation
from backoffice.areas.training.events import Attendance, Audience, TrainingPlan
from backoffice.areas.training.labels import AUDIENCES
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Text


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """A session as its form has it, place by place."""

    number: str
    topic: str
    held_on: date
    hours: Decimal
    place: str
    online: bool = False
    institution: str
    lecturer: str = ""
    audience: tuple[Audience, ...]
    content: str = ""
    materials: tuple[Attachment, ...] = ()
    invited: tuple[Invitation, ...]

    @property
    def plan(self) -> TrainingPlan:
        """The plan alone."""
        return TrainingPlan(**{name: getattr(self, name) for name in TrainingPlan.__struct_fields__})


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """How a session went."""

    attendance: tuple[Attendance, ...]
    sign_in_sheet: tuple[Attachment, ...] = ()
    materials: tuple[Attachment, ...] = ()
    test_average: Decimal | None = None
    satisfaction: Decimal | None = None


class InvitationForm(Form):
    """One organisation that is to send people."""

    PAYLOAD = Invitation
    organisation = fields.code(Text("参训单位", "Organisation"))
    expected = fields.whole(Text("应到人数", "Expected"))


class TrainingForm(Form):
    """培训通知."""

    PAYLOAD = Announcement
    SECTIONS = {
        "session": Text("培训", "Session"),
        "audience": Text("对象", "For whom"),
        "material": Text("课件", "Materials"),
    }
    number = fields.text(Text("培训编号", "Number"), most=20, section="session")
    topic = fields.text(Text("主题", "Topic"), section="session")
    held_on = fields.day(Text("日期", "Date"), section="session")
    hours = fields.number(Text("学时", "Hours"), section="session")
    place = fields.text(Text("地点或平台", "Place or platform"), section="session")
    online = fields.flag(Text("线上举办", "Online"), section="session")
    institution = fields.text(Text("主讲机构", "Lecturing institution"), section="session")
    lecturer = fields.text(Text("主讲人岗位", "Lecturer's post"), required=False, section="session")
    content = fields.long_text(Text("主要内容", "Content"), required=False, most=2000, section="session")
    audience = fields.choices(Text("对象", "For whom"), AUDIENCES, section="audience")
    invited = fields.rows(Text("参训单位", "Organisations"), InvitationForm, section="audience")
    materials = fields.files(Text("课件", "Materials"), required=False, section="material")

    def make_payload(self, data: dict[str, Any]) -> Announcement:
        """The announcement; a box that is not ticked means on the spot."""
        return Announcement(**{"online": False, **data})


class AttendanceForm(Form):
    """How many people of an organisation came."""

    PAYLOAD = Attendance
    organisation = fields.code(Text("参训单位", "Organisation"))
    attended = fields.whole(Text("实到人数", "Attended"))


class ConclusionForm(Form):
    """培训办结表."""

    PAYLOAD = Conclusion
    SECTIONS = {
        "attendance": Text("签到", "Attendance"),
        "result": Text("效果", "Result"),
    }
    attendance = fields.rows(Text("实到情况", "Attendance"), AttendanceForm, section="attendance")
    sign_in_sheet = fields.files(
        Text("签到表", "Sign-in sheet"),
        required=False,
        section="attendance",
        hint=Text("办结时必须附签到表。", "The sheet must be attached when the session is concluded."),
    )
    materials = fields.files(Text("课件", "Materials"), required=False, section="result")
    test_average = fields.number(Text("测试平均分", "Test average"), required=False, section="result")
    satisfaction = fields.number(Text("满意度", "Satisfaction"), required=False, section="result", unit=Text("%", "%"))
