"""What a filled-in re-check workbook must hold before it is scored."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from backoffice.areas.spot_check.sheet import RecheckSheet, VerifiedRow
from backoffice.kernel.errors import Fault, Text
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.indicator import Indicator, Result
from backoffice.scoring.indicator_rules import ResultRules
from backoffice.scoring.indicators import score_indicator
from backoffice.scoring.sheet_faults import row_faults
from backoffice.scoring.spot_check import RecheckRules, quality_points

WHY = Text("有扣分须写明原因。", "Say why points were taken off.")
CHANGED = Text("核实值与自评不同，须写明依据。", "The value differs from the unit's: say on what ground.")
PROBLEMS = Text("请写明抽评发现的问题；没有发现的，写“未发现问题”。", "Say what problems were found, or that none was.")


def sheet_faults(
    sheet: RecheckSheet,
    indicators: Sequence[Indicator],
    claimed: Sequence[Result],
    rules: RecheckRules,
    results: ResultRules,
) -> tuple[Fault, ...]:
    """Every rule that the workbook breaks, at its place: `quality[0].points`, `rows[3].remark`."""
    return (
        *_quality(sheet, rules),
        *row_faults(indicators, [row.no for row in sheet.rows], "rows"),
        *_rows(sheet, indicators, claimed, results),
        *([] if sheet.problems.strip() else [Fault("problems", "required", PROBLEMS)]),
    )


def points_of(sheet: RecheckSheet) -> dict[str, Decimal]:
    """The points of the question sheet by item."""
    return {row.item: row.points for row in sheet.quality}


def _quality(sheet: RecheckSheet, rules: RecheckRules) -> Iterator[Fault]:
    places = {row.item: index for index, row in enumerate(sheet.quality)}
    full = {item.code: item.points for item in rules.quality}
    try:
        quality_points(points_of(sheet), rules)
    except UnableToScore as error:
        at = places.get(error.field)
        yield Fault("quality" if at is None else f"quality[{at}].points", error.code, error.text)
    if len(places) != len(sheet.quality):
        yield Fault("quality", "duplicate", Text("同一项评了两次。", "An item stands twice."))
    for index, row in enumerate(sheet.quality):
        if row.points < full.get(row.item, row.points) and not row.reason.strip():
            yield Fault(f"quality[{index}].reason", "reason-missing", WHY)


def _rows(
    sheet: RecheckSheet, indicators: Sequence[Indicator], claimed: Sequence[Result], rules: ResultRules
) -> Iterator[Fault]:
    known, own = {one.no: one for one in indicators}, {one.no: one for one in claimed}
    for index, row in enumerate(sheet.rows):
        if row.no not in known:
            continue
        said = own.get(row.no, Result(no=row.no))
        try:
            score_indicator(known[row.no], row.result(said.cause), rules)
        except UnableToScore as error:
            yield Fault(f"rows[{index}].{error.field}", error.code, error.text)
        if differs(row, said) and not row.remark.strip():
            yield Fault(f"rows[{index}].remark", "reason-missing", CHANGED)


def differs(row: VerifiedRow, said: Result) -> bool:
    """Whether what was found is not what the unit said."""
    found = (row.actual, row.done_on, row.attainment, row.points)
    return found != (said.actual, said.done_on, said.attainment, said.points)
