"""What the forms of a re-check start from, and what answers would come to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
from flask_babel import gettext

from backoffice.areas.spot_check.forms import RecheckSheetForm
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.spot_check.sheet import Answer, RecheckSheet, Reply, VerifiedRow
from backoffice.forms.schema import dump
from backoffice.rulebook import RuleBook
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.spot_check import RecheckScore
from backoffice.web.kinds.row import Row


@dataclass(frozen=True)
class Trial:
    """What the score would be under some answers; nothing is written."""

    label: str
    score: RecheckScore


def sheet_data(row: Row, book: RuleBook) -> dict[str, Any]:
    """The workbook as last handed in; before, every question with its full points and every value as claimed."""
    if row["sheet"] is not None:
        return dump(RecheckSheetForm, msgspec.convert(row["sheet"], RecheckSheet, strict=False))
    claimed = {one["no"]: one for one in row["claimed"]}
    return {
        "quality": [
            {"item": item.code, "points": f"{item.points:f}", "reason": ""} for item in book.spot_check.recheck.quality
        ],
        "rows": [_as_claimed(one["no"], claimed.get(one["no"], {})) for one in row["indicators"]],
        "problems": "",
    }


def _as_claimed(no: int, said: dict[str, Any]) -> dict[str, Any]:
    kept = {name: said.get(name) or "" for name in ("actual", "done_on", "attainment", "points")}
    return {"no": str(no), **kept, "remark": ""}


def objections_data() -> dict[str, Any]:
    """One empty objection."""
    return {"objections": [{}]}


def answers_data(row: Row) -> dict[str, Any]:
    """An answer for every objection, with the value that the unit claims."""
    return {
        "answers": [
            {
                "no": str(one["no"]),
                "reply": "",
                "actual": one.get("actual") or "",
                "done_on": one.get("done_on") or "",
                "attainment": one.get("attainment") or "",
                "points": one.get("points") or "",
                "argument": "",
            }
            for one in row["objections"] or ()
        ]
    }


def tried(recheck: Recheck, book: RuleBook) -> tuple[Trial, ...]:
    """The score when no objection, each alone, and all of them are accepted."""
    names = {one.no: one.level3 for one in recheck.indicators}
    accepted = [
        Answer(
            no=one.no,
            reply=Reply.ACCEPTED,
            argument="",
            row=VerifiedRow(
                no=one.no,
                actual=one.actual,
                done_on=one.done_on,
                attainment=one.attainment,
                points=one.points or (Decimal(0) if one.attainment else None),
            ),
        )
        for one in recheck.objections
    ]
    cases: list[tuple[str, list[Answer]]] = [(gettext("都不采纳"), [])]
    if len(accepted) > 1:
        cases += [(gettext("只采纳：%(name)s", name=names.get(one.no, "")), [one]) for one in accepted]
    cases.append((gettext("都采纳"), accepted))
    found = []
    for label, answers in cases:
        try:
            found.append(Trial(label, recheck.tried(answers, book)))
        except UnableToScore:
            continue
    return tuple(found)
