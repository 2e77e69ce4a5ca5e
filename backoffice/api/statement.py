"""The annual statement: its sentences, and every figure with the address of exactly the rows behind it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer
from backoffice.api.areas import PREFIX, Area
from backoffice.api.problems import language
from backoffice.api.schemas import shape_of
from backoffice.kernel.money import YUAN_IN_WAN
from projections.statement import queries
from projections.statement.queries import Figure, Paragraph

#: Where the API lists the rows of a view; a path that ends in / goes on with the year.
LISTS = {
    "projects": "projects",
    "monitoring": "monitoring/",
    "rectification": "orders",
    "self_evaluation": "self-evaluations/",
    "spot_checks": "spot-checks/",
    "key_evaluations": "key-evaluations",
    "departments": "departments/",
    "result_applications": "result-applications/",
    "disclosures": "disclosures",
    "special_reports": "special-reports",
    "appraisals": "appraisals",
    "rules": "rules",
    "duties": "responsibilities/",
    "trainings": "trainings",
    "attendance": "training-attendance",
}

area = Area("statement", "年度工作说明 · The annual statement")


@dataclass(frozen=True, kw_only=True)
class FigureShown:
    """A figure. `value`: a whole number, else text with its decimals; amounts in 万元, rates in %; null: none.

    `yuan`: the amount in yuan, where it is one. `rows`: the address of the rows that the figure counts or adds up.
    """

    key: str
    label: str
    value: Any
    unit: str
    yuan: Decimal | None
    rows: str


@dataclass(frozen=True, kw_only=True)
class ParagraphShown:
    """A paragraph in the reader's language; `text` null where no part of the product fills it yet."""

    number: int
    title: str
    text: str | None
    figures: list[FigureShown]


@dataclass(frozen=True, kw_only=True)
class StatementShown:
    """The statement of a work year; `figures` gives every value by its key. `month`: the last one monitored."""

    year: int
    month: int | None
    paragraphs: list[ParagraphShown]
    figures: dict[str, Any]
    position: int
    clock: datetime


@area.reads("/statement/<year:year>", paging.moment_schema(), shape_of(StatementShown))
def statement(arguments: dict[str, Any], year: int) -> Response:
    """The statement of a work year, within the caller's scope."""
    scope, reader = asking.reading(Object.STATEMENT), asking.reader(arguments.get("as_of"))
    found = queries.statement(reader, scope, year, today=asking.today())
    at = asking.moment()
    return answer(
        StatementShown(
            year=found.year,
            month=found.month,
            paragraphs=[_paragraph(one) for one in found.paragraphs],
            figures={key: value_of(figure) for key, figure in found.figures.items()},
            position=at.position,
            clock=at.clock,
        )
    )


def _paragraph(paragraph: Paragraph) -> ParagraphShown:
    tongue = language()
    parts = [part if isinstance(part, str) else part.shown for part in paragraph.parts(tongue)]
    return ParagraphShown(
        number=paragraph.number,
        title=paragraph.title.in_language(tongue),
        text="".join(parts) if paragraph.body is not None else None,
        figures=[_figure(figure) for figure in paragraph.figures],
    )


def _figure(figure: Figure) -> FigureShown:
    amount = figure.unit == "yuan"
    return FigureShown(
        key=figure.key,
        label=figure.label.in_language(language()),
        value=value_of(figure),
        unit="wan_yuan" if amount else figure.unit,
        yuan=Decimal(figure.value) if amount and figure.value is not None else None,
        rows=rows_of(figure),
    )


def value_of(figure: Figure) -> int | Decimal | None:
    """The number: amounts in 万元, a whole number as such."""
    if figure.value is None:
        return None
    number = Decimal(figure.value) / (YUAN_IN_WAN if figure.unit == "yuan" else 1)
    return int(number) if number == number.to_integral_value() else number


def rows_of(figure: Figure) -> str:
    """The address of the rows that the figure opens, at the moment that the answer shows."""
    parameters = figure.opens.parameters()
    path = LISTS[figure.view]
    if path.endswith("/"):
        path += str(parameters.pop("year"))
    return paging.address(f"{PREFIX}/{path}", parameters)
