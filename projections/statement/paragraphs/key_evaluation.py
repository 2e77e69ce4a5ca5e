"""Key evaluations: projects chosen for attention, money and livelihood, evaluated by third parties."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Grade
from projections.key_evaluations import queries
from projections.key_evaluations.filters import KeyEvaluationFilter
from projections.reader import Reader
from projections.statement.figures import Figure
from projections.statement.shape import Part, dated

#: `{year}` is the budget year that was evaluated.
BODY = Text(
    "会同业务科室，按照社会关注度和资金规模，选定 {year} 年度重点项目 {key_projects} 个开展财政重点评价，"
    "金额 {key_amount} 万元，委托第三方机构 {key_agencies} 家；已完成 {key_accepted} 个，平均得分 {key_mean} 分，"
    "其中优 {key_excellent} 个、良 {key_good} 个、中 {key_fair} 个、差 {key_poor} 个。发现问题 {key_problems} 个，"
    "涉及金额 {key_problem_amount} 万元，结果已反馈 {key_told} 个单位项目并限期整改，作为预算安排的重要依据。",
    "With the business sections {key_projects} key projects of {year} were chosen by attention and money, "
    "{key_amount} (10,000 yuan), and given to {key_agencies} agencies. {key_accepted} are accepted, with a mean of "
    "{key_mean} points: {key_excellent} excellent, {key_good} good, {key_fair} fair, {key_poor} poor. "
    "{key_problems} problems were found, concerning {key_problem_amount} (10,000 yuan); {key_told} results are fed "
    "back, to be mended by a date, and are a basis of the budget.",
)

#: Before a project was listed.
NOT_LISTED = Text("本年度尚未确定财政重点评价项目。", "No project is listed for a key evaluation this year.")


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """The key evaluations of the year before the work year."""
    listed = KeyEvaluationFilter(year=year.evaluation_year, listed=True)
    found = queries.figures(reader, scope, listed)
    if not found.evaluations:
        return Part(body=NOT_LISTED)
    accepted = listed.but(listed=None, accepted=True)
    figures = (
        _number("key_projects", Text("重点评价项目", "Key evaluations"), found.evaluations, listed),
        Figure(
            key="key_amount",
            label=Text("重点评价金额", "Amount evaluated"),
            value=found.amount,
            unit="yuan",
            opens=listed,
            columns=("amount",),
        ),
        Figure(
            key="key_agencies",
            label=Text("受托第三方机构", "Agencies engaged"),
            value=found.agencies,
            unit="agencies",
            opens=listed.but(contracted=True),
            distinct="agency",
        ),
        _number("key_accepted", Text("已完成重点评价", "Key evaluations accepted"), found.accepted, accepted),
        Figure(
            key="key_mean",
            label=Text("重点评价平均得分", "Mean of the key evaluations"),
            value=found.average,
            unit="points",
            opens=accepted,
        ),
        *(
            _number(
                f"key_{grade}",
                Text(f"重点评价{zh}", f"Key evaluations {grade}"),
                found.by_grade[grade],
                accepted.but(grade=grade.value),
            )
            for grade, zh in zip(Grade, "优良中差", strict=True)
        ),
        Figure(
            key="key_problems",
            label=Text("重点评价发现问题", "Problems found"),
            value=found.problems,
            unit="problems",
            opens=accepted,
            columns=("problems",),
        ),
        Figure(
            key="key_problem_amount",
            label=Text("问题涉及金额", "Amount concerned by problems"),
            value=found.problem_amount,
            unit="yuan",
            opens=accepted.but(with_problems=True),
            columns=("problem_amount",),
        ),
        _number(
            "key_told",
            Text("已反馈评价结果", "Results fed back"),
            queries.count(reader, scope, listed.but(told=True)),
            listed.but(told=True),
        ),
    )
    return Part(body=dated(BODY, year=year.evaluation_year), figures=figures)


def _number(key: str, label: Text, value: int, opens: KeyEvaluationFilter) -> Figure:
    return Figure(key=key, label=label, value=value, unit="projects", opens=opens)
