"""A monitoring form as one workbook: what is locked stands beside what is filled in, so that lights can be computed.

Besides the unit's columns it holds the approved target, the treasury's figures and what is claimed of the lights.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from backoffice.areas.monitoring.events import IndicatorEntry, MonitoringKind
from backoffice.areas.monitoring.forms import IndicatorEntryForm, MonitoringEntryForm
from backoffice.areas.monitoring.labels import KINDS
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Fault, Text
from backoffice.scoring.codes import Growth, Level2, Light, Nature
from backoffice.scoring.indicator import DEFAULT_GROWTH, LEVEL1_OF, Indicator
from backoffice.scoring.labels import label
from backoffice.scoring.readings import MoneyReading

#: What of an indicator stands on the sheet and is locked, in the order of the form.
LOCKED = ("level2", "level3", "nature", "value", "text", "due", "unit", "weight", "growth", "exceedable")
#: What a sheet may claim of the lights: execution, target, the whole project.
LIGHTS = ("execution_light", "target_light", "light")

COLOURS = {one: label(one) for one in Light}


class MonitoringSheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with what was reached on it, and the light that the sheet claims for it."""

    indicator: Indicator
    entry: IndicatorEntry
    light: Light | None = None


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a payment plan asks for in one month, in yuan."""

    month: int
    amount: Decimal


class MonitoringSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The whole sheet: money in yuan, the entry, and what is claimed of rates and lights."""

    code: str
    year: int
    month: int
    kind: MonitoringKind
    adjusted: Decimal
    executed: Decimal
    rows: tuple[MonitoringSheetRow, ...]
    entry: Any
    plan: tuple[PlanRow, ...] = ()
    execution_rate: Decimal | None = None
    execution_light: Light | None = None
    target_light: Light | None = None
    light: Light | None = None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators as the sheet has them."""
        return tuple(row.indicator for row in self.rows)

    @property
    def money(self) -> MoneyReading:
        """The figures as the lights take them; a plan counts once it tells of all twelve months."""
        by_month = {row.month: row.amount for row in self.plan}
        whole = len(self.plan) == 12 and set(by_month) == set(range(1, 13)) and any(by_month.values())
        plan = tuple(by_month[month] for month in range(1, 13)) if whole else None
        return MoneyReading(adjusted=self.adjusted, executed=self.executed, forecast=self.entry.forecast, plan=plan)


class PlanRowForm(Form):
    """One month of a payment plan."""

    PAYLOAD = PlanRow
    month = fields.whole(Text("月份", "Month"))
    amount = fields.money(Text("计划支付", "To be paid"))


class MonitoringSheetRowForm(IndicatorEntryForm):
    """One indicator: the locked columns first, then those of the unit, then the light claimed."""

    PAYLOAD: ClassVar[Any] = MonitoringSheetRow
    level2 = fields.choice(Text("二级指标", "Level 2"), {one: label(one) for one in Level2})
    level3 = fields.text(Text("三级指标", "Level 3"))
    nature = fields.choice(Text("指标性质", "Nature"), {one: label(one) for one in Nature})
    value = fields.number(Text("年度指标值", "Target"), required=False)
    text = fields.text(Text("指标值（定性）", "Target (qualitative)"), required=False)
    due = fields.day(Text("应完成日期", "Due"), required=False)
    unit = fields.text(Text("计量单位", "Unit"), required=False, most=20)
    weight = fields.number(Text("分值", "Weight"))
    growth = fields.choice(Text("实现方式", "How it grows"), {one: label(one) for one in Growth}, required=False)
    exceedable = fields.flag(Text("可超额实现", "May be exceeded"))
    light = fields.choice(Text("预警灯", "Light"), COLOURS, required=False)

    class Meta(Form.Meta):
        fields = ("no", *LOCKED, *(name for name in IndicatorEntryForm._declared_fields if name != "no"), "light")

    def make_payload(self, data: dict[str, Any]) -> Any:
        """The indicator apart from its entry."""
        own = {name: value for name, value in data.items() if name in IndicatorEntry.__struct_fields__}
        held = {name: data[name] for name in LOCKED if name in data}
        level2 = data["level2"]
        indicator = Indicator(
            **{"growth": DEFAULT_GROWTH[level2], **held}, no=data["no"], level1=LEVEL1_OF[level2], content=""
        )
        return MonitoringSheetRow(indicator=indicator, entry=IndicatorEntry(**own), light=data.get("light"))


class MonitoringSheetForm(MonitoringEntryForm):
    """项目支出绩效运行监控表（工作簿）."""

    PAYLOAD: ClassVar[Any] = MonitoringSheet
    SECTIONS = {
        "head": Text("项目", "Project"),
        **MonitoringEntryForm.SECTIONS,
        "lights": Text("预警灯", "Lights"),
    }
    code = fields.text(Text("项目编码", "Project code"), section="head")
    year = fields.whole(Text("年度", "Budget year"), section="head")
    month = fields.whole(Text("监控期间截至月份", "Last month of the period"), section="head")
    kind = fields.choice(Text("监控类型", "Kind of monitoring"), KINDS, section="head")
    adjusted = fields.money(Text("全年预算数", "Full-year budget"), section="money")
    executed = fields.money(Text("期间执行数", "Executed in the period"), section="money")
    execution_rate = fields.number(Text("期间执行率（%）", "Execution rate (%)"), section="money", required=False)
    plan = fields.rows(Text("支付计划", "Payment plan"), PlanRowForm, section="money", required=False)
    rows = fields.rows(Text("绩效指标完成情况", "Indicators"), MonitoringSheetRowForm, section="target")
    execution_light = fields.choice(Text("预算执行", "Execution"), COLOURS, section="lights", required=False)
    target_light = fields.choice(Text("绩效目标", "Target"), COLOURS, section="lights", required=False)
    light = fields.choice(Text("项目", "Project"), COLOURS, section="lights", required=False)

    def make_payload(self, data: dict[str, Any]) -> Any:
        """The sheet with its entry put together."""
        entry = {name: data[name] for name in MonitoringEntryForm.PAYLOAD.__struct_fields__ if name in data}
        entry["rows"] = tuple(row.entry for row in data["rows"])
        head = {name: data[name] for name in MonitoringSheet.__struct_fields__ if name in data}
        return MonitoringSheet(**head, entry=MonitoringEntryForm.PAYLOAD(**entry))


def sheet_data(
    head: Mapping[str, Any], indicators: Sequence[Indicator], typed: Mapping[str, Any], plan: Sequence[Decimal] | None
) -> dict[str, Any]:
    """The sheet of a form as it stands, as the workbook is filled with it.

    `head`: code, year, month, kind and the figures as typed; `typed`: the entry as typed, a row for every indicator.
    """
    by_no = {int(row["no"]): row for row in typed.get("rows") or ()}
    rows = [{**MonitoringSheetRowForm(only=("no", *LOCKED)).dump(one), **by_no.get(one.no, {})} for one in indicators]
    months = [PlanRowForm().dump({"month": no, "amount": amount}) for no, amount in enumerate(plan or (), start=1)]
    return {**typed, **head, "rows": rows, "plan": months}


def locked_faults(sheet: MonitoringSheet, indicators: Sequence[Indicator]) -> Iterator[Fault]:
    """Locked cells that differ from the approved target (INV-12)."""
    known = {one.no: one for one in indicators}
    for index, row in enumerate(sheet.rows):
        approved = known.get(row.indicator.no)
        for name in LOCKED:
            if approved is not None and getattr(row.indicator, name) != getattr(approved, name):
                text = Text(
                    f"锁定的格子被改动，批复为 {getattr(approved, name)}；要改须先办目标调整。",
                    f"A locked cell was changed; approved is {getattr(approved, name)}.",
                )
                yield Fault(f"rows[{index}].{name}", "locked", text)
