"""A rule on its way into the library, and out of force."""

from datetime import date

from backoffice.areas.institution import events
from backoffice.areas.institution.errors import NotTheKeeper, UnableToKeepRule
from backoffice.areas.institution.events import RuleEntry
from backoffice.areas.institution.rule import Rule, Standing
from backoffice.kernel.errors import Invalid
from backoffice.scoring.institution import Term, Validity, WorkStage, validity
from tests.areas.institution.cases import CHIEF, LEADER, NUMBER, OFFICER, OTHER_TOWN, TOWN, a_rule, entry
from tests.support.given import Given, given, happened
from tests.support.people import by


def adopted(rule: Rule) -> None:
    rule.adopt(by(OFFICER))


def returned(rule: Rule) -> None:
    rule.return_(("effective_on",), by(OFFICER, "施行日期不符"))


def faults_of(**changed: object) -> set[tuple[str, str]]:
    try:
        a_rule(**changed)
    except Invalid as error:
        return {(fault.field, fault.code) for fault in error.faults}
    return set()


def test_a_rule_is_entered_and_waits_to_be_adopted():
    a: Given = given(a_rule())

    assert [type(event) for event in a.past] == [events.Opened, events.Submitted]
    a.holds(lambda rule: rule.standing is Standing.PENDING and rule.term is None and rule.keeper == "T-01")


def test_an_adopted_rule_is_in_force_from_the_day_it_names():
    given(a_rule()).when(lambda rule: rule.adopt(by(LEADER))).then(
        happened(events.Adopted, effective_on=date(2020, 9, 10))
    ).and_then(lambda rule: rule.term == Term(effective_on=date(2020, 9, 10)))


def test_without_such_a_day_it_is_in_force_from_its_issue():
    given(a_rule(effective_on=None)).when(adopted).then(happened(events.Adopted, effective_on=date(2020, 9, 1)))


def test_who_entered_a_rule_does_not_adopt_or_return_it():
    """INV-24."""
    own = given(a_rule(OFFICER))

    own.when(adopted).then_fails(UnableToKeepRule, "separation-of-duties")
    own.when(returned).then_fails(UnableToKeepRule, "separation-of-duties")
    own.when(lambda rule: rule.adopt(by(CHIEF))).then(events.Adopted)


def test_a_returned_rule_carries_its_reason_and_places():
    """INV-11."""
    rule = given(a_rule())

    rule.when(lambda one: one.return_((), by(OFFICER, " "))).then_faults(("fields", "required"), ("reason", "required"))
    rule.when(returned).then(happened(events.Returned, fields=("effective_on",), reason="施行日期不符"))


def test_only_its_keeper_mends_a_returned_rule():
    """INV-11."""
    back = given(a_rule(), returned)

    back.when(lambda rule: rule.revise(entry(), by(OTHER_TOWN))).then_fails(NotTheKeeper, "not-the-keeper")
    back.when(lambda rule: rule.revise(entry(effective_on=None), by(TOWN))).then(happened(events.Submitted, round=2))


def test_a_rule_that_waits_or_is_adopted_is_not_revised():
    """INV-11: only in its window."""
    given(a_rule()).when(lambda rule: rule.revise(entry(), by(TOWN))).then_fails(
        UnableToKeepRule, "rule-stands-elsewhere"
    )
    given(a_rule(), adopted).when(lambda rule: rule.revise(entry(), by(TOWN))).then_fails(
        UnableToKeepRule, "rule-stands-elsewhere"
    )


def test_a_repealed_rule_stays_and_is_no_longer_in_force():
    """INV-43: the end is an event, nothing is deleted."""
    on = date(2020, 9, 30)

    def ended(rule: Rule) -> bool:
        assert rule.term is not None
        return validity(rule.term, on) is Validity.ENDED and isinstance(rule.entry, RuleEntry)

    given(a_rule(), adopted).when(lambda rule: rule.repeal(on, by(CHIEF, "上级办法已废止"))).then(
        happened(events.Repealed, on=on)
    ).and_then(ended)


def test_a_repeal_has_a_reason_and_no_day_before_the_rule():
    given(a_rule(), adopted).when(lambda rule: rule.repeal(date(2020, 9, 9), by(CHIEF, ""))).then_faults(
        ("on", "too-early"), ("reason", "required")
    )


def test_a_rule_ends_once():
    ended = given(a_rule(), adopted, lambda rule: rule.replace("新〔2020〕1号", date(2020, 9, 20), by(CHIEF)))

    ended.when(lambda rule: rule.repeal(date(2020, 9, 30), by(CHIEF))).then_fails(
        UnableToKeepRule, "rule-stands-elsewhere"
    )


def test_every_fault_of_an_entry_is_told_at_its_place():
    assert faults_of() == set()
    assert faults_of(name=" ", issuer="", stages=(), text=()) == {
        ("name", "required"),
        ("issuer", "required"),
        ("stages", "required"),
        ("text", "required"),
    }
    assert faults_of(stages=(WorkStage.TARGETS, WorkStage.TARGETS)) == {("stages", "twice")}
    assert faults_of(issued_on=date(2020, 9, 22), effective_on=None) == {("issued_on", "future")}
    assert faults_of(effective_on=date(2020, 8, 31)) == {("effective_on", "too-early")}
    assert faults_of(expires_on=date(2020, 9, 9)) == {("expires_on", "too-early")}
    assert faults_of(replaces=(NUMBER, "甲", "甲")) == {("replaces[0]", "wrong"), ("replaces[2]", "wrong")}
