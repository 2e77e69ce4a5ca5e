"""Errors that say what could not be done and why, in both languages of the product.

A face maps the class to a status: `Invalid` to the fields at fault, `Forbidden` to 403,
`NotFound` to 404, `Stale` to 409, any other `Unable` to 422. Each area derives its own.
"""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Text:
    """One sentence in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence for a reader of `zh` or `en`."""
        return self.en if language.startswith("en") else self.zh


class Unable(Exception):
    """A rule forbids what was ordered. `code` names the rule for machines."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(text.en)
        self.code = code
        self.text = text


class Forbidden(Unable):
    """The actor's role or scope does not allow it."""


class NotFound(Unable):
    """There is no such record, or the reader may not know of it."""

    @classmethod
    def record(cls, kind: str, key: object) -> Self:
        """No record of this kind under this key."""
        return cls("not-found", Text(f"找不到：{kind} {key}", f"There is no {kind} {key}."))


class Stale(Unable):
    """Somebody decided meanwhile: what the actor saw is no longer so."""

    @classmethod
    def version(cls, seen: int, now: int) -> Self:
        """The form was opened at version `seen`; the record stands at `now`."""
        return cls(
            "stale",
            Text(
                f"这份材料已被他人处理：您打开时是第 {seen} 版，现在是第 {now} 版。未作任何改动，您填写的内容仍保留。",
                f"Somebody acted on this record: you opened version {seen}, it is now at version {now}. "
                "Nothing was changed; what you typed is kept.",
            ),
        )


@dataclass(frozen=True)
class Fault:
    """One broken rule at one place: `field` locates it, such as `indicators[2].weight` or `row 5`."""

    field: str
    code: str
    text: Text


class Invalid(Unable):
    """The input breaks rules; every one of them is named, nothing was changed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        count = len(faults)
        super().__init__(
            "invalid",
            Text(f"有 {count} 处不符合规则，未作任何改动。", f"{count} rule(s) are broken; nothing was changed."),
        )
        self.faults = faults
