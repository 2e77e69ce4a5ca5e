"""A monitoring form by itself: every rule it breaks, every light recomputed and held against what it claims."""

from collections.abc import Iterator, Mapping

from backoffice.areas.monitoring.entry_rules import entry_faults
from backoffice.areas.monitoring.sheet import LIGHTS, MonitoringSheet
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Light
from backoffice.scoring.execution import execution_rate
from backoffice.scoring.indicator import NUMERIC
from backoffice.scoring.labels import label
from backoffice.scoring.monitoring import SIGNALS, Assessment, assess
from backoffice.scoring.readings import LIGHT_RULES, IndicatorReading, LightReading, Period
from backoffice.standard_forms.remarks import Remark, errors, note, warning


def check(sheet: MonitoringSheet, about: Mapping[str, str]) -> Iterator[Remark]:
    """By the rule book that ships with the product; what keeps lights from being computed is told alone."""
    if broken := tuple(_uncountable(sheet)):
        yield from errors(broken)
        return
    readings = {
        row.entry.no: IndicatorReading(
            no=row.entry.no,
            actual=row.entry.actual,
            done_on=row.entry.done_on,
            attainment=row.entry.attainment,
            forecast=row.entry.likelihood,
        )
        for row in sheet.rows
    }
    period = Period(year=sheet.year, month=sheet.month)
    rules = default_rule_book().monitoring
    found = assess(sheet.money, sheet.indicators, list(readings.values()), period, rules)
    yield from errors(entry_faults(sheet.entry, sheet.kind, sheet.indicators, sheet.money, found))
    yield from errors(_claims(sheet, found))
    yield from _lights(sheet, found)


def _uncountable(sheet: MonitoringSheet) -> Iterator[Fault]:
    if not 1 <= sheet.month <= 12:
        yield Fault("month", "range", Text("月份须在 1 至 12 之间。", "A month is one of 1 to 12."))
    if not 2000 <= sheet.year < 2100:
        yield Fault("year", "range", Text("年度须为四位年份。", "A year has four digits."))
    numbers = [row.indicator.no for row in sheet.rows]
    for index, row in enumerate(sheet.rows):
        if row.indicator.nature in NUMERIC and row.indicator.value is None:
            yield Fault(f"rows[{index}].value", "required", Text("缺少年度指标值。", "The target value is missing."))
        if numbers.count(row.indicator.no) > 1:
            yield Fault(f"rows[{index}].no", "duplicate", Text("同一序号出现了两次。", "A number stands twice."))
    if sheet.plan and sheet.money.plan is None:
        text = Text("支付计划须逐月填满 12 个月。", "A payment plan tells of each of the twelve months, once.")
        yield Fault("plan", "payment-plan", text)


def _claims(sheet: MonitoringSheet, found: Assessment) -> Iterator[Fault]:
    for index, (row, reading) in enumerate(zip(sheet.rows, found.indicators, strict=True)):
        yield from _claim(f"rows[{index}].light", row.light, reading.light)
    computed = dict(zip(LIGHTS, (found.execution.light, found.target, found.light), strict=True))
    for name, light in computed.items():
        yield from _claim(name, getattr(sheet, name), light)
    rate = execution_rate(sheet.executed, sheet.adjusted)
    if sheet.execution_rate is not None and rate is not None and sheet.execution_rate != rate:
        text = Text(f"按规则执行率应为 {rate}%。", f"The rules give a rate of {rate}%.")
        yield Fault("execution_rate", "rate-differs", text)


def _claim(place: str, claimed: Light | None, computed: Light) -> Iterator[Fault]:
    if claimed is not None and claimed is not computed:
        said, given = label(claimed), label(computed)
        text = Text(f"填写{said.zh}，按规则应为{given.zh}。", f"The sheet says {said.en}, the rules give {given.en}.")
        yield Fault(place, "light-differs", text)


def _lights(sheet: MonitoringSheet, found: Assessment) -> Iterator[Remark]:
    rate = execution_rate(sheet.executed, sheet.adjusted)
    if rate is not None:
        yield note("execution_rate", "execution", f"执行率 {rate}%。", f"Execution rate {rate}%.")
    yield _told("execution_light", found.execution)
    for index, one in enumerate(found.indicators):
        yield _told(f"rows[{index}].light", one)
    target, light = label(found.target), label(found.light)
    yield note("target_light", "light", f"绩效目标{target.zh}。", f"Target: {target.en}.")
    yield note("light", "light", f"项目{light.zh}。", f"Project: {light.en}.")
    handling = label(found.handling)
    yield note("light", "handling", f"处理：{handling.zh}。", f"Handling: {handling.en}.")
    if found.balance is not None:
        wan = show_wan(found.balance)
        yield note("forecast", "balance", f"预计结余 {wan} 万元。", f"Predicted balance {wan} (10,000 yuan).")
    for signal in found.signals:
        words = SIGNALS[signal.code]
        measure = "" if signal.measure is None else f"（{signal.measure}%）"
        place = "light" if signal.indicators else "forecast"
        said = "" if signal.measure is None else f" ({signal.measure}%)"
        yield warning(place, str(signal.code), f"{words.zh}{measure}。", f"{words.en.capitalize()}{said}.")


def _told(place: str, reading: LightReading) -> Remark:
    light, rule = label(reading.light), LIGHT_RULES[reading.rule]
    measure = "" if reading.measure is None else f" {reading.measure}%"
    return note(place, "light", f"{light.zh}：{rule.zh}{measure}。", f"{light.en}: {rule.en}{measure}.")
