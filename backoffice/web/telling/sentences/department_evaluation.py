"""What events of departments' evaluations of their projects say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "department_evaluation.submitted": (
        "building",
        "blue",
        later("报送 %(year)s 年度部门评价：%(total)s 分（%(grade)s）"),
    ),
    "department_evaluation.submitted_again": ("refresh", "blue", later("再次报送部门评价：%(total)s 分（%(grade)s）")),
    "department_evaluation.returned": ("corner-up-left", "amber", later("部门评价退回")),
    "department_evaluation.accepted": (
        "check",
        "green",
        later("核定部门评价：%(total)s 分（%(grade)s），问题 %(problems)s 项"),
    ),
}
