"""What a filled-in monitoring form must hold (domain sections 4.4 and 5.9, INV-04, INV-11)."""

from collections.abc import Iterator

from backoffice.areas.monitoring.events import IndicatorEntry, MonitoringContent, MonitoringKind
from backoffice.areas.monitoring.labels import EXTENSION
from backoffice.kernel.errors import Fault, Text
from backoffice.scoring.codes import Growth, Light, Likelihood, Nature
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.monitoring import Assessment
from backoffice.scoring.readings import MoneyReading

DEVIATING = (Light.RED, Light.YELLOW)


def entry_faults(
    entry: MonitoringContent,
    kind: MonitoringKind,
    indicators: tuple[Indicator, ...],
    money: MoneyReading,
    assessment: Assessment,
) -> tuple[Fault, ...]:
    """Every rule that the form breaks, at its field: `forecast`, `rows[2].actual`, `measures`."""
    rows = _row_faults(entry, indicators, assessment)
    return tuple([*_form_faults(entry, money, assessment), *_extension_faults(entry, kind), *rows])


def _extension_faults(entry: MonitoringContent, kind: MonitoringKind) -> Iterator[Fault]:
    """Key monitoring tells of procurement, tendering and the like; the other kinds do not."""
    for name, words in EXTENSION.items():
        told = bool(getattr(entry, name).strip())
        if kind is MonitoringKind.KEY and not told:
            text = Text(f"重点监控须填写{words.zh}情况。", f"Key monitoring tells of {words.en.lower()}.")
            yield Fault(name, "required", text)
        if kind is not MonitoringKind.KEY and told:
            text = Text(f"{words.zh}只在重点监控时填写。", f"{words.en} is told in key monitoring alone.")
            yield Fault(name, "not-key-monitoring", text)


def _form_faults(entry: MonitoringContent, money: MoneyReading, assessment: Assessment) -> Iterator[Fault]:
    if not entry.situation.strip():
        yield Fault("situation", "required", Text("请填写目标执行总体情况。", "Describe how the target stands."))
    if entry.forecast < money.executed:
        text = Text("全年预计执行数不能小于已执行数。", "The forecast is less than what was executed.")
        yield Fault("forecast", "below-execution", text)
    if entry.forecast > money.adjusted:
        text = Text("全年预计执行数不能超过全年预算数。", "The forecast exceeds the full-year budget.")
        yield Fault("forecast", "over-budget", text)
    if assessment.light is Light.RED:
        if not entry.measures.strip():
            text = Text("红灯项目须填写拟采取措施。", "A red project states the measures it will take.")
            yield Fault("measures", "required", text)
        if entry.finish_by is None:
            text = Text("红灯项目须填写预计完成时间。", "A red project says when it will be done.")
            yield Fault("finish_by", "required", text)


def _row_faults(entry: MonitoringContent, indicators: tuple[Indicator, ...], assessment: Assessment) -> Iterator[Fault]:
    known = {indicator.no: indicator for indicator in indicators}
    lights = {reading.no: reading.light for reading in assessment.indicators}
    numbers = [row.no for row in entry.rows]
    for index, row in enumerate(entry.rows):
        at = f"rows[{index}]"
        if row.no not in known or numbers.count(row.no) > 1:
            text = Text("批复的目标中没有这一指标，或重复填报。", "Not an indicator of the approved target, or twice.")
            yield Fault(at, "unknown-indicator", text)
            continue
        yield from _one_row(at, row, known[row.no], lights[row.no])
    for indicator in indicators:
        if indicator.no not in numbers:
            text = Text(f"缺少指标「{indicator.level3}」。", f"The indicator '{indicator.level3}' is missing.")
            yield Fault("rows", "missing-indicator", text)


def _one_row(at: str, row: IndicatorEntry, indicator: Indicator, light: Light) -> Iterator[Fault]:
    if row.actual is not None and row.actual < 0:
        yield Fault(f"{at}.actual", "negative", Text("完成值不能为负。", "The value is negative."))
    counts = indicator.growth is Growth.CUMULATIVE and indicator.nature not in (Nature.BY_DATE, Nature.QUALITATIVE)
    if counts and row.actual is None:
        yield Fault(f"{at}.actual", "required", Text("请填写 1 月至期末的完成值。", "The value so far is missing."))
    if row.likelihood is None:
        text = Text("请选择完成目标可能性。", "Choose how likely the target is to be met.")
        yield Fault(f"{at}.likelihood", "required", text)
    deviates = light in DEVIATING or row.likelihood not in (None, Likelihood.CERTAIN)
    if deviates and not row.explanation.strip():
        text = Text("偏离目标须说明原因。", "A deviation needs its reason.")
        yield Fault(f"{at}.explanation", "required", text)
    if deviates and not row.causes:
        yield Fault(f"{at}.causes", "required", Text("请勾选偏差原因。", "Tick the cause of the deviation."))
