"""The answer while a view is being built for the first time: come back in a moment, nothing is lost."""

from flask import Flask, Response, make_response
from flask_babel import gettext

from backoffice.web.shell.errors import render_trouble, trouble_of
from projections.reader import ViewNotReady

#: Seconds after which a reader may try again.
AGAIN = 5


def register_unready(app: Flask) -> None:
    """Answer 503 where a page asks a view that is not built yet."""
    app.register_error_handler(ViewNotReady, _unready)


def _unready(problem: ViewNotReady) -> Response:
    words = gettext("页面的数据正在首次整理，请稍等片刻再打开。没有丢失任何记录。")
    try:
        answer = make_response(render_trouble(trouble_of(503, words)))
    except ViewNotReady:  # the frame of the page needs a view too
        answer = Response(words, 503, content_type="text/plain; charset=utf-8")
    answer.headers["Retry-After"] = str(AGAIN)
    return answer
