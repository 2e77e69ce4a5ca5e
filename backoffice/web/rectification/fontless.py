"""The answer where a notice cannot be drawn because the server has no font for Chinese: what to do, nothing is lost."""

from flask import Flask, current_app
from flask_babel import gettext

from backoffice.web.shell.errors import Trouble, render_trouble
from workers.fonts import FONT_DIR, FontsMissing

#: What the operator runs on the server, in the product's folder; it fetches free fonts when there are none.
COMMAND = ".venv/bin/python -m workers.fonts"


def register_fontless(app: Flask) -> None:
    """Answer 503 where a page asks for a letter that has no fonts."""
    app.register_error_handler(FontsMissing, _fontless)


def _fontless(problem: FontsMissing) -> tuple[str, int]:
    current_app.logger.warning("a letter could not be drawn: %s", problem)
    words = gettext(
        "服务器没有安装中文字体，通知书画不出来。整改记录完好，没有丢失任何内容。"
        "请系统管理员在服务器的程序目录运行 %(command)s，或用 %(setting)s 指明存放字体的文件夹，然后重新打开。",
        command=COMMAND,
        setting=FONT_DIR,
    )
    return render_trouble(Trouble(503, "alert-circle", "red", gettext("通知书暂时不能生成"), words))
