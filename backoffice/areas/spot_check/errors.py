"""What cannot be decided on a spot check, and why."""

from datetime import date
from typing import Self

from backoffice.kernel.errors import Forbidden, Text, Unable


class UnableToSample(Unable):
    """The sample cannot be decided as ordered."""

    @classmethod
    def decided_already(cls) -> Self:
        """It was approved or refused before."""
        return cls("decided-already", Text("抽样已经核定或不予核定。", "The sample was decided before."))

    @classmethod
    def own_draw(cls, account: str) -> Self:
        """INV-24: who draws does not approve."""
        return cls(
            "separation-of-duties",
            Text(
                f"{account} 抽取了样本，不得自行核定。", f"{account} drew the sample and may not approve it (INV-24)."
            ),
        )


class UnableToRecheck(Unable):
    """The re-check does not stand where this could be done."""

    @classmethod
    def stands_elsewhere(cls, stage: Text) -> Self:
        """It waits for something else."""
        text = Text(f"复核现处于“{stage.zh}”，不能这样处理。", f"The re-check stands at “{stage.en}”.")
        return cls("recheck-stands-elsewhere", text)

    @classmethod
    def not_entrusted(cls, account: str) -> Self:
        """The workbook is somebody else's to fill in."""
        return cls(
            "not-entrusted", Text(f"本项复核未委托给 {account}。", f"{account} is not entrusted with this re-check.")
        )

    @classmethod
    def acted_before(cls, account: str) -> Self:
        """INV-24: scorer, reviewer and approver are different persons."""
        return cls(
            "separation-of-duties",
            Text(
                f"{account} 已在本项复核的前一环节经办，不得再审。",
                f"{account} acted on this re-check before (INV-24).",
            ),
        )

    @classmethod
    def comment_period_runs(cls, until: date) -> Self:
        """The unit may still object."""
        return cls(
            "comment-period", Text(f"单位意见期至 {until}，期满前不能确认。", f"The unit may comment until {until}.")
        )

    @classmethod
    def objections_are_open(cls) -> Self:
        """The unit's objections wait for an answer."""
        return cls(
            "objections-open",
            Text("单位异议尚未答复，不能确认。", "The unit's objections are not answered yet."),
        )

    @classmethod
    def too_late_to_object(cls, until: date) -> Self:
        """The comment period is over."""
        return cls("comment-period-over", Text(f"意见期已于 {until} 届满。", f"The time to comment ended on {until}."))

    @classmethod
    def without_reason(cls) -> Self:
        """A word is owed to whoever filled in the workbook."""
        return cls("reason-required", Text("退回须写明理由。", "A return needs a reason."))


class UnableToEntrust(Unable):
    """The third party cannot take this re-check (INV-26, INV-27)."""

    @classmethod
    def unknown(cls, code: str) -> Self:
        """It is not in the library, or not yet approved."""
        return cls("not-in-library", Text(f"{code} 不在名录内或尚未入库。", f"{code} is not approved in the library."))

    @classmethod
    def blacklisted(cls, code: str) -> Self:
        """It was removed, or has a bad record."""
        return cls("blacklisted", Text(f"{code} 有不良记录或已被移出名录。", f"{code} is blacklisted."))

    @classmethod
    def kept_out(cls, code: str, until: date) -> Self:
        """Its quality keeps it out for a time."""
        text = Text(f"{code} 因质量评分不得承接新业务，至 {until}。", f"{code} takes no new work until {until}.")
        return cls("kept-out", text)

    @classmethod
    def related(cls, code: str) -> Self:
        """It has ties with the unit."""
        return cls("related-party", Text(f"{code} 与被复核单位有关联关系。", f"{code} has ties with the unit."))

    @classmethod
    def no_lead(cls, account: str) -> Self:
        """The account is not a lead evaluator of the agency."""
        text = Text(f"{account} 不是该机构登记的主评人。", f"{account} is no lead evaluator of the agency.")
        return cls("no-lead-evaluator", text)


class NotAssigned(Forbidden):
    """The account is not assigned to this re-check, has not declared its independence, or the work is closed."""

    @classmethod
    def at_all(cls, account: str) -> Self:
        """The work is somebody else's."""
        return cls("not-assigned", Text(f"本项复核未分派给 {account}。", f"{account} is not assigned to this work."))

    @classmethod
    def undeclared(cls) -> Self:
        """INV-25: no declaration, no access."""
        return cls("not-declared", Text("请先签署独立性声明。", "Sign the declaration of independence first."))

    @classmethod
    def declared_already(cls) -> Self:
        """The account has signed."""
        return cls("declared-already", Text("已签署独立性声明。", "The declaration is signed already."))


class UnableToIssue(Unable):
    """The circular cannot go out as ordered (INV-37)."""

    @classmethod
    def not_open(cls) -> Self:
        """It was issued or given up."""
        return cls("circular-closed", Text("通报已印发或已撤销。", "The circular was issued or given up."))

    @classmethod
    def not_announced(cls) -> Self:
        """Some of the units named have not been heard."""
        return cls(
            "not-announced",
            Text(
                "通报涉及未听取意见的单位，须先告知并留出意见期。",
                "Some of the units named have not been heard: announce the circular first.",
            ),
        )

    @classmethod
    def comment_period_runs(cls, until: date) -> Self:
        """The units named may still comment."""
        return cls(
            "comment-period", Text(f"单位意见期至 {until}，期满前不能印发。", f"The units may comment until {until}.")
        )

    @classmethod
    def announced_already(cls) -> Self:
        """The units were told before."""
        return cls("announced-already", Text("已告知各单位。", "The units were told before."))

    @classmethod
    def all_heard(cls) -> Self:
        """Nobody is left to be heard."""
        return cls("all-heard", Text("各单位均已听取意见，不必再告知。", "Every unit named has been heard."))

    @classmethod
    def own_draft(cls, account: str) -> Self:
        """INV-24: who drafts does not issue."""
        return cls(
            "separation-of-duties",
            Text(f"{account} 起草了通报，不得自行印发。", f"{account} drafted the circular and may not issue it."),
        )

    @classmethod
    def not_named(cls, unit: str) -> Self:
        """The unit is not named, or has been heard."""
        return cls("not-named", Text(f"{unit} 不在待听取意见之列。", f"{unit} is not asked for a comment."))
