"""When the forms of a budget may be handed in (INV-11): the round's stages, as `Facts.round_stage` names them."""

from typing import Self

from backoffice.areas.budget_year.labels import stage_in_words
from backoffice.areas.facts import Facts
from backoffice.kernel.errors import Text, Unable
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.review import Status

#: Codes that a refusal names.
NAMED = 5

#: stages in which a form may be handed in: first and second submission (一上, 二上)
OPEN = frozenset({"r1-open", "r2-open"})

#: stages in which a returned form may be handed in again: reviewers go on returning after a round has closed
OPEN_TO_RETURNED = OPEN | {"r1-closed", "r2-closed"}

#: the stage in which confirmed forms are revised (二上)
REVISING = "r2-open"

#: stages in which control figures are worked out: from the close of the first submission to that of the second
FIGURES = frozenset({"r1-closed", "r1-issued", "r2-open", "r2-closed"})

#: stages in which the round has been answered, so that control figures go out
ANSWERED = FIGURES - {"r1-closed"}

#: stages in which the budget section approves budgets together with targets (二下)
APPROVING = frozenset({"congress", "approved"})


class OutsideTheRound(Unable):
    """The budget round of the year does not stand where this could be done."""

    @classmethod
    def because_nothing_may_be_submitted(cls, stage: str | None) -> Self:
        """The round is closed, or not opened yet."""
        at = stage_in_words(stage)
        return cls(
            "round-not-open",
            Text(
                f"预算编制现处于「{at.zh}」，不在送审窗口内。",
                f"The budget round is at '{at.en}': nothing may be submitted now.",
            ),
        )

    @classmethod
    def because_it_is_not_the_second_submission(cls, stage: str | None) -> Self:
        """Confirmed forms are revised only during the second submission."""
        at = stage_in_words(stage)
        return cls(
            "not-second-submission",
            Text(
                f"预算编制现处于「{at.zh}」，只有二上期间才能修订已审核的材料。",
                f"The budget round is at '{at.en}': confirmed forms are revised only during the second submission.",
            ),
        )

    @classmethod
    def because_budgets_are_not_approved_yet(cls, stage: str | None) -> Self:
        """Approval waits for the people's congress."""
        at = stage_in_words(stage)
        return cls(
            "not-approving",
            Text(
                f"预算编制现处于「{at.zh}」，尚不能批复。",
                f"The budget round is at '{at.en}': budgets are not approved yet.",
            ),
        )

    @classmethod
    def because_no_figure_is_worked_out(cls, stage: str | None) -> Self:
        """Control figures follow the first submission and end with the second."""
        at = stage_in_words(stage)
        return cls(
            "not-figuring",
            Text(
                f"预算编制现处于「{at.zh}」，一上截止后至二上截止前才能测算和调整控制数。",
                f"The budget round is at '{at.en}': control figures are worked out between the two submissions.",
            ),
        )

    @classmethod
    def because_the_round_is_not_answered(cls, stage: str | None) -> Self:
        """Control figures go out with the first issue."""
        at = stage_in_words(stage)
        return cls(
            "not-answered",
            Text(
                f"预算编制现处于「{at.zh}」，控制数随一下下达。",
                f"The budget round is at '{at.en}': control figures go out with the first issue.",
            ),
        )


class ResultsNotApplied(Unable):
    """The round cannot be answered: results are not applied to the budget yet."""

    @classmethod
    def undecided(cls, codes: tuple[str, ...]) -> Self:
        """INV-38: every graded continuing project has a decision first."""
        named = "、".join(codes[:NAMED])
        return cls(
            "undecided-applications",
            Text(
                f"还有 {len(codes)} 个延续项目未作出结果应用决定（{named}），不能下达。",
                f"{len(codes)} continuing projects have no decision on their results yet: {named}.",
            ),
        )

    @classmethod
    def no_list(cls, year: int) -> Self:
        """INV-38: results of the year before last are there, and nobody has applied them."""
        return cls(
            "no-application-list",
            Text(
                f"{year} 年度的结果应用清单尚未建立，不能下达控制数。",
                f"The list of result applications of {year} is not opened: control figures cannot be issued.",
            ),
        )


def check_submission(stage: str | None, status: Status) -> None:
    """Raises OutsideTheRound unless a form that stands at `status` may be handed in at this stage."""
    if stage not in (OPEN_TO_RETURNED if status is Status.RETURNED else OPEN):
        raise OutsideTheRound.because_nothing_may_be_submitted(stage)


def check_applied(year: int, facts: Facts) -> None:
    """Raises ResultsNotApplied unless every project on the year's list is decided (INV-38).

    Without a list nothing may be issued either, once the results of the year before last were asked for.
    """
    undecided = facts.undecided_applications(year)
    if undecided is None and facts.self_evaluation_asked(WorkYear(year - 1).evaluation_year):
        raise ResultsNotApplied.no_list(year)
    if undecided:
        raise ResultsNotApplied.undecided(undecided)


def check_revision(stage: str | None) -> None:
    """Raises OutsideTheRound unless the second submission is open."""
    if stage != REVISING:
        raise OutsideTheRound.because_it_is_not_the_second_submission(stage)


def check_approval(stage: str | None) -> None:
    """Raises OutsideTheRound unless budgets are being approved."""
    if stage not in APPROVING:
        raise OutsideTheRound.because_budgets_are_not_approved_yet(stage)


def check_figures(stage: str | None) -> None:
    """Raises OutsideTheRound unless control figures are worked out at this stage."""
    if stage not in FIGURES:
        raise OutsideTheRound.because_no_figure_is_worked_out(stage)
