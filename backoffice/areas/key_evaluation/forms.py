"""The forms of a finance evaluation (4.8): contract, work plan, fieldwork, report with its problem list, sheets."""

from typing import Any

from backoffice.areas.key_evaluation.labels import CAUSES, HANDLINGS, PARTS
from backoffice.areas.key_evaluation.values import (
    Contract,
    Deliverable,
    Fieldwork,
    IndicatorRow,
    Plan,
    ProblemRow,
    Report,
    Work,
)
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.agency_quality import SheetPoints
from backoffice.scoring.key_evaluation import BENEFITS, SheetIndicator
from backoffice.scoring.labels import label

BENEFIT_WORDS = {one: label(one) for one in BENEFITS}


class FactsForm(Form):
    """A short form whose places are those of its order."""

    PAYLOAD = dict


class NominationForm(FactsForm):
    """提名表."""

    code = fields.code(Text("项目编码", "Project"))
    year = fields.whole(Text("预算年度", "Budget year"))
    causes = fields.choices(Text("入选理由", "Reasons"), CAUSES)
    statement = fields.long_text(Text("理由说明", "Explanation"), most=1000)


class DocumentForm(FactsForm):
    """A decision under a document."""

    document = fields.text(Text("文号", "Document"), most=80)


class NoticeForm(FactsForm):
    """评价通知."""

    document = fields.text(Text("通知文号", "Document"), most=80)
    materials = fields.long_text(Text("须准备的资料", "Materials to have ready"), most=1000)


class ContractForm(Form):
    """委托合同."""

    PAYLOAD = Contract
    number = fields.text(Text("委托编号", "Engagement no."), most=60)
    agency = fields.code(Text("机构", "Agency"))
    lead = fields.text(Text("主评人账号", "Lead evaluator's account"), most=80)
    fee = fields.money(Text("费用", "Fee"))
    starts = fields.day(Text("开始日期", "Starts"))
    ends = fields.day(Text("结束日期", "Ends"))
    plan_due = fields.day(Text("方案期限", "Plan due"))
    draft_due = fields.day(Text("初稿期限", "Draft due"))
    final_due = fields.day(Text("定稿期限", "Final report due"))
    payment = fields.text(Text("付款条件", "Terms of payment"), most=500)

    def make_payload(self, data: dict[str, Any]) -> Contract:
        """The contract with its three deliverables."""
        dues = {work: data.pop(f"{work.value}_due") for work in Work}
        return Contract(**data, deliverables=tuple(Deliverable(work=work, due=due) for work, due in dues.items()))


class ExpertsForm(FactsForm):
    """专家聘请."""

    experts = fields.lines(Text("专家编号（每行一个）", "Experts by code, one a line"))


class DeclarationForm(FactsForm):
    """独立性声明."""

    statement = fields.long_text(Text("声明", "Declaration"), most=1000)


class PlanIndicatorForm(Form):
    """One indicator of a plan."""

    PAYLOAD = SheetIndicator
    code = fields.text(Text("编号", "Code"), most=40)
    name = fields.text(Text("指标", "Indicator"))
    part = fields.choice(Text("一级指标", "First level"), PARTS)
    points = fields.number(Text("分值", "Points"))
    benefit = fields.choice(Text("效益类别", "Benefit"), BENEFIT_WORDS, required=False)
    standard = fields.text(Text("评分标准", "Standard"), required=False, most=500)


class PlanForm(Form):
    """评价工作方案."""

    PAYLOAD = Plan
    SECTIONS = {
        "plan": Text("方案", "Plan"),
        "indicators": Text("指标体系", "Indicators"),
        "order": Text("组织", "Organisation"),
    }
    scope = fields.long_text(Text("评价对象、范围和期间", "Object, scope, period"), section="plan")
    purpose = fields.long_text(Text("目的和依据", "Purpose and basis"), section="plan")
    standards = fields.text(Text("标准", "Standards"), most=500, section="plan")
    methods = fields.text(Text("方法", "Methods"), most=500, section="plan")
    sample = fields.whole(Text("样本量", "Sample"), section="plan")
    sampling = fields.text(Text("抽样方案", "Sampling"), most=500, section="plan")
    questionnaire = fields.text(
        Text("问卷和访谈提纲", "Questionnaire and interviews"), required=False, most=500, section="plan"
    )
    materials = fields.text(Text("资料清单", "Materials"), most=500, section="plan")
    indicators = fields.rows(Text("指标体系", "Indicators"), PlanIndicatorForm, section="indicators")
    team = fields.text(Text("人员和分工", "Team"), most=500, section="order")
    schedule = fields.text(Text("进度", "Schedule"), most=500, section="order")
    quality_control = fields.text(Text("质量控制", "Quality control"), most=500, section="order")
    pledge = fields.flag(Text("保密廉洁承诺", "Pledge of confidentiality and integrity"), section="order")
    files = fields.files(Text("附件", "Files"), required=False, section="order")

    def make_payload(self, data: dict[str, Any]) -> Plan:
        """The plan; a box that is not ticked is no pledge."""
        return Plan(**{"pledge": False, "questionnaire": "", **data})


class FieldworkForm(Form):
    """现场评价记录."""

    PAYLOAD = Fieldwork
    began = fields.day(Text("开始日期", "Began"))
    finished = fields.day(Text("结束日期", "Finished"))
    sites = fields.whole(Text("现场数", "Places"))
    sample = fields.whole(Text("样本数", "Sample"))
    questionnaires = fields.whole(Text("问卷数", "Questionnaires"))
    interviews = fields.whole(Text("访谈数", "Interviews"))
    record = fields.long_text(Text("工作记录", "Record"))
    files = fields.files(Text("工作底稿", "Working papers"), required=False)


class IndicatorRowForm(Form):
    """The score of one indicator."""

    PAYLOAD = IndicatorRow
    code = fields.code(Text("指标", "Indicator"))
    points = fields.number(Text("得分", "Points"))
    evidence = fields.text(Text("依据", "Evidence"), most=1000)


class ProblemRowForm(Form):
    """A row of the problem list."""

    PAYLOAD = ProblemRow
    no = fields.whole(Text("序号", "No."))
    problem = fields.long_text(Text("问题", "Problem"), most=1000)
    indicator = fields.code(Text("指标", "Indicator"))
    evidence = fields.text(Text("依据", "Evidence"), most=1000)
    amount = fields.money(Text("涉及金额", "Amount"))
    responsible = fields.text(Text("责任单位", "Responsible"))
    suggestion = fields.long_text(Text("建议", "Suggestion"), most=1000)
    handling = fields.choice(Text("预算处理建议", "Budget handling"), HANDLINGS)


class ReportPlaces(Form):
    """The places of a report."""

    SECTIONS = {
        "text": Text("报告正文", "Report"),
        "rows": Text("评分表", "Score sheet"),
        "problems": Text("问题清单", "Problem list"),
        "sign": Text("签章和附件", "Signature, seal and files"),
    }
    situation = fields.long_text(Text("一、基本情况", "Situation"), section="text")
    work = fields.long_text(Text("二、评价工作开展情况", "How it was evaluated"), section="text")
    conclusion = fields.long_text(Text("三、综合评价情况及结论", "Conclusion"), section="text")
    analysis = fields.long_text(Text("四、指标分析", "Analysis"), section="text")
    experience = fields.long_text(Text("五、主要经验、存在问题及原因", "Experience, problems, causes"), section="text")
    suggestions = fields.long_text(Text("六、有关建议", "Suggestions"), section="text")
    other = fields.long_text(Text("七、其他", "Other"), required=False, section="text")
    rows = fields.rows(Text("评分表", "Scores"), IndicatorRowForm, section="rows")
    diverted = fields.flag(Text("有挤占、挪用或虚列支出", "Money was diverted"), section="rows")
    problems = fields.rows(Text("问题清单", "Problems"), ProblemRowForm, required=False, section="problems")
    signed = fields.flag(Text("主评人已签字", "Signed by the lead evaluator"), section="sign")
    sealed = fields.flag(Text("机构已盖章", "Sealed by the agency"), section="sign")
    files = fields.files(Text("附件", "Files"), required=False, section="sign")


class ReportForm(ReportPlaces):
    """评价报告."""

    PAYLOAD = Report

    def make_payload(self, data: dict[str, Any]) -> Report:
        """The report; a box that is not ticked does not hold."""
        return Report(**{"diverted": False, "signed": False, "sealed": False, "problems": (), **data})


class FinalForm(ReportPlaces):
    """正式报告: the report, and how views and opinions were taken up."""

    PAYLOAD = dict
    taken_up = fields.long_text(Text("意见采纳情况", "How views and opinions were taken up"), section="sign")

    def make_payload(self, data: dict[str, Any]) -> Any:
        """The report beside the word on what was taken up."""
        taken_up = data.pop("taken_up")
        ticked = {"diverted": False, "signed": False, "sealed": False, "problems": ()}
        return {"report": Report(**{**ticked, **data}), "taken_up": taken_up}


class PointsForm(Form):
    """The points of one question."""

    PAYLOAD = SheetPoints
    code = fields.code(Text("评分项", "Item"))
    points = fields.number(Text("得分", "Points"))


class ExpertSheetForm(FactsForm):
    """专家评分表."""

    points = fields.rows(Text("评分", "Scores"), PointsForm)
    opinion = fields.long_text(Text("评审意见", "Opinion"), most=2000)


class ViewsForm(FactsForm):
    """征求意见反馈."""

    agrees = fields.flag(Text("无不同意见", "No objection"))
    views = fields.long_text(Text("意见", "Views"), required=False, most=3000)

    def make_payload(self, data: dict[str, Any]) -> Any:
        """The unit's word; a box that is not ticked is no agreement."""
        return {"agrees": False, "views": "", **data}


class FeedbackForm(FactsForm):
    """结果反馈函."""

    document = fields.text(Text("函件文号", "Document"), most=80)
    requirements = fields.long_text(Text("整改要求", "What is required"), most=2000)
    contact = fields.text(Text("联系方式", "Contact"))


class UseForm(FactsForm):
    """结果应用登记."""

    use = fields.long_text(Text("应用情况", "How the result is used"), most=2000)
    document = fields.text(Text("依据文号", "Document"), required=False, most=80)


class CongressForm(FactsForm):
    """向政府和人大报告."""

    document = fields.text(Text("报告文号", "Document"), most=80)
    recipients = fields.lines(Text("报告对象（每行一个）", "To whom, one a line"))


class ArchiveForm(FactsForm):
    """归档."""

    archive = fields.text(Text("档号", "Archive no."), most=60)
