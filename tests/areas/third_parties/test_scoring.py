"""The quality of an agency's work: what experts and dates measure, what the officer gives, and what follows."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from backoffice.areas.facts import AgencyWorkFacts
from backoffice.areas.third_parties.agency import Agency, Listing
from backoffice.areas.third_parties.commands import HANDLERS, OpenEngagement, ScoreWork
from backoffice.areas.third_parties.engagement import Engagement, EngagementStage
from backoffice.areas.third_parties.errors import UnableToScoreWork
from backoffice.areas.third_parties.events import AgencyEntry, LeadEvaluator, Task
from backoffice.kernel.errors import Invalid
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.agency_quality import SheetPoints, Veto
from tests.support.people import OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

BOOK = RuleBookVersion(year=2021, version=1, book=default_rule_book())
ENTRY = AgencyEntry(
    name="山东绩效评价咨询有限公司",
    credit_code="91370116MA3C000000",
    founded_on=date(2012, 5, 1),
    nature="咨询机构",
    staff=20,
    scope="绩效评价",
    fields=("农业",),
    bad_record=False,
    leads=(LeadEvaluator(account="agency", title="高级会计师", certificate="CPA-1", years=9),),
)
#: What the officer gives where nobody else measures anything but time.
GIVEN = {"preparation": 18, "fieldwork": 22, "report": 30, "service": 9}


def engaged(task: Task, done: AgencyWorkFacts | None, number: str = "委〔2020〕1号") -> MemoryWork:
    """An agency with an engagement whose work stands as `done` says."""
    asked: list[tuple[Any, ...]] = []

    def agency_work(*about: Any) -> AgencyWorkFacts | None:
        asked.append(about)
        return done

    work = MemoryWork(SimpleNamespace(agency_work=agency_work, rule_book=lambda year: BOOK, asked=asked))
    work.add(Agency.register("AG-1", ENTRY, by(OFFICER)))
    order = OpenEngagement(
        number=number,
        task=task,
        codes=("P-1",),
        year=2021,
        agency="AG-1",
        lead="agency",
        fee=Decimal(60_000),
        starts=date(2020, 10, 12),
        ends=date(2020, 10, 30),
    )
    work.handle(HANDLERS, order, by(PERFORMANCE))
    return work


def scored(work: MemoryWork, *vetoes: Veto, **given: int) -> None:
    points = tuple(SheetPoints(code=code, points=Decimal(points)) for code, points in given.items())
    order = ScoreWork(number="委〔2020〕1号", points=points, vetoes=vetoes)
    work.handle(HANDLERS, order, by(PERFORMANCE))


def agency(work: MemoryWork) -> Agency:
    found: Agency = work.get(Agency, Agency.id_for("AG-1"))
    return found


def test_of_an_ex_ante_evaluation_the_officer_scores_all_but_time():
    work = engaged(Task.EX_ANTE, AgencyWorkFacts(late=(6,)))

    scored(work, **GIVEN)

    (score,) = agency(work).scores
    assert {one.code: one.points for one in score.items} == {**GIVEN, "time": 6}  # two spells of five days begun
    assert (score.total, score.grade) == (Decimal("85.00"), "good")
    assert work.facts.asked == [("委〔2020〕1号", Task.EX_ANTE, "P-1", 2021)]
    assert work.get(Engagement, Engagement.id_for("委〔2020〕1号")).stage is EngagementStage.SCORED


def test_of_a_key_evaluation_the_experts_score_plan_and_report():
    work = engaged(Task.KEY_EVALUATION, AgencyWorkFacts(plan_mean=Decimal(90), report_mean=Decimal(80), late=(0, 0)))

    scored(work, **GIVEN)

    (score,) = agency(work).scores
    assert {one.code: one.points for one in score.items} == {**GIVEN, "preparation": 18, "report": 28, "time": 10}


def test_an_item_that_nobody_measures_must_be_given():
    work = engaged(Task.EX_ANTE, AgencyWorkFacts(late=(0,)))

    with pytest.raises(Invalid):
        scored(work, fieldwork=22, service=9)
    assert agency(work).scores == ()


@pytest.mark.parametrize("task", [Task.EX_ANTE, Task.KEY_EVALUATION])
def test_work_that_is_not_accepted_is_not_scored(task: Task):
    work = engaged(task, None)

    with pytest.raises(UnableToScoreWork) as caught:
        scored(work, **GIVEN)
    assert caught.value.code == "work-not-accepted"


def test_a_failed_ex_ante_evaluation_excludes_the_agency_and_a_veto_removes_it():
    work = engaged(Task.EX_ANTE, AgencyWorkFacts(late=(0,)))
    scored(work, **GIVEN | {"report": 0})
    assert agency(work).scores[-1].grade == "failed"
    assert agency(work).standing.excluded_until == date(2022, 9, 21)

    work = engaged(Task.EX_ANTE, AgencyWorkFacts(late=(0,)))
    scored(work, Veto.FALSE_REPORT, **GIVEN)
    assert (agency(work).standing.removed, agency(work).listing) == (True, Listing.REMOVED)
