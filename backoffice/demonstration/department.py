"""The pilots of department-overall performance: targets of three years, and the self-evaluations of 2019."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from backoffice.areas.department.form import (
    BasicMoney,
    DepartmentEvaluationForm,
    DepartmentTargetForm,
    MainTask,
    ProjectLink,
    RateRow,
    TaskResult,
    TownLink,
)
from backoffice.areas.department.orders import (
    ApproveDepartmentTarget,
    AskForDepartmentEvaluations,
    NamePilots,
    PassDepartmentEvaluation,
    PassDepartmentTarget,
    ReturnDepartmentEvaluation,
    ReturnDepartmentTarget,
    SubmitDepartmentEvaluation,
    SubmitDepartmentTarget,
)
from backoffice.areas.self_evaluation.entry import ResultRow
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.forms import indicator_of
from backoffice.demonstration.self_evaluations import ATTAINMENTS, CAUSES
from backoffice.demonstration.steps import Make, People, Step, at_once
from backoffice.demonstration.tables import Row, calendar, day, grouped, listed, moment, money, rows
from backoffice.kernel.context import Role
from backoffice.scoring.codes import Cause

#: The budget year whose self-evaluations have been made.
EVALUATED = 2019
#: The years whose budgets are approved; the targets of the last one are on their way.
APPROVED = (2019, 2020)
#: A department's target is approved a little after those of its projects.
AFTER_PROJECTS = timedelta(minutes=20)

REASONS = {"submit": "报送，请审核。", "pass": "同意。"}


def departments(people: People) -> Iterator[Step]:
    """Pilots named and asked, every step of every form, approvals with the budget."""
    forms = _Forms()
    yield from _notices(forms)
    yield from _approvals(forms)
    for row in rows("department_steps"):
        yield Step(
            at=moment(row["at"]),
            account=_account(row, people, forms),
            reason=row["reason"] or REASONS[row["action"]],
            make=_make(row, forms),
            order=int(row["seq"]),
        )


def _notices(forms: "_Forms") -> Iterator[Step]:
    for year in forms.years:
        notice = calendar()[f"department_pilots_{year}"]
        command = NamePilots(year=year, document=notice["document"], departments=forms.departments(year))
        yield Step(at=moment(notice["at"]), account=notice["account"], reason="开展试点", make=at_once(command))
    task = calendar()["department_evaluation_task"]
    ask = AskForDepartmentEvaluations(
        year=EVALUATED, document=task["document"], departments=forms.departments(EVALUATED), due=task["due"]
    )
    yield Step(at=moment(task["at"]), account=task["account"], reason=task["document"], make=at_once(ask))


def _approvals(forms: "_Forms") -> Iterator[Step]:
    for year in APPROVED:
        approval = calendar()[f"approval_{year}"]
        for department in forms.departments(year):
            command = ApproveDepartmentTarget(department=department, year=year, document=approval["document"])
            yield Step(
                at=moment(approval["at"]) + AFTER_PROJECTS,
                account=approval["account"],
                reason="部门预算与整体绩效目标同文批复",
                make=at_once(command),
            )


def _account(row: Row, people: People, forms: "_Forms") -> str:
    if row["action"] == "submit":
        return people.holder(Role.DEPARTMENT, row["department"])
    last = forms.decided(row) > 0
    return "performance" if last else people.holder(Role.SECTION, forms.section(row["department"]))


def _make(row: Row, forms: "_Forms") -> Make:
    key = {"department": row["department"], "year": int(row["year"])}
    target, due = row["record"] == "target", day(row["due"])
    match row["action"]:
        case "submit" if target:
            return at_once(SubmitDepartmentTarget(**key, form=forms.target(row)))  # type: ignore[arg-type]
        case "submit":
            submission = forms.next_submission(row)
            return lambda store: SubmitDepartmentEvaluation(**key, entry=forms.entry(row, submission, store))  # type: ignore[arg-type]
        case "pass":
            return at_once((PassDepartmentTarget if target else PassDepartmentEvaluation)(**key))  # type: ignore[arg-type]
        case "return":
            assert due is not None
            order = ReturnDepartmentTarget if target else ReturnDepartmentEvaluation
            return at_once(order(**key, fields=listed(row["fields"]), due=due))  # type: ignore[arg-type]
    raise LookupError(f"department_steps: {row['action']}")


class _Forms:
    """The files of the pilots, and how far each form has come while its steps are read in order."""

    def __init__(self) -> None:
        self._pilots = grouped("department_pilots", "department", "year")
        self._tasks = grouped("department_tasks", "department", "year")
        self._indicators = grouped("department_indicators", "department", "year")
        self._heads = grouped("department_evaluations_2019", "department")
        self._task_results = grouped("department_task_results_2019", "department")
        self._results = grouped("department_results_2019", "department", "submission")
        self._rates = grouped("department_rates_2019", "department")
        self._sections = {row["code"]: row["section"] for row in rows("organisations")}
        self._passed: dict[tuple[str, str, str], int] = {}
        self._submitted: dict[str, int] = {}

    @property
    def years(self) -> list[int]:
        return sorted({int(year) for _, year in self._pilots})

    def departments(self, year: int) -> tuple[str, ...]:
        return tuple(department for department, of in self._pilots if int(of) == year)

    def section(self, department: str) -> str:
        return self._sections[department]

    def decided(self, row: Row) -> int:
        """How many reviewers have passed the form before this step."""
        key = (row["department"], row["year"], row["record"])
        before = self._passed.get(key, 0)
        if row["action"] == "pass":
            self._passed[key] = before + 1
        return before

    def next_submission(self, row: Row) -> int:
        self._submitted[row["department"]] = self._submitted.get(row["department"], 0) + 1
        return self._submitted[row["department"]]

    def target(self, row: Row) -> DepartmentTargetForm:
        key = (row["department"], row["year"])
        head, tasks = self._pilots[key][0], self._tasks[key]
        return DepartmentTargetForm(
            basic=money(head["basic"]),
            project=money(head["project"]),
            tasks=tuple(
                MainTask(
                    name=one["name"],
                    content=one["content"],
                    total=money(one["total"]),
                    fiscal=money(one["fiscal"]),
                    other=money(one["other"]),
                )
                for one in tasks
            ),
            links=tuple(
                ProjectLink(code=code, task=int(one["no"])) for one in tasks for code in listed(one["projects"])
            ),
            towns=tuple(_town(int(one["no"]), cell) for one in tasks for cell in listed(one["towns"])),
            goals=listed(head["goals"]),
            framework=head["framework"],
            indicators=tuple(map(indicator_of, self._indicators[key])),
        )

    def entry(self, row: Row, submission: int, store: AttachmentStore) -> DepartmentEvaluationForm:
        """A later submission repeats the earlier one but for the rows that its file holds."""
        department = row["department"]
        head = self._heads[department][0]
        by_no: dict[int, Row] = {}
        for number in range(1, submission + 1):
            by_no |= {int(one["no"]): one for one in self._results.get((department, str(number)), [])}
        levels = {int(one["no"]): one["level2"] for one in self._indicators[(department, str(EVALUATED))]}
        return DepartmentEvaluationForm(
            basic=BasicMoney(**{name: money(head[name]) for name in ("initial", "adjusted", "executed")}),
            execution_reason=head["execution_reason"],
            tasks=tuple(
                TaskResult(task=int(one["no"]), actual=one["actual"], executed=money(one["executed"]))
                for one in self._task_results[department]
            ),
            results=tuple(_result(by_no[no], levels[no], store) for no in sorted(by_no)),
            rates=tuple(
                RateRow(code=one["code"], actual=Decimal(one["actual"]), note=one["note"])
                for one in self._rates[department]
            ),
            conclusion=head["conclusion"],
            problems=head["problems"],
            measures=head["measures"],
        )


def _town(no: int, cell: str) -> TownLink:
    town, _, amount = cell.partition(":")
    return TownLink(task=no, town=town, amount=money(amount))


def _result(row: Row, level2: str, store: AttachmentStore) -> ResultRow:
    attainment = ATTAINMENTS.get(row["actual"])
    files = ("满意度问卷汇总.xlsx",) if level2 == SATISFACTION else ()
    return ResultRow(
        no=int(row["no"]),
        actual=None if attainment else Decimal(row["actual"]),
        attainment=attainment,
        points=Decimal(row["points"]) if row["points"] else None,
        cause=Cause(CAUSES[row["cause"]]) if row["cause"] else None,
        explanation=row["explanation"],
        evidence=tuple(store.keep(name, evidence(name, row["department"], row["no"])) for name in files),
    )


SATISFACTION = "服务对象满意度指标"
