"""A form in one line for a list, and indicator by indicator for its page."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from backoffice.areas.monitoring.events import IndicatorEntry, MonitoringContent
from backoffice.scoring.codes import Light
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.monitoring import ORDER, Assessment, mean_attainment
from backoffice.scoring.readings import IndicatorReading, LightReading
from backoffice.scoring.rounding import half_up

#: Lights of an indicator that a list names.
DEVIATING = (Light.RED, Light.YELLOW)

#: A measure in % that no deviating indicator with a figure reaches; those without a figure come behind.
WITHOUT_FIGURE = Decimal(10) ** 9


def attainment_of(indicators: Sequence[Indicator], entry: MonitoringContent) -> Decimal | None:
    """Mean attainment (%, two places) of the indicators that accumulate; None where none has a value."""
    readings = {row.no: IndicatorReading(no=row.no, actual=row.actual) for row in entry.rows}
    pairs = [(one, readings.get(one.no, IndicatorReading(no=one.no))) for one in indicators]
    mean = mean_attainment(pairs)
    return None if mean is None else half_up(mean)


def worst_of(indicators: Sequence[Indicator], entry: MonitoringContent, judged: Assessment) -> str | None:
    """The worst deviating indicator with what it reached, such as '机井 64 / 240 眼'; None where none deviates."""
    deviating = [reading for reading in judged.indicators if reading.light in DEVIATING]
    if not deviating:
        return None
    worst = min(deviating, key=_badness)
    indicator = next(one for one in indicators if one.no == worst.no)
    row = next((row for row in entry.rows if row.no == worst.no), None)
    return f"{indicator.level3} {_reached(row)} / {_wanted(indicator)} {indicator.unit}".strip()


def sheet(form: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The indicator rows of a form's page: the indicator's fields, the unit's, and the light's, all as JSON has them.

    Keys: those of Indicator, of IndicatorEntry (None or empty while nothing is filled in), and `light`, `rule`,
    `measure`, `expected` (None while not assessed). Numbers and dates are text.
    """
    entries = {row["no"]: row for row in (form["entry"] or {}).get("rows", ())}
    lights = {reading["no"]: reading for reading in form["lights"] or ()}
    blank = dict.fromkeys(IndicatorEntry.__struct_fields__) | {"causes": [], "explanation": "", "evidence": []}
    unlit = dict.fromkeys(LightReading.__struct_fields__)
    return [
        {**blank, **unlit, **entries.get(one["no"], {}), **lights.get(one["no"], {}), **one}
        for one in form["indicators"]
    ]


def _badness(reading: LightReading) -> tuple[int, Decimal]:
    return ORDER.index(reading.light), WITHOUT_FIGURE if reading.measure is None else reading.measure


def _reached(row: IndicatorEntry | None) -> str:
    if row is None:
        return "—"
    if row.actual is not None:
        return f"{row.actual:f}"
    return str(row.done_on or row.attainment or "—")


def _wanted(indicator: Indicator) -> str:
    if indicator.value is not None:
        return f"{indicator.value:f}"
    return str(indicator.due or indicator.text or "—")
