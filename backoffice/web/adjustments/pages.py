"""The pages of changes of approved targets."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as later
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.targets import adjustment_commands as commands
from backoffice.areas.targets.events import ChangeKind
from backoffice.areas.targets.labels import CHANGE_KINDS, REASON_CLASSES
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.kinds.adjustment import by_number
from backoffice.web.kinds.row import Row
from backoffice.web.projects.showing import show
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.adjustments import queries
from projections.adjustments.queries import AdjustmentFilter
from projections.organisations.queries import departments

adjustments = Blueprint("adjustments", __name__, template_folder="templates")

#: Where a change stands: words, and the tone of its tag.
STAGES = {
    "filling": (later("填报中"), "pencil", "grey"),
    "review": (later("审核中"), "hourglass", "blue"),
    "consent": (later("待局领导审批"), "stamp", "violet"),
    "approval": (later("待预算科批复"), "gavel", "violet"),
    "approved": (later("已批准"), "circle-check", "green"),
    "refused": (later("不予批准"), "circle-x", "red"),
    "dropped": (later("已放弃"), "circle-x", "grey"),
}


@adjustments.get("/target-adjustments", endpoint="list")
def list_adjustments() -> str:
    """Every change within the scope, under the conditions of the address."""
    check(current.actor(), Verb.READ, Object.ADJUSTMENT)
    asked = Conditions()
    reader, scope = current.reader(), current.scope()
    wanted = _wanted(asked)
    sort, descending = asked.sort(queries.SORTS, "-submitted_at")
    rows = queries.adjustments(
        reader,
        scope,
        wanted,
        sort=sort,
        descending=descending,
        limit=asked.size,
        offset=(asked.page - 1) * asked.size,
    )
    total, change = queries.count(reader, scope, wanted)
    return render_template(
        "adjustments/list.html",
        asked=asked,
        wanted=wanted,
        rows=rows,
        total=total,
        change=change,
        years=queries.years(reader, scope),
        departments=departments(organisations(), scope),
        sort=("-" if descending else "") + sort,
        organisation=organisation,
        stages=STAGES,
        kinds={kind.value: in_words(words) for kind, words in CHANGE_KINDS.items()},
        reasons={reason.value: in_words(words) for reason, words in REASON_CLASSES.items()},
    )


@adjustments.get("/target-adjustments/export")
def export() -> Response:
    """The rows of the list as a file."""
    check(current.actor(), Verb.READ, Object.ADJUSTMENT)
    asked = Conditions()
    rows = queries.adjustments(current.reader(), current.scope(), _wanted(asked))
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("预算年度"),
        gettext("类别"),
        gettext("情形"),
        gettext("全年预算数（万元）"),
        gettext("变动（万元）"),
        gettext("状态"),
        gettext("批复文号"),
    ]
    values = [
        [
            row["code"],
            row["name"],
            organisation(row["department"]),
            row["year"],
            in_words(CHANGE_KINDS[ChangeKind(row["kind"])]),
            in_words(REASON_CLASSES[row["reason_class"]]) if row["reason_class"] else "",
            None if row["amount"] is None else to_wan(row["amount"]),
            None if row["change"] is None else to_wan(row["change"]),
            str(STAGES[row["stage"]][0]),
            row["document"] or "",
        ]
        for row in rows
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("目标调整和追加"), heads, values)


@adjustments.post("/projects/<code>/<int:year>/target-adjustments/<kind>")
def begun(code: str, year: int, kind: str) -> AnyResponse | tuple[str, int]:
    """The unit begins an adjustment or a supplement, and fills it in."""
    orders = {
        "adjustment": commands.OpenAdjustment(code=code, year=year),
        "supplement": commands.OpenSupplement(code=code, year=year),
    }
    if kind not in orders:
        raise NotFound
    return _done(
        code,
        year,
        lambda: carry_out(orders[kind], request.form.get("reason", ""), done=gettext("已启动，请填写后送审。")),
        tab="target",
        to=url_for("filling.form", code=code, year=year, kind_key="target_adjustment"),
    )


@adjustments.post("/projects/<code>/<int:year>/target-adjustments/<int:number>/<act>")
def decided(code: str, year: int, number: int, act: str) -> AnyResponse | tuple[str, int]:
    """The leader consents, the budget section approves, either refuses, or the unit gives it up."""
    row = queries.adjustment(current.reader(), current.scope(), code, year, number)
    if row is None or act not in ACTS:
        raise NotFound
    make, words = ACTS[act]

    def order() -> None:
        if not done_before():
            carry_out(make(row), request.form.get("reason", ""), done=str(words))

    return _done(
        code, year, order, tab="adjustment", to=url_for("projects.record", code=code, year=year, tab="adjustment")
    )


def _done(code: str, year: int, order: Callable[[], object], *, tab: str, to: str) -> AnyResponse | tuple[str, int]:
    try:
        order()
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return show(code, refused, year=year, tab=tab), refused.status
    return redirect(to, 303)


def _wanted(asked: Conditions) -> AdjustmentFilter:
    return AdjustmentFilter(
        year=asked.whole("year"),
        code=asked.text("code") or None,
        kind=asked.one_of("kind", tuple(ChangeKind)) or None,
        stage=asked.one_of("stage", tuple(STAGES)) or None,
        department=asked.text("department") or None,
        reason_class=asked.one_of("reason_class", tuple(REASON_CLASSES)) or None,
        needs_leader=asked.flag("needs_leader"),
        lowering=asked.flag("lowering"),
        keyword=asked.text("q"),
    )


def _approving(row: Row) -> object:
    return commands.ApproveAdjustment(**by_number(row), document=request.form.get("document", ""), seen=seen())


#: What may be done with a change besides its review: the order, and what is said when it is done.
ACTS: dict[str, tuple[Callable[[Row], object], object]] = {
    "consent": (lambda row: commands.ConsentToAdjustment(**by_number(row), seen=seen()), later("已同意。")),
    "approve": (_approving, later("已批准，新版目标生效。")),
    "refuse": (lambda row: commands.RefuseAdjustment(**by_number(row), seen=seen()), later("未予批准。")),
    "drop": (lambda row: commands.DropAdjustment(**by_number(row), seen=seen()), later("已放弃。")),
}
