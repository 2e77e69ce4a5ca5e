"""The two schemes: proposed, published before their year, carried out, ranked."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from backoffice.areas.appraisal import commands, events
from backoffice.areas.appraisal.errors import UnableToPublishScheme
from backoffice.areas.appraisal.scheme import AppraisalScheme
from backoffice.areas.facts import OrganisationFacts
from backoffice.areas.organisation.events import Kind
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Invalid
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.appraisal import AppraisalScore, score_appraisal
from backoffice.scoring.appraisal_rules import SchemeKind
from tests.areas.appraisal.cases import LEADER, SCHEME, measured, on
from tests.support.given import given, happened
from tests.support.people import PERFORMANCE, by
from tests.support.work import MemoryWork

BEFORE, LAST_HOUR = datetime(2019, 12, 20, 2, 0, tzinfo=UTC), datetime(2019, 12, 31, 15, 59, tzinfo=UTC)
NEW_YEAR = datetime(2019, 12, 31, 16, 0, tzinfo=UTC)  # 2020-01-01 00:00 in Shanghai
ISSUE = datetime(2020, 12, 7, 2, 0, tzinfo=UTC)
DUE = date(2020, 12, 18)


def a_scheme(at: datetime = BEFORE) -> AppraisalScheme:
    return AppraisalScheme.propose(
        kind=SchemeKind.DEPARTMENT, year=2020, content=SCHEME, rule_book=0, context=on(at, PERFORMANCE)
    )


def published(one: AppraisalScheme, at: datetime = BEFORE) -> None:
    one.publish("莱财绩〔2019〕9号", on(at, LEADER))


def issued(*organisations: str):
    return lambda one: one.issue(organisations, DUE, on(ISSUE, PERFORMANCE))


def score(lost: str = "0") -> AppraisalScore:
    points = {item.code: item.points for item in SCHEME.items}
    return score_appraisal(SCHEME, points | {"rules": points["rules"] - Decimal(lost)}, ())


def test_inv_41_a_scheme_is_published_before_the_year_it_scores():
    given(a_scheme()).when(lambda one: published(one, LAST_HOUR)).then(events.SchemePublished)
    given(a_scheme()).when(lambda one: published(one, NEW_YEAR)).then_fails(UnableToPublishScheme, "scheme-too-late")
    with pytest.raises(UnableToPublishScheme):
        a_scheme(NEW_YEAR)


def test_inv_24_who_proposes_a_scheme_does_not_publish_it():
    given(a_scheme()).when(lambda one: one.publish("1号", on(BEFORE, PERFORMANCE))).then_fails(
        UnableToPublishScheme, "separation-of-duties"
    )


def test_a_scheme_is_published_once_and_under_a_document():
    given(a_scheme()).when(lambda one: one.publish(" ", on(BEFORE, LEADER))).then_faults(("document", "required"))
    given(a_scheme(), published).when(published).then_fails(UnableToPublishScheme, "scheme-stands-elsewhere")


def test_nobody_is_appraised_by_a_scheme_that_is_not_published():
    given(a_scheme()).when(issued("D-04")).then_fails(UnableToPublishScheme, "scheme-stands-elsewhere")


def test_an_organisation_is_appraised_once_by_a_scheme():
    given(a_scheme(), published, issued("D-04")).when(issued("D-05", "D-04", "D-05")).then_faults(
        ("organisations[1]", "twice"), ("organisations[2]", "twice")
    )


def test_a_ranking_is_of_confirmed_scores_alone():
    held = (published, issued("D-04", "D-05"))
    given(a_scheme(), *held).when(lambda one: one.rank({"D-04": score(), "D-05": None}, by(PERFORMANCE))).then_fails(
        UnableToPublishScheme, "scores-not-confirmed"
    )
    (
        given(a_scheme(), *held)
        .when(lambda one: one.rank({"D-04": score("1"), "D-05": score()}, by(PERFORMANCE)))
        .then(happened(events.RankingPublished, kind=SchemeKind.DEPARTMENT, year=2020))
        .and_then(lambda one: [(place.organisation, place.place) for place in one.places] == [("D-05", 1), ("D-04", 2)])
    )


class District(SimpleNamespace):
    """Departments D-.., towns T-.., and what the records say of them."""

    def organisation(self, code: str) -> OrganisationFacts | None:
        kind = {"D": Kind.DEPARTMENT, "T": Kind.TOWN, "U": Kind.UNIT}.get(code[0])
        return OrganisationFacts(code=code, kind=kind, department=code, section="S-AGRI") if kind else None

    def rule_book(self, year: int) -> RuleBookVersion:
        return RuleBookVersion(year=year, version=3, book=default_rule_book())

    def appraisal_evidence(self, organisations: tuple[str, ...], year: int, scheme: Any) -> tuple[Any, ...]:
        return tuple(msgspec.structs.replace(measured(), organisation=one) for one in organisations)


def district(kind: SchemeKind = SchemeKind.DEPARTMENT) -> MemoryWork:
    work = MemoryWork(District())
    order(work, commands.ProposeScheme(kind=kind, year=2020), on(BEFORE, PERFORMANCE))
    order(work, commands.PublishScheme(kind=kind, year=2020, document="9号"), on(BEFORE, LEADER))
    return work


def order(work: MemoryWork, command: Any, context: Context) -> None:
    work.handle(commands.HANDLERS, command, context)


def issue(kind: SchemeKind, *organisations: str) -> commands.IssueAppraisals:
    return commands.IssueAppraisals(kind=kind, year=2020, organisations=organisations, self_score_due=DUE)


def test_inv_41_there_are_two_schemes_and_each_appraises_its_own():
    work = district(SchemeKind.TOWN)
    with pytest.raises(Invalid) as caught:
        order(work, issue(SchemeKind.TOWN, "T-01", "D-04", "U-01", "none"), on(ISSUE, PERFORMANCE))
    assert [fault.field for fault in caught.value.faults] == [f"organisations[{at}]" for at in (1, 2, 3)]
    order(work, issue(SchemeKind.TOWN, "T-01"), on(ISSUE, PERFORMANCE))
    scheme = work.get(AppraisalScheme, AppraisalScheme.id_for(SchemeKind.TOWN, 2020))
    assert scheme.content.dimensions[0].points == 25
    assert scheme.rule_book == 3


def test_a_ranking_waits_for_every_appraisal():
    work = district()
    order(work, issue(SchemeKind.DEPARTMENT, "D-04"), on(ISSUE, PERFORMANCE))
    with pytest.raises(UnableToPublishScheme) as caught:
        order(work, commands.PublishRanking(kind=SchemeKind.DEPARTMENT, year=2020), on(ISSUE, PERFORMANCE))
    assert caught.value.code == "scores-not-confirmed"
