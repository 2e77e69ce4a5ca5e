"""What events of self-evaluations say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "self_evaluation.task_issued": (
        "send",
        "violet",
        later("下达 %(year)s 年度单位自评任务，%(projects)s 个项目，限 %(due)s"),
    ),
    "self_evaluation.opened": ("file-plus", "grey", later("应报 %(year)s 年度自评表，限 %(due)s")),
    "self_evaluation.reminded": ("bell", "amber", later("催报自评表，限 %(due)s")),
    "self_evaluation.draft_saved": ("device-floppy", "grey", later("保存自评表草稿")),
    "self_evaluation.submitted": ("send", "blue", later("报送自评表，第 %(round)s 次")),
    "self_evaluation.scored": (
        "scale",
        "grey",
        later("按规则计分：%(total)s 分 %(grade)s（执行 %(executed)s 万元）"),
    ),
    "self_evaluation.passed": ("check", "green", later("自评表：%(node)s通过")),
    "self_evaluation.returned": ("corner-up-left", "amber", later("自评表退回修改，限 %(due)s")),
    "self_evaluation.withdrawn": ("arrow-back-up", "grey", later("撤回自评表")),
    "self_evaluation.handed_over": ("user-share", "grey", later("自评表转办给 %(to)s")),
    "self_evaluation.defect_recorded": ("alert-triangle", "red", later("记录自评缺陷：已退回 %(returns)s 次")),
    "self_evaluation.causes_ruled": ("gavel", "violet", later("裁定 %(rulings)s 项超额完成的原因")),
    "self_evaluation.confirmed": ("lock", "violet", later("确认自评得分：%(total)s 分 %(grade)s")),
    "self_evaluation.correction_proposed": ("eraser", "amber", later("提出自评结果更正，第 %(version)s 版")),
    "self_evaluation.correction_refused": ("circle-x", "grey", later("不同意第 %(version)s 版更正，结果不变")),
    "self_evaluation.corrected": (
        "eraser",
        "violet",
        later("更正自评结果为 %(total)s 分 %(grade)s，第 %(version)s 版"),
    ),
}
