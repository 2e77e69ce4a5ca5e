"""What events of spot checks say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "spot_check.sample_drawn": (
        "arrows-shuffle",
        "violet",
        later("抽取 %(year)s 年度自评第 %(no)s 批样本 %(drawn)s 项，种子 %(seed)s，%(document)s"),
    ),
    "spot_check.sample_approved": ("circle-check", "green", later("核定抽查样本")),
    "spot_check.sample_refused": ("circle-x", "red", later("样本不予核定")),
    "spot_check.opened": ("search", "grey", later("自评被抽中复核，限 %(due)s")),
    "spot_check.entrusted": ("user-check", "grey", later("委托复核，限 %(due)s")),
    "spot_check.independence_declared": ("signature", "grey", later("签署独立性声明")),
    "spot_check.stood_back": ("user-x", "amber", later("申请回避，退出复核")),
    "spot_check.sheet_submitted": ("send", "blue", later("报送复核表，第 %(round)s 次")),
    "spot_check.sheet_returned": ("corner-up-left", "amber", later("复核表退回重核")),
    "spot_check.sheet_agreed": ("check", "green", later("业务科室同意复核表")),
    "spot_check.unit_told": (
        "mail",
        "violet",
        later(
            "告知单位：复核绩效分 %(performance)s，复核得分 %(total)s，%(grade)s，"
            "差异 %(difference)s；意见期至 %(comment_until)s"
        ),
    ),
    "spot_check.objected": ("message-report", "amber", later("单位提出 %(objections)s 项异议，%(answer_by)s 前答复")),
    "spot_check.accepted": ("check", "green", later("单位对复核结果无异议")),
    "spot_check.answered": (
        "message-reply",
        "violet",
        later("答复 %(answers)s 项异议并重算：复核得分 %(total)s，%(grade)s，差异 %(difference)s"),
    ),
    "spot_check.confirmed": (
        "gavel",
        "violet",
        later("确认复核结果：自评 %(own_total)s，复核得分 %(total)s，%(grade)s，差异 %(difference)s"),
    ),
    "spot_check.circular_drafted": ("file-text", "grey", later("起草通报 %(document)s“%(title)s”，点名 %(named)s 项")),
    "spot_check.circular_announced": ("speakerphone", "amber", later("告知拟通报单位，意见期至 %(comment_until)s")),
    "spot_check.circular_commented": ("message", "blue", later("%(unit)s 提出意见")),
    "spot_check.circular_issued": ("speakerphone", "red", later("印发通报 %(document)s，点名 %(named)s 项")),
    "spot_check.circular_dropped": ("x", "grey", later("撤销通报")),
}
