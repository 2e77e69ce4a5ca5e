"""Where a re-check stands on its road, and how plausible its self-evaluation was."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.spot_check.recheck import Stage
from backoffice.rulebook import RuleBook
from backoffice.scoring.rounding import share
from backoffice.web.kinds.row import Row
from backoffice.web.shell.shapes import Step
from backoffice.web.telling.evaluated import PlausibilityLine, told_light
from backoffice.web.visit import current
from projections.self_evaluations.queries import evaluation_of

#: The stages of the road with their names.
ROAD = (
    (Stage.OPENED, later("委托复核")),
    (Stage.SCORING, later("现场复核")),
    (Stage.AGREEING, later("科室审核")),
    (Stage.TELLING, later("告知单位")),
    (Stage.COMMENTING, later("单位意见")),
    (Stage.ANSWERING, later("答复异议")),
    (Stage.CONFIRMING, later("确认结果")),
)


@dataclass(frozen=True, kw_only=True)
class Held:
    """Results held against money, in % of their full points; `line`: what the light says of it."""

    results: Decimal
    money: Decimal
    line: PlausibilityLine


def steps(row: Row) -> list[Step]:
    """The road of a re-check up to the circular that names it, where a trigger leads there."""
    stages = [stage for stage, _ in ROAD]
    stage = Stage(row["stage"])
    at = stages.index(stage) if stage in stages else len(stages)
    made = [_step(row, number, at) for number in range(len(ROAD))]
    if row["triggered"] or row["circular"]:
        done = row["circular"] is not None
        named = row["circular"] or gettext("待通报")
        made.append(Step(label=gettext("通报"), state="done" if done else "todo", second=named))
    return made


def plausible(row: Row, book: RuleBook) -> Held | None:
    """The light of the self-evaluation with its two measures, for whoever reads self-evaluations."""
    if not allows(current.actor(), Verb.READ, Object.SELF_EVALUATION):
        return None
    own = evaluation_of(current.reader(), current.scope(), row["code"], row["year"])
    line = None if own is None else told_light(own)
    if own is None or line is None or line.gap is None:
        return None
    full = Decimal(own["execution"]["full_points"])
    return Held(
        results=share(Decimal(100), own["indicator_points"], Decimal(100) - full),
        money=share(Decimal(100), own["execution_points"], full),
        line=line,
    )


def _step(row: Row, number: int, at: int) -> Step:
    stage, label = ROAD[number]
    state = "done" if number < at else "now" if number == at else "todo"
    if stage is Stage.ANSWERING and number < at and not row["objections"]:
        return Step(label=str(label), state="skip", second=gettext("无异议"))
    days: dict[Stage, date | None] = {
        Stage.TELLING: row["told_on"],
        Stage.COMMENTING: row["objected_on"],
        Stage.CONFIRMING: row["confirmed_on"],
    }
    limits = {Stage.SCORING: row["due"], Stage.COMMENTING: row["comment_until"], Stage.ANSWERING: row["answer_by"]}
    on, limit = days.get(stage), limits.get(stage)
    if state == "done" and on is not None:
        return Step(label=str(label), state=state, second=on.isoformat())
    if state == "now" and limit is not None:
        return Step(label=str(label), state=state, second=gettext("限 %(day)s", day=limit.isoformat()))
    return Step(label=str(label), state=state)
