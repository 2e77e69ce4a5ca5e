"""One report of the small year, evaluated again through the commands; agencies and experts are in the libraries."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

from backoffice.areas.ex_ante import reevaluation_commands as again
from backoffice.areas.ex_ante.commands import ConcludeExAnte
from backoffice.areas.ex_ante.opinion import Commission, ReviewOpinion
from backoffice.areas.ex_ante.report import Mark
from backoffice.bootstrap import House
from backoffice.demonstration.steps import People
from backoffice.demonstration.third_parties import libraries
from backoffice.kernel.context import Context
from backoffice.processes.follower import Follower
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Grade
from tests.api import small_year

#: 农村改厕提升工程, which waits for the performance section: applied for and supported 8,600,000 yuan.
CODE, YEAR = small_year.EX_ANTE_AT_PERFORMANCE, 2021
ON = {"code": CODE, "year": YEAR}
WAN = 10_000
NOW = datetime(2021, 1, 15, 2, 0, tzinfo=UTC)
AGENCY, EXPERT = "agency", "expert"

COMMISSION = Commission(
    number="莱财评委〔2021〕1号",
    agency="jigou-jia",
    lead=AGENCY,
    fee=Decimal(3 * WAN),
    starts=date(2021, 1, 15),
    due=date(2021, 1, 29),
)
OPINION = ReviewOpinion(recommended=Decimal(800 * WAN), reasons="户数按核实数计算，核减60.00万元。")

#: What is done, by whom, in the order of the road.
STEPS: dict[str, tuple[str, object]] = {
    "proposed": ("section", again.ProposeReevaluation(**ON)),
    "approved": ("chief", again.ApproveReevaluation(**ON)),
    "commissioned": ("performance", again.CommissionReevaluation(**ON, commission=COMMISSION, experts=("ZJ-01",))),
    "agency-declared": (AGENCY, again.DeclareForReevaluation(**ON, statement="无利害关系")),
    "expert-declared": (EXPERT, again.DeclareForReevaluation(**ON, statement="无利害关系")),
    "advised": (EXPERT, again.AdviseReevaluation(**ON, amount=Decimal(820 * WAN), opinion="户数应核实。")),
    "written": (AGENCY, again.SubmitReevaluation(**ON, sheet=OPINION)),
    "settled": ("chief", again.SettleReevaluation(**ON)),
}


#: The bureau's own sheet at 60 points: supported after revision, on two conditions.
CONDITIONAL = ConcludeExAnte(
    **ON,
    marks=tuple(
        Mark(check=check.code, grade=Grade.FAIR)
        for dimension in default_rule_book().ex_ante.dimensions
        for check in dimension.checks
    ),
    recommended=Decimal(800 * WAN),
    conditions=("核实改厕户数", "落实管护经费"),
)


def conclude_on_conditions(house: House) -> None:
    """The report is concluded with two conditions, both open."""
    _give(house, People(), "performance", CONDITIONAL, NOW)
    house.wake()
    house.wait(house.app.recorder.max_notification_id() or 0)


def play(house: House, until: str) -> None:
    """Everything up to a step of STEPS; reactions follow, and the views show it."""
    people, follower = People(), Follower(house.app, house.views_engine)
    for step in sorted(libraries(), key=lambda step: (step.at, step.order)):
        _give(house, people, step.account, step.make(house.attachments), step.at.astimezone(UTC))
    for name, (account, command) in STEPS.items():
        _give(house, people, account, command, NOW)
        if name == until:
            break
    follower.catch_up()
    house.wake()
    house.wait(house.app.recorder.max_notification_id() or 0)


def _give(house: House, people: People, account: str, command: object, at: datetime) -> None:
    command_id = uuid4()
    house.app.handle(
        command,
        Context(
            actor=people.named(account).actor,
            reason="按规定办理",
            occurred_at=at,
            command_id=command_id,
            correlation_id=command_id,
        ),
    )
