"""What the record of a project shows of its ex-ante evaluation beside the report: cuts, conditions, last results."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.key_evaluation.stages import FIXED
from backoffice.areas.spot_check.recheck import Stage
from backoffice.kernel.review import DECIDERS, Node
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Grade
from backoffice.scoring.ex_ante_rules import reevaluation_required
from backoffice.web.ex_ante.acts import Act, offered
from backoffice.web.kinds.row import Row
from backoffice.web.shell.addresses import at_moment
from backoffice.web.telling.cuts import ToldCuts, cuts_of_row
from backoffice.web.telling.facts import coded, points
from backoffice.web.visit import current
from projections.key_evaluations.queries import evaluation
from projections.reader import Reader
from projections.self_evaluations.queries import evaluation_of
from projections.spot_checks.queries import recheck_of

#: Years before the budget year in which a result is looked for: the evaluated year lies two before it.
LOOKED_BACK = 3


@dataclass(frozen=True, kw_only=True)
class LastResult:
    """A result of an earlier budget year in words, and the address that opens it."""

    label: str
    year: int
    score: str
    grade: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """`propose`: the visitor may ask for a re-evaluation; `required`: the rule book demands one."""

    cuts: ToldCuts | None
    required: bool
    propose: Act | None
    last: tuple[LastResult, ...]
    ticking: bool


def beside(row: Row) -> Beside:
    """What stands beside a report that was handed in."""
    rules = current.house().app.facts.rule_book(row["year"]).book.ex_ante
    actor, past = current.actor(), current.in_past()
    handed_in = row["form"] is not None
    return Beside(
        cuts=cuts_of_row(row),
        required=handed_in and reevaluation_required(new=not row["continuing"], amount=row["applied"], rules=rules),
        propose=None if past or not handed_in else offered(row, actor).get("propose"),
        last=last_results(current.reader(), current.scope(), row["code"], row["year"]),
        ticking=not past and allows(actor, Verb.REVIEW, Object.EX_ANTE) and actor.role in DECIDERS[Node.PERFORMANCE],
    )


def last_results(reader: Reader, scope: Scope, code: str, year: int) -> tuple[LastResult, ...]:
    """The self-evaluation and the finance's evaluations of the latest evaluated year before a budget year (4.1.3)."""
    for before in range(year - 1, year - 1 - LOOKED_BACK, -1):
        if found := tuple(_results(reader, scope, code, before)):
            return found
    return ()


def _results(reader: Reader, scope: Scope, code: str, year: int) -> Iterator[LastResult]:
    own = evaluation_of(reader, scope, code, year)
    if own is not None and own["confirmed_at"] is not None:
        url = url_for("projects.record", tab="self-evaluation", code=code, year=year)
        yield _result(gettext("部门绩效自评"), year, own, url)
    checked = recheck_of(reader, scope, code, year)
    if checked is not None and checked["stage"] == Stage.CONFIRMED:
        yield _result(gettext("财政抽查复核"), year, checked, url_for("spot_check.recheck", code=code, year=year))
    key = evaluation(reader, scope, code, year)
    if key is not None and key["stage"] in FIXED:
        yield _result(gettext("财政重点评价"), year, key, url_for("key_evaluation.record", code=code, year=year))


def _result(name: str, year: int, row: Row, url: str) -> LastResult:
    return LastResult(
        label=name, year=year, score=points(row["total"]), grade=coded(Grade, row["grade"]), url=at_moment(url)
    )
