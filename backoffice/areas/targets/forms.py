"""The standard forms of a performance target: the unit's form and the review form (4.2, 4.3)."""

from collections.abc import Mapping
from typing import Any

import msgspec
from marshmallow import pre_load

from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.form import MoneySplit, ScheduleRow, TargetForm
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Growth, Level2, Nature
from backoffice.scoring.indicator import DEFAULT_GROWTH, LEVEL1_OF, Indicator
from backoffice.scoring.labels import label

LEVELS = {level2: label(level2) for level2 in Level2}
NATURES = {nature: label(nature) for nature in Nature}
GROWTHS = {growth: label(growth) for growth in Growth}


class MoneySplitForm(Form):
    """年度资金来源."""

    PAYLOAD = MoneySplit
    general = fields.money(Text("财政拨款：一般公共预算", "General public budget"))
    fund = fields.money(Text("财政拨款：政府性基金", "Government funds"), required=False)
    state_capital = fields.money(Text("财政拨款：国有资本经营", "State capital"), required=False)
    carried_over = fields.money(Text("上年结转", "Carried over"), required=False)
    other = fields.money(Text("其他资金", "Other"), required=False)


class ScheduleForm(Form):
    """实施进度计划的一行."""

    PAYLOAD = ScheduleRow
    content = fields.text(Text("实施内容", "Content"), most=500)
    starts_on = fields.day(Text("开始时间", "Start"))
    ends_on = fields.day(Text("完成时间", "Finish"))


class IndicatorForm(Form):
    """One indicator. Its first level follows from the second, its number from its place in the table."""

    PAYLOAD = Indicator
    level2 = fields.choice(Text("二级指标", "Level 2"), LEVELS)
    level3 = fields.text(Text("三级指标", "Level 3"))
    content = fields.text(Text("指标内容", "What it measures"), most=500)
    nature = fields.choice(Text("指标性质", "Nature"), NATURES)
    value = fields.number(Text("指标值", "Value"), required=False)
    text = fields.text(Text("指标值（定性）", "Value (qualitative)"), required=False)
    due = fields.day(Text("完成日期", "Due"), required=False)
    unit = fields.text(Text("计量单位", "Unit"), required=False, most=20)
    weight = fields.number(Text("分值", "Weight"))
    standard = fields.text(Text("评（扣）分标准", "Scoring standard"), most=500)
    basis = fields.text(Text("指标值来源", "Source of the value"), most=500)
    method = fields.text(Text("取值方式", "How it is taken"), required=False, most=500)
    evidence = fields.text(Text("佐证资料要求", "Evidence"), required=False, most=500)
    growth = fields.choice(Text("实现方式", "How it grows"), GROWTHS, required=False)
    exceedable = fields.flag(Text("可超额实现", "May be exceeded"))
    note = fields.text(Text("备注", "Note"), required=False, most=500)

    @pre_load
    def percent_is_a_unit(self, data: Any, **kwargs: Any) -> Any:
        """A value typed as 95% is 95 in the unit % (5.3)."""
        if not isinstance(data, Mapping) or str(data.get("unit") or "").strip():
            return data
        typed = str(data.get("value") or "").strip()
        return {**data, "unit": "%"} if typed.endswith(("%", "％")) else data

    def make_payload(self, data: dict[str, Any]) -> Indicator:
        """The indicator; the table numbers it."""
        level2 = data["level2"]
        return Indicator(**{"no": 0, "level1": LEVEL1_OF[level2], "growth": DEFAULT_GROWTH[level2], **data})


class TargetFormForm(Form):
    """项目支出绩效目标申报表."""

    PAYLOAD = TargetForm
    SECTIONS = {
        "head": Text("基本信息", "Project"),
        "money": Text("项目资金", "Money"),
        "description": Text("项目情况", "Description"),
        "target": Text("绩效目标", "Target"),
        "indicators": Text("绩效指标", "Indicators"),
    }
    starts_on = fields.day(Text("项目期开始", "Starts on"), section="head")
    ends_on = fields.day(Text("项目期结束", "Ends on"), section="head")
    responsible = fields.text(Text("项目负责人账号", "Account of the person in charge"), section="head")
    total = fields.money(Text("项目资金总额（中期）", "Money for the whole term"), section="money")
    amount = fields.money(Text("年度资金总额", "Money for the year"), section="money")
    split = fields.group(Text("年度资金来源", "Sources of the year's money"), MoneySplitForm, section="money")
    duties = fields.long_text(Text("单位职能概述", "Duties of the unit"), section="description", required=False)
    overview = fields.long_text(Text("项目概况", "Overview"), section="description")
    basis = fields.long_text(Text("立项依据", "Basis"), section="description")
    feasibility = fields.long_text(Text("可行性", "Feasibility"), section="description")
    necessity = fields.long_text(Text("必要性", "Necessity"), section="description")
    schedule = fields.rows(Text("实施进度计划", "Schedule"), ScheduleForm, section="description")
    earlier_results = fields.long_text(
        Text("以前年度绩效评价及整改情况", "Earlier evaluations and rectification"),
        section="description",
        required=False,
    )
    medium_goal = fields.long_text(Text("中长期目标", "Medium-term goal"), section="target", required=False)
    goal = fields.long_text(Text("年度目标", "Goal of the year"), section="target")
    layout = fields.code(Text("分值结构", "Weight layout"), section="indicators")
    indicators = fields.rows(Text("绩效指标", "Indicators"), IndicatorForm, section="indicators")
    no_beneficiary_reason = fields.text(
        Text("无明确服务对象的理由", "Why there is no beneficiary"),
        section="indicators",
        required=False,
        most=500,
    )
    own_weights_reason = fields.text(
        Text("自定权重的批准理由", "Approved reason for own weights"), section="indicators", required=False, most=500
    )

    def make_payload(self, data: dict[str, Any]) -> TargetForm:
        """The form with its indicators numbered from 1."""
        numbered = enumerate(data["indicators"], start=1)
        rows = tuple(msgspec.structs.replace(indicator, no=no) for no, indicator in numbered)
        return TargetForm(**{**data, "indicators": rows})


class ItemPointsForm(Form):
    """Points of one item; the page offers the items of the rule book."""

    PAYLOAD = ItemPoints
    item = fields.code(Text("审核项目", "Item"))
    points = fields.number(Text("得分", "Points"))


class ReviewForm(Form):
    """绩效目标审核表, as a tuple of the points of its items."""

    SECTIONS = {"review": Text("审核内容", "Review")}
    items = fields.rows(Text("审核项目", "Items"), ItemPointsForm, section="review")

    def make_payload(self, data: dict[str, Any]) -> tuple[ItemPoints, ...]:
        """The items alone."""
        return tuple(data["items"])
