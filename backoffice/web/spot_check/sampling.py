"""The pages on which a sample is drawn, read and decided."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.spot_check import orders
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.scope import Reach
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check.blueprint import spot_check
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.naming import posts
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from projections.self_evaluations import queries as evaluations
from projections.self_evaluations.filters import EvaluationFilter
from projections.spot_checks import queries
from projections.timeline.queries import of_record


@spot_check.get("/spot-checks/draw")
def drawing() -> str:
    """The page on which a sample is drawn."""
    current.only_now()
    check(current.actor(), Verb.CREATE, Object.SPOT_CHECK)
    return _drawing()


@spot_check.post("/spot-checks/draw")
def drawn() -> AnyResponse | tuple[str, int]:
    """Draw a sample of all self-evaluations that were asked for."""
    year, no = _draw_key()
    codes = tuple(row["code"] for row in _asked_for(year))
    order = orders.DrawSample(
        year=year,
        no=no,
        document=request.form.get("document", ""),
        seed=request.form.get("seed", ""),
        codes=codes,
    )
    try:
        carry_out(order, request.form.get("reason", ""), done=gettext("样本已抽取，待核定。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _drawing(refused), refused.status
    return redirect(url_for("spot_check.sample", year=year, no=no), 303)


@spot_check.get("/spot-checks/samples/<int:year>/<int:no>")
def sample(year: int, no: int) -> str:
    """A sample: population, seed, who is in it and why, so that anybody can draw it again."""
    return _sample(year, no)


@spot_check.post("/spot-checks/samples/<int:year>/<int:no>")
def sample_decided(year: int, no: int) -> AnyResponse | tuple[str, int]:
    """Approve or refuse a sample."""
    kinds = {"approve": orders.ApproveSample, "refuse": orders.RefuseSample}
    order = kinds.get(request.form.get("act", ""))
    if order is None:
        raise BadRequest
    try:
        carry_out(order(year=year, no=no, seen=seen()), request.form.get("reason", ""), done=gettext("样本已核定。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _sample(year, no, refused), refused.status
    return redirect(url_for("spot_check.sample", year=year, no=no), 303)


def _drawing(refused: Refusal | None = None) -> str:
    asked_years = evaluations.years(current.latest(), current.scope())
    year = _draw_key()[0] if request.method == "POST" else (asked_years[0] if asked_years else 0)
    found = _asked_for(year)
    return render_template(
        "spot_check/draw.html",
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        year=year,
        years=asked_years,
        no=max((row["no"] for row in queries.samples(current.latest(), year)), default=0) + 1,
        asked_for=len(found),
        confirmed=sum(row["status"] == "done" and row["total"] is not None for row in found),
        rules=current.house().app.facts.rule_book(year).book.spot_check.sampling,
        typed=request.form,
    )


def _draw_key() -> tuple[int, int]:
    year, no = request.form.get("year", ""), request.form.get("no", "")
    if not (year.isdigit() and no.isdigit()):
        raise BadRequest
    return int(year), int(no)


def _asked_for(year: int) -> list[Row]:
    wanted = EvaluationFilter(year=year)
    return list(evaluations.evaluations(current.latest(), current.scope(), wanted, limit=None))


def _sample(year: int, no: int, refused: Refusal | None = None) -> str:
    check(current.actor(), Verb.READ, Object.SPOT_CHECK)
    row = queries.sample(current.reader(), year, no)
    if row is None:
        raise NotFound
    whole = current.scope().reach is Reach.ALL
    known = {one["code"]: one for one in _asked_for(year)}
    decides = allows(current.actor(), Verb.APPROVE, Object.SPOT_CHECK) and not current.in_past()
    return render_template(
        "spot_check/sample.html",
        row=row,
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        drawn=[one for one in row["drawn"] if one["code"] in known],
        known=known,
        amounts={one["code"]: one for one in row["population"]},
        whole=whole,
        decides=decides and row["status"] == "drawn",
        rules=current.house().app.facts.rule_book(year).book.spot_check.sampling,
        posts=posts([name for name in (row["drawn_by"], row["decided_by"]) if name]),
        history=entries(of_record(current.reader(), current.scope(), row["sample_id"])),
        typed=request.form,
    )
