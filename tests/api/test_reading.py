"""Questions: each answers with rows of the caller's scope."""

from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest

from backoffice.bootstrap import House
from tests.api import small_year
from tests.api.calling import PREFIX, Callers

#: Every question about one thing of another unit than that of `unit`, which sees the agriculture bureau alone.
FOREIGN = (
    f"/projects/{small_year.ISSUED_ORDER}",
    f"/projects/{small_year.EX_ANTE_DONE}/ex-ante/2021",
    f"/projects/{small_year.TARGET_AT_SECTION}/target/2021",
    f"/monitoring/forms/{small_year.form_id(small_year.FORM_OWED)}",
    f"/orders/{small_year.order_id(small_year.ISSUED_ORDER)}",
    f"/records/{small_year.order_id(small_year.ISSUED_ORDER)}/events",
    f"/records/{small_year.order_id(small_year.ISSUED_ORDER)}/at/999999",
)

LISTS = ("/projects", "/queue", "/monitoring/2020", "/orders")


def test_a_unit_lists_its_own_projects_and_the_bureau_all(reads: Callers) -> None:
    own = reads["unit"].read("/projects", year=2020)
    everything = reads["performance"].read("/projects", year=2020, limit=200)

    assert {row["unit"] for row in own["items"]} == {"nongye"}
    assert everything["total"] == len(everything["items"]) > own["total"]


def test_the_sums_of_a_list_are_those_of_its_rows(reads: Callers) -> None:
    found = reads["performance"].read("/projects", year=2020, limit=200)

    cents = sum(int(row["adjusted"].replace(".", "")) for row in found["items"] if row["adjusted"])
    assert int(found["sums"]["adjusted"].replace(".", "")) == cents > 0


def test_a_project_shows_its_years_and_steps(reads: Callers) -> None:
    found = reads["unit"].read(f"/projects/{small_year.TARGET_RETURNED}", year=2020)

    assert [row["year"] for row in found["years"]] == [2021, 2020, 2019]
    assert found["steps_of"] == 2020
    assert [step["state"] for step in found["steps"]][:4] == ["done", "skipped", "done", "done"]


def test_an_ex_ante_evaluation_comes_whole_with_its_version(reads: Callers) -> None:
    response = reads["unit"].get(f"/projects/{small_year.EX_ANTE_AT_SECTION}/ex-ante/2021")

    assert response.json["status"] == "pending"
    assert response.json["node"] == "section"
    assert response.json["form"]["marks"]
    assert response.headers["ETag"] == f'"{response.json["version"]}"'


def test_a_target_comes_whole(reads: Callers) -> None:
    found = reads["unit"].read(f"/projects/{small_year.TARGET_RETURNED}/target/2021")

    assert found["status"] == "returned"
    assert found["unlocked"]
    assert found["form"]["indicators"]


def test_the_queue_holds_what_waits_for_the_caller(reads: Callers) -> None:
    found = reads["section"].read("/queue")

    assert small_year.FORM_AT_SECTION in {row["code"] for row in found["items"]}
    assert {row["node"] for row in found["items"]} == {"section"}
    assert found["total"] == len(found["items"])


def test_every_figure_of_monitoring_opens_exactly_its_rows(reads: Callers) -> None:
    found = reads["performance"].read("/monitoring/2020")
    figures = [found["summary"]["monitored"], found["summary"]["submitted"]]
    for shares in ("lights", "statuses", "dispositions"):
        figures += found["summary"][shares].values()

    assert len(figures) > 8
    for figure in figures:
        rows = reads["performance"].read(figure["rows"])
        assert (rows["total"], rows["amount"]) == (figure["count"], figure["amount"])


def test_a_monitoring_form_shows_each_indicator_with_its_light(reads: Callers) -> None:
    found = reads["unit"].read(f"/monitoring/forms/{small_year.form_id(small_year.FORM_AT_SECTION)}")

    assert found["status"] == "pending"
    assert {row["light"] for row in found["rows"]} <= {"red", "yellow", "green", "blue", "none"}


def test_orders_come_by_filter_and_one_comes_whole(reads: Callers) -> None:
    found = reads["performance"].read("/orders", stage="issued")
    whole = reads["performance"].read(f"/orders/{small_year.order_id(small_year.ANSWERED_ORDER)}")

    assert [row["code"] for row in found["items"]] == [small_year.ISSUED_ORDER]
    assert whole["items"][0]["feedback"]["measure"]
    assert [one["kind"] for one in whole["deadlines"]][:2] == ["acknowledge", "answer"]


def test_the_history_of_a_record_gives_every_event_with_its_payload(reads: Callers) -> None:
    order = small_year.order_id(small_year.CLOSED_ORDER)
    found = reads["performance"].read(f"/records/{order}/events")

    assert [row["version"] for row in found["items"]] == list(range(1, found["total"] + 1))
    assert found["items"][0]["topic"] == "rectification.drafted.v1"
    assert found["items"][0]["payload"]["code"] == small_year.CLOSED_ORDER
    assert found["items"][-1]["topic"] == "rectification.closed.v1"
    assert all(row["reason"] and row["actor"] for row in found["items"])


def test_a_record_is_replayed_up_to_a_position(reads: Callers) -> None:
    order = small_year.order_id(small_year.CLOSED_ORDER)
    events = reads["performance"].read(f"/records/{order}/events")["items"]

    then = reads["performance"].read(f"/records/{order}/at/{events[2]['position'] - 1}")
    now = reads["performance"].read(f"/records/{order}/at/999999999")

    assert then["version"] == 2
    assert now["version"] == events[-1]["version"]
    assert now["state"]["stage"] == "closed" != then["state"]["stage"]
    assert reads["performance"].get(f"/records/{order}/at/{events[0]['position'] - 1}").status_code == 404


def test_every_figure_of_the_statement_opens_its_rows(reads: Callers) -> None:
    found = reads["performance"].read("/statement/2020")
    figures = {one["key"]: one for paragraph in found["paragraphs"] for one in paragraph["figures"]}
    counted = [one for one in figures.values() if one["unit"] in ("projects", "orders")]

    assert len(counted) > 8
    for figure in counted:
        assert reads["performance"].read(figure["rows"])["total"] == figure["value"] == found["figures"][figure["key"]]
    monitored = reads["performance"].read(figures["monitoring_amount"]["rows"])
    assert monitored["amount"] == figures["monitoring_amount"]["yuan"]
    assert Decimal(figures["monitoring_amount"]["value"]) * 10_000 == Decimal(monitored["amount"])


def test_the_statement_speaks_the_readers_language(reads: Callers) -> None:
    chinese = reads["auditor"].get("/statement/2020", headers={"Accept-Language": "zh-CN"}).json
    english = reads["auditor"].get("/statement/2020", headers={"Accept-Language": "en"}).json

    assert "绩效监控项目" in chinese["paragraphs"][3]["text"]
    assert "monitor" in english["paragraphs"][3]["text"].lower()
    assert chinese["figures"] == english["figures"]


def test_everybody_reads_the_directory_and_the_latest_position(reads: Callers, reading_house: House) -> None:
    organisations = reads["expert"].read("/organisations")
    latest = reads["expert"].read("/positions/latest")

    assert {"nongye", "caizheng-jixiao"} <= {row["code"] for row in organisations["items"]}
    assert latest["position"] == latest["shown"] == reading_house.log.last()


def test_a_file_is_read_by_whoever_may_read_a_record_that_names_it(reads: Callers) -> None:
    order = reads["performance"].read(f"/orders/{small_year.order_id(small_year.ANSWERED_ORDER)}")
    file = next(file for item in order["items"] for file in item["feedback"]["evidence"])

    response = reads["performance"].get(f"/attachments/{file['sha256']}")

    assert response.status_code == 200
    assert len(response.data) == file["size"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert reads["unit.canlian"].get(f"/attachments/{file['sha256']}").status_code == 404


@pytest.mark.parametrize("path", FOREIGN)
def test_what_lies_outside_the_scope_is_not_there(reads: Callers, path: str) -> None:
    response = reads["unit"].get(path)

    assert response.status_code == 404
    assert response.json["type"] == "not-found"
    assert reads["performance"].get(path).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_whoever_reads_no_business_is_refused(reads: Callers, path: str) -> None:
    response = reads["expert"].get(path)

    assert response.status_code == 403
    assert response.json["type"] == "role"


@pytest.mark.parametrize("path", LISTS)
def test_the_past_is_answered_as_it_was(reads: Callers, path: str) -> None:
    position = reads["performance"].read("/positions/latest")["position"] * 2 // 3
    found = reads["performance"].read(path, as_of=position)
    by_time = reads["performance"].read(path, as_of=found["clock"])

    assert found["position"] == position
    assert found["items"] != reads["performance"].read(path)["items"]
    assert by_time["position"] >= position
    assert by_time["clock"] == found["clock"]


def test_the_past_before_the_first_record_is_refused(reads: Callers) -> None:
    response = reads["performance"].get("/projects", as_of="1999-01-01")

    assert response.status_code == 422
    assert response.json["faults"][0]["rule"] == "before-the-first-record"


@pytest.mark.parametrize("path", LISTS)
def test_pages_follow_each_other_without_hole_or_repetition(reads: Callers, path: str) -> None:
    whole = reads["performance"].read(path, limit=200, tab="all") if path == "/queue" else None
    whole = whole or reads["performance"].read(path, limit=200)
    found, url = [], f"{path}?limit=3" + ("&tab=all" if path == "/queue" else "")
    while url:
        response = reads["performance"].get(url)
        found += response.json["items"]
        link = response.headers.get("Link", "")
        url = link.partition(">")[0].lstrip("<")
        assert bool(url) == (response.json["next"] is not None)

    assert found == whole["items"]
    assert len(found) > 3


def test_a_cursor_of_another_list_is_refused(reads: Callers) -> None:
    cursor = reads["performance"].read("/projects", limit=2)["next"]

    for path, conditions in (("/orders", {}), ("/projects", {"year": 2020})):
        response = reads["performance"].get(path, cursor=cursor, limit=2, **conditions)
        assert response.status_code == 422
        assert response.json["faults"][0]["field"] == "cursor"


def test_every_condition_that_cannot_be_read_is_named(reads: Callers) -> None:
    response = reads["performance"].get(
        "/orders", year="soon", bucket="d2", sort="luck", limit="0", as_of="then", colour="red"
    )

    assert response.status_code == 422
    assert {fault["field"]: fault["rule"] for fault in response.json["faults"]} == {
        "year": "not-whole",
        "bucket": "not-an-option",
        "sort": "not-an-option",
        "limit": "too-small",
        "as_of": "not-a-moment",
        "colour": "unknown-field",
    }


def test_a_condition_given_twice_means_either(reads: Callers) -> None:
    both = reads["performance"].read("/orders?stage=issued&stage=closed")

    assert {row["stage"] for row in both["items"]} == {"issued", "closed"}


def test_the_address_of_a_figure_in_the_past_stays_in_the_past(reads: Callers) -> None:
    position = reads["performance"].read("/positions/latest")["position"] * 4 // 5
    found = reads["performance"].read("/monitoring/2020", as_of=position)

    address = urlsplit(found["summary"]["submitted"]["rows"])
    assert address.path == f"{PREFIX}/monitoring/2020"
    assert ("as_of", str(position)) in parse_qsl(address.query)
