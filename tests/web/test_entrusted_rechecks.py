"""Re-checks that are entrusted to an agency or expert: what they see, until when, and by every door (INV-25)."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backoffice.areas.spot_check import orders
from backoffice.areas.spot_check.errors import NotAssigned
from backoffice.areas.spot_check.recheck import Recheck, Stage
from backoffice.bootstrap import House
from backoffice.demonstration.spot_check import DECLARATION, submission_of
from backoffice.demonstration.steps import People
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.scope import Scope
from backoffice.web.factory import create_app
from projections.spot_checks.queries import assignments
from projections.timeline.queries import of_record
from tests.support.checked import EXAMPLE, POOR, SEVERE
from tests.support.evaluated import give_libraries
from tests.web.test_spot_check import form_at
from tests.web.visiting import Forms, Visitor

PAGE = f"/spot-checks/{POOR}/2019"
BULK = "/spot-checks/entrust/2019"
NUMBER = "莱财绩委〔2020〕复1号"
PARTY = {"party": "agency:jigou-bing", "number": NUMBER, "due": "2020-06-30"}
THIRD, OTHER, EXPERT = "agency.3", "agency.2", "expert.4"

Enter = Callable[[str], Visitor]


@pytest.fixture
def house(objected_house: House) -> House:
    give_libraries(objected_house)
    return objected_house


@pytest.fixture
def enter(house: House) -> Enter:
    app: Flask = create_app(house)
    app.testing = True

    def as_account(account: str) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return as_account


def act(visitor: Visitor, name: str, status: int = 303, page: str = PAGE, **typed: str | list[str]) -> TestResponse:
    form = form_at(visitor.get(page), f"/{name}")
    answer = visitor.post(form.filled(**typed), form.action)
    assert answer.status_code == status, [line for line in answer.text.splitlines() if "error" in line][:9]
    return answer


def entrust(enter: Enter, status: int = 303, **typed: str) -> TestResponse:
    return act(enter("performance"), "entrust", status, **{**PARTY, **typed})


def give(house: House, account: str, command: object, reason: str = "按规定办理") -> None:
    house.wait(house.handle(command, People().named(account).actor, reason).position)


def declare(house: House, account: str = THIRD, code: str = POOR) -> None:
    give(house, account, orders.DeclareForRecheck(code=code, year=2019, statement=DECLARATION))


def stage(house: House, code: str = POOR) -> Stage:
    found: Recheck = house.app.repository.get(Recheck.id_for(code, 2019))
    return found.stage


def doors(visitor: Visitor) -> dict[str, bool]:
    """Behind which door the re-check of POOR can be read."""
    client = visitor.client
    lists = ("/spot-checks?year=2019", "/spot-checks/export?year=2019")
    return {
        "page": client.get(PAGE).status_code == 200,
        "past": client.get(f"{PAGE}?as_of=2020-05-12T18:00").status_code == 200,
        **{path: POOR in client.get(path).text for path in lists},
    }


def test_a_third_party_sees_a_re_check_only_once_it_has_declared_its_independence_inv_25(
    enter: Enter, house: House
) -> None:
    entrust(enter)
    third = enter(THIRD)
    assert not any(doors(third).values())
    assert POOR in third.get("/key-evaluations/workspace").text  # by its name alone, so that it can be signed for
    act(third, "declare", page=f"{PAGE}/declare", statement=DECLARATION)
    assert all(doors(third).values())


def test_a_third_party_sees_what_is_entrusted_to_it_and_nothing_else_inv_25(enter: Enter, house: House) -> None:
    entrust(enter)
    declare(house)
    third = enter(THIRD)
    for path in ("/spot-checks?year=2019", "/spot-checks/export", "/queue", "/key-evaluations/workspace"):
        text = third.get(path).text
        assert POOR in text
        assert EXAMPLE not in text
        assert SEVERE not in text
    third.get(f"/spot-checks/{EXAMPLE}/2019", 404)
    for path in ("/projects", f"/projects/{POOR}", "/self-evaluations", "/replay", "/circulars/x"):
        assert POOR not in third.client.get(path).text or third.client.get(path).status_code in (403, 404)
    for stranger in (OTHER, "expert"):
        assert not any(doors(enter(stranger)).values())


def test_the_evidence_of_the_unit_can_be_read_by_who_checks_and_by_no_other_third_party(
    enter: Enter, house: House
) -> None:
    entrust(enter)
    recheck: Recheck = house.app.repository.get(Recheck.id_for(POOR, 2019))
    file = recheck.evidence[0].files[0]
    link = f"/attachments/{file.sha256}/{file.name}"
    assert enter(THIRD).client.get(link).status_code == 404
    declare(house)
    assert enter(THIRD).client.get(link).status_code == 200
    assert link.split("/")[2] in enter(THIRD).get(PAGE).text
    assert enter(OTHER).client.get(link).status_code == 404


def test_the_workbook_is_filled_in_by_who_has_declared(enter: Enter, house: House) -> None:
    entrust(enter)
    sheet = submission_of(POOR, house.attachments)
    with pytest.raises(NotAssigned):
        give(house, THIRD, sheet)
    with pytest.raises(Unable):
        give(house, OTHER, sheet)
    declare(house)
    assert [form for form in Forms(enter(THIRD).get(PAGE).text).forms if form.action.endswith("/submit")]
    give(house, THIRD, sheet)
    assert stage(house) is Stage.AGREEING
    assert POOR in enter("section.shebao").get("/queue").text


def test_what_is_confirmed_is_closed_to_third_parties_in_the_past_too_inv_25(enter: Enter, house: House) -> None:
    entrust(enter)
    declare(house)
    give(house, THIRD, submission_of(POOR, house.attachments))
    third = enter(THIRD)
    assert all(doors(third).values())
    for account, order in (
        ("section.shebao", orders.AgreeRecheck),
        ("performance", orders.TellUnit),
        ("unit.canlian", orders.AcceptRecheck),
        ("chief", orders.ConfirmRecheck),
    ):
        give(house, account, order(code=POOR, year=2019))
    assert not any(doors(third).values())
    with house.reader() as reader:
        assert not assignments(reader, THIRD)


def test_the_unit_learns_neither_score_nor_checker_by_replay_log_or_export_before_it_is_told_inv_19(
    enter: Enter, house: House
) -> None:
    entrust(enter)
    declare(house)
    give(house, THIRD, submission_of(POOR, house.attachments))
    give(house, "section.shebao", orders.AgreeRecheck(code=POOR, year=2019))
    recheck: Recheck = house.app.repository.get(Recheck.id_for(POOR, 2019))
    assert recheck.result is not None
    total = str(recheck.result.total)
    with house.reader() as reader:
        rows = of_record(reader, Scope.everything(), recheck.id, newest_first=False, limit=None)
    submitted = next(row for row in rows if row["topic"] == "spot_check.sheet_submitted.v1")
    chief = enter("chief")
    assert total in chief.get(f"/records/{recheck.id}/replay").text  # the bureau sees it: the doors are the right ones
    assert THIRD in chief.get(f"/records/{recheck.id}/replay").text
    for account in ("unit.canlian", "department"):
        visitor = enter(account).client
        assert visitor.get(f"/events/{submitted['position']}").status_code == 404
        for path in (
            f"/records/{recheck.id}/replay",
            f"/records/{recheck.id}/replay?at={submitted['version']}&against=1&with={submitted['version']}",
            "/events?area=spot_check&size=100",
            "/events/export?area=spot_check",
            f"/projects/{POOR}?year=2019",
        ):
            text = visitor.get(path).text
            assert total not in text, (account, path)
            assert "agency.3" not in text, (account, path)
            assert "机构丙" not in text, (account, path)


def test_who_stands_back_sees_nothing_more_and_the_work_is_given_anew(enter: Enter, house: House) -> None:
    entrust(enter)
    declare(house)
    third = enter(THIRD)
    act(third, "stand-back", reason="与单位有业务往来")
    assert stage(house) is Stage.OPENED
    assert not any(doors(third).values())
    act(enter("performance"), "entrust", party="expert:ZJ-04", number="莱财绩委〔2020〕复2号", due="2020-06-30")
    declare(house, EXPERT)
    assert all(doors(enter(EXPERT)).values())


def test_another_party_takes_the_place_of_the_first(enter: Enter, house: House) -> None:
    entrust(enter)
    declare(house)
    entrust(enter, party="expert:ZJ-04")
    assert not any(doors(enter(THIRD)).values())
    with pytest.raises(Forbidden):
        give(house, THIRD, orders.DeclareForRecheck(code=POOR, year=2019, statement=DECLARATION))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"party": "expert:ZJ-02"}, "关联关系"),  # who recuses from the department (INV-26)
        ({"party": "agency:jigou-wu"}, "不在名录内"),
        ({"number": ""}, "委托编号"),
        ({"due": "2020-05-01"}, "期限已过"),
    ],
)
def test_who_may_not_be_chosen_is_refused_inv_26_inv_27(enter: Enter, typed: dict[str, str], said: str) -> None:
    assert said in entrust(enter, 422, **typed).text


def test_an_agency_that_checked_a_project_may_not_evaluate_it_in_any_year(enter: Enter, house: House) -> None:
    entrust(enter)
    house.follower.catch_up()  # type: ignore[union-attr]
    agency = house.app.facts.agency("jigou-bing", POOR, 2020)
    assert agency is not None
    assert POOR in agency.checked  # what `key_evaluation.choosing` refuses (domain section 2.3)


def test_several_are_entrusted_at_once(enter: Enter, house: House) -> None:
    for code in (POOR, SEVERE):
        entrusted = orders.EntrustRecheck(code=code, year=2019, due=date(2020, 6, 1), expert="ZJ-04", number="1")
        give(house, "performance", entrusted)
        give(house, EXPERT, orders.StandBack(code=code, year=2019))
    performance = enter("performance")
    form = next(form for form in Forms(performance.get(BULK).text).forms if "command_id" in form.filled())
    none = performance.post(form.filled(**PARTY), BULK)
    assert none.status_code == 422
    assert "请选择项目" in none.text
    done = performance.post({**form.filled(**PARTY), "codes": [POOR, SEVERE]}, BULK)
    assert done.status_code == 303
    with house.reader() as reader:
        assert {row["code"] for row in assignments(reader, THIRD)} == {POOR, SEVERE}
    assert enter("section.shebao").client.get(BULK).status_code == 403
