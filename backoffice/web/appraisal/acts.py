"""What may be done to an appraisal: who, at which stage, and the command of what was posted."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import request
from flask_babel import lazy_gettext as later
from msgspec.structs import replace
from sqlalchemy import RowMapping

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.appraisal import commands
from backoffice.areas.appraisal.values import ItemMark, ScoreAnswer, ScoreChange, ScoreObjection
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.scoring.appraisal import AdjustmentKind
from backoffice.web.appraisal.evidence import posted as posted_files
from backoffice.web.appraisal.sheets import posted_marks
from backoffice.web.visit.current import actor, in_past, today
from backoffice.web.visit.ordering import seen

NOT_A_NUMBER = Text("请填写分数。", "Write a number.")


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something that may be done at some stages. `mine`: whether the visitor may do it to this one."""

    verb: Verb
    stages: tuple[str, ...]
    make: Callable[[RowMapping], object]
    done: Any
    mine: Callable[[RowMapping], bool] = lambda row: True


def offered(row: RowMapping) -> set[str]:
    """The acts that the page offers to the visitor; none in the past."""
    return {name for name, act in ACTS.items() if may(row, act)}


def may(row: RowMapping, act: Act) -> bool:
    """Whether the visitor may do this to the appraisal as it now stands."""
    stands = row["stage"] in act.stages and not in_past()
    return stands and allows(actor(), act.verb, Object.APPRAISAL) and act.mine(row)


def _own(row: RowMapping) -> bool:
    return bool(actor().organisation == row["code"])


def _on(row: RowMapping) -> dict[str, Any]:
    return {"code": row["code"], "year": row["year"], "seen": seen()}


def _points(name: str, place: str) -> Decimal:
    """A number of the form. Raises Invalid at its place."""
    try:
        number = Decimal(request.form.get(name, "").strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Invalid((Fault(place, "not-a-number", NOT_A_NUMBER),))
    return number


def _marks(row: RowMapping, *, standing: str) -> tuple[ItemMark, ...]:
    """Marks of the items whose points were typed; those that stand as they were are left out."""
    if (sheet := posted_marks(row)) is not None:
        before_of = {item["code"]: item[standing] if standing else None for item in row["items"]}
        return tuple(one for one in sheet if not _as_before(one, before_of.get(one.item)))
    found = []
    for item in row["items"]:
        code = item["code"]
        if not request.form.get(f"points-{code}", "").strip():
            continue
        points = _points(f"points-{code}", f"points-{code}")
        before = item[standing] if standing else None
        if before is None or points != Decimal(before):
            reason = request.form.get(f"reason-{code}", "").strip()
            found.append(ItemMark(item=code, points=points, reason=reason))
    return tuple(found)


def _as_before(mark: ItemMark, before: str | None) -> bool:
    return before is not None and mark.points == Decimal(before)


def _score_self(row: RowMapping) -> object:
    files = posted_files(*(f"evidence-{item['code']}" for item in row["items"]))
    marks = (replace(mark, evidence=files.get(f"evidence-{mark.item}", ())) for mark in _marks(row, standing=""))
    return commands.ScoreSelf(**_on(row), marks=tuple(marks))


def _score_by_section(row: RowMapping) -> object:
    return commands.ScoreBySection(**_on(row), marks=_marks(row, standing="system"))


def _review(row: RowMapping) -> object:
    changes = []
    for kind in AdjustmentKind:
        if request.form.get(f"change-{kind.value}", "").strip():
            points = _points(f"change-{kind.value}", f"change-{kind.value}")
            reason = request.form.get(f"change-reason-{kind.value}", "").strip()
            changes.append(ScoreChange(kind=kind, points=points, reason=reason))
    return commands.ReviewAppraisal(**_on(row), marks=_marks(row, standing="points"), changes=tuple(changes))


def _object(row: RowMapping) -> object:
    files, claimed = posted_files("evidence")["evidence"], _points("claimed", "claimed")
    ground = request.form.get("ground", "").strip()
    objection = ScoreObjection(item=request.form.get("item", ""), claimed=claimed, ground=ground, evidence=files)
    return commands.ObjectToScore(**_on(row), objections=(objection,))


def _answer(row: RowMapping) -> object:
    points = {item["code"]: Decimal(item["points"]) for item in row["items"]}
    answers = []
    for one in row["objections"]:
        code = one["item"]
        accepted = request.form.get(f"accepted-{code}") == "1"
        given = _points(f"points-{code}", f"points-{code}") if accepted else points[code]
        words = request.form.get(f"answer-{code}", "").strip()
        answers.append(ScoreAnswer(item=code, accepted=accepted, points=given, answer=words))
    return commands.AnswerScoreObjections(**_on(row), answers=tuple(answers))


ACTS: dict[str, Act] = {
    "count": Act(
        verb=Verb.VERIFY,
        stages=("self_score", "section_score", "review"),
        make=lambda row: commands.CountAnew(**_on(row)),
        done=later("已按现在的记录重新计分。"),
    ),
    "self-score": Act(
        verb=Verb.SUBMIT, stages=("self_score",), make=_score_self, done=later("自评已报送。"), mine=_own
    ),
    "section-score": Act(
        verb=Verb.REVIEW, stages=("section_score",), make=_score_by_section, done=later("科室评分已提交。")
    ),
    "review": Act(verb=Verb.VERIFY, stages=("review",), make=_review, done=later("已审核，进入异议期。")),
    "object": Act(
        verb=Verb.SUBMIT,
        stages=("objections",),
        make=_object,
        done=later("异议已提交。"),
        mine=lambda row: _own(row) and not row["objections"] and today() <= row["objections_until"],
    ),
    "answer": Act(verb=Verb.VERIFY, stages=("answers",), make=_answer, done=later("异议已答复。")),
    "confirm": Act(
        verb=Verb.APPROVE,
        stages=("objections",),
        make=lambda row: commands.ConfirmAppraisal(**_on(row)),
        done=later("已核定。"),
        mine=lambda row: today() > row["objections_until"],
    ),
}
