"""One project scored and monitored by hand, figure by figure."""

from backoffice.scoring.codes import Attainment, Cause, Grade, Growth, Level2, Light, Nature
from backoffice.scoring.execution import score_execution
from backoffice.scoring.grades import grade_of
from backoffice.scoring.indicator import Result
from backoffice.scoring.indicators import score_indicator, total_score
from backoffice.scoring.lights import execution_light, indicator_light
from backoffice.scoring.readings import IndicatorReading, MoneyReading, Period
from tests.scoring.builders import BOOK, D, an_indicator

INDICATORS = (
    an_indicator(Nature.AT_LEAST, 20, weight=15, no=1),
    an_indicator(Nature.AT_LEAST, 95, weight=10, no=2, level2=Level2.QUALITY, unit="%"),
    an_indicator(Nature.EQUAL, 0, weight=10, no=3, level2=Level2.QUALITY),
    an_indicator(Nature.AT_MOST, 100, weight=15, no=4, level2=Level2.COST),
    an_indicator(Nature.AT_LEAST, 300, weight=15, no=5, level2=Level2.ECONOMIC, growth=Growth.CUMULATIVE),
    an_indicator(Nature.QUALITATIVE, None, weight=15, no=6, level2=Level2.SOCIAL, text="明显改善"),
    an_indicator(Nature.AT_LEAST, 90, weight=10, no=7, level2=Level2.SATISFACTION, unit="%"),
)


def results(cause):
    return (
        Result(no=1, actual=D(20)),
        Result(no=2, actual=D(90)),
        Result(no=3, actual=D(0)),
        Result(no=4, actual=D(110)),
        Result(no=5, actual=D(420), cause=cause),
        Result(no=6, attainment=Attainment.PARTLY, points=D("10.50")),
        Result(no=7, actual=D("88.2")),
    )


def score(cause):
    scores = [
        score_indicator(one, result, BOOK.results) for one, result in zip(INDICATORS, results(cause), strict=True)
    ]
    return scores, total_score(scores, score_execution(D(1_740_000), D(2_000_000), BOOK.execution))


def test_the_weights_and_execution_make_a_hundred():
    assert sum(indicator.weight for indicator in INDICATORS) + BOOK.execution.points == 100


def test_the_project_earns_91_97_and_is_excellent():
    scores, total = score(Cause.POLICY_OR_DEMAND)
    assert [str(one.points) for one in scores] == ["15.00", "9.47", "10.00", "13.50", "15.00", "10.50", "9.80"]
    assert sum(one.points for one in scores) == D("83.27")
    assert total == D("91.97")
    assert grade_of(total, BOOK.grades) is Grade.EXCELLENT


def test_a_target_found_too_low_leaves_90_47_and_the_grade():
    scores, total = score(Cause.TARGET_TOO_LOW)
    assert scores[4].points == D("13.50")
    assert total == D("90.47")
    assert grade_of(total, BOOK.grades) is Grade.EXCELLENT


def test_in_july_execution_of_39_percent_is_yellow():
    light = execution_light(
        MoneyReading(adjusted=D(2_000_000), executed=D(780_000)), Period(year=2020, month=7), BOOK.monitoring
    )
    assert (light.light, light.measure, light.expected) == (Light.YELLOW, D("66.86"), D("58.33"))


def test_in_july_nine_of_twenty_is_yellow_and_250_of_300_is_blue():
    july = Period(year=2020, month=7)
    first = indicator_light(INDICATORS[0], IndicatorReading(no=1, actual=D(9)), july, BOOK.monitoring)
    assert (first.light, first.measure) == (Light.YELLOW, D("77.14"))
    fifth = indicator_light(INDICATORS[4], IndicatorReading(no=5, actual=D(250)), july, BOOK.monitoring)
    assert (fifth.light, fifth.measure) == (Light.BLUE, D("142.86"))
