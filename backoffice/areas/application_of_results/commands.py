"""Orders about result applications, and their handlers."""

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from backoffice.access.policy import Object, Verb
from backoffice.areas.application_of_results import events
from backoffice.areas.application_of_results.application_list import ApplicationList
from backoffice.areas.application_of_results.decision import ApplicationDecision, Stage
from backoffice.areas.application_of_results.errors import UnableToAct
from backoffice.areas.application_of_results.events import Ground
from backoffice.areas.application_of_results.grounds import NotContinuing, ground_of
from backoffice.areas.application_of_results.opinions import Opinion
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import WorkYear
from backoffice.scoring.linkage import Action, Suggestion, suggest

#: Stages of the round in which results still enter the budget (domain section 7.4).
IN_TIME = frozenset({"preparing", "r1-open", "r1-closed", "r1-issued", "r2-open"})

#: Years from a result to the budget it enters: evaluation of 2019 enters 2021, monitoring of 2020 too.
LONGEST_WAY = 2


@dataclass(frozen=True, kw_only=True)
class ListApplications:
    """Put continuing projects on the list of a coming budget year, each with its proposal."""

    year: int
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SuggestApplication:
    """Propose anew from the facts as they stand; what was said or decided before is void."""

    code: str
    year: int


@dataclass(frozen=True, kw_only=True)
class SuggestAfter:
    """Something happened to a record of a project: propose anew for the budgets that its results enter."""

    record_id: UUID


@dataclass(frozen=True, kw_only=True)
class GiveOpinion:
    """The business section's opinion; what is left out is taken from the proposal. Yuan."""

    code: str
    year: int
    action: Action | None = None
    amount: Decimal | None = None
    frozen: Decimal | None = None
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class GiveOpinions:
    """Opinions on several projects at once, each with its reason: all of them, or none."""

    year: int
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, kw_only=True)
class CheckOpinion:
    """The performance section passes the opinion on."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnOpinion:
    """Back to the section; the reason is the context's."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class DecideApplication:
    """The budget section, or the leader, decides; what is left out is taken from the opinion. Yuan."""

    code: str
    year: int
    action: Action | None = None
    amount: Decimal | None = None
    frozen: Decimal | None = None
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class IssueApplications:
    """The control figures of the year go to the units, each with its reason code."""

    year: int


def list_applications(command: ListApplications, context: Context, work: Work) -> None:
    """Every project at once; one without money in the year before is a fault by code (INV-38)."""
    _check_time(command.year, work)
    if not command.codes:
        raise Invalid((Fault("codes", "required", Text("没有延续项目。", "There is no continuing project.")),))
    id_ = ApplicationList.id_for(command.year)
    listed = work.find(ApplicationList, id_) or work.add(ApplicationList.open(command.year, context))
    faults = []
    for code in dict.fromkeys(command.codes):
        try:
            if work.find(ApplicationDecision, ApplicationDecision.id_for(code, command.year)) is None:
                _suggest(code, command.year, context, work)
        except NotContinuing as problem:
            faults.append(Fault(f"codes[{code}]", problem.code, problem.text))
    if faults:
        raise Invalid(tuple(faults))
    listed.list_(command.codes, context)


def suggest_application(command: SuggestApplication, context: Context, work: Work) -> None:
    """A person may take back what was decided, in time, with a reason. Raises NotFound for one not on the list."""
    _check_time(command.year, work)
    decision = work.get(ApplicationDecision, ApplicationDecision.id_for(command.code, command.year))
    _suggest_again(decision, context, work)


def suggest_after(command: SuggestAfter, context: Context, work: Work) -> None:
    """Nothing that was decided is taken back by the system, and nothing is proposed once the round is over."""
    code, first = work.facts.subject(command.record_id)
    for year in range(first, first + LONGEST_WAY + 1):
        decision = work.find(ApplicationDecision, ApplicationDecision.id_for(code, year))
        if decision is None or decision.stage in (Stage.DECIDED, Stage.ISSUED):
            continue
        if work.facts.round_stage(year) in IN_TIME:
            _suggest_again(decision, context, work)


def give_opinion(command: GiveOpinion, context: Context, work: Work) -> None:
    _decision(command, work).give_opinion(command.action, command.amount, command.frozen, context)


def give_opinions(command: GiveOpinions, context: Context, work: Work) -> None:
    """Raises Invalid with every fault of every row, at `opinions[2].amount`; a row that may not act is one too."""
    _check_time(command.year, work)
    faults: list[Fault] = []
    for number, one in enumerate(command.opinions):
        at = f"opinions[{number}]"
        decision = work.find(ApplicationDecision, ApplicationDecision.id_for(one.code, command.year))
        if decision is None:
            text = Text(f"清单上没有 {one.code}。", f"{one.code} is not on the list.")
            faults.append(Fault(f"{at}.code", "not-listed", text))
            continue
        try:
            said = replace(context, reason=one.reason)
            decision.give_opinion(one.action, one.amount, one.frozen, said)
        except Invalid as problem:
            faults += [Fault(f"{at}.{fault.field}", fault.code, fault.text) for fault in problem.faults]
        except UnableToAct as problem:
            faults.append(Fault(f"{at}.code", problem.code, problem.text))
    if faults:
        raise Invalid(tuple(faults))


def check_opinion(command: CheckOpinion, context: Context, work: Work) -> None:
    _decision(command, work).check(context)


def return_opinion(command: ReturnOpinion, context: Context, work: Work) -> None:
    _decision(command, work).send_back(context)


def decide(command: DecideApplication, context: Context, work: Work) -> None:
    _decision(command, work).decide(command.action, command.amount, command.frozen, context)


def issue_applications(command: IssueApplications, context: Context, work: Work) -> None:
    """What is decided is issued; nothing happens in a year without a list."""
    listed = work.find(ApplicationList, ApplicationList.id_for(command.year))
    for code in listed.codes if listed else ():
        decision = work.get(ApplicationDecision, ApplicationDecision.id_for(code, command.year))
        if decision.stage is Stage.DECIDED:
            decision.issue(context)


def _suggest_again(decision: ApplicationDecision, context: Context, work: Work) -> None:
    ground = ground_of(decision.code, decision.year, work.facts)
    book = work.facts.rule_book(decision.year)
    suggestion = _suggestion(ground, decision.code, decision.year, work)
    decision.suggest_again(ground, suggestion, book.version, context)


def _suggest(code: str, year: int, context: Context, work: Work) -> None:
    ground, project, book = ground_of(code, year, work.facts), work.facts.project(code), work.facts.rule_book(year)
    work.add(
        ApplicationDecision.suggest(
            context,
            code=code,
            name=project.name,
            year=year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            protected=project.protected,
            ground=ground,
            suggestion=_suggestion(ground, code, year, work),
            rule_book=book.version,
        )
    )


def _suggestion(ground: Ground, code: str, year: int, work: Work) -> Suggestion:
    """By the rules of the year; a project that was cancelled in the year before gets nothing (domain section 7.1)."""
    rules = work.facts.rule_book(year).book.linkage
    return suggest(ground.case, rules, cancelled=work.facts.cancelled(code, WorkYear(year - 1).monitoring_year))


def _decision(
    command: GiveOpinion | CheckOpinion | ReturnOpinion | DecideApplication, work: Work
) -> ApplicationDecision:
    _check_time(command.year, work)
    id_ = ApplicationDecision.id_for(command.code, command.year)
    return seen(work.get(ApplicationDecision, id_), command.seen)


def _check_time(year: int, work: Work) -> None:
    stage = work.facts.round_stage(year)
    if stage not in IN_TIME:
        raise UnableToAct.outside_the_round(stage)


HANDLERS = {
    ListApplications: list_applications,
    SuggestApplication: suggest_application,
    SuggestAfter: suggest_after,
    GiveOpinion: give_opinion,
    GiveOpinions: give_opinions,
    CheckOpinion: check_opinion,
    ReturnOpinion: return_opinion,
    DecideApplication: decide,
    IssueApplications: issue_applications,
}

ACCESS = {
    ListApplications: (Verb.CREATE, Object.APPLICATION),
    SuggestApplication: (Verb.CREATE, Object.APPLICATION),
    SuggestAfter: (Verb.CREATE, Object.APPLICATION),
    GiveOpinion: (Verb.SUBMIT, Object.APPLICATION),
    GiveOpinions: (Verb.SUBMIT, Object.APPLICATION),
    CheckOpinion: (Verb.REVIEW, Object.APPLICATION),
    ReturnOpinion: (Verb.RETURN, Object.APPLICATION),
    DecideApplication: (Verb.APPROVE, Object.APPLICATION),
    IssueApplications: (Verb.ISSUE, Object.APPLICATION),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.ListOpened: (ListApplications,),
    events.Listed: (ListApplications,),
    events.Suggested: (ListApplications,),
    events.SuggestedAgain: (SuggestApplication, SuggestAfter),
    events.OpinionGiven: (GiveOpinion, GiveOpinions),
    events.Checked: (CheckOpinion,),
    events.OpinionReturned: (ReturnOpinion,),
    events.Decided: (DecideApplication,),
    events.Issued: (IssueApplications,),
}
