"""What the first issue grants of what was asked for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.scoring.codes import Conclusion
from backoffice.scoring.control_figure import Claim, FigureReason, FigureSource, Outcome, control_figure, outcome_of

MILLION = Decimal(1_000_000)
SUPPORTED = {"applied": MILLION, "conclusion": Conclusion.SUPPORT, "recommended": MILLION}
AMOUNTS = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("claim", "amount", "outcome", "reason", "source"),
    [
        ({}, MILLION, Outcome.FULL, FigureReason.AS_APPLIED, FigureSource.EX_ANTE),
        ({"recommended": MILLION / 2}, MILLION / 2, Outcome.REDUCED, FigureReason.EX_ANTE_CUT, FigureSource.EX_ANTE),
        (
            {"decided": MILLION / 4, "decided_reason": "grade-poor"},
            MILLION / 4,
            Outcome.REDUCED,
            "grade-poor",
            FigureSource.APPLICATION,
        ),
        (
            {"decided": MILLION / 2, "decided_reason": "grade-fair", "recommended": MILLION / 4},
            MILLION / 4,
            Outcome.REDUCED,
            FigureReason.EX_ANTE_CUT,
            FigureSource.EX_ANTE,
        ),
        ({"decided": MILLION, "decided_reason": "keep"}, MILLION, Outcome.FULL, "keep", FigureSource.APPLICATION),
        ({"decided": 2 * MILLION}, MILLION, Outcome.FULL, FigureReason.AS_APPLIED, FigureSource.EX_ANTE),
    ],
)
def test_the_lowest_of_what_binds_is_the_figure(claim, amount, outcome, reason, source):
    found = control_figure(Claim(**{**SUPPORTED, **claim}))

    assert (found.amount, found.outcome, found.reason_code, found.source) == (amount, outcome, reason, source)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ({"target_poor": True}, FigureReason.TARGET_POOR),
        ({"conclusion": Conclusion.REJECT}, FigureReason.EX_ANTE_REJECTED),
        ({"conclusion": None, "recommended": None}, FigureReason.EX_ANTE_OPEN),
        ({"target_handed_in": False}, FigureReason.TARGET_MISSING),
    ],
)
def test_inv_07_what_was_rejected_graded_poor_or_not_finished_gets_nothing(claim, reason):
    found = control_figure(Claim(**{**SUPPORTED, "decided": MILLION, **claim}))

    assert (found.amount, found.outcome, found.reason_code) == (0, Outcome.NONE, reason)


def test_without_a_report_that_is_asked_for_nothing_stands_in_the_way():
    found = control_figure(Claim(applied=MILLION, report_needed=False))

    assert (found.amount, found.source) == (MILLION, FigureSource.TARGET)


@given(AMOUNTS, st.none() | AMOUNTS, st.none() | AMOUNTS)
def test_a_figure_lies_between_nothing_and_the_application(applied, decided, recommended):
    found = control_figure(
        Claim(applied=applied, decided=decided, conclusion=Conclusion.SUPPORT, recommended=recommended)
    )

    assert 0 <= found.amount <= applied
    assert found.outcome is outcome_of(found.amount, applied)
