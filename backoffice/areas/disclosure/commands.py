"""Carrying out the orders about the disclosure register and about special reports."""

from backoffice.access.policy import Object, Verb
from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.errors import UnableToDisclose
from backoffice.areas.disclosure.events import ReportedEvaluation
from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.areas.disclosure.orders import (
    ApproveSpecialReport,
    AskExemption,
    DemandDisclosureFix,
    DraftSpecialReport,
    DropDisclosure,
    FileRegister,
    FindDisclosureFaults,
    GenerateRegister,
    GrantExemption,
    LiftExemption,
    Named,
    PassDisclosure,
    PublishDisclosure,
    RefuseExemption,
    RegisterDisclosure,
    ReturnDisclosure,
    ReviewDisclosure,
    ReviseSpecialReport,
    WithdrawSpecialReport,
)
from backoffice.areas.disclosure.special_report import SpecialReport
from backoffice.areas.disclosure.stages import Stage
from backoffice.areas.facts import MustPublish
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.rulebook.deadlines import DisclosureRules


def generate(command: GenerateRegister, context: Context, work: Work) -> None:
    known = work.facts.publishers()
    if strange := [code for code in command.departments if code not in known]:
        text = Text(f"没有项目的部门：{'、'.join(strange)}。", f"Without projects: {', '.join(strange)}.")
        raise Invalid((Fault("departments", "unknown", text),))
    changed = [
        _listed(department, wanted, command, context, work)
        for department in command.departments or known
        for wanted in work.facts.must_publish(department, command.year, command.occasion)
    ]
    if not any(changed):
        raise UnableToDisclose.because_nothing_must_be_published(command.year)


def _listed(department: str, wanted: MustPublish, command: GenerateRegister, context: Context, work: Work) -> bool:
    """Whether the register changed: a new item, or one not yet published whose documents have changed."""
    item = work.find(DisclosureItem, DisclosureItem.id_for(department, command.year, wanted.kind, wanted.project))
    if item is None:
        _register(
            work,
            context,
            publisher=department,
            year=command.year,
            kind=wanted.kind,
            project=wanted.project,
            occasion=command.occasion,
            place=(department, department, wanted.section),
            department_reviews=False,
            documents=wanted.documents,
            approved_on=command.approved_on,
            document=command.document,
        )
        return True
    withheld = {one.code for one in item.withheld}
    documents = tuple(one for one in wanted.documents if one.code not in withheld)
    if item.stage is not Stage.PLANNED or item.documents == documents:
        return False
    item.relist(wanted.documents, context)
    return True


def register(command: RegisterDisclosure, context: Context, work: Work) -> None:
    known = work.facts.organisation(command.publisher)
    if known is None or not known.section:
        text = Text(f"没有登记机构 {command.publisher}。", f"There is no organisation {command.publisher}.")
        raise Invalid((Fault("publisher", "unknown", text),))
    _register(
        work,
        context,
        publisher=command.publisher,
        year=command.year,
        kind=command.kind,
        project=command.project,
        occasion=command.occasion,
        place=(command.publisher, known.department, known.section),
        department_reviews=work.facts.has_subordinate_review(command.publisher),
        documents=command.documents,
        approved_on=command.approved_on,
        document=command.document,
    )


def _register(work: Work, context: Context, *, year: int, **about: object) -> None:
    version = work.facts.rule_book(year)
    work.add(
        DisclosureItem.register(
            year=year,
            rules=version.book.disclosure,
            rule_book=version.version,
            context=context,
            **about,  # type: ignore[arg-type]  # both callers name every field
        )
    )


def publish(command: PublishDisclosure, context: Context, work: Work) -> None:
    item = _item(command, work)
    item.publish(command.publication, _rules(item, work), context)


def file_register(command: FileRegister, context: Context, work: Work) -> None:
    faults: list[Fault] = []
    for at, row in enumerate(command.rows):
        place = f"rows[{at}]"
        id_ = DisclosureItem.id_for(row.publisher, row.year, row.kind, row.project)
        item = work.find(DisclosureItem, id_)
        if item is None:
            text = Text("登记表里没有这份材料。", "The register has no such item.")
            faults.append(Fault(f"{place}.kind", "unknown", text))
            continue
        try:
            item.publish(row.publication, _rules(item, work), context)
        except Invalid as error:
            faults += [Fault(f"{place}.{one.field}", one.code, one.text) for one in error.faults]
        except UnableToDisclose as error:
            faults.append(Fault(f"{place}.kind", error.code, error.text))
    if not command.rows:
        faults.append(Fault("rows", "required", Text("登记表是空的。", "The register is empty.")))
    if faults:
        raise Invalid(tuple(faults))


def review(command: ReviewDisclosure, context: Context, work: Work) -> None:
    _item(command, work).review(context)


def return_to_unit(command: ReturnDisclosure, context: Context, work: Work) -> None:
    _item(command, work).return_to_unit(context)


def pass_check(command: PassDisclosure, context: Context, work: Work) -> None:
    _item(command, work).pass_check(command.ticks, context)


def find_faults(command: FindDisclosureFaults, context: Context, work: Work) -> None:
    item = _item(command, work)
    item.find_faults(command.findings, _rules(item, work), context)


def demand_fix(command: DemandDisclosureFix, context: Context, work: Work) -> None:
    _item(command, work).demand_fix(context)


def ask_exemption(command: AskExemption, context: Context, work: Work) -> None:
    _item(command, work).ask_exemption(command.ground, command.codes, context)


def grant_exemption(command: GrantExemption, context: Context, work: Work) -> None:
    _item(command, work).exempt(command.review_on, context)


def refuse_exemption(command: RefuseExemption, context: Context, work: Work) -> None:
    _item(command, work).refuse_exemption(context)


def lift_exemption(command: LiftExemption, context: Context, work: Work) -> None:
    item = _item(command, work)
    item.lift_exemption(_rules(item, work), context)


def drop(command: DropDisclosure, context: Context, work: Work) -> None:
    _item(command, work).drop(context)


def draft_report(command: DraftSpecialReport, context: Context, work: Work) -> None:
    work.add(
        SpecialReport.draft(
            number=command.number,
            year=command.year,
            addressee=command.addressee,
            title=command.title,
            text=command.text,
            evaluations=_evaluations(command.codes, command.year, work),
            context=context,
        )
    )


def revise_report(command: ReviseSpecialReport, context: Context, work: Work) -> None:
    report = seen(work.get(SpecialReport, SpecialReport.id_for(command.number)), command.seen)
    evaluations = _evaluations(command.codes, report.year, work)
    report.revise(title=command.title, text=command.text, evaluations=evaluations, context=context)


def approve_report(command: ApproveSpecialReport, context: Context, work: Work) -> None:
    report = seen(work.get(SpecialReport, SpecialReport.id_for(command.number)), command.seen)
    report.approve(command.reported_on, context)


def withdraw_report(command: WithdrawSpecialReport, context: Context, work: Work) -> None:
    seen(work.get(SpecialReport, SpecialReport.id_for(command.number)), command.seen).withdraw(context)


def _evaluations(codes: tuple[str, ...], year: int, work: Work) -> tuple[ReportedEvaluation, ...]:
    """The results as the records have them. Raises Invalid at every code without a final one."""
    found, faults = [], []
    for at, code in enumerate(dict.fromkeys(codes)):
        result, money = work.facts.key_evaluation(code, year), work.facts.money(code, year)
        if result is None or not result.accepted or result.score is None or result.grade is None or money is None:
            text = Text(f"项目 {code} 没有已验收的评价结果。", f"The project {code} has no accepted evaluation.")
            faults.append(Fault(f"codes[{at}]", "not-final", text))
            continue
        project = work.facts.project(code)
        found.append(
            ReportedEvaluation(
                code=code,
                name=project.name,
                department=project.department,
                amount=money.adjusted,
                score=result.score,
                grade=result.grade.value,
                problems=result.problems,
            )
        )
    if faults:
        raise Invalid(tuple(faults))
    return tuple(found)


def _item(command: Named, work: Work) -> DisclosureItem:
    id_ = DisclosureItem.id_for(command.publisher, command.year, command.kind, command.project)
    return seen(work.get(DisclosureItem, id_), command.seen)


def _rules(item: DisclosureItem, work: Work) -> DisclosureRules:
    return work.facts.rule_book(item.year).book.disclosure


HANDLERS = {
    GenerateRegister: generate,
    RegisterDisclosure: register,
    PublishDisclosure: publish,
    FileRegister: file_register,
    ReviewDisclosure: review,
    ReturnDisclosure: return_to_unit,
    PassDisclosure: pass_check,
    FindDisclosureFaults: find_faults,
    DemandDisclosureFix: demand_fix,
    AskExemption: ask_exemption,
    GrantExemption: grant_exemption,
    RefuseExemption: refuse_exemption,
    LiftExemption: lift_exemption,
    DropDisclosure: drop,
    DraftSpecialReport: draft_report,
    ReviseSpecialReport: revise_report,
    ApproveSpecialReport: approve_report,
    WithdrawSpecialReport: withdraw_report,
}

ACCESS = {
    GenerateRegister: (Verb.CREATE, Object.DISCLOSURE),
    RegisterDisclosure: (Verb.CREATE, Object.DISCLOSURE),
    PublishDisclosure: (Verb.SUBMIT, Object.DISCLOSURE),
    FileRegister: (Verb.SUBMIT, Object.DISCLOSURE),
    ReviewDisclosure: (Verb.REVIEW, Object.DISCLOSURE),
    ReturnDisclosure: (Verb.REVIEW, Object.DISCLOSURE),
    PassDisclosure: (Verb.APPROVE, Object.DISCLOSURE),
    FindDisclosureFaults: (Verb.APPROVE, Object.DISCLOSURE),
    DemandDisclosureFix: (Verb.APPROVE, Object.DISCLOSURE),
    AskExemption: (Verb.SUBMIT, Object.DISCLOSURE),
    GrantExemption: (Verb.GRANT, Object.DISCLOSURE),
    RefuseExemption: (Verb.GRANT, Object.DISCLOSURE),
    LiftExemption: (Verb.APPROVE, Object.DISCLOSURE),
    DropDisclosure: (Verb.APPROVE, Object.DISCLOSURE),
    DraftSpecialReport: (Verb.CREATE, Object.SPECIAL_REPORT),
    ReviseSpecialReport: (Verb.CREATE, Object.SPECIAL_REPORT),
    ApproveSpecialReport: (Verb.APPROVE, Object.SPECIAL_REPORT),
    WithdrawSpecialReport: (Verb.CREATE, Object.SPECIAL_REPORT),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Registered: (GenerateRegister, RegisterDisclosure),
    events.Relisted: (GenerateRegister,),
    events.Published: (PublishDisclosure, FileRegister),
    events.Reviewed: (ReviewDisclosure,),
    events.Returned: (ReturnDisclosure,),
    events.Passed: (PassDisclosure,),
    events.FaultsFound: (FindDisclosureFaults,),
    events.Fixed: (PublishDisclosure, FileRegister),
    events.Closed: (PassDisclosure,),
    events.FixDemanded: (DemandDisclosureFix,),
    events.ExemptionAsked: (AskExemption,),
    events.Exempted: (GrantExemption,),
    events.ExemptionRefused: (RefuseExemption,),
    events.ExemptionLifted: (LiftExemption,),
    events.Dropped: (DropDisclosure,),
    events.ReportDrafted: (DraftSpecialReport,),
    events.ReportRevised: (ReviseSpecialReport,),
    events.ReportApproved: (ApproveSpecialReport,),
    events.ReportWithdrawn: (WithdrawSpecialReport,),
}
