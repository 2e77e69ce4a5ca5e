"""What is done to a finance re-evaluation from its page: the order of each act, its form, when and to whom offered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as later

from backoffice.access.policy import allows
from backoffice.areas.ex_ante import forms
from backoffice.areas.ex_ante import reevaluation_commands as orders
from backoffice.areas.ex_ante.reevaluation import PENDING, Stage
from backoffice.forms.schema import Form
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.review import Node, Status
from backoffice.web.kinds.row import Row


@dataclass(frozen=True, kw_only=True)
class Act:
    """`wraps` names the order's place for the form's payload; None spreads the form's places over the order.

    `reasoned`: the order needs a reason. `stages`: where it is offered; None where there is no re-evaluation yet.
    """

    order: type[Any]
    label: Any
    icon: str
    done: Any
    stages: tuple[Stage | None, ...]
    form: type[Form] | None = None
    wraps: str | None = None
    reasoned: bool = False
    offered: Callable[[Row, Actor], bool] = lambda row, actor: True


def _approver(row: Row, actor: Actor) -> bool:
    return (actor.role is Role.LEADER) is row["again"]["leader"]


def _not_proposer(row: Row, actor: Actor) -> bool:
    return _approver(row, actor) and actor.account != row["again"]["proposed_by"]


def _not_writer(row: Row, actor: Actor) -> bool:
    return _approver(row, actor) and actor.account != row["again"]["opinion"]["by"]


def _open(row: Row, actor: Actor) -> bool:
    return bool(row["status"] == Status.PENDING and row["node"] == Node.PERFORMANCE)


def _assigned(row: Row, actor: Actor) -> bool:
    seats = [seat["account"] for seat in row["again"]["experts"]]
    return actor.account in (*row["again"]["accounts"], *seats)


def _signed(row: Row, actor: Actor) -> bool:
    return actor.account in row["again"]["declared"]


def _unsigned(row: Row, actor: Actor) -> bool:
    return _assigned(row, actor) and not _signed(row, actor)


def _silent(row: Row, actor: Actor) -> bool:
    heard = {view["expert"] for view in row["again"]["views"]}
    mine = [seat["expert"] for seat in row["again"]["experts"] if seat["account"] == actor.account]
    return _signed(row, actor) and bool(mine) and mine[0] not in heard


def _writer(row: Row, actor: Actor) -> bool:
    accounts = row["again"]["accounts"]
    return actor.account in accounts and _signed(row, actor) if accounts else actor.role is not Role.AGENCY


def _declinable(row: Row, actor: Actor) -> bool:
    return not row["again"]["required"] and _approver(row, actor)


#: By name in the address, in the order of the road.
ACTS: dict[str, Act] = {
    "propose": Act(
        order=orders.ProposeReevaluation,
        label=later("提出财政再评估"),
        icon="flag",
        done=later("已提出财政再评估。"),
        stages=(None, Stage.DECLINED),
        reasoned=True,
        offered=_open,
    ),
    "approve": Act(
        order=orders.ApproveReevaluation,
        label=later("批准再评估"),
        icon="gavel",
        done=later("已批准再评估。"),
        stages=(Stage.PROPOSED,),
        offered=_not_proposer,
    ),
    "decline": Act(
        order=orders.DeclineReevaluation,
        label=later("不予再评估"),
        icon="x",
        done=later("已决定不予再评估。"),
        stages=(Stage.PROPOSED,),
        reasoned=True,
        offered=_declinable,
    ),
    "commission": Act(
        order=orders.CommissionReevaluation,
        label=later("委托机构或专家"),
        icon="users",
        done=later("已委托。"),
        stages=(Stage.UNDERWAY,),
        form=forms.CommissioningForm,
    ),
    "declare": Act(
        order=orders.DeclareForReevaluation,
        label=later("签署独立性声明"),
        icon="signature",
        done=later("已签署声明。"),
        stages=tuple(PENDING),
        form=forms.IndependenceForm,
        offered=_unsigned,
    ),
    "advise": Act(
        order=orders.AdviseReevaluation,
        label=later("提出专家意见"),
        icon="message",
        done=later("专家意见已提交。"),
        stages=(Stage.UNDERWAY,),
        form=forms.AdviceForm,
        offered=_silent,
    ),
    "opinion": Act(
        order=orders.SubmitReevaluation,
        label=later("提交再评估意见"),
        icon="send",
        done=later("再评估意见已提交。"),
        stages=(Stage.UNDERWAY,),
        form=forms.ReviewOpinionForm,
        wraps="sheet",
        offered=_writer,
    ),
    "settle": Act(
        order=orders.SettleReevaluation,
        label=later("核定再评估意见"),
        icon="gavel",
        done=later("已核定，可以作出评估结论。"),
        stages=(Stage.HANDED_IN,),
        offered=_not_writer,
    ),
    "return": Act(
        order=orders.ReturnReevaluation,
        label=later("退回再评估意见"),
        icon="corner-up-left",
        done=later("已退回。"),
        stages=(Stage.HANDED_IN,),
        reasoned=True,
        offered=_approver,
    ),
    "recuse": Act(
        order=orders.RecuseFromReevaluation,
        label=later("申请回避"),
        icon="user-x",
        done=later("已回避，本项再评估不再对您开放。"),
        stages=tuple(PENDING),
        reasoned=True,
        offered=_assigned,
    ),
}


def offered(row: Row, actor: Actor) -> dict[str, Act]:
    """The acts that the actor may do to the re-evaluation as it stands."""
    stage = Stage(row["reevaluation"]) if row["reevaluation"] else None
    return {
        name: act
        for name, act in ACTS.items()
        if stage in act.stages and allows(actor, *orders.ACCESS[act.order]) and act.offered(row, actor)
    }


def order_of(act: Act, row: Row, seen: int | None, payload: Any) -> object:
    """The order of an act with what its form gave."""
    places = {} if act.form is None else {act.wraps: payload} if act.wraps is not None else dict(payload)
    return act.order(code=row["code"], year=row["year"], seen=seen, **places)
