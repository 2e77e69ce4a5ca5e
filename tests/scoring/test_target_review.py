"""The review sheet of a target and what its grade leads to."""

import pytest

from backoffice.scoring.codes import Consequence, Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.target_review import score_review
from tests.scoring.builders import BOOK, D

FULL = {item.code: item.points for item in BOOK.target_review.items}


def review(**points):
    return score_review(FULL | {code: D(value) for code, value in points.items()}, BOOK.target_review, BOOK.grades)


def test_the_four_parts_weigh_20_30_30_and_20():
    assert review().parts == (20, 30, 30, 20)
    assert review().total == D(100)


@pytest.mark.parametrize(
    ("lost", "grade", "consequence"),
    [
        ({"ambition": "5"}, Grade.EXCELLENT, Consequence.GOES_ON),
        ({"ambition": "4.99"}, Grade.GOOD, Consequence.GOES_ON_WITH_CHANGES),
        ({"ambition": "5", "money": "5"}, Grade.GOOD, Consequence.GOES_ON_WITH_CHANGES),
        ({"ambition": "5", "money": "4.99"}, Grade.FAIR, Consequence.MUST_BE_REVISED),
        ({"ambition": 0, "money": 0, "indicators": "5"}, Grade.FAIR, Consequence.MUST_BE_REVISED),
        ({"ambition": 0, "money": 0, "indicators": "4.99"}, Grade.POOR, Consequence.STOPPED),
    ],
)
def test_the_grade_decides_how_the_target_goes_on(lost, grade, consequence):
    result = review(**lost)
    assert (result.grade, result.consequence) == (grade, consequence)


@pytest.mark.parametrize("points", ["10.01", "-0.01"])
def test_an_item_cannot_leave_its_points(points):
    with pytest.raises(UnableToScore, match="form must score 0 to 10 points"):
        review(form=points)


def test_items_left_out_and_items_unknown_are_named():
    with pytest.raises(UnableToScore, match="clarity"):
        score_review({k: v for k, v in FULL.items() if k != "clarity"}, BOOK.target_review, BOOK.grades)
    with pytest.raises(UnableToScore, match="style"):
        review(style=1)
