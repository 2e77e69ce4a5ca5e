"""The indicator library of the district: entered at once, one entry withdrawn since."""

from collections.abc import Iterator

from backoffice.areas.indicator_library.commands import ImportIndicators, WithdrawIndicator
from backoffice.areas.indicator_library.library_row import LibraryRow
from backoffice.demonstration.forms import LEVELS2, NATURES
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import calendar, moment, rows
from backoffice.scoring.codes import Nature

#: What the library calls natures besides those of the target files.
BY_NATURE = {**NATURES, "按期": Nature.BY_DATE}


def indicators() -> Iterator[Step]:
    """The library as it was entered, and what was withdrawn from it."""
    library = calendar()["indicator_library"]
    entered = tuple(
        LibraryRow(
            code=row["code"],
            level2=LEVELS2[row["level2"]],
            level3=row["level3"],
            content=row["content"],
            nature=BY_NATURE[row["nature"]],
            unit=row["unit"],
            standard=row["standard"],
            source=row["source"],
            field=row["field"],
        )
        for row in rows("indicator_library")
    )
    yield Step(
        at=moment(library["at"]),
        account=library["account"],
        reason=library["reason"],
        make=at_once(ImportIndicators(rows=entered)),
    )
    yield Step(
        at=moment(library["withdrawn_at"]),
        account=library["account"],
        reason=library["withdrawn_because"],
        make=at_once(WithdrawIndicator(code=library["withdrawn"])),
    )
