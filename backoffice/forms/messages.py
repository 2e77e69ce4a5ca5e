"""What a field says about what was typed, in both languages, and how it becomes a fault at its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from marshmallow.exceptions import SCHEMA

from backoffice.kernel.errors import Fault, Text


@dataclass(frozen=True)
class Message:
    """One complaint; `code` names the rule for machines."""

    code: str
    text: Text


#: what marshmallow's own complaints say, by its keys
MESSAGES: dict[str, Message] = {
    "required": Message("required", Text("此项必填。", "This must be filled in.")),
    "null": Message("required", Text("此项必填。", "This must be filled in.")),
    "invalid": Message("invalid", Text("填写的内容不合要求。", "This cannot be read.")),
    "invalid_utf8": Message("invalid", Text("填写的内容不合要求。", "This cannot be read.")),
    "type": Message("invalid", Text("填写的内容不合要求。", "This cannot be read.")),
    "unknown": Message("unknown-field", Text("表中没有此项。", "The form has no such field.")),
    "too_long": Message("too-long", Text("内容过长。", "This is too long.")),
    "not_a_number": Message("not-a-number", Text("请填写数字。", "This is not a number.")),
    "not_whole": Message("not-whole", Text("请填写整数。", "This is not a whole number.")),
    "too_large": Message("too-large", Text("数值过大。", "The number is too large.")),
    "not_a_day": Message("not-a-day", Text("请按“2021-03-31”的样式填写日期。", "Write a date like 2021-03-31.")),
    "not_an_option": Message("not-an-option", Text("请从列出的选项中选择。", "Choose one of the options.")),
    "not_yes_or_no": Message("not-yes-or-no", Text("请选择是或否。", "Answer yes or no.")),
    "not_a_file": Message("not-a-file", Text("这不是已上传的文件。", "This is no uploaded file.")),
    "too_many": Message("too-many", Text("行数过多。", "There are too many rows.")),
}


def faults_of(messages: object, at: str = "") -> Iterator[Fault]:
    """Faults from marshmallow's nested messages, at places such as `indicators[2].weight`."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from faults_of(inner, at if key == SCHEMA else _place(at, key))
    elif isinstance(messages, list):
        for inner in messages:
            yield from faults_of(inner, at)
    elif isinstance(messages, Message):
        yield Fault(at, messages.code, messages.text)
    else:
        raise TypeError(f"a field of the form speaks one language only: {messages!r} at {at}")


def _place(at: str, key: object) -> str:
    if isinstance(key, int):
        return f"{at}[{key}]"
    return f"{at}.{key}" if at else str(key)
