"""Which records of a budget year another rule book touches, and how: a question, answered without writing anything."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from uuid import UUID

from sqlalchemy import RowMapping

from backoffice.kernel.review import Status
from backoffice.kernel.scope import Scope
from backoffice.rulebook import RuleBook
from projections.application import queries as applications
from projections.application.filters import ApplicationFilter
from projections.monitoring.judged import judged as monitoring_forms
from projections.projects.judged import judged_ex_antes, judged_targets
from projections.reader import Reader
from projections.rule_book import what_if
from projections.self_evaluations.judged import judged as self_evaluations


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One record under two rule books. `confirmed`: it keeps what it has, whatever would come out (INV-18).

    `before` and `after` are codes (a light, a grade, a conclusion, an action), `before_figure` and `after_figure`
    what stands beside them. `amount` in yuan.
    """

    kind: str
    record_id: UUID
    code: str
    name: str
    year: int
    department: str
    amount: Decimal
    confirmed: bool
    before: str
    after: str
    before_figure: str
    after_figure: str

    @property
    def moves(self) -> bool:
        """Whether the result itself changes, not only a figure beside it."""
        return self.before != self.after

    @property
    def differs(self) -> bool:
        """Whether anything changes."""
        return (self.before, self.before_figure) != (self.after, self.after_figure)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the records of a kind are, how one is judged, and when it is final."""

    kind: str
    rows: Callable[[Reader, Scope, int], Sequence[RowMapping]]
    judge: Callable[[RowMapping, RuleBook], what_if.Result]
    id_column: str
    amount: str
    confirmed: Callable[[RowMapping], bool]


def _list(reader: Reader, scope: Scope, year: int) -> Sequence[RowMapping]:
    return applications.applications(reader, scope, ApplicationFilter(year=year), limit=None)


def _done(row: RowMapping) -> bool:
    return bool(row["status"] == Status.DONE)


#: The kinds of records, in the order of the year's work.
SOURCES: tuple[Source, ...] = (
    Source(
        kind="ex_ante",
        rows=judged_ex_antes,
        judge=what_if.ex_ante,
        id_column="ex_ante_id",
        amount="applied",
        confirmed=_done,
    ),
    Source(
        kind="target",
        rows=judged_targets,
        judge=what_if.target,
        id_column="target_id",
        amount="amount",
        confirmed=lambda row: row["status"] in (Status.DONE, "approved"),
    ),
    Source(
        kind="monitoring",
        rows=monitoring_forms,
        judge=what_if.monitoring,
        id_column="form_id",
        amount="adjusted",
        confirmed=_done,
    ),
    Source(
        kind="self_evaluation",
        rows=self_evaluations,
        judge=what_if.self_evaluation,
        id_column="evaluation_id",
        amount="adjusted",
        confirmed=_done,
    ),
    Source(
        kind="application",
        rows=_list,
        judge=what_if.application,
        id_column="application_id",
        amount="current",
        confirmed=lambda row: row["decided_at"] is not None,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Impact:
    """How many records of the year were looked at; `effects` those that come out otherwise, large changes first."""

    looked_at: int
    confirmed: int
    effects: tuple[Effect, ...]

    @property
    def touched(self) -> tuple[Effect, ...]:
        """Those that a publication would change: not confirmed yet."""
        return tuple(one for one in self.effects if not one.confirmed)

    @property
    def kept(self) -> tuple[Effect, ...]:
        """Those that would come out otherwise and keep what they have."""
        return tuple(one for one in self.effects if one.confirmed)

    def moved(self, kind: str) -> dict[tuple[str, str], int]:
        """How many unconfirmed records of a kind go from which result to which."""
        found: dict[tuple[str, str], int] = {}
        for one in self.touched:
            if one.kind == kind and one.moves:
                found[one.before, one.after] = found.get((one.before, one.after), 0) + 1
        return found


def impact(reader: Reader, scope: Scope, year: int, before: RuleBook, after: RuleBook) -> Impact:
    """Judge every record of the year within the scope under both books. The same facts, nothing written."""
    found = [effect for source in SOURCES for effect in _effects(source, reader, scope, year, before, after)]
    differing = sorted(
        (one for one in found if one.differs), key=lambda one: (one.confirmed, not one.moves, -one.amount, one.code)
    )
    return Impact(looked_at=len(found), confirmed=sum(one.confirmed for one in found), effects=tuple(differing))


def _effects(
    source: Source, reader: Reader, scope: Scope, year: int, before: RuleBook, after: RuleBook
) -> Iterator[Effect]:
    for row in source.rows(reader, scope, year):
        judge = partial(source.judge, row)
        old, new = judge(before), judge(after)
        yield Effect(
            kind=source.kind,
            record_id=row[source.id_column],
            code=row["code"],
            name=row["name"],
            year=row["year"],
            department=row["department"],
            amount=row[source.amount] or Decimal(0),
            confirmed=source.confirmed(row),
            before=old[0],
            after=new[0],
            before_figure=old[1],
            after_figure=new[1],
        )
