"""What cannot be decided on a finance evaluation, and why."""

from datetime import date
from typing import Self

from backoffice.kernel.errors import Forbidden, Text, Unable


class UnableToEvaluate(Unable):
    """The evaluation does not stand where this could be done."""

    @classmethod
    def stands_elsewhere(cls, stage: Text) -> Self:
        """It waits for something else."""
        text = Text(f"重点评价现处于“{stage.zh}”，不能这样处理。", f"The evaluation stands at “{stage.en}”.")
        return cls("evaluation-stands-elsewhere", text)

    @classmethod
    def archived(cls) -> Self:
        """INV-43: what is archived stays as it is."""
        return cls(
            "archived", Text("评价档案已归档，不能再改动或撤销。", "The evaluation is archived and stays as it is.")
        )

    @classmethod
    def without_reason(cls) -> Self:
        """The decision needs a reason."""
        return cls("reason-required", Text("请写明理由。", "A reason is required."))

    @classmethod
    def acted_before(cls, account: str) -> Self:
        """INV-24: who put it forward does not approve it."""
        text = Text(f"{account} 已在前一环节经办，不得再审。", f"{account} acted on this before (INV-24).")
        return cls("separation-of-duties", text)

    @classmethod
    def experts_outstanding(cls, scored: int, asked: int) -> Self:
        """Not all experts have scored."""
        text = Text(
            f"专家评分未齐：{asked} 人中已评 {scored} 人，不能确认。", f"{scored} of {asked} experts have scored."
        )
        return cls("experts-outstanding", text)

    @classmethod
    def plan_too_weak(cls, mean: object, least: object) -> Self:
        """The experts' mean is below what a plan needs."""
        text = Text(
            f"方案专家评分 {mean} 分，低于 {least} 分，应退回修改。",
            f"The experts give the plan {mean} points; it needs {least}.",
        )
        return cls("plan-too-weak", text)

    @classmethod
    def views_run(cls, until: date) -> Self:
        """The unit may still comment (INV-34)."""
        text = Text(f"征求意见至 {until}，期满前不能视为无意见。", f"The unit may comment until {until}.")
        return cls("views-period", text)

    @classmethod
    def too_late_to_comment(cls, until: date) -> Self:
        """The time for views is over."""
        text = Text(f"征求意见已于 {until} 届满。", f"The time to comment ended on {until}.")
        return cls("views-over", text)

    @classmethod
    def order_open(cls) -> Self:
        """Its rectification is not closed."""
        return cls("order-open", Text("整改尚未销号，不能归档。", "Its rectification is not closed yet."))


class UnableToChoose(Unable):
    """The third party cannot take this evaluation (INV-26, INV-27)."""

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
        return cls("related-party", Text(f"{code} 与被评价单位有关联关系。", f"{code} has ties with the unit."))

    @classmethod
    def checked_before(cls, code: str) -> Self:
        """It did the ex-ante evaluation or the spot check of the project."""
        text = Text(
            f"{code} 承担过该项目的事前评估或抽查复核，应回避。",
            f"{code} did the ex-ante evaluation or the spot check of this project.",
        )
        return cls("checked-before", text)

    @classmethod
    def rejected_before(cls, code: str) -> Self:
        """Its report on this project was rejected."""
        return cls("rejected-before", Text(f"{code} 的报告已被否决。", f"The report of {code} was rejected."))

    @classmethod
    def no_lead(cls, account: str) -> Self:
        """The lead evaluator is not one of the agency's."""
        text = Text(f"{account} 不是该机构登记的主评人。", f"{account} is no lead evaluator of the agency.")
        return cls("no-lead-evaluator", text)


class NotAssigned(Forbidden):
    """The account is not assigned to this evaluation, has not declared its independence, or the work is closed."""

    @classmethod
    def at_all(cls, account: str) -> Self:
        """The work is somebody else's."""
        return cls("not-assigned", Text(f"本项评价未分派给 {account}。", f"{account} is not assigned to this work."))

    @classmethod
    def undeclared(cls) -> Self:
        """INV-25: no declaration, no access."""
        text = Text("请先签署独立性声明。", "Sign the declaration of independence first.")
        return cls("not-declared", text)

    @classmethod
    def declared_already(cls) -> Self:
        """The account has signed."""
        return cls("declared-already", Text("已签署独立性声明。", "The declaration is signed already."))

    @classmethod
    def scored_already(cls) -> Self:
        """One score a person and subject."""
        return cls("scored-already", Text("您已评分，评分不能改动。", "You have scored; a score stays."))
