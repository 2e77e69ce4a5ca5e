"""Payment plans of 2020, and what was decided on projects that had to be reduced, stopped or cancelled."""

from collections.abc import Iterator
from uuid import UUID

from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.projects.commands import ApprovePaymentPlan, DeclarePaymentPlan
from backoffice.areas.projects.measure import Measure
from backoffice.areas.projects.measure_commands import DecideMeasure, LiftMeasure, RecordRecovery
from backoffice.demonstration.monitoring import YEAR, own_form_id
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, calendar, moment, money, rows

MONTHS = range(1, 13)


def plans() -> Iterator[Step]:
    """Plans that units declare, and the section's word on one that came late."""
    for row in rows("payment_plans_2020"):
        command: object = ApprovePaymentPlan(code=row["project"], year=YEAR)
        if row["action"] == "declare":
            payments = tuple(money(row[f"m{month}"]) for month in MONTHS)
            command = DeclarePaymentPlan(code=row["project"], year=YEAR, payments=payments)
        yield Step(at=moment(row["at"]), account=row["account"], reason=row["reason"], make=at_once(command))


def measures() -> Iterator[Step]:
    """Decisions on measures that confirmed forms had proposed."""
    for row in rows("money_measures_2020"):
        named = {"measure_id": measure_id_of(row), "document": row["document"]}
        command: object
        if row["action"] == "recover":
            command = RecordRecovery(**named, recovered=money(row["recovered"]))  # type: ignore[arg-type]
        else:
            kind = {"decide": DecideMeasure, "lift": LiftMeasure}[row["action"]]
            command = kind(**named)  # type: ignore[arg-type]
        yield Step(at=moment(row["at"]), account=row["account"], reason=row["reason"], make=at_once(command))


def measure_id_of(row: Row) -> UUID:
    """The measure that a form of the round, or of daily or key monitoring (`own`), has led to."""
    if row["form"] == "own":
        return Measure.id_for(own_form_id(row["project"]))
    month = calendar()["monitoring_task"]["month"]
    return Measure.id_for(MonitoringForm.id_for(YEAR, month, row["project"]))
