"""INV-25: an agency or expert hands a re-check in only when the work is theirs and its independence is declared."""

from datetime import date

import pytest

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.errors import NotAssigned
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Invalid
from tests.areas.spot_check.cases import BOOK, CHIEF, a_recheck, a_sheet, at
from tests.support.given import given

AGENCY = Actor(account="agency.4", role=Role.AGENCY, organisation="jigou-ding")
OTHER = Actor(account="agency.1", role=Role.AGENCY, organisation="jigou-jia")


def entrusted(recheck: Recheck) -> None:
    recheck.entrust(("agency.4",), "jigou-ding", date(2020, 6, 15), at("2020-05-07 09:00", CHIEF))


def declared(recheck: Recheck) -> None:
    recheck.declare("与该单位无利害关系", at("2020-05-08 09:00", AGENCY))


def handed_in(recheck: Recheck) -> None:
    recheck.submit(a_sheet(), BOOK, at("2020-05-20 10:00", AGENCY))


def test_inv_25_nothing_is_handed_in_before_the_declaration():
    given(a_recheck(), entrusted).when(handed_in).then_fails(NotAssigned, "not-declared")


def test_inv_25_after_it_the_sheet_is_taken():
    given(a_recheck(), entrusted, declared).when(handed_in).then(events.SheetSubmitted)


def test_inv_25_nobody_else_declares_or_stands_back():
    for step in (
        lambda one: one.declare("无利害关系", at("2020-05-08 09:00", OTHER)),
        lambda one: one.stand_back(at("2020-05-08 09:00", OTHER)),
    ):
        given(a_recheck(), entrusted).when(step).then_fails(NotAssigned, "not-assigned")


def test_inv_25_whoever_comes_later_declares_for_itself():
    recheck = a_recheck()
    entrusted(recheck)
    declared(recheck)
    recheck.entrust(("agency.1",), "jigou-jia", date(2020, 6, 15), at("2020-05-09 09:00", CHIEF))

    with pytest.raises(NotAssigned) as refused:
        recheck.submit(a_sheet(), BOOK, at("2020-05-20 10:00", OTHER))

    assert refused.value.code == "not-declared"


def test_a_declaration_says_something_and_is_signed_once():
    given(a_recheck(), entrusted, declared).when(declared).then_fails(NotAssigned, "declared-already")
    given(a_recheck(), entrusted).when(lambda one: one.declare(" ", at("2020-05-08 09:00", AGENCY))).then_fails(
        Invalid, "invalid"
    )
