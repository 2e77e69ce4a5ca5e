"""The feedback letter of a key evaluation 结果反馈函: what its event says, and the wording around it."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from backoffice.access.accounts import Accounts
from backoffice.app import BackOffice
from backoffice.areas.key_evaluation.events import FeedbackSent
from backoffice.areas.key_evaluation.values import ProblemRow
from backoffice.areas.organisation.organisation import Organisation
from backoffice.config import Config
from backoffice.kernel.errors import NotFound
from backoffice.kernel.money import show_wan
from backoffice.kernel.record import record_id
from backoffice.scoring.labels import label
from workers.fonts import FontSet
from workers.letters.content import LetterContent, ProblemItem
from workers.letters.render import render
from workers.letters.wording import as_printed, chinese_date, clean

SOURCE = "财政重点评价"

#: On what the letter rests.
BASIS = ("《项目支出绩效评价管理办法》（财预〔2020〕10号）",)


def feedback_letter(app: BackOffice, accounts: Accounts, config: Config, evaluation_id: UUID, fonts: FontSet) -> bytes:
    """The letter of a result that was fed back, as PDF. Raises NotFound before, and what `render` raises."""
    event, digest = _sent(app, evaluation_id)
    content = feedback_content(
        event,
        called=lambda code: _called(app, code),
        bureau=config.bureau,
        signer=accounts.titles([event.signer]).get(event.signer, (event.signer, ""))[0],
        digest=digest,
        verify_url=f"{config.base_url}/key-evaluations/{event.code}/{event.year}",
    )
    return render(content, fonts, printed=lambda one: wording(one, event))


def feedback_content(
    event: FeedbackSent, *, called: Callable[[str], str], bureau: str, signer: str, digest: str, verify_url: str
) -> LetterContent:
    """What the letter says; `called` names an organisation by its code."""
    unit = called(event.unit)
    return LetterContent(
        bureau=bureau,
        number=event.document,
        signer=signer,
        signed_on=event.issued_on,
        addressee=unit,
        department=called(event.department),
        project_name=event.name,
        project_code=event.code,
        source=SOURCE,
        source_record=f"{event.year}年度评价报告",
        basis=BASIS,
        items=tuple(_item(row, event) for row in event.problems) or (_nothing_found(event),),
        responsible=unit,
        due=event.reply_by,
        contact=event.contact or called(event.organisation),
        copies=() if event.department == event.unit else (called(event.department),),
        verify_url=verify_url,
        digest=digest,
    )


def wording(content: LetterContent, event: FeedbackSent) -> dict[str, Any]:
    """The letter's text: the result first, then problems, what is required, and by when to answer."""
    score, grade = event.score, label(event.score.grade).zh
    parts = (
        f"决策{score.decision}分、过程{score.process}分、产出{score.output}分、效益{score.benefit}分，"
        f"综合得分{score.total}分，等级为“{grade}”。"
    )
    sections = (
        ("整改要求。", clean(event.requirements)),
        ("反馈时限。", f"请于{chinese_date(event.reply_by)}前将整改情况报我局，逾期按规定处理。"),
        ("结果应用。", "本评价结果作为当年预算调整、专项资金分配和以后年度预算安排的重要依据。"),
    )
    return as_printed(content) | {
        "title": [f"关于{clean(event.name)}", f"{SOURCE}结果的反馈函"],
        "opening": (
            f"根据{BASIS[0]}，我局委托第三方机构对你单位{clean(event.name)}（项目编码{event.code}，"
            f"{event.year}年度）开展{SOURCE}。{parts}现将评价结果和发现的问题反馈如下。"
        ),
        "items_head": "一、存在问题",
        "columns": ["序号", "问题", "涉及金额", "依据", "建议", "时限"],
        "sections": [
            {"head": f"{no}、{head}", "text": text} for no, (head, text) in zip("二三四", sections, strict=True)
        ],
    }


def _item(row: ProblemRow, event: FeedbackSent) -> ProblemItem:
    return ProblemItem(
        no=row.no,
        fact=row.problem,
        measure=_amount(row.amount),
        rule=row.evidence,
        requirement=row.suggestion,
        due=event.reply_by,
    )


def _nothing_found(event: FeedbackSent) -> ProblemItem:
    return ProblemItem(
        no=1, fact="未发现须整改的问题", measure="", rule="评价报告", requirement="继续保持", due=event.reply_by
    )


def _amount(yuan: Decimal) -> str:
    return f"{show_wan(yuan)}万元" if yuan else ""


def _sent(app: BackOffice, evaluation_id: UUID) -> tuple[FeedbackSent, str]:
    for stored in app.recorder.select_events(evaluation_id):
        event: Any = app.mapper.to_domain_event(stored)
        if isinstance(event, FeedbackSent):
            return event, hashlib.sha256(stored.state).hexdigest()
    raise NotFound.record("feedback letter", evaluation_id)


def _called(app: BackOffice, code: str) -> str:
    organisation: Organisation = app.repository.get(record_id("organisation", code))
    return organisation.name
