"""The door to the annual statement (domain section 3.5): nine paragraphs whose figures come from the other views."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.statement.figures import Figure, recount, rows_behind
from projections.statement.paragraphs import (
    application,
    appraisal,
    department,
    disclosure,
    institution,
    key_evaluation,
    monitoring,
    result_application,
    self_evaluation,
    spot_check,
    training,
)
from projections.statement.paragraphs.monitoring import latest_month
from projections.statement.shape import MARK, Paragraph, Part

__all__ = ["MARK", "Figure", "Paragraph", "recount", "rows_behind"]

#: What an area says of a work year within a scope; limits are overdue or not as of the day given.
Contribution = Callable[[Reader, Scope, WorkYear, date], Part]

#: The nine headings in their order.
HEADINGS = (
    Text("强化制度建设，完善工作体系", "Rules in force and division of work"),
    Text("强化学习培训，确保工作开展", "Training"),
    Text("加大事前绩效评估力度，做好绩效目标全覆盖", "Ex-ante evaluation and performance targets"),
    Text("积极开展绩效监控工作", "Performance monitoring"),
    Text("扎实做好绩效评价工作", "Self-evaluation and spot checks"),
    Text("开展部门整体支出绩效试点", "Pilots of department-overall performance"),
    Text("开展财政重点项目评价", "Key evaluations"),
    Text("绩效信息公开工作取得新进展", "Disclosure"),
    Text("开展预算绩效管理工作考核", "Appraisal of departments and towns"),
)

#: The areas that fill each paragraph, in the order of their sentences; a paragraph without one stays empty.
FILLED_BY: dict[int, tuple[Contribution, ...]] = {
    1: (institution.part,),
    2: (training.part,),
    3: (application.part,),
    4: (monitoring.part,),
    5: (self_evaluation.part, spot_check.part),
    6: (department.part,),
    7: (key_evaluation.part, result_application.part),
    8: (disclosure.part,),
    9: (appraisal.part,),
}


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The statement of a work year; `month` the last one monitored, None before a round."""

    year: int
    month: int | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by key, in the order of the paragraphs."""
        return {figure.key: figure for paragraph in self.paragraphs for figure in paragraph.figures}


def statement(reader: Reader, scope: Scope, year: int, *, today: date) -> Statement:
    """The nine paragraphs of a work year within the scope; limits are overdue or not as of `today`."""
    work_year = WorkYear(year)
    paragraphs = tuple(
        _paragraph(number, title, [fill(reader, scope, work_year, today) for fill in FILLED_BY.get(number, ())])
        for number, title in enumerate(HEADINGS, start=1)
    )
    month = latest_month(reader, scope, work_year.monitoring_year)
    return Statement(year=year, month=month, paragraphs=paragraphs)


def _paragraph(number: int, title: Text, parts: list[Part]) -> Paragraph:
    if not parts:
        return Paragraph(number=number, title=title)
    body = Text("".join(part.body.zh for part in parts), " ".join(part.body.en for part in parts))
    figures = tuple(figure for part in parts for figure in part.figures)
    return Paragraph(number=number, title=title, body=body, figures=figures)
