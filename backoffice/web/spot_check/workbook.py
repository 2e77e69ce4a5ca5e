"""The forms of a re-check as workbooks: the sheet of three parts, a unit's objections, the bureau's answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response
from werkzeug.exceptions import NotFound

from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Nature
from backoffice.scoring.labels import label
from backoffice.web.forming.workbooks import Read, give_out, read_in
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check.acts import offered
from backoffice.web.spot_check.sheets import answers_data, objections_data, sheet_data
from backoffice.web.telling.facts import number_of
from backoffice.web.visit.current import house

Columns = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Act:
    """What the form of an act is known by, what it starts from, and what is to be read beside it."""

    name: str
    data: Callable[[Row, RuleBook], dict[str, Any]]
    beside: Callable[[Row, RuleBook], dict[str, Columns]]


def _of_sheet(row: Row, book: RuleBook) -> dict[str, Columns]:
    items = book.spot_check.recheck.quality
    claimed = {one["no"]: one for one in row["claimed"]}
    own = [claimed.get(one["no"], {}) for one in row["indicators"]]
    return {
        "quality": [("评价内容名称", [item.zh for item in items]), ("分值", [f"{item.points:f}" for item in items])],
        "rows": [
            *_indicators(row["indicators"]),
            (
                "自评完成值",
                [str(one.get("actual") or one.get("done_on") or one.get("attainment") or "") for one in own],
            ),
        ],
    }


def _of_answers(row: Row, book: RuleBook) -> dict[str, Columns]:
    known = {one["no"]: one for one in row["indicators"]}
    said = row["objections"] or ()
    return {
        "answers": [
            *_indicators([known[one["no"]] for one in said]),
            ("单位理由", [one["argument"] for one in said]),
        ]
    }


def _indicators(indicators: Sequence[dict[str, Any]]) -> Columns:
    return [
        ("三级指标", [one["level3"] for one in indicators]),
        ("指标性质", [label(Nature(one["nature"])).zh for one in indicators]),
        (
            "指标值",
            [number_of(one["value"]) if one["value"] else one["text"] or one["due"] or "" for one in indicators],
        ),
        ("计量单位", [one["unit"] for one in indicators]),
        ("权重", [number_of(one["weight"]) for one in indicators]),
    ]


ACTS: dict[str, Act] = {
    "submit": Act("recheck", sheet_data, _of_sheet),
    "object": Act("recheck-objections", lambda row, book: objections_data(), lambda row, book: {}),
    "answer": Act("recheck-answers", lambda row, book: answers_data(row), _of_answers),
}


def given_out(row: Row, name: str) -> Response:
    """The form of an act that is offered to the visitor; NotFound for another."""
    act, book = _act(row, name), _book(row)
    return give_out(act.name, act.data(row, book), _about(row), beside=act.beside(row, book))


def taken_in(row: Row, name: str) -> tuple[dict[str, Any], Read]:
    """The form of an act after the workbook that was posted; nothing is carried out."""
    act = _act(row, name)
    return read_in(act.name, act.data(row, _book(row)), _about(row))


def _act(row: Row, name: str) -> Act:
    if name not in ACTS or name not in offered(row):
        raise NotFound
    return ACTS[name]


def _book(row: Row) -> RuleBook:
    return house().app.facts.rule_book(row["year"]).book


def _about(row: Row) -> dict[str, object]:
    return {"code": row["code"], "year": row["year"]}
