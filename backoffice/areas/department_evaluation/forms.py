"""The form of a department's evaluation (部门评价表): points by the framework, conclusion, problems, suggestions."""

from backoffice.areas.department_evaluation.events import DepartmentReport, GivenPoints
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text


class GivenPointsForm(Form):
    """The points of one indicator."""

    PAYLOAD = GivenPoints
    code = fields.code(Text("指标", "Indicator"))
    points = fields.number(Text("得分", "Points"))


class DepartmentReportForm(Form):
    """部门评价表."""

    PAYLOAD = DepartmentReport
    SECTIONS = {
        "report": Text("评价报告", "Report"),
        "points": Text("指标评分", "Points by indicator"),
        "opinion": Text("结论和问题", "Conclusion and problems"),
    }
    document = fields.text(Text("评价报告文号", "Number of the report"), section="report")
    points = fields.rows(Text("指标评分", "Points by indicator"), GivenPointsForm, section="points")
    diverted = fields.flag(Text("有挤占、挪用或虚列支出", "Money was diverted or booked falsely"), section="points")
    conclusion = fields.long_text(Text("评价结论", "Conclusion"), section="opinion")
    problems = fields.lines(
        Text("发现的问题", "Problems found"),
        required=False,
        section="opinion",
        hint=Text("每行一项；核定后逐项下达整改。", "One a line; each goes into an order after acceptance."),
    )
    suggestions = fields.long_text(Text("有关建议", "Suggestions"), required=False, section="opinion")
