"""Standard forms as files: the empty one, and every fault of one that was filled in."""

import json
import re
from pathlib import Path

import pytest

from backoffice.areas.targets.forms import TargetFormForm
from backoffice.forms.schema import dump
from backoffice.standard_forms.catalogue import FORMS
from backoffice.workbooks.writing import form_workbook
from tests.areas.targets.cases import FORM
from tests.cli.conftest import Call
from tests.standard_forms.books import book, monitoring, self_evaluation

ENTRY = monitoring()


def filled(folder: Path, form: str, data: object) -> str:
    path = folder / "form.json"
    path.write_text(json.dumps({"form": form, "data": data}), encoding="utf-8")
    return str(path)


def errors(remarks: list[dict[str, str]]) -> list[dict[str, str]]:
    return [one for one in remarks if one["severity"] == "error"]


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_has_every_place_and_what_it_means(name: str, call: Call, tmp_path: Path) -> None:
    template = json.loads(call("forms", "template", name).out)
    assert template["form"] == name
    assert template["data"].keys() == {place for place in template["about"] if "." not in place}
    assert call("forms", "check", filled(tmp_path, name, template["data"])).status in (0, 1)


def test_every_fault_is_named_at_its_place_in_both_languages(call: Call, tmp_path: Path) -> None:
    wrong = ENTRY | {"forecast": "a lot", "finish_by": "someday", "extra": "x"}
    answered = call("forms", "check", filled(tmp_path, "monitoring", wrong), "--json")
    assert answered.status == 1
    assert {fault["place"] for fault in errors(answered.json)} == {"forecast", "finish_by", "extra"}
    assert {one["code"] for one in answered.json if one not in errors(answered.json)} == {"not-computed"}
    assert all(fault["zh"] and fault["en"] and fault["code"] for fault in answered.json)


def test_a_form_about_which_there_is_nothing_to_say_is_told_so(call: Call, tmp_path: Path) -> None:
    problem = {"fact": "支付滞后", "rule": "财预〔2019〕136号", "demand": "按月支付"}
    answered = call("forms", "check", filled(tmp_path, "rectification-items", {"problems": [problem]}))
    assert answered.out == "没有错误。No errors.\n"
    assert answered.status == 0


def test_scores_and_lights_are_told_as_notes_and_fail_nothing(call: Call, tmp_path: Path) -> None:
    answered = call("forms", "check", filled(tmp_path, "monitoring", ENTRY), "--json")
    assert answered.status == 0
    assert {one["severity"] for one in answered.json} == {"note"}
    assert {"light", "handling", "execution"} <= {one["code"] for one in answered.json}


def test_the_plausibility_light_is_asked_for(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(book("self-evaluation", self_evaluation()))
    codes = {one["code"] for one in call("forms", "check", str(path), "--json").json}
    asked = call("forms", "check", str(path), "--for-reviewer", "--json")
    assert asked.status == 0
    assert {one["code"] for one in asked.json} - codes == {"plausibility"}


@pytest.mark.parametrize("content", ["", "[]", '{"form": "poem", "data": {}}', '{"form": "target"}'])
def test_what_is_no_form_is_a_usage_error(content: str, call: Call, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(content)
    assert call("forms", "check", str(path)).status == 2


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_as_a_workbook_is_read_back_and_its_faults_stand_at_cells(
    name: str, call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    assert call("forms", "template", name, "--workbook", str(path)).status == 0

    answered = call("forms", "check", str(path), "--json")

    assert answered.status == 1
    assert all(re.fullmatch("(.+!)?[A-Z]+[0-9]+", fault["place"]) for fault in errors(answered.json))
    assert all(fault["field_zh"] and fault["field_en"] for fault in errors(answered.json))


def test_a_person_reads_what_is_wrong_where_from_top_to_bottom(call: Call, tmp_path: Path) -> None:
    path, wrong = tmp_path / "form.xlsx", self_evaluation() | {"claimed": "99"}
    wrong["rows"][0]["score"] = "20"
    path.write_bytes(book("self-evaluation", wrong))

    lines = call("forms", "check", str(path)).out.splitlines()

    assert lines[0] == "错误 2 · errors"
    assert [line.split()[0] for line in lines[1:5:2]] == ["Q32", "C54"]
    assert "绩效指标 第1行 得分：填写 20，按规则应为 15.00。" in lines[1]
    assert "Indicators row 1 Points: The sheet says 20, the rules give 15.00." in lines[2]
    assert "没有错误" not in lines[-1]


def test_inv_13_a_target_in_a_workbook_is_held_against_its_weights(call: Call, tmp_path: Path) -> None:
    sound, light = tmp_path / "sound.xlsx", tmp_path / "light.xlsx"
    data = dump(TargetFormForm, FORM)
    sound.write_bytes(form_workbook("target", "target", TargetFormForm, data))
    data["indicators"] = data["indicators"][:-1]
    light.write_bytes(form_workbook("target", "target", TargetFormForm, data))

    assert call("forms", "check", str(sound)).status == 0
    answered = call("forms", "check", str(light), "--json")
    assert answered.status == 1
    assert {fault["code"] for fault in answered.json if fault["severity"] == "error"} == {
        "missing_class",
        "weights_of_level1",
        "weights_in_all",
    }


def test_a_workbook_that_is_none_is_a_fault_of_the_file(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_text("no zip")
    assert [fault["place"] for fault in call("forms", "check", str(path), "--json").json] == ["file"]


def test_a_workbook_has_its_own_ending(call: Call, tmp_path: Path) -> None:
    assert call("forms", "template", "target", "--workbook", str(tmp_path / "form.csv")).status == 2
