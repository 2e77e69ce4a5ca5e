"""What events of finance evaluations say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "key_evaluation.nominated": ("flag", "grey", later("提名 %(year)s 年度财政重点评价，预算 %(amount)s 万元")),
    "key_evaluation.listed": ("gavel", "violet", later("列入财政重点评价名单，%(document)s")),
    "key_evaluation.cancelled": ("x", "red", later("取消重点评价")),
    "key_evaluation.notice_sent": ("mail", "blue", later("下达评价通知，%(document)s")),
    "key_evaluation.contracted": ("file-plus", "blue", later("签订委托合同 %(number)s")),
    "key_evaluation.experts_appointed": ("users", "blue", later("聘请专家 %(experts)s 人")),
    "key_evaluation.declared": ("signature", "green", later("签署独立性声明")),
    "key_evaluation.recused": ("user-x", "amber", later("申明利害关系，回避")),
    "key_evaluation.plan_submitted": ("send", "blue", later("提交工作方案，第 %(round)s 次")),
    "key_evaluation.scored": ("lock", "grey", later("专家 %(expert)s 已评分，未齐前封存")),
    "key_evaluation.opened": ("lock-open", "violet", later("专家评分已齐（%(sheets)s 人），均分 %(mean)s")),
    "key_evaluation.plan_returned": ("corner-up-left", "amber", later("工作方案退回修改")),
    "key_evaluation.plan_approved": ("check", "green", later("批准工作方案，专家均分 %(mean)s")),
    "key_evaluation.fieldwork_recorded": (
        "map-pin",
        "blue",
        later("记录现场评价：现场 %(sites)s 处，问卷 %(questionnaires)s 份"),
    ),
    "key_evaluation.draft_submitted": ("send", "blue", later("提交报告初稿")),
    "key_evaluation.views_invited": ("message", "blue", later("向单位征求意见，至 %(comment_until)s")),
    "key_evaluation.views_given": ("message", "green", later("单位反馈对初稿的意见")),
    "key_evaluation.views_lapsed": ("clock", "grey", later("单位逾期未反馈，视为无意见")),
    "key_evaluation.final_submitted": ("send", "blue", later("提交正式报告，第 %(round)s 次")),
    "key_evaluation.redo_demanded": ("corner-up-left", "amber", later("正式报告退回重做")),
    "key_evaluation.rejected": ("x", "red", later("否决报告，终止委托 %(number)s")),
    "key_evaluation.accepted": (
        "circle-check",
        "green",
        later("成果验收：%(total)s 分，%(grade)s，问题 %(problems)s 个"),
    ),
    "key_evaluation.feedback_sent": ("mail", "violet", later("发出结果反馈函 %(document)s，限 %(reply_by)s 前反馈")),
    "key_evaluation.rectification_begun": ("tool", "amber", later("转入整改")),
    "key_evaluation.applied": ("arrow-forward", "violet", later("登记结果应用")),
    "key_evaluation.reported": ("gavel", "violet", later("向区政府、区人大报告，%(document)s")),
    "key_evaluation.archived": ("archive", "grey", later("归档，档号 %(archive)s")),
}
