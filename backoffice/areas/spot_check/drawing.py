"""What a spot check takes from other areas: the population, a project's claims, the reasons to name it."""

from collections.abc import Sequence

from backoffice.areas.self_evaluation.entry import SelfEvaluationEntry
from backoffice.areas.spot_check.events import Named
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.spot_check.sample import Sample
from backoffice.areas.spot_check.sheet import ClaimedEvidence
from backoffice.areas.work import Work
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.periods import in_year, local_date
from backoffice.kernel.review import Status
from backoffice.scoring.codes import Grade
from backoffice.scoring.execution import execution_rate
from backoffice.scoring.sampling import Candidate, Drawn
from backoffice.scoring.spot_check import OwnScore, Trigger, evidence_gap


def candidates(codes: Sequence[str], year: int, work: Work) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """Every confirmed self-evaluation of the year, and the projects whose is not confirmed (or exempt).

    Raises Invalid unless `codes` are all projects whose self-evaluation was asked for: no sample leaves one out.
    """
    asked = work.facts.self_evaluations_asked(year)
    distinct = sorted(set(codes))
    unknown = [code for code in distinct if work.facts.self_evaluation(code, year) is None]
    faults = [
        Fault(
            f"codes[{code}]", "not-asked", Text(f"{code} 没有布置自评。", f"{code}: no self-evaluation was asked for.")
        )
        for code in unknown
    ]
    if asked is None or len(distinct) - len(unknown) != asked:
        text = Text(
            f"总体须为布置自评的全部 {asked or 0} 个项目，现有 {len(distinct) - len(unknown)} 个。",
            f"The population is all {asked or 0} projects asked for; {len(distinct) - len(unknown)} are listed.",
        )
        faults.append(Fault("codes", "not-the-population", text))
    if faults:
        raise Invalid(tuple(faults))
    before = _covered(year - 1, work)
    found = {code: _candidate(code, year, before, work) for code in distinct}
    population = tuple(one for one in found.values() if one is not None)
    return population, tuple(code for code, one in found.items() if one is None)


def recheck_of(sample: Sample, drawn: Drawn, context: Context, work: Work) -> Recheck:
    """The re-check of a drawn project, with what its unit claimed."""
    project = work.facts.project(drawn.code)
    claims = work.facts.self_evaluation(drawn.code, sample.year)
    target = work.facts.approved_target(drawn.code, sample.year)
    assert claims is not None
    assert claims.score is not None
    assert claims.entry is not None
    assert target is not None
    assert claims.figures is not None
    assert claims.submitted_on is not None
    assert claims.total is not None
    assert claims.grade is not None
    gap = evidence_gap(
        {one.no: one.weight for one in target.indicators},
        [row.no for row in claims.entry.results if row.evidence],
    )
    own = OwnScore(
        total=claims.total,
        grade=claims.grade,
        returns=claims.returns,
        due=claims.due,
        submitted_on=claims.submitted_on,
        evidence_gap=gap,
    )
    calendar = work.facts.rule_book(sample.year).book.calendar
    return Recheck.open(
        context,
        sample_id=sample.id,
        code=drawn.code,
        name=project.name,
        year=sample.year,
        unit=project.unit,
        department=project.department,
        section=project.section,
        drawn=drawn,
        own=own,
        own_score=claims.score,
        claimed=tuple(row.result for row in claims.entry.results),
        evidence=_evidence(claims.entry),
        figures=claims.figures,
        indicators=target.indicators,
        target_version=target.version,
        rule_book=claims.rule_book,
        due=in_year(calendar.spot_check_by, sample.year + 1),
    )


def named_of(code: str, year: int, context: Context, work: Work) -> Named:
    """A project as a circular names it: with the triggers of its confirmed re-check, or its missing form."""
    project = work.facts.project(code)
    recheck, own = work.facts.recheck(code, year), work.facts.self_evaluation(code, year)
    triggers: tuple[Trigger, ...] = ()
    if recheck is not None and recheck.confirmed:
        triggers = recheck.triggers
    elif own is not None and own.submitted_on is None and own.due < local_date(context.occurred_at):
        triggers = (Trigger.NOT_AS_REQUIRED,)
    confirmed = recheck is not None and recheck.confirmed
    return Named(
        code=code,
        name=project.name,
        year=year,
        unit=project.unit,
        department=project.department,
        section=project.section,
        triggers=triggers,
        severe=recheck.severe if recheck is not None and confirmed else False,
        own_total=own.total if own is not None else None,
        total=recheck.total if recheck is not None and confirmed else None,
        heard=confirmed,
    )


def _evidence(entry: SelfEvaluationEntry) -> tuple[ClaimedEvidence, ...]:
    rows = tuple(ClaimedEvidence(no=row.no, files=row.evidence) for row in entry.results if row.evidence)
    return (*rows, ClaimedEvidence(no=0, files=entry.report)) if entry.report else rows


def _candidate(code: str, year: int, before: frozenset[str], work: Work) -> Candidate | None:
    one = work.facts.self_evaluation(code, year)
    if one is None or one.status is not Status.DONE or one.total is None or one.executed is None:
        return None
    project = work.facts.project(code)
    earlier = work.facts.recheck(code, year - 1)
    return Candidate(
        code=code,
        department=project.department,
        amount=one.adjusted,
        total=one.total,
        execution_rate=execution_rate(one.executed, one.adjusted),
        plausibility=one.plausibility,
        before=earlier.grade if earlier is not None else _grade(code, year - 1, work),
        livelihood=project.key and project.protected,
        defects=earlier is not None and bool(earlier.triggers),
        covered=project.department in before,
    )


def _grade(code: str, year: int, work: Work) -> Grade | None:
    own = work.facts.self_evaluation(code, year)
    return own.grade if own is not None and own.status is Status.DONE else None


def _covered(year: int, work: Work) -> frozenset[str]:
    """Departments of which a project was in an approved sample of the year."""
    found: set[str] = set()
    number = 1
    while (sample := work.find(Sample, Sample.id_for(year, number))) is not None:
        if sample.status == "approved":
            found |= {work.facts.project(drawn.code).department for drawn in sample.drawn}
        number += 1
    return frozenset(found)
