"""Loads the demonstration year: every step through the commands that users give, none behind them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from backoffice.app import BackOffice
from backoffice.attachments import AttachmentStore
from backoffice.demonstration import (
    applications,
    appraisals,
    department,
    disclosures,
    foundations,
    indicators,
    institution,
    key_evaluations,
    monitoring,
    orders,
    payments,
    reevaluations,
    result_applications,
    self_evaluation_orders,
    self_evaluations,
    spot_check,
    target_changes,
    third_parties,
    trainings,
)
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import calendar, moment
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Invalid, Unable
from backoffice.roads import road_of

#: Ids of the demonstration's commands derive from here, so that a load that was broken off goes on where it ended.
COMMANDS = uuid5(NAMESPACE_URL, "budget-performance/demonstration")


class StepRefused(Exception):
    """A step of the files breaks a rule of the product; the message names the step and the rule."""

    @classmethod
    def because(cls, number: int, step: Step, command: object, error: Unable) -> "StepRefused":
        """Step `number` of the year was refused."""
        faults = (
            "; ".join(f"{fault.field}: {fault.text.en}" for fault in error.faults) if isinstance(error, Invalid) else ""
        )
        return cls(f"step {number}, {step.at:%Y-%m-%d %H:%M}, {step.account}: {error} {faults} {command}"[:2000])


def all_steps(people: People) -> list[Step]:
    """The whole year in order of time."""
    return sorted(_steps(people), key=lambda step: (step.at, step.order))


def load(
    app: BackOffice,
    store: AttachmentStore,
    people: People,
    react: Callable[[], None],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Give every command of the year, letting reactions follow their causes; the number of steps.

    Loading twice writes nothing twice. Raises StepRefused when a file breaks a rule.
    """
    steps = all_steps(people)
    for number, step in enumerate(steps):
        if not app.has_carried_out(uuid5(COMMANDS, str(number))):
            _give(app, store, people, number, step)
        react()
        progress(number + 1, len(steps))
    return len(steps)


def _give(app: BackOffice, store: AttachmentStore, people: People, number: int, step: Step) -> None:
    command, command_id = step.make(store), uuid5(COMMANDS, str(number))
    context = Context(
        actor=people.named(step.account).actor,
        reason=step.reason,
        occurred_at=step.at.astimezone(UTC),
        command_id=command_id,
        correlation_id=road_of(command, app.repository) or command_id,
    )
    try:
        app.handle(command, context)
    except Unable as error:
        raise StepRefused.because(number, step, command, error) from error


def end_of_clock() -> datetime:
    """The moment at which the demonstration's clock starts to run (aware)."""
    return moment(calendar()["clock"]["end"])


def work_year() -> int:
    """The work year that the demonstration tells."""
    return int(calendar()["clock"]["work_year"])


def _steps(people: People) -> Iterator[Step]:
    yield from foundations.organisations()
    yield from institution.rules()
    yield from institution.duties()
    yield from trainings.trainings(people)
    yield from foundations.budget_years()
    yield from indicators.indicators()
    yield from foundations.projects(people)
    yield from foundations.money_of(2019)
    yield from foundations.money_of(2020)
    yield from applications.of_2019(people)
    yield from applications.of_2020(people)
    yield from target_changes.target_changes()
    yield from self_evaluations.self_evaluations()
    yield from self_evaluation_orders.orders()
    yield from spot_check.spot_checks()
    yield from third_parties.libraries()
    yield from key_evaluations.key_evaluations()
    yield from third_parties.quality()
    yield from department.departments(people)
    yield from applications.of_2021(people)
    yield from reevaluations.reevaluations()
    yield from reevaluations.endings(people)
    yield from payments.plans()
    yield from monitoring.monitoring()
    yield from monitoring.own_monitoring()
    yield from payments.measures()
    yield from orders.orders()
    yield from result_applications.result_applications()
    yield from disclosures.disclosures()
    yield from appraisals.appraisals(people)
