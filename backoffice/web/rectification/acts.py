"""What may be done to an order: who, at which stage, and the command of what was posted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as later

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.rectification import commands
from backoffice.areas.rectification.events import ItemVerdict, Level, Opinion
from backoffice.areas.rectification.forms import DraftForm, FeedbackForm
from backoffice.areas.rectification.order import ANSWERABLE, REVIEWED, WITH_UNIT, Stage
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.kernel.review import DECIDERS, Node
from backoffice.web.forming.posting import posted, read
from backoffice.web.kinds.posted import posted_due
from backoffice.web.kinds.row import Row
from backoffice.web.visit.current import account, actor, in_past
from backoffice.web.visit.ordering import seen

OPEN = (*WITH_UNIT, *REVIEWED)


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something that may be done to an order at some stages.

    `place`: the column whose organisation must be the visitor's own, "" for the bureau's acts.
    """

    verb: Verb
    stages: tuple[Stage, ...]
    make: Callable[[Row], object]
    done: Any
    place: str = ""


def may(row: Row, act: Act) -> bool:
    """Whether the visitor may do this to the order as it now stands; never in the past."""
    if in_past() or row["stage"] not in act.stages or not allows(actor(), act.verb, Object.ORDER):
        return False
    return not act.place or row[act.place] == account().organisation


def offered(row: Row) -> set[str]:
    """The acts that the page offers to the visitor."""
    return {name for name, act in ACTS.items() if may(row, act) and _sensible(name, row)}


def _sensible(name: str, row: Row) -> bool:
    if name == "extend":
        return not row["extended"]
    if name == "escalate":
        return bool(levels_above(row))
    if name == "return":  # whoever the feedback waits for: its department, or the bureau
        waits_for_department = row["stage"] == Stage.FEEDBACK
        return waits_for_department is (actor().role in DECIDERS[Node.DEPARTMENT])
    return True


def levels_above(row: Row) -> list[Level]:
    """The steps of the ladder that an order has not reached."""
    return [level for level in Level if row["level"] is None or level > row["level"]]


def typed_form(form: type[Form]) -> dict[str, Any]:
    """What was typed into a form, once a request: uploads are stored by the first who asks."""
    if "typed_form" not in g:
        g.typed_form = posted(form)
    typed: dict[str, Any] = g.typed_form
    return typed


def _revise(row: Row) -> object:
    draft = read(DraftForm, typed_form(DraftForm))
    return commands.ReviseDraft(order_id=row["order_id"], problems=draft.problems, seen=seen())


def _issue(row: Row) -> object:
    return commands.IssueOrder(order_id=row["order_id"], due=_day("due", required=False), seen=seen())


def _acknowledge(row: Row) -> object:
    return commands.AcknowledgeOrder(order_id=row["order_id"], seen=seen())


def _answer(row: Row) -> object:
    feedback = read(FeedbackForm, typed_form(FeedbackForm))
    return commands.SubmitFeedback(
        order_id=row["order_id"], items=feedback.items, statement=feedback.statement, seen=seen()
    )


def _review(row: Row) -> object:
    return commands.ReviewFeedback(order_id=row["order_id"], seen=seen())


def _return(row: Row) -> object:
    due = _day("due")
    assert due is not None
    return commands.ReturnFeedback(order_id=row["order_id"], verdicts=_verdicts(row), due=due, seen=seen())


def _close(row: Row) -> object:
    faults = []
    method, amount = request.form.get("method", "").strip(), None
    if not method:
        faults.append(Fault("method", "required", Text("请填写验收方式。", "Say how it was verified.")))
    if request.form.get("opinion") not in set(Opinion):
        faults.append(Fault("opinion", "required", Text("请选择结果应用意见。", "Choose an opinion.")))
    if typed := request.form.get("amount", "").strip():
        try:
            amount = from_wan(typed)
        except UnableToReadMoney as problem:
            faults.append(Fault("amount", problem.code, problem.text))
    if faults:
        raise Invalid(tuple(faults))
    return commands.VerifyFeedback(
        order_id=row["order_id"],
        verdicts=_verdicts(row),
        method=method,
        opinion=Opinion(request.form["opinion"]),
        amount=amount,
        seen=seen(),
    )


def _extend(row: Row) -> object:
    due = _day("due")
    assert due is not None
    return commands.ExtendOrder(order_id=row["order_id"], due=due, seen=seen())


def _remind(row: Row) -> object:
    return commands.RemindOrder(order_id=row["order_id"])


def _escalate(row: Row) -> object:
    level = request.form.get("level", "")
    if level not in set(Level):
        raise Invalid((Fault("level", "required", Text("请选择层级。", "Choose the level.")),))
    return commands.EscalateOrder(
        order_id=row["order_id"],
        level=Level(level),
        document=request.form.get("document", "").strip(),
        measure=request.form.get("measure", "").strip(),
        seen=seen(),
    )


def _reopen(row: Row) -> object:
    due = _day("due")
    assert due is not None
    return commands.ReopenOrder(order_id=row["order_id"], due=due, seen=seen())


def _verdicts(row: Row) -> tuple[ItemVerdict, ...]:
    passed = set(request.form.getlist("passed"))
    return tuple(
        ItemVerdict(
            no=problem["no"],
            passed=str(problem["no"]) in passed,
            remark=request.form.get(f"remark-{problem['no']}", "").strip(),
        )
        for problem in row["problems"]
    )


def _day(name: str, *, required: bool = True) -> date | None:
    if not required and not request.form.get(name, "").strip():
        return None
    day = posted_due()
    if day is None:
        text = Text("请按“2020-10-31”的样式填写日期。", "Write the date like 2020-10-31.")
        raise Invalid((Fault(name, "not-a-day", text),))
    return day


ACTS: dict[str, Act] = {
    "revise": Act(verb=Verb.ISSUE, stages=(Stage.DRAFT,), make=_revise, done=later("问题清单已保存。")),
    "issue": Act(verb=Verb.ISSUE, stages=(Stage.DRAFT,), make=_issue, done=later("整改通知书已下达。")),
    "acknowledge": Act(
        verb=Verb.ANSWER, stages=(Stage.ISSUED,), make=_acknowledge, done=later("已签收。"), place="unit"
    ),
    "answer": Act(verb=Verb.ANSWER, stages=ANSWERABLE, make=_answer, done=later("整改反馈已报送。"), place="unit"),
    "review": Act(
        verb=Verb.REVIEW, stages=(Stage.FEEDBACK,), make=_review, done=later("已审核同意。"), place="department"
    ),
    "return": Act(verb=Verb.RETURN, stages=REVIEWED, make=_return, done=later("整改反馈已退回。")),
    "close": Act(verb=Verb.VERIFY, stages=(Stage.VERIFYING,), make=_close, done=later("已验收销号。")),
    "extend": Act(verb=Verb.GRANT, stages=WITH_UNIT, make=_extend, done=later("已延期。")),
    "remind": Act(verb=Verb.ESCALATE, stages=WITH_UNIT, make=_remind, done=later("已提醒。")),
    "escalate": Act(verb=Verb.ESCALATE, stages=OPEN, make=_escalate, done=later("已升级。")),
    "reopen": Act(verb=Verb.GRANT, stages=(Stage.CLOSED,), make=_reopen, done=later("已重新开启。")),
}
