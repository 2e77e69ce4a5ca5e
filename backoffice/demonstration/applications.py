"""Reports and targets of the budget years, step by step."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from backoffice.areas.ex_ante.commands import (
    ConcludeExAnte,
    MarkConditionMet,
    OpenExAnte,
    PassExAnte,
    ReturnExAnte,
    SubmitExAnte,
)
from backoffice.areas.targets.commands import (
    ApproveTarget,
    OpenTarget,
    PassTarget,
    ReturnTarget,
    ReviewTarget,
    ReviseTarget,
    SubmitTarget,
)
from backoffice.areas.targets.form import TargetForm
from backoffice.demonstration.forms import marks_of, points_of, report_of, target_of
from backoffice.demonstration.steps import People, Step, at_once
from backoffice.demonstration.tables import Row, calendar, day, grouped, listed, moment, money, rows
from backoffice.kernel.context import Role

#: Forms are opened a little before they are handed in.
FILLING = timedelta(minutes=20)


def of_2020(people: People) -> Iterator[Step]:
    """The finished course of 2020: supported reports, reviewed targets, one approval."""
    reports = {row["project"]: row for row in rows("ex_ante_2020")}
    heads = {row["project"]: row for row in rows("target_forms_2020")}
    indicators = grouped("targets_2020", "project")
    for row in rows("projects_2020"):
        if row["code"] in reports:
            yield from _report_of_2020(row, reports[row["code"]], people)
        if row["code"] in heads:
            form = target_of(heads[row["code"]], indicators[row["code"]], people.submitter(row["unit"]))
            yield from _approved_target(row, 2020, form, people)


def of_2019(people: People) -> Iterator[Step]:
    """The approved targets of 2019; no report was needed for projects that went on."""
    heads = {row["project"]: row for row in rows("target_forms_2019")}
    indicators = grouped("targets_2019", "project")
    for row in rows("projects_2019"):
        if row["code"] in heads:
            form = target_of(heads[row["code"]], indicators[row["code"]], people.submitter(row["unit"]))
            yield from _approved_target(row, 2019, form, people)


def _report_of_2020(project: Row, row: Row, people: People) -> Iterator[Step]:
    code, unit = project["code"], people.submitter(project["unit"])
    submitted = moment(row["submitted_at"])
    report = report_of(row, people.named(unit), submitted.date())
    yield _step(submitted - FILLING, unit, "编报事前评估", OpenExAnte(code=code, year=2020, applied=report.total))
    yield _step(submitted, unit, "报送事前评估报告", SubmitExAnte(code=code, year=2020, report=report))
    if row["department_at"]:
        department = people.holder(Role.DEPARTMENT, project["department"])
        yield _step(moment(row["department_at"]), department, "情况属实，同意上报。", PassExAnte(code=code, year=2020))
    section = people.holder(Role.SECTION, project["section"])
    yield _step(moment(row["section_at"]), section, "依据充分，同意。", PassExAnte(code=code, year=2020))
    conclusion = ConcludeExAnte(code=code, year=2020, recommended=report.recommended)
    yield _step(moment(row["concluded_at"]), "performance", "评估程序规范，予以支持。", conclusion)


def _approved_target(project: Row, year: int, form: TargetForm, people: People) -> Iterator[Step]:
    code, unit = project["code"], people.submitter(project["unit"])
    submitted = moment(project["target_submitted_at"])
    yield _step(submitted - FILLING, unit, "编报绩效目标", OpenTarget(code=code, year=year, amount=form.amount))
    yield _step(submitted, unit, "报送绩效目标", SubmitTarget(code=code, year=year, form=form))
    if project["target_department_at"]:
        department = people.holder(Role.DEPARTMENT, project["department"])
        at = moment(project["target_department_at"])
        yield _step(at, department, "目标与部门职责相符，同意上报。", PassTarget(code=code, year=year))
    section = people.holder(Role.SECTION, project["section"])
    review = ReviewTarget(code=code, year=year, items=points_of(project["target_points"]))
    yield _step(moment(project["target_section_at"]), section, f"评定为{project['target_grade']}。", review)
    if project["key"] == "是":
        at = moment(project["target_performance_at"])
        yield _step(at, "performance", "重点项目目标复核通过。", PassTarget(code=code, year=year))
    approval = calendar()[f"approval_{year}"]
    command = ApproveTarget(code=code, year=year, document=approval["document"], approved=money(project["initial"]))
    yield _step(moment(approval["at"]), approval["account"], f"{approval['document']}批复绩效目标", command)


def of_2021(people: People) -> Iterator[Step]:
    """The course of 2021 as far as it has come: every step of the file, with the form handed in at it."""
    projects = {row["code"]: row for row in rows("projects_2021")}
    conclusions = {row["project"]: row for row in rows("ex_ante_conclusions_2021")}
    forms = _Forms(people, projects)
    handed_in: dict[tuple[str, str], int] = {}
    for row in rows("application_steps_2021"):
        key = (row["project"], row["record"])
        at = moment(row["at"])
        if row["action"] == "submit":
            handed_in[key] = handed_in.get(key, 0) + 1
            form = forms.report(row, handed_in[key]) if key[1] == "ex_ante" else forms.target(key[0], handed_in[key])
            if handed_in[key] == 1:
                opening = _opening(row, money(projects[key[0]]["applied"]), form)
                yield _step(at - FILLING, row["account"], "编报", opening)
            yield _step(at, row["account"], row["reason"] or "报送", _submission(row, form), int(row["seq"]))
        else:
            command = _decision(row, conclusions.get(row["project"]))
            yield _step(at, row["account"], row["reason"] or "同意。", command, int(row["seq"]))


class _Forms:
    def __init__(self, people: People, projects: dict[str, Row]) -> None:
        self._people = people
        self._projects = projects
        self._reports = grouped("ex_ante_2021", "project", "submission")
        self._heads = grouped("target_forms_2021", "project", "submission")
        self._indicators = grouped("targets_2021", "project", "submission")

    def report(self, step: Row, submission: int) -> object:
        row = self._reports[(step["project"], str(submission))][0]
        return report_of(row, self._people.named(step["account"]), moment(step["at"]).date())

    def target(self, code: str, submission: int) -> object:
        """A later submission repeats the earlier one but for the rows that its files hold."""
        rows_by_no: dict[str, Row] = {}
        head: Row | None = None
        for number in map(str, range(1, submission + 1)):
            head = next(iter(self._heads.get((code, number), ())), head)
            rows_by_no |= {row["no"]: row for row in self._indicators.get((code, number), [])}
        assert head is not None
        return target_of(head, list(rows_by_no.values()), self._people.submitter(self._projects[code]["unit"]))


def _opening(row: Row, applied: Decimal, form: object) -> object:
    if row["record"] == "ex_ante":
        return OpenExAnte(code=row["project"], year=2021, applied=applied)
    assert isinstance(form, TargetForm)
    return OpenTarget(code=row["project"], year=2021, amount=form.amount)


def _submission(row: Row, form: object) -> object:
    if row["record"] == "ex_ante":
        return SubmitExAnte(code=row["project"], year=2021, report=form)  # type: ignore[arg-type]
    return SubmitTarget(code=row["project"], year=2021, form=form)  # type: ignore[arg-type]


def _decision(row: Row, conclusion: Row | None) -> object:
    code, due = row["project"], day(row["due"])
    fields = tuple(_locator(field) for field in listed(row["fields"]))
    match row["record"], row["action"]:
        case "ex_ante", "pass":
            return PassExAnte(code=code, year=2021)
        case "ex_ante", "return":
            assert due is not None
            return ReturnExAnte(code=code, year=2021, fields=fields, due=due)
        case "ex_ante", "conclude":
            assert conclusion is not None
            return ConcludeExAnte(
                code=code,
                year=2021,
                marks=marks_of(conclusion["checks"]),
                vetoes=listed(conclusion["vetoes"]),
                recommended=money(conclusion["recommended"]),
                conditions=listed(conclusion["conditions"]),
            )
        case "ex_ante", "condition_met":
            return MarkConditionMet(code=code, year=2021, condition=int(row["condition"]))
        case "target", "revise":
            return ReviseTarget(code=code, year=2021)
        case "target", "pass":
            return PassTarget(code=code, year=2021)
        case "target", "return":
            assert due is not None
            return ReturnTarget(code=code, year=2021, fields=fields, due=due)
        case "target", "review":
            return ReviewTarget(code=code, year=2021, items=points_of(row["points"]), fields=fields, due=due)
    raise LookupError(f"application_steps_2021: {row['record']} {row['action']}")


def _locator(field: str) -> str:
    number, dot, name = field.partition(".")
    return f"indicators[{int(number) - 1}].{name}" if dot and number.isdigit() else field


def _step(at: datetime, account: str, reason: str, command: object, order: int = 0) -> Step:
    return Step(at=at, account=account, reason=reason, make=at_once(command), order=order)
