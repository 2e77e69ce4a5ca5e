"""A self-evaluation as one workbook: what is locked stands beside what is filled in.

So the file can be checked without a server, and a locked cell that was changed is seen (INV-12).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from backoffice.areas.self_evaluation.entry import ResultRow, SelfEvaluationEntry
from backoffice.areas.self_evaluation.entry_rules import entry_faults, figures_of
from backoffice.areas.self_evaluation.forms import ATTAINMENTS, CAUSES, SourceRowForm
from backoffice.areas.self_evaluation.labels import ZERO_BUDGETS
from backoffice.forms import fields
from backoffice.forms.schema import Form, dump
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Growth, Level2, Nature
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.indicator import LEVEL1_OF, Indicator
from backoffice.scoring.labels import label
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.self_evaluation import score_self_evaluation, score_so_far
from backoffice.scoring.sheet_faults import COLUMNS

LEVELS = {one: label(one) for one in Level2}
NATURES = {one: label(one) for one in Nature}

#: Places whose rule looks at files, which a workbook does not hold.
NOT_IN_A_WORKBOOK = frozenset({"evidence-missing"})


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
        head = {name: data[name] for name in ("code", "year", "total", "rows")}
        return SelfEvaluationSheet(**head, entry=entry, claimed=data.get("claimed"))


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
        "zero_budget": filled.zero_budget,
        "rows": rows,
        "claimed": so_far.least if complete else None,
        **{
            name: getattr(filled, name)
            for name in ("execution_reason", "achieved", "conclusion", "problems", "measures")
        },
    }


def sheet_faults(sheet: SelfEvaluationSheet, book: RuleBook) -> tuple[Fault, ...]:
    """Every rule that a sheet breaks by itself, and every score in it that is not what the rules give."""
    found = [
        Fault(_in_sheet(fault.field), fault.code, fault.text)
        for fault in entry_faults(sheet.entry, sheet.indicators, sheet.total, book)
        if fault.code not in NOT_IN_A_WORKBOOK
    ]
    return (*found, *_claims(sheet, book))


def locked_faults(sheet: SelfEvaluationSheet, indicators: tuple[Indicator, ...], money: MoneyRow) -> Iterator[Fault]:
    """Locked cells that differ from the approved target, and money that differs from the treasury's."""
    known = {one.no: one for one in indicators}
    for index, row in enumerate(sheet.rows):
        approved = known.get(row.indicator.no)
        for name in ("level2", "level3", "nature", "value", "text", "due", "unit", "weight"):
            if approved is not None and getattr(row.indicator, name) != getattr(approved, name):
                text = Text(
                    f"锁定的格子被改动，批复为 {getattr(approved, name)}；要改须先办目标调整。",
                    f"A locked cell was changed; approved is {getattr(approved, name)}.",
                )
                yield Fault(f"rows[{index}].{name}", "locked", text)
    for name in COLUMNS:
        if (stands := getattr(money, name)) != getattr(sheet.total, name):
            text = Text(
                f"与国库导入数 {show_wan(stands)} 万元不符；有异议请国库科更正。",
                f"The treasury's figure is {show_wan(stands)} (10,000 yuan).",
            )
            yield Fault(f"total.{name}", "locked", text)


def with_evidence(entry: SelfEvaluationEntry, earlier: SelfEvaluationEntry | None) -> SelfEvaluationEntry:
    """The entry of a workbook with the files that were attached before."""
    kept = {row.no: row.evidence for row in (earlier.results if earlier else ())}
    results = tuple(replace(row, evidence=kept.get(row.no, ())) for row in entry.results)
    return replace(entry, results=results, report=earlier.report if earlier else ())


def _claims(sheet: SelfEvaluationSheet, book: RuleBook) -> Iterator[Fault]:
    results = [row.result for row in sheet.entry.results]
    figures = figures_of(sheet.entry, sheet.total)
    points = {one.no: one.points for one in score_so_far(sheet.indicators, results, figures, book.marking).indicators}
    for index, row in enumerate(sheet.rows):
        given = points.get(row.indicator.no)
        if row.score is not None and given is not None and row.score != given:
            text = Text(f"按规则应得 {given} 分。", f"The rules give {given} points.")
            yield Fault(f"rows[{index}].score", "score-differs", text)
    if sheet.claimed is None:
        return
    try:
        total = score_self_evaluation(sheet.indicators, results, figures, book.marking).total
    except UnableToScore as error:
        if error.code == "total-out-of-range":
            yield Fault("claimed", error.code, error.text)
        return
    if sheet.claimed != total:
        text = Text(f"按规则总分应为 {total}。", f"The rules give a total of {total}.")
        yield Fault("claimed", "score-differs", text)


def _in_sheet(place: str) -> str:
    """The rows of the sheet hold results and indicators in one."""
    for table in ("results", "indicators"):
        if place.startswith(table):
            return "rows" + place.removeprefix(table)
    return place


def _members(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}
