"""The two forms of a pilot department: its target, and its self-evaluation."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.department import orders
from backoffice.areas.department.form import DepartmentEvaluationForm, DepartmentTargetForm
from backoffice.areas.department.forms import DepartmentEvaluationFormForm, DepartmentTargetFormForm
from backoffice.scoring.codes import Grade
from backoffice.web.department.sheets import evaluation_sheet, target_sheet
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import money, percent
from backoffice.web.telling.facts import coded, fact, points
from projections.department_overall import queries


def by_department(row: Row) -> dict[str, Any]:
    """A form that commands name by department and year."""
    return {"department": row["code"], "year": row["year"]}


def target_facts(row: Row) -> list[dict[str, Any]]:
    """The department's budget and its approval."""
    whole = None if row["basic"] is None else row["basic"] + row["project"]
    return [
        fact(gettext("部门预算总额（万元）"), money(whole)),
        fact(gettext("基本支出（万元）"), money(row["basic"])),
        fact(gettext("项目支出（万元）"), money(row["project"])),
        fact(gettext("批复金额（万元）"), money(row["approved"]), row["document"] or ""),
        fact(gettext("目标版本"), row["approved_version"] or "—"),
    ]


def evaluation_facts(row: Row) -> list[dict[str, Any]]:
    """Execution, score, and what the projects' own scores come to."""
    return [
        fact(gettext("全年预算数（万元）"), money(row["adjusted"])),
        fact(gettext("执行数（万元）"), money(row["executed"])),
        fact(gettext("执行率"), percent(row["execution_rate"])),
        fact(gettext("自评得分"), points(row["total"]), coded(Grade, row["grade"])),
        fact(gettext("项目自评加权平均（仅供参考）"), points(row["linked"])),
    ]


def submitting_target(code: str, year: int, row: Row, payload: Any, version: int | None) -> object:
    """Hand the target in."""
    return orders.SubmitDepartmentTarget(department=code, year=year, form=payload, seen=version)


def submitting_evaluation(code: str, year: int, row: Row, payload: Any, version: int | None) -> object:
    """Hand the self-evaluation in."""
    return orders.SubmitDepartmentEvaluation(department=code, year=year, entry=payload, seen=version)


TARGET = FormKind(
    key="department_target",
    label=later("部门整体绩效目标"),
    tab="target",
    schema=DepartmentTargetFormForm,
    payload=DepartmentTargetForm,
    content="form",
    id_column="target_id",
    find=queries.target_by_id,
    of_project=queries.target,
    subject=by_department,
    passing=orders.PassDepartmentTarget,
    returning=orders.ReturnDepartmentTarget,
    withdrawing=orders.WithdrawDepartmentTarget,
    handing_over=orders.HandOverDepartmentTarget,
    facts=target_facts,
    sheet=target_sheet,
    submitting=submitting_target,
)

EVALUATION = FormKind(
    key="department_evaluation",
    label=later("部门整体绩效自评"),
    tab="evaluation",
    schema=DepartmentEvaluationFormForm,
    payload=DepartmentEvaluationForm,
    content="entry",
    id_column="evaluation_id",
    find=queries.evaluation_by_id,
    of_project=queries.evaluation,
    subject=by_department,
    passing=orders.PassDepartmentEvaluation,
    returning=orders.ReturnDepartmentEvaluation,
    withdrawing=orders.WithdrawDepartmentEvaluation,
    handing_over=orders.HandOverDepartmentEvaluation,
    facts=evaluation_facts,
    sheet=evaluation_sheet,
    submitting=submitting_evaluation,
)

#: By the tab of the record, which is also their name in addresses.
FORMS: dict[str, FormKind] = {kind.tab: kind for kind in (TARGET, EVALUATION)}
