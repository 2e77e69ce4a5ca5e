"""What cannot be done about an appraisal, and why."""

from datetime import date
from typing import Self

from backoffice.kernel.errors import Forbidden, Text, Unable


class UnableToPublishScheme(Unable):
    """The scheme cannot be published or used as ordered."""

    @classmethod
    def because_its_year_has_begun(cls, year: int) -> Self:
        """INV-41: those appraised must know the scheme before the year it scores."""
        return cls(
            "scheme-too-late",
            Text(
                f"{year} 年度已经开始，考核方案须在年度开始前公布。",
                f"The year {year} has begun: its scheme must be published before (INV-41).",
            ),
        )

    @classmethod
    def because_it_stands_elsewhere(cls, standing: Text) -> Self:
        """It was published, or is not yet."""
        return cls("scheme-stands-elsewhere", Text(f"考核方案{standing.zh}。", f"The scheme {standing.en}."))

    @classmethod
    def because_proposed_by_the_same_account(cls, account: str) -> Self:
        """INV-24: who proposes does not publish."""
        return cls(
            "separation-of-duties",
            Text(f"{account} 拟订了方案，不得自行公布。", f"{account} proposed the scheme and may not publish it."),
        )

    @classmethod
    def because_scores_are_not_confirmed(cls, organisations: tuple[str, ...]) -> Self:
        """A ranking is of confirmed scores alone."""
        named = "、".join(organisations)
        return cls("scores-not-confirmed", Text(f"尚未核定：{named}。", f"Not yet confirmed: {named}."))


class UnableToAppraise(Unable):
    """The appraisal does not stand where this could be done."""

    @classmethod
    def because_it_stands_elsewhere(cls, stage: Text) -> Self:
        """It waits for something else."""
        return cls(
            "appraisal-stands-elsewhere",
            Text(f"考核现处于“{stage.zh}”，不能这样办理。", f"The appraisal stands at “{stage.en}”."),
        )

    @classmethod
    def because_acted_before(cls, account: str) -> Self:
        """INV-24: self-score, section score, review, answer and confirmation are by different people."""
        return cls(
            "separation-of-duties",
            Text(
                f"{account} 已在本考核的前一环节经办，不得再次办理。",
                f"{account} acted on this appraisal at an earlier step and may not act again (INV-24).",
            ),
        )

    @classmethod
    def because_the_period_is_over(cls, until: date) -> Self:
        """Objections end with their period."""
        return cls("objection-period-over", Text(f"异议期已于 {until} 结束。", f"Objections ended on {until}."))

    @classmethod
    def because_objections_may_still_come(cls, until: date) -> Self:
        """No score is confirmed before the period has ended."""
        return cls(
            "objection-period-open",
            Text(f"异议期至 {until}，期满后才能核定。", f"Objections may come until {until}; confirm after that day."),
        )


class NotYourOwn(Forbidden):
    """An organisation scores and objects for itself alone."""

    @classmethod
    def of(cls, organisation: str) -> Self:
        """The actor belongs to another organisation."""
        return cls(
            "not-your-own",
            Text(f"{organisation} 的自评和异议只能由其本身提出。", f"Only {organisation} itself may do this."),
        )


class UnableToMeasure(Unable):
    """The records cannot be counted here."""

    @classmethod
    def without_views(cls) -> Self:
        """The application runs without the views that count them."""
        return cls(
            "no-views",
            Text("系统未连接统计视图，不能计算考核佐证。", "No views are at hand to count the records."),
        )
