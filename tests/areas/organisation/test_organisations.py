"""Organisations under their codes."""

from dataclasses import replace

import pytest

from backoffice.app import AlreadyThere, BackOffice
from backoffice.areas.organisation import commands as order
from backoffice.areas.organisation.events import Kind
from backoffice.areas.organisation.organisation import Organisation
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, NotFound
from backoffice.kernel.record import record_id
from tests.support.people import BUDGET, CLERK, PERFORMANCE, by

SYSADMIN = Actor(account="sysadmin", role=Role.SYSADMIN, organisation="")
WATER = order.RegisterOrganisation(
    code="D-04", name="水务局", name_en="Water Bureau", kind=Kind.DEPARTMENT, section="S-AGRI"
)
AMENDMENT = order.AmendOrganisation(
    code="D-04", name="城乡水务局", name_en="Water Bureau", parent=None, section="S-ECON", pilot=True
)


def test_a_code_is_given_once(app: BackOffice):
    app.handle(WATER, by(SYSADMIN))

    with pytest.raises(AlreadyThere):
        app.handle(replace(WATER, name="另一局"), by(SYSADMIN))


def test_a_reform_changes_name_and_section_and_never_code_or_kind(app: BackOffice):
    app.handle(WATER, by(SYSADMIN))
    app.handle(AMENDMENT, by(SYSADMIN))

    one: Organisation = app.repository.get(record_id("organisation", "D-04"))
    assert (one.code, one.kind, one.name, one.section, one.pilot) == (
        "D-04",
        Kind.DEPARTMENT,
        "城乡水务局",
        "S-ECON",
        True,
    )


def test_what_was_never_registered_is_not_amended(app: BackOffice):
    with pytest.raises(NotFound):
        app.handle(AMENDMENT, by(SYSADMIN))


@pytest.mark.parametrize("actor", [CLERK, BUDGET, PERFORMANCE], ids=lambda actor: actor.account)
def test_business_roles_do_not_enter_organisations(app: BackOffice, actor: Actor):
    with pytest.raises(Forbidden):
        app.handle(WATER, by(actor))
