"""What is wrong with a self-evaluation's workbook by itself, and against what is locked."""

from collections.abc import Iterator
from decimal import Decimal

from backoffice.areas.self_evaluation.entry_rules import entry_faults, figures_of
from backoffice.areas.self_evaluation.sheet import SelfEvaluationSheet
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.rulebook import RuleBook
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import ExecutionScore, score_execution
from backoffice.scoring.indicator import NUMERIC, Indicator
from backoffice.scoring.money_rows import MoneyRow, columns_that_do_not_add_up
from backoffice.scoring.self_evaluation import score_self_evaluation, score_so_far
from backoffice.scoring.sheet_faults import COLUMNS, row_faults, sum_faults

#: Rules that look at files, which a workbook does not hold, and the one told at the columns of the total row here.
LEFT_OUT = frozenset({"evidence-missing", "does-not-add-up"})


def sheet_faults(sheet: SelfEvaluationSheet, book: RuleBook) -> tuple[Fault, ...]:
    """Every rule that a sheet breaks by itself, and every score in it that is not what the rules give."""
    found = [
        Fault(_in_sheet(fault.field), fault.code, fault.text)
        for fault in entry_faults(sheet.entry, sheet.indicators, sheet.total, book)
        if fault.code not in LEFT_OUT
    ]
    return (*found, *_targets(sheet), *_sums(sheet), *_claims(sheet, book))


def locked_faults(sheet: SelfEvaluationSheet, indicators: tuple[Indicator, ...], money: MoneyRow) -> Iterator[Fault]:
    """Locked cells that differ from the approved target, and money that differs from the treasury's."""
    known = {one.no: one for one in indicators}
    yield from row_faults(indicators, [row.indicator.no for row in sheet.rows], "rows")
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


def spent(sheet: SelfEvaluationSheet) -> MoneyRow:
    """The money as it is scored: the total row, or what its sources sum to where the two disagree."""
    rows = [row.money for row in sheet.entry.sources]
    if not rows or not columns_that_do_not_add_up(sheet.total, rows):
        return sheet.total
    return MoneyRow(**{name: sum((getattr(row, name) for row in rows), Decimal(0)) for name in COLUMNS})


def execution_of(sheet: SelfEvaluationSheet, book: RuleBook) -> ExecutionScore | None:
    """The execution as the rules score it; None where they cannot."""
    figures = figures_of(sheet.entry, spent(sheet))
    try:
        return score_execution(
            figures.total.executed,
            figures.total.adjusted,
            book.execution,
            zero_budget=figures.zero_budget,
            over_budget_explained=figures.over_budget_explained,
        )
    except UnableToScore:
        return None


def _targets(sheet: SelfEvaluationSheet) -> Iterator[Fault]:
    for index, row in enumerate(sheet.rows):
        if row.indicator.nature in NUMERIC and row.indicator.value is None:
            yield Fault(f"rows[{index}].value", "required", Text("缺少年度指标值。", "The target value is missing."))


def _sums(sheet: SelfEvaluationSheet) -> Iterator[Fault]:
    if sheet.entry.sources:
        yield from sum_faults(sheet.total, [row.money for row in sheet.entry.sources], "total.{}".format)


def _claims(sheet: SelfEvaluationSheet, book: RuleBook) -> Iterator[Fault]:
    results = [row.result for row in sheet.entry.results]
    figures = figures_of(sheet.entry, spent(sheet))
    points = {one.no: one.points for one in score_so_far(sheet.indicators, results, figures, book.marking).indicators}
    for index, row in enumerate(sheet.rows):
        yield from _claim(f"rows[{index}].score", row.score, points.get(row.indicator.no))
    if execution := execution_of(sheet, book):
        yield from _claim("execution_points", sheet.execution_points, execution.points)
        yield from _claim("execution_rate", sheet.execution_rate, execution.rate)
    try:
        total = score_self_evaluation(sheet.indicators, results, figures, book.marking).total
    except UnableToScore as error:
        if error.code == "total-out-of-range" and sheet.claimed is not None:
            yield Fault("claimed", error.code, error.text)
        return
    yield from _claim("claimed", sheet.claimed, total)


def _claim(place: str, claimed: Decimal | None, given: Decimal | None) -> Iterator[Fault]:
    """A figure that the sheet claims and that the rules do not give."""
    if claimed is not None and given is not None and claimed != given:
        text = Text(f"填写 {claimed}，按规则应为 {given}。", f"The sheet says {claimed}, the rules give {given}.")
        yield Fault(place, "score-differs", text)


def _in_sheet(place: str) -> str:
    """The rows of the sheet hold results and indicators in one."""
    for table in ("results", "indicators"):
        if place.startswith(table):
            return "rows" + place.removeprefix(table)
    return place
