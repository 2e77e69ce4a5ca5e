"""What a poor self-evaluation says against its project: the problems of a draft order."""

from decimal import Decimal

from backoffice.areas.self_evaluation.entry import ResultRow, Weakness
from backoffice.kernel.money import show_wan
from backoffice.scoring.codes import Attainment
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.labels import label
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.self_evaluation import SelfEvaluationScore

EXECUTION_RULE = "项目支出绩效自评：预算执行率评分规则"
INDICATOR_RULE = "项目支出绩效自评：指标完成评分规则"


def findings_of(
    score: SelfEvaluationScore, money: MoneyRow, indicators: tuple[Indicator, ...], results: tuple[ResultRow, ...]
) -> tuple[Weakness, ...]:
    """The execution where a reason was asked for, and every indicator that lost points, worst share first."""
    by_no = {indicator.no: indicator for indicator in indicators}
    reached = {row.no: row for row in results}
    found = []
    if score.execution.reason_required:
        rate = "无预算" if score.execution.rate is None else f"执行率 {score.execution.rate}%"
        fact = f"全年预算 {show_wan(money.adjusted)} 万元，执行 {show_wan(money.executed)} 万元，{rate}"
        amount = money.adjusted - money.executed
        found.append(Weakness(fact=fact, indicator="预算执行率", amount=amount, rule=EXECUTION_RULE))
    lost = [one for one in score.indicators if one.points < by_no[one.no].weight]
    for one in sorted(lost, key=lambda score: (score.points / by_no[score.no].weight, score.no)):
        indicator = by_no[one.no]
        fact = (
            f"「{indicator.level3}」完成 {_shown(reached.get(one.no), indicator)}，"
            f"得 {one.points} 分，分值 {indicator.weight} 分"
        )
        found.append(Weakness(fact=fact, indicator=indicator.level3, rule=INDICATOR_RULE))
    return tuple(found)


def _shown(row: ResultRow | None, indicator: Indicator) -> str:
    if row is None:
        return "未报"
    if row.attainment is not None:
        return label(Attainment(row.attainment)).zh
    if row.done_on is not None:
        return row.done_on.isoformat()
    return f"{row.actual or Decimal(0):f} {indicator.unit}".strip()
