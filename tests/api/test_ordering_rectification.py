"""Orders about rectification."""

import io

from tests.api import bodies, small_year
from tests.api.calling import PREFIX, Caller, Callers


def order(code: str) -> str:
    return f"/orders/{small_year.order_id(code)}"


def stage(caller: Caller, path: str) -> str:
    found: str = caller.read(path)["stage"]
    return found


def test_a_draft_is_revised_and_issued(callers: Callers) -> None:
    performance, path = callers["performance"], order(small_year.DRAFTED_ORDER)
    problem = {"no": 1, "fact": "执行率偏低", "rule": "预警标准", "demand": "加快执行"}

    performance.order(f"{path}/revise", bodies.seen(performance, path, problems=[problem]))
    performance.order(f"{path}/issue", bodies.seen(performance, path, due=bodies.AHEAD))

    found = performance.read(path)
    assert (found["stage"], found["due"]) == ("issued", bodies.AHEAD)
    assert found["number"].startswith("莱财绩整〔2021〕")
    assert found["items"][0]["demand"] == "加快执行"


def test_the_unit_acknowledges_and_the_chief_extends(callers: Callers) -> None:
    path = order(small_year.DRAFTED_ORDER)
    performance, unit, chief = callers["performance"], callers["unit.yingji"], callers["chief"]
    performance.order(f"{path}/issue", bodies.seen(performance, path, due=bodies.AHEAD, reason="双控红灯。"))

    unit.order(f"{path}/acknowledge", bodies.seen(unit, path))
    chief.order(f"{path}/extend", bodies.seen(chief, path, due="2021-02-20", reason="设备进场延后。"))

    assert (stage(chief, path), chief.read(path)["due"]) == ("acknowledged", "2021-02-20")


def test_an_overdue_order_rises_and_a_reminder_goes_out(callers: Callers) -> None:
    performance, path = callers["performance"], order(small_year.ISSUED_ORDER)

    performance.order(f"{path}/remind")
    performance.order(f"{path}/escalate", bodies.seen(performance, path, level="L1", document="催办1号", measure=""))

    assert performance.read(path)["level"] == "L1"


def test_a_file_is_stored_named_in_a_feedback_and_read_by_the_verifier(callers: Callers, unit: Caller) -> None:
    path = order(small_year.RETURNED_ORDER)
    sent = {"file": (io.BytesIO(b"%PDF-1.4 evidence"), "验收单.pdf")}
    file = callers.app.test_client().post(f"{PREFIX}/attachments", data=sent, headers=unit.headers).json
    assert (file["name"], file["size"]) == ("验收单.pdf", 17)

    body = bodies.feedback(unit, path)
    for item in body["items"]:
        item["evidence"] = [file]
    unit.order(f"{path}/feedback", body)

    assert stage(unit, path) == "verifying"
    assert callers["section"].get(f"/attachments/{file['sha256']}").data == b"%PDF-1.4 evidence"
    assert callers["section.shebao"].get(f"/attachments/{file['sha256']}").status_code == 404


def test_a_file_of_a_kind_not_taken_is_refused(callers: Callers, unit: Caller) -> None:
    sent = {"file": (io.BytesIO(b"MZ"), "tool.exe")}
    response = callers.app.test_client().post(f"{PREFIX}/attachments", data=sent, headers=unit.headers)

    assert response.status_code == 422
    assert response.json["faults"] == [
        {"field": "file", "rule": "kind", "message": response.json["faults"][0]["message"]}
    ]


def test_the_department_agrees_or_returns(callers: Callers) -> None:
    department, path = callers["department.jiaotong"], order(small_year.ANSWERED_ORDER)

    department.order(f"{path}/review", bodies.seen(department, path))
    assert stage(department, path) == "verifying"

    section = callers["section.jingjian"]
    verdicts = bodies.verdicts(section, path, passed=False)
    body = bodies.seen(section, path, verdicts=verdicts, due=bodies.AHEAD, reason="佐证不全。")
    section.order(f"{path}/return", body)
    assert stage(section, path) == "returned"


def test_a_verifier_closes_and_the_chief_opens_again(callers: Callers) -> None:
    section, chief, path = callers["section.jiaokewen"], callers["chief"], order(small_year.VERIFYING_ORDER)
    closing = {"verdicts": bodies.verdicts(section, path), "method": "现场核查", "opinion": "keep"}

    section.order(f"{path}/verify", bodies.seen(section, path, **closing))
    assert stage(section, path) == "closed"

    chief.order(f"{path}/reopen", bodies.seen(chief, path, due=bodies.AHEAD, reason="复查发现未落实。"))
    assert stage(chief, path) != "closed"


def test_an_order_is_demanded_for_a_source_record(callers: Callers) -> None:
    performance = callers["performance"]
    body = {
        "source": "monitoring",
        "source_id": str(small_year.form_id(small_year.FORM_AT_PERFORMANCE)),
        "code": small_year.FORM_AT_PERFORMANCE,
        "year": 2020,
        "amount": "100000",
        "basis": "监控结果",
        "problems": [{"no": 1, "fact": "偏离", "rule": "标准", "demand": "整改"}],
    }

    done = performance.order("/orders", body)

    assert performance.read(f"/orders/{done['ids'][0]}")["stage"] == "draft"
