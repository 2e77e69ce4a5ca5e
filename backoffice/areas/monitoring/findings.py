"""What the bureau holds against a project, put into the words of a notice."""

from decimal import Decimal

from backoffice.areas.monitoring.events import Finding
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.kernel.money import show_wan
from backoffice.scoring.codes import Light
from backoffice.scoring.monitoring import SIGNALS, Assessment
from backoffice.scoring.readings import LIGHT_RULES, MoneyReading
from backoffice.scoring.rounding import HUNDRED, half_up

DEVIATING = (Light.RED, Light.YELLOW)
COLOURS = {Light.RED: "红灯", Light.YELLOW: "黄灯"}


def findings_of(form: MonitoringForm) -> tuple[Finding, ...]:
    """The execution where it deviates, every red or yellow indicator, and the signals, in this order."""
    if form.assessment is None or form.money is None:
        return ()
    return (
        *_execution(form.assessment, form.money, form.month),
        *_indicators(form.assessment, form),
        *_signals(form.assessment),
    )


def _execution(assessment: Assessment, money: MoneyReading, month: int) -> tuple[Finding, ...]:
    reading = assessment.execution
    if reading.light not in DEVIATING:
        return ()
    rate = half_up(money.executed / money.adjusted * HUNDRED)
    fact = (
        f"1–{month} 月执行 {show_wan(money.executed)} 万元，执行率 {rate}%，"
        f"为应达进度 {reading.expected}% 的 {reading.measure}%，亮{COLOURS[reading.light]}"
    )
    return (
        Finding(
            fact=fact,
            indicator="预算执行率",
            amount=money.adjusted - money.executed,
            rule=LIGHT_RULES[reading.rule].zh,
        ),
    )


def _indicators(assessment: Assessment, form: MonitoringForm) -> tuple[Finding, ...]:
    by_no = {indicator.no: indicator for indicator in form.indicators}
    entries = {row.no: row for row in form.entry.rows} if form.entry else {}
    found = []
    for reading in assessment.indicators:
        if reading.light not in DEVIATING or reading.no is None:
            continue
        indicator, row = by_no[reading.no], entries.get(reading.no)
        reached = _shown(row.actual if row else None, indicator.unit)
        measure = "" if reading.measure is None else f"，为应达进度的 {reading.measure}%"
        fact = f"「{indicator.level3}」完成 {reached}{measure}，亮{COLOURS[reading.light]}"
        found.append(Finding(fact=fact, indicator=indicator.level3, rule=LIGHT_RULES[reading.rule].zh))
    return tuple(found)


def _signals(assessment: Assessment) -> tuple[Finding, ...]:
    return tuple(
        Finding(fact=SIGNALS[signal.code].zh + _figure(signal.measure), rule="绩效监控预警规则")
        for signal in assessment.signals
        if signal.light in DEVIATING
    )


def _figure(measure: Decimal | None) -> str:
    return "" if measure is None else f"（{measure}）"


def _shown(actual: Decimal | None, unit: str) -> str:
    return "未报" if actual is None else f"{actual:f} {unit}".strip()
