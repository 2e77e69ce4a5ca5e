"""What may be done to a re-check: who, at which stage, and the command of what was posted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import g
from flask_babel import lazy_gettext as later

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.spot_check import orders
from backoffice.areas.spot_check.forms import AnswersForm, ObjectionsForm, RecheckSheetForm
from backoffice.areas.spot_check.recheck import Stage
from backoffice.areas.spot_check.sheet import Objection
from backoffice.forms.schema import Form
from backoffice.web.forming.posting import posted, read
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check.entrusting import entrusted_to
from backoffice.web.visit.current import account, actor, in_past, today
from backoffice.web.visit.ordering import seen


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something that may be done to a re-check at some stages. `mine`: whether the visitor may do it to this one."""

    verb: Verb
    stages: tuple[Stage, ...]
    make: Callable[[Row], object]
    done: Any
    label: Any = ""
    icon: str = ""
    mine: Callable[[Row], bool] = lambda row: True


def typed_form(form: type[Form]) -> dict[str, Any]:
    """What was typed into a form, once a request: uploads are stored by the first who asks."""
    if "typed_form" not in g:
        g.typed_form = posted(form)
    typed: dict[str, Any] = g.typed_form
    return typed


def offered(row: Row) -> set[str]:
    """The acts that the page offers to the visitor; none in the past."""
    return {name for name, act in ACTS.items() if may(row, act)}


def may(row: Row, act: Act) -> bool:
    """Whether the visitor may do this to the re-check as it now stands."""
    stands = row["stage"] in act.stages and not in_past()
    return stands and allows(actor(), act.verb, Object.RECHECK) and act.mine(row)


def _on(row: Row) -> dict[str, Any]:
    return {"code": row["code"], "year": row["year"], "seen": seen()}


def _entrust(row: Row) -> object:
    return orders.EntrustRecheck(**_on(row), **entrusted_to())


def _submit(row: Row) -> object:
    return orders.SubmitRecheck(**_on(row), sheet=read(RecheckSheetForm, typed_form(RecheckSheetForm)))


def _object(row: Row) -> object:
    made: tuple[Objection, ...] = read(ObjectionsForm, typed_form(ObjectionsForm))
    return orders.ObjectToRecheck(**_on(row), objections=made)


def _answer(row: Row) -> object:
    return orders.AnswerObjections(**_on(row), answers=read(AnswersForm, typed_form(AnswersForm)))


def _entrusted(row: Row) -> bool:
    mine = account().account
    return mine in row["accounts"] and (not _by_third_party(row) or mine in row["declared"])


def _by_third_party(row: Row) -> bool:
    return bool(row["agency"] or row["expert"])


def _own(row: Row) -> bool:
    return bool(row["unit"] == account().organisation)


def _section(row: Row) -> bool:
    return bool(row["section"] == account().organisation)


def _time_is_up(row: Row) -> bool:
    return row["stage"] == Stage.CONFIRMING or (row["comment_until"] is not None and today() > row["comment_until"])


ACTS: dict[str, Act] = {
    "entrust": Act(verb=Verb.ISSUE, stages=(Stage.OPENED, Stage.SCORING), make=_entrust, done=later("已委托复核。")),
    "submit": Act(
        verb=Verb.SUBMIT,
        stages=(Stage.SCORING,),
        make=_submit,
        done=later("复核表已报送。"),
        label=later("填报复核表"),
        icon="send",
        mine=_entrusted,
    ),
    "stand-back": Act(
        verb=Verb.CORRECT,
        stages=(Stage.SCORING,),
        make=lambda row: orders.StandBack(**_on(row)),
        done=later("已回避，本项复核不再对您开放。"),
        mine=lambda row: account().account in row["accounts"],
    ),
    "agree": Act(
        verb=Verb.REVIEW,
        stages=(Stage.AGREEING,),
        make=lambda row: orders.AgreeRecheck(**_on(row)),
        done=later("已同意复核表。"),
        mine=_section,
    ),
    "return": Act(
        verb=Verb.REVIEW,
        stages=(Stage.AGREEING,),
        make=lambda row: orders.ReturnRecheck(**_on(row)),
        done=later("复核表已退回。"),
        mine=_section,
    ),
    "tell": Act(
        verb=Verb.ISSUE,
        stages=(Stage.TELLING,),
        make=lambda row: orders.TellUnit(**_on(row)),
        done=later("已告知单位。"),
    ),
    "object": Act(verb=Verb.ANSWER, stages=(Stage.COMMENTING,), make=_object, done=later("异议已提出。"), mine=_own),
    "accept": Act(
        verb=Verb.ANSWER,
        stages=(Stage.COMMENTING,),
        make=lambda row: orders.AcceptRecheck(**_on(row)),
        done=later("已答复无异议。"),
        mine=_own,
    ),
    "answer": Act(verb=Verb.ISSUE, stages=(Stage.ANSWERING,), make=_answer, done=later("异议已答复并重算。")),
    "confirm": Act(
        verb=Verb.APPROVE,
        stages=(Stage.COMMENTING, Stage.CONFIRMING),
        make=lambda row: orders.ConfirmRecheck(**_on(row)),
        done=later("复核结果已确认。"),
        mine=_time_is_up,
    ),
}
