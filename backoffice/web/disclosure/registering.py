"""Filling the register: generated from the records after an approval, or by hand for what the product does not hold."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.disclosure.forms import Generation, GenerationForm, RegistrationForm, ToRegister
from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.areas.disclosure.orders import GenerateRegister, RegisterDisclosure
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.web.disclosure.item import disclosure
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal

#: The blueprint with the pages of this module on it, for the next in the list.
__all__ = ["disclosure"]


@disclosure.get("/disclosure/generate")
def generating() -> str:
    """With which approval the register is generated."""
    current.only_now()
    return _fill(GenerationForm, {})


@disclosure.post("/disclosure/generate")
def generated() -> AnyResponse | tuple[str, int]:
    """Register all that the records say must be published."""

    def order(filed: Generation) -> tuple[object, str]:
        command = GenerateRegister(**vars(filed))
        return command, url_for("disclosure.board", work_year=filed.approved_on.year)

    return _post(GenerationForm, order, gettext("登记表已生成，已通知各单位。"))


@disclosure.get("/disclosure/register")
def registering() -> str:
    """An item to be registered by hand."""
    current.only_now()
    return _fill(RegistrationForm, {})


@disclosure.post("/disclosure/register")
def registered() -> AnyResponse | tuple[str, int]:
    """Register an item."""

    def order(filed: ToRegister) -> tuple[object, str]:
        item_id = DisclosureItem.id_for(filed.publisher, filed.year, filed.kind)
        return RegisterDisclosure(**vars(filed)), url_for("disclosure.item", item_id=item_id)

    return _post(RegistrationForm, order, gettext("已登记，已通知单位。"))


def _post(form: type[Form], order: Callable[[Any], tuple[object, str]], done: str) -> AnyResponse | tuple[str, int]:
    check(current.actor(), Verb.CREATE, Object.DISCLOSURE)
    data: dict[str, Any] = {}
    try:
        data = posted(form)
        if ADD_ROW in request.form:
            return _fill(form, data, spare=2), 200
        command, address = order(read(form, data))
        if not done_before():
            carry_out(command, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _fill(form, data, refused), refused.status
    return redirect(address, 303)


def _fill(form: type[Form], data: dict[str, Any], refused: Refusal | None = None, spare: int = 1) -> str:
    check(current.actor(), Verb.CREATE, Object.DISCLOSURE)
    errors = dict(refused.errors) if refused else {}
    known = {code: one.called(language()) for code, one in organisations().items() if one.section}
    parts = draw(form, data, Drawing(errors=errors, offers={"publisher": known}, spare=spare))
    return render_template(
        "disclosure/fill.html",
        by_hand=form is RegistrationForm,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
    )
