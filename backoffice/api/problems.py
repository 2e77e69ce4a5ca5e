"""Errors as problem documents (RFC 9457): a stable code, the sentence in the reader's language, every fault at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import msgspec
from flask import Response, current_app, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from backoffice.forms.messages import faults_of
from backoffice.kernel.errors import Fault, Forbidden, Invalid, NotFound, Stale, Text, Unable
from projections.reader import ViewNotReady

MEDIA_TYPE = "application/problem+json"

#: Seconds after which it is worth asking again, where the house is busy or its views are being built.
RETRY_AFTER = 2


@dataclass(frozen=True, kw_only=True)
class FaultShown:
    """One broken rule: where in the request, which rule, what to do."""

    field: str
    rule: str
    message: str


@dataclass(frozen=True, kw_only=True)
class ProblemDocument:
    """What went wrong. `type` is a stable code for machines; `version` is where a stale record stands now."""

    type: str
    title: str
    status: int
    detail: str
    faults: list[FaultShown]
    version: int | None = None
    number: str | None = None


class NotSignedIn(Unable):
    """The request names no account that may sign in."""

    @classmethod
    def because_a_token_is_needed(cls) -> "NotSignedIn":
        """No bearer token, and no session that would do."""
        return cls(
            "token-needed",
            Text(
                "请在 Authorization 头中提供访问令牌（浏览器会话只能用于查询）。",
                "Give a bearer token in the Authorization header; a browser's session is good for reading alone.",
            ),
        )

    @classmethod
    def because_the_token_is_unknown(cls) -> "NotSignedIn":
        """The token stands for no active account."""
        return cls("token-unknown", Text("访问令牌无效或账号已停用。", "The token stands for no active account."))


class TooMany(Unable):
    """The caller asks too often."""

    @classmethod
    def requests(cls, seconds: int) -> "TooMany":
        """Ask again in so many seconds."""
        error = cls(
            "too-many-requests",
            Text(f"请求过于频繁，请在 {seconds} 秒后再试。", f"Too many requests: try again in {seconds} s."),
        )
        error.seconds = seconds
        return error

    seconds: int = 60


class KeyUsed(Unable):
    """The idempotency key belongs to another order."""

    @classmethod
    def by_another_order(cls) -> "KeyUsed":
        """Another account, or an order about another record, was carried out under this key."""
        return cls(
            "key-used",
            Text(
                "这个 Idempotency-Key 已用于另一项办理，请换一个新的 UUID。",
                "This Idempotency-Key was used for another order: make a new UUID.",
            ),
        )


#: What kinds of problem there are, by status.
TITLES: dict[int, Text] = {
    400: Text("请求无法读取", "The request cannot be read"),
    401: Text("需要登录", "An account is needed"),
    403: Text("无权办理", "Not allowed"),
    404: Text("找不到", "Not found"),
    405: Text("不支持此方法", "This method is not offered here"),
    409: Text("与现状不符", "Things have changed"),
    413: Text("请求过大", "The request is too large"),
    415: Text("不支持此格式", "This format is not taken"),
    422: Text("不能办理", "Unable to do this"),
    429: Text("请求过于频繁", "Too many requests"),
    500: Text("系统出错", "Something broke"),
    503: Text("暂时不能答复", "No answer for the moment"),
}

#: Codes of errors that no rule raises, by status.
CODES = {
    400: "unreadable",
    401: "token-needed",
    403: "forbidden",
    404: "not-found",
    405: "method",
    413: "too-large",
    415: "format",
    422: "invalid",
    429: "too-many-requests",
}

#: The status of each class of error; any other Unable is 422.
STATUS: tuple[tuple[type[Unable], int], ...] = (
    (NotSignedIn, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (Stale, 409),
    (KeyUsed, 409),
    (TooMany, 429),
)

#: Codes of errors that pass by themselves.
PASSING = frozenset({"busy"})


def language() -> str:
    """`zh` or `en`, as the Accept-Language header prefers; Chinese where it does not say."""
    best = request.accept_languages.best_match(["zh-CN", "zh", "en"], default="zh-CN")
    return "en" if best == "en" else "zh"


def status_of(error: Unable) -> int:
    """The status under which the API answers an error."""
    if error.code in PASSING:
        return 503
    return next((status for kind, status in STATUS if isinstance(error, kind)), 422)


def response_of(
    status: int, code: str, detail: Text | None = None, faults: Sequence[Fault] = (), **more: Any
) -> Response:
    """The problem document in the reader's language."""
    tongue = language()
    title = TITLES.get(status, TITLES[500 if status >= 500 else 400]).in_language(tongue)
    shown = [FaultShown(field=one.field, rule=one.code, message=one.text.in_language(tongue)) for one in faults]
    problem = ProblemDocument(
        type=code,
        title=title,
        status=status,
        detail=detail.in_language(tongue) if detail else title,
        faults=shown,
        **more,
    )
    response = Response(msgspec.json.encode(problem), status=status, content_type=MEDIA_TYPE)
    response.headers["Content-Language"] = "en" if tongue == "en" else "zh-CN"
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def unable(error: Unable) -> Response:
    """The answer to an order that a rule forbids."""
    faults = error.faults if isinstance(error, Invalid) else ()
    response = response_of(status_of(error), error.code, error.text, faults, version=getattr(error, "now", None))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def refused(error: HTTPException) -> Response:
    """The answer to a request that could not be read, or that asks for nothing that is offered."""
    cause = getattr(error, "exc", None)
    if isinstance(cause, ValidationError):
        # the parser files faults under json, query, files or headers
        found = [fault for place in _by_place(cause.messages).values() for fault in faults_of(place)]
        return unable(Invalid(tuple(found)))
    status = error.code or 500
    response = response_of(status, CODES.get(status, "http-error"))
    if status == 405 and (allowed := getattr(error, "valid_methods", None)):
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def not_ready(error: ViewNotReady) -> Response:
    """The answer while a view is being built for the first time."""
    return response_of(
        503,
        "views-not-ready",
        Text("数据视图正在生成，请稍后再试。", "The views are still being built; try again shortly."),
    )


def broken(error: Exception) -> Response:
    """The answer to a mistake of ours: a number to quote, nothing of the inside."""
    number = f"E-{uuid4().hex[:6].upper()}"
    cause = getattr(error, "original_exception", None) or error
    current_app.logger.error("%s %s %s", number, request.method, request.path, exc_info=cause)
    detail = Text(
        f"系统出错，没有改动任何数据。错误号 {number}。", f"Something broke; nothing was changed. Number {number}."
    )
    return response_of(500, "broken", detail, number=number)


def _by_place(messages: Any) -> dict[str, Any]:
    return messages if isinstance(messages, dict) else {"": messages}
