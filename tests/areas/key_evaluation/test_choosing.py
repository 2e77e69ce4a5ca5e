"""Which agency and expert may take on an evaluation (INV-26, INV-27)."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.facts import AgencyFacts, ExpertFacts
from backoffice.areas.key_evaluation.choosing import check_agency, check_expert, contract_faults
from backoffice.areas.key_evaluation.errors import UnableToChoose
from backoffice.kernel.context import Role
from backoffice.scoring.agency_quality import Standing
from tests.areas.key_evaluation.cases import CONTRACT, UNIT

AGENCY = AgencyFacts(
    code="jigou-jia",
    approved=True,
    removed=False,
    bad_record=False,
    standing=Standing(),
    related=(),
    leads=("agency",),
    checked=(),
)


def choose(agency: AgencyFacts | None, rejected: tuple[str, ...] = ()) -> None:
    check_agency(agency, CONTRACT, code="370116-19-0201", unit="shuiwu-xueye", department="shuiwu", rejected=rejected)


def test_an_agency_of_the_library_is_chosen():
    choose(AGENCY)


@pytest.mark.parametrize(
    ("agency", "code"),
    [
        (None, "not-in-library"),
        (replace(AGENCY, approved=False), "not-in-library"),
        (replace(AGENCY, approved=False, removed=True), "blacklisted"),
        (replace(AGENCY, bad_record=True), "blacklisted"),
        (replace(AGENCY, standing=Standing(excluded_until=date(2022, 4, 1))), "kept-out"),
        (replace(AGENCY, standing=Standing(paused_until=date(2020, 4, 20))), "kept-out"),
        (replace(AGENCY, related=("shuiwu",)), "related-party"),
        (replace(AGENCY, related=("shuiwu-xueye",)), "related-party"),
        (replace(AGENCY, checked=("370116-19-0201",)), "checked-before"),
        (replace(AGENCY, leads=()), "no-lead-evaluator"),
    ],
)
def test_an_agency_that_may_not_take_it(agency, code):
    with pytest.raises(UnableToChoose) as refused:
        choose(agency)
    assert refused.value.code == code


def test_an_agency_is_free_again_when_its_pause_is_over():
    choose(replace(AGENCY, standing=Standing(paused_until=date(2020, 4, 19))))


def test_an_agency_whose_report_was_rejected_is_not_engaged_again():
    with pytest.raises(UnableToChoose) as refused:
        choose(AGENCY, rejected=("jigou-jia",))
    assert refused.value.code == "rejected-before"


def test_the_unit_cannot_choose():
    chooser = [role for role in Role if allows(replace(UNIT, role=role), Verb.ISSUE, Object.KEY_EVALUATION)]
    assert chooser == [Role.PERFORMANCE, Role.CHIEF]


def test_an_expert_with_an_interest_is_not_asked():
    expert = ExpertFacts(code="ZJ-01", account="expert", approved=True, recuses=("shuiwu",))
    with pytest.raises(UnableToChoose, match="ties"):
        check_expert("ZJ-01", expert, unit="shuiwu-xueye", department="shuiwu")
    check_expert("ZJ-01", expert, unit="nongye", department="nongye")


def test_a_contract_names_three_deliverables_in_order():
    missing = msgspec.structs.replace(CONTRACT, deliverables=CONTRACT.deliverables[:2])
    assert [fault.code for fault in contract_faults(missing)] == ["required"]
    turned = msgspec.structs.replace(CONTRACT, deliverables=CONTRACT.deliverables[::-1])
    assert [fault.code for fault in contract_faults(turned)] == ["order"]
