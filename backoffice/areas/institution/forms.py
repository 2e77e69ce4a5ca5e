"""The standard forms of the rule library: the record of a rule (4.13) and the division of work."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from backoffice.areas.institution.events import Duty, RuleEntry, RuleLevel
from backoffice.areas.institution.labels import RULE_LEVELS, WORK_STAGES
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Text
from backoffice.scoring.institution import WorkStage


@dataclass(frozen=True, kw_only=True)
class RuleFiling:
    """A rule as its form has it: its number, whose it is, and the entry place by place."""

    number: str
    organisation: str = ""
    name: str
    issuer: str
    level: RuleLevel
    stages: tuple[WorkStage, ...]
    issued_on: date
    effective_on: date | None = None
    expires_on: date | None = None
    replaces: tuple[str, ...] = ()
    summary: str = ""
    text: tuple[Attachment, ...] = ()

    @classmethod
    def of(cls, number: str, organisation: str, entry: RuleEntry) -> Self:
        """The form that an entry was."""
        held = {name: getattr(entry, name) for name in RuleEntry.__struct_fields__}
        return cls(number=number, organisation=organisation, **held)

    @property
    def entry(self) -> RuleEntry:
        """What the library holds."""
        return RuleEntry(**{name: getattr(self, name) for name in RuleEntry.__struct_fields__})


@dataclass(frozen=True)
class Division:
    """The whole table of duties."""

    duties: tuple[Duty, ...]


class RuleForm(Form):
    """制度登记表. Whether a rule is in force follows from its dates and is not filled in."""

    PAYLOAD = RuleFiling
    SECTIONS = {
        "rule": Text("制度", "Rule"),
        "validity": Text("效力", "Validity"),
        "text": Text("正文", "Text"),
    }
    name = fields.text(Text("名称", "Name"), section="rule")
    number = fields.text(Text("文号", "Document number"), most=40, section="rule")
    issuer = fields.text(Text("发文机关", "Issuer"), section="rule")
    level = fields.choice(Text("层级", "Level"), RULE_LEVELS, section="rule")
    organisation = fields.code(
        Text("所属镇街或部门", "Town or department"),
        required=False,
        section="rule",
        hint=Text("镇街、部门层级才填写机构编码。", "The code of the organisation, for a town's or department's rule."),
    )
    stages = fields.choices(Text("环节", "Stages"), WORK_STAGES, section="rule")
    issued_on = fields.day(Text("印发日期", "Issued on"), section="validity")
    effective_on = fields.day(
        Text("施行日期", "In force from"),
        required=False,
        section="validity",
        hint=Text("不填即自印发之日起。", "From the day of issue unless given."),
    )
    expires_on = fields.day(Text("有效期止", "Expires on"), required=False, section="validity")
    replaces = fields.lines(
        Text("替代文件", "Replaces"),
        required=False,
        section="validity",
        hint=Text("每行一个文号。", "One document number a line."),
    )
    summary = fields.long_text(Text("主要内容", "Content"), required=False, most=2000, section="text")
    text = fields.files(
        Text("正文", "Full text"),
        required=False,
        section="text",
        hint=Text("报送时必须附正文。", "The full text must be attached when the rule is handed in."),
    )


class DutyForm(Form):
    """One item of work."""

    PAYLOAD = Duty
    item = fields.text(Text("工作事项", "Item of work"))
    stage = fields.choice(Text("环节", "Stage"), WORK_STAGES)
    lead = fields.code(Text("牵头机构", "Lead"))
    cooperating = fields.lines(Text("配合机构", "Cooperating"), required=False, most=40)
    basis = fields.text(Text("依据文号", "Basis"), required=False, most=40)


class DutiesForm(Form):
    """职责分工表."""

    PAYLOAD = Division
    SECTIONS = {"duties": Text("职责分工", "Division of work")}
    duties = fields.rows(Text("职责分工", "Duties"), DutyForm, section="duties")

    def make_payload(self, data: dict[str, Any]) -> Division:
        """The table."""
        return Division(tuple(data["duties"]))
