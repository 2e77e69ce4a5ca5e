"""Replay of a record, and the export of the log."""

import json
from pathlib import Path

from backoffice.bootstrap import House
from tests.api.small_year import FORM_RETURNED, MONTH, YEAR, form_id
from tests.cli.conftest import Call
from tests.cli.test_looking_after_views import register

RECORD = f"monitoring-form:{YEAR}:{MONTH}:{FORM_RETURNED}"


def test_a_record_is_replayed_by_its_natural_key_or_its_id(call: Call) -> None:
    told = call("replay", RECORD, "--json").json
    assert told["id"] == str(form_id(FORM_RETURNED))
    assert told["kind"] == "MonitoringForm"
    assert told["state"]["code"] == FORM_RETURNED
    assert [event["version"] for event in told["events"]] == list(range(1, told["version"] + 1))
    assert all(event["actor"] and event["role"] and event["reason"] for event in told["events"])
    assert call("replay", told["id"], "--json").json == told


def test_a_record_is_shown_as_it_stood_at_a_position(call: Call) -> None:
    events = call("replay", RECORD, "--json").json["events"]
    returned = next(number for number, event in enumerate(events) if event["event"] == "monitoring.returned.v1")
    before = call("replay", RECORD, "--at", str(events[returned]["position"] - 1), "--json").json
    after = call("replay", RECORD, "--at", str(events[returned]["position"]), "--json").json
    assert before["version"] == returned
    assert after["version"] == returned + 1
    assert before["state"]["course"]["status"] != after["state"]["course"]["status"] == "returned"


def test_people_read_who_did_what_and_why(call: Call) -> None:
    out = call("replay", RECORD).out
    assert "monitoring.returned.v1" in out
    assert "MonitoringForm" in out


def test_no_record_before_its_first_event(call: Call) -> None:
    answered = call("replay", RECORD, "--at", "1")
    assert answered.status == 1
    assert "There is no record" in answered.err


def test_what_is_no_record_is_a_usage_error(call: Call) -> None:
    assert call("replay", "nonsense").status == 2


def test_every_event_is_exported_once_and_in_order(call: Call, house: House) -> None:
    lines = [json.loads(line) for line in call("export").out.splitlines()]
    assert [line["position"] for line in lines] == list(range(1, house.log.last() + 1))
    assert {"id", "version", "topic", "recorded_at", "state"} < lines[0].keys()
    assert [json.loads(line) for line in call("export", "--after", "7").out.splitlines()] == lines[7:]


def test_an_export_goes_on_where_it_was_broken_off(call: Call, house: House, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    call("export", "--output", str(whole))
    broken.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert not broken.read_bytes().endswith(b"\n")
    assert call("export", "--output", str(broken)).status == 0
    assert broken.read_bytes() == whole.read_bytes()
    register(house)
    assert "1 events added" in call("export", "--output", str(broken)).err
    assert broken.read_bytes().startswith(whole.read_bytes())


def test_another_file_is_not_mistaken_for_an_export(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("shopping\n")
    answered = call("export", "--output", str(other))
    assert answered.status == 1
    assert other.read_text() == "shopping\n"
