"""The command of what was posted from a decision panel."""

from flask import request
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.posted import posted_due
from backoffice.web.kinds.row import Row
from backoffice.web.visit.ordering import carry_out, seen


def decide(kind: FormKind, row: Row) -> str:
    """Carry out what was posted for a form; the sentence that says what was done. Raises what the order raises."""
    reason = request.form.get("reason", "")
    match request.form.get("decision"):
        case "pass":
            done = gettext("已通过：%(name)s", name=row["name"])
            carry_out(_passing(kind, row), reason, done=done)
        case "return":
            done = gettext("已退回：%(name)s", name=row["name"])
            carry_out(_returning(kind, row), reason, done=done)
        case "transfer":
            done = gettext("已转办：%(name)s", name=row["name"])
            to = request.form.get("to", "")
            if not to:
                raise Invalid((Fault("to", "required", Text("请选择转给谁。", "Choose who takes it.")),))
            carry_out(kind.hand_over(row, to, seen()), reason, done=done)
        case _:
            raise BadRequest
    return done


def _passing(kind: FormKind, row: Row) -> object:
    judgement = kind.judgement(row)
    return kind.pass_on(row, seen()) if judgement is None else judgement.order(row)


def _returning(kind: FormKind, row: Row) -> object:
    due = posted_due()
    if due is None:
        text = Text("请按“2021-03-31”的样式填写新期限。", "Write the new limit like 2021-03-31.")
        raise Invalid((Fault("due", "not-a-day", text),))
    return kind.send_back(row, tuple(request.form.getlist("fields")), due, seen())
