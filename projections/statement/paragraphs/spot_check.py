"""Spot checks: how many self-evaluations were checked, what was found, and who was named in a circular."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.spot_checks import queries
from projections.spot_checks.filters import RecheckFilter
from projections.statement.figures import Figure
from projections.statement.shape import Part, dated

#: `{year}` is the budget year whose self-evaluations were checked.
BODY = Text(
    "对 {year} 年度绩效自评结果实施抽查复核 {spot_checked} 个，金额 {spot_amount} 万元，已确认 {spot_confirmed} 个。"
    "复核绩效均分 {spot_mean} 分。未按要求开展自评 {spot_not_as_required} 个，自评和抽评结果差异较大 {spot_large} 个，"
    "其中严重失实 {spot_severe} 个，抽评结果为差 {spot_poor} 个，均予以通报的 {spot_circulated} 个。",
    "{spot_checked} self-evaluations of {year} were re-checked, {spot_amount} (10,000 yuan); {spot_confirmed} are "
    "confirmed. The verified performance has a mean of {spot_mean} points. {spot_not_as_required} were not done as "
    "required, {spot_large} differ largely, {spot_severe} of them severely, {spot_poor} are poor; a circular named "
    "{spot_circulated}.",
)

#: Before a sample was approved.
NOT_CHECKED = Text("本年度尚未开展自评抽查复核。", "No self-evaluation has been re-checked this year.")

#: figure -> label, and the tile that it repeats.
COUNTED: dict[str, tuple[Text, str]] = {
    "spot_checked": (Text("抽查复核项目", "Self-evaluations re-checked"), "all"),
    "spot_confirmed": (Text("已确认复核", "Re-checks confirmed"), "confirmed"),
    "spot_not_as_required": (Text("未按要求开展自评", "Not self-evaluated as required"), "not_as_required"),
    "spot_large": (Text("自评与抽查差异较大", "Large differences"), "large_difference"),
    "spot_severe": (Text("严重失实", "Severe differences"), "severe"),
    "spot_poor": (Text("抽查结果为差", "Poor re-checks"), "poor"),
    "spot_circulated": (Text("列入通报", "Named in a circular"), "circulated"),
}


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """The spot check of the self-evaluations of the year before the work year."""
    wanted = RecheckFilter(year=year.evaluation_year)
    tiles = queries.tiles(reader, scope, wanted, today=today)
    if not tiles["all"].count:
        return Part(body=NOT_CHECKED)
    counted = [
        Figure(key=key, label=label, value=tiles[tile].count, unit="projects", opens=tiles[tile].wanted)
        for key, (label, tile) in COUNTED.items()
    ]
    amount = Figure(
        key="spot_amount",
        label=Text("抽查金额", "Amount re-checked"),
        value=tiles["all"].amount,
        unit="yuan",
        opens=wanted,
        columns=("adjusted",),
    )
    mean = Figure(
        key="spot_mean",
        label=Text("复核绩效均分", "Mean verified performance"),
        value=queries.means(reader, scope, wanted)[1],
        unit="points",
        opens=wanted.but(scored=True),
    )
    return Part(body=dated(BODY, year=year.evaluation_year), figures=(*counted, amount, mean))
