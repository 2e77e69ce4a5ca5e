"""The standard form of the appraisal (4.12): the score sheet, item by item, of whoever scores next."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from backoffice.areas.appraisal.values import ItemMark
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """An item on the sheet. `name` and `full` are for reading; without points the item is left as it stands."""

    item: str
    name: str = ""
    full: Decimal | None = None
    points: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ScoreSheet:
    """The sheet of one organisation."""

    rows: tuple[SheetRow, ...]

    @property
    def marks(self) -> tuple[ItemMark, ...]:
        """What the sheet gives."""
        return tuple(
            ItemMark(item=row.item, points=row.points, reason=row.reason) for row in self.rows if row.points is not None
        )


class SheetRowForm(Form):
    """One item."""

    PAYLOAD = SheetRow
    item = fields.code(Text("考核项代码", "Item"))
    name = fields.text(Text("考核项", "Name"), required=False)
    full = fields.number(Text("分值", "Full points"), required=False)
    points = fields.number(Text("得分", "Points"), required=False)
    reason = fields.text(Text("扣分原因", "Reason"), required=False, most=1000)

    def make_payload(self, data: dict[str, Any]) -> SheetRow:
        """The row; what is empty stays out."""
        return SheetRow(**{name: value for name, value in data.items() if value is not None})


class ScoreSheetForm(Form):
    """考核评分表."""

    PAYLOAD = ScoreSheet
    SECTIONS = {"items": Text("考核项得分", "Points of the items")}
    rows = fields.rows(Text("考核项", "Items"), SheetRowForm, section="items")

    def make_payload(self, data: dict[str, Any]) -> ScoreSheet:
        """The rows as they stand."""
        return ScoreSheet(rows=tuple(data["rows"]))
