"""The ranking of a budget year's concluded evaluations against a control figure, as a page and as a workbook."""

from flask import Response, render_template
from flask_babel import gettext

from backoffice.access.policy import Object, Verb, check
from backoffice.kernel.money import to_wan
from backoffice.web.ex_ante import words
from backoffice.web.ex_ante.pages import ex_ante as ex_ante
from backoffice.web.files import workbook_response
from backoffice.web.telling.cuts import cuts_of_row
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.projects.queries import years
from projections.projects.ranking import Ranked, ranking


@ex_ante.get("/ex-ante/ranking", endpoint="ranking")
def ranked_page() -> str:
    """Good projects first; `control` is a control figure in 万元 that the amounts are summed against."""
    asked = Conditions()
    year, rows = _ranked(asked)
    return render_template(
        "ex_ante/ranking.html",
        asked=asked,
        year=year,
        rows=rows,
        control=asked.wan("control"),
        within=[one for one in rows if one.within],
        rejected=[one for one in rows if one.rank is None],
        years=years(current.reader(), current.scope()),
        departments=departments(organisations(), current.scope()),
        organisation=organisation,
        cuts_of=cuts_of_row,
        words=words,
    )


@ex_ante.get("/ex-ante/ranking/export")
def ranking_export() -> Response:
    """The same rows as a workbook, under the same conditions, scope and moment."""
    _, rows = _ranked(Conditions())
    heads = [
        gettext("名次"),
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("单位"),
        gettext("财政评估得分"),
        gettext("评估结论"),
        gettext("申请金额（万元）"),
        gettext("部门支持金额（万元）"),
        gettext("部门核减（万元）"),
        gettext("审定金额（万元）"),
        gettext("财政核减（万元）"),
        gettext("累计审定（万元）"),
        gettext("控制数以内"),
    ]
    return workbook_response(gettext("好项目优先"), heads, (_values(one) for one in rows))


def _ranked(asked: Conditions) -> tuple[int | None, list[Ranked]]:
    check(current.actor(), Verb.READ, Object.EX_ANTE)
    reader, scope = current.reader(), current.scope()
    known = years(reader, scope)
    year = asked.whole("year") or next(iter(known), None)
    if year is None:
        return None, []
    department = asked.text("department") or None
    return year, ranking(reader, scope, year, control=asked.wan("control"), department=department)


def _values(one: Ranked) -> list[object]:
    row, cuts = one.row, cuts_of_row(one.row)
    assert cuts is not None, "a concluded evaluation has a report"
    assert cuts.finance is not None, "and an amount that the bureau left"
    return [
        one.rank,
        row["code"],
        row["name"],
        organisation(row["department"]),
        organisation(row["unit"]),
        row["ex_ante_total"],
        words.conclusion_words(row["conclusion"]),
        to_wan(row["applied"]),
        to_wan(row["supported"]),
        to_wan(cuts.department.amount),
        to_wan(row["recommended"]),
        to_wan(cuts.finance.amount),
        to_wan(one.running),
        "" if one.within is None else gettext("是") if one.within else gettext("否"),
    ]
