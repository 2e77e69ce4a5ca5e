"""A circular needs a recorded trigger, and hears every unit it names (INV-37)."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace as but

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.circular import Circular
from backoffice.areas.spot_check.errors import UnableToIssue
from backoffice.areas.spot_check.events import Named
from backoffice.kernel.errors import Invalid
from backoffice.scoring.spot_check import Trigger
from tests.areas.spot_check.cases import CHIEF, LEADER, UNIT, at
from tests.support.given import given, happened

RECHECKED = Named(
    code="370116-19-0355",
    name="农产品质量安全检测",
    year=2019,
    unit="nongye-jiance",
    department="nongye",
    section="caizheng-nongye",
    triggers=(Trigger.LARGE_DIFFERENCE,),
    severe=False,
    own_total=Decimal("91.97"),
    total=Decimal("78.40"),
    heard=True,
)
MISSING = but(RECHECKED, code="370116-19-0400", triggers=(Trigger.NOT_AS_REQUIRED,), total=None, heard=False)


def a_circular(*named: Named, **differing) -> Circular:
    facts = dict(
        document="莱财绩〔2020〕15号", title="关于自评抽查情况的通报", year=2019, text="现将有关情况通报如下。"
    )
    return Circular.draft(at("2020-07-06 09:00", CHIEF), **(facts | differing), named=named or (RECHECKED,))


def announced(circular: Circular) -> None:
    circular.announce(date(2020, 7, 13), at("2020-07-06 10:00", CHIEF))


def test_a_project_without_a_recorded_trigger_is_not_named_inv_37():
    with pytest.raises(Invalid) as refused:
        a_circular(RECHECKED, but(RECHECKED, code="X", triggers=()))
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("codes[X]", "no-trigger")]


def test_a_circular_needs_number_title_text_and_somebody_named():
    with pytest.raises(Invalid) as refused:
        Circular.draft(at("2020-07-06 09:00", CHIEF), document="", title=" ", year=2019, text="", named=())
    assert [fault.field for fault in refused.value.faults] == ["document", "title", "text", "codes"]


def test_units_that_were_heard_in_a_recheck_need_no_second_period():
    given(a_circular()).when(lambda one: one.issue(at("2020-07-07 09:00", LEADER))).then(
        happened(events.CircularIssued, issued_on=date(2020, 7, 7), named=(RECHECKED,))
    )
    given(a_circular()).when(announced).then_fails(UnableToIssue, "all-heard")


def test_a_unit_that_was_not_heard_has_its_comment_period_first_inv_37():
    given(a_circular(MISSING)).when(lambda one: one.issue(at("2020-07-07 09:00", LEADER))).then_fails(
        UnableToIssue, "not-announced"
    )
    given(a_circular(MISSING), announced).when(lambda one: one.issue(at("2020-07-13 18:00", LEADER))).then_fails(
        UnableToIssue, "comment-period"
    )
    given(a_circular(MISSING), announced).when(lambda one: one.issue(at("2020-07-14 00:00", LEADER))).then(
        events.CircularIssued
    )


def test_its_word_ends_the_period_early_and_is_on_record():
    before = given(a_circular(MISSING), announced)
    before.when(lambda one: one.comment("nongye-jiance", " ", at("2020-07-08 09:00", UNIT))).then_faults(
        ("comment", "required")
    )
    before.when(lambda one: one.comment("shuiwu", "无意见", at("2020-07-08 09:00", UNIT))).then_fails(
        UnableToIssue, "not-named"
    )
    before.when(lambda one: one.comment("nongye-jiance", "人员变动漏报，已补报。", at("2020-07-08 09:00", UNIT))).then(
        happened(events.CircularCommented, unit="nongye-jiance")
    )
    before.when(lambda one: one.issue(at("2020-07-09 09:00", LEADER))).then(events.CircularIssued)


def test_who_drafts_does_not_issue_inv_24():
    given(a_circular()).when(lambda one: one.issue(at("2020-07-07 09:00", CHIEF))).then_fails(
        UnableToIssue, "separation-of-duties"
    )


def test_an_issued_circular_is_closed():
    before = given(a_circular(), lambda one: one.issue(at("2020-07-07 09:00", LEADER)))
    before.when(lambda one: one.drop(at("2020-07-08 09:00", CHIEF))).then_fails(UnableToIssue, "circular-closed")
