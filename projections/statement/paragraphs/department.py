"""Pilots of department-overall performance: targets of the year, and last year's self-evaluations."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.department_overall.filters import PilotFilter
from projections.department_overall.queries import figures
from projections.reader import Reader
from projections.statement.figures import Figure
from projections.statement.shape import Part, dated

#: `{year}`, `{before}` and `{next}` are years, every other mark is a figure.
BODY = Text(
    "{year} 年对 {pilots} 个部门开展部门整体支出绩效试点，批复部门整体绩效目标 {pilots_approved} 个，"
    "涉及部门预算 {pilots_amount} 万元，探索项目、部门、镇级财政相衔接的绩效管理模式。"
    "{before} 年度部门整体支出自评已确认 {pilots_evaluated} 个，平均得分 {pilots_score} 分；"
    "{next} 年度试点部门 {pilots_next} 个。",
    "In {year} {pilots} departments were pilots of department-overall performance; {pilots_approved} targets were "
    "approved with budgets of {pilots_amount} (10,000 yuan), linking projects, departments and town finance. "
    "{pilots_evaluated} self-evaluations of {before} are confirmed, scoring {pilots_score} points on average; "
    "{pilots_next} departments are pilots for {next}.",
)

#: Before a pilot was named.
NO_PILOTS = Text("本年度没有部门整体支出绩效试点。", "No department is a pilot this year.")


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """The pilots of the year and of the years beside it."""
    now, before, coming = (PilotFilter(year=one) for one in _years(year))
    this, last = figures(reader, scope, now), figures(reader, scope, before)
    if not this.pilots and not last.pilots:
        return Part(body=NO_PILOTS)
    counted = (
        ("pilots", Text("试点部门", "Pilot departments"), this.pilots, now),
        (
            "pilots_approved",
            Text("批复部门整体绩效目标", "Department targets approved"),
            this.approved,
            now.but(approved=True),
        ),
        (
            "pilots_evaluated",
            Text("部门整体自评已确认", "Department self-evaluations confirmed"),
            last.evaluated,
            before.but(evaluated=True),
        ),
        (
            "pilots_next",
            Text("下年度试点部门", "Pilot departments of next year"),
            figures(reader, scope, coming).pilots,
            coming,
        ),
    )
    found = [
        Figure(key=key, label=label, value=value, unit="departments", opens=opens)
        for key, label, value, opens in counted
    ]
    amount = Figure(
        key="pilots_amount",
        label=Text("试点部门预算", "Budgets of the pilots"),
        value=this.amount,
        unit="yuan",
        opens=now.but(approved=True),
        columns=("approved",),
    )
    score = Figure(
        key="pilots_score",
        label=Text("部门整体自评平均得分", "Average score of the pilots"),
        value=last.average,
        unit="points",
        opens=before.but(evaluated=True),
    )
    body = dated(BODY, year=year.monitoring_year, before=year.evaluation_year, next=year.target_year)
    return Part(body=body, figures=(*found, amount, score))


def _years(year: WorkYear) -> tuple[int, int, int]:
    return year.monitoring_year, year.evaluation_year, year.target_year
