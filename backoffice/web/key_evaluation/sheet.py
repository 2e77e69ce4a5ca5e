"""The score sheet of an evaluation as rows: what page and workbook show."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext

from backoffice.web.key_evaluation.words import part_words


def score_sheet(row: Mapping[str, Any]) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows: first level, indicator, full points, points, evidence; nothing before a report."""
    heads = [gettext("一级指标"), gettext("指标"), gettext("分值"), gettext("得分"), gettext("依据")]
    if not row["report"] or not row["plan"]:
        return heads, []
    given = {one["code"]: one for one in row["report"]["rows"]}
    values: list[list[Any]] = []
    for one in row["plan"]["indicators"]:
        found = given.get(one["code"])
        values.append(
            [
                part_words(one["part"]),
                one["name"],
                Decimal(one["points"]),
                Decimal(found["points"]) if found else None,
                found["evidence"] if found else "",
            ]
        )
    return heads, values
