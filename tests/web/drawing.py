"""The shell by itself: pages of its parts, and templates that draw one of them, now and in the past."""

from datetime import UTC, datetime

from flask import Flask, render_template_string
from flask_wtf import CSRFProtect

from backoffice.kernel.errors import Forbidden, NotFound, Stale, Text, Unable
from backoffice.web.parts.pages import parts
from backoffice.web.shell.frame import Frame, MenuItem, MenuSection, Moment
from backoffice.web.shell.registration import register_shell

AT = datetime(2020, 9, 4, 2, 24, tzinfo=UTC)
THEN = datetime(2020, 8, 31, 10, 0, tzinfo=UTC)
NOW = Moment(position=12618, at=AT, latest=12618, latest_at=AT, first_at=datetime(2020, 1, 2, tzinfo=UTC))
PAST = Moment(position=12345, at=THEN, latest=12618, latest_at=AT, first_at=NOW.first_at)


def an_app(moment: Moment | None = NOW) -> Flask:
    item = MenuItem(label="待我审核", icon="inbox", url="/parts", count=53, active=True)
    app = Flask(__name__)
    app.config.update(TESTING=True, SECRET_KEY="for tests only", PROPAGATE_EXCEPTIONS=False)
    CSRFProtect(app)
    register_shell(app, lambda: Frame(menu=(MenuSection(label="工作台", items=(item,)),), moment=moment))
    app.register_blueprint(parts)

    @app.get("/raise/<kind>")
    def stumble(kind: str) -> str:
        text = Text("整改通知书已经下达", "The notice has been issued")
        raise {
            "forbidden": Forbidden("forbidden", text),
            "missing": NotFound("not-found", text),
            "stale": Stale.version(18, 19),
            "rule": Unable("rule", text),
            "bug": ZeroDivisionError("the details of a bug"),
        }[kind]

    return app


def drawn(source: str, moment: Moment | None = NOW, path: str = "/", language: str = "zh", **values: object) -> str:
    """What a template of a page writer comes out as."""
    app = an_app(moment)
    with app.test_request_context(path, headers={"Cookie": f"language={language}"}):
        app.preprocess_request()
        return render_template_string(source, **values)
