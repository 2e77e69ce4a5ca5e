"""What each order about pilot departments does."""

from decimal import Decimal

from backoffice.areas.department.evaluation import DepartmentEvaluation
from backoffice.areas.department.events import ProjectMoney
from backoffice.areas.department.orders import (
    ApproveDepartmentTarget,
    AskForDepartmentEvaluations,
    HandOverDepartmentEvaluation,
    HandOverDepartmentTarget,
    NamePilots,
    OnDepartment,
    PassDepartmentEvaluation,
    PassDepartmentTarget,
    ReopenDepartmentTarget,
    ReturnDepartmentEvaluation,
    ReturnDepartmentTarget,
    SubmitDepartmentEvaluation,
    SubmitDepartmentTarget,
    WithdrawDepartmentEvaluation,
    WithdrawDepartmentTarget,
)
from backoffice.areas.department.target import DepartmentTarget
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, NotFound, Text
from backoffice.kernel.periods import in_year, local_date


def name_pilots(command: NamePilots, context: Context, work: Work) -> None:
    """Raises Invalid naming every code that is no department or town, or is not flagged a pilot."""
    faults = []
    if not command.document.strip():
        faults.append(Fault("document", "required", Text("请填写文号。", "The document number is missing.")))
    if not command.departments:
        faults.append(Fault("departments", "required", Text("请选择试点部门。", "Choose the departments.")))
    for code in dict.fromkeys(command.departments):
        try:
            one = work.facts.pilot(code)
        except NotFound as problem:
            faults.append(Fault(f"departments[{code}]", "unknown-organisation", problem.text))
            continue
        if one.kind not in HEADS or not one.pilot or one.section is None:
            text = Text(f"{one.name} 不是部门整体支出试点单位。", f"{one.name} is not flagged a pilot department.")
            faults.append(Fault(f"departments[{code}]", "not-a-pilot", text))
            continue
        if not faults:
            work.add(
                DepartmentTarget.name_pilot(
                    department=code,
                    name=one.name,
                    year=command.year,
                    section=one.section,
                    document=command.document,
                    context=context,
                )
            )
    if faults:
        raise Invalid(tuple(faults))


def ask(command: AskForDepartmentEvaluations, context: Context, work: Work) -> None:
    """Raises Invalid naming every department without an approved target of the year."""
    book = work.facts.rule_book(command.year).book
    due = command.due or in_year(book.calendar.department_evaluation_due, command.year + 1)
    faults = []
    if not command.departments:
        faults.append(Fault("departments", "required", Text("请选择试点部门。", "Choose the departments.")))
    for code in dict.fromkeys(command.departments):
        target = work.find(DepartmentTarget, DepartmentTarget.id_for(code, command.year))
        if target is None or target.approved_version is None or target.form is None:
            text = Text(f"{code} 没有批复的部门整体绩效目标。", f"{code} has no approved target.")
            faults.append(Fault(f"departments[{code}]", "no-approved-target", text))
            continue
        work.add(
            DepartmentEvaluation.ask(
                department=code,
                name=target.name,
                year=command.year,
                section=target.section,
                document=command.document,
                due=due,
                target_version=target.approved_version,
                form=target.form,
                context=context,
            )
        )
    if faults:
        raise Invalid(tuple(faults))


def submit_target(command: SubmitDepartmentTarget, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    towns = [link.town for link in command.form.towns if _is_town(link.town, work)]
    _target(command, work).submit(
        command.form,
        projects=_projects(command, work),
        towns=towns,
        stage=work.facts.round_stage(command.year),
        rules=book.book.department,
        rule_book=book.version,
        decide_by=book.book.calendar.target_review.due(local_date(context.occurred_at)),
        context=context,
    )


def pass_target(command: PassDepartmentTarget, context: Context, work: Work) -> None:
    limit = work.facts.rule_book(command.year).book.calendar.target_review
    _target(command, work).pass_on(decide_by=limit.due(local_date(context.occurred_at)), context=context)


def return_target(command: ReturnDepartmentTarget, context: Context, work: Work) -> None:
    _target(command, work).send_back(fields=command.fields, due=command.due, context=context)


def withdraw_target(command: WithdrawDepartmentTarget, context: Context, work: Work) -> None:
    _target(command, work).withdraw(context)


def hand_over_target(command: HandOverDepartmentTarget, context: Context, work: Work) -> None:
    _target(command, work).hand_over(command.to, context)


def reopen_target(command: ReopenDepartmentTarget, context: Context, work: Work) -> None:
    _target(command, work).reopen(context)


def approve_target(command: ApproveDepartmentTarget, context: Context, work: Work) -> None:
    _target(command, work).approve(
        document=command.document,
        projects=_projects(command, work),
        stage=work.facts.round_stage(command.year),
        context=context,
    )


def submit_evaluation(command: SubmitDepartmentEvaluation, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    _evaluation(command, work).submit(
        command.entry,
        projects=_projects(command, work, with_scores=True),
        book=book,
        decide_by=book.book.calendar.self_evaluation_review.due(local_date(context.occurred_at)),
        context=context,
    )


def pass_evaluation(command: PassDepartmentEvaluation, context: Context, work: Work) -> None:
    limit = work.facts.rule_book(command.year).book.calendar.self_evaluation_review
    _evaluation(command, work).pass_on(decide_by=limit.due(local_date(context.occurred_at)), context=context)


def return_evaluation(command: ReturnDepartmentEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).send_back(fields=command.fields, due=command.due, context=context)


def withdraw_evaluation(command: WithdrawDepartmentEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).withdraw(context)


def hand_over_evaluation(command: HandOverDepartmentEvaluation, context: Context, work: Work) -> None:
    _evaluation(command, work).hand_over(command.to, context)


def _target(command: OnDepartment, work: Work) -> DepartmentTarget:
    return seen(work.get(DepartmentTarget, DepartmentTarget.id_for(command.department, command.year)), command.seen)


def _evaluation(command: OnDepartment, work: Work) -> DepartmentEvaluation:
    id = DepartmentEvaluation.id_for(command.department, command.year)
    return seen(work.get(DepartmentEvaluation, id), command.seen)


def _projects(command: OnDepartment, work: Work, *, with_scores: bool = False) -> tuple[ProjectMoney, ...]:
    """The department's projects of the year with their money, as budget and treasury have it."""
    return tuple(
        ProjectMoney(
            code=one.code,
            name=one.name,
            unit=one.unit,
            initial=one.initial,
            adjusted=one.adjusted,
            executed=one.executed,
            score=_score(one.code, command.year, work) if with_scores else None,
        )
        for one in work.facts.project_budgets(command.department, command.year)
    )


def _score(code: str, year: int, work: Work) -> Decimal | None:
    known = work.facts.self_evaluation(code, year)
    return known.total if known is not None else None


def _is_town(code: str, work: Work) -> bool:
    try:
        return work.facts.pilot(code).kind == TOWN
    except NotFound:
        return False


TOWN = "town"
#: The kinds of organisation that may be pilots.
HEADS = ("department", TOWN)
