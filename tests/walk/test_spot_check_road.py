"""A spot check from the draw of its sample to the circular, with the unit's word before both."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from backoffice.areas.spot_check import orders
from backoffice.areas.spot_check.forms import AnswersForm, ObjectionsForm, RecheckSheetForm
from backoffice.bootstrap import House
from backoffice.demonstration import spot_check
from backoffice.demonstration.tables import moment
from tests.support import checked
from tests.support.part import opened
from tests.support.shared import built_once
from tests.walk.conftest import road_on
from tests.walk.roads import Road, typed

CODE, YEAR, DOCUMENT = checked.EXAMPLE, 2019, "莱财绩〔2020〕99号"
PAGE, SAMPLE, CIRCULAR = f"/spot-checks/{CODE}/{YEAR}", f"/spot-checks/samples/{YEAR}/1", f"/circulars/{DOCUMENT}"
UNIT, OFFICER = "unit.nongye-nongji", "performance"

#: After the self-evaluations were confirmed, before anything was drawn.
BEFORE_THE_DRAW = moment("2020-04-20 09:00")


@pytest.fixture
def evaluated_house(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Four confirmed self-evaluations, none of them checked yet."""
    built = built_once("to-be-checked", partial(checked.build, until=BEFORE_THE_DRAW), tmp_path_factory)
    shutil.copytree(built, tmp_path / "house")
    house = opened(tmp_path / "house")
    house.start_projector()
    yield house
    house.close()


def test_a_self_evaluation_is_drawn_checked_objected_to_and_named_in_a_circular(evaluated_house: House) -> None:
    road = road_on(evaluated_house)
    steps = {type(command): command for command in _of_example(evaluated_house)}
    _is_drawn(road)
    _is_checked(road, steps)
    _is_told_and_objected_to(road, steps)
    _is_named(road)


def _of_example(house: House) -> list[Any]:
    """What the demonstration orders about the project, for what its forms hold."""
    made = [step.make(house.attachments) for step in spot_check.spot_checks()]
    return [command for command in made if getattr(command, "code", "") == CODE]


def _is_drawn(road: Road) -> None:
    assert "/spot-checks/draw" in road.opens(OFFICER, "/spot-checks")
    drawing = {"year": str(YEAR), "no": "1", "document": "莱财绩〔2020〕6号", "seed": "7"}
    road.is_refused("section", "/spot-checks/draw", **drawing)
    road.does(OFFICER, "/spot-checks/draw", document="莱财绩〔2020〕6号", seed="7", to=SAMPLE)
    road.is_refused(OFFICER, SAMPLE, act="approve")
    road.finds_in_queue("chief", str(YEAR))
    assert CODE in road.does("chief", SAMPLE, act="approve", reason="同意")


def _is_checked(road: Road, steps: dict[type, Any]) -> None:
    road.is_refused("section", f"{PAGE}/entrust", accounts=OFFICER, due="2020-06-12")
    road.does(OFFICER, PAGE, "/entrust", accounts=[OFFICER], due="2020-06-12")
    sheet = typed(RecheckSheetForm, steps[orders.SubmitRecheck].sheet)
    road.is_refused(UNIT, f"{PAGE}/submit", **sheet)
    road.does(OFFICER, PAGE, "/submit", **sheet)
    road.is_refused(OFFICER, f"{PAGE}/agree")
    road.finds_in_queue("section", CODE)
    road.does("section", PAGE, "/agree", reason="同意")


def _is_told_and_objected_to(road: Road, steps: dict[type, Any]) -> None:
    assert road.as_(UNIT).get(PAGE, status=None).status_code == 404
    road.does(OFFICER, PAGE, "/tell")
    road.finds_in_queue(UNIT, CODE)
    objections = typed(ObjectionsForm, {"objections": steps[orders.ObjectToRecheck].objections})
    road.is_refused("unit.jiaoti", f"{PAGE}/object", **objections)
    road.does(UNIT, PAGE, "/object", **objections)
    answers = typed(AnswersForm, {"answers": steps[orders.AnswerObjections].answers})
    road.does(OFFICER, PAGE, "/answer", **answers)
    road.is_refused(OFFICER, f"{PAGE}/confirm")
    assert "已确认" in road.does("chief", PAGE, "/confirm", reason="程序完整")


def _is_named(road: Road) -> None:
    drafted = {
        "document": DOCUMENT,
        "title": "抽查复核情况通报",
        "year": str(YEAR),
        "text": "通报如下。",
    }
    road.is_refused("section", "/circulars", **drafted, codes=[CODE])
    page = f"/circulars?year={YEAR}"
    assert CODE in road.opens(OFFICER, page)
    road.does(OFFICER, page, **drafted, codes=[CODE])
    road.is_refused(OFFICER, CIRCULAR, act="issue")  # its unit was heard already, so that the leader may issue it
    road.does("leader", CIRCULAR, act="issue", reason="同意印发")
    assert "已印发" in road.opens(UNIT, CIRCULAR)
