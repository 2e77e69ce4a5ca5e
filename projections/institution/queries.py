"""The door to the rule library: rules by filter, how the towns' own rules cover the work, who is responsible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Subquery, func, select

from backoffice.kernel.scope import Scope
from backoffice.rulebook import default_rule_book
from backoffice.scoring.institution import Coverage, InstitutionRules, Term, Validity, WorkStage, coverage, validity
from projections.institution.filters import PUBLISHED, READING, DutyFilter, RuleFilter, conditions, visible
from projections.institution.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.institution.tables import ASKED, DUTIES, RULE_STAGES, RULES
from projections.reader import Reader

__all__ = ["DutyFilter", "RuleFilter"]

#: What a list may be sorted by.
SORTS = ("issued_on", "number", "name", "level", "unit", "effective_on")


@dataclass(frozen=True, kw_only=True)
class TownRules:
    """A town's own rules in force on a day, by the stage they regulate, and how far they cover the work."""

    town: str
    coverage: Coverage
    rules: Mapping[WorkStage, tuple[RowMapping, ...]] = field(default_factory=dict)


def rules(
    reader: Reader,
    scope: Scope,
    wanted: RuleFilter,
    *,
    sort: str = "issued_on",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rules by one of SORTS, then by number; those without a value come last. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"rules are not sorted by {sort!r}")
    c = (rows := reader.rows(RULES)).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*_asked(reader, scope, wanted, rows)).order_by(c[sort].is_(None), key, c.number)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: RuleFilter) -> int:
    """How many rules."""
    rows = reader.rows(RULES)
    return int(reader.scalar(select(func.count()).select_from(rows).where(*_asked(reader, scope, wanted, rows))) or 0)


def by_level(reader: Reader, scope: Scope, wanted: RuleFilter) -> dict[str, int]:
    """Number of rules by level."""
    c = (rows := reader.rows(RULES)).c
    query = select(c.level, func.count().label("number")).where(*_asked(reader, scope, wanted, rows))
    return {row["level"]: row["number"] for row in reader.all(query.group_by(c.level).order_by(c.level))}


def rule(reader: Reader, scope: Scope, number: str) -> RowMapping | None:
    """One rule, or None when there is none that the reader may see."""
    rows = reader.rows(RULES, number=number)
    return next(iter(reader.all(select(rows).where(*visible(scope, rows.c)))), None)


def rule_by_id(reader: Reader, scope: Scope, record_id: UUID) -> RowMapping | None:
    """One rule by the id of its record."""
    rows = reader.rows(RULES, record_id=record_id)
    return next(iter(reader.all(select(rows).where(*visible(scope, rows.c)))), None)


def standing_on(row: Mapping[Any, Any], day: date) -> Validity | None:
    """How a rule stands on a day; None while it is not adopted."""
    if row["standing"] not in PUBLISHED:
        return None
    term = Term(effective_on=row["effective_on"], expires_on=row["expires_on"], ended_on=row["ended_on"])
    return validity(term, day)


def asked_of_towns(reader: Reader, year: int) -> InstitutionRules:
    """The stages that the year's rule book asks every town to regulate; the shipped one's where none is published."""
    found = reader.all(select(reader.rows(ASKED, year=year)))
    if not found:
        return default_rule_book().institution
    return InstitutionRules(town_stages=tuple(WorkStage(stage) for stage in found[0]["stages"]))


def town_coverage(reader: Reader, scope: Scope, towns: Iterable[str], day: date) -> list[TownRules]:
    """For every town of the list: its own rules in force on the day by stage, against those the rule book asks for."""
    asked = asked_of_towns(reader, day.year)
    wanted = RuleFilter(on=day, validity=Validity.IN_FORCE, level="town")
    held: dict[str, dict[WorkStage, list[RowMapping]]] = {}
    for row in rules(reader, scope, wanted):
        for stage in row["stages"]:
            held.setdefault(row["unit"], {}).setdefault(WorkStage(stage), []).append(row)
    return [
        TownRules(
            town=town,
            coverage=coverage(held.get(town, {}), asked),
            rules={stage: tuple(found) for stage, found in held.get(town, {}).items()},
        )
        for town in towns
    ]


def duties(reader: Reader, scope: Scope, wanted: DutyFilter) -> Sequence[RowMapping]:
    """The division of work of a year, in the order of its table."""
    if scope.reach not in READING:
        return ()
    rows = reader.rows(DUTIES, year=wanted.year)
    return reader.all(select(rows).order_by(rows.c.no))


def duty_years(reader: Reader) -> list[int]:
    """Years whose work was divided, the latest first."""
    rows = reader.rows(DUTIES)
    return [row["year"] for row in reader.all(select(rows.c.year).distinct().order_by(rows.c.year.desc()))]


def _asked(reader: Reader, scope: Scope, wanted: RuleFilter, rows: Subquery) -> list[ColumnElement[bool]]:
    found = [*conditions(wanted, rows.c), *visible(scope, rows.c)]
    if wanted.stage:
        regulating = reader.rows(RULE_STAGES, stage=wanted.stage)
        found.append(rows.c.record_id.in_(select(regulating.c.record_id)))
    return found
