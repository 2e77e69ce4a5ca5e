"""Replay: the log, one event, and a record after each of its events."""

from collections.abc import Callable

from backoffice.access.policy import scope_of
from backoffice.bootstrap import House
from projections.timeline.queries import of_record
from tests.api import small_year
from tests.web.visiting import Visitor

SignedIn = Callable[[str], Visitor]

CLOSED = small_year.order_id(small_year.CLOSED_ORDER)
FORM = small_year.form_id(small_year.FORM_AT_SECTION)


def events_of(house: House, record_id: object) -> list[dict[str, object]]:
    actor = house.accounts.get("chief").actor  # type: ignore[union-attr]
    with house.reader() as reader:
        return [dict(row) for row in of_record(reader, scope_of(actor), record_id, newest_first=False)]  # type: ignore[arg-type]


def test_an_event_tells_who_why_and_what_it_changed(looks_in: SignedIn, house: House) -> None:
    last = events_of(house, CLOSED)[-1]

    page = looks_in("auditor").get(f"/events/{last['position']}").text

    assert last["topic"] in page
    assert last["reason"] in page
    assert str(last["command_id"]) in page
    assert "<del" in page  # the stage it stood in before
    assert "已销号" in page


def test_a_record_is_shown_as_it_stood_after_each_of_its_events(looks_in: SignedIn, house: House) -> None:
    auditor = looks_in("auditor")

    for row in events_of(house, CLOSED):
        page = auditor.get(f"/records/{CLOSED}/replay?at={row['version']}").text
        assert f"当时的记录（第 {row['version']} 版）" in page
    first = auditor.get(f"/records/{CLOSED}/replay?at=1").text

    assert "待下达" in first
    assert ">莱财绩整〔" not in first.partition("当时的记录")[2].partition("改动前后")[0]


def test_two_moments_name_who_changed_each_place_between_them(looks_in: SignedIn, house: House) -> None:
    rows = events_of(house, CLOSED)

    page = looks_in("auditor").get(f"/records/{CLOSED}/replay?against=1&with={rows[-1]['version']}").text
    compared = page.partition('id="compare"')[2]

    assert "阶段" in compared
    assert f"/events/{rows[-1]['position']}" in compared


def test_the_log_is_narrowed_by_its_conditions(looks_in: SignedIn) -> None:
    auditor = looks_in("auditor")

    page = auditor.get("/events?area=rectification&size=100").text
    other = auditor.get("/events?area=targets&size=100").text

    assert "整改" in page
    assert "下达整改通知书" in page
    assert "下达整改通知书" not in other


def test_an_event_outside_the_scope_is_not_found(looks_in: SignedIn, house: House) -> None:
    other = events_of(house, small_year.order_id(small_year.VERIFYING_ORDER))[-1]
    section = looks_in("section")

    section.get(f"/events/{other['position']}", status=404)
    section.get(f"/records/{other['record_id']}/replay", status=404)
    assert small_year.VERIFYING_ORDER not in section.get("/events/export").text


def test_a_record_that_came_later_is_not_there_yet(looks_in: SignedIn, house: House) -> None:
    first = events_of(house, CLOSED)[0]

    looks_in("auditor").get(f"/records/{CLOSED}/replay?as_of={int(str(first['position'])) - 1}", status=404)


def test_every_kind_of_event_is_told_in_words(looks_in: SignedIn, house: House) -> None:
    """A topic without a sentence would be shown as it is written."""
    page = looks_in("auditor").get("/events/export").data.decode("utf-8-sig")

    lines = [line.split(",") for line in page.splitlines()[1:]]
    assert [line[6] for line in lines if line[6] and line[6] == line[8].rpartition(".v")[0]] == []
