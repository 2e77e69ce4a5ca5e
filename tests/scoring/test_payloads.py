"""What events carry of scoring survives being written as JSON and read again."""

from datetime import date

import msgspec
import pytest

from backoffice.scoring.codes import Grade, Level2, Likelihood, Nature
from backoffice.scoring.ex_ante import score_ex_ante
from backoffice.scoring.execution import score_execution
from backoffice.scoring.indicator import Result
from backoffice.scoring.indicators import score_indicator
from backoffice.scoring.monitoring import assess
from backoffice.scoring.readings import IndicatorReading, MoneyReading, Period
from backoffice.scoring.target_checks import check_target
from backoffice.scoring.target_review import score_review
from backoffice.scoring.target_rules import TargetDraft
from tests.scoring.builders import BOOK, D, an_indicator

INDICATOR = an_indicator(value="3.20", due=date(2020, 6, 15))
MONEY = MoneyReading(adjusted=D("200.00"), executed=D("78.00"), forecast=D("150.00"), plan=(D("1.50"),) * 12)
READING = IndicatorReading(no=1, actual=D("0.10"), done_on=date(2020, 6, 1), forecast=Likelihood.POSSIBLE)


@pytest.mark.parametrize(
    "value",
    [
        INDICATOR,
        an_indicator(Nature.QUALITATIVE, None, text="效果明显", level2=Level2.SOCIAL),
        MONEY,
        READING,
        assess(MONEY, [INDICATOR], [READING], Period(year=2020, month=7), BOOK.monitoring),
        score_execution(D(1), D(3), BOOK.execution),
        score_indicator(INDICATOR, Result(no=1, actual=D(2)), BOOK.results),
        score_ex_ante({c.code: Grade.GOOD for d in BOOK.ex_ante.dimensions for c in d.checks}, (), BOOK.ex_ante),
        score_review({item.code: item.points for item in BOOK.target_review.items}, BOOK.target_review, BOOK.grades),
        check_target(
            TargetDraft(budget_year=2021, layout="A", amount=D(1), indicators=(INDICATOR,)),
            BOOK.target_checks,
            BOOK.weights,
        )[0],
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_of_scoring_is_read_back_as_it_was_written(value):
    assert msgspec.json.decode(msgspec.json.encode(value), type=type(value)) == value
    hash(value)
