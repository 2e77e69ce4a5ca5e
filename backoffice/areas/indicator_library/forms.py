"""The standard forms of the indicator library: one entry, and the workbook that goes out and comes back."""

from typing import Any

from backoffice.areas.indicator_library.events import LibraryIndicator
from backoffice.areas.indicator_library.library_row import Library, LibraryRow
from backoffice.forms import fields
from backoffice.forms.field_types import MOST_IN_A_FILE
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Level2, Nature
from backoffice.scoring.indicator import LEVEL1_OF
from backoffice.scoring.labels import label

LEVELS = {level2: label(level2) for level2 in Level2}
NATURES = {nature: label(nature) for nature in Nature}


class LibraryIndicatorForm(Form):
    """指标库条目. Its first level follows from the second."""

    PAYLOAD = LibraryIndicator
    SECTIONS = {"entry": Text("指标", "Indicator")}
    level2 = fields.choice(Text("二级指标", "Level 2"), LEVELS, section="entry")
    level3 = fields.text(Text("三级指标", "Level 3"), section="entry")
    content = fields.text(Text("指标内容", "What it measures"), section="entry", most=500)
    nature = fields.choice(Text("指标性质", "Nature"), NATURES, section="entry")
    unit = fields.text(Text("计量单位", "Unit"), section="entry", required=False, most=20)
    standard = fields.text(Text("评（扣）分标准", "Scoring standard"), section="entry", most=500)
    source = fields.text(Text("指标值来源", "Source of the value"), section="entry", most=500)
    field = fields.text(Text("适用行业（空为共性）", "Line of work (empty: all)"), section="entry", required=False)

    def make_payload(self, data: dict[str, Any]) -> LibraryIndicator:
        """The indicator with its first level."""
        return LibraryIndicator(level1=LEVEL1_OF[data["level2"]], **data)


class LibraryRowForm(Form):
    """指标库的一行: an entry with its code."""

    PAYLOAD = LibraryRow
    code = fields.code(Text("指标编码", "Code"))
    level2 = fields.choice(Text("二级指标", "Level 2"), LEVELS)
    level3 = fields.text(Text("三级指标", "Level 3"))
    content = fields.text(Text("指标内容", "What it measures"), most=500)
    nature = fields.choice(Text("指标性质", "Nature"), NATURES)
    unit = fields.text(Text("计量单位", "Unit"), required=False, most=20)
    standard = fields.text(Text("评（扣）分标准", "Scoring standard"), most=500)
    source = fields.text(Text("指标值来源", "Source of the value"), most=500)
    field = fields.text(Text("适用行业（空为共性）", "Line of work (empty: all)"), required=False)


class LibraryForm(Form):
    """绩效指标库: the whole library as a workbook."""

    PAYLOAD = Library
    SECTIONS = {"library": Text("绩效指标库", "Indicator library")}
    rows = fields.rows(Text("指标", "Indicators"), LibraryRowForm, section="library", most=MOST_IN_A_FILE)

    def make_payload(self, data: dict[str, Any]) -> Library:
        """The rows as they stand."""
        return Library(rows=tuple(data["rows"]))
