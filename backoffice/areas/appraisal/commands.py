"""Orders about appraisal schemes and appraisals."""

from dataclasses import dataclass
from datetime import date

from backoffice.access.policy import Object, Verb
from backoffice.areas.appraisal import events
from backoffice.areas.appraisal.appraisal import Appraisal, Stage
from backoffice.areas.appraisal.scheme import AppraisalScheme
from backoffice.areas.appraisal.values import ItemMark, ScoreAnswer, ScoreChange, ScoreObjection
from backoffice.areas.organisation.events import Kind
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.scoring.appraisal import scheme_of
from backoffice.scoring.appraisal_rules import SchemeKind

#: Who is appraised by which scheme.
APPRAISED = {SchemeKind.DEPARTMENT: Kind.DEPARTMENT, SchemeKind.TOWN: Kind.TOWN}
NOT_APPRAISED = Text("方案中没有该考核对象。", "The scheme does not appraise this organisation.")


@dataclass(frozen=True, kw_only=True)
class ProposeScheme:
    """Put up the scheme of a kind for a coming work year, as that year's rule book has it."""

    kind: SchemeKind
    year: int


@dataclass(frozen=True, kw_only=True)
class PublishScheme:
    """Publish a proposed scheme under a document."""

    kind: SchemeKind
    year: int
    document: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class IssueAppraisals:
    """Open the appraisals of organisations and count the records for each."""

    kind: SchemeKind
    year: int
    organisations: tuple[str, ...]
    self_score_due: date


@dataclass(frozen=True, kw_only=True)
class CountAnew:
    """Count the records of an organisation again before the review."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ScoreSelf:
    """The organisation's own score, every item."""

    code: str
    year: int
    marks: tuple[ItemMark, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ScoreBySection:
    """The business section's marks: all manual items, automatic ones only where it differs."""

    code: str
    year: int
    marks: tuple[ItemMark, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewAppraisal:
    """Fix the points, bonus and deductions. `marks`: only items that are to differ from the section's."""

    code: str
    year: int
    marks: tuple[ItemMark, ...] = ()
    changes: tuple[ScoreChange, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ObjectToScore:
    """Object to points of the own organisation."""

    code: str
    year: int
    objections: tuple[ScoreObjection, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerScoreObjections:
    """Answer every objection of an organisation."""

    code: str
    year: int
    answers: tuple[ScoreAnswer, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmAppraisal:
    """Confirm the score after the period of objections."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class PublishRanking:
    """Rank all confirmed scores of a scheme and publish the ranking."""

    kind: SchemeKind
    year: int
    seen: int | None = None


def propose(command: ProposeScheme, context: Context, work: Work) -> None:
    held = work.facts.rule_book(command.year)
    work.add(
        AppraisalScheme.propose(
            kind=command.kind,
            year=command.year,
            content=scheme_of(command.kind, held.book.appraisal),
            rule_book=held.version,
            context=context,
        )
    )


def publish(command: PublishScheme, context: Context, work: Work) -> None:
    _scheme(command.kind, command.year, work, command.seen).publish(command.document, context)


def issue(command: IssueAppraisals, context: Context, work: Work) -> None:
    scheme = _scheme(command.kind, command.year, work)
    places = {code: work.facts.organisation(code) for code in command.organisations}
    faults = [
        Fault(f"organisations[{at}]", "unknown", NOT_APPRAISED)
        for at, code in enumerate(command.organisations)
        if (place := places[code]) is None or place.kind is not APPRAISED[command.kind]
    ]
    if faults:
        raise Invalid(tuple(faults))
    scheme.issue(command.organisations, command.self_score_due, context)
    for measured in work.facts.appraisal_evidence(command.organisations, command.year, scheme.content):
        place = places[measured.organisation]
        assert place is not None
        work.add(
            Appraisal.open(
                code=place.code,
                year=command.year,
                kind=command.kind,
                unit=place.code,
                department=place.code,
                section=place.section,
                scheme=scheme.content,
                self_score_due=command.self_score_due,
                measured=measured,
                context=context,
            )
        )


def count_anew(command: CountAnew, context: Context, work: Work) -> None:
    appraisal = _appraisal(command, work)
    (measured,) = work.facts.appraisal_evidence((command.code,), command.year, appraisal.scheme)
    appraisal.count_anew(measured, context)


def score_self(command: ScoreSelf, context: Context, work: Work) -> None:
    _appraisal(command, work).score_self(command.marks, context)


def score_by_section(command: ScoreBySection, context: Context, work: Work) -> None:
    _appraisal(command, work).score_by_section(command.marks, context)


def review(command: ReviewAppraisal, context: Context, work: Work) -> None:
    period = work.facts.rule_book(command.year).book.appraisal.objection
    _appraisal(command, work).review(command.marks, command.changes, period, context)


def object_(command: ObjectToScore, context: Context, work: Work) -> None:
    _appraisal(command, work).object(command.objections, context)


def answer(command: AnswerScoreObjections, context: Context, work: Work) -> None:
    _appraisal(command, work).answer(command.answers, context)


def confirm(command: ConfirmAppraisal, context: Context, work: Work) -> None:
    _appraisal(command, work).confirm(context)


def publish_ranking(command: PublishRanking, context: Context, work: Work) -> None:
    scheme = _scheme(command.kind, command.year, work, command.seen)
    appraisals = [work.get(Appraisal, Appraisal.id_for(code, command.year)) for code in scheme.organisations]
    scheme.rank({one.code: one.score if one.stage is Stage.CONFIRMED else None for one in appraisals}, context)


def _scheme(kind: SchemeKind, year: int, work: Work, version: int | None = None) -> AppraisalScheme:
    return seen(work.get(AppraisalScheme, AppraisalScheme.id_for(kind, year)), version)


def _appraisal(
    command: CountAnew
    | ScoreSelf
    | ScoreBySection
    | ReviewAppraisal
    | ObjectToScore
    | AnswerScoreObjections
    | ConfirmAppraisal,
    work: Work,
) -> Appraisal:
    return seen(work.get(Appraisal, Appraisal.id_for(command.code, command.year)), command.seen)


HANDLERS = {
    ProposeScheme: propose,
    PublishScheme: publish,
    IssueAppraisals: issue,
    CountAnew: count_anew,
    ScoreSelf: score_self,
    ScoreBySection: score_by_section,
    ReviewAppraisal: review,
    ObjectToScore: object_,
    AnswerScoreObjections: answer,
    ConfirmAppraisal: confirm,
    PublishRanking: publish_ranking,
}

ACCESS = {
    ProposeScheme: (Verb.CREATE, Object.APPRAISAL_SCHEME),
    PublishScheme: (Verb.APPROVE, Object.APPRAISAL_SCHEME),
    IssueAppraisals: (Verb.ISSUE, Object.APPRAISAL_SCHEME),
    CountAnew: (Verb.VERIFY, Object.APPRAISAL),
    ScoreSelf: (Verb.SUBMIT, Object.APPRAISAL),
    ScoreBySection: (Verb.REVIEW, Object.APPRAISAL),
    ReviewAppraisal: (Verb.VERIFY, Object.APPRAISAL),
    ObjectToScore: (Verb.SUBMIT, Object.APPRAISAL),
    AnswerScoreObjections: (Verb.VERIFY, Object.APPRAISAL),
    ConfirmAppraisal: (Verb.APPROVE, Object.APPRAISAL),
    PublishRanking: (Verb.ISSUE, Object.APPRAISAL_SCHEME),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.SchemeProposed: (ProposeScheme,),
    events.SchemePublished: (PublishScheme,),
    events.TaskIssued: (IssueAppraisals,),
    events.RankingPublished: (PublishRanking,),
    events.Opened: (IssueAppraisals,),
    events.Remeasured: (CountAnew,),
    events.SelfScored: (ScoreSelf,),
    events.SectionScored: (ScoreBySection,),
    events.Reviewed: (ReviewAppraisal,),
    events.Objected: (ObjectToScore,),
    events.ObjectionsAnswered: (AnswerScoreObjections,),
    events.Confirmed: (ConfirmAppraisal,),
}
