"""The register as it is generated, and special reports; both rest on the records alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backoffice.access.policy import TABLE, Object, Verb, check
from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.commands import ACCESS, HANDLERS
from backoffice.areas.disclosure.errors import UnableToDisclose, UnableToReport
from backoffice.areas.disclosure.events import DisclosureKind, DisclosureOccasion, ReportAddressee
from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.areas.disclosure.orders import (
    ApproveSpecialReport,
    DraftSpecialReport,
    GenerateRegister,
    GrantExemption,
    PassDisclosure,
    PublishDisclosure,
    RegisterDisclosure,
    ReviseSpecialReport,
    WithdrawSpecialReport,
)
from backoffice.areas.disclosure.special_report import ReportStage, SpecialReport
from backoffice.areas.facts import KeyEvaluationFacts, MoneyFacts, MustPublish, ProjectFacts
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Forbidden, Invalid, Stale
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Grade
from tests.areas.disclosure.cases import APPROVED_ON, CHIEF, DOCUMENTS, LEADER, a_publication, on
from tests.areas.institution.cases import Organisations
from tests.support.people import CLERK, HEAD, PERFORMANCE
from tests.support.work import MemoryWork

DAY = date(2020, 3, 2)
GENERATE = GenerateRegister(
    year=2020, occasion=DisclosureOccasion.BUDGET, approved_on=APPROVED_ON, document="莱财预〔2020〕3号"
)


class Records(Organisations):
    """What the records hold: two departments with targets, one with ex-ante reports, one key evaluation."""

    def __init__(self) -> None:
        self.found = {
            "D-04": (
                MustPublish(kind=DisclosureKind.TARGET, project="-", section="S-AGRI", documents=DOCUMENTS),
                MustPublish(kind=DisclosureKind.EX_ANTE, project="-", section="S-AGRI", documents=DOCUMENTS[:1]),
            ),
            "T-01": (MustPublish(kind=DisclosureKind.TARGET, project="-", section="S-TOWN", documents=DOCUMENTS[:1]),),
        }

    def publishers(self) -> tuple[str, ...]:
        return tuple(sorted(self.found))

    def must_publish(self, department: str, year: int, occasion: DisclosureOccasion) -> tuple[MustPublish, ...]:
        return self.found[department]

    def rule_book(self, year: int) -> RuleBookVersion:
        return RuleBookVersion(year=year, version=1, book=default_rule_book())

    def has_subordinate_review(self, unit: str) -> bool:
        return unit.startswith("U-")

    def key_evaluation(self, code: str, year: int) -> KeyEvaluationFacts | None:
        accepted = code == "P-1"
        score, grade = (Decimal("88.20"), Grade.GOOD) if accepted else (None, None)
        return KeyEvaluationFacts(stage="accepted", accepted=accepted, score=score, grade=grade, problems=2)

    def money(self, code: str, year: int) -> MoneyFacts:
        return MoneyFacts(initial=Decimal(1), adjusted=Decimal(11_200_000), executed={}, plan=None)

    def project(self, code: str) -> ProjectFacts:
        about: dict[str, Any] = dict.fromkeys(("continuing", "protected", "key"), True)
        return ProjectFacts(
            code=code,
            name="移民项目",
            unit="U-0412",
            department="D-04",
            section="S-AGRI",
            kind="targeted",
            exempt=None,
            **about,
        )


def handled(work: MemoryWork, command: Any, actor: Any = PERFORMANCE, day: date = DAY, reason: str = "按批复") -> None:
    work.handle(HANDLERS, command, on(day, actor, reason))


@pytest.fixture
def work() -> MemoryWork:
    return MemoryWork(Records())


def test_every_document_that_must_be_published_has_an_item(work: MemoryWork):  # INV-40
    handled(work, GENERATE)

    wanted = {
        (department, one.kind, one.documents)
        for department in work.facts.publishers()
        for one in work.facts.must_publish(department, 2020, DisclosureOccasion.BUDGET)
    }
    assert {(item.publisher, item.kind, item.documents) for item in work.records.values()} == wanted


def test_generating_again_registers_what_is_new_and_follows_what_has_changed(work: MemoryWork):
    handled(work, GENERATE)
    with pytest.raises(UnableToDisclose) as nothing:
        handled(work, GENERATE)
    assert nothing.value.code == "nothing-to-publish"

    work.facts.found["T-01"] = (replace(work.facts.found["T-01"][0], documents=DOCUMENTS),)
    handled(work, GENERATE)

    assert work.records[DisclosureItem.id_for("T-01", 2020, "target")].count == 2


def test_an_unknown_department_is_told_at_its_field(work: MemoryWork):
    with pytest.raises(Invalid) as refused:
        handled(work, replace(GENERATE, departments=("D-99",)))
    assert [fault.field for fault in refused.value.faults] == ["departments"]


def test_older_documents_are_registered_by_hand_for_a_known_organisation(work: MemoryWork):
    command = RegisterDisclosure(
        publisher="U-0412",
        year=2018,
        kind=DisclosureKind.ACCOUNTS,
        occasion=DisclosureOccasion.ACCOUNTS,
        approved_on=date(2019, 8, 20),
        document="莱财预〔2019〕9号",
        documents=DOCUMENTS,
    )
    handled(work, command)
    item = work.records[DisclosureItem.id_for("U-0412", 2018, "accounts")]
    assert (item.department, item.department_reviews, item.due) == ("D-04", True, date(2019, 9, 9))

    with pytest.raises(Invalid):
        handled(work, replace(command, publisher="X"))


def test_a_form_opened_before_somebody_acted_is_stale(work: MemoryWork):
    handled(work, GENERATE)
    command = PublishDisclosure(
        publisher="D-04", year=2020, kind=DisclosureKind.TARGET, publication=a_publication(), seen=7
    )
    with pytest.raises(Stale):
        handled(work, command, CLERK, date(2020, 3, 20))


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        (GenerateRegister, {Role.PERFORMANCE, Role.CHIEF}),
        (PublishDisclosure, {Role.UNIT, Role.DEPARTMENT, Role.TOWN}),
        (PassDisclosure, {Role.PERFORMANCE, Role.CHIEF}),
        (GrantExemption, {Role.CHIEF}),
        (DraftSpecialReport, {Role.PERFORMANCE, Role.CHIEF}),
        (ApproveSpecialReport, {Role.LEADER}),
    ],
)
def test_roles_of_the_matrix_alone_may(command: type, allowed: set[Role]):
    verb, kind = ACCESS[command]
    assert set(TABLE[kind][verb]) == allowed
    with pytest.raises(Forbidden):
        check(replace(CLERK, role=Role.SYSADMIN), verb, kind)


def test_leader_and_budget_do_not_read_the_register_and_auditors_do():
    assert not {Role.LEADER, Role.BUDGET, Role.TREASURY} & set(TABLE[Object.DISCLOSURE][Verb.READ])
    assert Role.AUDITOR in TABLE[Object.DISCLOSURE][Verb.READ]


def a_report(work: MemoryWork, codes: tuple[str, ...] = ("P-1",)) -> SpecialReport:
    command = DraftSpecialReport(
        number="莱财绩〔2020〕16号",
        year=2019,
        addressee=ReportAddressee.CONGRESS,
        title="2019年度财政重点评价结果报告",
        text="共评价1个项目。",
        codes=codes,
    )
    handled(work, command)
    return work.records[SpecialReport.id_for("莱财绩〔2020〕16号")]


def test_a_special_report_takes_its_figures_from_the_records(work: MemoryWork):
    report = a_report(work)
    (one,) = report.evaluations
    assert (one.amount, one.score, one.grade, one.problems) == (
        Decimal(11_200_000),
        Decimal("88.20"),
        "good",
        2,
    )


def test_a_result_that_is_not_final_is_not_reported(work: MemoryWork):
    with pytest.raises(Invalid) as refused:
        a_report(work, ("P-1", "P-2"))
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("codes[1]", "not-final")]
    with pytest.raises(Invalid):
        a_report(work, ())


def test_a_signed_report_is_final_and_neither_rewritten_nor_withdrawn(work: MemoryWork):  # INV-43
    report = a_report(work)
    handled(work, ReviseSpecialReport(number=report.number, title="结果报告", text="共评价1个项目。", codes=("P-1",)))
    with pytest.raises(Invalid):
        handled(work, ApproveSpecialReport(number=report.number, reported_on=date(2020, 3, 1)), LEADER)
    handled(work, ApproveSpecialReport(number=report.number, reported_on=DAY), LEADER)

    assert report.stage is ReportStage.REPORTED
    signed = next(event for event in report.collect_events() if isinstance(event, events.ReportApproved))
    assert (signed.count, signed.amount) == (1, Decimal(11_200_000))
    for command in (
        ReviseSpecialReport(number=report.number, title="x", text="y", codes=("P-1",)),
        WithdrawSpecialReport(number=report.number),
    ):
        with pytest.raises(UnableToReport):
            handled(work, command, CHIEF)


def test_a_draft_is_withdrawn_for_a_reason(work: MemoryWork):
    report = a_report(work)
    with pytest.raises(Invalid):
        handled(work, WithdrawSpecialReport(number=report.number), reason=" ")
    handled(work, WithdrawSpecialReport(number=report.number))
    assert report.stage is ReportStage.WITHDRAWN
    assert HEAD.role not in TABLE[Object.SPECIAL_REPORT][Verb.READ]
