"""The standard forms of department-overall performance (4.7, 财预〔2015〕88号): target, and self-evaluation."""

from typing import Any

import msgspec

from backoffice.areas.department.form import (
    BasicMoney,
    DepartmentEvaluationForm,
    DepartmentTargetForm,
    MainTask,
    ProjectLink,
    RateRow,
    TaskResult,
    TownLink,
)
from backoffice.areas.self_evaluation.entry import ResultRow
from backoffice.areas.targets.forms import IndicatorForm
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Attainment, Cause
from backoffice.scoring.labels import label

ATTAINMENTS = {one: label(one) for one in Attainment}
CAUSES = {one: label(one) for one in Cause}


class MainTaskForm(Form):
    """年度主要任务的一行."""

    PAYLOAD = MainTask
    name = fields.text(Text("任务名称", "Task"))
    content = fields.text(Text("主要内容", "Content"), most=500)
    total = fields.money(Text("预算金额（总额）", "Total"))
    fiscal = fields.money(Text("其中：财政拨款", "Fiscal money"))
    other = fields.money(Text("其他资金", "Other money"), required=False)


class ProjectLinkForm(Form):
    """对应项目的一行."""

    PAYLOAD = ProjectLink
    code = fields.code(Text("项目编码", "Project"))
    task = fields.whole(Text("对应任务序号", "Task no."))


class TownLinkForm(Form):
    """经镇级财政的一行."""

    PAYLOAD = TownLink
    task = fields.whole(Text("任务序号", "Task no."))
    town = fields.code(Text("镇（街道）", "Town"))
    amount = fields.money(Text("经镇级财政金额", "Through the town's finance"))


class DepartmentTargetFormForm(Form):
    """部门整体支出绩效目标表."""

    PAYLOAD = DepartmentTargetForm
    SECTIONS = {
        "money": Text("部门预算", "Budget"),
        "tasks": Text("年度主要任务", "Main tasks"),
        "linkage": Text("对应项目与镇级财政", "Projects and town finance"),
        "target": Text("年度总体目标", "Goals"),
        "indicators": Text("绩效指标", "Indicators"),
    }
    basic = fields.money(Text("基本支出", "Basic expenditure"), section="money")
    project = fields.money(Text("项目支出", "Project expenditure"), section="money")
    tasks = fields.rows(Text("年度主要任务", "Main tasks"), MainTaskForm, section="tasks")
    links = fields.rows(Text("对应项目", "Projects"), ProjectLinkForm, section="linkage", required=False)
    towns = fields.rows(
        Text("经镇级财政的资金", "Through town finance"), TownLinkForm, section="linkage", required=False
    )
    goals = fields.lines(Text("年度总体目标", "Goals of the year"), section="target")
    framework = fields.code(Text("参考指标框架", "Reference framework"), section="indicators")
    indicators = fields.rows(Text("绩效指标", "Indicators"), IndicatorForm, section="indicators")

    def make_payload(self, data: dict[str, Any]) -> DepartmentTargetForm:
        """The form with its indicators numbered from 1."""
        numbered = enumerate(data["indicators"], start=1)
        rows = tuple(msgspec.structs.replace(indicator, no=no) for no, indicator in numbered)
        return DepartmentTargetForm(**{"links": (), **data, "indicators": rows})


class BasicMoneyForm(Form):
    """基本支出一行; 项目支出由系统按项目合计."""

    PAYLOAD = BasicMoney
    initial = fields.money(Text("年初预算数", "Initial budget"))
    adjusted = fields.money(Text("全年预算数", "Full-year budget"))
    executed = fields.money(Text("全年执行数", "Execution"))


class TaskResultForm(Form):
    """年度主要任务完成情况的一行."""

    PAYLOAD = TaskResult
    task = fields.row_number(Text("任务", "Task"))
    actual = fields.text(Text("实际完成情况", "What was done"), most=500)
    executed = fields.money(Text("执行金额", "Executed"))


class IndicatorResultForm(Form):
    """What was reached on one indicator of the approved target."""

    PAYLOAD = ResultRow
    no = fields.row_number(Text("指标", "Indicator"))
    actual = fields.number(Text("完成值", "Value"), required=False)
    done_on = fields.day(Text("完成日期", "Done on"), required=False)
    attainment = fields.choice(Text("定性完成情况", "Attainment"), ATTAINMENTS, required=False)
    points = fields.number(Text("定性得分", "Points (qualitative)"), required=False)
    cause = fields.choice(Text("偏差原因类别", "Cause"), CAUSES, required=False)
    explanation = fields.text(Text("偏差原因分析及改进措施", "Deviation and measures"), required=False, most=500)
    evidence = fields.files(Text("佐证", "Evidence"), required=False)


class RateRowForm(Form):
    """管理效率的一行; the page offers the rates of the rule book."""

    PAYLOAD = RateRow
    code = fields.code(Text("管理指标", "Rate"))
    actual = fields.number(Text("实际值（%）", "Actual (%)"))
    note = fields.text(Text("说明", "Note"), required=False, most=500)


class DepartmentEvaluationFormForm(Form):
    """部门整体支出绩效自评表."""

    PAYLOAD = DepartmentEvaluationForm
    SECTIONS = {
        "money": Text("预算执行", "Execution"),
        "tasks": Text("年度主要任务完成情况", "Main tasks"),
        "results": Text("绩效指标完成情况", "Indicators"),
        "management": Text("管理效率", "Management efficiency"),
        "conclusion": Text("自评结论", "Conclusion"),
    }
    basic = fields.group(Text("基本支出", "Basic expenditure"), BasicMoneyForm, section="money")
    execution_reason = fields.text(
        Text("执行率偏低或超预算的说明", "Why execution is low, or above budget"),
        section="money",
        required=False,
        most=1000,
    )
    tasks = fields.rows(Text("年度主要任务完成情况", "Main tasks"), TaskResultForm, section="tasks")
    results = fields.rows(Text("绩效指标完成情况", "Indicators"), IndicatorResultForm, section="results")
    rates = fields.rows(Text("管理效率", "Management efficiency"), RateRowForm, section="management")
    conclusion = fields.long_text(Text("自评结论", "Conclusion"), section="conclusion")
    problems = fields.long_text(Text("存在的问题", "Problems"), section="conclusion")
    measures = fields.long_text(Text("改进措施", "Measures"), section="conclusion")
    report = fields.files(Text("自评报告", "Report"), section="conclusion", required=False)
