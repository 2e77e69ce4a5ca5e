"""How each automatic item of the appraisal is counted for one organisation: a part done of a whole, and the rows.

A whole of 0 means that the item does not apply. Years: targets and ex-ante evaluations of the year after the work
year, monitoring of the work year, evaluation of the year before (domain 3.1).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from backoffice.appraisal_lists import Lists
from backoffice.areas.appraisal.values import Counting, EvidenceRows, ItemEvidence, RowCondition
from backoffice.kernel.periods import WorkYear, in_year, local_date
from backoffice.rulebook.book import RuleBook
from backoffice.scoring.appraisal_rules import Measure
from backoffice.scoring.codes import Cause
from backoffice.scoring.rounding import HUNDRED
from projections.application.filters import ApplicationFilter
from projections.department_overall.filters import PilotFilter
from projections.disclosures.filters import DisclosureFilter
from projections.institution.filters import RuleFilter
from projections.monitoring.filters import FormFilter
from projections.projects.coverage import RULES, Covered
from projections.projects.filters import ProjectFilter
from projections.rectification_board.filters import OrderFilter
from projections.self_evaluations.filters import EvaluationFilter
from projections.spot_checks.filters import RecheckFilter
from projections.statement.doors import DOORS, Opens
from projections.training.filters import AttendanceFilter

#: Lights that ask for handling.
WARNINGS = ("red", "yellow")
#: What counts towards the coverage of training: sessions that were held.
HELD = "concluded"


@dataclass(frozen=True)
class Case:
    """An organisation in a work year, the lists it is counted from, and the day they show.

    `book`: rules of the work year; `next_book`: of the budget year whose targets are counted.
    """

    lists: Lists
    code: str
    year: WorkYear
    today: date
    book: RuleBook
    next_book: RuleBook

    def evidence(
        self,
        item: str,
        counts: Counting,
        done: Decimal | int,
        should: Decimal | int,
        rows: Opens | None = None,
        missing: Opens | None = None,
    ) -> ItemEvidence:
        """Two numbers and their rows; where nothing is missing, no missing rows are named."""
        lost = missing if done < should else None
        return ItemEvidence(
            item=item,
            counts=counts,
            done=Decimal(done),
            should=Decimal(should),
            rows=opening(rows) if rows is not None else None,
            missing=opening(lost) if lost is not None else None,
        )


Count = Callable[[Case, str], ItemEvidence]


def opening(wanted: Opens) -> EvidenceRows:
    """The list of a filter and its conditions, as an address holds them."""
    conditions = [
        RowCondition(name=name, value=_shown(one))
        for name, value in wanted.parameters().items()
        for one in (value if isinstance(value, tuple) else (value,))
    ]
    return EvidenceRows(view=DOORS[type(wanted)].view, conditions=tuple(conditions))


def circulars(case: Case) -> tuple[int, EvidenceRows | None]:
    """How often the organisation was named in an issued circular of the year, and the re-checks behind it."""
    wanted = RecheckFilter(year=case.year.evaluation_year, department=case.code, circulated=True)
    documents = {row["circular"] for row in case.lists.rows(wanted)}
    return len(documents), opening(wanted) if documents else None


def town_rules(case: Case, item: str) -> ItemEvidence:
    """Stages of work that the town's own rules in force cover; a department is not asked for any."""
    found = case.lists.town_rules(case.code, case.today)
    if found is None:
        return case.evidence(item, Counting.STAGES, 0, 0)
    own = RuleFilter(unit=case.code, on=case.today, validity="in_force")
    return case.evidence(item, Counting.STAGES, found.coverage.covered, found.coverage.should, own, own)


def training(case: Case, item: str) -> ItemEvidence:
    """People of the organisation and its units who came to the year's trainings."""
    wanted = AttendanceFilter(year=case.year.year, department=case.code, stage=HELD)
    expected, attended = case.lists.people(wanted)
    return case.evidence(item, Counting.PEOPLE, attended, expected, wanted, wanted.but(came=False))


def covered(step: Covered, year_of: Callable[[WorkYear], int], case: Case, item: str) -> ItemEvidence:
    """Coverage of a step by number of projects."""
    should, done, missing = (
        ProjectFilter(year=year_of(case.year), department=case.code).but(**one) for one in _rules(step)
    )
    lists = case.lists
    return case.evidence(item, Counting.PROJECTS, lists.projects(done), lists.projects(should), should, missing)


def targets_on_time(case: Case, item: str) -> ItemEvidence:
    """Targets handed in by the day of the first submission; one not handed in is late once the day has passed."""
    due = in_year(case.next_book.calendar.first_submission_by, case.year.year)
    wanted = ProjectFilter(year=case.year.target_year, department=case.code, proposed=True)
    found, first = case.lists.rows(wanted), case.lists.targets_first_handed_in(wanted)
    late = [row for row in found if _target_late(case, row, due, first)]
    return _but(case, item, Counting.PROJECTS, found, late, wanted)


def target_grades(case: Case, item: str) -> ItemEvidence:
    """Money of reviewed targets, weighted by the grade of the review."""
    factors = {one.grade.value: one.factor for one in case.book.appraisal.target_grades}
    wanted = ProjectFilter(year=case.year.target_year, department=case.code, target_grade=tuple(factors))
    found = case.lists.rows(wanted)
    money = [(row["target_amount"] or Decimal(0), factors[row["target_grade"]]) for row in found]
    should = sum((amount for amount, _ in money), Decimal(0))
    done = sum((amount * factor for amount, factor in money), Decimal(0))
    lesser = tuple(grade for grade, factor in factors.items() if factor < 1)
    return case.evidence(item, Counting.YUAN, done, should, wanted, wanted.but(target_grade=lesser))


def targets_not_too_low(case: Case, item: str) -> ItemEvidence:
    """Self-evaluated projects without an indicator whose target was found too low."""
    wanted = EvaluationFilter(year=case.year.evaluation_year, department=case.code, scored=True)
    found, entries = case.lists.rows(wanted), case.lists.entries(wanted)
    low = [row for row in found if _too_low(entries[row["evaluation_id"]])]
    return _but(case, item, Counting.PROJECTS, found, low, wanted)


def monitoring_on_time(case: Case, item: str) -> ItemEvidence:
    """Monitoring forms handed in by their limit."""
    wanted = FormFilter(year=case.year.monitoring_year, department=case.code)
    found, first = case.lists.rows(wanted), case.lists.forms_first_handed_in(wanted)
    late = [row for row in found if _handed_in_late(case, row, first)]
    return _but(case, item, Counting.FORMS, found, late, wanted)


def money_from_treasury(case: Case, item: str) -> ItemEvidence:
    """Forms handed in whose executed amount is the treasury's import (a form never types it, INV-21)."""
    wanted = FormFilter(year=case.year.monitoring_year, department=case.code, submitted=True)
    found = case.lists.rows(wanted)
    without = [row for row in found if row["executed"] is None]
    return _but(case, item, Counting.FORMS, found, without, wanted)


def lights_handled(case: Case, item: str) -> ItemEvidence:
    """Confirmed red and yellow forms whose order, if one was issued, was answered by its limit."""
    wanted = FormFilter(year=case.year.monitoring_year, department=case.code, light=WARNINGS, status="done")
    found = case.lists.rows(wanted)
    issued = case.lists.rows(OrderFilter(today=case.today, department=case.code, issued=True))
    slow = {row["source_id"] for row in issued if (row["feedback_on"] or case.today) > row["due"]}
    return _but(case, item, Counting.FORMS, found, [row for row in found if row["form_id"] in slow], wanted)


def self_evaluation_on_time(case: Case, item: str) -> ItemEvidence:
    """Self-evaluations handed in by the limit of the task."""
    wanted = EvaluationFilter(year=case.year.evaluation_year, department=case.code)
    found = case.lists.rows(wanted)
    late = [row for row in found if row["late"] or (row["handed_in_on"] is None and row["task_due"] < case.today)]
    return _but(case, item, Counting.FORMS, found, late, wanted)


def spot_check_quality(case: Case, item: str) -> ItemEvidence:
    """Quality points of confirmed re-checks, of 100 each."""
    wanted = _rechecked(case)
    found = case.lists.rows(wanted)
    done = sum((row["quality"] or Decimal(0) for row in found), Decimal(0))
    return case.evidence(item, Counting.POINTS, done, HUNDRED * len(found), wanted, wanted)


def spot_check_difference(case: Case, item: str) -> ItemEvidence:
    """Confirmed re-checks that found no large difference to the self-evaluation."""
    wanted = _rechecked(case)
    found = case.lists.rows(wanted)
    far = [row for row in found if row["large_difference"]]
    return case.evidence(
        item, Counting.PROJECTS, len(found) - len(far), len(found), wanted, wanted.but(large_difference=True)
    )


def department_evaluation(case: Case, item: str) -> ItemEvidence:
    """The self-evaluation of the whole department, where it is a pilot."""
    wanted = PilotFilter(year=case.year.evaluation_year, department=case.code)
    found = case.lists.rows(wanted)
    done = [row for row in found if row["confirmed_at"] is not None]
    return case.evidence(item, Counting.FORMS, len(done), len(found), wanted, wanted.but(evaluated=False))


def orders_closed(case: Case, item: str) -> ItemEvidence:
    """Orders issued in the work year: closed on time, of those that are closed or whose limit has passed."""
    wanted = OrderFilter(today=case.today, department=case.code, issued=True)
    found = [
        row
        for row in case.lists.rows(wanted)
        if row["issued_on"].year == case.year.year and (row["closed_on"] is not None or row["due"] < case.today)
    ]
    late = [row for row in found if not row["on_time"]]
    named = wanted.but(code=_codes(found)) if found else wanted
    return case.evidence(
        item,
        Counting.ORDERS,
        len(found) - len(late),
        len(found),
        named,
        wanted.but(code=_codes(late)) if late else None,
    )


def results_applied(case: Case, item: str) -> ItemEvidence:
    """Projects with a poor result or an open order whose next budget was decided by the rule."""
    wanted = ApplicationFilter(year=case.year.target_year, department=case.code, concerned=True)
    found = case.lists.rows(wanted)
    done = [row for row in found if row["by_rule"]]
    return case.evidence(item, Counting.PROJECTS, len(done), len(found), wanted, wanted.but(by_rule=False))


def disclosed(case: Case, item: str) -> ItemEvidence:
    """Documents that must be out by now and were published in time, without exemption."""
    wanted = DisclosureFilter(work_year=case.year.year, department=case.code, must=True)
    due = [
        row
        for row in case.lists.rows(wanted)
        if row["published_on"] is not None or (row["due"] or case.today + timedelta(1)) < case.today
    ]
    done = sum(row["done"] for row in due if row["published_on"] is not None and not row["late"])
    should = sum(row["count"] for row in due)
    return case.evidence(item, Counting.DOCUMENTS, done, should, wanted, wanted)


MEASURES: Mapping[Measure, Count] = {
    Measure.TOWN_RULES: town_rules,
    Measure.TRAINING: training,
    Measure.EX_ANTE_COVERAGE: partial(covered, Covered.EX_ANTE, lambda year: year.target_year),
    Measure.TARGET_COVERAGE: partial(covered, Covered.TARGET, lambda year: year.target_year),
    Measure.TARGETS_ON_TIME: targets_on_time,
    Measure.TARGET_GRADES: target_grades,
    Measure.TARGETS_NOT_TOO_LOW: targets_not_too_low,
    Measure.MONITORING_COVERAGE: partial(covered, Covered.MONITORING, lambda year: year.monitoring_year),
    Measure.MONITORING_ON_TIME: monitoring_on_time,
    Measure.MONEY_FROM_TREASURY: money_from_treasury,
    Measure.LIGHTS_HANDLED: lights_handled,
    Measure.SELF_EVALUATION_COVERAGE: partial(covered, Covered.SELF_EVALUATION, lambda year: year.evaluation_year),
    Measure.SELF_EVALUATION_ON_TIME: self_evaluation_on_time,
    Measure.SPOT_CHECK_QUALITY: spot_check_quality,
    Measure.SPOT_CHECK_DIFFERENCE: spot_check_difference,
    Measure.DEPARTMENT_EVALUATION: department_evaluation,
    Measure.ORDERS_CLOSED: orders_closed,
    Measure.RESULTS_APPLIED: results_applied,
    Measure.DISCLOSED: disclosed,
}


def _rules(step: Covered) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    should, done, missing = RULES[step]
    return should, {**should, **done}, {**should, **missing}


def _rechecked(case: Case) -> RecheckFilter:
    return RecheckFilter(year=case.year.evaluation_year, department=case.code, confirmed=True)


def _but(
    case: Case, item: str, counts: Counting, found: Sequence[Any], lost: Sequence[Any], wanted: Any
) -> ItemEvidence:
    """All but the lost ones; the lost rows are found by the codes of their projects."""
    missing = wanted.but(code=_codes(lost)) if lost else None
    return case.evidence(item, counts, len(found) - len(lost), len(found), wanted, missing)


def _codes(rows: Sequence[Any]) -> tuple[str, ...]:
    return tuple(sorted({row["code"] for row in rows}))


def _handed_in_late(case: Case, row: Mapping[Any, Any], first_days: Mapping[UUID, datetime]) -> bool:
    """By the first time it was handed in; one that never was is late once its limit has passed."""
    due: date = row["task_due"]
    if row["submitted_at"] is not None and local_date(row["submitted_at"]) <= due:
        return False
    first = first_days.get(row["form_id"])
    return (local_date(first) if first is not None else case.today) > due


def _target_late(case: Case, row: Mapping[Any, Any], due: date, first_days: Mapping[UUID, datetime]) -> bool:
    """The same for a target, by the day of the first submission of the budget round."""
    if row["target_submitted_on"] is not None and row["target_submitted_on"] <= due:
        return False
    first = first_days.get(row["target_id"])
    return (local_date(first) if first is not None else case.today) > due


def _too_low(entry: Mapping[str, Any] | None) -> bool:
    return any(one.get("cause") == Cause.TARGET_TOO_LOW for one in (entry or {}).get("results", ()))


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
