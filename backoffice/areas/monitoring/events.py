"""What can happen to a monitoring task and to the forms that it asks for (财预〔2019〕136号)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from backoffice.kernel import review
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.events import Created, Event
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Attainment, Light, Likelihood
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.monitoring import Assessment
from backoffice.scoring.readings import MoneyReading


class MonitoringKind(StrEnum):
    """Kinds of monitoring (监控类型)."""

    DAILY = "daily"  # 日常监控: a section looks at one or a few projects, at any month
    CONCENTRATED = "concentrated"  # 定期监控: the yearly round over all projects
    KEY = "key"  # 重点监控: the form tells of procurement, tendering and the like besides


class Cause(StrEnum):
    """The five causes of a deviation on the standard form."""

    MONEY = "money"  # 经费保障
    RULES = "rules"  # 制度保障
    STAFF = "staff"  # 人员保障
    HARDWARE = "hardware"  # 硬件条件保障
    OTHER = "other"  # 其他


class Disposition(StrEnum):
    """What the bureau decides on a confirmed form."""

    CONTINUE = "continue"  # 继续执行
    RECTIFY = "rectify"  # 继续执行并整改
    ADJUST = "adjust"  # 调整预算和目标（客观原因）
    SUSPEND = "suspend"  # 暂停
    CANCEL = "cancel"  # 取消并收回


class IndicatorEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row as the unit fills it in: value reached so far, likelihood by year end, why it deviates."""

    no: int
    actual: Decimal | None = None
    done_on: date | None = None
    attainment: Attainment | None = None
    likelihood: Likelihood | None = None
    causes: tuple[Cause, ...] = ()
    explanation: str = ""
    evidence: tuple[Attachment, ...] = ()


class MonitoringContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form as the unit fills it in; `forecast` is the execution expected by year end, in yuan.

    The last six are told in key monitoring alone.
    """

    forecast: Decimal
    rows: tuple[IndicatorEntry, ...]
    situation: str
    problems: str = ""
    measures: str = ""
    finish_by: date | None = None
    procurement: str = ""
    tendering: str = ""
    supervision: str = ""
    publication: str = ""
    assets: str = ""
    accounting: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deviation that the bureau holds against the unit: fact, indicator or amount (yuan), rule broken."""

    fact: str
    indicator: str = ""
    amount: Decimal | None = None
    rule: str


class TaskIssued(Created):
    """A monitoring form is asked of every listed project, January to `month`, by `due`."""

    TOPIC = "monitoring.task_issued.v2"
    kind: MonitoringKind
    year: int
    month: int
    due: date
    document: str
    codes: tuple[str, ...]
    projects: int


class TaskClosed(Event):
    """The task is over; the confirmed forms are archived. `left_open`: projects whose forms are not confirmed."""

    TOPIC = "monitoring.task_closed.v1"
    kind: MonitoringKind
    year: int
    month: int
    confirmed: int
    left_open: tuple[str, ...]


class FormOpened(Created):
    """A project owes a form; its approved target is written down as it stands now. Money in yuan."""

    TOPIC = "monitoring.form_opened.v2"
    kind: MonitoringKind
    task_id: UUID
    code: str
    name: str
    year: int
    month: int
    unit: str
    department: str
    section: str
    chain: tuple[Node, ...]
    due: date
    budget: Decimal
    goal: str
    target_version: int
    indicators: tuple[Indicator, ...]


class Submitted(review.Submitted):
    """The unit hands the form in."""

    TOPIC = "monitoring.submitted.v2"
    entry: MonitoringContent


class Assessed(Event):
    """The lights of the form as the figures stand, under a version of the rule book (INV-18, INV-20)."""

    TOPIC = "monitoring.assessed.v1"
    money: MoneyReading
    assessment: Assessment
    rule_book: int


class Passed(review.Passed):
    """A reviewer passes the form on."""

    TOPIC = "monitoring.passed.v1"


class Returned(review.Returned):
    """A reviewer sends the form back for correction."""

    TOPIC = "monitoring.returned.v1"


class Withdrawn(review.Withdrawn):
    """The submitter takes the form back."""

    TOPIC = "monitoring.withdrawn.v1"


class HandedOver(review.HandedOver):
    """A reviewer gives the decision to a colleague."""

    TOPIC = "monitoring.handed_over.v1"


class Confirmed(Event):
    """The last reviewer decides what follows; `findings` and `demand` go into an order where one is due. Yuan.

    `reduced_to`: the budget that an adjustment proposes; None for every other disposition.
    """

    TOPIC = "monitoring.confirmed.v2"
    kind: MonitoringKind
    light: Light | None
    reduced_to: Decimal | None
    code: str
    year: int
    month: int
    amount: Decimal
    disposition: Disposition
    findings: tuple[Finding, ...]
    demand: str
