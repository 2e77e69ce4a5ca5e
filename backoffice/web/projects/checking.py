"""What stands beside the reviewer of a target: what the automatic checks find, what earlier years reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import draft_of
from backoffice.scoring.codes import Severity
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.peers import peer_unit_costs, with_peers
from backoffice.scoring.target_checks import check_target
from backoffice.web.kinds.earlier import EarlierYears, beside, reached
from backoffice.web.kinds.row import Row
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from projections.projects.queries import targets_beside


@dataclass(frozen=True)
class Found:
    """A finding in words; `no` of the indicator, None for the target as a whole."""

    no: int | None
    name: str
    text: str
    blocking: bool


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Findings, and what earlier years reached; None where nothing is known."""

    findings: tuple[Found, ...]
    earlier: EarlierYears | None


def _peers(code: str, year: int) -> Iterator[tuple[Decimal, tuple[Indicator, ...]]]:
    """Money and indicators of the other projects that the reader may see."""
    for row in targets_beside(current.reader(), current.scope(), code, year):
        indicators = msgspec.convert(row["form"]["indicators"], tuple[Indicator, ...], strict=False)
        yield row["amount"], indicators


def checked(row: Row) -> Checked | None:
    """The checks of a target as it was handed in (domain section 5.8); None before."""
    if row["form"] is None:
        return None
    form = msgspec.convert(row["form"], TargetForm, strict=False)
    code, year = row["code"], row["year"]
    told = reached(code, year)
    book = current.house().app.facts.rule_book(year).book
    last = told[max(told)] if told else None
    history = with_peers(last.values() if last else (), form.indicators, peer_unit_costs(_peers(code, year)))
    draft = draft_of(form, year, history)
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
    lines = [(one.level3, one.unit, one.value) for one in draft.indicators]
    return Checked(findings=found, earlier=beside(lines, told))
