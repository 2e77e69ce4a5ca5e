"""Error pages: what was not done and what to do, in the style of every other page.

The one place where the product's errors become a page: `Forbidden` 403, `NotFound` 404, `Stale` 409,
`Invalid` and any other `Unable` 422. Areas that show the form again handle `Invalid` and `Stale` themselves.
"""

from dataclasses import dataclass
from uuid import uuid4

from flask import Flask, current_app, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from backoffice.kernel.errors import Forbidden, NotFound, Stale, Unable
from backoffice.web.shell.preferences import language


@dataclass(frozen=True)
class Trouble:
    """An error in words: its picture, what happened, what to do, and a number to quote."""

    status: int
    icon: str
    tone: str
    title: str
    text: str
    number: str = ""


def status_of(problem: Unable) -> int:
    """The status under which a page or the API answers this error."""
    for kind, status in ((Forbidden, 403), (NotFound, 404), (Stale, 409)):
        if isinstance(problem, kind):
            return status
    return 422


def trouble_of(status: int, text: str = "", number: str = "") -> Trouble:
    """The words of an error page; `text` of a rule's own error wins over the general words."""
    kinds = {
        400: (
            "alert-circle",
            "amber",
            gettext("请求没有被接受"),
            gettext("页面可能已过期。请返回上一页，刷新后再试。"),
        ),
        403: (
            "lock",
            "amber",
            gettext("您不能看这个页面"),
            gettext("这份材料不在您的职责或管辖范围内。没有改动任何数据。"),
        ),
        404: ("zoom-exclamation", "grey", gettext("找不到这个页面"), gettext("地址可能有误，或当时还没有这份材料。")),
        409: (
            "git-merge",
            "amber",
            gettext("材料已被他人先办理"),
            gettext("您的决定没有提交，填写的内容仍在。请看改动后再办。"),
        ),
        422: ("alert-circle", "amber", gettext("不能这样办理"), gettext("没有改动任何数据。")),
        429: ("clock-exclamation", "amber", gettext("请求太多"), gettext("请稍等一分钟再试。没有改动任何数据。")),
    }
    broken = (
        "plug-connected-x",
        "red",
        gettext("页面没能打开"),
        gettext("系统出错，没有改动任何数据。请重试；仍不行时把错误号告诉管理员。"),
    )
    icon, tone, title, general = kinds.get(status, broken if status >= 500 else kinds[400])
    return Trouble(status, icon, tone, title, text or general, number)


def render_trouble(trouble: Trouble) -> tuple[str, int]:
    """The error page, in the drawer where the drawer asked."""
    return render_template("error.html", trouble=trouble), trouble.status


def _unable(problem: Unable) -> tuple[str, int]:
    return render_trouble(trouble_of(status_of(problem), problem.text.in_language(language())))


def _refused(problem: HTTPException) -> tuple[str, int] | HTTPException:
    if problem.code is None or problem.code < 400:
        return problem
    return render_trouble(trouble_of(problem.code))


def _broken(problem: Exception) -> tuple[str, int]:
    number = f"E-{uuid4().hex[:6].upper()}"
    current_app.logger.error("%s %s %s", number, request.method, request.path, exc_info=problem)
    return render_trouble(trouble_of(500, number=number))


def register_errors(app: Flask) -> None:
    """Let the application answer every error with a page; a debugger still gets the traceback."""
    app.register_error_handler(Unable, _unable)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(500, _internal)


def _internal(problem: Exception) -> tuple[str, int]:
    return _broken(getattr(problem, "original_exception", None) or problem)
