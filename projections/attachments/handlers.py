"""Files as they are named by what units hand in."""

from collections.abc import Iterable

from backoffice.areas.appraisal import events as appraisal
from backoffice.areas.department import events as department
from backoffice.areas.ex_ante import events as ex_ante
from backoffice.areas.institution import events as institution
from backoffice.areas.key_evaluation import events as key_evaluation
from backoffice.areas.monitoring import events as monitoring
from backoffice.areas.rectification import events as rectification
from backoffice.areas.self_evaluation import events as self_evaluation
from backoffice.areas.spot_check import events as spot_check
from backoffice.areas.training import events as training
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.events import Event
from projections.attachments.tables import FILES, HOLDERS
from projections.rows import Rows
from projections.scoping import PLACE, place_of
from projections.view import View

VIEW = View(
    name="attachments",
    version=2,
    tables=(FILES, HOLDERS),
    also_reads=lambda event: {FILES.c.record_id: [event.originator_id]},
)

#: The place of what is nobody's own.
NOWHERE = dict.fromkeys(PLACE, "")


@VIEW.on(
    ex_ante.Opened,
    monitoring.FormOpened,
    rectification.Drafted,
    self_evaluation.Opened,
    department.EvaluationAsked,
    appraisal.Opened,
)
def began(event: Event, rows: Rows) -> None:
    rows.open(HOLDERS, event.originator_id, **place_of(event))


@VIEW.on(ex_ante.Submitted)
def report_submitted(event: ex_ante.Submitted, rows: Rows) -> None:
    named(event, (material.file for material in event.report.materials), rows)


@VIEW.on(ex_ante.ReevaluationHandedIn)
def opinion_handed_in(event: ex_ante.ReevaluationHandedIn, rows: Rows) -> None:
    named(event, event.opinion.files, rows)


@VIEW.on(monitoring.Submitted)
def form_submitted(event: monitoring.Submitted, rows: Rows) -> None:
    named(event, (file for row in event.entry.rows for file in row.evidence), rows)


@VIEW.on(rectification.FeedbackSubmitted)
def feedback_submitted(event: rectification.FeedbackSubmitted, rows: Rows) -> None:
    named(event, (file for item in event.items for file in item.evidence), rows)


@VIEW.on(
    self_evaluation.DraftSaved,
    self_evaluation.Submitted,
    self_evaluation.CorrectionProposed,
)
def evaluation_filled_in(
    event: self_evaluation.DraftSaved | self_evaluation.Submitted | self_evaluation.CorrectionProposed, rows: Rows
) -> None:
    entry = event.entry
    named(event, (*(file for row in entry.results for file in row.evidence), *entry.report), rows)


@VIEW.on(institution.Opened)
def rule_opened(event: institution.Opened, rows: Rows) -> None:
    rows.open(HOLDERS, event.originator_id, **place_of(event))


@VIEW.on(institution.Submitted)
def rule_submitted(event: institution.Submitted, rows: Rows) -> None:
    named(event, event.entry.text, rows)


@VIEW.on(institution.Adopted)
def rule_adopted(event: institution.Adopted, rows: Rows) -> None:
    """What is in the library is there for every reader."""
    for row in rows.find(FILES, record_id=event.originator_id):
        rows.change(FILES, (row["sha256"], event.originator_id), shared=True)


@VIEW.on(training.Planned)
def training_planned(event: training.Planned, rows: Rows) -> None:
    rows.open(HOLDERS, event.originator_id, **NOWHERE)
    named(event, event.plan.materials, rows, shared=True)


@VIEW.on(training.Replanned)
def training_replanned(event: training.Replanned, rows: Rows) -> None:
    named(event, event.plan.materials, rows, shared=True)


@VIEW.on(training.Concluded)
def training_concluded(event: training.Concluded, rows: Rows) -> None:
    """Materials are there for every reader; the sign-in sheet names people and stays with the bureau."""
    named(event, event.materials, rows, shared=True)
    named(event, event.sign_in_sheet, rows)


@VIEW.on(spot_check.Opened)
def recheck_opened(event: spot_check.Opened, rows: Rows) -> None:
    """What the unit put forward is there for whoever checks it; a third party reaches the re-check's files alone."""
    rows.open(HOLDERS, event.originator_id, **place_of(event))
    for_checkers(event, (file for one in event.evidence for file in one.files), rows)


@VIEW.on(spot_check.SheetSubmitted)
def recheck_filled_in(event: spot_check.SheetSubmitted, rows: Rows) -> None:
    for_checkers(event, event.sheet.papers, rows)


def for_checkers(event: Event, files: Iterable[Attachment], rows: Rows) -> None:
    """Files of a re-check that are the bureau's and the checker's; the unit does not reach them by the re-check."""
    for file in files:
        key = (file.sha256, event.originator_id)
        if rows.get(FILES, key) is None:
            rows.open(FILES, key, name=file.name, media_type=file.media_type, shared=False, **NOWHERE)


@VIEW.on(spot_check.Objected)
def recheck_objected(event: spot_check.Objected, rows: Rows) -> None:
    named(event, (file for one in event.objections for file in one.evidence), rows)


@VIEW.on(department.EvaluationSubmitted)
def department_evaluation_submitted(event: department.EvaluationSubmitted, rows: Rows) -> None:
    entry = event.entry
    named(event, (*(file for row in entry.results for file in row.evidence), *entry.report), rows)


@VIEW.on(key_evaluation.Nominated)
def evaluation_nominated(event: key_evaluation.Nominated, rows: Rows) -> None:
    """Working papers of an agency are the bureau's and the agency's; the unit has none of them."""
    rows.open(HOLDERS, event.originator_id, **NOWHERE)


@VIEW.on(key_evaluation.PlanSubmitted)
def plan_submitted(event: key_evaluation.PlanSubmitted, rows: Rows) -> None:
    named(event, event.plan.files, rows)


@VIEW.on(key_evaluation.FieldworkRecorded)
def fieldwork_recorded(event: key_evaluation.FieldworkRecorded, rows: Rows) -> None:
    named(event, event.fieldwork.files, rows)


@VIEW.on(key_evaluation.DraftSubmitted, key_evaluation.FinalSubmitted)
def report_handed_in(event: key_evaluation.DraftSubmitted | key_evaluation.FinalSubmitted, rows: Rows) -> None:
    named(event, event.report.files, rows)


@VIEW.on(appraisal.SelfScored, appraisal.SectionScored, appraisal.Reviewed)
def appraisal_scored(event: appraisal.SelfScored | appraisal.SectionScored | appraisal.Reviewed, rows: Rows) -> None:
    named(event, (file for mark in event.marks for file in mark.evidence), rows)
    if isinstance(event, appraisal.Reviewed):
        named(event, (file for change in event.changes for file in change.evidence), rows)


@VIEW.on(appraisal.Objected)
def score_objected(event: appraisal.Objected, rows: Rows) -> None:
    named(event, (file for one in event.objections for file in one.evidence), rows)


def named(event: Event, files: Iterable[Attachment], rows: Rows, *, shared: bool = False) -> None:
    """The record of the event names these files; a file that it named before stays as it was."""
    holder = rows.get(HOLDERS, event.originator_id)
    assert holder is not None, "a record is begun before it names files"
    for file in files:
        key = (file.sha256, event.originator_id)
        if rows.get(FILES, key) is None:
            rows.open(FILES, key, name=file.name, media_type=file.media_type, shared=shared, **place_of(holder))
