"""The page of a re-check beside the self-score, and what is done on it."""

from typing import Any
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.spot_check.forms import AnswersForm, ObjectionsForm, RecheckSheetForm
from backoffice.areas.spot_check.recheck import Recheck, Stage
from backoffice.kernel.errors import Forbidden, Text, Unable
from backoffice.scoring.spot_check import QualityItem
from backoffice.web.forming.drawing import Drawing, draw
from backoffice.web.forming.workbooks import READ, Read, wanted
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check.acts import ACTS, may, offered, typed_form
from backoffice.web.spot_check.blueprint import spot_check
from backoffice.web.spot_check.comparison import furthest, lines
from backoffice.web.spot_check.entrusting import THIRD_PARTIES, declaring, officers, parties
from backoffice.web.spot_check.sheets import answers_data, objections_data, sheet_data, tried
from backoffice.web.spot_check.standing import plausible, steps
from backoffice.web.spot_check.words import checker_words
from backoffice.web.spot_check.workbook import given_out, taken_in
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import posts
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from projections.spot_checks import queries
from projections.timeline.queries import of_record


@spot_check.get("/spot-checks/<code>/<int:year>")
def recheck(code: str, year: int) -> str | Response:
    """The re-check beside the self-score; `as=xlsx` asks for the form that the visitor is to fill in."""
    row = _found(code, year)
    return given_out(row, request.args.get("form", "")) if wanted() else _recheck(row)


@spot_check.post("/spot-checks/<code>/<int:year>/<name>")
def act(code: str, year: int, name: str) -> AnyResponse | tuple[str, int]:
    """Do something to the re-check."""
    if name not in ACTS:
        raise NotFound
    row = _undeclared(code, year) if name == "stand-back" else None
    row = row or _found(code, year)
    check(current.actor(), ACTS[name].verb, Object.RECHECK)
    if READ in request.form:
        data, taken = taken_in(row, name)
        return _recheck(row, name=name, taken=taken, filled=data), taken.status
    try:
        carry_out(ACTS[name].make(row), request.form.get("reason", ""), done=str(ACTS[name].done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        if name == "stand-back" and "declared" in row and row["declared"] is False:
            return declaring(row, {}, refused), refused.status
        return _recheck(_found(code, year), refused, name), refused.status
    if name == "stand-back" and current.actor().role in THIRD_PARTIES:
        return redirect(url_for("key_evaluation.workspace"), 303)
    return redirect(url_for("spot_check.recheck", code=code, year=year), 303)


def _undeclared(code: str, year: int) -> Row | None:
    """The assignment of an account that may stand back although it has not signed; it sees nothing more (INV-25)."""
    found = queries.assignments(current.latest(), current.account().account)
    return next((row for row in found if (row["code"], row["year"]) == (code, year) and not row["declared"]), None)


def _found(code: str, year: int) -> Row:
    row = queries.recheck_of(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return row


def _recheck(
    row: Row,
    refused: Refusal | None = None,
    name: str = "",
    taken: Read | None = None,
    filled: dict[str, Any] | None = None,
) -> str:
    book = current.house().app.facts.rule_book(row["year"]).book
    acts = offered(row)
    errors = dict(refused.errors) if refused else {}
    made = lines(row, book.spot_check.recheck)
    names = {str(one["no"]): one["level3"] for one in row["indicators"]}

    def drawn_form(act: str, schema: Any, start: dict[str, Any], fixed: frozenset[str]) -> Any:
        if act not in acts:
            return None
        data = start
        if name == act:
            data = typed_form(schema) if filled is None else filled
        quality = {item.code: in_words(item_text(item)) for item in book.spot_check.recheck.quality}
        how = Drawing(errors=errors if name == act else {}, fixed=fixed, offers={"no": names, "item": quality}, spare=1)
        return draw(schema, data, how)

    return render_template(
        "spot_check/recheck.html",
        row=row,
        steps_of=steps(row),
        held=plausible(row, book),
        lines=made,
        furthest=furthest(made),
        acts=acts,
        refused=refused,
        errors=errors,
        name=name,
        typed=request.form,
        rules=book.spot_check.recheck,
        sheet_form=drawn_form("submit", RecheckSheetForm, sheet_data(row, book), frozenset({"quality", "rows"})),
        objection_form=drawn_form("object", ObjectionsForm, objections_data(), frozenset()),
        answer_form=drawn_form("answer", AnswersForm, answers_data(row), frozenset({"answers"})),
        trials=tried(_record(row), book) if row["stage"] == Stage.ANSWERING and "answer" in acts else (),
        checkers=officers() if "entrust" in acts else (),
        parties=parties() if "entrust" in acts else (),
        party=_party(row),
        checker_name=checker_words(row) if row["accounts"] else "—",
        evidence={one["no"]: one["files"] for one in row["evidence"]},
        reads_projects=_reads(Object.PROJECT),
        reads_history=_reads(Object.HISTORY),
        reads_circulars=_reads(Object.CIRCULAR),
        quality=(row["sheet"] or {}).get("quality", ()),
        items={item.code: item for item in book.spot_check.recheck.quality},
        names=names,
        history=entries(of_record(current.reader(), current.scope(), row["recheck_id"], limit=30)),
        posts=posts(row["accounts"]),
        may=may,
        taken=taken,
    )


def item_text(item: QualityItem) -> Text:
    """The words of an item of the question sheet."""
    return Text(item.zh, item.en)


def _record(row: Row) -> Recheck:
    record_id: UUID = row["recheck_id"]
    found: Recheck = current.house().app.repository.get(record_id)
    return found


def _reads(kind: Object) -> bool:
    return allows(current.actor(), Verb.READ, kind)


def _party(row: Row) -> str:
    kind = "agency" if row["agency"] else "expert" if row["expert"] else ""
    return f"{kind}:{row[kind]}" if kind else ""
