"""What events of department-overall performance say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "department.pilot_named": ("flag", "violet", later("列为 %(year)s 年部门整体支出绩效试点，%(document)s")),
    "department.target_submitted": (
        "send",
        "blue",
        later("报送部门整体绩效目标，第 %(round)s 次，基本支出 %(basic)s 万元，项目支出 %(project)s 万元"),
    ),
    "department.target_passed": ("check", "green", later("部门整体绩效目标：%(node)s通过")),
    "department.target_returned": ("corner-up-left", "amber", later("部门整体绩效目标退回修改，限 %(due)s")),
    "department.target_withdrawn": ("arrow-back-up", "grey", later("撤回部门整体绩效目标")),
    "department.target_handed_over": ("user-share", "grey", later("部门整体绩效目标转办给 %(to)s")),
    "department.target_reopened": ("refresh", "amber", later("部门整体绩效目标退回部门修订")),
    "department.target_approved": (
        "gavel",
        "violet",
        later("批复部门整体绩效目标第 %(version)s 版和部门预算 %(approved)s 万元，%(document)s"),
    ),
    "department.evaluation_asked": (
        "file-plus",
        "grey",
        later("布置 %(year)s 年部门整体支出绩效自评，限 %(due)s，%(document)s"),
    ),
    "department.evaluation_submitted": ("send", "blue", later("报送部门整体绩效自评，第 %(round)s 次")),
    "department.evaluation_scored": (
        "calculator",
        "grey",
        later("按规则计分：%(total)s 分，%(grade)s（执行 %(executed)s 万元，项目自评加权 %(linked)s 分）"),
    ),
    "department.evaluation_passed": ("check", "green", later("部门整体绩效自评：%(node)s通过")),
    "department.evaluation_returned": ("corner-up-left", "amber", later("部门整体绩效自评退回修改，限 %(due)s")),
    "department.evaluation_withdrawn": ("arrow-back-up", "grey", later("撤回部门整体绩效自评")),
    "department.evaluation_handed_over": ("user-share", "grey", later("部门整体绩效自评转办给 %(to)s")),
    "department.evaluation_confirmed": ("circle-check", "green", later("确认部门整体绩效自评 %(total)s 分，%(grade)s")),
}
