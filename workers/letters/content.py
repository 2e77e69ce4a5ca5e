"""What a rectification notice 整改通知书 says, as typed values (domain: content of the notice)."""

import re
from dataclasses import dataclass
from datetime import date

#: Used when the rule book of the year words nothing else.
STANDARD_FEEDBACK = "整改完成后，在预算绩效管理系统逐项填报《整改情况反馈表》，附佐证材料，经主管部门审核后报我局验收。"
STANDARD_EXTENSION = "确需延期的，应在到期前申请，经批准可延期一次。"
STANDARD_CONSEQUENCE = (
    "逾期未整改或整改不到位的，依次催办、约谈、通报，并按规定暂停拨付、调减预算或待整改到位后再安排。"
)


class IncompleteLetter(ValueError):
    """A notice lacks something without which it may not be issued."""

    @classmethod
    def lacking(cls, fields: list[str]) -> "IncompleteLetter":
        """Name the empty fields."""
        return cls(f"a rectification notice cannot be issued without {', '.join(fields)}")

    @classmethod
    def because_digest_is_malformed(cls, digest: str) -> "IncompleteLetter":
        """The digest is printed in full so that a reader can compare it; anything but SHA-256 is a mistake."""
        return cls(f"the digest of a rectification notice must be 64 hexadecimal digits, not {digest!r}")


@dataclass(frozen=True, kw_only=True)
class ProblemItem:
    """One row of 整改事项: a problem that was found, and what is demanded."""

    no: int
    fact: str  #: 发现问题
    measure: str  #: 指标或金额
    rule: str  #: 违反规定
    requirement: str  #: 整改要求和建议
    due: date  #: 时限


@dataclass(frozen=True, kw_only=True)
class LetterContent:
    """Everything that a notice prints; nothing else is looked up while it is set.

    Raises IncompleteLetter for an empty mandatory field, an empty item field, or a digest that is no SHA-256.
    """

    bureau: str  #: issuing bureau, 济南市莱芜区财政局
    number: str  #: 莱财绩整〔2020〕17号
    signer: str  #: 签发人
    signed_on: date
    addressee: str  #: 被通知单位
    department: str  #: 主管部门; printed where it is not the addressee itself
    project_name: str
    project_code: str
    project_note: str = ""  #: 2020年预算1,260.00万元
    source: str  #: what found the problems: 绩效监控, 抽查复核, ...
    source_record: str  #: the record reviewed: 2020年1—7月绩效运行监控表
    finding: str = ""  #: the outcome in a clause: 双控预警为红灯
    basis: tuple[str, ...]  #: rules and tasks, with their 《》
    items: tuple[ProblemItem, ...]
    responsible: str  #: 责任单位/责任人
    acknowledge_within: int = 3  #: working days from receipt
    due: date  #: date by which every item is to be mended
    extension: str = STANDARD_EXTENSION
    feedback: str = STANDARD_FEEDBACK
    consequence: str = STANDARD_CONSEQUENCE
    contact: str  #: section to ask
    attachments: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()  #: 抄送
    printed_by: str = ""  #: 印发机关; the bureau's office when empty
    printed_on: date | None = None  #: 印发日期; the day of signing when None
    verify_url: str  #: address of the public check, in the QR code
    digest: str  #: SHA-256 of the signed content, 64 hexadecimal digits
    checkpoint: int | None = None  #: position of the signed checkpoint that covers it

    def __post_init__(self) -> None:
        mandatory = (
            "bureau number signer addressee department project_name project_code source source_record"
            " basis items responsible feedback contact verify_url"
        )
        lacking = [name for name in mandatory.split() if _is_empty(getattr(self, name))]
        lacking += [
            f"items[{index}].{name}"
            for index, item in enumerate(self.items)
            for name in ("fact", "rule", "requirement")
            if _is_empty(getattr(item, name))
        ]
        if lacking:
            raise IncompleteLetter.lacking(lacking)
        if not re.fullmatch(r"[0-9a-f]{64}", self.digest):
            raise IncompleteLetter.because_digest_is_malformed(self.digest)


def _is_empty(value: str | tuple[object, ...]) -> bool:
    return not (value.strip() if isinstance(value, str) else value)
