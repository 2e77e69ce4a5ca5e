"""Who may take on a finance evaluation: approved, not kept out, without ties, and not a checker of the project."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from backoffice.areas.facts import AgencyFacts, ExpertFacts
from backoffice.areas.key_evaluation.errors import UnableToChoose
from backoffice.areas.key_evaluation.values import Contract, Work
from backoffice.kernel.errors import Fault, Text


class Engaging(Protocol):
    """A contract as far as the choice of its agency goes: whom, led by which account, from when."""

    @property
    def agency(self) -> str:
        """The agency's code."""
        ...

    @property
    def lead(self) -> str:
        """The account of its lead evaluator."""
        ...

    @property
    def starts(self) -> date:
        """The first day."""
        ...


def check_agency(
    agency: AgencyFacts | None, contract: Engaging, *, code: str, unit: str, department: str, rejected: tuple[str, ...]
) -> None:
    """Raises UnableToChoose for an agency that may not take the project (INV-26, INV-27; domain section 2.3)."""
    if agency is None or (not agency.approved and not agency.removed):
        raise UnableToChoose.unknown(contract.agency)
    if agency.removed or agency.bad_record:
        raise UnableToChoose.blacklisted(agency.code)
    for until in (agency.standing.excluded_until, agency.standing.paused_until):
        if until is not None and contract.starts <= until:
            raise UnableToChoose.kept_out(agency.code, until)
    if {unit, department} & set(agency.related):
        raise UnableToChoose.related(agency.code)
    if code in agency.checked:
        raise UnableToChoose.checked_before(agency.code)
    if agency.code in rejected:
        raise UnableToChoose.rejected_before(agency.code)
    if contract.lead not in agency.leads:
        raise UnableToChoose.no_lead(contract.lead)


def check_expert(code: str, expert: ExpertFacts | None, *, unit: str, department: str) -> None:
    """Raises UnableToChoose for an expert who is not in the pool, or has an interest."""
    if expert is None or not expert.approved:
        raise UnableToChoose.unknown(code)
    if {unit, department} & set(expert.recuses):
        raise UnableToChoose.related(code)


def contract_faults(contract: Contract) -> Iterator[Fault]:
    """What a contract lacks, at its places."""
    for name in ("number", "payment"):
        if not getattr(contract, name).strip():
            yield Fault(name, "required", Text("此项必填。", "This must be filled in."))
    if contract.fee <= 0:
        yield Fault("fee", "range", Text("费用须大于零。", "The fee must be above zero."))
    if contract.ends <= contract.starts:
        yield Fault("ends", "range", Text("结束日期须晚于开始日期。", "It ends after it starts."))
    works = [one.work for one in contract.deliverables]
    for work in Work:
        if works.count(work) != 1:
            text = Text("方案、初稿、正式报告各须有一个期限。", "Plan, draft and final report need one limit each.")
            yield Fault("deliverables", "required", text)
            break
    dues: list[date] = [one.due for one in contract.deliverables]
    if dues != sorted(dues):
        yield Fault("deliverables", "order", Text("期限应依次推后。", "The limits must follow one another."))
