"""The pages on which a circular is drafted, read and issued."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.spot_check import orders
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.web.spot_check.blueprint import spot_check
from backoffice.web.spot_check.filters import recheck_filter
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.spot_checks import queries
from projections.timeline.queries import of_record


@spot_check.get("/circulars/<path:document>")
def circular(document: str) -> str:
    """A circular with the projects it names."""
    return _circular(document)


@spot_check.post("/circulars")
def circular_drafted() -> AnyResponse | tuple[str, int]:
    """Draft a circular of the ticked re-checks."""
    document = request.form.get("document", "").strip()
    year = request.form.get("year", "")
    order = orders.DraftCircular(
        document=document,
        title=request.form.get("title", ""),
        year=int(year) if year.isdigit() else 0,
        text=request.form.get("text", ""),
        codes=tuple(request.form.getlist("codes")),
    )
    try:
        carry_out(order, request.form.get("reason", ""), done=gettext("通报已拟稿。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _drafting(refused), refused.status
    return redirect(url_for("spot_check.circular", document=document), 303)


@spot_check.get("/circulars")
def circular_drafting() -> str:
    """The page on which a circular is drafted from the triggered re-checks."""
    check(current.actor(), Verb.CREATE, Object.CIRCULAR)
    return _drafting()


@spot_check.post("/circulars/<path:document>")
def circular_act(document: str) -> AnyResponse | tuple[str, int]:
    """Announce, comment on, issue or give up a circular."""
    acts: dict[str, Any] = {
        "announce": orders.AnnounceCircular,
        "issue": orders.IssueCircular,
        "drop": orders.DropCircular,
    }
    name = request.form.get("act", "")
    if name == "comment":
        order: object = orders.CommentOnCircular(
            document=document, comment=request.form.get("comment", ""), seen=seen()
        )
    elif name in acts:
        order = acts[name](document=document, seen=seen())
    else:
        raise BadRequest
    try:
        carry_out(order, request.form.get("reason", ""), done=gettext("已办理。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _circular(document, refused), refused.status
    return redirect(url_for("spot_check.circular", document=document), 303)


def _circular(document: str, refused: Refusal | None = None) -> str:
    check(current.actor(), Verb.READ, Object.CIRCULAR)
    row = queries.circular(current.reader(), current.scope(), document)
    if row is None:
        raise NotFound
    named = queries.named(current.reader(), current.scope(), row["circular_id"])
    actor, now = current.actor(), not current.in_past()
    open_ = row["status"] in ("draft", "announced") and now
    unheard = any(not one["heard"] for one in named)
    return render_template(
        "spot_check/circular.html",
        row=row,
        named=named,
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        may_announce=open_ and row["status"] == "draft" and unheard and allows(actor, Verb.CREATE, Object.CIRCULAR),
        may_issue=open_ and allows(actor, Verb.APPROVE, Object.CIRCULAR),
        may_drop=open_ and allows(actor, Verb.CREATE, Object.CIRCULAR),
        may_comment=row["status"] == "announced"
        and now
        and any(one["unit"] == actor.organisation and not one["heard"] for one in named),
        history=entries(of_record(current.reader(), current.scope(), row["circular_id"])),
        typed=request.form,
    )


def _drafting(refused: Refusal | None = None) -> str:
    wanted = recheck_filter(Conditions()).but(triggered=True, confirmed=True, circulated=False)
    found = queries.rechecks(current.latest(), current.scope(), wanted, limit=None)
    return render_template(
        "spot_check/draft.html",
        rows=found,
        year=wanted.year,
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        typed=request.form,
        ticked=set(request.form.getlist("codes")) or {row["code"] for row in found},
    )
