"""Passing several records with one click: each is an order of its own, and one refusal stops no other."""

from uuid import UUID, uuid5

from flask_babel import gettext
from werkzeug.exceptions import BadRequest, Conflict

from backoffice.kernel.errors import Unable
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.row import Row
from backoffice.web.queue.list import alone
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.ordering import command_id
from backoffice.web.visit.origin import origin
from projections.work_queue.queries import task as waiting


def pass_each(ids: list[str], reason: str) -> tuple[int, list[str]]:
    """Pass the records; how many were, and a sentence for each that was not.

    Every record's order derives its identity from the form's, so that a second click passes nothing twice.
    Records that need a decision of their own are left alone; a green monitoring form at its end goes on as it is.
    """
    if current.in_past():
        raise Conflict
    served, done, refused, position = current.house(), 0, [], 0
    for record_id in _ids(ids):
        row = waiting(current.reader(), current.scope(), record_id)
        kind = KINDS.get(row["kind"]) if row is not None else None
        form = kind.find(current.reader(), current.scope(), record_id) if kind is not None else None
        if row is None or kind is None or form is None:
            refused.append(gettext("有一项已被他人办理，没有通过。"))
            continue
        if alone(row):
            refused.append(gettext("%(name)s：须逐项审核，没有通过。", name=row["name"]))
            continue
        try:
            order = _passing(kind, form)
            outcome = served.handle(
                order, current.actor(), reason.strip(), command_id=uuid5(command_id(), str(record_id)), origin=origin()
            )
        except Unable as problem:
            refused.append(f"{row['name']}：{problem.text.in_language(language())}")
            continue
        position = max(position, outcome.position)
        done += 1
    if position:
        current.forget_readers()
        served.wait(position)
    return done, refused


def _ids(texts: list[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise BadRequest from None


def _passing(kind: FormKind, form: Row) -> object:
    return kind.batch(form) or kind.pass_on(form, form["version"])
