"""Result applications through the API: reading, ordering, refusals."""

from backoffice.areas.application_of_results.decision import ApplicationDecision
from tests.api import small_year
from tests.api.calling import Callers

CODE = small_year.FORM_AT_SECTION
PATH = f"/result-applications/2021/{CODE}"


def test_the_list_comes_with_its_figures(reads: Callers) -> None:
    found = reads["performance"].read("/result-applications/2021", limit=200)

    assert found["summary"]["listed"] == found["total"] == len(found["items"]) > 0
    concerned = [row for row in found["items"] if row["concerned"]]
    assert found["summary"]["concerned"] == len(concerned)
    assert found["summary"]["by_rule"] == sum(bool(row["by_rule"]) for row in concerned)
    narrowed = reads["performance"].read("/result-applications/2021", concerned="true", limit=200)
    assert [row["code"] for row in narrowed["items"]] == [row["code"] for row in concerned]


def test_one_decision_is_told_whole_and_as_it_stood(reads: Callers) -> None:
    now = reads["performance"].read(PATH)
    before = reads["performance"].read(PATH, as_of="2020-10-21T09:00")

    assert (now["stage"], before["stage"]) == ("issued", "suggested")
    assert now["application_id"] == str(ApplicationDecision.id_for(CODE, 2021))
    assert before["decided_amount"] is None
    assert now["rules"][0] == now["rule"]


def test_a_unit_reads_what_is_issued_and_nothing_before(reads: Callers) -> None:
    assert reads["unit"].read(PATH)["stage"] == "issued"
    assert reads["unit"].get(PATH, as_of="2020-11-09T09:00").status_code == 404
    assert reads["unit"].read("/result-applications/2021", as_of="2020-11-09T09:00")["total"] == 0


def test_a_decision_is_taken_anew_by_four_offices(callers: Callers) -> None:
    performance, path = callers["performance"], PATH
    adjusted = callers["budget"].read("/projects", year=2020, code=CODE)["items"][0]["adjusted"]
    more = str(int(float(adjusted)) + 10_000)
    callers["budget"].order(
        f"/projects/{CODE}/budget/2020/adjust", {"adjusted": more, "document": "莱财预〔2020〕99号"}
    )

    performance.order(f"{path}/suggest", {"reason": "年中追加后重新测算"})
    assert performance.read(path)["stage"] == "suggested"
    callers["section"].order(f"{path}/opinion", {"seen": performance.read(path)["version"]})
    performance.order(f"{path}/check", {"reason": "同意"})
    callers["budget"].order(f"{path}/decide", {})

    assert performance.read(path)["stage"] == "decided"
    callers["budget"].order("/result-applications/2021/issue", {})
    assert callers["unit"].read(path)["stage"] == "issued"


def test_orders_of_the_wrong_roles_and_unknown_projects_are_refused(callers: Callers) -> None:
    assert callers["unit"].post(f"{PATH}/opinion", {}).status_code == 403
    assert callers["section"].post(f"{PATH}/decide", {}).status_code == 403
    assert callers["section"].post("/result-applications/2021/370116-99-9999/opinion", {}).status_code == 404
    assert callers["section.shebao"].post(f"{PATH}/opinion", {}).status_code == 404
    refused = callers["performance"].post("/result-applications/2021", {"codes": []})
    assert refused.status_code == 422
