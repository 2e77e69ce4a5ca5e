"""A self-evaluation as one workbook: what is locked stands beside what is filled in.

So the file can be checked without a server, and a locked cell that was changed is seen (INV-12).
"""

from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from backoffice.areas.self_evaluation.entry import ResultRow, SelfEvaluationEntry
from backoffice.areas.self_evaluation.entry_rules import figures_of
from backoffice.areas.self_evaluation.forms import ATTAINMENTS, CAUSES, SourceRowForm
from backoffice.areas.self_evaluation.labels import ZERO_BUDGETS
from backoffice.forms import fields
from backoffice.forms.schema import Form, dump
from backoffice.kernel.errors import Text
from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Growth, Level2, Nature
from backoffice.scoring.indicator import LEVEL1_OF, Indicator
from backoffice.scoring.labels import label
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.self_evaluation import score_so_far

LEVELS = {one: label(one) for one in Level2}
NATURES = {one: label(one) for one in Nature}


class SheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with what was reached on it, and the points that the sheet claims for it."""

    indicator: Indicator
    result: ResultRow
    score: Decimal | None = None


class SelfEvaluationSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The whole sheet: the total row of the money in yuan, the entry, and what is claimed of its score."""

    code: str
    year: int
    total: MoneyRow
    rows: tuple[SheetRow, ...]
    entry: SelfEvaluationEntry
    execution_rate: Decimal | None = None
    execution_points: Decimal | None = None
    claimed: Decimal | None = None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators as the sheet has them."""
        return tuple(row.indicator for row in self.rows)


class TotalForm(Form):
    """年度资金总额."""

    PAYLOAD = MoneyRow
    initial = fields.money(Text("年初预算数", "Initial budget"))
    adjusted = fields.money(Text("全年预算数", "Full-year budget"))
    executed = fields.money(Text("全年执行数", "Full-year execution"))


class SheetRowForm(Form):
    """One indicator: the locked columns first, then those of the unit, then the points claimed."""

    PAYLOAD = SheetRow
    no = fields.whole(Text("序号", "No."))
    level2 = fields.choice(Text("二级指标", "Level 2"), LEVELS)
    level3 = fields.text(Text("三级指标", "Level 3"))
    nature = fields.choice(Text("指标性质", "Nature"), NATURES)
    value = fields.number(Text("年度指标值", "Target"), required=False)
    text = fields.text(Text("指标值（定性）", "Target (qualitative)"), required=False)
    due = fields.day(Text("应完成日期", "Due"), required=False)
    unit = fields.text(Text("计量单位", "Unit"), required=False, most=20)
    weight = fields.number(Text("分值", "Weight"))
    actual = fields.number(Text("实际完成值", "Value reached"), required=False)
    done_on = fields.day(Text("完成日期", "Done on"), required=False)
    attainment = fields.choice(Text("定性完成情况", "Attainment"), ATTAINMENTS, required=False)
    points = fields.number(Text("定性得分", "Points (qualitative)"), required=False)
    cause = fields.choice(Text("原因类别", "Cause"), CAUSES, required=False)
    explanation = fields.text(Text("偏差原因分析及改进措施", "Deviation analysis"), required=False, most=1000)
    score = fields.number(Text("得分", "Points"), required=False)

    def make_payload(self, data: dict[str, Any]) -> SheetRow:
        """The indicator apart from its result."""
        level2, own = data["level2"], ("actual", "done_on", "attainment", "points", "cause", "explanation")
        indicator = Indicator(
            no=data["no"],
            level1=LEVEL1_OF[level2],
            level2=level2,
            level3=data["level3"],
            content="",
            nature=data["nature"],
            weight=data["weight"],
            growth=Growth.AT_END,
            value=data.get("value"),
            text=data.get("text", ""),
            due=data.get("due"),
            unit=data.get("unit", ""),
        )
        result = ResultRow(no=data["no"], **{name: data[name] for name in own if name in data})
        return SheetRow(indicator=indicator, result=result, score=data.get("score"))


class SelfEvaluationSheetForm(Form):
    """项目支出绩效自评表（工作簿）."""

    PAYLOAD = SelfEvaluationSheet
    SECTIONS = {
        "head": Text("项目", "Project"),
        "money": Text("资金执行", "Execution"),
        "results": Text("绩效指标完成情况", "Indicators"),
        "conclusion": Text("自评结论", "Conclusion"),
    }
    code = fields.text(Text("项目编码", "Project code"), section="head")
    year = fields.whole(Text("年度", "Budget year"), section="head")
    total = fields.group(Text("年度资金总额", "The year's money"), TotalForm, section="money")
    sources = fields.rows(Text("其中", "Sources"), SourceRowForm, section="money", required=False)
    execution_rate = fields.number(Text("执行率（%）", "Execution rate (%)"), section="money", required=False)
    execution_points = fields.number(Text("执行率得分", "Points of execution"), section="money", required=False)
    zero_budget = fields.choice(
        Text("全年预算为零的原因", "Why there is no budget"), ZERO_BUDGETS, section="money", required=False
    )
    execution_reason = fields.long_text(
        Text("执行率偏低或没有预算的原因", "Why execution is low"), section="money", required=False, most=2000
    )
    rows = fields.rows(Text("绩效指标", "Indicators"), SheetRowForm, section="results")
    achieved = fields.long_text(
        Text("年度总体目标实际完成情况", "What was achieved"), section="results", required=False
    )
    conclusion = fields.long_text(Text("自评结论", "Conclusion"), section="conclusion", required=False)
    problems = fields.long_text(Text("存在问题", "Problems"), section="conclusion", required=False)
    measures = fields.long_text(Text("改进措施", "Measures"), section="conclusion", required=False)
    claimed = fields.number(Text("自评总分", "Total"), section="conclusion", required=False)

    def make_payload(self, data: dict[str, Any]) -> SelfEvaluationSheet:
        """The sheet with its entry put together."""
        texts = ("execution_reason", "achieved", "conclusion", "problems", "measures")
        entry = SelfEvaluationEntry(
            sources=data.get("sources", ()),
            zero_budget=data.get("zero_budget"),
            results=tuple(row.result for row in data["rows"]),
            **{name: data[name] for name in texts if name in data},
        )
        head = {name: data[name] for name in SelfEvaluationSheet.__struct_fields__ if name in data}
        return SelfEvaluationSheet(**head, entry=entry)


def sheet_data(
    code: str,
    year: int,
    indicators: tuple[Indicator, ...],
    money: MoneyRow,
    entry: SelfEvaluationEntry | None,
    book: RuleBook,
) -> dict[str, Any]:
    """The sheet of a project as it stands, as the workbook is filled with it; points where they can be given."""
    filled = entry or SelfEvaluationEntry()
    by_no = {row.no: row for row in filled.results}
    results = [row.result for row in filled.results]
    so_far = score_so_far(indicators, results, figures_of(filled, money), book.marking)
    points = {one.no: one.points for one in so_far.indicators}
    rows = []
    for one in indicators:
        result = by_no.get(one.no, ResultRow(no=one.no))
        own = {**_members(one), **_members(result), "score": points.get(one.no)}
        rows.append(SheetRowForm().dump(own))
    complete = so_far.least is not None and so_far.least == so_far.most
    return {
        "code": code,
        "year": year,
        "total": dump(TotalForm, money),
        "sources": [dump(SourceRowForm, row) for row in filled.sources],
        "execution_rate": so_far.execution.rate if so_far.execution else None,
        "execution_points": so_far.execution.points if so_far.execution else None,
        "zero_budget": filled.zero_budget,
        "rows": rows,
        "claimed": so_far.least if complete else None,
        **{
            name: getattr(filled, name)
            for name in ("execution_reason", "achieved", "conclusion", "problems", "measures")
        },
    }


def with_evidence(entry: SelfEvaluationEntry, earlier: SelfEvaluationEntry | None) -> SelfEvaluationEntry:
    """The entry of a workbook with the files that were attached before."""
    kept = {row.no: row.evidence for row in (earlier.results if earlier else ())}
    results = tuple(replace(row, evidence=kept.get(row.no, ())) for row in entry.results)
    return replace(entry, results=results, report=earlier.report if earlier else ())


def _members(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}
