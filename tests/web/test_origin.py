"""INV-28: auditors are told from which network address an order came; nobody else is."""

from collections.abc import Callable

from backoffice.bootstrap import House
from backoffice.kernel.record import record_id
from tests.web.test_rule_book import posted
from tests.web.visiting import Visitor


def test_inv_28_the_page_the_file_and_the_interface_tell_auditors_where_an_order_came_from(
    signed_in: Callable[[str], Visitor], house: House
) -> None:
    performance, auditor = signed_in("performance"), signed_in("auditor")
    posted(performance, "submit", "放宽差距提示", monitoring__gap="10")
    position, year = house.app.recorder.max_notification_id(), record_id("budget-year", 2020)

    told = auditor.get(f"/events/{position}").text
    untold = performance.get(f"/events/{position}").text

    assert "放宽差距提示" in told
    assert "127.0.0.1" in told
    assert "127.0.0.1" in auditor.get(f"/records/{year}/replay").text
    assert "127.0.0.1" in auditor.get("/events/export").text
    assert auditor.get(f"/api/v1/records/{year}/events?sort=-position").json["items"][0]["origin"] == "127.0.0.1"
    assert "127.0.0.1" not in untold
    assert "来源地址" not in untold
    assert "127.0.0.1" not in performance.get("/events/export").text
    assert performance.get(f"/api/v1/records/{year}/events?sort=-position").json["items"][0]["origin"] is None
