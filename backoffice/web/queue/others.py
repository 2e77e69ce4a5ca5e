"""Records in the queue that take no course through reviewers: what they are called, and where they are worked on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping


@dataclass(frozen=True, kw_only=True)
class Other:
    """A kind of record: its name, the page on which it is worked on, and whether its code is an organisation's."""

    label: Any
    address: Callable[[RowMapping], str]
    of_organisation: bool = False


def _department(tab: str, row: RowMapping) -> str:
    return url_for("department.record", code=row["code"], year=row["year"], tab=tab)


#: By the kind of the waiting record; an area adds its line.
OTHERS: dict[str, Other] = {
    "order": Other(label=later("整改"), address=lambda row: url_for("rectification.order", order_id=row["record_id"])),
    "recheck": Other(
        label=later("抽查复核"),
        address=lambda row: url_for("spot_check.recheck", code=row["code"], year=row["year"]),
    ),
    "sample": Other(
        label=later("抽查样本"),
        address=lambda row: url_for("spot_check.sample", year=row["year"], no=row["round"]),
    ),
    "circular": Other(label=later("通报"), address=lambda row: url_for("spot_check.circular", document=row["number"])),
    "key_evaluation": Other(
        label=later("重点评价"),
        address=lambda row: url_for("key_evaluation.record", code=row["code"], year=row["year"]),
    ),
    "evaluation_by_department": Other(
        label=later("部门评价"),
        address=lambda row: url_for("department_evaluation.record", code=row["code"], year=row["year"]),
    ),
    "application": Other(
        label=later("结果应用"),
        address=lambda row: url_for("result_applications.record", application_id=row["record_id"]),
    ),
    "rule": Other(label=later("制度"), address=lambda row: url_for("institution.record", record_id=row["record_id"])),
    "disclosure": Other(
        label=later("信息公开"),
        address=lambda row: url_for("disclosure.item", item_id=row["record_id"]),
        of_organisation=True,
    ),
    "special_report": Other(
        label=later("专题报告"), address=lambda row: url_for("disclosure.report", record_id=row["record_id"])
    ),
    "appraisal": Other(
        label=later("年度考核"),
        address=lambda row: url_for("appraisal.record", code=row["code"], year=row["year"]),
        of_organisation=True,
    ),
    "measure": Other(
        label=later("资金处置"), address=lambda row: url_for("measures.record", measure_id=row["record_id"])
    ),
    "payment_plan": Other(
        label=later("用款计划"),
        address=lambda row: url_for("payment_plans.plan", code=row["code"], year=row["year"]),
    ),
    "rule_book": Other(label=later("规则手册"), address=lambda row: url_for("rule_book.waiting", year=row["year"])),
    "training": Other(label=later("培训"), address=lambda row: url_for("training.record", number=row["code"])),
    **{
        f"department_{tab}": Other(
            label=label,
            address=partial(_department, tab),
            of_organisation=True,
        )
        for tab, label in (("target", later("部门整体绩效目标")), ("evaluation", later("部门整体绩效自评")))
    },
}

#: What must be done -> the key of its status tag, and what the button says.
ACTIONS: dict[str, tuple[str, Any]] = {
    "fill": ("not_sent", later("填报")),
    "correct": ("returned", later("修改")),
    "publish": ("not_sent", later("公开")),
    "approve": ("to_approve", later("批复")),
    "verify": ("to_verify", later("验收")),
    "issue": ("to_issue", later("下达")),
    "acknowledge": ("issued", later("签收")),
    "answer": ("in_rectification", later("反馈")),
    "entrust": ("to_review", later("委托")),
    "check": ("to_check", later("复核")),
    "agree": ("to_review", later("审核")),
    "tell": ("to_review", later("告知")),
    "comment": ("to_comment", later("提意见")),
    "reply": ("to_comment", later("答复")),
    "confirm": ("to_approve", later("确认")),
    "decide": ("to_approve", later("核定")),
    "say": ("to_comment", later("提意见")),
    "settle": ("to_approve", later("决定")),
    "recover": ("to_approve", later("收回")),
    "adopt": ("to_approve", later("审定")),
    "approve_again": ("to_approve", later("批准")),
    "evaluate_again": ("to_review", later("再评估")),
    "settle_again": ("to_approve", later("核定")),
    "enlist": ("to_approve", later("确定名单")),
    "notify": ("to_issue", later("发通知")),
    "engage": ("to_review", later("委托机构")),
    "plan": ("not_sent", later("编方案")),
    "score": ("to_check", later("评分")),
    "report": ("not_sent", later("写报告")),
    "accept": ("to_approve", later("验收成果")),
    "feed_back": ("to_issue", later("发反馈函")),
    "apply": ("to_review", later("登记应用")),
    "tell_congress": ("to_approve", later("报告")),
    "archive": ("to_review", later("归档")),
    "put_in_force": ("to_approve", later("发布")),
    "mend": ("returned", later("修改")),
}
