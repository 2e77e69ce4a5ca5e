"""What events of agencies, experts and engagements say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "third_parties.agency_registered": ("building", "grey", later("登记第三方机构“%(name)s”")),
    "third_parties.agency_revised": ("pencil", "grey", later("变更机构信息“%(name)s”，待重新审核")),
    "third_parties.agency_approved": ("check", "green", later("机构审核入库")),
    "third_parties.agency_blacklisted": ("ban", "red", later("机构移出名录")),
    "third_parties.agency_engaged": ("file-plus", "blue", later("承接委托 %(number)s")),
    "third_parties.agency_scored": ("star", "violet", later("委托 %(number)s 质量评分 %(total)s 分")),
    "third_parties.expert_registered": ("user-plus", "grey", later("登记专家（%(title)s）")),
    "third_parties.expert_revised": ("pencil", "grey", later("变更专家信息（%(title)s），待重新审核")),
    "third_parties.expert_approved": ("check", "green", later("专家审核入库")),
    "third_parties.expert_removed": ("ban", "red", later("专家移出专家库")),
    "third_parties.engagement_opened": (
        "file-plus",
        "blue",
        later("登记委托合同 %(number)s，费用 %(fee)s 万元，%(starts)s 至 %(ends)s"),
    ),
    "third_parties.section_heard": ("message", "grey", later("业务科室对机构服务评分 %(points)s 分")),
    "third_parties.work_scored": ("star", "violet", later("委托质量评分 %(total)s 分")),
    "third_parties.engagement_ended": ("x", "red", later("终止委托")),
}
