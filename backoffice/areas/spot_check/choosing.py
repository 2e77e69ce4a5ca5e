"""Whom a re-check may be entrusted to: an agency or expert of the libraries, without ties to the unit (委托)."""

from backoffice.areas.facts import AgencyFacts, ExpertFacts
from backoffice.areas.spot_check.errors import UnableToEntrust
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.work import Work
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.periods import local_date

ONE_OF_TWO = Text("机构和专家只能选一个。", "Choose an agency or an expert, not both.")
NUMBER = Text("委托第三方须填写委托编号。", "An engagement of a third party has a number.")


def accounts_of_agency(
    recheck: Recheck, agency: AgencyFacts | None, code: str, asked: tuple[str, ...], context: Context
) -> tuple[str, ...]:
    """The lead evaluators who check for an agency: those asked for, or all (INV-26, INV-27; domain section 2.3)."""
    if agency is None or (not agency.approved and not agency.removed):
        raise UnableToEntrust.unknown(code)
    if agency.removed or agency.bad_record:
        raise UnableToEntrust.blacklisted(code)
    for until in (agency.standing.excluded_until, agency.standing.paused_until):
        if until is not None and local_date(context.occurred_at) <= until:
            raise UnableToEntrust.kept_out(code, until)
    if {recheck.unit, recheck.department} & set(agency.related):
        raise UnableToEntrust.related(code)
    for account in asked:
        if account not in agency.leads:
            raise UnableToEntrust.no_lead(account)
    return asked or agency.leads


def account_of_expert(recheck: Recheck, expert: ExpertFacts | None, code: str) -> tuple[str, ...]:
    """The account of an expert of the pool who has no interest in the unit."""
    if expert is None or not expert.approved:
        raise UnableToEntrust.unknown(code)
    if {recheck.unit, recheck.department} & set(expert.recuses):
        raise UnableToEntrust.related(code)
    return (expert.account,)


def checkers(
    recheck: Recheck, accounts: tuple[str, ...], agency: str, expert: str, number: str, work: Work, context: Context
) -> tuple[str, ...]:
    """The accounts that a re-check is entrusted to. Raises UnableToEntrust, or Invalid at the field."""
    if agency and expert:
        raise Invalid((Fault("expert", "one-of-two", ONE_OF_TWO),))
    if (agency or expert) and not number.strip():
        raise Invalid((Fault("number", "required", NUMBER),))
    if agency:
        return accounts_of_agency(
            recheck, work.facts.agency(agency, recheck.code, recheck.year), agency, accounts, context
        )
    return account_of_expert(recheck, work.facts.expert(expert), expert) if expert else accounts
