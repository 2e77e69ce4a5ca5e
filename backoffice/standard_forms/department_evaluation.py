"""A department's evaluation by itself: every fault of its report, or what it scores by the framework."""

from collections.abc import Iterator, Mapping

from backoffice.areas.department_evaluation.events import DepartmentReport
from backoffice.areas.department_evaluation.scored import scored
from backoffice.kernel.errors import Invalid
from backoffice.rulebook import default_rule_book
from backoffice.scoring.labels import label
from backoffice.standard_forms.remarks import Remark, errors, note


def check(sheet: DepartmentReport, about: Mapping[str, str]) -> Iterator[Remark]:
    """By the rule book that ships with the product."""
    try:
        score = scored(sheet, default_rule_book())
    except Invalid as refused:
        yield from errors(refused.faults)
        return
    grade = label(score.grade)
    zh, en = f"总分 {score.total}，等级{grade.zh}。", f"Total {score.total}, grade {grade.en}."
    yield note("points", "total", zh, en)
