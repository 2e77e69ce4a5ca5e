"""Monitoring of 2020: the round of January to July with every form's course, and daily and key monitoring after it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from uuid import UUID

from backoffice.areas.monitoring.commands import (
    BeginDailyMonitoring,
    CloseMonitoringTask,
    ConfirmMonitoringForm,
    IssueMonitoringTask,
    PassMonitoringForm,
    ReturnMonitoringForm,
    SubmitMonitoringForm,
)
from backoffice.areas.monitoring.events import Cause, Disposition, IndicatorEntry, MonitoringContent, MonitoringKind
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.monitoring.labels import EXTENSION
from backoffice.areas.monitoring.task import MonitoringTask
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, calendar, day, grouped, listed, moment, money, or_none, rows
from backoffice.scoring.codes import Attainment, Likelihood

#: The budget year that is monitored, and the last month of daily and key monitoring: the latest that is imported.
YEAR, OWN_MONTH = 2020, 9

LIKELIHOODS = {
    "确定能": Likelihood.CERTAIN,
    "有可能": Likelihood.POSSIBLE,
    "完全不可能": Likelihood.IMPOSSIBLE,
}
CAUSES = {
    "经费": Cause.MONEY,
    "制度": Cause.RULES,
    "人员": Cause.STAFF,
    "硬件条件": Cause.HARDWARE,
    "其他": Cause.OTHER,
}
ATTAINMENTS = {
    "达成": Attainment.ACHIEVED,
    "部分达成": Attainment.PARTLY,
    "未达成": Attainment.NOT_ACHIEVED,
}


def monitoring() -> Iterator[Step]:
    """The task for every project that is not exempt, then the steps of the forms."""
    task = calendar()["monitoring_task"]
    codes = tuple(row["code"] for row in rows("projects_2020") if not row["exempt"])
    command = IssueMonitoringTask(
        year=task["year"], month=task["month"], due=task["due"], document=task["document"], codes=codes
    )
    yield Step(at=moment(task["at"]), account=task["account"], reason=task["title"], make=at_once(command))
    yield from _steps("", lambda code: MonitoringForm.id_for(task["year"], task["month"], code))
    closing = CloseMonitoringTask(task_id=MonitoringTask.id_for(task["year"], task["month"]))
    at = moment(task["closed_at"])
    yield Step(at=at, account=task["account"], reason=task["closed_because"], make=at_once(closing))


def own_monitoring() -> Iterator[Step]:
    """What sections and the bureau ask for beside the round: daily and key monitoring."""
    month_of: dict[str, int] = {}
    for row in rows("monitoring_own_tasks_2020"):
        due, month = day(row["due"]), int(row["month"])
        assert due is not None
        asked = {"year": YEAR, "month": month, "due": due, "codes": tuple(listed(row["projects"]))}
        month_of |= dict.fromkeys(listed(row["projects"]), month)
        command: object = BeginDailyMonitoring(**asked)  # type: ignore[arg-type]
        if row["kind"] == MonitoringKind.KEY:
            command = IssueMonitoringTask(**asked, document=row["document"], kind=MonitoringKind.KEY)  # type: ignore[arg-type]
        yield Step(at=moment(row["at"]), account=row["account"], reason=row["reason"], make=at_once(command))
    yield from _steps("_own", lambda code: own_form_id(code, month_of[code]))


def own_form_id(code: str, month: int = OWN_MONTH) -> UUID:
    """The form of a project for daily or key monitoring."""
    return MonitoringForm.id_for(YEAR, month, code, MonitoringKind.KEY)


def _steps(files: str, form_of: Callable[[str], UUID]) -> Iterator[Step]:
    """The steps of forms, from the files whose names have `files` in them."""
    entries = _Entries(f"monitoring{files}_2020", f"monitoring{files}_indicators_2020")
    handed_in: dict[str, int] = {}
    for row in rows(f"monitoring{files}_steps_2020"):
        code = row["project"]
        if row["action"] == "submit":
            handed_in[code] = handed_in.get(code, 0) + 1
        yield Step(
            at=moment(row["at"]),
            account=row["account"],
            reason=row["reason"] or "情况属实，同意。",
            make=at_once(_command(row, entries, handed_in.get(code, 0), form_of(code))),
            order=int(row["seq"]),
        )


def _command(row: Row, entries: "_Entries", submission: int, form_id: UUID) -> object:
    if row["action"] == "submit":
        return SubmitMonitoringForm(form_id=form_id, entry=entries.entry(row["project"], submission))
    if row["action"] == "return":
        due = day(row["due"])
        assert due is not None
        fields = tuple(entries.locator(row["project"], field) for field in listed(row["fields"]))
        return ReturnMonitoringForm(form_id=form_id, fields=fields, due=due)
    if row["disposition"]:
        reduced_to = or_none(row.get("reduced_to", ""), money)
        return ConfirmMonitoringForm(
            form_id=form_id, disposition=Disposition(row["disposition"]), reduced_to=reduced_to
        )
    return PassMonitoringForm(form_id=form_id)


class _Entries:
    def __init__(self, heads: str, indicators: str) -> None:
        self._heads = grouped(heads, "project", "submission")
        self._indicators = grouped(indicators, "project", "submission")

    def entry(self, code: str, submission: int) -> MonitoringContent:
        """A later submission repeats the earlier one but for the rows that its files hold."""
        by_no: dict[int, Row] = {}
        head: Row | None = None
        for number in map(str, range(1, submission + 1)):
            head = next(iter(self._heads.get((code, number), ())), head)
            by_no |= {int(row["no"]): row for row in self._indicators.get((code, number), [])}
        assert head is not None
        return MonitoringContent(
            forecast=money(head["forecast"]),
            rows=tuple(_indicator(by_no[no]) for no in sorted(by_no)),
            situation=head["situation"],
            problems=head["problems"],
            measures=head["measures"],
            finish_by=day(head["finish_by"]),
            **{name: head.get(name, "") for name in EXTENSION},
        )

    def locator(self, code: str, field: str) -> str:
        """`3.actual` is the value of indicator 3: its place among the rows, counted from 0."""
        number, dot, name = field.partition(".")
        if not (dot and number.isdigit()):
            return field
        numbers = sorted(int(row["no"]) for row in self._indicators[(code, "1")])
        return f"rows[{numbers.index(int(number))}].{name}"


def _indicator(row: Row) -> IndicatorEntry:
    attainment = ATTAINMENTS.get(row["actual"])
    number = row["actual"] if row["actual"] and attainment is None else None
    return IndicatorEntry(
        no=int(row["no"]),
        actual=None if number is None else Decimal(number),
        attainment=attainment,
        likelihood=LIKELIHOODS[row["likelihood"]],
        causes=tuple(CAUSES[cause] for cause in listed(row["causes"])),
        explanation=row["explanation"],
    )
