"""The conditions of an address as a filter of evaluations: a figure and its rows are asked by the same words."""

from backoffice.areas.key_evaluation.stages import Stage
from backoffice.scoring.codes import Grade
from backoffice.web.visit.current import reader, scope, today
from backoffice.web.visit.reading import Conditions
from projections.key_evaluations.filters import KeyEvaluationFilter
from projections.key_evaluations.queries import years


def evaluation_filter(asked: Conditions) -> KeyEvaluationFilter:
    """Every condition of `KeyEvaluationFilter` by its own name. Without a year the latest with evaluations is taken."""
    known = years(reader(), scope())
    return KeyEvaluationFilter(
        year=asked.whole("year") or (known[0] if known else None),
        code=asked.text("code") or None,
        unit=asked.text("unit") or None,
        department=asked.text("department") or None,
        section=asked.text("section") or None,
        stage=asked.one_of("stage", tuple(Stage)) or None,
        agency=asked.text("agency") or None,
        grade=asked.one_of("grade", tuple(Grade)) or None,
        listed=asked.flag("listed"),
        contracted=asked.flag("contracted"),
        accepted=asked.flag("accepted"),
        with_problems=asked.flag("with_problems"),
        told=asked.flag("told"),
        overdue_on=today() if asked.flag("overdue") else asked.day("overdue_on"),
        keyword=asked.text("keyword"),
    )
