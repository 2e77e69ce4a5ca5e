"""Puts the shell into an application: templates, files, languages, formats, error pages."""

from flask import Blueprint, Flask, g, request
from flask_babel import Babel
from werkzeug.local import LocalProxy

from backoffice.web.shell import addresses, formats, states
from backoffice.web.shell.catalogues import Catalogues
from backoffice.web.shell.errors import register_errors
from backoffice.web.shell.frame import Frame, FrameSource, empty_frame
from backoffice.web.shell.preferences import language, preferences, theme

#: Seconds for which a browser keeps a file of a version.
YEAR = 365 * 24 * 3600

#: Sources that a page may load, as Flask-Talisman takes them: own files only, nothing inline.
CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "style-src": "'self'",
    "script-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


class StaticFiles(Blueprint):
    """Files whose address changes with their content: a browser keeps them, and asks for none of them twice."""

    def get_send_file_max_age(self, filename: str | None) -> int | None:
        """A year for an address that names the file's version; else Flask's own default."""
        return YEAR if request.query_string else super().get_send_file_max_age(filename)


def register_shell(app: Flask, frame: FrameSource = empty_frame) -> None:
    """Register layout, parts, static files, filters, language and theme switch, and error pages.

    `frame` builds what stands around the page (menu, account, moment) and is called at most once a
    request. The application brings its own sessions and CSRF protection (`csrf_token`).
    """
    here = "backoffice.web.shell"
    app.register_blueprint(
        StaticFiles(
            "shell_files", here, static_folder="static", template_folder="templates", static_url_path="/static/shell"
        )
    )
    app.register_blueprint(
        StaticFiles("vendor_files", here, static_folder=addresses.STATIC["vendor"], static_url_path="/static/vendor")
    )
    app.register_blueprint(preferences)
    _register_language(app)
    _register_templates(app, frame)
    register_errors(app)


def in_drawer() -> bool:
    """Whether the drawer asked for this page, so that it comes without menu and top bar."""
    return request.headers.get("HX-Target") == "drawer"


def _register_language(app: Flask) -> None:
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "zh")
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Shanghai")
    Babel(app, locale_selector=language)
    catalogues = Catalogues()

    @app.before_request
    def read_catalogues() -> None:
        catalogues.as_default()


def _register_templates(app: Flask, source: FrameSource) -> None:
    def frame() -> Frame:
        if "frame" not in g:
            g.frame = source()
        built: Frame = g.frame
        return built

    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(formats.FILTERS)
    app.jinja_env.globals.update(
        frame=LocalProxy(frame),
        asset=addresses.asset,
        at_moment=addresses.at_moment,
        conditions=addresses.conditions,
        document_number=formats.document_number,
        heat_words=states.heat_words,
        in_drawer=in_drawer,
        language=language,
        request_path=lambda: request.path,
        light_of=states.light_of,
        limit_of=formats.limit,
        state_of=states.state_of,
        theme=theme,
        url_with=addresses.url_with,
    )
    app.jinja_env.globals.setdefault("csrf_token", lambda: "")
