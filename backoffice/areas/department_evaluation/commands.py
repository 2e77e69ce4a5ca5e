"""Orders about departments' evaluations of their projects, and their handlers."""

from dataclasses import dataclass

from backoffice.access.policy import Object, Verb, check_place
from backoffice.areas.department_evaluation import events
from backoffice.areas.department_evaluation.errors import UnableToEvaluate
from backoffice.areas.department_evaluation.evaluation import ProjectEvaluation
from backoffice.areas.department_evaluation.events import DepartmentReport
from backoffice.areas.department_evaluation.scored import scored
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date


@dataclass(frozen=True, kw_only=True)
class SubmitProjectEvaluation:
    """A department hands in its evaluation of a project of a budget year that is over, first or after a return."""

    code: str
    year: int
    sheet: DepartmentReport
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnProjectEvaluation:
    """The performance section sends it back; why is the context's reason."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class AcceptProjectEvaluation:
    """The performance section takes it; its grade counts from now on."""

    code: str
    year: int
    seen: int | None = None


def submit(command: SubmitProjectEvaluation, context: Context, work: Work) -> None:
    project, money = work.facts.project(command.code), work.facts.money(command.code, command.year)
    check_place(context.actor, unit=project.unit, department=project.department, section=project.section)
    if money is None:
        raise UnableToEvaluate.without_money(command.code, command.year)
    if local_date(context.occurred_at).year <= command.year:
        raise UnableToEvaluate.before_its_year_is_over(command.year)
    book = work.facts.rule_book(command.year)
    score = scored(command.sheet, book.book)
    known = work.find(ProjectEvaluation, ProjectEvaluation.id_for(command.code, command.year))
    if known is not None:
        seen(known, command.seen).submit_again(command.sheet, score, book.version, context)
        return
    work.add(
        ProjectEvaluation.submit(
            context,
            code=command.code,
            name=project.name,
            year=command.year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            amount=money.adjusted,
            sheet=command.sheet,
            score=score,
            rule_book=book.version,
        )
    )


def return_(command: ReturnProjectEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).return_(context)


def accept(command: AcceptProjectEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).accept(context)


def _evaluation(command: ReturnProjectEvaluation | AcceptProjectEvaluation, work: Work) -> ProjectEvaluation:
    return seen(work.get(ProjectEvaluation, ProjectEvaluation.id_for(command.code, command.year)), command.seen)


HANDLERS = {
    SubmitProjectEvaluation: submit,
    ReturnProjectEvaluation: return_,
    AcceptProjectEvaluation: accept,
}

ACCESS = {
    SubmitProjectEvaluation: (Verb.SUBMIT, Object.EVALUATION_BY_DEPARTMENT),
    ReturnProjectEvaluation: (Verb.RETURN, Object.EVALUATION_BY_DEPARTMENT),
    AcceptProjectEvaluation: (Verb.APPROVE, Object.EVALUATION_BY_DEPARTMENT),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Submitted: (SubmitProjectEvaluation,),
    events.SubmittedAgain: (SubmitProjectEvaluation,),
    events.Returned: (ReturnProjectEvaluation,),
    events.Accepted: (AcceptProjectEvaluation,),
}
