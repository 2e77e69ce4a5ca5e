"""The overview of spot checks with its rows and their file; sampling, re-checking and circulars join it."""

from typing import Any

from flask import Response, render_template, request
from flask_babel import gettext

from backoffice.access.policy import Object, Verb, allows
from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.spot_check import circulars, entrusting, rechecking, sampling, words
from backoffice.web.spot_check.blueprint import spot_check
from backoffice.web.spot_check.filters import recheck_filter
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.spot_checks import queries
from projections.spot_checks.queries import SORTS

__all__ = ["spot_check"]

#: Modules whose pages belong to this blueprint.
PARTS = (sampling, entrusting, rechecking, circulars)

#: Conditions that narrow the list below the figures, and not the figures.
_BARE: dict[str, Any] = {
    "stage": None,
    "grade": None,
    "keyword": "",
    "overdue_on": None,
    "severe": None,
    "not_as_required": None,
    "large_difference": None,
    "poor": None,
    "triggered": None,
    "scored": None,
    "confirmed": None,
    "circulated": None,
}


@spot_check.get("/spot-checks")
def overview() -> str:
    """How far the spot check of a year has come and what it found; every figure opens its rows."""
    asked = Conditions()
    wanted = recheck_filter(asked)
    reader, scope = current.reader(), current.scope()
    sort, descending = asked.sort(SORTS, "-difference")
    total, amount = queries.count(reader, scope, wanted)
    return render_template(
        "spot_check/overview.html",
        asked=asked,
        wanted=wanted,
        tiles=queries.tiles(reader, scope, recheck_filter(Conditions()).but(**_BARE), today=current.today()),
        means=queries.means(reader, scope, wanted),
        rows=queries.rechecks(
            reader,
            scope,
            wanted,
            sort=sort,
            descending=descending,
            limit=asked.size,
            offset=(asked.page - 1) * asked.size,
        ),
        total=total,
        amount=amount,
        sort=("-" if descending else "") + sort,
        choices=departments(organisations(), scope),
        years=queries.years(reader, scope),
        samples=queries.samples(reader, wanted.year) if _reads_samples() else (),
        circulars=queries.circulars(reader, scope, wanted.year),
        may_entrust=allows(current.actor(), Verb.ISSUE, Object.RECHECK) and not current.in_past(),
        may_draw=allows(current.actor(), Verb.CREATE, Object.SPOT_CHECK) and not current.in_past(),
        may_draft=allows(current.actor(), Verb.CREATE, Object.CIRCULAR) and not current.in_past(),
    )


@spot_check.get("/spot-checks/export")
def export() -> Response:
    """The re-checks as a file: the summary columns of the re-check workbook."""
    found = queries.rechecks(current.reader(), current.scope(), recheck_filter(Conditions()), limit=None)
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("单位"),
        gettext("全年预算数（万元）"),
        gettext("全年执行数（万元）"),
        gettext("执行率（%）"),
        gettext("自评得分"),
        gettext("自评等级"),
        gettext("复核绩效分"),
        gettext("复核得分"),
        gettext("复核等级"),
        gettext("差异"),
        gettext("通报情形"),
        gettext("受托机构"),
    ]
    values = [
        [
            row["code"],
            row["name"],
            organisation(row["department"]),
            organisation(row["unit"]),
            to_wan(row["adjusted"]),
            to_wan(row["executed"]),
            row["execution_rate"],
            row["own_total"],
            words.grade_words(row["own_grade"]),
            row["performance"],
            row["total"],
            words.grade_words(row["grade"]),
            row["difference"],
            "；".join(words.trigger_words(one) for one in words.triggers_of(row)),
            words.checker_words(row),
        ]
        for row in found
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("抽查复核汇总表"), heads, values)


def _reads_samples() -> bool:
    return allows(current.actor(), Verb.READ, Object.SPOT_CHECK)
