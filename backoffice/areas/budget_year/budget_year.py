"""A budget year: the stage of its rounds and its rule book (INV-11, INV-17, INV-18)."""

from dataclasses import field
from typing import Self

from backoffice.areas.budget_year import events
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.budget_year.labels import STAGES
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text, Unable
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class UnableToMoveRound(Unable):
    """The round does not go where it was ordered to."""

    @classmethod
    def not_next(cls, stage: Stage, wanted: Stage) -> Self:
        """Stages follow one another; none is skipped and none comes back."""
        at, to = STAGES[stage], STAGES[wanted]
        return cls(
            "round-not-next",
            Text(
                f"预算编制现处于「{at.zh}」，下一步不是「{to.zh}」。",
                f"The round is at '{at.en}'; '{to.en}' is not next.",
            ),
        )


class BudgetYear(Record):
    """The calendar year that the money belongs to."""

    TOPIC = "budget_year.budget_year"
    Event = Event
    Created = events.Opened

    year: int
    stage: Stage = field(init=False, default=Stage.PREPARING)
    rule_book_version: int = field(init=False, default=0)
    rule_book: str | None = field(init=False, default=None)

    @classmethod
    def open(cls, year: int, context: Context) -> Self:
        """Begin the preparation of a year's budget."""
        return cls.begin(events.Opened, record_id("budget-year", year), context, year=year)

    def move_round(self, stage: Stage, context: Context) -> None:
        """To the next stage. Raises UnableToMoveRound for any other."""
        order = list(Stage)
        if self.stage is Stage.APPROVED or order[order.index(self.stage) + 1] is not stage:
            raise UnableToMoveRound.not_next(self.stage, stage)
        self.report(events.RoundMoved, context, stage=stage)

    def publish_rule_book(self, book: str, context: Context) -> None:
        """The next version of the rule book, in force from now on. Raises Invalid without a reason."""
        if not context.reason.strip():
            text = Text("发布规则须写明修订理由。", "A rule book is published with the reason of its revision.")
            raise Invalid((Fault("reason", "required", text),))
        self.report(events.RuleBookPublished, context, version=self.rule_book_version + 1, book=book)

    def _moved(self, event: events.RoundMoved) -> None:
        self.stage = event.stage

    def _published(self, event: events.RuleBookPublished) -> None:
        self.rule_book_version, self.rule_book = event.version, event.book

    APPLY = {events.RoundMoved: _moved, events.RuleBookPublished: _published}
