"""Adjustments and in-year supplements of targets, step by step, each with the form handed in at it."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from backoffice.areas.targets import adjustment_commands as orders
from backoffice.areas.targets.adjustment_form import AdjustmentForm, AdjustmentReason
from backoffice.areas.targets.form import MoneySplit
from backoffice.demonstration.forms import indicator_of
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, day, grouped, listed, moment, money, rows

YEAR = 2020

#: Every project of the files has one change in the year.
NUMBER = 1

REASONS = {
    "政策变化": AdjustmentReason.POLICY,
    "突发事件": AdjustmentReason.EMERGENCY,
    "预算调整": AdjustmentReason.BUDGET,
    "不可抗力": AdjustmentReason.FORCE_MAJEURE,
}


def supplemented() -> frozenset[str]:
    """Projects whose budget grows together with their target, by one act."""
    return frozenset(row["project"] for row in rows("target_changes_2020") if row["kind"] == "追加")


def target_changes() -> Iterator[Step]:
    """Every step of the file; a later submission repeats the earlier one but for the cells that its row fills."""
    forms = grouped("target_changes_2020", "project")
    indicators = grouped("targets_2020", "project")
    handed_in: dict[str, int] = {}
    for row in rows("target_change_steps_2020"):
        code = row["project"]
        if row["action"] == "submit":
            handed_in[code] = handed_in.get(code, 0) + 1
        form = _form(forms[code][: handed_in.get(code, 0)], indicators[code])
        command = _command(row, forms[code][0]["kind"], form)
        yield Step(
            at=moment(row["at"]),
            account=row["account"],
            reason=row["reason"],
            make=at_once(command),
            order=int(row["seq"]),
        )


def _form(submissions: list[Row], indicators: list[Row]) -> AdjustmentForm | None:
    if not submissions:
        return None
    said = dict(submissions[0])
    for later in submissions[1:]:
        said |= {name: cell for name, cell in later.items() if cell}
    amount, fund = money(said["amount"]), money(said["fund"] or "0")
    wanted = dict(one.split(":") for one in listed(said["values"]))
    return AdjustmentForm(
        reason_class=REASONS[said["reason_class"]],
        explanation=said["explanation"],
        budget_document=said["budget_document"],
        amount=amount,
        split=MoneySplit(general=amount - fund, fund=fund),
        medium_goal=said["medium_goal"],
        goal=said["goal"],
        indicators=tuple(
            replace(one, value=Decimal(wanted[str(one.no)])) if str(one.no) in wanted else one
            for one in map(indicator_of, indicators)
        ),
    )


def _command(row: Row, kind: str, form: AdjustmentForm | None) -> object:
    named = {"code": row["project"], "year": YEAR}
    numbered = {**named, "number": NUMBER}
    match row["action"]:
        case "open":
            return orders.OpenSupplement(**named) if kind == "追加" else orders.OpenAdjustment(**named)  # type: ignore[arg-type]
        case "submit":
            assert form is not None
            return orders.SubmitAdjustment(**numbered, form=form)  # type: ignore[arg-type]
        case "pass":
            return orders.PassAdjustment(**numbered)  # type: ignore[arg-type]
        case "confirm":
            return orders.PassAdjustment(**numbered, confirms_reason=True)  # type: ignore[arg-type]
        case "return":
            due = day(row["due"])
            assert due is not None
            return orders.ReturnAdjustment(**numbered, fields=listed(row["fields"]), due=due)  # type: ignore[arg-type]
        case "consent":
            return orders.ConsentToAdjustment(**numbered)  # type: ignore[arg-type]
        case "approve":
            return orders.ApproveAdjustment(**numbered, document=row["document"])  # type: ignore[arg-type]
        case "refuse":
            return orders.RefuseAdjustment(**numbered)  # type: ignore[arg-type]
    raise LookupError(f"target_change_steps_2020: {row['action']}")
