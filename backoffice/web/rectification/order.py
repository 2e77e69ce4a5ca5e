"""One order in words: items with answers and verdicts, limits, ladder, history, and the forms that are offered."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.areas.rectification.events import Opinion
from backoffice.areas.rectification.forms import DraftForm, FeedbackForm
from backoffice.areas.rectification.labels import COMPLETIONS, OPINIONS
from backoffice.forms.schema import Form, dump
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.periods import add_working_days
from backoffice.web.deciding.panel import DAYS_TO_CORRECT
from backoffice.web.forming.drawing import Drawing, Part, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW
from backoffice.web.rectification.acts import levels_above, offered, typed_form
from backoffice.web.rectification.payloads import draft_of, feedback_of
from backoffice.web.rectification.sent import channel_words, sent
from backoffice.web.rectification.words import LIMITS, ladder, level_choices, steps
from backoffice.web.shell.shapes import Entry, Step
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house, reader, scope, today
from backoffice.web.visit.naming import posts
from backoffice.web.visit.ordering import Refusal
from projections.rectification_board.detail import Deadline, Item, Round, deadlines, items, rounds
from projections.timeline.queries import of_record


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An order with what its page draws. `form` is the draft or the feedback to be filled in, where offered."""

    items: list[Item]
    limits: list[tuple[str, Deadline]]
    rounds: list[Round]
    steps: list[Step]
    ladder: list[dict[str, Any]]
    entries: list[Entry]
    sent: list[dict[str, Any]]
    channels: list[str]
    offered: set[str]
    form: tuple[Part, ...] = ()
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    levels: list[tuple[str, str]] = field(default_factory=list)
    opinions: list[tuple[str, str]] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)
    finish_by: date | None = None
    correct_by: date | None = None

    def completion(self, code: str) -> str:
        """How far an item is mended, in words."""
        return next((in_words(words) for kind, words in COMPLETIONS.items() if kind.value == code), code)

    def files(self, item: Item) -> list[Attachment]:
        """The evidence of an item's answer."""
        return [Attachment(**file) for file in (item.feedback or {}).get("evidence") or ()]


def opened(row: RowMapping, refused: Refusal | None, act: str) -> Opened:
    """Everything that the page shows; after a refusal with what was typed."""
    acts = offered(row)
    errors = dict(refused.errors) if refused else {}
    form = _form(row, acts, errors, act)
    rules = house().app.facts.rule_book(row["year"]).book.rectification
    people = posts(step["by"] for step in row["ladder"])
    return Opened(
        items=items(row),
        limits=[(str(LIMITS[limit.kind]), limit) for limit in deadlines(row, today())],
        rounds=rounds(reader(), scope(), row["order_id"]),
        steps=steps(row),
        ladder=ladder(row, people),
        entries=entries(of_record(reader(), scope(), row["order_id"], limit=None)),
        sent=sent(row["order_id"]),
        channels=channel_words(),
        offered=acts,
        form=form,
        errors=misplaced(form, errors) if form else [("", name, said) for name, said in errors.items()],
        levels=level_choices(levels_above(row)),
        opinions=[("", gettext("请选择")), *((one.value, in_words(OPINIONS[one])) for one in Opinion)],
        typed={name: value for name, value in request.form.items()} if refused else {},
        passed=set(request.form.getlist("passed")),
        finish_by=rules.monitoring_finish.due(today()),
        correct_by=add_working_days(today(), DAYS_TO_CORRECT),
    )


def _form(row: RowMapping, acts: set[str], errors: dict[str, str], act: str) -> tuple[Part, ...]:
    spare = 2 if ADD_ROW in request.form else 1
    if "revise" in acts:
        return draw(DraftForm, _data(DraftForm, draft_of(row), act == "revise"), Drawing(errors=errors, spare=spare))
    if "answer" in acts:
        numbers = {str(problem["no"]): problem["fact"] for problem in row["problems"]}
        how = Drawing(errors=errors, fixed=("items",), offers={"no": numbers})
        return draw(FeedbackForm, _data(FeedbackForm, feedback_of(row), act == "answer"), how)
    return ()


def _data(form: type[Form], kept: object, typed: bool) -> dict[str, Any]:
    return typed_form(form) if typed else dump(form, kept)
