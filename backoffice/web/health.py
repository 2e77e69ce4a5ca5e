"""What the machine around asks: is the process alive, is it ready to serve, how is it doing."""

from flask import Blueprint, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backoffice.web.visit.current import house, signed_in
from projections.catalogue import VIEWS
from projections.reader import ViewNotReady

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@health.get("/readyz")
def ready() -> tuple[dict[str, object], int]:
    """The databases answer and every view has been built; `lag` is the events that views still lack."""
    served = house()
    try:
        with served.events_engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        newest = served.app.recorder.max_notification_id() or 0
        with served.reader() as reader:
            lag = {view.name: newest - reader.position(view) for view in VIEWS}
    except (SQLAlchemyError, ViewNotReady) as problem:
        return {"status": "unready", "because": type(problem).__name__}, 503
    return {"status": "ready", "position": newest, "lag": lag}, 200


@health.get("/metrics")
def metrics() -> Response:
    """Counters and gauges for Prometheus, for whoever holds a token or a session of an account."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    asked_by = house().accounts.by_token(token.strip()) if scheme.lower() == "bearer" else None
    if asked_by is None and not signed_in():
        return Response(status=401, headers={"WWW-Authenticate": "Bearer"})
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
