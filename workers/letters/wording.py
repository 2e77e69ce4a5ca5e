"""The wording of a rectification notice: typed content in, plain strings for the typesetter out."""

from datetime import date
from typing import Any

from workers.letters.content import LetterContent, ProblemItem

#: Characters of a title that one line of 22 pt holds.
TITLE_LINE = 19

#: Characters of a cell above which the row is stacked: its texts one under the other in one wide cell.
NARROW_CELL = 120

#: Characters in a row of the table above which the row may break across pages; a shorter one stays whole.
WHOLE_ROW = 240

#: Characters of the closing paragraphs, together, that are kept on the page of the seal: half a page of 22 x 28.
KEPT_WITH_SEAL = 300

#: Closing paragraphs that are kept on the page of the seal; more than these would leave the page before half empty.
PARAGRAPHS_WITH_SEAL = 5


def as_printed(content: LetterContent) -> dict[str, Any]:
    """All text of the notice, by place in the letter. Values are strings, lists and booleans; no markup."""
    closing = _closing(content)
    kept = _kept_with_seal(closing)
    return {
        "bureau": clean(content.bureau),
        "number": clean(content.number),
        "signer": f"签发人：{clean(content.signer)}",
        "title": title_lines(content),
        "addressee": f"{clean(content.addressee)}：",
        "opening": _opening(content),
        "items_head": "一、整改事项",
        "columns": ["序号", "发现问题", "指标或金额", "违反规定", "整改要求", "时限"],
        "items": [_row(item) for item in content.items],
        "sections": _sections(content),
        "closing": closing[: len(closing) - kept],
        "last": closing[len(closing) - kept :],
        "seal": ["印章位置", "42 mm"],
        "signed_on": chinese_date(content.signed_on),
        "check": _check(content),
        "copies_head": "抄送：",
        "copies": f"{'、'.join(clean(copy) for copy in content.copies)}。" if content.copies else "",
        "printed_by": clean(content.printed_by) or f"{clean(content.bureau)}办公室",
        "printed_on": f"{chinese_date(content.printed_on or content.signed_on)}印发",
    }


def title_lines(content: LetterContent) -> list[str]:
    """The title, broken where the sense allows when one line does not hold it."""
    subject, kind = f"关于{clean(content.project_name)}", f"{clean(content.source)}问题的整改通知书"
    return [subject + kind] if len(subject + kind) <= TITLE_LINE else [subject, kind]


def chinese_date(day: date) -> str:
    """2020年9月1日, as GB/T 9704 writes dates: no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def clean(text: str) -> str:
    """One kind of line break, no tabs and no blanks at the ends: what forms and workbooks bring along."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()


def _sentence(text: str) -> str:
    """The text with a full stop at its end unless it has one."""
    text = clean(text)
    return text if not text or text[-1] in "。！？；" else text + "。"


def _opening(content: LetterContent) -> str:
    *first, last = (clean(basis) for basis in content.basis)
    basis = f"{'、'.join(first)}和{last}" if first else last
    unit = "你单位"
    if clean(content.department) != clean(content.addressee):
        unit += f"（主管部门：{clean(content.department)}）"
    note = f"，{clean(content.project_note)}" if content.project_note else ""
    finding = f"，{clean(content.finding)}" if content.finding else ""
    return (
        f"根据{basis}，我局对{unit}{clean(content.project_name)}（项目编码{clean(content.project_code)}{note}）"
        f"开展{clean(content.source)}，审核了{clean(content.source_record)}{finding}。"
        "现将发现的问题和整改要求通知如下。"
    )


def _row(item: ProblemItem) -> dict[str, Any]:
    texts = [clean(text) for text in (item.fact, item.measure, item.rule, item.requirement)]
    return {
        "no": str(item.no),
        "texts": [text or "—" for text in texts],
        "due": item.due.isoformat(),
        "stacked": max(map(len, texts)) > NARROW_CELL,
        "breakable": sum(map(len, texts)) > WHOLE_ROW,
    }


def _sections(content: LetterContent) -> list[dict[str, str]]:
    limit = (
        f"由{clean(content.responsible)}负责整改，请于收到本通知{content.acknowledge_within}个工作日内签收，"
        f"{chinese_date(content.due)}前完成全部整改。{_sentence(content.extension)}"
    )
    parts = [("整改时限。", limit), ("反馈方式。", _sentence(content.feedback))]
    if content.consequence:
        parts.append(("逾期后果。", _sentence(content.consequence)))
    return [{"head": f"{no}、{head}", "text": text} for no, (head, text) in zip("二三四", parts, strict=False)]


def _closing(content: LetterContent) -> list[dict[str, Any]]:
    """The paragraphs after the sections: whom to ask, then 附件, numbered when there are several."""
    paragraphs = [{"head": "", "text": f"联系科室：{_sentence(content.contact)}", "attachment": False}]
    names = [clean(name) for name in content.attachments]
    for no, name in enumerate(names, start=1):
        number = f"{no}．" if len(names) > 1 else ""
        paragraphs.append({"head": "附件：" if no == 1 else "", "text": number + name, "attachment": True})
    return paragraphs


def _kept_with_seal(closing: list[dict[str, Any]]) -> int:
    """How many of the last paragraphs share the page with the seal."""
    kept = characters = 0
    for paragraph in reversed(closing[-PARAGRAPHS_WITH_SEAL:]):
        characters += len(paragraph["text"])
        if characters > KEPT_WITH_SEAL:
            break
        kept += 1
    return kept


def _check(content: LetterContent) -> list[str]:
    """Lines beside the QR code, to compare with what the public check shows."""
    lines = ["扫码核验：编号、日期、", "摘要及是否撤销", content.digest[:32], content.digest[32:]]
    return [*lines, f"检查点 {content.checkpoint:,}"] if content.checkpoint is not None else lines
