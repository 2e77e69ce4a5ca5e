"""The two scores of a self-evaluation side by side: an indicator a line, and where they part."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext

from backoffice.scoring.codes import Level2, Nature
from backoffice.scoring.labels import label
from backoffice.scoring.rounding import HUNDRED, share
from backoffice.scoring.spot_check import RecheckRules, pointed_out
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check.words import points, value_words
from backoffice.web.telling.facts import number_of
from backoffice.web.telling.values import in_words


@dataclass(frozen=True, kw_only=True)
class Line:
    """One indicator: what was claimed and found, the points of both, the difference and its share of the weight."""

    no: int
    name: str
    second: str
    weight: Decimal
    wanted: str
    claimed: str
    found: str
    own: Decimal | None
    verified: Decimal | None
    difference: Decimal | None
    share: Decimal | None
    hint: bool
    objected: bool
    remark: str

    @property
    def changed(self) -> bool:
        """Whether what was found is not what was claimed."""
        return self.found != "—" and self.found != self.claimed


def lines(row: Row, rules: RecheckRules) -> list[Line]:
    """Every indicator in the order of the target, the execution first."""
    own, found = row["own_points"], row["points"] or {}
    claimed = {one["no"]: one for one in row["claimed"]}
    verified = {one["no"]: one for one in (row["sheet"] or {}).get("rows", ())}
    objected = {one["no"] for one in row["objections"] or ()}
    made = [
        _line(one, claimed.get(one["no"]), verified.get(one["no"]), own, found, objected, rules)
        for one in row["indicators"]
    ]
    return [_execution(row), *made]


def furthest(made: list[Line]) -> Line | None:
    """The indicator with the largest difference; None where none differs."""
    parted = [line for line in made if line.difference]
    return max(parted, key=lambda line: abs(line.difference or Decimal(0)), default=None)


def _execution(row: Row) -> Line:
    known = row["points"] is not None
    return Line(
        no=0,
        name=gettext("预算执行率"),
        second=gettext("执行"),
        weight=Decimal(10),
        wanted="—",
        claimed="—" if row["execution_rate"] is None else f"{row['execution_rate']} %",
        found="—",
        own=row["execution_points"],
        verified=row["execution_points"] if known else None,
        difference=Decimal("0.00") if known else None,
        share=Decimal("0.00") if known else None,
        hint=False,
        objected=False,
        remark="",
    )


def _line(
    one: dict[str, Any],
    claimed: dict[str, Any] | None,
    verified: dict[str, Any] | None,
    own: dict[str, str],
    found: dict[str, str],
    objected: set[int],
    rules: RecheckRules,
) -> Line:
    weight, key = Decimal(one["weight"]), str(one["no"])
    before, after = points(own.get(key)), points(found.get(key))
    difference = before - after if before is not None and after is not None else None
    return Line(
        no=one["no"],
        name=one["level3"],
        second=in_words(label(Level2(one["level2"]))),
        weight=weight,
        wanted=_wanted(one),
        claimed=value_words(claimed),
        found=value_words(verified),
        own=before,
        verified=after,
        difference=difference,
        share=None if difference is None else share(HUNDRED, abs(difference), weight),
        hint=before is not None and after is not None and pointed_out(before, after, weight, rules),
        objected=one["no"] in objected,
        remark=(verified or {}).get("remark", ""),
    )


def _wanted(one: dict[str, Any]) -> str:
    nature = Nature(one["nature"])
    if nature is Nature.BY_DATE:
        return str(one["due"] or "—")
    if one["value"] is None:
        return one["text"] or "—"
    return f"{in_words(label(nature))} {number_of(one['value'])} {one['unit']}".strip()
