"""INV-02: every record of business stands under its budget year; what has none is the house's own, and named here."""

from dataclasses import MISSING, fields

from backoffice.areas.catalogue import event_classes
from backoffice.kernel.events import Created
from backoffice.kernel.periods import WorkYear

#: What begins a record that is of no budget year, and why.
OF_NO_YEAR = {
    "organisation.registered.v1",  # stands as long as it does
    "institution.opened.v1",  # a rule is in force from a day to a day
    "projects.registered.v1",  # keeps its code for life; each of its years is a record
    "history.import_recorded.v1",  # a file of several years
    "indicator_library.entered.v1",  # taken into targets of any year
    "third_parties.agency_registered.v1",
    "third_parties.expert_registered.v1",
    "delivery.attempted.v1",  # an attempt to send what another record says
}


def test_inv_02_a_record_of_business_begins_under_its_budget_year():
    begins = {event.TOPIC: {one.name: one for one in fields(event)} for event in event_classes() if _begins(event)}
    years = {topic: about.get("year") for topic, about in begins.items()}

    assert {topic for topic, year in years.items() if year is None} == OF_NO_YEAR
    assert all(year.type is int and year.default is MISSING for year in years.values() if year is not None)


def test_inv_02_a_work_year_is_about_three_budget_years():
    work = WorkYear(2020)

    assert (work.target_year, work.monitoring_year, work.evaluation_year) == (2021, 2020, 2019)


def _begins(event: type) -> bool:
    return issubclass(event, Created)
