"""Orders about self-evaluations, and their handlers."""

from dataclasses import dataclass
from datetime import date

from backoffice.access.policy import Object, Verb
from backoffice.areas.self_evaluation import events
from backoffice.areas.self_evaluation.entry import CauseRuling, SelfEvaluationEntry
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.areas.self_evaluation.task import SelfEvaluationTask
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import in_year, local_date
from backoffice.kernel.review import Node
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.money_rows import MoneyRow

#: The last month of a budget year, whose cumulative execution is the year's.
DECEMBER = 12


@dataclass(frozen=True, kw_only=True)
class IssueSelfEvaluationTask:
    """Ask for the self-evaluation of the listed projects; without `due` the rule book's day is taken."""

    year: int
    document: str
    codes: tuple[str, ...]
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class _OnEvaluation:
    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class SaveSelfEvaluation(_OnEvaluation):
    """The unit keeps what it has filled in so far."""

    entry: SelfEvaluationEntry


@dataclass(frozen=True, kw_only=True)
class SubmitSelfEvaluation(_OnEvaluation):
    """The unit hands its form in."""

    entry: SelfEvaluationEntry


@dataclass(frozen=True, kw_only=True)
class PassSelfEvaluation(_OnEvaluation):
    """A reviewer passes the form on; the opinion is the context's reason."""


@dataclass(frozen=True, kw_only=True)
class ConfirmSelfEvaluation(_OnEvaluation):
    """The last reviewer makes the score final, with a word on every cause asked about."""

    causes: tuple[CauseRuling, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReturnSelfEvaluation(_OnEvaluation):
    """A reviewer sends the form back: `fields` are locators such as `results[2].explanation`."""

    fields: tuple[str, ...]
    due: date


@dataclass(frozen=True, kw_only=True)
class WithdrawSelfEvaluation(_OnEvaluation):
    """The submitter takes the form back."""


@dataclass(frozen=True, kw_only=True)
class HandOverSelfEvaluation(_OnEvaluation):
    """A reviewer gives the decision to a colleague's account."""

    to: str


@dataclass(frozen=True, kw_only=True)
class ProposeCorrection(_OnEvaluation):
    """An officer proposes a corrected version of a confirmed form; the reason is the context's."""

    entry: SelfEvaluationEntry


@dataclass(frozen=True, kw_only=True)
class ApproveCorrection(_OnEvaluation):
    """The chief puts the proposed version in force."""


@dataclass(frozen=True, kw_only=True)
class RefuseCorrection(_OnEvaluation):
    """The chief leaves the version in force as it stands."""


@dataclass(frozen=True, kw_only=True)
class RemindSelfEvaluation(_OnEvaluation):
    """The unit is told that its form is due, or overdue."""


@dataclass(frozen=True, kw_only=True)
class RescoreSelfEvaluation:
    """Score an open form again: the year's figures have changed."""

    code: str
    year: int


def issue_task(command: IssueSelfEvaluationTask, context: Context, work: Work) -> None:
    """One form a project, all at once; a project without money or an approved target is a fault by code (INV-03)."""
    book = work.facts.rule_book(command.year).book
    due = command.due or in_year(book.calendar.self_evaluation_due, command.year + 1)
    task = work.add(
        SelfEvaluationTask.issue(
            year=command.year, due=due, document=command.document, projects=len(command.codes), context=context
        )
    )
    faults = []
    for code in dict.fromkeys(command.codes):
        project, money = work.facts.project(code), work.facts.money(code, command.year)
        target = work.facts.approved_target(code, command.year, on=date(command.year, 12, 31))  # INV-12
        if money is None or target is None or project.kind == PERSONNEL:
            text = Text(f"{code} 没有预算、没有批复的目标或属人员类。", f"{code}: no budget, no target, or personnel.")
            faults.append(Fault(f"codes[{code}]", "not-evaluated", text))
            continue
        department = (Node.DEPARTMENT,) if work.facts.has_subordinate_review(project.unit) else ()
        work.add(
            SelfEvaluation.open(
                context,
                task_id=task.id,
                code=code,
                name=project.name,
                year=command.year,
                unit=project.unit,
                department=project.department,
                section=project.section,
                chain=(*department, Node.SECTION, Node.PERFORMANCE),
                due=due,
                budget=money.adjusted,
                goal=target.goal,
                target_version=target.version,
                indicators=target.indicators,
            )
        )
    if faults:
        raise Invalid(tuple(faults))


def save(command: SaveSelfEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).save(command.entry, context)


def submit(command: SubmitSelfEvaluation, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    money = _money(command.code, command.year, work)
    _evaluation(command, work).submit(command.entry, money, book, _decide_by(book, context), context)


def pass_on(command: PassSelfEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).pass_on(_decide_by(work.facts.rule_book(command.year), context), context)


def confirm(command: ConfirmSelfEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).confirm(command.causes, work.facts.rule_book(command.year), context)


def return_(command: ReturnSelfEvaluation, context: Context, work: Work) -> None:
    most = work.facts.rule_book(command.year).book.self_evaluation.most_returns
    _evaluation(command, work).return_(command.fields, command.due, most, context)


def withdraw(command: WithdrawSelfEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).withdraw(context)


def hand_over(command: HandOverSelfEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).hand_over(command.to, context)


def propose(command: ProposeCorrection, context: Context, work: Work) -> None:
    money = _money(command.code, command.year, work)
    _evaluation(command, work).propose_correction(command.entry, money, work.facts.rule_book(command.year), context)


def approve(command: ApproveCorrection, context: Context, work: Work) -> None:
    money = _money(command.code, command.year, work)
    _evaluation(command, work).approve_correction(money, work.facts.rule_book(command.year), context)


def refuse(command: RefuseCorrection, context: Context, work: Work) -> None:
    _evaluation(command, work).refuse_correction(context)


def remind(command: RemindSelfEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).remind(context)


def rescore(command: RescoreSelfEvaluation, context: Context, work: Work) -> None:
    evaluation = work.find(SelfEvaluation, SelfEvaluation.id_for(command.code, command.year))
    if evaluation is not None:
        money = _money(command.code, command.year, work)
        evaluation.rescore(money, work.facts.rule_book(command.year), context)


def _evaluation(command: _OnEvaluation, work: Work) -> SelfEvaluation:
    return seen(work.get(SelfEvaluation, SelfEvaluation.id_for(command.code, command.year)), command.seen)


def _money(code: str, year: int, work: Work) -> MoneyRow:
    """The year's total row, as the budget and the treasury have it; nobody types it (INV-21)."""
    money = work.facts.money(code, year)
    executed = money.executed.get(DECEMBER) if money else None
    if money is None or executed is None:
        text = Text(
            f"国库尚未导入 {year} 年全年执行数，暂不能送审。", f"The treasury has not supplied execution of {year} yet."
        )
        raise Invalid((Fault("sources", "no-execution", text),))
    return MoneyRow(initial=money.initial, adjusted=money.adjusted, executed=executed)


def _decide_by(book: RuleBookVersion, context: Context) -> date:
    return book.book.calendar.self_evaluation_review.due(local_date(context.occurred_at))


#: The kind of project that performance management does not cover.
PERSONNEL = "personnel"

HANDLERS = {
    IssueSelfEvaluationTask: issue_task,
    SaveSelfEvaluation: save,
    SubmitSelfEvaluation: submit,
    PassSelfEvaluation: pass_on,
    ConfirmSelfEvaluation: confirm,
    ReturnSelfEvaluation: return_,
    WithdrawSelfEvaluation: withdraw,
    HandOverSelfEvaluation: hand_over,
    ProposeCorrection: propose,
    ApproveCorrection: approve,
    RefuseCorrection: refuse,
    RemindSelfEvaluation: remind,
    RescoreSelfEvaluation: rescore,
}
ACCESS = {
    IssueSelfEvaluationTask: (Verb.ISSUE, Object.SELF_EVALUATION_TASK),
    SaveSelfEvaluation: (Verb.SUBMIT, Object.SELF_EVALUATION),
    SubmitSelfEvaluation: (Verb.SUBMIT, Object.SELF_EVALUATION),
    PassSelfEvaluation: (Verb.REVIEW, Object.SELF_EVALUATION),
    ConfirmSelfEvaluation: (Verb.REVIEW, Object.SELF_EVALUATION),
    ReturnSelfEvaluation: (Verb.REVIEW, Object.SELF_EVALUATION),
    WithdrawSelfEvaluation: (Verb.SUBMIT, Object.SELF_EVALUATION),
    HandOverSelfEvaluation: (Verb.REVIEW, Object.SELF_EVALUATION),
    ProposeCorrection: (Verb.CORRECT, Object.SELF_EVALUATION),
    ApproveCorrection: (Verb.APPROVE, Object.SELF_EVALUATION),
    RefuseCorrection: (Verb.APPROVE, Object.SELF_EVALUATION),
    RemindSelfEvaluation: (Verb.REMIND, Object.SELF_EVALUATION),
    RescoreSelfEvaluation: (Verb.CREATE, Object.SELF_EVALUATION),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.TaskIssued: (IssueSelfEvaluationTask,),
    events.Opened: (IssueSelfEvaluationTask,),
    events.Reminded: (RemindSelfEvaluation,),
    events.DraftSaved: (SaveSelfEvaluation,),
    events.Submitted: (SubmitSelfEvaluation,),
    events.Scored: (SubmitSelfEvaluation, ConfirmSelfEvaluation, RescoreSelfEvaluation),
    events.Passed: (PassSelfEvaluation, ConfirmSelfEvaluation),
    events.Returned: (ReturnSelfEvaluation,),
    events.Withdrawn: (WithdrawSelfEvaluation,),
    events.HandedOver: (HandOverSelfEvaluation,),
    events.DefectRecorded: (ReturnSelfEvaluation,),
    events.CausesRuled: (ConfirmSelfEvaluation,),
    events.Confirmed: (ConfirmSelfEvaluation,),
    events.CorrectionProposed: (ProposeCorrection,),
    events.CorrectionRefused: (RefuseCorrection,),
    events.Corrected: (ApproveCorrection,),
}
