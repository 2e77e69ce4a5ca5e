"""The list as a file, in the columns of its standard form (结果应用清单)."""

from collections.abc import Sequence

from flask import Response, request
from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.kernel.money import to_wan
from backoffice.kernel.periods import local_date
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.result_applications.words import action_words, grade_words, rule_words, source_words, stage_words
from backoffice.web.visit.naming import organisation


def as_file(rows: Sequence[RowMapping]) -> Response:
    """CSV, or a workbook where the address asks for one. Amounts in 万元."""
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("主管部门"),
        gettext("来源"),
        gettext("等级或结论"),
        gettext("未销号整改"),
        gettext("本年预算（万元）"),
        gettext("申请下年预算（万元）"),
        gettext("挂钩规则"),
        gettext("系统建议"),
        gettext("系统建议金额（万元）"),
        gettext("其中冻结（万元）"),
        gettext("业务科室意见"),
        gettext("建议金额（万元）"),
        gettext("理由"),
        gettext("决定"),
        gettext("决定金额（万元）"),
        gettext("决定理由"),
        gettext("决定日期"),
        gettext("状态"),
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("结果应用清单"), heads, [_line(row) for row in rows])


def _line(row: RowMapping) -> list[object]:
    return [
        row["code"],
        row["name"],
        organisation(row["department"]),
        source_words(row["grade_source"]),
        grade_words(row["grade"]),
        "、".join(number for number in row["orders"]),
        to_wan(row["current"]),
        to_wan(row["applied"]),
        "；".join(rule_words(rule) for rule in row["rules"]),
        action_words(row["suggested_action"]),
        to_wan(row["suggested_amount"]),
        to_wan(row["suggested_frozen"]),
        action_words(row["opinion_action"]),
        None if row["opinion_amount"] is None else to_wan(row["opinion_amount"]),
        row["opinion_reason"] or "",
        action_words(row["decided_action"]),
        None if row["decided_amount"] is None else to_wan(row["decided_amount"]),
        row["decided_reason"] or "",
        local_date(row["decided_at"]) if row["decided_at"] else None,
        stage_words(row["stage"]),
    ]
