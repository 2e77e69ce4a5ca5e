"""Trainings on pages: announced, signed in to by those invited, asked about, concluded, counted."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from backoffice.bootstrap import House
from backoffice.kernel.periods import local_date
from tests.web.visiting import Forms, PageForm, Visitor, form_of

SignedIn = Callable[[str], Visitor]

HELD, AHEAD, OWN = "/trainings/2020-04", "/trainings/2021-01", "/trainings/2020-99"


def form_at(visitor: Visitor, page: str, act: str) -> PageForm:
    """The form of the page that posts to an act."""
    return next(form for form in Forms(visitor.get(page).text).forms if form.action.endswith(f"/{act}"))


def announced(performance: Visitor, house: House, **changed: Any) -> Any:
    form = form_of(performance.get("/trainings/new"), "held_on")
    usual = {
        "number": "2020-99",
        "topic": "绩效信息公开",
        "held_on": local_date(house.clock.now()).isoformat(),
        "hours": "2",
        "place": "视频会议",
        "online": "1",
        "institution": "山东新思维",
        "audience": ["departments"],
        "invited-0-organisation": "nongye",
        "invited-0-expected": "2",
        "reason": "年度安排",
    }
    return performance.post(form.filled(**(usual | changed)), "/trainings/new")


def test_a_session_is_announced_signed_in_to_asked_about_and_concluded(signed_in: SignedIn, house: House) -> None:
    performance, unit = signed_in("performance"), signed_in("unit")
    assert announced(performance, house).status_code == 303

    sign_in = form_at(unit, OWN, "sign-in").filled(attended="2")
    assert unit.post(sign_in, f"{OWN}/sign-in").status_code == 303
    ask = form_at(unit, OWN, "ask").filled(question="涉密项目怎么办？")
    assert unit.post(ask, f"{OWN}/ask").status_code == 303
    assert "绩效信息公开" in performance.get("/queue").text
    answer = form_at(performance, OWN, "answer").filled(answer="按规定报批后不公开。")
    assert performance.post(answer, f"{OWN}/answer").status_code == 303

    conclusion = form_of(performance.get(f"{OWN}/conclude"), "test_average")
    filled = conclusion.filled(test_average="88.5", satisfaction="95", reason="已核对")
    assert filled["attendance-0-attended"] == "2"
    sheet = (io.BytesIO(b"a,b"), "签到表.csv")
    done = performance.client.post(
        f"{OWN}/conclude", data={**filled, "sign_in_sheet": sheet}, content_type="multipart/form-data"
    )
    assert done.status_code == 303
    page = unit.get(OWN).text
    assert "已办结" in page
    assert "按规定报批后不公开。" in page


def test_a_conclusion_without_its_sheet_comes_back_at_the_field(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    announced(performance, house)
    fields = form_of(performance.get(f"{OWN}/conclude"), "test_average").filled(test_average="120")

    answer = performance.post(fields, f"{OWN}/conclude")

    assert answer.status_code == 422
    assert "请上传签到表" in answer.text
    assert "应在 0 和 100 之间" in answer.text


def test_bad_input_of_an_announcement_comes_back_with_what_was_typed(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")

    answer = announced(performance, house, held_on="x", hours="", topic="公开工作")

    assert answer.status_code == 422
    assert 'value="公开工作"' in answer.text
    assert answer.text.count("is-invalid") >= 2


def test_more_people_than_expected_are_told_at_the_field(signed_in: SignedIn, house: House) -> None:
    performance, unit = signed_in("performance"), signed_in("unit")
    announced(performance, house)

    answer = unit.post(form_at(unit, OWN, "sign-in").filled(attended="3"), f"{OWN}/sign-in")

    assert answer.status_code == 422
    assert "实到人数须在 0 和应到 2 之间" in answer.text


def test_whoever_is_not_invited_is_offered_nothing_and_refused(signed_in: SignedIn, house: House) -> None:
    performance, town = signed_in("performance"), signed_in("town")
    announced(performance, house)
    page = town.get(OWN)
    assert "本单位到场人数" not in page.text
    token = form_of(town.get("/trainings"), "csrf_token").filled()

    fields = {**token, "command_id": "0d1c6f2e-0b5d-4b43-9c55-2d0b7a1f3e4d", "attended": "1"}

    assert town.post(fields, f"{OWN}/sign-in").status_code == 403


def test_nobody_signs_in_before_the_day(signed_in: SignedIn, house: House) -> None:
    performance, unit = signed_in("performance"), signed_in("unit")
    tomorrow = local_date(house.clock.now()) + timedelta(days=1)
    announced(performance, house, held_on=tomorrow.isoformat())

    assert "本单位到场人数" not in unit.get(OWN).text
    performance.get(f"{OWN}/plan")


@pytest.mark.parametrize("account", ["unit", "town", "section", "budget", "auditor"])
def test_other_roles_announce_nothing(looks_in: SignedIn, account: str) -> None:
    looks_in(account).get("/trainings/new", status=403)


@pytest.mark.parametrize("account", ["leader", "sysadmin", "agency", "expert"])
def test_roles_outside_the_matrix_read_nothing(looks_in: SignedIn, account: str) -> None:
    visitor = looks_in(account)

    visitor.get("/trainings", status=403)
    visitor.get(HELD, status=403)


def test_the_leader_reads_the_figures_of_the_statement_without_links_to_trainings(looks_in: SignedIn) -> None:
    leader, performance = (
        looks_in("leader").get("/statement?year=2020"),
        looks_in("performance").get("/statement?year=2020"),
    )

    assert "/trainings" not in leader.text
    assert "/trainings" in performance.text
    assert "培训 4 期" in re.sub(r"<[^>]+>", "", leader.text)


def test_a_unit_sees_its_own_attendance_alone(looks_in: SignedIn) -> None:
    unit, performance = looks_in("unit"), looks_in("performance")

    assert "共 <strong>3</strong> 项" in unit.get("/trainings/attendance?year=2020&stage=concluded").text
    assert "共 <strong>132</strong> 项" in performance.get("/trainings/attendance?year=2020&stage=concluded").text


def test_counts_by_organisation_open_their_rows(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    page = performance.get("/trainings/counts?year=2020").text

    (address, sessions), *_ = re.findall(
        r'href="(/trainings/attendance\?[^"]+)">[^<]+</a></td>\s*<td class="num p2"[^>]*>(\d+)', page
    )
    shown = re.search(r"共 <strong>([\d,]+)</strong> 项", performance.get(address.replace("&amp;", "&")).text)
    assert shown is not None
    assert shown[1] == sessions


def test_a_past_moment_shows_the_session_as_it_stood_and_offers_nothing(looks_in: SignedIn) -> None:
    page = looks_in("performance").get(f"{HELD}?as_of=2020-09-01T10:00").text

    assert "待举办" in page
    assert "办结</a>" not in page
    assert AHEAD not in looks_in("performance").get("/trainings?as_of=2020-09-01T10:00").text
