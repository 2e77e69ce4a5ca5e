"""What cannot be done with a rectification order, and why."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToIssue(Unable):
    """The notice may not go out as it stands (INV-29)."""

    @classmethod
    def without_problems(cls) -> Self:
        """A notice names at least one problem."""
        return cls("no-problem", Text("整改通知书至少列一条问题。", "A notice names at least one problem."))

    @classmethod
    def limit_too_early(cls, due: date, issued_on: date) -> Self:
        """The limit lies after the day of issue."""
        return cls(
            "limit-too-early",
            Text(f"整改时限 {due} 须晚于签发日期 {issued_on}。", f"The limit {due} must lie after {issued_on}."),
        )


class UnableToAct(Unable):
    """The order does not stand where this could be done."""

    @classmethod
    def at_stage(cls, wanted: Text, stage: str) -> Self:
        """The order stands at another stage."""
        return cls(
            "order-stands-elsewhere",
            Text(f"整改通知书现处于「{stage}」，不能{wanted.zh}。", f"Unable to {wanted.en}: the order is {stage}."),
        )

    @classmethod
    def not_your_turn(cls, stage: str) -> Self:
        """Departments decide on feedback before the bureau, the bureau after them."""
        return cls(
            "not-your-turn",
            Text(
                f"整改反馈现处于「{stage}」，不由您的岗位处理。",
                f"The feedback is at '{stage}': not your role's turn.",
            ),
        )

    @classmethod
    def no_second_extension(cls) -> Self:
        """One extension, no more."""
        return cls("extended-before", Text("整改时限只能延长一次。", "The limit was extended before; once is all."))

    @classmethod
    def extension_too_late(cls, due: date) -> Self:
        """An extension is granted before the limit has passed."""
        return cls(
            "past-limit", Text(f"期限 {due} 已过，不能再延长。", f"The limit {due} has passed: too late to extend.")
        )

    @classmethod
    def extension_too_long(cls, latest: date) -> Self:
        """An extension is at most as long as the first limit."""
        return cls(
            "extension-too-long",
            Text(f"延长不得超过原期限的长度，最迟 {latest}。", f"At most as long as the first limit: until {latest}."),
        )

    @classmethod
    def level_not_higher(cls, standing: str, wanted: str) -> Self:
        """INV-31: the level only rises."""
        return cls(
            "level-only-rises",
            Text(
                f"已升级至 {standing}，不能再记为 {wanted}。",
                f"The order stands at {standing} and only rises: not {wanted}.",
            ),
        )

    @classmethod
    def needs_document(cls) -> Self:
        """INV-31: each level has a document."""
        return cls("no-document", Text("升级须有文书。", "Every step of the ladder has a document."))


class UnableToClose(Unable):
    """The order may not be closed (INV-30)."""

    @classmethod
    def because_items_are_open(cls, numbers: Iterable[int]) -> Self:
        """An item has not passed."""
        listed = "、".join(map(str, numbers))
        return cls(
            "items-open",
            Text(f"第 {listed} 项未通过，不能销号。", f"Item(s) {listed} have not passed: unable to close."),
        )

    @classmethod
    def because_verifier_wrote_the_feedback(cls, account: str) -> Self:
        """The author of the feedback may not verify it."""
        return cls(
            "verifier-is-author",
            Text(f"{account} 是反馈人，不得验收。", f"{account}: the verifier wrote the feedback."),
        )

    @classmethod
    def without_amount(cls) -> Self:
        """An opinion that changes money names the amount."""
        return cls(
            "amount-missing",
            Text("压减或收回须填写金额。", "An opinion to reduce or recover names the amount."),
        )
