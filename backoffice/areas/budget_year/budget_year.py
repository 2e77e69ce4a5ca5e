"""A budget year: the stage of its rounds and its rule book (INV-11, INV-17, INV-18, INV-24)."""

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


class UnableToPublishRuleBook(Unable):
    """A draft of the rule book is not put in force by this act."""

    @classmethod
    def because_no_such_draft_waits(cls, draft: int) -> Self:
        """It was published, dropped or replaced by a later one."""
        return cls(
            "no-such-draft",
            Text(f"第 {draft} 号规则草案已不在待发布状态。", f"Draft {draft} of the rule book does not wait any more."),
        )

    @classmethod
    def because_drafted_by_the_same_account(cls, account: str) -> Self:
        """INV-24: who drafted a rule book does not publish it."""
        return cls(
            "separation-of-duties",
            Text(
                f"{account} 是本规则草案的起草人，按不相容岗位分离要求须由他人发布。",
                f"{account} drafted this rule book and may not publish it (separation of duties).",
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
    drafts: int = field(init=False, default=0)
    draft: str | None = field(init=False, default=None)
    drafted_by: str = field(init=False, default="")

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

    def draft_rule_book(self, book: str, context: Context) -> None:
        """A new draft, which takes the place of one that waits. Raises Invalid without a reason."""
        _check_reason(
            context, Text("起草规则须写明修订理由。", "A rule book is drafted with the reason of its revision.")
        )
        self.report(events.RuleBookDrafted, context, draft=self.drafts + 1, book=book)

    def drop_draft(self, draft: int, context: Context) -> None:
        """Take one's own draft back, or send another's back. Raises Invalid without a reason."""
        self._check_waits(draft)
        _check_reason(context, Text("退回或撤回草案须写明理由。", "A draft is dropped with a reason."))
        self.report(events.RuleBookDraftDropped, context, draft=draft)

    def publish_rule_book(self, draft: int, context: Context) -> None:
        """The draft becomes the next version, in force from now on; by another than its author (INV-24).

        Raises UnableToPublishRuleBook, or Invalid without a reason.
        """
        book = self._check_waits(draft)
        if context.actor.account == self.drafted_by:
            raise UnableToPublishRuleBook.because_drafted_by_the_same_account(self.drafted_by)
        _check_reason(
            context, Text("发布规则须写明修订理由。", "A rule book is published with the reason of its revision.")
        )
        self.report(events.RuleBookPublished, context, version=self.rule_book_version + 1, book=book)

    def _check_waits(self, draft: int) -> str:
        if self.draft is None or draft != self.drafts:
            raise UnableToPublishRuleBook.because_no_such_draft_waits(draft)
        return self.draft

    def _moved(self, event: events.RoundMoved) -> None:
        self.stage = event.stage

    def _published(self, event: events.RuleBookPublished) -> None:
        self.rule_book_version, self.rule_book = event.version, event.book
        self.draft, self.drafted_by = None, ""

    def _drafted(self, event: events.RuleBookDrafted) -> None:
        self.drafts, self.draft, self.drafted_by = event.draft, event.book, event.actor

    def _dropped(self, event: events.RuleBookDraftDropped) -> None:
        self.draft, self.drafted_by = None, ""

    APPLY = {
        events.RoundMoved: _moved,
        events.RuleBookDrafted: _drafted,
        events.RuleBookDraftDropped: _dropped,
        events.RuleBookPublished: _published,
    }


def _check_reason(context: Context, rule: Text) -> None:
    if not context.reason.strip():
        raise Invalid((Fault("reason", "required", rule),))
