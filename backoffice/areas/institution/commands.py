"""Orders about the rule library and the division of work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from backoffice.access.policy import Object, Verb
from backoffice.areas.institution import events
from backoffice.areas.institution.events import Duty, RuleEntry, RuleLevel
from backoffice.areas.institution.responsibilities import Responsibilities
from backoffice.areas.institution.rule import Rule, Standing
from backoffice.areas.organisation.events import Kind
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context, Role
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EnterRule:
    """Enter a rule into the library and hand it in.

    `organisation`: the town or department whose own rule it is; a town's office enters its own and leaves it out.
    """

    number: str
    entry: RuleEntry
    organisation: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviseRule:
    """Hand a returned entry in again."""

    number: str
    entry: RuleEntry
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnRule:
    """Send an entry back; the reason is the context's."""

    number: str
    fields: tuple[str, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class AdoptRule:
    """Take a rule into the library; the rules that it replaces end on the day it is in force."""

    number: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class RepealRule:
    """End a rule from a day on, without another in its place."""

    number: str
    on: date
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class AssignDuties:
    """Divide the work of a year: the whole table, also where only a row changes."""

    year: int
    duties: tuple[Duty, ...]
    seen: int | None = None


#: Characters of a document number; it also stands in addresses.
LONGEST_NUMBER = 40

#: What a rule's level asks of the organisation whose own rule it is; None: it is nobody's own.
OWNERS: dict[RuleLevel, Kind | None] = dict.fromkeys(RuleLevel, None) | {
    RuleLevel.TOWN: Kind.TOWN,
    RuleLevel.DEPARTMENT: Kind.DEPARTMENT,
}


def enter(command: EnterRule, context: Context, work: Work) -> None:
    """Raises Invalid for a level that does not fit the organisation, or a replaced rule that is none."""
    number = _number(command.number)
    own = context.actor.role is Role.TOWN and not command.organisation
    place = _place(work, context.actor.organisation if own else command.organisation, command.entry.level)
    rule = Rule.enter(number=number, entry=command.entry, context=context, **place)
    _replaced(work, rule)
    work.add(rule)


def revise(command: ReviseRule, context: Context, work: Work) -> None:
    rule = seen(work.get(Rule, Rule.id_for(command.number)), command.seen)
    _place(work, rule.unit, command.entry.level)
    rule.revise(command.entry, context)
    _replaced(work, rule)


def return_(command: ReturnRule, context: Context, work: Work) -> None:
    seen(work.get(Rule, Rule.id_for(command.number)), command.seen).return_(command.fields, context)


def adopt(command: AdoptRule, context: Context, work: Work) -> None:
    """The rule and the end of those it replaces, in one append."""
    rule = seen(work.get(Rule, Rule.id_for(command.number)), command.seen)
    on = rule.adopt(context)
    for replaced in _replaced(work, rule):
        replaced.replace(rule.number, on, context)


def repeal(command: RepealRule, context: Context, work: Work) -> None:
    seen(work.get(Rule, Rule.id_for(command.number)), command.seen).repeal(command.on, context)


def assign_duties(command: AssignDuties, context: Context, work: Work) -> None:
    """Raises Invalid at rows that name an unknown organisation or rule."""
    if faults := tuple(_unknown(work, command.duties)):
        raise Invalid(faults)
    known = work.find(Responsibilities, Responsibilities.id_for(command.year))
    if known is None:
        work.add(Responsibilities.assign(command.year, command.duties, context))
    else:
        seen(known, command.seen).reassign(command.duties, context)


def _number(number: str) -> str:
    if not number.strip():
        raise Invalid((Fault("number", "required", Text("请填写文号。", "Give the document number.")),))
    if len(number.strip()) > LONGEST_NUMBER or "/" in number:
        text = Text("文号过长，或含有“/”。", "The number is too long, or holds a slash.")
        raise Invalid((Fault("number", "malformed", text),))
    return number.strip()


def _place(work: Work, organisation: str, level: RuleLevel) -> dict[str, str]:
    """The place of a town's or department's own rule; nowhere for one that concerns everybody."""
    wanted = OWNERS[level]
    known = work.facts.organisation(organisation) if organisation else None
    if (known.kind if known else None) != wanted:
        text = Text(
            "层级与所属机构不符：镇街制度须写明镇（街道），部门制度须写明部门，其他层级不写。",
            "A town's rule names its town, a department's its department, any other none.",
        )
        raise Invalid((Fault("level", "not-its-organisation", text),))
    if known is None:
        return {"unit": "", "department": "", "section": ""}
    return {"unit": known.code, "department": known.code, "section": known.section}


def _replaced(work: Work, rule: Rule) -> list[Rule]:
    """The rules that one takes the place of. Raises Invalid at those that are not in the library or not its own."""
    assert rule.entry is not None
    found, faults = [], []
    for at, number in enumerate(rule.entry.replaces):
        one = work.find(Rule, Rule.id_for(number))
        if one is None or one.standing is not Standing.ADOPTED or one.unit != rule.unit:
            text = Text(
                f"制度库中没有有效的、同一机构的 {number}。", f"The library has no such rule {number} to replace."
            )
            faults.append(Fault(f"replaces[{at}]", "not-in-the-library", text))
        else:
            found.append(one)
    if faults:
        raise Invalid(tuple(faults))
    return found


def _unknown(work: Work, duties: tuple[Duty, ...]) -> Iterator[Fault]:
    for at, duty in enumerate(duties):
        for name, codes in (("lead", (duty.lead,)), ("cooperating", duty.cooperating)):
            for code in codes:
                if work.facts.organisation(code) is None:
                    text = Text(f"没有登记机构 {code}。", f"There is no organisation {code}.")
                    yield Fault(f"duties[{at}].{name}", "unknown", text)
        if duty.basis and work.find(Rule, Rule.id_for(duty.basis)) is None:
            text = Text(f"制度库中没有 {duty.basis}。", f"The library has no rule {duty.basis}.")
            yield Fault(f"duties[{at}].basis", "unknown", text)


HANDLERS = {
    EnterRule: enter,
    ReviseRule: revise,
    ReturnRule: return_,
    AdoptRule: adopt,
    RepealRule: repeal,
    AssignDuties: assign_duties,
}

ACCESS = {
    EnterRule: (Verb.CREATE, Object.RULE),
    ReviseRule: (Verb.CREATE, Object.RULE),
    ReturnRule: (Verb.APPROVE, Object.RULE),
    AdoptRule: (Verb.APPROVE, Object.RULE),
    RepealRule: (Verb.APPROVE, Object.RULE),
    AssignDuties: (Verb.ISSUE, Object.RULE),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Opened: (EnterRule,),
    events.Submitted: (EnterRule, ReviseRule),
    events.Returned: (ReturnRule,),
    events.Adopted: (AdoptRule,),
    events.Replaced: (AdoptRule,),
    events.Repealed: (RepealRule,),
    events.DutiesAssigned: (AssignDuties,),
    events.DutiesReassigned: (AssignDuties,),
}
