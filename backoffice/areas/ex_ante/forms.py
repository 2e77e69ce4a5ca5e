"""The standard forms of an ex-ante evaluation: the unit's report and the bureau's conclusion (4.1)."""

from typing import Any

from backoffice.areas.ex_ante.conclusion import Sheet
from backoffice.areas.ex_ante.labels import FUND_SOURCES, GRADES, MATERIALS, METHODS, RESULT_KINDS
from backoffice.areas.ex_ante.opinion import Commission, ReviewOpinion
from backoffice.areas.ex_ante.report import (
    ExAnteReport,
    ExpectedResult,
    FundsRow,
    Mark,
    Material,
    Signature,
)
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Fault, Invalid, Text

MISSING = Text("此项必填。", "This must be filled in.")


class FundsForm(Form):
    """One source of money."""

    PAYLOAD = FundsRow
    source = fields.choice(Text("资金来源", "Source"), FUND_SOURCES)
    amount = fields.money(Text("金额", "Amount"))


class ExpectedResultForm(Form):
    """One expected result."""

    PAYLOAD = ExpectedResult
    kind = fields.choice(Text("指标类别", "Kind"), RESULT_KINDS)
    text = fields.text(Text("预期结果", "Expected result"), most=500)


class MarkForm(Form):
    """The grade of one check; the page offers the checks of the rule book."""

    PAYLOAD = Mark
    check = fields.code(Text("评估要点", "Check"))
    grade = fields.choice(Text("评价", "Grade"), GRADES)


class SignatureForm(Form):
    """One evaluator, by account."""

    PAYLOAD = Signature
    account = fields.text(Text("评估人员账号", "Evaluator's account"))
    organisation = fields.text(Text("单位", "Organisation"))
    title = fields.text(Text("职务职称", "Title"))
    signed_on = fields.day(Text("签名日期", "Signed on"))


class AttachmentForm(Form):
    """A stored file; the page fills it in after the upload."""

    PAYLOAD = Attachment
    sha256 = fields.text(Text("校验值", "Digest"), most=64)
    name = fields.text(Text("文件名", "File name"))
    size = fields.whole(Text("字节数", "Bytes"))
    media_type = fields.text(Text("类型", "Type"))


class MaterialForm(Form):
    """One attached file."""

    PAYLOAD = Material
    kind = fields.choice(Text("材料种类", "Kind"), MATERIALS)
    file = fields.group(Text("文件", "File"), AttachmentForm)


class ExAnteReportForm(Form):
    """政策或项目事前绩效评估报告. What the simplified form may leave out is checked when it is handed in."""

    PAYLOAD = ExAnteReport
    SECTIONS = {
        "object": Text("一、评估对象", "1. What is evaluated"),
        "method": Text("二、评估方式和方法", "2. How it was evaluated"),
        "content": Text("三、评估内容与结论", "3. Findings and conclusion"),
        "advice": Text("四、相关建议", "4. Suggestions"),
        "other": Text("五、其他需要说明的问题", "5. Other matters"),
        "annex": Text("六、附件", "6. Annexes"),
    }
    goal = fields.long_text(Text("绩效目标", "Performance target"), section="object")
    expected = fields.rows(Text("预期结果", "Expected results"), ExpectedResultForm, section="object", required=False)
    total = fields.money(Text("资金总额", "Total money"), section="object")
    funds = fields.rows(Text("资金构成", "Sources of money"), FundsForm, section="object")
    overview = fields.long_text(Text("政策或项目概况", "Overview"), section="object")
    process = fields.long_text(Text("评估程序", "Process"), section="method", required=False)
    approach = fields.long_text(Text("评估思路", "Approach"), section="method", required=False)
    methods = fields.choices(Text("评估方式、方法", "Methods"), METHODS, section="method", required=False)
    necessity = fields.long_text(Text("立项必要性", "Necessity"), section="content")
    economy = fields.long_text(Text("投入经济性", "Economy of input"), section="content")
    target_soundness = fields.long_text(Text("绩效目标合理性", "Soundness of the target"), section="content")
    feasibility = fields.long_text(Text("实施方案可行性", "Feasibility of the plan"), section="content")
    funding_compliance = fields.long_text(Text("筹资合规性", "Compliance of funding"), section="content")
    marks = fields.rows(Text("评分表", "Scoring sheet"), MarkForm, section="content")
    conclusion_text = fields.long_text(Text("总体结论", "Conclusion"), section="content")
    recommended = fields.money(Text("建议金额", "Amount supported"), section="content")
    suggestions = fields.lines(Text("相关建议", "Suggestions"), section="advice", required=False)
    other = fields.long_text(Text("其他需要说明的问题", "Other matters"), section="other", required=False)
    signatures = fields.rows(Text("评估人员签名", "Signatures"), SignatureForm, section="annex", required=False)
    materials = fields.rows(Text("附件", "Annexes"), MaterialForm, section="annex", required=False)


class SheetForm(Form):
    """The bureau's conclusion: marks only where they differ from the unit's as a whole, vetoes, amount, conditions."""

    PAYLOAD = Sheet
    SECTIONS = {"conclusion": Text("评估结论", "Conclusion")}
    marks = fields.rows(Text("评分表", "Scoring sheet"), MarkForm, section="conclusion", required=False)
    vetoes = fields.lines(Text("否决事项", "Vetoes"), section="conclusion", required=False)
    recommended = fields.money(Text("审定金额", "Reviewed amount"), section="conclusion")
    conditions = fields.lines(Text("条件", "Conditions"), section="conclusion", required=False)


class ReviewOpinionForm(Form):
    """财政审核意见表 (4.1.3). Marks only where they differ from the report's as a whole."""

    PAYLOAD = ReviewOpinion
    SECTIONS = {"opinion": Text("财政审核意见", "Finance review opinion")}
    recommended = fields.money(Text("审定金额", "Reviewed amount"), section="opinion")
    reasons = fields.long_text(Text("核减理由和审核意见", "Reasons"), section="opinion")
    marks = fields.rows(Text("财政评分", "The bureau's marks"), MarkForm, section="opinion", required=False)
    vetoes = fields.lines(Text("否决事项", "Vetoes"), section="opinion", required=False)
    conditions = fields.lines(Text("条件（每行一条）", "Conditions, one a line"), section="opinion", required=False)
    files = fields.files(Text("再评估报告", "Report"), section="opinion", required=False)


class CommissioningForm(Form):
    """再评估委托: an agency whose opinion is wanted, experts, or both. Without an agency its places stay empty."""

    PAYLOAD = dict
    SECTIONS = {
        "agency": Text("委托机构", "Agency"),
        "experts": Text("聘请专家", "Experts"),
    }
    agency = fields.code(Text("机构", "Agency"), section="agency", required=False)
    number = fields.text(Text("委托编号", "Engagement no."), most=60, section="agency", required=False)
    lead = fields.text(Text("主评人账号", "Lead evaluator's account"), most=80, section="agency", required=False)
    fee = fields.money(Text("费用", "Fee"), section="agency", required=False)
    starts = fields.day(Text("开始日期", "Starts"), section="agency", required=False)
    due = fields.day(Text("意见期限", "Opinion due"), section="agency", required=False)
    experts = fields.lines(
        Text("专家编号（每行一个）", "Experts by code, one a line"), section="experts", required=False
    )

    def make_payload(self, data: dict[str, Any]) -> dict[str, Any]:
        """The commission with its agency, where one is named, and the experts. Raises Invalid for what it lacks."""
        experts = data.pop("experts", None) or ()
        if not data.get("agency"):
            return {"commission": None, "experts": tuple(experts)}
        missing = [name for name in ("number", "lead", "fee", "starts", "due") if data.get(name) in (None, "")]
        if missing:
            raise Invalid(tuple(Fault(name, "required", MISSING) for name in missing))
        return {"commission": Commission(**data), "experts": tuple(experts)}


class AdviceForm(Form):
    """专家意见."""

    PAYLOAD = dict
    amount = fields.money(Text("建议支持金额", "Amount to support"))
    opinion = fields.long_text(Text("专家意见", "Opinion"), most=2000)


class IndependenceForm(Form):
    """独立性声明."""

    PAYLOAD = dict
    statement = fields.long_text(Text("独立性声明", "Declaration of independence"), most=1000)
