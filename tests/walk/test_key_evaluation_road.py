"""A key evaluation from its nomination to the archive, every act by its account on the page of the evaluation."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backoffice.areas.key_evaluation import orders
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.forms import ReportForm
from backoffice.areas.key_evaluation.values import Contract, Subject
from backoffice.areas.rectification.commands import IssueOrder, SubmitFeedback, VerifyFeedback
from backoffice.areas.rectification.events import Completion, ItemFeedback, ItemVerdict, Opinion, Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.bootstrap import House
from backoffice.demonstration.steps import People
from backoffice.forms.schema import Form
from backoffice.web.key_evaluation.acts import ACTS, Act
from tests.support import evaluated
from tests.walk.roads import Road, links_in, typed

KEY = f"/key-evaluations/{evaluated.CODE}/{evaluated.YEAR}"

#: Who tries each act in vain before whoever may.
WRONG = {
    "enlist": "performance",
    "notify": "section",
    "engage": "section",
    "appoint": "unit",
    "plan": "expert",
    "score-plan": "performance",
    "approve-plan": "agency.4",
    "fieldwork": "unit",
    "draft": "section",
    "invite": "agency.4",
    "views": "agency.4",
    "score-report": "agency.4",
    "final": "performance",
    "accept": "agency.4",
    "feedback": "leader",
    "apply": "unit",
    "report": "performance",
    "archive": "section",
}


@pytest.fixture
def evaluating_house(small_house: House) -> House:
    """The small year with agencies and experts in their libraries."""
    evaluated.give_libraries(small_house)
    return small_house


def test_an_evaluation_goes_from_its_nomination_to_the_archive(evaluating_house: House, small_road: Road) -> None:
    walked = []
    for step in evaluated.steps():
        command = step.make(evaluating_house.attachments)
        if isinstance(command, orders.NominateProject):
            _is_nominated(small_road, step.account, command)
        elif (found := _act_of(command)) is None:
            evaluated.play_one(evaluating_house, step, _in_time(command))  # rectification has a road of its own
        else:
            name, act = found
            _does(small_road, step.account, name, act, command, step.reason)
            walked.append(name)
    _is_rectified(evaluating_house)
    _is_archived(small_road)
    assert {*walked, "archive"} >= set(WRONG)
    assert "已归档" in small_road.opens("performance", KEY)
    _is_reported(small_road)


def _is_rectified(house: House) -> None:
    """Every problem is mended and verified: an evaluation is archived once its order is closed."""
    order_id = RectificationOrder.id_for(Source.KEY_EVALUATION, KeyEvaluation.id_for(evaluated.CODE, evaluated.YEAR))
    order: Any = house.app.repository.get(order_id)
    paper = house.attachments.keep("整改说明.pdf", b"%PDF-1.4 evidence")
    items = tuple(
        ItemFeedback(
            no=item.no,
            measure="已整改",
            completion=Completion.DONE,
            finished_on=date(2021, 1, 15),
            evidence=(paper,),
            why_open="",
        )
        for item in order.problems
    )
    verdicts = tuple(ItemVerdict(no=item.no, passed=True, remark="") for item in order.problems)
    answers: tuple[tuple[str, object], ...] = (
        (evaluated.UNIT, SubmitFeedback(order_id=order_id, items=items, statement="已逐项整改到位。")),
        (
            "performance.2",
            VerifyFeedback(order_id=order_id, verdicts=verdicts, method="资料核查", opinion=Opinion.KEEP),
        ),
    )
    for account, command in answers:
        house.wait(house.handle(command, People().named(account).actor, "按规定办理").position)


def _is_reported(road: Road) -> None:
    """A special report on it is written by the performance section and signed by the leader."""
    writing, number = "/disclosure/reports/new", "莱财绩报〔2021〕1号"
    facts = {"number": number, "addressee": "government", "title": "重点评价结果专题报告", "text": "报告如下。"}
    road.is_refused("section", writing, **facts, year=str(evaluated.YEAR), codes=evaluated.CODE)
    assert writing in road.opens("performance", "/disclosure/reports")
    page = road.does("performance", writing, **facts)  # the projects of the latest year stand there already
    address = next(one for one in links_in(page) if one.endswith("/edit")).removesuffix("/edit")
    road.is_refused("performance", f"{address}/sign")
    assert "已签发" in road.does("leader", address, "/sign", reason="同意")


def _is_archived(road: Road) -> None:
    """The last act, which the demonstration leaves open."""
    address = f"{KEY}/archive"
    road.is_refused(WRONG["archive"], address, archive="KP-2020-7")
    road.does("performance", address, archive="KP-2020-7", reason="材料齐全，归档。")


def _in_time(command: object) -> object:
    """An order to rectify whose limit lies ahead of the clock."""
    return replace(command, due=date(2021, 2, 10)) if isinstance(command, IssueOrder) else command


def _is_nominated(road: Road, account: str, command: orders.NominateProject) -> None:
    page = "/key-evaluations/nominate"
    fields = {"code": command.code, "year": str(command.year), "statement": command.statement}
    road.is_refused("performance", page, **fields, causes=[one.value for one in command.causes])
    assert page in road.opens(account, "/key-evaluations")
    road.does(account, page, **fields, causes=[one.value for one in command.causes], reason="建议列入")
    assert command.code in road.opens("leader", "/queue?size=100")


def _does(road: Road, account: str, name: str, act: Act, command: Any, reason: str) -> None:
    address = f"{KEY}/{name}"
    fields: dict[str, Any] = {"reason": reason, **(_fields(act.form, act, command) if act.form else {})}
    if name in WRONG:
        road.is_refused(WRONG[name], address, **fields)
    before = "/key-evaluations/workspace" if name == "declare" else KEY
    if act.form is not None:
        assert address in road.opens(account, before), f"{account} finds no way to {name}"
        road.does(account, address, **fields)
    else:
        road.does(account, KEY, f"/{name}", **fields)


def _fields(form: type[Form], act: Act, command: Any) -> dict[str, Any]:
    if isinstance(command, orders.SubmitFinal):
        return {**typed(ReportForm, command.report), "taken_up": command.taken_up}
    payload = getattr(command, act.wraps) if act.wraps else vars(command)
    fields = typed(form, payload)
    if isinstance(payload, Contract):
        fields |= {f"{one.work.value}_due": one.due.isoformat() for one in payload.deliverables}
    return fields


def _act_of(command: object) -> tuple[str, Act] | None:
    subject: Subject | None = getattr(command, "subject", None)
    for name, act in ACTS.items():
        given = (act.given or {}).get("subject")
        if isinstance(command, act.order) and given == subject:
            return name, act
    return None
