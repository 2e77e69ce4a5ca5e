"""Short ways to write the facts of a test."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

from backoffice.rulebook import RuleBook, default_rule_book
from backoffice.rulebook.reading import laid_over, parse, to_rule_book
from backoffice.scoring.codes import Growth, Level1, Level2, Nature
from backoffice.scoring.indicator import DEFAULT_GROWTH, LEVEL1_OF, Indicator

BOOK = default_rule_book()
DEFAULT_TEXT = (files("backoffice.rulebook") / "default.toml").read_text("utf-8")
DEFAULT = parse(DEFAULT_TEXT, "default.toml")


def D(number: str | int) -> Decimal:
    return Decimal(number)


def a_book(changes: str) -> RuleBook:
    """The default rule book with TOML laid over it."""
    return to_rule_book(laid_over(DEFAULT, parse(changes, "changes")), "changes")


def an_indicator(
    nature: Nature = Nature.AT_LEAST,
    value: str | int | None = 20,
    *,
    weight: str | int = 10,
    no: int = 1,
    level2: Level2 = Level2.QUANTITY,
    level1: Level1 | None = None,
    growth: Growth | None = None,
    text: str = "",
    due: date | None = None,
    level3: str = "",
    unit: str = "个",
    exceedable: bool = False,
) -> Indicator:
    """A sound indicator unless told otherwise."""
    return Indicator(
        no=no,
        level1=level1 or LEVEL1_OF[level2],
        level2=level2,
        level3=level3 or f"指标{no}",
        content="说明",
        nature=nature,
        weight=Decimal(weight),
        growth=growth or DEFAULT_GROWTH[level2],
        value=None if value is None else Decimal(value),
        text=text,
        due=due,
        unit=unit,
        standard="按比例计分",
        basis="计划",
        exceedable=exceedable,
    )
