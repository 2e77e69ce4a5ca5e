"""A small part of the demonstration year: some twenty projects whose records stand in every state."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from backoffice.app import HANDLERS, BackOffice, Outcome
from backoffice.areas.budget_year.commands import MoveRound
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.projects.commands import ImportExecution
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.areas.self_evaluation import commands as self_evaluation
from backoffice.areas.third_parties.commands import HearSection, ScoreWork
from backoffice.bootstrap import House, migrate, open_house
from backoffice.config import Config
from backoffice.demonstration.loader import COMMANDS, all_steps, end_of_clock
from backoffice.demonstration.steps import People
from backoffice.kernel.context import Context
from backoffice.processes.follower import Follower
from projections.catalogue import VIEWS
from projections.runner import Runner
from tests.support.untouched import assert_untouched

YEAR, MONTH = 2020, 7

RETURNED_ORDER = "370116-20-0412"  # nongye
ISSUED_ORDER = "370116-18-0298"  # canlian-kangfu
DRAFTED_ORDER = "370116-20-0459"  # yingji
CLOSED_ORDER = "370116-18-0373"  # huanjing
ANSWERED_ORDER = "370116-19-0395"  # jiaotong-gonglu, at the department
VERIFYING_ORDER = "370116-19-0430"  # wenlv
FORM_AT_SECTION = "370116-18-0113"  # nongye
FORM_AT_PERFORMANCE = "370116-18-0115"  # nongye-nongji
FORM_RETURNED = "370116-18-0150"  # nongye
FORM_OWED = "370116-18-0428"  # wenlv
EX_ANTE_AT_PERFORMANCE = "370116-19-0104"  # nongye
EX_ANTE_AT_SECTION = "370116-21-0035"  # nongye
EX_ANTE_RETURNED = "370116-21-0036"  # nongye
EX_ANTE_AT_DEPARTMENT = "370116-18-0363"  # ziran-linye
EX_ANTE_DONE = "370116-21-0042"  # jiaoti, without a target
TARGET_AT_PERFORMANCE = "370116-20-0312"  # zhujian-fangchan
TARGET_AT_SECTION = "370116-18-0269"  # minzheng
TARGET_RETURNED = "370116-19-0135"  # nongye
CONFIRMED = "370116-18-0221"  # jiaoti
EVALUATION_OWED = "370116-19-0355"  # nongye-nongji, for 2019
EVALUATION_AT_SECTION = FORM_AT_SECTION
EVALUATION_AT_PERFORMANCE = FORM_AT_PERFORMANCE

#: Orders of areas that choose among all projects of the district, and go on with what they chose.
WHOLE_DISTRICT = tuple(f"backoffice.areas.{area}." for area in ("spot_check", "key_evaluation", "third_parties"))

#: The file beside the house in which stands which order had which id.
GIVEN = "orders-given.json"

#: How the code of a project begins; organisations, agencies and experts have codes of their own.
PROJECT = "370116-"

CODES = frozenset(
    value
    for name, value in globals().items()
    if name.isupper() and isinstance(value, str) and value.startswith(PROJECT)
)


#: Self-evaluations of 2019 that stop on their way: the acts that nobody takes.
STOPPED: dict[str, tuple[type, ...]] = {
    EVALUATION_OWED: (
        self_evaluation.SubmitSelfEvaluation,
        self_evaluation.PassSelfEvaluation,
        self_evaluation.ConfirmSelfEvaluation,
    ),
    EVALUATION_AT_SECTION: (self_evaluation.PassSelfEvaluation, self_evaluation.ConfirmSelfEvaluation),
    EVALUATION_AT_PERFORMANCE: (self_evaluation.ConfirmSelfEvaluation,),
}


#: Reports of 2021 that stay where they stood when the first submission was reviewed, and until when.
LEFT_WAITING = (EX_ANTE_AT_PERFORMANCE, EX_ANTE_AT_SECTION, EX_ANTE_RETURNED, EX_ANTE_AT_DEPARTMENT)
#: Areas whose records all stay where they stood then: forms of monitoring, orders, measures on money.
STANDING = tuple(f"backoffice.areas.{area}" for area in ("monitoring.", "rectification.", "projects.measure_"))
LEFT_SINCE = datetime(2020, 10, 16, 1, 0, tzinfo=UTC)


def form_id(code: str) -> UUID:
    return MonitoringForm.id_for(YEAR, MONTH, code)


def order_id(code: str) -> UUID:
    return RectificationOrder.id_for(Source.MONITORING, form_id(code))


FORMS = frozenset(form_id(code) for code in CODES)
ORDERS = frozenset(order_id(code) for code in CODES)


def config(folder: Path) -> Config:
    return Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)})


def build(folder: Path) -> None:
    """A house with the small year in it, its views up to date, and everybody's account; and what was ordered."""
    given: dict[str, str] = {}
    handle = BackOffice.handle

    def remembering(app: BackOffice, command: object, context: Context) -> Outcome:
        given[str(context.command_id)] = _name(type(command))
        return handle(app, command, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BackOffice, "handle", remembering)
        build_for(config(folder))
    (folder / GIVEN).write_text(json.dumps(given), encoding="utf-8")


def orders_given(folder: Path) -> dict[UUID, type]:
    """What was ordered by whom or by a reaction while `build` filled the folder, by its id."""
    kinds = {_name(kind): kind for kind in HANDLERS}
    given = json.loads((folder / GIVEN).read_text(encoding="utf-8"))
    return {UUID(id): kinds[name] for id, name in given.items()}


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def build_for(wanted: Config) -> None:
    """The same under settings of one's own, on PostgreSQL for one."""
    migrate(wanted)
    house = open_house(wanted)
    people = People()
    follower = Follower(house.app, house.views_engine)
    for number, (account, reason, at, command) in enumerate(_orders(house, people)):
        context = Context(
            actor=people.named(account).actor,
            reason=reason,
            occurred_at=at.astimezone(UTC),
            command_id=uuid5(COMMANDS, f"small:{number}"),
            correlation_id=uuid5(COMMANDS, str(getattr(command, "code", number))),
        )
        house.app.handle(command, context)
        follower.catch_up()
    runner = Runner(house.views_engine, house.log, VIEWS, positions=house.positions)
    runner.catch_up()
    runner.close()
    house.accounts.add(people.accounts, "a-password-for-tests")
    house.settings.put("clock-offset-seconds", str((end_of_clock() - datetime.now(UTC)).total_seconds()))
    assert_untouched(house.app)
    house.close()


def _orders(house: House, people: People) -> Iterator[tuple[str, str, datetime, object]]:
    for step in all_steps(people):
        command = _narrowed(step.make(house.attachments))
        if command is not None and not _left(command, step.at):
            yield step.account, step.reason, step.at, command


def _left(command: object, at: datetime) -> bool:
    """Whether the command is about a report, a form or an order that stays where it stood; the round stays open."""
    if isinstance(command, MoveRound):
        return (command.year, command.stage) == (2021, Stage.R2_CLOSED)
    if at <= LEFT_SINCE:
        return False
    of_report = type(command).__module__.startswith("backoffice.areas.ex_ante.")
    return type(command).__module__.startswith(STANDING) or (of_report and getattr(command, "code", "") in LEFT_WAITING)


def _narrowed(command: object) -> object | None:
    """The command as far as it is about the chosen projects."""
    if type(command).__module__.startswith("backoffice.areas.disclosure."):
        return None  # an item is about all projects of its department: see tests.support.disclosing
    if type(command).__module__.startswith("backoffice.areas.appraisal."):
        return None  # it is counted from the whole district: see tests.support.appraising
    if type(command).__module__.startswith("backoffice.areas.department."):
        return None  # a pilot answers for all projects of its department: see tests.support.pilots
    if type(command).__module__.startswith(WHOLE_DISTRICT) or isinstance(command, HearSection | ScoreWork):
        return None
    if isinstance(command, STOPPED.get(getattr(command, "code", ""), ())):
        return None
    if hasattr(command, "codes"):
        return replace(command, codes=tuple(code for code in command.codes if code in CODES))  # type: ignore[type-var]
    if isinstance(command, ImportExecution):
        return replace(command, rows=tuple(row for row in command.rows if row.code in CODES))
    for name, chosen in (("form_id", FORMS), ("order_id", ORDERS), ("code", CODES)):
        if hasattr(command, name) and (name != "code" or getattr(command, name).startswith(PROJECT)):
            return command if getattr(command, name) in chosen else None
    return command
