"""Passing several records with one click: each is an order of its own, and one refusal stops no other."""

from uuid import UUID, uuid5

from flask_babel import gettext

from backoffice.kernel.errors import Unable
from backoffice.web.deciding.kinds import KINDS
from backoffice.web.deciding.panel import is_last, needs_page
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.ordering import command_id
from projections.work_queue.queries import task as waiting


def pass_each(ids: list[str], reason: str) -> tuple[int, list[str]]:
    """Pass the records; how many were, and a sentence for each that was not.

    Every record's order derives its identity from the form's, so that a second click passes nothing twice.
    Records that need a decision of their own (red, or the last node of a monitoring form) are left alone.
    """
    served, done, refused, position = current.house(), 0, [], 0
    for text in ids:
        record_id = UUID(text)
        row = waiting(current.reader(), current.scope(), record_id)
        kind = KINDS.get(row["kind"]) if row is not None else None
        form = kind.find(current.reader(), current.scope(), record_id) if kind is not None else None
        if row is None or kind is None or form is None:
            refused.append(gettext("有一项已被他人办理，没有通过。"))
            continue
        if row["light"] == "red" or needs_page(kind, form) or (kind.key == "monitoring" and is_last(form)):
            refused.append(gettext("%(name)s：须逐项审核，没有通过。", name=row["name"]))
            continue
        try:
            order = kind.pass_on(form, row["version"])
            outcome = served.handle(
                order, current.actor(), reason.strip(), command_id=uuid5(command_id(), str(record_id))
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
