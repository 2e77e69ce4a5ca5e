"""The pages of spot checks: who sees and does what, workbook, objections, answers, circular."""

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backoffice.areas.spot_check.recheck import Recheck, Stage
from backoffice.bootstrap import House
from backoffice.web.factory import create_app
from tests.support.checked import CODES, EXAMPLE, POOR, RETURNED
from tests.web.visiting import Forms, PageForm, Visitor, form_of

Enter = Callable[[str], Visitor]
PAGE = f"/spot-checks/{EXAMPLE}/2019"
SAMPLE = "/spot-checks/samples/2019/1"
CIRCULAR = "/circulars/莱财绩〔2020〕7号"


def entering(house: House) -> Enter:
    app: Flask = create_app(house)
    app.testing = True

    def enter(account: str) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return enter


@pytest.fixture(scope="module")
def looks(checked_house: House) -> Enter:
    return entering(checked_house)


@pytest.fixture
def acts(objected_house: House) -> Enter:
    return entering(objected_house)


def stage(house: House, code: str = EXAMPLE) -> Stage:
    found: Recheck = house.app.repository.get(Recheck.id_for(code, 2019))
    return found.stage


def form_at(page: TestResponse, ending: str) -> PageForm:
    forms = (form for form in Forms(page.text).forms if form.action.endswith(ending))
    return next(form for form in forms if "command_id" in form.filled())  # a form that orders, not one that reads in


def sent(visitor: Visitor, form: PageForm, status: int, **typed: str | list[str]) -> TestResponse:
    answer = visitor.post(form.filled(**typed), form.action)
    assert answer.status_code == status, answer.text[:2000]
    return answer


@pytest.mark.parametrize("account", ["performance", "chief", "leader", "section", "unit.nongye-nongji", "auditor"])
def test_the_re_check_stands_beside_the_self_score(looks: Enter, account: str) -> None:
    text = looks(account).get(PAGE).text

    for figure in ("91.97", "77.50", "79.30", "14.47"):
        assert figure in text


def test_figures_of_the_overview_open_as_many_rows(looks: Enter) -> None:
    visitor = looks("performance")
    for code in CODES:
        assert code in visitor.get("/spot-checks?year=2019").text
    assert RETURNED in visitor.get("/spot-checks?year=2019&not_as_required=1").text
    assert POOR not in visitor.get("/spot-checks?year=2019&not_as_required=1").text


def test_a_unit_sees_nothing_before_it_is_told_not_even_in_the_past_or_a_file(looks: Enter) -> None:
    visitor = looks("unit.nongye-nongji")

    visitor.get(f"{PAGE}?as_of=2020-05-13T18:00", 404)
    assert EXAMPLE not in visitor.get("/spot-checks/export?as_of=2020-05-13T18:00").text
    assert EXAMPLE in visitor.get("/spot-checks/export").text


@pytest.mark.parametrize("account", ["unit.jiaoti", "section.shebao", "department"])
def test_outside_the_scope_there_is_no_such_re_check(looks: Enter, account: str) -> None:
    visitor = looks(account)

    visitor.get(PAGE, 404)
    assert EXAMPLE not in visitor.get("/spot-checks?year=2019").text
    assert EXAMPLE not in visitor.get("/spot-checks/export").text


def test_a_sample_says_how_to_draw_it_again(looks: Enter) -> None:
    text = looks("auditor").get(SAMPLE).text

    assert "sha256sum" in text
    assert "2020-04-20" in text
    looks("unit").get(SAMPLE, 403)


def test_the_past_has_no_button(looks: Enter) -> None:
    for path in (PAGE, SAMPLE, CIRCULAR):
        text = looks("chief").get(f"{path}?as_of=2020-07-08T10:00").text
        assert 'name="command_id"' not in text.partition("<main")[2]


def test_trials_show_what_each_answer_would_come_to(acts: Enter) -> None:
    text = acts("performance").get(PAGE).text

    for figure in ("76.00", "78.40", "77.50", "79.30", "79.90", "80.74"):
        assert figure in text


def test_an_answer_without_its_reason_comes_back_at_its_field_with_what_was_typed(
    acts: Enter, objected_house: House
) -> None:
    visitor = acts("performance")
    form = form_at(visitor.get(PAGE), "/answer")
    typed = {
        "answers-0-reply": "accepted",
        "answers-0-actual": "118",
        "answers-0-argument": "",
        "answers-1-reply": "refused",
    }
    page = sent(visitor, form, 422, **typed, **{"answers-1-argument": "去重后为 246 家"})

    assert "去重后为 246 家" in page.text
    assert stage(objected_house) is Stage.ANSWERING


def test_objections_are_answered_and_the_result_confirmed_by_the_chief(acts: Enter, objected_house: House) -> None:
    visitor = acts("performance")
    form = form_at(visitor.get(PAGE), "/answer")
    typed = {
        "answers-0-reply": "accepted",
        "answers-0-actual": "118",
        "answers-0-argument": "按 118 元计",
        "answers-1-reply": "refused",
        "answers-1-argument": "去重后为 246 家",
    }
    sent(visitor, form, 303, **typed)
    assert stage(objected_house) is Stage.CONFIRMING

    chief = acts("chief")
    confirming = form_at(chief.get(PAGE), "/confirm")
    sent(chief, confirming, 303, reason="程序完整")
    assert stage(objected_house) is Stage.CONFIRMED
    sent(chief, confirming, 303, reason="程序完整")
    assert sum(type(event).__name__ == "Confirmed" for event in events_of(objected_house)) == 1


THIRD = {"party": "agency:jigou-bing", "number": "莱财绩委〔2020〕复1号", "due": "2020-06-30"}


def events_of(house: House) -> list[object]:
    stored = house.app.recorder.select_events(Recheck.id_for(EXAMPLE, 2019))
    return [house.app.mapper.to_domain_event(one) for one in stored]


@pytest.mark.parametrize(
    ("account", "name"),
    [("unit.nongye-nongji", "answer"), ("section", "confirm"), ("auditor", "tell"), ("performance", "confirm")],
)
def test_wrong_roles_are_refused(acts: Enter, objected_house: House, account: str, name: str) -> None:
    visitor = acts(account)
    token = form_of(visitor.get("/spot-checks"), "csrf_token").filled()["csrf_token"]
    assert visitor.post({"csrf_token": token, "version": "6"}, f"{PAGE}/{name}").status_code == 403
    assert stage(objected_house) is Stage.ANSWERING
