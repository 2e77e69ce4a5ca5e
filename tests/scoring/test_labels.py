"""Every code has something to show."""

from enum import StrEnum

import pytest

from backoffice.scoring import codes
from backoffice.scoring.labels import LABELS, label
from backoffice.scoring.monitoring import SIGNALS, SignalCode
from backoffice.scoring.readings import LIGHT_RULES, LightRule

VOCABULARIES = [thing for thing in vars(codes).values() if isinstance(thing, type) and issubclass(thing, StrEnum)]


@pytest.mark.parametrize("vocabulary", [v for v in VOCABULARIES if v is not StrEnum])
def test_every_code_has_a_label_in_both_languages(vocabulary):
    assert set(LABELS[vocabulary]) == set(vocabulary)
    assert all(label(code).zh and label(code).en for code in vocabulary)


def test_every_light_rule_and_signal_can_be_explained():
    assert set(LIGHT_RULES) == set(LightRule)
    assert set(SIGNALS) == set(SignalCode)


def test_equal_codes_of_two_vocabularies_keep_their_own_labels():
    assert label(codes.Level1.COST).en == "Cost"
    assert label(codes.Light.GREEN).zh == "绿灯"
    assert label(codes.Growth.BY_DATE).zh == "按期完成"
    assert label(codes.Nature.BY_DATE).zh == "按期"
