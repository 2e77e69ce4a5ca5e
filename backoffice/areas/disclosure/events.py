"""What can happen to an item of the disclosure register (绩效信息公开), and to a special report."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.events import Created, Event
from backoffice.kernel.periods import Limit


class DisclosureKind(StrEnum):
    """What is published (公开内容)."""

    TARGET = "target"  # 绩效目标表
    EX_ANTE = "ex-ante"  # 事前评估报告
    SELF_EVALUATION = "self-evaluation"  # 绩效自评表
    SELF_REPORT = "self-report"  # 自评报告
    KEY_EVALUATION = "key-evaluation"  # 重点评价报告
    DEPARTMENT_EVALUATION = "department-evaluation"  # 部门评价报告
    OVERALL_TARGET = "overall-target"  # 部门整体支出绩效目标
    OVERALL_EVALUATION = "overall-evaluation"  # 部门整体支出绩效自评
    ACCOUNTS = "accounts"  # 决算中的绩效评价内容


class DisclosureOccasion(StrEnum):
    """With which document it is published (公开类型)."""

    BUDGET = "budget"  # 部门预算
    ACCOUNTS = "accounts"  # 部门决算


class DocumentToPublish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One document: the project's code, or "" for one of the whole department; `amount` the approved figure, yuan."""

    code: str = ""
    name: str
    amount: Decimal


class Publication(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands on the page: how many documents, and the figure they come to in yuan."""

    url: str
    published_on: date
    count: int
    amount: Decimal


class DisclosureTick(StrEnum):
    """What the checker has looked at (逐项核对)."""

    LINK = "link"  # 链接能打开
    PLACE = "place"  # 年度、单位正确
    COMPLETE = "complete"  # 份数齐全
    FIGURES = "figures"  # 数字与系统一致
    NO_PERSONAL_DATA = "no-personal-data"  # 没有个人信息


class DisclosureFault(StrEnum):
    """What a check finds. Being late cannot be mended."""

    MISSING = "missing"  # 缺失
    LATE = "late"  # 迟公开
    INCOMPLETE = "incomplete"  # 内容不全
    WRONG = "wrong"  # 数字不符
    DEAD_LINK = "dead-link"  # 链接失效
    PERSONAL_DATA = "personal-data"  # 含个人信息


class DisclosureFinding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding; `code` names the project whose document it is about, "" for the item as a whole."""

    fault: DisclosureFault
    code: str = ""
    fact: str


class ExemptReason(StrEnum):
    """Why something is not published (不公开原因)."""

    STATE = "state-secret"  # 国家秘密
    PERSONAL_DATA = "personal-data"  # 个人信息
    COMMERCIAL = "commercial-secret"  # 商业秘密


class Registered(Created):
    """Something must be published by a day: `limit` days after the approval.

    `publisher`: the organisation by code. `project`: the project of an item about one alone, else "-".
    """

    TOPIC = "disclosure.registered.v1"
    publisher: str
    year: int
    kind: DisclosureKind
    project: str
    occasion: DisclosureOccasion
    unit: str
    department: str
    section: str
    department_reviews: bool
    documents: tuple[DocumentToPublish, ...]
    approved_on: date
    document: str
    limit: Limit
    due: date
    rule_book: int


class Relisted(Event):
    """What must be published has changed before it was: the register follows the records."""

    TOPIC = "disclosure.relisted.v1"
    documents: tuple[DocumentToPublish, ...]


class Published(Event):
    """The publisher names the page; the department looks at its unit's first, the bureau checks by `check_by`.

    `late`: calendar days after the limit, 0 where it was kept.
    """

    TOPIC = "disclosure.published.v1"
    publication: Publication
    late: int
    check_by: date


class Reviewed(Event):
    """The department agrees with what its unit has published."""

    TOPIC = "disclosure.reviewed.v1"


class Returned(Event):
    """The department sends the registration back to its unit; the reason says why."""

    TOPIC = "disclosure.returned.v1"


class Passed(Event):
    """The check found nothing: the item is released on the public page."""

    TOPIC = "disclosure.passed.v1"
    ticks: tuple[DisclosureTick, ...]


class FaultsFound(Event):
    """The check found faults; they are to be mended by `fix_by`. The item is not released."""

    TOPIC = "disclosure.faults_found.v1"
    findings: tuple[DisclosureFinding, ...]
    fix_by: date
    limit: Limit


class Fixed(Event):
    """The publisher has mended what was found. `in_time`: by the day that was set."""

    TOPIC = "disclosure.fixed.v1"
    publication: Publication
    in_time: bool
    check_by: date


class Closed(Event):
    """The second check found nothing: the findings are closed and the item is released."""

    TOPIC = "disclosure.closed.v1"
    ticks: tuple[DisclosureTick, ...]
    in_time: bool


class FixDemanded(Event):
    """A finding was not mended in time: a rectification order is demanded for the project it is about."""

    TOPIC = "disclosure.fix_demanded.v1"
    code: str
    year: int
    amount: Decimal
    findings: tuple[DisclosureFinding, ...]
    fix_by: date


class ExemptionAsked(Event):
    """The publisher asks not to publish: the documents named by their projects' codes, or all."""

    TOPIC = "disclosure.exemption_asked.v1"
    ground: ExemptReason
    codes: tuple[str, ...]


class Exempted(Event):
    """The chief grants the exemption; it is looked at again on `review_on`. `whole`: nothing is left to publish."""

    TOPIC = "disclosure.exempted.v1"
    ground: ExemptReason
    codes: tuple[str, ...]
    whole: bool
    review_on: date


class ExemptionRefused(Event):
    """The chief does not grant it: everything is to be published."""

    TOPIC = "disclosure.exemption_refused.v1"


class ExemptionLifted(Event):
    """What was exempted is to be published after all, by a day."""

    TOPIC = "disclosure.exemption_lifted.v1"
    due: date


class Dropped(Event):
    """An item that was registered in error leaves the register; the record stays."""

    TOPIC = "disclosure.dropped.v1"


class ReportAddressee(StrEnum):
    """To whom key-evaluation results are reported."""

    GOVERNMENT = "government"  # 区政府
    CONGRESS = "congress"  # 区人大常委会


class ReportedEvaluation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finance evaluation as it is reported; yuan, points, the code of its grade."""

    code: str
    name: str
    department: str
    amount: Decimal
    score: Decimal
    grade: str
    problems: int


class ReportDrafted(Created):
    """A special report on the results of key evaluations of a budget year; its figures are those of the records."""

    TOPIC = "disclosure.report_drafted.v1"
    number: str
    year: int
    addressee: ReportAddressee
    title: str
    text: str
    evaluations: tuple[ReportedEvaluation, ...]


class ReportRevised(Event):
    """The draft is written again, on the results as they now stand."""

    TOPIC = "disclosure.report_revised.v1"
    title: str
    text: str
    evaluations: tuple[ReportedEvaluation, ...]


class ReportApproved(Event):
    """The leader signs the report; it goes out on the day. `number` and figures are final."""

    TOPIC = "disclosure.report_approved.v1"
    reported_on: date
    count: int
    amount: Decimal


class ReportWithdrawn(Event):
    """A draft is given up; the record stays."""

    TOPIC = "disclosure.report_withdrawn.v1"
