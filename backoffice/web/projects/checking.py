"""What stands beside the reviewer of a target: what the automatic checks find, what earlier years reached."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import draft_of
from backoffice.scoring.codes import Severity
from backoffice.scoring.target_checks import check_target
from backoffice.scoring.target_rules import History
from backoffice.web.kinds.row import Row
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from projections.self_evaluations.queries import evaluation_of

#: Earlier years whose values stand beside a new one (domain section 4.2: previous 1 to 3 years).
YEARS_BACK = 3


@dataclass(frozen=True)
class Found:
    """A finding in words; `no` of the indicator, None for the target as a whole."""

    no: int | None
    name: str
    text: str
    blocking: bool


@dataclass(frozen=True)
class Earlier:
    """An indicator by its level-3 name, with what was reached in each of the years that are told; "" for none."""

    name: str
    unit: str
    wanted: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Findings, and earlier values by year; `years` the latest first."""

    findings: tuple[Found, ...]
    years: tuple[int, ...]
    earlier: tuple[Earlier, ...]


def checked(row: Row) -> Checked | None:
    """The checks of a target as it was handed in (domain section 5.8); None before."""
    if row["form"] is None:
        return None
    form = msgspec.convert(row["form"], TargetForm, strict=False)
    code, year = row["code"], row["year"]
    told = reached(code, year)
    book = current.house().app.facts.rule_book(year).book
    last = told[max(told)] if told else None
    draft = draft_of(form, year, tuple(last.values()) if last else ())
    names = {one.no: one.level3 for one in draft.indicators}
    found = tuple(
        Found(
            one.no,
            names.get(one.no, "") if one.no else "",
            in_words(one.text),
            one.severity is Severity.BLOCKING,
        )
        for one in check_target(draft, book.target_checks, book.weights)
    )
    years = tuple(sorted(told, reverse=True))
    lines = [
        Earlier(one.level3, one.unit, _shown(one.value), tuple(_known(told[earlier], one.level3) for earlier in years))
        for one in draft.indicators
    ]
    return Checked(findings=found, years=years, earlier=tuple(one for one in lines if any(one.values)))


def reached(code: str, year: int) -> dict[int, dict[str, History]]:
    """What confirmed self-evaluations of earlier years reached, by year and level-3 name."""
    found: dict[int, dict[str, History]] = {}
    for earlier in range(year - 1, year - YEARS_BACK - 1, -1):
        row = evaluation_of(current.reader(), current.scope(), code, earlier)
        if row is not None and row["confirmed_at"] is not None and row["entry"] is not None:
            found[earlier] = _of(row)
    return found


def _of(row: Any) -> dict[str, History]:
    actual = {one["no"]: one.get("actual") for one in row["entry"]["results"]}
    return {
        one["level3"]: History(
            level3=one["level3"],
            actual=Decimal(str(actual[one["no"]])),
            amount=row["executed"],
        )
        for one in row["indicators"]
        if actual.get(one["no"]) is not None
    }


def _known(of: dict[str, History], name: str) -> str:
    known = of.get(name)
    return _shown(known.actual) if known is not None else ""


def _shown(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
