"""What cannot be done with a department's evaluation of a project, and why."""

from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToEvaluate(Unable):
    """The evaluation stands elsewhere, or cannot be."""

    @classmethod
    def without_money(cls, code: str, year: int) -> Self:
        """There is nothing to evaluate."""
        words = Text(f"{code} 在 {year} 年度没有预算。", f"{code} has no budget in {year}.")
        return cls("no-budget", words)

    @classmethod
    def before_its_year_is_over(cls, year: int) -> Self:
        """A year is evaluated when it is over."""
        words = Text(f"{year} 年度尚未结束，不能评价。", f"{year} is not over: it cannot be evaluated.")
        return cls("year-runs", words)

    @classmethod
    def waits_for_the_bureau(cls) -> Self:
        """It was handed in already."""
        return cls("handed-in", Text("评价已报送，等待绩效科核定。", "It was handed in and waits for the bureau."))

    @classmethod
    def is_final(cls) -> Self:
        """An accepted evaluation stays as it is (INV-18)."""
        return cls("accepted", Text("评价已核定，不得改动。", "It was accepted and stays as it is (INV-18)."))

    @classmethod
    def is_with_the_department(cls) -> Self:
        """A returned one must be handed in first."""
        return cls("returned", Text("评价已退回部门。", "It was returned to the department."))

    @classmethod
    def without_reason(cls) -> Self:
        """A return says why."""
        return cls("reason-missing", Text("退回须写明理由。", "A return needs its reason."))
