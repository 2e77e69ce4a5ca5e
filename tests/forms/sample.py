"""A small form with every kind of field."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


COLOURS = {Colour.RED: Text("红", "red"), Colour.BLUE: Text("蓝", "blue")}


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    weight: Decimal


@dataclass(frozen=True, kw_only=True)
class Thing:
    title: str
    amount: Decimal
    share: Decimal = Decimal(0)
    pieces: int = 1
    made_on: date | None = None
    colour: Colour = Colour.RED
    colours: tuple[Colour, ...] = ()
    broken: bool = False
    remarks: tuple[str, ...] = ()
    main: Part | None = None
    parts: tuple[Part, ...] = ()


class PartForm(Form):
    PAYLOAD = Part
    name = fields.text(Text("名称", "Name"))
    weight = fields.number(Text("分值", "Weight"))


class ThingForm(Form):
    PAYLOAD = Thing
    SECTIONS = {"one": Text("一", "One"), "two": Text("二", "Two")}
    title = fields.text(Text("标题", "Title"), section="one", most=10)
    amount = fields.money(Text("金额", "Amount"), section="one")
    share = fields.number(Text("比例", "Share"), section="one", required=False, unit=Text("%", "%"))
    pieces = fields.whole(Text("件数", "Pieces"), section="one", required=False)
    made_on = fields.day(Text("日期", "Made on"), section="one", required=False)
    colour = fields.choice(Text("颜色", "Colour"), COLOURS, section="one", required=False)
    colours = fields.choices(Text("其他颜色", "Other colours"), COLOURS, section="one", required=False)
    broken = fields.flag(Text("损坏", "Broken"), section="one")
    remarks = fields.lines(Text("备注", "Remarks"), section="two", required=False, most=5)
    main = fields.group(Text("主件", "Main part"), PartForm, section="two", required=False)
    parts = fields.rows(Text("部件", "Parts"), PartForm, section="two", required=False)
