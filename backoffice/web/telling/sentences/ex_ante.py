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
    "ex_ante.condition_met": ("checkbox", "green", later("第 %(condition)s 项条件已落实")),
}
