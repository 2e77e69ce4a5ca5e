"""Special reports on the results of key evaluations: list, one report, writing, signing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.disclosure.forms import ReportFiling, SpecialReportForm
from backoffice.areas.disclosure.orders import (
    ApproveSpecialReport,
    DraftSpecialReport,
    ReviseSpecialReport,
    WithdrawSpecialReport,
)
from backoffice.areas.disclosure.special_report import ReportStage, SpecialReport
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.scoring.codes import Grade
from backoffice.scoring.labels import label
from backoffice.web.disclosure.registering import disclosure
from backoffice.web.disclosure.words import WORDS
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, posts
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.disclosures import queries
from projections.disclosures.filters import ReportFilter
from projections.key_evaluations.filters import KeyEvaluationFilter
from projections.key_evaluations.queries import evaluations
from projections.key_evaluations.queries import years as evaluation_years
from projections.timeline.queries import of_record

#: The blueprint with the pages of this module on it, for the next in the list.
__all__ = ["disclosure"]


@disclosure.get("/disclosure/reports", endpoint="reports")
def list_reports() -> str:
    """Special reports, the newest first."""
    check(current.actor(), Verb.READ, Object.SPECIAL_REPORT)
    asked = Conditions()
    wanted = ReportFilter(
        year=asked.whole("year"),
        addressee=asked.text("addressee") or None,
        stage=asked.text("stage") or None,
        reported_in=asked.whole("reported_in"),
    )
    return render_template(
        "disclosure/reports.html",
        rows=queries.reports(current.reader(), wanted),
        may_write=_may_write(),
        **WORDS,
    )


@disclosure.get("/disclosure/reports/<uuid:record_id>")
def report(record_id: UUID) -> str:
    """One report with its results, to be read and printed."""
    check(current.actor(), Verb.READ, Object.SPECIAL_REPORT)
    return _show(record_id)


@disclosure.post("/disclosure/reports/<uuid:record_id>/<act>")
def report_done(record_id: UUID, act: str) -> AnyResponse | tuple[str, int]:
    """Sign the report, or give the draft up."""
    check(current.actor(), Verb.READ, Object.SPECIAL_REPORT)
    row = _row(record_id)
    number = row["number"]
    made: dict[str, Callable[[], object]] = {
        "sign": lambda: ApproveSpecialReport(number=number, reported_on=current.today(), seen=seen()),
        "withdraw": lambda: WithdrawSpecialReport(number=number, seen=seen()),
    }
    if act not in made:
        raise NotFound
    try:
        if not done_before():
            said = gettext("报告已签发。") if act == "sign" else gettext("草稿已撤销。")
            carry_out(made[act](), request.form.get("reason", ""), done=said)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(record_id, refused), refused.status
    return redirect(url_for("disclosure.report", record_id=record_id), 303)


@disclosure.get("/disclosure/reports/new")
def writing() -> str:
    """A report to be written, on every accepted evaluation of the latest year."""
    current.only_now()
    for year in evaluation_years(current.latest(), current.scope()):
        accepted = evaluations(current.latest(), current.scope(), KeyEvaluationFilter(year=year, accepted=True))
        if accepted:
            return _fill({"year": str(year), "codes": [row["code"] for row in accepted]})
    return _fill({"year": str(current.today().year - 1)})


@disclosure.post("/disclosure/reports/new")
def written() -> AnyResponse | tuple[str, int]:
    """Write the report."""
    return _post(None)


@disclosure.get("/disclosure/reports/<uuid:record_id>/edit")
def rewriting(record_id: UUID) -> str:
    """The draft to be written again."""
    current.only_now()
    row = _row(record_id)
    filed = ReportFiling(
        number=row["number"],
        year=row["year"],
        addressee=row["addressee"],
        title=row["title"],
        text=row["text"],
        codes=tuple(one["code"] for one in row["evaluations"]),
    )
    return _fill(dump(SpecialReportForm, filed), row)


@disclosure.post("/disclosure/reports/<uuid:record_id>/edit")
def rewritten(record_id: UUID) -> AnyResponse | tuple[str, int]:
    """Write the draft again."""
    return _post(_row(record_id))


def _may_write() -> bool:
    return allows(current.actor(), Verb.CREATE, Object.SPECIAL_REPORT) and not current.in_past()


def _row(record_id: UUID) -> RowMapping:
    check(current.actor(), Verb.READ, Object.SPECIAL_REPORT)
    row = queries.report(current.reader(), record_id)
    if row is None:
        raise NotFound
    return row


def _post(row: RowMapping | None) -> AnyResponse | tuple[str, int]:
    check(current.actor(), Verb.CREATE, Object.SPECIAL_REPORT)
    data: dict[str, Any] = {}
    try:
        data = posted(SpecialReportForm)
        if ADD_ROW in request.form:
            return _fill(data, row, spare=2), 200
        filed: ReportFiling = read(SpecialReportForm, data)
        number = row["number"] if row is not None else filed.number.strip()
        if not done_before():
            carry_out(_order(filed, row), request.form.get("reason", ""), done=gettext("已保存，待分管局长签发。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _fill(data, row, refused), refused.status
    return redirect(url_for("disclosure.report", record_id=SpecialReport.id_for(number)), 303)


def _order(filed: ReportFiling, row: RowMapping | None) -> object:
    if row is None:
        return DraftSpecialReport(**vars(filed))
    return ReviseSpecialReport(number=row["number"], title=filed.title, text=filed.text, codes=filed.codes, seen=seen())


def _fill(data: dict[str, Any], row: RowMapping | None = None, refused: Refusal | None = None, spare: int = 1) -> str:
    check(current.actor(), Verb.CREATE, Object.SPECIAL_REPORT)
    errors = dict(refused.errors) if refused else {}
    parts = draw(SpecialReportForm, data, Drawing(errors=errors, spare=spare))
    return render_template(
        "disclosure/write.html", row=row, parts=parts, refused=refused, errors=misplaced(parts, errors)
    )


def _show(record_id: UUID, refused: Refusal | None = None) -> str:
    row = _row(record_id)
    draft = row["stage"] == ReportStage.DRAFT and not current.in_past()
    actor = current.actor()
    return render_template(
        "disclosure/report.html",
        row=row,
        refused=refused,
        may_sign=draft and allows(actor, Verb.APPROVE, Object.SPECIAL_REPORT),
        may_write=draft and allows(actor, Verb.CREATE, Object.SPECIAL_REPORT),
        entries=entries(of_record(current.reader(), current.scope(), record_id, limit=None)),
        titles=posts([name for name in (row["drafted_by"], row["signed_by"]) if name]),
        grade_words=lambda code: in_words(label(Grade(code))),
        organisation=organisation,
        **WORDS,
    )
