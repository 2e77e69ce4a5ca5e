"""Ex-ante evaluations and targets: the budget of the work year, and the one in preparation."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.projects.filters import ProjectFilter
from projections.projects.queries import count, sums
from projections.reader import Reader
from projections.statement.figures import Figure, share
from projections.statement.shape import Part, dated

#: key -> label, and the conditions of the projects counted, of the budget year in preparation.
COUNTED: dict[str, tuple[Text, ProjectFilter]] = {
    "ex_ante_submitted": (Text("出具事前绩效评估报告", "Ex-ante reports handed in"), ProjectFilter(has_ex_ante=True)),
    "ex_ante_concluded": (Text("已作出评估结论", "Ex-ante evaluations concluded"), ProjectFilter(concluded=True)),
    "ex_ante_support": (Text("予以支持", "Supported"), ProjectFilter(conclusion="support")),
    "ex_ante_after_revision": (
        Text("调整完善后支持", "Supported after revision"),
        ProjectFilter(conclusion="support_after_revision"),
    ),
    "ex_ante_reject": (Text("不予支持", "Rejected"), ProjectFilter(conclusion="reject")),
    "reevaluated": (Text("财政再评估", "Evaluated again by the bureau"), ProjectFilter(reevaluation="settled")),
    "targets_submitted": (Text("报送绩效目标", "Targets handed in"), ProjectFilter(proposed=True, has_target=True)),
    "targets_passed": (Text("绩效目标审核通过", "Targets that passed review"), ProjectFilter(target_passed=True)),
}


#: `{year}` and `{next}` are years, every other mark is a figure.
BODY = Text(
    "{year} 年预算批复绩效目标 {targets_approved} 个，批复金额 {targets_approved_amount} 万元。"
    "{next} 年预算编制中，事前绩效评估、绩效目标与预算同研究、同布置：出具事前绩效评估报告 {ex_ante_submitted} 个，"
    "申报金额 {ex_ante_applied} 万元；已作出评估结论 {ex_ante_concluded} 个，其中予以支持 {ex_ante_support} 个，"
    "调整完善后支持 {ex_ante_after_revision} 个，不予支持 {ex_ante_reject} 个。"
    "其中财政再评估 {reevaluated} 个。共核减 {ex_ante_cut} 万元：部门评估核减 {department_cut} 万元，"
    "财政核减 {finance_cut} 万元。"
    "报送绩效目标 {targets_submitted} 个，占申报项目的 {targets_coverage} %，审核通过 {targets_passed} 个。",
    "With the budget of {year}, {targets_approved} performance targets were approved, for {targets_approved_amount} "
    "(10,000 yuan). For the budget of {next}, {ex_ante_submitted} ex-ante reports were handed in, applying for "
    "{ex_ante_applied}; {ex_ante_concluded} were concluded: {ex_ante_support} supported, {ex_ante_after_revision} "
    "supported after revision, {ex_ante_reject} rejected; the bureau evaluated {reevaluated} of them again itself. "
    "{ex_ante_cut} were cut, {department_cut} by departments and {finance_cut} by the bureau. {targets_submitted} "
    "targets were handed in, {targets_coverage} % of the projects proposed; {targets_passed} passed review.",
)


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """What was handed in, concluded and approved."""
    body = dated(BODY, year=year.year, next=year.target_year)
    return Part(body=body, figures=tuple(_figures(reader, scope, year)))


def _figures(reader: Reader, scope: Scope, year: WorkYear) -> list[Figure]:
    """What was approved for the work year itself, and how the next year's budget is prepared."""
    found = [_counted(reader, scope, key, wanted.but(year=year.target_year)) for key, (_, wanted) in COUNTED.items()]
    submitted = COUNTED["ex_ante_submitted"][1].but(year=year.target_year)
    concluded = COUNTED["ex_ante_concluded"][1].but(year=year.target_year)
    approved = ProjectFilter(year=year.year, approved=True)
    decided = sums(reader, scope, concluded)
    proposed = ProjectFilter(year=year.target_year, proposed=True)
    handed_in, owed = count(reader, scope, proposed.but(has_target=True)), count(reader, scope, proposed)
    return [
        *found,
        Figure(
            key="ex_ante_applied",
            label=Text("申报金额", "Applied for"),
            value=sums(reader, scope, submitted)["applied"],
            unit="yuan",
            opens=submitted,
            columns=("applied",),
        ),
        Figure(
            key="ex_ante_cut",
            label=Text("事前评估核减", "Cut by ex-ante evaluation"),
            value=decided["applied"] - decided["recommended"],
            unit="yuan",
            opens=concluded,
            columns=("applied", "recommended"),
        ),
        Figure(
            key="department_cut",
            label=Text("部门评估核减", "Cut by departments"),
            value=decided["applied"] - decided["supported"],
            unit="yuan",
            opens=concluded,
            columns=("applied", "supported"),
        ),
        Figure(
            key="finance_cut",
            label=Text("财政核减", "Cut by the bureau"),
            value=decided["supported"] - decided["recommended"],
            unit="yuan",
            opens=concluded,
            columns=("supported", "recommended"),
        ),
        Figure(
            key="targets_coverage",
            label=Text("绩效目标报送率", "Targets handed in, share"),
            value=share(handed_in, owed),
            unit="percent",
            opens=proposed,
        ),
        Figure(
            key="targets_approved",
            label=Text("批复绩效目标", "Targets approved"),
            value=count(reader, scope, approved),
            unit="projects",
            opens=approved,
        ),
        Figure(
            key="targets_approved_amount",
            label=Text("批复金额", "Approved amount"),
            value=sums(reader, scope, approved)["approved"],
            unit="yuan",
            opens=approved,
            columns=("approved",),
        ),
    ]


def _counted(reader: Reader, scope: Scope, key: str, wanted: ProjectFilter) -> Figure:
    label = COUNTED[key][0]
    return Figure(key=key, label=label, value=count(reader, scope, wanted), unit="projects", opens=wanted)
