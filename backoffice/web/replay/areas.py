"""The areas of events in words."""

from flask_babel import lazy_gettext as later

AREAS = {
    "projects": later("项目和预算"),
    "ex_ante": later("事前评估"),
    "targets": later("绩效目标"),
    "target_adjustment": later("目标调整和追加"),
    "indicator_library": later("指标库"),
    "monitoring": later("绩效监控"),
    "rectification": later("整改"),
    "application": later("结果应用"),
    "delivery": later("通知送达"),
    "budget_year": later("预算年度和规则"),
    "organisation": later("机构"),
    "institution": later("制度"),
    "training": later("培训"),
    "department_evaluation": later("部门评价"),
    "key_evaluation": later("重点评价"),
    "third_parties": later("第三方机构和专家"),
}
