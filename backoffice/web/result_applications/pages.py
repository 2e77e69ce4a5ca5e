"""The pages of result applications."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import Forbidden as NotAllowed
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.kernel.errors import Forbidden, Invalid, Unable
from backoffice.scoring.linkage import Action
from backoffice.web.forming.handed_in import handed_in, refused_page
from backoffice.web.result_applications import sheets
from backoffice.web.result_applications.acts import ACTS, may
from backoffice.web.result_applications.batch import adopt_each
from backoffice.web.result_applications.export import as_file
from backoffice.web.result_applications.filters import application_filter
from backoffice.web.result_applications.listing import listing, may_list, missing
from backoffice.web.result_applications.words import WORDS
from backoffice.web.shell.preferences import safe_return
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations, posts
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from backoffice.web.visit.reading import Conditions
from projections.application.queries import SORTS, application, applications, count, figures, years
from projections.organisations.queries import departments
from projections.timeline.queries import EventFilter, events

result_applications = Blueprint("result_applications", __name__, template_folder="templates")


@result_applications.before_request
def readers_only() -> None:
    """Whoever may read result applications."""
    check(current.actor(), Verb.READ, Object.APPLICATION)


@result_applications.get("/result-applications")
def rows() -> str:
    """The list with its headline figures; every figure opens the rows that it counts."""
    asked = Conditions()
    wanted = application_filter(asked)
    sort, descending = asked.sort(SORTS, "code")
    reader, scope = current.reader(), current.scope()
    total, amount = count(reader, scope, wanted)
    found = applications(
        reader,
        scope,
        wanted,
        sort=sort,
        descending=descending,
        limit=asked.size,
        offset=(asked.page - 1) * asked.size,
    )
    turns = {row["application_id"]: [name for name in may(row) if ACTS[name].adopting] for row in found}
    year = wanted.year or current.today().year + 1
    return render_template(
        "result_applications/rows.html",
        asked=asked,
        wanted=wanted,
        year=year,
        years=years(reader),
        rows=[{**row, "id": str(row["application_id"]), "locked": not turns[row["application_id"]]} for row in found],
        batch=any(turns.values()),
        figures=figures(reader, scope, wanted.but(keyword="")),
        waiting=sheets.waiting(year),
        missing=missing(year) if may_list() else [],
        total=total,
        amount=amount,
        choices=departments(organisations(), scope),
        sort=("-" if descending else "") + sort,
        organisation=organisation,
        actions=Action,
        **WORDS,
    )


@result_applications.get("/result-applications/export")
def export() -> Response:
    """The rows as a file, under the same conditions and scope."""
    return as_file(applications(current.reader(), current.scope(), application_filter(Conditions()), limit=None))


@result_applications.post("/result-applications/adopt")
def adopted() -> AnyResponse:
    """Adopt what was proposed or said for the chosen projects."""
    done, refused = adopt_each(request.form.getlist("ids"), request.form.get("reason", ""))
    if done:
        flash(gettext("已办理 %(n)s 项。", n=done), "green")
    for sentence in refused[:5]:
        flash(sentence, "amber")
    return redirect(safe_return(request.form.get("next", "")) or url_for("result_applications.rows"), 303)


@result_applications.get("/result-applications/<int:year>/opinions.xlsx")
def template(year: int) -> Response:
    """The projects that wait for the section's opinion, as a workbook with the proposals filled in."""
    return sheets.workbook(year)


@result_applications.post("/result-applications/<int:year>/opinions")
def opinions_read(year: int) -> AnyResponse | tuple[str, int]:
    """Take a workbook of opinions: every row, or none."""
    posted, command = handed_in(sheets.NAME), None
    try:
        command = sheets.opinions(year, posted)
        carry_out(command, "", done=gettext("已提交 %(n)s 个项目的意见。", n=len(command.opinions)))
    except Forbidden:
        raise
    except Unable as problem:
        back = url_for("result_applications.rows", year=year)
        taken = posted.refused(problem, ordered=command is not None)
        return refused_page(gettext("意见表没有提交"), problem, taken, back)
    return redirect(url_for("result_applications.rows", year=year), 303)


@result_applications.post("/result-applications/<int:year>/list")
def listed(year: int) -> AnyResponse:
    """Put every continuing project that is missing onto the list of the year."""
    if not may_list():
        raise NotAllowed
    command = listing(year)
    try:
        carry_out(command, request.form.get("reason", ""), done=gettext("已列入 %(n)s 个项目。", n=len(command.codes)))
    except Forbidden:
        raise
    except Unable as problem:
        faults = problem.faults if isinstance(problem, Invalid) else ()
        for sentence in [fault.text for fault in faults][:5] or [problem.text]:
            flash(refusal(Unable(problem.code, sentence)).sentence, "red")
    return redirect(url_for("result_applications.rows", year=year), 303)


@result_applications.get("/result-applications/<uuid:application_id>")
def record(application_id: UUID) -> str:
    """One decision: what it rests on, what is proposed, said and decided."""
    return _record(application_id)


@result_applications.post("/result-applications/<uuid:application_id>/<act>")
def done(application_id: UUID, act: str) -> AnyResponse | tuple[str, int]:
    """Carry out an act of the visitor's."""
    row = application(current.reader(), current.scope(), application_id)
    if row is None or act not in ACTS:
        raise NotFound
    try:
        carry_out(
            ACTS[act].order(row), request.form.get("reason", ""), done=gettext("已办理：%(name)s", name=row["name"])
        )
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _record(application_id, refused, act), refused.status
    return redirect(url_for("result_applications.record", application_id=application_id), 303)


def _record(application_id: UUID, refused: Refusal | None = None, act: str = "") -> str:
    reader, scope = current.reader(), current.scope()
    row = application(reader, scope, application_id)
    if row is None:
        raise NotFound
    said_by = [row["opinion_by"], row["checked_by"], row["decided_by"]]
    return render_template(
        "result_applications/record.html",
        row=row,
        offered=may(row),
        refused=refused,
        act=act,
        typed=request.form if act else {},
        titles=posts(said_by),
        entries=entries(events(reader, scope, EventFilter(record_id=application_id), newest_first=True, limit=None)),
        organisation=organisation,
        actions=[(action.value, WORDS["action_words"](action.value)) for action in Action],  # type: ignore[operator]
        **WORDS,
    )
