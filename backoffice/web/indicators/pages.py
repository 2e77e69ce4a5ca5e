"""The pages of the indicator library."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.indicator_library import commands
from backoffice.areas.indicator_library.events import EntryState, LibraryIndicator
from backoffice.areas.indicator_library.forms import LibraryForm, LibraryIndicatorForm
from backoffice.areas.indicator_library.labels import STATES
from backoffice.areas.indicator_library.library_row import Library, LibraryRow
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.scoring.codes import Level1, Level2, Nature
from backoffice.scoring.labels import label
from backoffice.web.files import WORKBOOK, download
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import posted, read
from backoffice.web.kinds.row import Row
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from backoffice.web.visit.reading import Conditions
from backoffice.workbooks.filled import load_workbook
from backoffice.workbooks.writing import form_workbook
from projections.indicator_library import queries
from projections.indicator_library.queries import IndicatorFilter
from projections.timeline.queries import of_record

indicators = Blueprint("indicators", __name__, template_folder="templates")

#: What reading knows the workbook by.
NAME = "indicator-library"


@indicators.get("/indicators", endpoint="list")
def list_indicators() -> str:
    """The library under the conditions of the address; what is withdrawn is shown when it is asked for."""
    return _list()


@indicators.get("/indicators/export")
def export() -> Response:
    """The entries of the list as the workbook that can come back."""
    check(current.actor(), Verb.READ, Object.INDICATOR)
    rows = queries.indicators(current.reader(), _wanted(Conditions()))
    content = form_workbook(
        NAME, gettext("绩效指标库"), LibraryForm, dump(LibraryForm, Library(rows=tuple(map(_row, rows))))
    )
    return download(content, f"{gettext('绩效指标库')}.xlsx", WORKBOOK)


@indicators.post("/indicators/import")
def imported() -> AnyResponse | tuple[str, int]:
    """Take the workbook: new codes are entered, known ones revised, every row or none."""
    return _post(_import, redirect_to=url_for("indicators.list"), again=_list)


@indicators.get("/indicators/new")
def new() -> str:
    """A new entry to be filled in."""
    _curator_only()
    return _fill({}, None)


@indicators.post("/indicators/new")
def entered() -> AnyResponse | tuple[str, int]:
    """Enter an indicator."""
    return _filled(None)


@indicators.get("/indicators/<code>", endpoint="entry")
def one_entry(code: str) -> str:
    """One entry with its history."""
    return _entry(code)


@indicators.get("/indicators/<code>/edit")
def editing(code: str) -> str:
    """An entry to be worded otherwise."""
    _curator_only()
    row = _found(code)
    return _fill(dump(LibraryIndicatorForm, _indicator(row)), row)


@indicators.post("/indicators/<code>/edit")
def revised(code: str) -> AnyResponse | tuple[str, int]:
    """Word an entry otherwise."""
    return _filled(_found(code))


@indicators.post("/indicators/<code>/<act>")
def changed(code: str, act: str) -> AnyResponse | tuple[str, int]:
    """Withdraw an entry, or reinstate it."""
    orders = {"withdraw": commands.WithdrawIndicator, "reinstate": commands.ReinstateIndicator}
    if act not in orders or queries.indicator(current.reader(), code) is None:
        raise NotFound
    order = orders[act](code=code, seen=seen())
    return _post(
        lambda: (order, gettext("已办理。")),
        redirect_to=url_for("indicators.entry", code=code),
        again=lambda refused: _entry(code, refused),
    )


def _filled(row: Row | None) -> AnyResponse | tuple[str, int]:
    data: dict[str, Any] = {}
    try:
        data = posted(LibraryIndicatorForm)
        indicator = read(LibraryIndicatorForm, data)
        code = row["code"] if row is not None else request.form.get("code", "").strip()
        order: object = (
            commands.ReviseIndicator(code=code, indicator=indicator, seen=seen())
            if row is not None
            else commands.EnterIndicator(code=code, indicator=indicator)
        )
        carry_out(order, request.form.get("reason", ""), done=gettext("已保存。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _fill(data, row, refused), refused.status
    return redirect(url_for("indicators.entry", code=code), 303)


def _import() -> tuple[object, str]:
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Invalid((Fault("file", "required", Text("请选择指标库文件。", "Choose the workbook.")),))
    _, library = load_workbook(upload.filename, upload.read(), {NAME: LibraryForm})
    order = commands.ImportIndicators(rows=library.rows)
    return order, gettext("已导入 %(n)s 项。", n=len(library.rows))


def _post(
    make: Callable[[], tuple[object, str]], *, redirect_to: str, again: Callable[[Refusal], str]
) -> AnyResponse | tuple[str, int]:
    try:
        order, done = make()
        carry_out(order, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return again(refused), refused.status
    return redirect(redirect_to, 303)


def _list(refused: Refusal | None = None) -> str:
    check(current.actor(), Verb.READ, Object.INDICATOR)
    asked = Conditions()
    wanted = _wanted(asked)
    sort, descending = asked.sort(queries.SORTS, "code")
    rows = queries.indicators(
        current.reader(),
        wanted,
        sort=sort,
        descending=descending,
        limit=asked.size,
        offset=(asked.page - 1) * asked.size,
    )
    return render_template(
        "indicators/list.html",
        asked=asked,
        wanted=wanted,
        rows=rows,
        total=queries.count(current.reader(), wanted),
        work_fields=queries.work_fields(current.reader()),
        sort=("-" if descending else "") + sort,
        refused=refused,
        faults=list(refused.errors.items())[:50] if refused else [],
        may_curate=_curates(),
        **_words(),
    )


def _entry(code: str, refused: Refusal | None = None) -> str:
    check(current.actor(), Verb.READ, Object.INDICATOR)
    row = _found(code)
    return render_template(
        "indicators/entry.html",
        row=row,
        refused=refused,
        may_curate=_curates(),
        entries=entries(of_record(current.reader(), current.scope(), row["indicator_id"], limit=50)),
        **_words(),
    )


def _fill(data: dict[str, Any], row: Row | None, refused: Refusal | None = None) -> str:
    errors = dict(refused.errors) if refused else {}
    parts = draw(LibraryIndicatorForm, data, Drawing(errors=errors, unlocked=None, spare=0))
    known = errors.pop("code", "")
    return render_template(
        "indicators/form.html",
        row=row,
        parts=parts,
        refused=refused,
        code_error=known,
        errors=misplaced(parts, errors),
    )


def _found(code: str) -> Row:
    row = queries.indicator(current.reader(), code)
    if row is None:
        raise NotFound
    return row


def _curator_only() -> None:
    check(current.actor(), Verb.CREATE, Object.INDICATOR)
    if current.in_past():
        raise NotFound


def _curates() -> bool:
    return allows(current.actor(), Verb.CREATE, Object.INDICATOR) and not current.in_past()


def _wanted(asked: Conditions) -> IndicatorFilter:
    state = asked.one_of("state", (*EntryState, "all"), EntryState.IN_FORCE)
    return IndicatorFilter(
        level1=asked.one_of("level1", tuple(Level1)) or None,
        level2=asked.one_of("level2", tuple(Level2)) or None,
        nature=asked.one_of("nature", tuple(Nature)) or None,
        state=None if state == "all" else state,
        field=asked.text("field") or None,
        keyword=asked.text("q"),
    )


def _indicator(row: Row) -> LibraryIndicator:
    return _row(row).indicator


def _row(row: Row) -> LibraryRow:
    texts = {name: row[name] for name in ("code", "level3", "content", "unit", "standard", "source", "field")}
    return LibraryRow(level2=Level2(row["level2"]), nature=Nature(row["nature"]), **texts)


def _words() -> dict[str, Any]:
    return {
        "level1_words": {one.value: in_words(label(one)) for one in Level1},
        "level2_words": {one.value: in_words(label(one)) for one in Level2},
        "nature_words": {one.value: in_words(label(one)) for one in Nature},
        "state_words": {one.value: in_words(words) for one, words in STATES.items()},
    }
