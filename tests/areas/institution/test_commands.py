"""Orders about rules: whose they are, what they replace, how the work is divided."""

from dataclasses import replace
from datetime import date

import pytest

from backoffice.areas.institution import commands, events
from backoffice.areas.institution.commands import AdoptRule, AssignDuties, EnterRule, ReviseRule
from backoffice.areas.institution.events import Duty, RuleLevel
from backoffice.areas.institution.responsibilities import Responsibilities
from backoffice.areas.institution.rule import Rule, Standing
from backoffice.kernel.context import Actor
from backoffice.kernel.errors import Invalid, Stale
from backoffice.scoring.institution import WorkStage
from tests.areas.institution.cases import CHIEF, NUMBER, OFFICER, TOWN, Organisations, entry
from tests.support.people import by
from tests.support.work import MemoryWork

ENTER = EnterRule(number=NUMBER, entry=entry())
DUTY = Duty(item="组织绩效监控", stage=WorkStage.MONITORING, lead="S-PERF", cooperating=("D-04",))


@pytest.fixture
def work() -> MemoryWork:
    return MemoryWork(Organisations())


def give(work: MemoryWork, actor: Actor, *orders: object) -> None:
    for order in orders:
        work.handle(commands.HANDLERS, order, by(actor))


def faults_of(work: MemoryWork, actor: Actor, order: object) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        give(work, actor, order)
    return {(fault.field, fault.code) for fault in refused.value.faults}


def rule(work: MemoryWork, number: str = NUMBER) -> Rule:
    found: Rule = work.records[Rule.id_for(number)]  # type: ignore[assignment]
    return found


def test_a_town_enters_its_own_rule(work: MemoryWork):
    give(work, TOWN, ENTER)

    assert (rule(work).unit, rule(work).department, rule(work).section) == ("T-01", "T-01", "S-TOWN")


def test_a_town_enters_no_rule_of_another_level(work: MemoryWork):
    district = replace(ENTER, entry=entry(level=RuleLevel.DISTRICT))

    assert faults_of(work, TOWN, district) == {("level", "not-its-organisation")}


@pytest.mark.parametrize(
    ("level", "organisation"),
    [(RuleLevel.TOWN, ""), (RuleLevel.TOWN, "D-04"), (RuleLevel.DEPARTMENT, "T-01"), (RuleLevel.CITY, "T-01")],
)
def test_a_level_names_the_organisation_that_it_asks_for(work: MemoryWork, level: RuleLevel, organisation: str):
    order = replace(ENTER, entry=entry(level=level), organisation=organisation)

    assert faults_of(work, OFFICER, order) == {("level", "not-its-organisation")}


def test_the_bureau_enters_what_concerns_everybody_without_a_place(work: MemoryWork):
    give(work, OFFICER, replace(ENTER, entry=entry(level=RuleLevel.NATIONAL)))

    assert (rule(work).unit, rule(work).department, rule(work).section) == ("", "", "")


@pytest.mark.parametrize("number", ["", "  ", "a/b", "一" * 41])
def test_a_number_is_one_that_can_stand_in_an_address(work: MemoryWork, number: str):
    assert {place for place, _ in faults_of(work, TOWN, replace(ENTER, number=number))} == {"number"}


def test_a_rule_takes_the_place_of_another_on_the_day_it_is_in_force(work: MemoryWork):
    new = EnterRule(number="新〔2020〕8号", entry=entry(replaces=(NUMBER,), effective_on=date(2020, 9, 15)))
    give(work, TOWN, ENTER)
    give(work, OFFICER, AdoptRule(number=NUMBER))
    give(work, TOWN, new)
    assert rule(work).standing is Standing.ADOPTED  # what merely waits replaces nothing

    give(work, OFFICER, AdoptRule(number=new.number))

    assert (rule(work).standing, rule(work).ended_on, rule(work).replaced_by) == (
        Standing.ENDED,
        date(2020, 9, 15),
        new.number,
    )


def test_only_an_adopted_rule_of_the_same_organisation_is_replaced(work: MemoryWork):
    new = EnterRule(number="新〔2020〕8号", entry=entry(replaces=(NUMBER, "无此文")))
    give(work, TOWN, ENTER)

    assert faults_of(work, TOWN, new) == {("replaces[0]", "not-in-the-library"), ("replaces[1]", "not-in-the-library")}

    give(work, OFFICER, AdoptRule(number=NUMBER))
    foreign = replace(new, organisation="T-02", entry=entry(replaces=(NUMBER,)))
    assert faults_of(work, OFFICER, foreign) == {("replaces[0]", "not-in-the-library")}


def test_what_was_seen_before_somebody_acted_is_stale(work: MemoryWork):
    give(work, TOWN, ENTER)

    with pytest.raises(Stale):
        give(work, OFFICER, AdoptRule(number=NUMBER, seen=1))
    with pytest.raises(Stale):
        give(work, TOWN, ReviseRule(number=NUMBER, entry=entry(), seen=9))


def test_the_work_is_divided_and_divided_anew(work: MemoryWork):
    give(work, OFFICER, AssignDuties(year=2020, duties=(DUTY,)))
    give(work, OFFICER, AssignDuties(year=2020, duties=(DUTY,)))
    known = work.records[Responsibilities.id_for(2020)]
    assert [type(event) for event in known.collect_events()] == [events.DutiesAssigned]

    give(work, CHIEF, AssignDuties(year=2020, duties=(DUTY, other())))

    assert [type(event) for event in known.collect_events()] == [events.DutiesReassigned]


def test_a_division_names_known_organisations_and_rules_and_each_item_once(work: MemoryWork):
    wrong = Duty(item="甲", stage=WorkStage.GENERAL, lead="X", cooperating=("Y",), basis="无此文")
    assert faults_of(work, OFFICER, AssignDuties(year=2020, duties=(wrong,))) == {
        ("duties[0].lead", "unknown"),
        ("duties[0].cooperating", "unknown"),
        ("duties[0].basis", "unknown"),
    }
    twice = (DUTY, replace_duty(cooperating=("S-PERF",)))
    assert faults_of(work, OFFICER, AssignDuties(year=2020, duties=twice)) == {
        ("duties[1].item", "twice"),
        ("duties[1].cooperating", "twice"),
    }
    assert faults_of(work, OFFICER, AssignDuties(year=2020, duties=())) == {("duties", "required")}


def other() -> Duty:
    return Duty(item="组织绩效自评", stage=WorkStage.EVALUATION, lead="S-PERF")


def replace_duty(**changed: object) -> Duty:
    held = {name: getattr(DUTY, name) for name in Duty.__struct_fields__}
    return Duty(**(held | changed))  # type: ignore[arg-type]
