"""Disclosure in the demonstration: the six kinds of documents that departments publish in 2020, and their checks."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureFinding,
    DisclosureKind,
    DisclosureOccasion,
    DisclosureTick,
    DocumentToPublish,
    ExemptReason,
    Publication,
    ReportAddressee,
)
from backoffice.areas.disclosure.labels import EXEMPT_REASONS, FAULTS
from backoffice.areas.disclosure.orders import (
    ApproveSpecialReport,
    AskExemption,
    DraftSpecialReport,
    FindDisclosureFaults,
    GenerateRegister,
    GrantExemption,
    PassDisclosure,
    PublishDisclosure,
    RegisterDisclosure,
)
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, calendar, listed, moment, money, rows

KINDS = {
    "目标表": DisclosureKind.TARGET,
    "事前报告": DisclosureKind.EX_ANTE,
    "自评表": DisclosureKind.SELF_EVALUATION,
    "自评报告": DisclosureKind.SELF_REPORT,
    "重点评价报告": DisclosureKind.KEY_EVALUATION,
    "部门整体目标": DisclosureKind.OVERALL_TARGET,
    "部门整体自评": DisclosureKind.OVERALL_EVALUATION,
    "决算评价内容": DisclosureKind.ACCOUNTS,
}
FOUND = {words.zh: fault for fault, words in FAULTS.items()}
GROUNDS = {words.zh: ground for ground, words in EXEMPT_REASONS.items()}


def disclosures() -> Iterator[Step]:
    """The register as it is generated, then every item: published and checked, some with detours."""
    yield from _registered()
    yield from special_reports()
    for row in rows("disclosures_2020"):
        publish = PublishDisclosure(**_named(row), publication=_publication(row))
        accounts = "随部门决算公开。" if row["registered_at"] > "2020-08" else "随部门预算公开。"
        yield Step(
            at=moment(row["registered_at"]), account=_publisher(row), reason=accounts, make=at_once(publish), order=1
        )
        passed = PassDisclosure(**_named(row), ticks=tuple(DisclosureTick))
        yield Step(
            at=moment(row["checked_at"]), account=row["checker"], reason="核对无误。", make=at_once(passed), order=2
        )
    for row in rows("disclosure_steps_2020"):
        yield Step(
            at=moment(row["at"]),
            account=row["account"],
            reason=row["reason"],
            make=at_once(_command(row)),
            order=int(row["seq"]),
        )


def special_reports() -> Iterator[Step]:
    """The results of the year's key evaluations, reported to the government and the people's congress."""
    codes = tuple(row["project"] for row in rows("key_evaluations_2019"))
    for dates in calendar()["disclosure"]["reports"]:
        draft = DraftSpecialReport(
            number=dates["number"],
            year=2019,
            addressee=ReportAddressee(dates["addressee"]),
            title=dates["title"],
            text=dates["text"],
            codes=codes,
        )
        signed = ApproveSpecialReport(number=dates["number"], reported_on=dates["reported_on"])
        yield Step(
            at=moment(dates["drafted_at"]), account="performance", reason="起草专题报告，报签。", make=at_once(draft)
        )
        yield Step(at=moment(dates["signed_at"]), account="leader", reason="同意报送。", make=at_once(signed))


def _registered() -> Iterator[Step]:
    """Documents of 2018 by hand, those of 2019 and 2020 from the records."""
    for dates in calendar()["disclosure"]["registers"]:
        command = GenerateRegister(
            year=dates["year"],
            occasion=DisclosureOccasion(dates["occasion"]),
            approved_on=dates["approved_on"],
            document=dates["document"],
        )
        yield Step(at=moment(dates["at"]), account=dates["account"], reason=dates["reason"], make=at_once(command))
    earlier = calendar()["disclosure"]["accounts_2018"]
    for order, row in enumerate(rows("disclosure_accounts_2018")):
        document = DocumentToPublish(name=row["name"], amount=money(row["amount"]))
        by_hand = RegisterDisclosure(
            publisher=row["department"],
            year=2018,
            kind=DisclosureKind.ACCOUNTS,
            occasion=DisclosureOccasion.ACCOUNTS,
            approved_on=earlier["approved_on"],
            document=earlier["document"],
            documents=(document,),
        )
        yield Step(
            at=moment(earlier["at"]),
            account=earlier["account"],
            reason=earlier["reason"],
            make=at_once(by_hand),
            order=order,
        )


def _command(row: Row) -> object:
    named = _named(row)
    match row["action"]:
        case "publish":
            return PublishDisclosure(**named, publication=_publication(row))
        case "pass":
            return PassDisclosure(**named, ticks=tuple(DisclosureTick))
        case "find":
            finding = DisclosureFinding(fault=DisclosureFault(FOUND[row["fault"]]), code=row["code"], fact=row["fact"])
            return FindDisclosureFaults(**named, findings=(finding,))
        case "ask":
            return AskExemption(**named, ground=ExemptReason(GROUNDS[row["ground"]]), codes=listed(row["codes"]))
        case "grant":
            return GrantExemption(**named, review_on=date.fromisoformat(row["review_on"]))
    raise LookupError(f"no step of disclosure is called {row['action']!r}")


def _named(row: Row) -> dict[str, Any]:
    return {
        "publisher": row["publisher"],
        "year": int(row["year"]),
        "kind": KINDS[row["kind"]],
        "project": row["project"],
    }


def _publication(row: Row) -> Publication:
    return Publication(
        url=row["url"],
        published_on=date.fromisoformat(row["published_on"]),
        count=int(row["count"]),
        amount=money(row["amount"]),
    )


def _publisher(row: Row) -> str:
    """Who fills in the forms of a department; the account of the first one is called by its role alone."""
    return "unit" if row["publisher"] == "nongye" else f"unit.{row['publisher']}"
