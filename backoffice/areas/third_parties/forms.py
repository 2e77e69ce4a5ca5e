"""The forms of the libraries (4.9): an agency's and an expert's data, a section's opinion, the score of the work."""

from typing import Any

from backoffice.areas.third_parties.events import AgencyEntry, ExpertEntry, LeadEvaluator
from backoffice.areas.third_parties.labels import VETOES
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.agency_quality import SheetPoints


class LeadForm(Form):
    """A lead evaluator."""

    PAYLOAD = LeadEvaluator
    account = fields.text(Text("账号", "Account"), most=80)
    title = fields.text(Text("职称", "Title"))
    certificate = fields.text(Text("证书", "Certificate"))
    years = fields.whole(Text("从业年限", "Years"))


class AgencyForm(Form):
    """第三方机构登记表."""

    PAYLOAD = AgencyEntry
    SECTIONS = {
        "agency": Text("机构", "Agency"),
        "work": Text("业务", "Work"),
        "leads": Text("主评人", "Lead evaluators"),
    }
    name = fields.text(Text("名称", "Name"), section="agency")
    credit_code = fields.text(Text("统一社会信用代码", "Credit code"), most=18, section="agency")
    founded_on = fields.day(Text("成立日期", "Founded"), section="agency")
    nature = fields.text(Text("机构性质", "Nature"), section="agency")
    certificates = fields.text(Text("资质证书", "Certificates"), required=False, most=500, section="agency")
    registration = fields.text(Text("信用平台登记号", "Credit platform no."), required=False, section="agency")
    bad_record = fields.flag(Text("有不良记录", "Bad record"), section="agency")
    related = fields.lines(Text("关联单位编码（每行一个）", "Related organisations"), required=False, section="agency")
    staff = fields.whole(Text("执业人数", "Staff"), section="work")
    scope = fields.text(Text("业务范围", "Scope"), most=500, section="work")
    fields_of_work = fields.lines(Text("擅长领域（每行一个）", "Fields, one a line"), section="work")
    fee_standard = fields.text(Text("收费标准", "Fee standard"), required=False, most=500, section="work")
    leads = fields.rows(Text("主评人", "Lead evaluators"), LeadForm, section="leads")

    def make_payload(self, data: dict[str, Any]) -> AgencyEntry:
        """The entry; a box that is not ticked is no bad record."""
        data["fields"] = data.pop("fields_of_work")
        return AgencyEntry(**{"bad_record": False, **data})


class ExpertForm(Form):
    """专家登记表."""

    PAYLOAD = ExpertEntry
    title = fields.text(Text("职称", "Title"))
    workplace = fields.text(Text("工作单位", "Workplace"))
    degree = fields.text(Text("学历", "Degree"), required=False)
    fields_of_work = fields.lines(Text("专业领域（每行一个）", "Fields, one a line"))
    certificates = fields.text(Text("证书", "Certificates"), required=False, most=500)
    recommended_by = fields.text(Text("推荐单位", "Recommended by"), required=False)
    recuses = fields.lines(Text("回避单位编码（每行一个）", "Recuses from"), required=False)

    def make_payload(self, data: dict[str, Any]) -> ExpertEntry:
        """The entry."""
        data["fields"] = data.pop("fields_of_work")
        return ExpertEntry(**data)


class OpinionForm(Form):
    """科室服务评价."""

    PAYLOAD = dict
    points = fields.number(Text("服务评分（满分 100）", "Points of 100"))
    opinion = fields.long_text(Text("意见", "Opinion"), most=1000)


class WorkPointsForm(Form):
    """The points of one item."""

    PAYLOAD = SheetPoints
    code = fields.code(Text("评分项", "Item"))
    points = fields.number(Text("得分", "Points"))


class QualityForm(Form):
    """机构质量评分表."""

    PAYLOAD = dict
    points = fields.rows(Text("评分", "Scores"), WorkPointsForm)
    vetoes = fields.choices(Text("一票否决", "Vetoes"), VETOES, required=False)

    def make_payload(self, data: dict[str, Any]) -> Any:
        """Points beside vetoes."""
        return {"vetoes": (), **data}
