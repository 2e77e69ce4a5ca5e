"""The door to the annual statement (domain section 3.5): paragraphs whose figures come from the other views."""

import re
from dataclasses import dataclass
from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear, months_to
from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.statement.application import application
from projections.statement.figures import Figure, recount, rows_behind
from projections.statement.supervision import latest_month, supervision
from projections.statement.texts import APPLICATION, HEADINGS, MONITORING, NOT_MONITORED

__all__ = ["Figure", "recount", "rows_behind"]

#: Where a figure stands in a sentence.
MARK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A numbered paragraph; `body` None where no part of the product fills it yet."""

    number: int
    title: Text
    body: Text | None = None
    figures: tuple[Figure, ...] = ()

    def parts(self, language: str) -> list[str | Figure]:
        """The body in a language, cut at its figures: text and figures in turn."""
        if self.body is None:
            return []
        by_key = {figure.key: figure for figure in self.figures}
        cut = MARK.split(self.body.in_language(language))
        return [by_key[part] if index % 2 else part for index, part in enumerate(cut) if part]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The statement of a work year; `month` the last one monitored, None before a round."""

    year: int
    month: int | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by key, in the order of the paragraphs."""
        return {figure.key: figure for paragraph in self.paragraphs for figure in paragraph.figures}


def statement(reader: Reader, scope: Scope, year: int, *, today: date) -> Statement:
    """The nine paragraphs of a work year within the scope; limits are overdue or not as of `today`."""
    month = latest_month(reader, scope, year)
    filled = {3: _application(reader, scope, WorkYear(year)), 4: _monitoring(reader, scope, year, month, today)}
    paragraphs = tuple(
        filled.get(number, Paragraph(number=number, title=title)) for number, title in enumerate(HEADINGS, start=1)
    )
    return Statement(year=year, month=month, paragraphs=paragraphs)


def _application(reader: Reader, scope: Scope, year: WorkYear) -> Paragraph:
    body = _dated(APPLICATION, year=year.year, next=year.target_year)
    return Paragraph(number=3, title=HEADINGS[2], body=body, figures=tuple(application(reader, scope, year)))


def _monitoring(reader: Reader, scope: Scope, year: int, month: int | None, today: date) -> Paragraph:
    if month is None:
        return Paragraph(number=4, title=HEADINGS[3], body=NOT_MONITORED)
    figures = supervision(reader, scope, year, month, today)
    return Paragraph(
        number=4, title=HEADINGS[3], body=_dated(MONITORING, months=months_to(month)), figures=tuple(figures)
    )


def _dated(text: Text, **dates: int | Text) -> Text:
    """The text with its years and periods written out; the marks of figures stay."""
    zh, en = text.zh, text.en
    for name, value in dates.items():
        said = value if isinstance(value, Text) else Text(str(value), str(value))
        zh, en = zh.replace(f"{{{name}}}", said.zh), en.replace(f"{{{name}}}", said.en)
    return Text(zh, en)
