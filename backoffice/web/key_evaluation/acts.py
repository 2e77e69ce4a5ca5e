"""What is done to an evaluation from its page: the order of each act, its form, when it is offered, to whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as later

from backoffice.access.policy import allows
from backoffice.areas.key_evaluation import forms, orders
from backoffice.areas.key_evaluation.commands import ACCESS
from backoffice.areas.key_evaluation.stages import BEFORE_CONTRACT, CLOSED, WITH_EXPERTS, Stage
from backoffice.areas.key_evaluation.values import Subject
from backoffice.forms.schema import Form
from backoffice.kernel.context import Actor, Role
from backoffice.web.kinds.row import Row


@dataclass(frozen=True, kw_only=True)
class Act:
    """`wraps` names the order's place for the form's payload; None spreads a form's places over the order.

    `reasoned`: the order needs a reason. `given`: what the page knows, by place.
    """

    order: type[Any]
    label: Any
    icon: str
    done: Any
    stages: tuple[Stage, ...]
    form: type[Form] | None = None
    wraps: str | None = None
    reasoned: bool = False
    given: Mapping[str, Any] | None = None
    offered: Callable[[Row, Actor], bool] = lambda row, actor: True


def _assigned(row: Row, actor: Actor) -> bool:
    accounts = [*row["accounts"], *(seat["account"] for seat in row["experts"])]
    return actor.account in accounts


def _signed(row: Row, actor: Actor) -> bool:
    return actor.account in row["declared"]


def _scores(subject: Subject) -> Callable[[Row, Actor], bool]:
    def offered(row: Row, actor: Actor) -> bool:
        mine = [seat["expert"] for seat in row["experts"] if seat["account"] == actor.account]
        return _signed(row, actor) and bool(mine) and mine[0] not in row[f"{subject}_scored"]

    return offered


def _ready(row: Row, actor: Actor) -> bool:
    return bool(row["stage"] == Stage.RECTIFYING or not row["problems"])


OPEN = tuple(stage for stage in Stage if stage not in (*CLOSED, *BEFORE_CONTRACT))

#: By name in the address, in the order of the road.
ACTS: dict[str, Act] = {
    "enlist": Act(
        order=orders.ListProject,
        label=later("确定名单"),
        icon="gavel",
        done=later("已列入名单。"),
        stages=(Stage.NOMINATED,),
        form=forms.DocumentForm,
    ),
    "notify": Act(
        order=orders.SendNotice,
        label=later("下达评价通知"),
        icon="mail",
        done=later("已通知单位。"),
        stages=(Stage.LISTED,),
        form=forms.NoticeForm,
    ),
    "engage": Act(
        order=orders.EngageAgency,
        label=later("委托机构"),
        icon="file-plus",
        done=later("已委托机构。"),
        stages=(Stage.NOTIFIED,),
        form=forms.ContractForm,
        wraps="contract",
    ),
    "appoint": Act(
        order=orders.AppointExperts,
        label=later("聘请专家"),
        icon="users",
        done=later("已聘请专家。"),
        stages=WITH_EXPERTS,
        form=forms.ExpertsForm,
    ),
    "declare": Act(
        order=orders.DeclareIndependence,
        label=later("签署独立性声明"),
        icon="signature",
        done=later("已签署声明。"),
        stages=OPEN,
        form=forms.DeclarationForm,
        offered=lambda row, actor: _assigned(row, actor) and not _signed(row, actor),
    ),
    "recuse": Act(
        order=orders.Recuse,
        label=later("申请回避"),
        icon="user-x",
        done=later("已回避，本项评价不再对您开放。"),
        stages=OPEN,
        reasoned=True,
        offered=_assigned,
    ),
    "plan": Act(
        order=orders.SubmitPlan,
        label=later("提交工作方案"),
        icon="send",
        done=later("工作方案已提交。"),
        stages=(Stage.CONTRACTED,),
        form=forms.PlanForm,
        wraps="plan",
        offered=_signed,
    ),
    "score-plan": Act(
        order=orders.GiveScore,
        label=later("评审工作方案"),
        icon="star",
        done=later("评分已封存，齐后公开。"),
        stages=(Stage.PLAN_SUBMITTED,),
        form=forms.ExpertSheetForm,
        given={"subject": Subject.PLAN},
        offered=_scores(Subject.PLAN),
    ),
    "return-plan": Act(
        order=orders.ReturnPlan,
        label=later("退回方案"),
        icon="corner-up-left",
        done=later("方案已退回。"),
        stages=(Stage.PLAN_SUBMITTED,),
        reasoned=True,
    ),
    "approve-plan": Act(
        order=orders.ApprovePlan,
        label=later("批准方案"),
        icon="check",
        done=later("方案已批准。"),
        stages=(Stage.PLAN_SUBMITTED,),
    ),
    "fieldwork": Act(
        order=orders.RecordFieldwork,
        label=later("记录现场评价"),
        icon="map-pin",
        done=later("现场评价已记录。"),
        stages=(Stage.PLAN_APPROVED, Stage.FIELDWORK),
        form=forms.FieldworkForm,
        wraps="fieldwork",
        offered=_signed,
    ),
    "draft": Act(
        order=orders.SubmitDraft,
        label=later("提交报告初稿"),
        icon="send",
        done=later("初稿已提交。"),
        stages=(Stage.FIELDWORK,),
        form=forms.ReportForm,
        wraps="report",
        offered=_signed,
    ),
    "invite": Act(
        order=orders.InviteViews,
        label=later("征求单位意见"),
        icon="message",
        done=later("已征求意见。"),
        stages=(Stage.DRAFTED,),
    ),
    "views": Act(
        order=orders.GiveViews,
        label=later("反馈意见"),
        icon="message",
        done=later("意见已反馈。"),
        stages=(Stage.VIEWS,),
        form=forms.ViewsForm,
    ),
    "lapse": Act(
        order=orders.LapseViews,
        label=later("视为无意见"),
        icon="clock",
        done=later("已视为无意见。"),
        stages=(Stage.VIEWS,),
    ),
    "score-report": Act(
        order=orders.GiveScore,
        label=later("评审报告"),
        icon="star",
        done=later("评分已封存，齐后公开。"),
        stages=(Stage.DRAFTED, Stage.VIEWS, Stage.VIEWS_EXCHANGED),
        form=forms.ExpertSheetForm,
        given={"subject": Subject.REPORT},
        offered=_scores(Subject.REPORT),
    ),
    "final": Act(
        order=orders.SubmitFinal,
        label=later("提交正式报告"),
        icon="send",
        done=later("正式报告已提交。"),
        stages=(Stage.EXPERT_REVIEWED,),
        form=forms.FinalForm,
        offered=_signed,
    ),
    "redo": Act(
        order=orders.DemandRedo,
        label=later("退回重做"),
        icon="corner-up-left",
        done=later("报告已退回。"),
        stages=(Stage.FINAL_SUBMITTED,),
        reasoned=True,
    ),
    "reject": Act(
        order=orders.RejectReport,
        label=later("否决报告"),
        icon="x",
        done=later("报告已否决，委托终止。"),
        stages=(Stage.FINAL_SUBMITTED,),
        reasoned=True,
    ),
    "accept": Act(
        order=orders.AcceptReport,
        label=later("验收成果"),
        icon="circle-check",
        done=later("成果已验收。"),
        stages=(Stage.FINAL_SUBMITTED,),
    ),
    "feedback": Act(
        order=orders.SendFeedback,
        label=later("发结果反馈函"),
        icon="mail",
        done=later("反馈函已发出。"),
        stages=(Stage.ACCEPTED,),
        form=forms.FeedbackForm,
    ),
    "apply": Act(
        order=orders.ApplyResult,
        label=later("登记结果应用"),
        icon="arrow-forward",
        done=later("已登记。"),
        stages=(Stage.FEEDBACK_SENT, Stage.RECTIFYING),
        form=forms.UseForm,
        offered=_ready,
    ),
    "report": Act(
        order=orders.ReportResult,
        label=later("报告政府和人大"),
        icon="gavel",
        done=later("已报告。"),
        stages=(Stage.APPLIED,),
        form=forms.CongressForm,
    ),
    "archive": Act(
        order=orders.ArchiveEvaluation,
        label=later("归档"),
        icon="archive",
        done=later("已归档，不能再改动。"),
        stages=(Stage.REPORTED,),
        form=forms.ArchiveForm,
    ),
    "cancel": Act(
        order=orders.CancelEvaluation,
        label=later("取消评价"),
        icon="x",
        done=later("已取消。"),
        stages=BEFORE_CONTRACT,
        reasoned=True,
    ),
}


def offered(row: Row, actor: Actor) -> dict[str, Act]:
    """The acts that the actor may do to the evaluation as it stands."""
    found = {}
    for name, act in ACTS.items():
        verb, kind = ACCESS[act.order]
        if row["stage"] in act.stages and allows(actor, verb, kind) and act.offered(row, actor):
            found[name] = act
    if actor.role in (Role.DEPARTMENT, Role.TOWN) and actor.organisation != row["unit"]:
        found.pop("views", None)
    return found


def order_of(act: Act, code: str, year: int, seen: int | None, payload: Any) -> object:
    """The order of an act with what its form gave."""
    if act.form is None:
        places: dict[str, Any] = {}
    elif act.wraps is not None:
        places = {act.wraps: payload}
    else:
        places = dict(payload)
    return act.order(code=code, year=year, seen=seen, **places, **(act.given or {}))
