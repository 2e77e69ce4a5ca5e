"""The self-evaluation: the last reviewer makes the score final, with a word on values far above their targets."""

from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.self_evaluation import commands
from backoffice.areas.self_evaluation.entry import CauseRuling, MoneySource, SelfEvaluationEntry
from backoffice.areas.self_evaluation.forms import SelfEvaluationEntryForm
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.review import Node
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Cause, Grade
from backoffice.web.kinds.kind import FormKind, Judgement, Sheet, by_year
from backoffice.web.kinds.row import Row, is_last
from backoffice.web.shell.formats import money, percent
from backoffice.web.telling.facts import coded, fact, points
from backoffice.web.visit.current import house
from backoffice.web.visit.ordering import seen
from projections.reader import Reader
from projections.self_evaluations import queries

#: A ruling is posted under this name and the indicator's number.
RULING = "cause-"


def facts(row: Row) -> list[dict[str, Any]]:
    """Money, score and grade. The plausibility light is not among them: units read these."""
    return [
        fact(gettext("全年预算数（万元）"), money(row["adjusted"])),
        fact(gettext("全年执行数（万元）"), money(row["executed"])),
        fact(gettext("执行率"), percent(row["execution_rate"]), points(row["execution_points"])),
        fact(gettext("指标得分"), points(row["indicator_points"])),
        fact(gettext("自评总分"), points(row["total"]), coded(Grade, row["grade"])),
    ]


def judgement(row: Row) -> Judgement | None:
    """The last reviewer confirms; on the record's own page where a cause has to be ruled on."""
    if not is_last(row):
        return None
    must = any(one["confirmation_required"] for one in row["scores"] or ())
    return Judgement(label=later("确认"), submit=later("确认得分"), order=confirming, sheet=must)


def confirming(row: Row) -> object:
    """The causes as posted. Raises Invalid for one that is no cause."""
    rulings, faults = [], []
    for name, value in request.form.items():
        number = name.removeprefix(RULING)
        if not name.startswith(RULING) or not number.isdigit() or not value:
            continue
        try:
            rulings.append(CauseRuling(no=int(number), cause=Cause(value)))
        except ValueError:
            faults.append(Fault(f"causes[{number}]", "not-an-option", Text("请选择原因类别。", "Choose a cause.")))
    if faults:
        raise Invalid(tuple(faults))
    return commands.ConfirmSelfEvaluation(**by_year(row), causes=tuple(rulings), seen=seen())


def batch(row: Row) -> object | None:
    """At its end a form without a cause to rule on is confirmed as it is."""
    return commands.ConfirmSelfEvaluation(**by_year(row), seen=row["version"]) if is_last(row) else None


def of_project(reader: Reader, scope: Scope, code: str, year: int) -> Row | None:
    """The self-evaluation of the project and year."""
    return queries.evaluation_of(reader, scope, code, year)


def sheet(code: str, year: int, row: Row | None, data: dict[str, Any]) -> Sheet:
    """A row for every source of money and every indicator of the locked target."""
    if row is None:
        return Sheet(data=data)
    results = {int(one["no"]): one for one in data.get("results", ())}
    sources = {one["source"]: one for one in data.get("sources", ())}
    known = house().app.facts.money(code, year)
    return Sheet(
        data={
            **data,
            "sources": [sources.get(one.value, {"source": one.value}) for one in MoneySource],
            "results": [results.get(one["no"], {"no": str(one["no"])}) for one in row["indicators"]],
        },
        fixed=frozenset({"sources", "results"}),
        money={"adjusted": row["adjusted"], "executed": known.executed_until(commands.DECEMBER) if known else None},
    )


def submitting(code: str, year: int, row: Row, payload: Any, version: int | None) -> object:
    """Hand the form in."""
    return commands.SubmitSelfEvaluation(code=code, year=year, entry=payload, seen=version)


SELF_EVALUATION = FormKind(
    key="self_evaluation",
    label=later("单位自评"),
    tab="self-evaluation",
    schema=SelfEvaluationEntryForm,
    payload=SelfEvaluationEntry,
    content="entry",
    id_column="evaluation_id",
    find=queries.evaluation,
    of_project=of_project,
    subject=by_year,
    passing=commands.PassSelfEvaluation,
    returning=commands.ReturnSelfEvaluation,
    withdrawing=commands.WithdrawSelfEvaluation,
    handing_over=commands.HandOverSelfEvaluation,
    facts=facts,
    sheet=sheet,
    submitting=submitting,
    judgement=judgement,
    batch=batch,
    alone=lambda task: bool(task["node"] == Node.PERFORMANCE and task["score"] is None),
)
