"""The conditions of an address as a filter of re-checks."""

from flask import request

from backoffice.areas.spot_check.recheck import Stage
from backoffice.scoring.codes import Grade
from backoffice.web.visit import current
from backoffice.web.visit.reading import Conditions
from projections.spot_checks.filters import RecheckFilter
from projections.spot_checks.queries import years

#: Conditions that are yes or no.
FLAGS = ("severe", "not_as_required", "large_difference", "poor", "triggered", "scored", "confirmed", "circulated")


def recheck_filter(asked: Conditions) -> RecheckFilter:
    """Without a year the latest that was spot-checked."""
    known = years(current.reader(), current.scope())
    stages = tuple(code for code in request.args.getlist("stage") if code in set(Stage))
    return RecheckFilter(
        year=asked.whole("year") or (known[0] if known else None),
        department=asked.text("department") or None,
        unit=asked.text("unit") or None,
        section=asked.text("section") or None,
        code=asked.text("code") or None,
        stage=(stages if len(stages) > 1 else stages[0]) if stages else None,
        grade=asked.one_of("grade", set(Grade)) or None,
        agency=asked.text("agency") or None,
        overdue_on=asked.day("overdue_on"),
        keyword=asked.text("keyword"),
    ).but(**{name: asked.flag(name) for name in FLAGS})
