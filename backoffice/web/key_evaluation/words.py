"""Codes of finance evaluations in the reader's language, and the steps of the road."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from backoffice.areas.key_evaluation.labels import CAUSES, HANDLINGS, PARTS
from backoffice.areas.key_evaluation.stages import STAGES, Stage
from backoffice.areas.key_evaluation.values import BudgetHandling, ListingGround
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Grade
from backoffice.scoring.key_evaluation import Part
from backoffice.scoring.labels import label
from backoffice.web.shell.formats import money
from backoffice.web.shell.preferences import language

#: Icon and tone of a stage's tag.
TONES: dict[Stage, tuple[str, str]] = {
    Stage.NOMINATED: ("flag", "grey"),
    Stage.VIEWS: ("message", "amber"),
    Stage.FINAL_SUBMITTED: ("eye-check", "amber"),
    Stage.PLAN_SUBMITTED: ("eye-check", "amber"),
    Stage.ACCEPTED: ("circle-check", "green"),
    Stage.RECTIFYING: ("tool", "amber"),
    Stage.ARCHIVED: ("archive", "grey"),
    Stage.CANCELLED: ("x", "grey"),
}

#: The road in the steps that a reader follows; each begins at the first of its stages.
ROAD: tuple[tuple[Text, tuple[Stage, ...]], ...] = (
    (Text("提名和名单", "List"), (Stage.NOMINATED, Stage.LISTED)),
    (Text("通知和委托", "Agency"), (Stage.NOTIFIED, Stage.CONTRACTED)),
    (Text("工作方案", "Plan"), (Stage.PLAN_SUBMITTED, Stage.PLAN_APPROVED)),
    (Text("现场评价", "Fieldwork"), (Stage.FIELDWORK,)),
    (Text("初稿和意见", "Draft and views"), (Stage.DRAFTED, Stage.VIEWS, Stage.VIEWS_EXCHANGED)),
    (Text("专家和定稿", "Experts, final report"), (Stage.EXPERT_REVIEWED, Stage.FINAL_SUBMITTED)),
    (Text("验收和反馈", "Acceptance, letter"), (Stage.ACCEPTED, Stage.FEEDBACK_SENT)),
    (Text("整改和应用", "Rectification, use"), (Stage.RECTIFYING, Stage.APPLIED)),
    (Text("报告和归档", "Report, archive"), (Stage.REPORTED, Stage.ARCHIVED)),
)


def said(texts: Mapping[Any, Text], kind: type[StrEnum], code: str | None) -> str:
    """A code in words; "" for none."""
    return texts[kind(code)].in_language(language()) if code else ""


def stage_words(code: str) -> str:
    """A stage in words."""
    return said(STAGES, Stage, code)


def stage_tag(code: str) -> tuple[str, str, str]:
    """Words, icon and tone of a stage, as `parts/tag.html` takes them."""
    icon, tone = TONES.get(Stage(code), ("progress", "blue"))
    return stage_words(code), icon, tone


def grade_words(code: str | None) -> str:
    """A grade in words."""
    return label(Grade(code)).in_language(language()) if code else ""


def cause_words(codes: list[str]) -> str:
    """The reasons for the list."""
    return "、".join(said(CAUSES, ListingGround, code) for code in codes)


def part_words(code: str) -> str:
    """A first level of the framework."""
    return said(PARTS, Part, code)


def handling_words(code: str) -> str:
    """What a problem suggests for the budget."""
    return said(HANDLINGS, BudgetHandling, code)


def road_of(stage: str) -> list[dict[str, str]]:
    """The steps bar: done, now, to come."""
    if stage == Stage.CANCELLED:
        return []
    at = next(number for number, (_, stages) in enumerate(ROAD) if stage in stages)
    found = []
    for number, (words, stages) in enumerate(ROAD):
        over = stage == Stage.ARCHIVED or number < at
        state = "done" if over else "now" if number == at else "todo"
        second = stage_words(stage) if number == at and stage in stages else ""
        found.append({"label": words.in_language(language()), "state": state, "second": second})
    return found


def wan(yuan: str) -> str:
    """An amount that a row keeps as text, in 万元."""
    return money(Decimal(yuan))
