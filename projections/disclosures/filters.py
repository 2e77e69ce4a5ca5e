"""The one vocabulary in which pages, the API and every figure say which items, findings and reports they mean."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from sqlalchemy import ColumnElement, or_

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = ("work_year", "year", "publisher", "department", "kind", "occasion", "stage", "must", "released", "demanded")


class Parameters:
    """Changing a filter, and writing it into an address."""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)  # type: ignore[type-var]

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        given = asdict(self)  # type: ignore[call-overload]
        return {name: value for name, value in given.items() if value not in (None, "")}


@dataclass(frozen=True, kw_only=True)
class DisclosureFilter(Parameters):
    """Which items: every condition given must hold; a tuple means any of its values.

    `work_year`: the year in which it must be published. `must`: not exempted, not dropped. `published`: named a page.
    `overdue_on`: not published, and due before that day. `due_until`: not published, and due by that day.
    `late`: published after its limit. `faulty`: a finding is open. `unmended_on`: and was to be mended before that day.
    `exempt`: wholly or in part. `asked`: an exemption waits. `found`: a check found something other than lateness.
    `clean`: released without any finding.
    """

    work_year: int | None = None
    year: int | tuple[int, ...] | None = None
    publisher: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    kind: str | tuple[str, ...] | None = None
    occasion: str | None = None
    stage: str | tuple[str, ...] | None = None
    must: bool | None = None
    released: bool | None = None
    demanded: bool | None = None
    published: bool | None = None
    overdue_on: date | None = None
    due_until: date | None = None
    late: bool | None = None
    faulty: bool | None = None
    unmended_on: date | None = None
    exempt: bool | None = None
    asked: bool | None = None
    found: bool | None = None
    clean: bool | None = None


@dataclass(frozen=True, kw_only=True)
class FindingFilter(Parameters):
    """Which findings: every condition given must hold; `open`: not closed yet."""

    work_year: int | None = None
    department: str | None = None
    kind: str | None = None
    fault: str | None = None
    open: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ReportFilter(Parameters):
    """Which special reports; `year` the budget year evaluated, `reported_in` the year in which it went out."""

    year: int | None = None
    addressee: str | None = None
    stage: str | None = None
    reported_in: int | None = None


def equalities(wanted: DisclosureFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: DisclosureFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the items."""
    unpublished = [c.published_on.is_(None), c.must.is_(True)]
    found: list[ColumnElement[bool]] = []
    if wanted.published is not None:
        found.append(c.published_on.is_not(None) if wanted.published else c.published_on.is_(None))
    if wanted.overdue_on is not None:
        found += [*unpublished, c.due < wanted.overdue_on]
    if wanted.due_until is not None:
        found += [*unpublished, c.due <= wanted.due_until]
    if wanted.late is not None:
        found.append(c.late > 0 if wanted.late else c.late == 0)
    if wanted.faulty is not None:
        found.append(c.open_findings > 0 if wanted.faulty else c.open_findings == 0)
    if wanted.unmended_on is not None:
        found += [c.stage == "faulty", c.fix_by < wanted.unmended_on]
    if wanted.exempt is not None:
        found.append(c.exempt_ground.is_not(None) if wanted.exempt else c.exempt_ground.is_(None))
    if wanted.asked is not None:
        found.append(c.asked.is_not(None) if wanted.asked else c.asked.is_(None))
    if wanted.found is not None:
        found.append(c.fix_by.is_not(None) if wanted.found else c.fix_by.is_(None))
    if wanted.clean is not None:
        spotless = c.released.is_(True) & (c.found == 0)
        found.append(spotless if wanted.clean else or_(c.released.is_(False), c.found > 0))
    return found
