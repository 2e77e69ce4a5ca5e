"""Carrying out what a form orders: one command a click, read-your-writes, and what to show when it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from flask import flash, request
from flask_babel import gettext
from werkzeug.exceptions import BadRequest, Conflict

from backoffice.app import Outcome
from backoffice.kernel.errors import Invalid, Stale, Unable
from backoffice.web.shell.errors import status_of
from backoffice.web.shell.preferences import language
from backoffice.web.visit.current import actor, forget_readers, house, in_past
from backoffice.web.visit.origin import origin
from projections.waiting import ViewsBehind

#: Names of the hidden fields that every ordering form carries.
COMMAND_ID, VERSION = "command_id", "version"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why an order was not carried out, for the form that is shown again with what was typed.

    `errors` are sentences by field, `stale` is set when somebody decided meanwhile, `status` answers the request.
    """

    status: int
    sentence: str
    code: str
    errors: Mapping[str, str] = field(default_factory=dict)
    stale: str = ""


def new_command_id() -> str:
    """The identity that a form gives its order, so that a second click is the same order."""
    return str(uuid4())


def command_id() -> UUID:
    """The order's identity as posted; a form without one is refused."""
    try:
        return UUID(request.form.get(COMMAND_ID, ""))
    except ValueError:
        raise BadRequest from None


def done_before() -> bool:
    """Whether the form's order was carried out already: a second click, after which the record stands elsewhere."""
    recorder: Any = house().app.recorder
    return recorder.find_command(command_id()) is not None


def seen() -> int | None:
    """The version of the record that the form was opened at, where the form names one."""
    text = request.form.get(VERSION, "")
    return int(text) if text.isdecimal() and text.isascii() else None


def carry_out(command: object, reason: str = "", *, done: str = "") -> Outcome:
    """Carry out an order of the visitor under the form's identity, and wait until the views show it.

    `done` is the sentence that the next page shows. Raises what `BackOffice.handle` raises; use
    `refusal` to show the form again.
    """
    if in_past():
        raise Conflict(gettext("这是过去时点的页面，不能办理。请回到现在。"))
    served = house()
    outcome = served.handle(command, actor(), reason.strip(), command_id=command_id(), origin=origin())
    forget_readers()
    try:
        served.wait(outcome.position)
    except ViewsBehind:
        flash(gettext("已经办妥并记录。页面还在更新，请稍后刷新。"), "amber")
        return outcome
    if done:
        flash(done, "green")
    return outcome


def refusal(problem: Unable) -> Refusal:
    """The error in the reader's language, by field where rules name fields."""
    tongue = language()
    sentence = problem.text.in_language(tongue)
    errors: dict[str, str] = {}
    if isinstance(problem, Invalid):
        for fault in problem.faults:
            said = fault.text.in_language(tongue)
            errors[fault.field] = f"{errors[fault.field]} {said}" if fault.field in errors else said
    return Refusal(
        status=status_of(problem),
        sentence=sentence,
        code=problem.code,
        errors=errors,
        stale=sentence if isinstance(problem, Stale) else "",
    )
