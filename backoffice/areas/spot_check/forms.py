"""The forms of a spot check: the re-check workbook, a unit's objections, the bureau's answers."""

from typing import Any

from backoffice.areas.spot_check.labels import REPLIES
from backoffice.areas.spot_check.sheet import Answer, Objection, QualityRow, RecheckSheet, Reply, VerifiedRow
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Attainment
from backoffice.scoring.labels import label

ATTAINMENTS = {one: label(one) for one in Attainment}


class QualityRowForm(Form):
    """One question about the self-evaluation."""

    PAYLOAD = QualityRow
    item = fields.code(Text("评价内容", "Item"))
    points = fields.number(Text("得分", "Points"))
    reason = fields.text(Text("扣分原因", "Why points were taken off"), required=False, most=500)


class VerifiedRowForm(Form):
    """What was found on one indicator."""

    PAYLOAD = VerifiedRow
    no = fields.row_number(Text("序号", "No."))
    actual = fields.number(Text("核实完成值", "Value found"), required=False)
    done_on = fields.day(Text("核实完成日期", "Done on"), required=False)
    attainment = fields.choice(Text("核实定性情况", "Attainment"), ATTAINMENTS, required=False)
    points = fields.number(Text("定性得分", "Points (qualitative)"), required=False)
    remark = fields.text(Text("核实依据", "On what ground"), required=False, most=500)


class RecheckSheetForm(Form):
    """抽查复核表."""

    PAYLOAD = RecheckSheet
    SECTIONS = {
        "quality": Text("自评质量", "Quality of the self-evaluation"),
        "rows": Text("实际绩效", "Actual performance"),
        "problems": Text("抽评发现的问题", "Problems found"),
    }
    SHEETS = True
    quality = fields.rows(Text("自评质量", "Quality"), QualityRowForm, section="quality")
    rows = fields.rows(Text("指标核实", "Indicators"), VerifiedRowForm, section="rows")
    problems = fields.long_text(
        Text("发现的问题（每行一条）", "Problems, one a line"), section="problems", required=False
    )
    false_data = fields.flag(Text("自评数据失实", "The unit's figures were made up"), section="problems")
    papers = fields.files(Text("工作底稿", "Working papers"), section="problems", required=False)

    def make_payload(self, data: dict[str, Any]) -> RecheckSheet:
        """The workbook as its event keeps it."""
        return RecheckSheet(**data)


class ObjectionForm(Form):
    """An objection to the value of one indicator."""

    PAYLOAD = Objection
    no = fields.row_number(Text("指标序号", "Indicator"))
    actual = fields.number(Text("单位主张的完成值", "Value claimed"), required=False)
    done_on = fields.day(Text("主张的完成日期", "Date claimed"), required=False)
    attainment = fields.choice(Text("主张的定性情况", "Attainment claimed"), ATTAINMENTS, required=False)
    points = fields.number(Text("主张的定性得分", "Points claimed"), required=False)
    argument = fields.text(Text("理由", "Reason"), most=1000)
    evidence = fields.files(Text("佐证材料", "Evidence"), required=False)


class ObjectionsForm(Form):
    """异议表."""

    objections = fields.rows(Text("异议", "Objections"), ObjectionForm)

    def make_payload(self, data: dict[str, Any]) -> tuple[Objection, ...]:
        """The objections."""
        return tuple(data["objections"])


class AnswerForm(Form):
    """The answer to one objection; the value is the one to be scored, empty where it is refused."""

    no = fields.row_number(Text("指标序号", "Indicator"))
    reply = fields.choice(Text("答复", "Answer"), REPLIES)
    actual = fields.number(Text("采纳后的完成值", "Value to be scored"), required=False)
    done_on = fields.day(Text("采纳后的完成日期", "Date to be scored"), required=False)
    attainment = fields.choice(Text("采纳后的定性情况", "Attainment"), ATTAINMENTS, required=False)
    points = fields.number(Text("采纳后的定性得分", "Points"), required=False)
    argument = fields.text(Text("答复理由", "Reason"), most=1000)

    def make_payload(self, data: dict[str, Any]) -> Answer:
        """The answer as its event keeps it."""
        found = {name: data.pop(name, None) for name in ("actual", "done_on", "attainment", "points")}
        row = None
        if data["reply"] is not Reply.REFUSED:
            row = VerifiedRow(no=data["no"], remark=data["argument"], **found)
        return Answer(**data, row=row)


class AnswersForm(Form):
    """异议答复表."""

    answers = fields.rows(Text("答复", "Answers"), AnswerForm)

    def make_payload(self, data: dict[str, Any]) -> tuple[Answer, ...]:
        """The answers."""
        return tuple(data["answers"])


class RecheckDeclarationForm(Form):
    """独立性声明."""

    statement = fields.long_text(Text("声明", "Declaration"), most=1000)

    def make_payload(self, data: dict[str, Any]) -> str:
        """The statement."""
        return str(data["statement"])
