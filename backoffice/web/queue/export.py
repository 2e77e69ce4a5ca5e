"""The rows of the queue as a file: CSV that a spreadsheet opens in Chinese, or a workbook."""

from collections.abc import Sequence

from flask import Response
from flask_babel import gettext

from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.queue.list import Line
from backoffice.web.shell.states import light_of, state_of


def _heads() -> list[str]:
    return [
        gettext("项目编码"),
        gettext("项目"),
        gettext("单位"),
        gettext("环节"),
        gettext("期间或文号"),
        gettext("状态"),
        gettext("灯"),
        gettext("金额（万元）"),
        gettext("到期日"),
    ]


def _values(line: Line) -> list[object]:
    row = line.row
    return [
        row["code"],
        line.name,
        line.unit,
        line.stage,
        line.stage_second,
        str(state_of(line.status).label),
        str(light_of(row["light"])[0]) if row["light"] else "",
        None if row["amount"] is None else to_wan(row["amount"]),
        line.due,
    ]


def as_csv(lines: Sequence[Line]) -> Response:
    """The rows as CSV."""
    return csv_response(gettext("待办"), _heads(), map(_values, lines))


def as_workbook(lines: Sequence[Line]) -> Response:
    """The rows as a workbook."""
    return workbook_response(gettext("待办"), _heads(), map(_values, lines))
