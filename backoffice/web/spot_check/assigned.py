"""Re-checks among the tasks of a third party: by name alone until the declaration is signed (INV-25)."""

from typing import Any

from flask import url_for
from flask_babel import gettext

from backoffice.web.kinds.row import Row
from backoffice.web.spot_check import words
from backoffice.web.spot_check.acts import ACTS, offered
from backoffice.web.visit import current
from projections.spot_checks.queries import assignments, recheck_of


def recheck_lines() -> list[dict[str, Any]]:
    """A line for each re-check that is entrusted to the visitor's account."""
    return [_line(row) for row in assignments(current.latest(), current.account().account)]


def _line(row: Row) -> dict[str, Any]:
    named = {"code": row["code"], "year": row["year"]}
    line = {"assignment": row, "kind": gettext("抽查复核"), "due": row["due"], "waiting": [], "url": ""}
    one = recheck_of(current.latest(), current.scope(), row["code"], row["year"]) if row["declared"] else None
    if one is None:
        return {**line, "sign": url_for("spot_check.declare", **named)}
    waiting = [ACTS[name] for name in offered(one) if name == "submit"]
    tag = (words.stage_words(one["stage"]), "hourglass", words.TONES[one["stage"]])
    return {**line, "url": url_for("spot_check.recheck", **named), "tag": tag, "waiting": waiting}
