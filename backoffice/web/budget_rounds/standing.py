"""Where a budget year's round stands in words: its stages with their days, its windows, and what is still open."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext

from backoffice.areas.budget_year.events import Stage
from backoffice.areas.budget_year.labels import STAGES
from backoffice.kernel.periods import in_year
from backoffice.rulebook.deadlines import CalendarRules
from backoffice.web.kinds.row import Row
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.shapes import Step
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from projections.application import queries as applications
from projections.application.filters import ApplicationFilter
from projections.budget_rounds import queries as rounds
from projections.budget_rounds.queries import FigureFilter
from projections.projects import queries as projects
from projections.projects.filters import ProjectFilter


@dataclass(frozen=True)
class Window:
    """A time in which something may be done: from a stage to a stage; `due` as the rule book plans its end."""

    name: str
    begun: str
    ended: str
    due: date
    open: bool
    late: bool


@dataclass(frozen=True)
class Left:
    """Something that is still open, and the address of its rows."""

    name: str
    number: int
    url: str


def steps(row: Row) -> list[Step]:
    """The stages in order, each with the day on which it was reached."""
    order = list(Stage)
    at = order.index(Stage(row["stage"]))
    return [
        Step(
            label=in_words(STAGES[stage]),
            state="done" if place < at else "now" if place == at else "todo",
            second=row["dates"].get(stage.value, ""),
        )
        for place, stage in enumerate(order)
    ]


def following(row: Row) -> Stage | None:
    """The stage that comes next; None at the end."""
    order = list(Stage)
    place = order.index(Stage(row["stage"])) + 1
    return order[place] if place < len(order) else None


def windows(row: Row, calendar: CalendarRules, today: date) -> list[Window]:
    """The two submissions, the issue of control figures between them, and the changes of the running year."""
    year, dates, stage = row["year"], row["dates"], Stage(row["stage"])

    def window(name: str, begins: Stage, ends: Stage | None, due: str, of: int) -> Window:
        day = in_year(due, of)
        begun, ended = dates.get(begins.value, ""), dates.get(ends.value, "") if ends else ""
        standing = stage is begins and not ended
        return Window(name, begun, ended, day, standing, standing and today > day)

    return [
        window(gettext("一上申报"), Stage.R1_OPEN, Stage.R1_CLOSED, calendar.first_submission_by, year - 1),
        window(gettext("测算和下达控制数"), Stage.R1_CLOSED, Stage.R1_ISSUED, calendar.first_issue_by, year - 1),
        window(gettext("二上修订"), Stage.R2_OPEN, Stage.R2_CLOSED, calendar.second_submission_by, year - 1),
        window(gettext("目标调整和年中追加"), Stage.APPROVED, None, calendar.adjustment_last_day, year),
    ]


def left(year: int) -> list[Left]:
    """What is open in the year's round, each with the address that finds exactly its rows."""
    reader, scope = current.reader(), current.scope()

    def of_projects(name: str, wanted: ProjectFilter) -> Left:
        url = at_moment(url_for("projects.projects", **wanted.parameters()))
        return Left(name, projects.count(reader, scope, wanted), url)

    undecided = ApplicationFilter(year=year, decided=False)
    unissued = FigureFilter(year=year, issued=False)
    return [
        of_projects(gettext("事前评估未作结论"), ProjectFilter(year=year, evaluated=True, concluded=False)),
        of_projects(gettext("附条件未落实"), ProjectFilter(year=year, open_conditions=True)),
        of_projects(gettext("绩效目标未通过审核"), ProjectFilter(year=year, proposed=True, target_passed=False)),
        of_projects(gettext("目标已审核、待批复"), ProjectFilter(year=year, target_status="done")),
        Left(
            gettext("结果应用未决定"),
            applications.count(reader, scope, undecided)[0],
            at_moment(url_for("result_applications.rows", **undecided.parameters())),
        ),
        Left(
            gettext("控制数未下达"),
            rounds.sums(reader, scope, unissued).number,
            at_moment(url_for("budget_rounds.figures", year=year, issued=0)),
        ),
    ]
