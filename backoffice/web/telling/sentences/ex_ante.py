"""What events of ex-ante evaluations say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "ex_ante.opened": ("file-plus", "grey", later("启动 %(year)s 年事前绩效评估，申请 %(applied)s 万元")),
    "ex_ante.submitted": ("send", "blue", later("报送事前评估报告，第 %(round)s 次，自评 %(total)s 分")),
    "ex_ante.passed": ("check", "green", later("事前评估：%(node)s通过")),
    "ex_ante.returned": ("corner-up-left", "amber", later("事前评估退回修改，限 %(due)s")),
    "ex_ante.withdrawn": ("arrow-back-up", "grey", later("撤回事前评估报告")),
    "ex_ante.handed_over": ("user-share", "grey", later("事前评估转办给 %(to)s")),
    "ex_ante.concluded": (
        "gavel",
        "violet",
        later("评估结论：%(conclusion)s，%(total)s 分，建议 %(recommended)s 万元"),
    ),
    "ex_ante.reevaluation_proposed": ("flag", "blue", later("提出财政再评估")),
    "ex_ante.reevaluation_declined": ("x", "grey", later("不予财政再评估")),
    "ex_ante.reevaluation_approved": ("gavel", "violet", later("批准财政再评估")),
    "ex_ante.reevaluation_commissioned": ("users", "blue", later("委托再评估，聘请专家 %(experts)s 人")),
    "ex_ante.independence_declared": ("signature", "green", later("签署独立性声明")),
    "ex_ante.recused": ("user-x", "amber", later("申明利害关系，回避")),
    "ex_ante.expert_heard": ("message", "blue", later("专家 %(expert)s 建议支持 %(amount)s 万元")),
    "ex_ante.reevaluation_handed_in": (
        "send",
        "blue",
        later("提交再评估意见，第 %(round)s 次，%(total)s 分，建议 %(recommended)s 万元"),
    ),
    "ex_ante.reevaluation_returned": ("corner-up-left", "amber", later("再评估意见退回修改")),
    "ex_ante.reevaluated": (
        "gavel",
        "violet",
        later("财政再评估：%(conclusion)s，%(total)s 分；部门支持 %(supported)s 万元，审定 %(recommended)s 万元"),
    ),
    "ex_ante.condition_met": ("checkbox", "green", later("第 %(condition)s 项条件已落实")),
}
