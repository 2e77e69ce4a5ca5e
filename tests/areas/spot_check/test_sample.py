"""A sample is put on record whole, and decided by somebody else than who drew it."""

from decimal import Decimal

import pytest

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.errors import UnableToSample
from backoffice.areas.spot_check.sample import Sample
from backoffice.kernel.errors import Invalid
from backoffice.scoring.codes import Light
from backoffice.scoring.sampling import Candidate, draw
from tests.areas.spot_check.cases import BOOK, CHECKER, CHIEF, at
from tests.support.given import given

POPULATION = tuple(
    Candidate(
        code=f"370116-19-{number:04}",
        department="nongye",
        amount=Decimal(1_000_000),
        total=Decimal(85),
        execution_rate=Decimal(90),
        plausibility=Light.GREEN,
    )
    for number in range(10)
)


def a_sample(**differing) -> Sample:
    rules = BOOK.spot_check.sampling
    facts = dict(
        year=2019,
        no=1,
        document="莱财绩〔2020〕8号",
        seed="2020-04-20",
        population=POPULATION,
        left_out=("370116-19-0999",),
        drawn=draw(POPULATION, "2020-04-20", rules),
        rule_book=0,
    )
    return Sample.draw(at("2020-04-20 09:00", CHECKER), **(facts | differing))


def test_the_record_is_enough_to_draw_the_sample_again_inv_36():
    sample = a_sample()
    given(sample).holds(lambda one: draw(one.population, one.seed, BOOK.spot_check.sampling) == one.drawn)


def test_a_sample_needs_a_document_a_seed_and_a_population():
    with pytest.raises(Invalid) as refused:
        a_sample(document=" ", seed="", population=())
    assert [fault.field for fault in refused.value.faults] == ["document", "seed", "codes"]


def test_the_chief_approves_and_not_who_drew_inv_24():
    given(a_sample()).when(lambda one: one.approve(at("2020-04-21 09:00", CHECKER))).then_fails(
        UnableToSample, "separation-of-duties"
    )
    given(a_sample()).when(lambda one: one.approve(at("2020-04-21 09:00", CHIEF))).then(events.SampleApproved)


def test_a_refusal_has_a_reason_and_stays_on_record():
    before = given(a_sample())
    before.when(lambda one: one.refuse(at("2020-04-21 09:00", CHIEF, ""))).then_faults(("reason", "required"))
    before.when(lambda one: one.refuse(at("2020-04-21 09:00", CHIEF, "总体未截止"))).then(events.SampleRefused)
    before.when(lambda one: one.approve(at("2020-04-22 09:00", CHIEF))).then_fails(UnableToSample, "decided-already")
