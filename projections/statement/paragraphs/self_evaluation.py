"""Self-evaluation: every project of the year before, scored by the unit that spent the money."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Grade
from projections.reader import Reader
from projections.self_evaluations import queries
from projections.self_evaluations.filters import EvaluationFilter
from projections.self_evaluations.queries import Tile
from projections.statement.figures import Figure, share
from projections.statement.shape import Part, dated

#: `{year}` is the budget year that was evaluated.
BODY = Text(
    "按照“谁用款、谁评价”的原则，组织单位对 {year} 年度项目支出逐项开展绩效自评，应自评项目 {self_asked} 个，"
    "金额 {self_amount} 万元，已报送 {self_submitted} 个，覆盖率 {self_coverage} %；已确认 {self_confirmed} 个，"
    "平均得分 {self_mean} 分，其中优 {self_excellent} 个、良 {self_good} 个、中 {self_fair} 个、差 {self_poor} 个。"
    "逾期报送 {self_late} 个，退回修改 {self_returned} 个；得分与资金执行明显不符的 {self_red} 个。",
    "Units evaluated the projects of {year} themselves, one by one: {self_asked} projects, {self_amount} (10,000 "
    "yuan). {self_submitted} forms were handed in, {self_coverage} %; {self_confirmed} are confirmed, with a mean of "
    "{self_mean} points: {self_excellent} excellent, {self_good} good, {self_fair} fair, {self_poor} poor. "
    "{self_late} came late, {self_returned} were sent back; in {self_red} the results run ahead of the money.",
)

#: Before a task was issued.
NOT_ASKED = Text("本年度尚未布置单位自评。", "No self-evaluation has been asked for this year.")

#: figure -> label, and the tile that it repeats.
COUNTED: dict[str, tuple[Text, str]] = {
    "self_submitted": (Text("已报送自评表", "Self-evaluations handed in"), "submitted"),
    "self_confirmed": (Text("已确认自评", "Self-evaluations confirmed"), "confirmed"),
    "self_excellent": (Text("自评优", "Self-evaluated excellent"), f"grade_{Grade.EXCELLENT}"),
    "self_good": (Text("自评良", "Self-evaluated good"), f"grade_{Grade.GOOD}"),
    "self_fair": (Text("自评中", "Self-evaluated fair"), f"grade_{Grade.FAIR}"),
    "self_poor": (Text("自评差", "Self-evaluated poor"), f"grade_{Grade.POOR}"),
    "self_late": (Text("逾期报送自评", "Self-evaluations late"), "late"),
    "self_returned": (Text("退回修改的自评", "Self-evaluations sent back"), "sent_back"),
    "self_red": (Text("合理性红灯", "Implausible self-evaluations"), "light_red"),
}


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """The self-evaluations of the year before the work year."""
    wanted = EvaluationFilter(year=year.evaluation_year)
    tiles = queries.tiles(reader, scope, wanted, today=today)
    if not tiles["all"].count:
        return Part(body=NOT_ASKED)
    figures = [
        Figure(key=key, label=label, value=tiles[tile].count, unit="projects", opens=tiles[tile].wanted)
        for key, (label, tile) in COUNTED.items()
    ]
    return Part(
        body=dated(BODY, year=year.evaluation_year),
        figures=(*_whole(tiles["all"]), *figures, *_rates(reader, scope, tiles)),
    )


def _whole(asked: Tile) -> tuple[Figure, ...]:
    return (
        Figure(
            key="self_asked",
            label=Text("应自评项目", "Projects to evaluate themselves"),
            value=asked.count,
            unit="projects",
            opens=asked.wanted,
        ),
        Figure(
            key="self_amount",
            label=Text("自评金额", "Amount self-evaluated"),
            value=asked.amount,
            unit="yuan",
            opens=asked.wanted,
            columns=("adjusted",),
        ),
    )


def _rates(reader: Reader, scope: Scope, tiles: dict[str, Tile]) -> tuple[Figure, ...]:
    asked = tiles["all"].wanted
    return (
        Figure(
            key="self_coverage",
            label=Text("自评覆盖率", "Self-evaluations, share"),
            value=share(tiles["submitted"].count, tiles["all"].count),
            unit="percent",
            opens=asked,
        ),
        Figure(
            key="self_mean",
            label=Text("自评平均得分", "Mean of the self-evaluations"),
            value=queries.mean_total(reader, scope, asked),
            unit="points",
            opens=asked.but(scored=True),
        ),
    )
