"""Figures of paragraph three: ex-ante evaluations and targets."""

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.projects.filters import ProjectFilter
from projections.projects.queries import count, sums
from projections.reader import Reader
from projections.statement.figures import Figure, share

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
    "targets_submitted": (Text("报送绩效目标", "Targets handed in"), ProjectFilter(proposed=True, has_target=True)),
    "targets_passed": (Text("绩效目标审核通过", "Targets that passed review"), ProjectFilter(target_passed=True)),
}


def application(reader: Reader, scope: Scope, year: WorkYear) -> list[Figure]:
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
