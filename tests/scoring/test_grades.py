"""Every total has exactly one grade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.scoring.codes import Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.grades import grade_of
from tests.scoring.builders import BOOK, D

ORDER = [Grade.POOR, Grade.FAIR, Grade.GOOD, Grade.EXCELLENT]


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("0", Grade.POOR),
        ("59.99", Grade.POOR),
        ("60", Grade.FAIR),
        ("79.99", Grade.FAIR),
        ("80", Grade.GOOD),
        ("89.99", Grade.GOOD),
        ("90", Grade.EXCELLENT),
        ("90.00", Grade.EXCELLENT),
        ("100", Grade.EXCELLENT),
    ],
)
def test_a_bound_belongs_to_the_better_grade(total, grade):
    assert grade_of(D(total), BOOK.grades) is grade


@pytest.mark.parametrize("total", ["-0.01", "100.01", "110"])
def test_a_total_off_the_scale_has_no_grade(total):
    with pytest.raises(UnableToScore, match="not 0 to 100"):
        grade_of(D(total), BOOK.grades)


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_better_total_never_has_a_worse_grade(one, other):
    lower, higher = sorted([one, other])
    assert ORDER.index(grade_of(lower, BOOK.grades)) <= ORDER.index(grade_of(higher, BOOK.grades))
