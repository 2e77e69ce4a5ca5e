"""The letter of an issued rectification order: what its record says, as the content of a notice."""

from collections.abc import Callable
from decimal import Decimal

from backoffice.areas.rectification.events import Ordered, Problem, Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.kernel.money import show_wan
from workers.letters.content import LetterContent, ProblemItem

#: What found the problems, in the words of the title.
SOURCES = {
    Source.MONITORING: "绩效监控",
    Source.SELF_EVALUATION: "单位自评",
    Source.SPOT_CHECK: "抽查复核",
    Source.KEY_EVALUATION: "财政重点评价",
    Source.DEPARTMENT_EVALUATION: "部门评价",
    Source.DISCLOSURE: "信息公开核查",
}


def content_of(
    order: RectificationOrder,
    issued: Ordered,
    *,
    basis: tuple[str, ...],
    called: Callable[[str], str],
    bureau: str,
    signer: str,
    digest: str,
    verify_url: str,
) -> LetterContent:
    """The notice as it was issued.

    `basis` is its legal basis by the rule book; `called` names an organisation by its code; `digest` is of the
    issuing event. Raises IncompleteLetter where the record lacks what a notice must say.
    """
    unit = called(order.unit)
    return LetterContent(
        bureau=bureau,
        number=issued.number,
        signer=signer,
        signed_on=issued.issued_on,
        addressee=unit,
        department=called(order.department),
        project_name=order.name,
        project_code=order.code,
        project_note=f"{order.year}年预算{show_wan(order.amount)}万元",
        source=SOURCES[order.source],
        source_record=order.basis,
        basis=basis,
        items=tuple(_item(problem, issued) for problem in issued.problems),
        responsible=unit,
        due=issued.due,
        contact=called(issued.organisation),
        attachments=("整改情况反馈表",),
        copies=tuple(called(code) for code in dict.fromkeys((order.department, order.section)) if code != order.unit),
        verify_url=verify_url,
        digest=digest,
    )


def _item(problem: Problem, issued: Ordered) -> ProblemItem:
    measure = "，".join(part for part in (problem.indicator, _amount(problem.amount)) if part)
    return ProblemItem(
        no=problem.no,
        fact=problem.fact,
        measure=measure,
        rule=problem.rule,
        requirement=problem.demand,
        due=issued.due,
    )


def _amount(yuan: Decimal | None) -> str:
    return "" if yuan is None else f"{show_wan(yuan)}万元"
