"""Results applied to the budget in preparation: how many, by rule or not, and how much money moved."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.application.filters import ApplicationFilter
from projections.application.queries import Figures, figures
from projections.reader import Reader
from projections.statement.figures import Figure
from projections.statement.shape import Part, dated

#: `{next}` is a year, every other mark is a figure.
BODY = Text(
    "评价、监控和整改结果应用于 {next} 年预算：{applications_listed} 个延续项目列入结果应用清单，已作出决定 "
    "{applications_decided} 个；等级为中、差或整改未完成的 {applications_concerned} 个，按规则决定 "
    "{applications_by_rule} 个，结果应用率 {applications_rate} %。共调减 {applications_cut_projects} 个项目，"
    "调整资金 {applications_moved} 万元。",
    "Results of evaluation, monitoring and rectification enter the budget of {next}: {applications_listed} continuing "
    "projects are on the list, {applications_decided} are decided. Of the {applications_concerned} graded fair or poor "
    "or not rectified, {applications_by_rule} were decided by the rules, {applications_rate} %. "
    "{applications_cut_projects} projects were reduced; {applications_moved} (10,000 yuan) moved.",
)

#: Before the list of the coming year is opened.
NOT_APPLIED = Text(
    "{next} 年预算的结果应用清单尚未建立。", "The list of result applications to the budget of {next} is not opened."
)


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """What the reader's scope shows of the list for the budget in preparation."""
    wanted = ApplicationFilter(year=year.target_year)
    found = figures(reader, scope, wanted)
    if not found.listed:
        return Part(body=dated(NOT_APPLIED, next=year.target_year))
    return Part(body=dated(BODY, next=year.target_year), figures=tuple(_figures(wanted, found)))


def _figures(wanted: ApplicationFilter, found: Figures) -> list[Figure]:
    concerned = wanted.but(concerned=True)
    counted = (
        ("applications_listed", Text("列入结果应用清单", "On the list"), found.listed, wanted),
        ("applications_decided", Text("已作出决定", "Decided"), found.decided, wanted.but(decided=True)),
        (
            "applications_concerned",
            Text("中、差或整改未完成", "Fair, poor or not rectified"),
            found.concerned,
            concerned,
        ),
        ("applications_by_rule", Text("按规则决定", "Decided by rule"), found.by_rule, concerned.but(by_rule=True)),
        ("applications_cut_projects", Text("调减项目", "Reduced"), found.moved_from, wanted.but(moved=True)),
    )
    return [
        *(
            Figure(key=key, label=label, value=value, unit="projects", opens=opens)
            for key, label, value, opens in counted
        ),
        Figure(
            key="applications_rate",
            label=Text("结果应用率", "Rate of result application"),
            value=found.rate,
            unit="percent",
            opens=concerned,
        ),
        Figure(
            key="applications_moved",
            label=Text("结果应用调整资金", "Money moved by results"),
            value=found.moved,
            unit="yuan",
            opens=wanted.but(moved=True),
            columns=("moved",),
        ),
    ]
