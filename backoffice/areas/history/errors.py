"""Why a year of another keeper cannot be taken over."""

from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToTakeOver(Unable):
    """The year cannot be taken over as told."""

    @classmethod
    def older_edition(cls, edition: int, known: int) -> Self:
        """A later edition has spoken: what an earlier one said of the year no longer counts."""
        return cls(
            "older-edition",
            Text(
                f"该年度已按 {known} 版接收，{edition} 版较早，不能更正。",
                f"The year stands as edition {known} tells it; edition {edition} is older and corrects nothing.",
            ),
        )

    @classmethod
    def other_source(cls, source: str, known: str) -> Self:
        """Another source tells the year already: which of them is right is no matter of order."""
        return cls(
            "other-source",
            Text(
                f"该年度已从“{known}”接收，不能改按“{source}”。", f"The year is told by “{known}”, not by “{source}”."
            ),
        )

    @classmethod
    def kept_here(cls, code: str, year: int) -> Self:
        """The year was worked in this system: its own decisions stand."""
        return cls(
            "kept-here",
            Text(
                f"{code} 的 {year} 年度在本系统办理，不能按外部资料接收。",
                f"The year {year} of {code} was worked in this system; nothing is taken over for it.",
            ),
        )

    @classmethod
    def later_year(cls, year: int, edition: int) -> Self:
        """An edition tells the years up to its own."""
        return cls("later-year", Text(f"{edition} 版不应有 {year} 年度的结果。", f"Edition {edition} tells no {year}."))

    @classmethod
    def without_name(cls) -> Self:
        """An indicator without a name cannot be told from others."""
        return cls("no-name", Text("指标没有名称。", "The indicator has no name."))

    @classmethod
    def named_twice(cls, name: str, no: int) -> Self:
        """Kind, name and number must tell an indicator from the others of its year."""
        return cls("named-twice", Text(f"指标重复：{name}（{no}）。", f"The indicator stands twice: {name} ({no})."))

    @classmethod
    def without_reason(cls) -> Self:
        """INV-18: a correction gives its reason."""
        return cls("reason-required", Text("更正须说明理由。", "A correction needs a reason (INV-18)."))

    @classmethod
    def nothing(cls) -> Self:
        """An order that names no year."""
        return cls("required", Text("请至少填写一个年度。", "Name at least one year."))
