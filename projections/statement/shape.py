"""How a paragraph of the statement is put together."""

import re
from dataclasses import dataclass

from backoffice.kernel.errors import Text
from projections.statement.figures import Figure

#: Where a figure stands in a sentence.
MARK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Part:
    """Sentences that one area contributes to a paragraph; every mark in them is the key of one of the figures."""

    body: Text
    figures: tuple[Figure, ...] = ()


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


def dated(text: Text, **dates: int | Text) -> Text:
    """The text with its years and periods written out; the marks of figures stay."""
    zh, en = text.zh, text.en
    for name, value in dates.items():
        said = value if isinstance(value, Text) else Text(str(value), str(value))
        zh, en = zh.replace(f"{{{name}}}", said.zh), en.replace(f"{{{name}}}", said.en)
    return Text(zh, en)
