"""What events of disclosure say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "disclosure.registered": (
        "world-share",
        "grey",
        later("登记应公开：%(year)s 年度%(kind)s %(documents)s 份，依据 %(document)s，限 %(due)s"),
    ),
    "disclosure.relisted": ("refresh", "grey", later("应公开材料有变化，现为 %(documents)s 份")),
    "disclosure.published": (
        "world-share",
        "blue",
        later("公开 %(count)s 份，%(amount)s，公开日期 %(published_on)s，迟 %(late)s 天；%(check_by)s 前核查"),
    ),
    "disclosure.reviewed": ("check", "green", later("部门审核通过")),
    "disclosure.returned": ("corner-up-left", "amber", later("部门退回")),
    "disclosure.passed": ("circle-check", "green", later("核查通过，对公众发布")),
    "disclosure.faults_found": ("flag", "red", later("核查发现 %(findings)s 条，限 %(fix_by)s 改正")),
    "disclosure.fixed": ("tool", "blue", later("已改正：%(count)s 份，%(amount)s")),
    "disclosure.closed": ("circle-check", "green", later("复查通过，发现销号，对公众发布")),
    "disclosure.fix_demanded": (
        "gavel",
        "red",
        later("逾期未改（限 %(fix_by)s），提请对 %(code)s 整改，%(findings)s 条"),
    ),
    "disclosure.exemption_asked": ("lock", "amber", later("申请不公开：%(ground)s")),
    "disclosure.exempted": ("lock", "violet", later("批准不公开：%(ground)s，%(review_on)s 重新审查")),
    "disclosure.exemption_refused": ("lock-open", "amber", later("不批准豁免")),
    "disclosure.exemption_lifted": ("lock-open", "blue", later("解除豁免，限 %(due)s 公开")),
    "disclosure.dropped": ("x", "grey", later("撤销登记")),
    "disclosure.report_drafted": (
        "file-text",
        "grey",
        later("起草专题报告 %(number)s“%(title)s”，报送%(addressee)s，%(evaluations)s 个评价结果"),
    ),
    "disclosure.report_revised": ("pencil", "grey", later("修改专题报告“%(title)s”，%(evaluations)s 个评价结果")),
    "disclosure.report_approved": (
        "send",
        "violet",
        later("签发专题报告，%(reported_on)s 报送，%(count)s 个项目 %(amount)s"),
    ),
    "disclosure.report_withdrawn": ("x", "grey", later("撤销专题报告草稿")),
}
