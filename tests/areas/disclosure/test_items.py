"""An item: registered, published, checked, mended, exempted; released only when it is what must be published."""

from datetime import date
from decimal import Decimal

import pytest

from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.errors import NotTheChecker, UnableToDisclose, UnableToPass
from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureFinding,
    DisclosureTick,
    DocumentToPublish,
)
from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.areas.disclosure.stages import RELEASED, Stage
from backoffice.kernel.errors import Invalid
from tests.areas.disclosure.cases import (
    CHIEF,
    DOCUMENTS,
    DUE,
    EVERY_TICK,
    FIX_BY,
    FOUND_ON,
    RULES,
    WRONG,
    an_item,
    asked,
    exempted,
    found,
    on,
    passed,
    published,
)
from tests.support.given import given, happened
from tests.support.people import HEAD, PERFORMANCE

MISSING = DisclosureFinding(fault=DisclosureFault.MISSING, fact="平台和网站都没有")


def test_an_item_is_due_twenty_calendar_days_after_the_approval():
    given(an_item()).holds(lambda item: (item.due, item.count, item.amount) == (DUE, 2, Decimal(50_000_000)))


def test_every_fault_of_a_registration_is_told_at_its_place():
    wrong = (
        DocumentToPublish(code="P-1", name=" ", amount=Decimal(1)),
        DocumentToPublish(code="P-1", name="受助人37010219900307461X", amount=Decimal(-1)),
    )

    with pytest.raises(Invalid) as refused:
        an_item(documents=wrong, approved_on=date(2020, 3, 3), document=" ")

    assert {(fault.field, fault.code) for fault in refused.value.faults} == {
        ("documents[0].name", "required"),
        ("documents[0].code", "twice"),
        ("documents[1].code", "twice"),
        ("documents[1].name", "personal-data"),
        ("documents[1].amount", "range"),
        ("approved_on", "ahead"),
        ("document", "required"),
    }


def test_what_is_published_in_time_is_not_late_and_what_is_not_counts_its_calendar_days():
    given(an_item()).when(published(DUE, published_on=DUE)).then(happened(events.Published, late=0))
    given(an_item()).when(published(date(2020, 3, 25), published_on=date(2020, 3, 25))).then(
        happened(events.Published, late=6, check_by=date(2020, 4, 1))
    )


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"url": "laiwu.example/0311"}, ("url", "malformed")),
        ({"url": "javascript:alert(1)"}, ("url", "malformed")),
        ({"url": "https://laiwu.example/a b"}, ("url", "malformed")),
        ({"url": "https://clerk:secret@laiwu.example/"}, ("url", "personal-data")),
        ({"url": "https://laiwu.example/?id=37010219900307461X"}, ("url", "personal-data")),
        ({"published_on": date(2020, 2, 27)}, ("published_on", "range")),
        ({"published_on": date(2020, 3, 21)}, ("published_on", "range")),
        ({"count": 0}, ("count", "range")),
        ({"amount": Decimal(-1)}, ("amount", "range")),
    ],
)
def test_a_publication_that_cannot_be_is_refused_at_its_field(changed: dict[str, object], fault: tuple[str, str]):
    given(an_item()).when(published(**changed)).then_faults(fault)


def test_a_checked_item_is_released_and_nothing_is_before():
    item = an_item()
    assert item.stage not in RELEASED
    given(item, published()).holds(lambda one: one.stage not in RELEASED)
    given(an_item(), published()).when(passed()).then(happened(events.Passed, ticks=EVERY_TICK)).and_then(
        lambda one: one.stage in RELEASED
    )


def test_a_published_figure_that_is_not_the_approved_one_is_never_released():  # INV-40
    given(an_item(), published(amount=Decimal(50_000_001))).when(passed()).then_fails(UnableToPass, "figures-differ")
    given(an_item(), published(count=1)).when(passed()).then_fails(UnableToPass, "count-differs")


@pytest.mark.parametrize("left", list(DisclosureTick))
def test_every_point_must_be_checked_personal_data_among_them(left: DisclosureTick):  # INV-40
    ticks = tuple(tick for tick in DisclosureTick if tick is not left)
    given(an_item(), published()).when(passed(ticks=ticks)).then_fails(UnableToPass, "unchecked")


def test_whoever_published_does_not_check():
    given(an_item(), published(actor=PERFORMANCE)).when(passed()).then_fails(NotTheChecker, "published-it")
    given(an_item(), published(actor=PERFORMANCE)).when(found(WRONG)).then_fails(NotTheChecker, "published-it")


def test_a_finding_is_to_be_mended_in_working_days_and_closed_by_a_second_check():
    given(an_item(), published(amount=Decimal(50_100_000))).when(found(WRONG)).then(
        happened(events.FaultsFound, findings=(WRONG,), fix_by=FIX_BY)
    )
    given(an_item(), published(amount=Decimal(50_100_000)), found(WRONG)).when(published(FIX_BY)).then(
        happened(events.Fixed, in_time=True)
    )
    late = published(date(2020, 4, 1))
    given(an_item(), published(amount=Decimal(50_100_000)), found(WRONG), late).when(passed(date(2020, 4, 2))).then(
        happened(events.Closed, in_time=False)
    ).and_then(lambda item: item.stage in RELEASED)


def test_a_mended_figure_that_is_still_wrong_is_not_closed():  # INV-40
    given(an_item(), published(amount=Decimal(1)), found(WRONG), published(FIX_BY, amount=Decimal(2))).when(
        passed(FIX_BY)
    ).then_fails(UnableToPass, "figures-differ")


def test_what_is_not_published_is_missing_only_once_it_is_overdue():
    given(an_item()).when(found(MISSING, day=DUE)).then_fails(UnableToDisclose, "limit-not-passed")
    given(an_item()).when(found(MISSING, day=date(2020, 3, 20))).then(events.FaultsFound)
    given(an_item()).when(found(WRONG, day=date(2020, 3, 20))).then_faults(("findings[0].fault", "unpublished"))


def test_findings_name_a_fact_a_project_of_the_item_and_never_lateness():
    lateness = DisclosureFinding(fault=DisclosureFault.LATE, code="P-9", fact=" ")
    given(an_item(), published()).when(found(lateness)).then_faults(
        ("findings[0].fact", "required"), ("findings[0].code", "unknown"), ("findings[0].fault", "counted")
    )
    given(an_item(), published()).when(found()).then_faults(("findings", "required"))


def test_a_released_page_that_goes_dead_is_found_again_and_no_longer_released():
    dead = DisclosureFinding(fault=DisclosureFault.DEAD_LINK, fact="网站改版后打不开")
    given(an_item(), published(), passed()).when(found(dead)).then(events.FaultsFound).and_then(
        lambda item: item.stage not in RELEASED
    )


def test_an_order_is_demanded_once_and_only_after_the_limit():
    def demand(day: date):
        return lambda item: item.demand_fix(on(day, PERFORMANCE))

    faulty = (published(amount=Decimal(1)), found(WRONG))
    given(an_item(), *faulty).when(demand(FIX_BY)).then_fails(UnableToDisclose, "limit-not-passed")
    after = date(2020, 4, 1)
    given(an_item(), *faulty).when(demand(after)).then(
        happened(events.FixDemanded, code="P-2", amount=DOCUMENTS[1].amount)
    )
    given(an_item(), *faulty, demand(after)).when(demand(after)).then_fails(UnableToDisclose, "order-demanded")
    whole = (DocumentToPublish(name="决算绩效评价内容", amount=Decimal(1)),)
    nameless = DisclosureFinding(fault=DisclosureFault.MISSING, fact="没有")
    given(an_item(documents=whole), found(nameless)).when(demand(after)).then_fails(UnableToDisclose, "no-project")


def test_an_exemption_needs_a_reason_and_the_chief_and_a_day_of_the_next_look():  # INV-40
    given(an_item()).when(lambda item: item.exempt(date(2021, 3, 10), on(FOUND_ON, CHIEF))).then_fails(
        UnableToDisclose, "no-exemption"
    )
    given(an_item()).when(
        lambda item: item.ask_exemption(events.ExemptReason.STATE, (), on(FOUND_ON, reason=" "))
    ).then_faults(("reason", "required"))
    given(an_item(), asked()).when(exempted(date(2020, 3, 11))).then_faults(("review_on", "passed"))
    given(an_item(), asked()).when(published()).then_fails(UnableToDisclose, "exemption-waits")
    given(an_item(), asked()).when(exempted()).then(happened(events.Exempted, whole=True)).and_then(
        lambda item: item.stage is Stage.EXEMPT
    )


def test_part_of_an_item_is_exempted_and_the_rest_must_come_to_the_rest():  # INV-40
    part = given(an_item(), asked(("P-2",)), exempted())
    part.holds(lambda item: (item.count, item.amount, item.stage) == (1, Decimal(48_000_000), Stage.PLANNED))
    given(an_item(), asked(("P-2",)), exempted(), published()).when(passed()).then_fails(UnableToPass, "count-differs")
    rest = published(count=1, amount=Decimal(48_000_000))
    given(an_item(), asked(("P-2",)), exempted(), rest).when(passed()).then(events.Passed)
    given(an_item()).when(asked(("P-9",))).then_faults(("codes", "unknown"))


def test_an_exemption_is_refused_for_a_reason_or_lifted_with_a_new_limit():
    given(an_item(), asked()).when(lambda item: item.refuse_exemption(on(FOUND_ON, CHIEF, ""))).then_faults(
        ("reason", "required")
    )
    given(an_item(), asked()).when(lambda item: item.refuse_exemption(on(FOUND_ON, CHIEF))).then(
        events.ExemptionRefused
    ).and_then(lambda item: item.asked is None and item.stage is Stage.PLANNED)
    given(an_item(), asked(("P-2",)), exempted()).when(
        lambda item: item.lift_exemption(RULES, on(FOUND_ON, PERFORMANCE))
    ).then(happened(events.ExemptionLifted, due=date(2020, 4, 13))).and_then(lambda item: item.count == 2)
    given(an_item()).when(lambda item: item.lift_exemption(RULES, on(FOUND_ON, PERFORMANCE))).then_fails(
        UnableToDisclose, "disclosure-stands-elsewhere"
    )


def test_a_units_registration_goes_through_its_department():
    def a_units() -> DisclosureItem:
        return an_item(publisher="U-0412", place=("U-0412", "D-04", "S-AGRI"), department_reviews=True)

    def reviewed(item: DisclosureItem) -> None:
        item.review(on(FOUND_ON, HEAD))

    given(a_units(), published()).when(passed()).then_fails(UnableToDisclose, "disclosure-stands-elsewhere")
    given(a_units(), published()).when(lambda one: one.return_to_unit(on(FOUND_ON, HEAD, ""))).then_faults(
        ("reason", "required")
    )
    given(a_units(), published()).when(lambda one: one.return_to_unit(on(FOUND_ON, HEAD))).then(
        events.Returned
    ).and_then(lambda one: one.stage is Stage.PLANNED)
    given(a_units(), published()).when(reviewed).then(events.Reviewed)
    given(a_units(), published(), reviewed).when(passed()).then(events.Passed)


def test_an_item_in_error_leaves_the_register_and_a_published_one_cannot():  # INV-43
    def drop(item):
        item.drop(on(FOUND_ON, PERFORMANCE, "重复登记"))

    given(an_item()).when(drop).then(events.Dropped)
    for steps in ((published(),), (published(), passed()), (published(), found(WRONG))):
        given(an_item(), *steps).when(drop).then_fails(UnableToDisclose, "disclosure-stands-elsewhere")


def test_the_register_follows_the_records_until_something_is_published():
    given(an_item()).when(lambda item: item.relist(DOCUMENTS[:1], on(FOUND_ON, PERFORMANCE))).then(
        events.Relisted
    ).and_then(lambda item: item.count == 1)
    given(an_item(), published()).when(lambda item: item.relist(DOCUMENTS[:1], on(FOUND_ON, PERFORMANCE))).then_fails(
        UnableToDisclose, "disclosure-stands-elsewhere"
    )
