"""Adopting what was proposed or said for several projects at once: each is an order of its own."""

from uuid import UUID, uuid5

from flask_babel import gettext
from werkzeug.exceptions import BadRequest, Conflict

from backoffice.kernel.errors import Unable
from backoffice.web.result_applications.acts import ACTS, may
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.ordering import command_id
from backoffice.web.visit.origin import origin
from projections.application.queries import application


def adopt_each(ids: list[str], reason: str) -> tuple[int, list[str]]:
    """Adopt for each record what its stage asks of the visitor; how many were, and a sentence for each that was not.

    Every order derives its identity from the form's, so that a second click adopts nothing twice.
    """
    if current.in_past():
        raise Conflict
    done, refused, position = 0, [], 0
    for record_id in _ids(ids):
        row = application(current.reader(), current.scope(), record_id)
        act = next((ACTS[name] for name in may(row) if ACTS[name].adopting), None) if row is not None else None
        if row is None or act is None or act.adopting is None:
            refused.append(gettext("有一项现在轮不到您办理。"))
            continue
        try:
            outcome = current.house().handle(
                act.adopting(row),
                current.actor(),
                reason.strip(),
                command_id=uuid5(command_id(), str(record_id)),
                origin=origin(),
            )
        except Unable as problem:
            refused.append(f"{row['name']}：{problem.text.in_language(language())}")
            continue
        position = max(position, outcome.position)
        done += 1
    if position:
        current.forget_readers()
        current.house().wait(position)
    return done, refused


def _ids(texts: list[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise BadRequest from None
