"""The standard forms of rectification: the items of a notice and the unit's feedback (4.9)."""

from dataclasses import dataclass
from typing import Any

import msgspec

from backoffice.areas.rectification.events import ItemFeedback, Problem
from backoffice.areas.rectification.labels import COMPLETIONS
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text


@dataclass(frozen=True)
class Draft:
    """The items of a notice that is not issued yet."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Feedback:
    """What a unit answers to a notice: every item, and the whole."""

    items: tuple[ItemFeedback, ...]
    statement: str


class ProblemForm(Form):
    """One item of a notice. Its number is its place in the table."""

    PAYLOAD = Problem
    fact = fields.long_text(Text("问题事实", "Fact"), most=1000)
    indicator = fields.text(Text("指标", "Indicator"), required=False)
    amount = fields.money(Text("涉及金额", "Amount"), required=False)
    rule = fields.text(Text("依据", "Rule broken"), most=500)
    demand = fields.long_text(Text("整改要求", "Demand"), most=1000)

    def make_payload(self, data: dict[str, Any]) -> Problem:
        """The item; the table numbers it."""
        return Problem(**{"no": 0, **data})


class DraftForm(Form):
    """整改通知书的问题清单."""

    PAYLOAD = Draft
    SECTIONS = {"problems": Text("问题清单", "Items")}
    problems = fields.rows(Text("问题", "Items"), ProblemForm, section="problems")

    def make_payload(self, data: dict[str, Any]) -> Draft:
        """The items numbered from 1."""
        numbered = enumerate(data["problems"], start=1)
        return Draft(tuple(msgspec.structs.replace(problem, no=no) for no, problem in numbered))


class ItemFeedbackForm(Form):
    """The answer to one item."""

    PAYLOAD = ItemFeedback
    no = fields.row_number(Text("序号", "No."))
    measure = fields.long_text(Text("整改措施", "Measure taken"), required=False, most=1000)
    completion = fields.choice(Text("完成情况", "Completion"), COMPLETIONS)
    finished_on = fields.day(Text("完成日期", "Finished on"), required=False)
    evidence = fields.files(Text("佐证材料", "Evidence"), required=False)
    why_open = fields.text(Text("未完成原因和计划", "Why open, and the plan"), required=False, most=1000)

    def make_payload(self, data: dict[str, Any]) -> ItemFeedback:
        """The answer; what is missing is told by the order, item by item."""
        return ItemFeedback(**{"measure": "", **data})


class FeedbackForm(Form):
    """整改情况反馈表."""

    PAYLOAD = Feedback
    SECTIONS = {"items": Text("逐项反馈", "Item by item"), "whole": Text("总体说明", "Overall")}
    items = fields.rows(Text("问题", "Items"), ItemFeedbackForm, section="items")
    statement = fields.long_text(Text("总体说明", "Overall statement"), required=False, section="whole")

    def make_payload(self, data: dict[str, Any]) -> Feedback:
        """The feedback; an empty statement is told by the order."""
        return Feedback(**{"statement": "", **data})
