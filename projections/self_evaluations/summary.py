"""A self-evaluation indicator by indicator, for its pages."""

from collections.abc import Mapping
from typing import Any

from backoffice.areas.self_evaluation.entry import ResultRow


def sheet(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The indicator rows: the indicator's fields, the unit's, and the score's, all as JSON has them.

    Keys: those of Indicator, of ResultRow (`points` as the unit typed it, under `typed`), and of IndicatorScore
    (`points`, `ratio`, `rule`, `reasons`, `confirmation_required`; None while not scored). Numbers and dates are text.
    """
    entries = {one["no"]: one for one in (row["entry"] or {}).get("results", ())}
    scores = {one["no"]: one for one in row["scores"] or ()}
    blank = dict.fromkeys(ResultRow.__struct_fields__) | {"explanation": "", "evidence": []}
    unscored: dict[str, Any] = {
        "points": None,
        "ratio": None,
        "rule": None,
        "reasons": [],
        "confirmation_required": False,
    }
    found = []
    for one in row["indicators"]:
        filled = {**blank, **entries.get(one["no"], {})}
        found.append({**filled, "typed": filled["points"], **unscored, **scores.get(one["no"], {}), **one})
    return found
