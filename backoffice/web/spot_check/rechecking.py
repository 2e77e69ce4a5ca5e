"""The page of a re-check beside the self-score, and what is done on it."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, check
from backoffice.areas.spot_check.forms import AnswersForm, ObjectionsForm, RecheckSheetForm
from backoffice.areas.spot_check.recheck import Recheck, Stage
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Forbidden, Text, Unable
from backoffice.scoring.spot_check import QualityItem
from backoffice.web.forming.drawing import Drawing, draw
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check.acts import ACTS, may, offered, typed_form
from backoffice.web.spot_check.blueprint import spot_check
from backoffice.web.spot_check.comparison import furthest, lines
from backoffice.web.spot_check.sheets import answers_data, objections_data, sheet_data, tried
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import posts
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from projections.spot_checks import queries
from projections.timeline.queries import of_record


@spot_check.get("/spot-checks/<code>/<int:year>")
def recheck(code: str, year: int) -> str:
    """The re-check beside the self-score."""
    return _recheck(_found(code, year))


@spot_check.post("/spot-checks/<code>/<int:year>/<name>")
def act(code: str, year: int, name: str) -> AnyResponse | tuple[str, int]:
    """Do something to the re-check."""
    row = _found(code, year)
    if name not in ACTS:
        raise NotFound
    check(current.actor(), ACTS[name].verb, Object.RECHECK)
    try:
        carry_out(ACTS[name].make(row), request.form.get("reason", ""), done=str(ACTS[name].done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _recheck(_found(code, year), refused, name), refused.status
    return redirect(url_for("spot_check.recheck", code=code, year=year), 303)


def _found(code: str, year: int) -> Row:
    row = queries.recheck_of(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return row


def _recheck(row: Row, refused: Refusal | None = None, name: str = "") -> str:
    book = current.house().app.facts.rule_book(row["year"]).book
    acts = offered(row)
    errors = dict(refused.errors) if refused else {}
    made = lines(row, book.spot_check.recheck)
    names = {str(one["no"]): one["level3"] for one in row["indicators"]}

    def drawn_form(act: str, schema: Any, start: dict[str, Any], fixed: frozenset[str]) -> Any:
        if act not in acts:
            return None
        data = typed_form(schema) if name == act else start
        quality = {item.code: in_words(item_text(item)) for item in book.spot_check.recheck.quality}
        how = Drawing(errors=errors if name == act else {}, fixed=fixed, offers={"no": names, "item": quality}, spare=1)
        return draw(schema, data, how)

    return render_template(
        "spot_check/recheck.html",
        row=row,
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
        checkers=_checkers() if "entrust" in acts else (),
        quality=(row["sheet"] or {}).get("quality", ()),
        items={item.code: item for item in book.spot_check.recheck.quality},
        names=names,
        history=entries(of_record(current.reader(), current.scope(), row["recheck_id"], limit=30)),
        posts=posts(row["accounts"]),
        may=may,
    )


def item_text(item: QualityItem) -> Text:
    """The words of an item of the question sheet."""
    return Text(item.zh, item.en)


def _record(row: Row) -> Recheck:
    record_id: UUID = row["recheck_id"]
    found: Recheck = current.house().app.repository.get(record_id)
    return found


def _checkers() -> list[tuple[str, str]]:
    mine = current.account()
    officers = current.house().accounts.of_organisation(mine.organisation, [Role.PERFORMANCE])
    return [(one.account, one.title_zh) for one in officers]
