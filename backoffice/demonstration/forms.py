"""Reports and targets as the files hold them, turned into the forms that units hand in."""

from datetime import date
from decimal import Decimal

from backoffice.access.accounts import Account
from backoffice.areas.ex_ante.report import ExAnteReport, FundSource, FundsRow, Mark, Method, Signature
from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.form import MoneySplit, ScheduleRow, TargetForm
from backoffice.demonstration.tables import Row, day, listed, money
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Grade, Growth, Level1, Level2, Nature
from backoffice.scoring.indicator import Indicator

GRADES = {"优": Grade.EXCELLENT, "良": Grade.GOOD, "中": Grade.FAIR, "差": Grade.POOR}
LEVELS1 = {"产出指标": Level1.OUTPUT, "效益指标": Level1.BENEFIT, "满意度指标": Level1.SATISFACTION}
LEVELS2 = {
    "数量指标": Level2.QUANTITY,
    "质量指标": Level2.QUALITY,
    "时效指标": Level2.TIMELINESS,
    "成本指标": Level2.COST,
    "经济效益指标": Level2.ECONOMIC,
    "社会效益指标": Level2.SOCIAL,
    "生态效益指标": Level2.ENVIRONMENTAL,
    "可持续影响指标": Level2.SUSTAINED,
    "服务对象满意度指标": Level2.SATISFACTION,
}
NATURES = {"≥": Nature.AT_LEAST, "≤": Nature.AT_MOST, "=": Nature.EQUAL, "定性": Nature.QUALITATIVE}


def marks_of(cell: str) -> tuple[Mark, ...]:
    """The marks of a sheet written as grades in the order of its checks, such as `优中优良 中优优优`."""
    checks = [
        check.code
        for dimension in default_rule_book().ex_ante.dimensions
        for sub_item in dimension.sub_items
        for check in sub_item.checks
    ]
    grades = [GRADES[sign] for sign in cell if sign in GRADES]
    return tuple(Mark(check=check, grade=grade) for check, grade in zip(checks, grades, strict=True))


def points_of(cell: str) -> tuple[ItemPoints, ...]:
    """The points of a target review, in the order of the form's items."""
    items = [item.code for part in default_rule_book().target_review.parts for item in part.items]
    return tuple(
        ItemPoints(item=item, points=Decimal(points)) for item, points in zip(items, cell.split(), strict=True)
    )


def report_of(row: Row, by: Account, on: date) -> ExAnteReport:
    """The ex-ante report of a row, signed by the post that hands it in on the day it does."""
    funds = [source.split(":") for source in listed(row["funds"])]
    return ExAnteReport(
        goal=row["goal"],
        total=money(row["total"]),
        funds=tuple(FundsRow(source=FundSource(source), amount=money(amount)) for source, amount in funds),
        overview=row["overview"],
        process=row["process"],
        approach=row["approach"],
        methods=tuple(Method(method) for method in listed(row["methods"])),
        necessity=row["necessity"],
        economy=row["economy"],
        target_soundness=row["target_soundness"],
        feasibility=row["feasibility"],
        funding_compliance=row["funding_compliance"],
        marks=marks_of(row["checks"]),
        conclusion_text=row["conclusion_text"],
        recommended=money(row["recommended"]),
        suggestions=listed(row["suggestions"]),
        other=row["other"],
        signatures=(Signature(account=by.account, organisation=by.organisation, title=by.title_zh, signed_on=on),),
    )


def target_of(row: Row, indicators: list[Row], responsible: str) -> TargetForm:
    """The target form of a head and its indicator rows."""
    starts, ends = day(row["starts_on"]), day(row["ends_on"])
    assert starts is not None
    assert ends is not None
    return TargetForm(
        starts_on=starts,
        ends_on=ends,
        responsible=responsible,
        total=money(row["total"]),
        amount=money(row["amount"]),
        split=MoneySplit(
            general=money(row["general"]),
            fund=money(row["fund"]),
            carried_over=money(row["carried_over"]),
            other=money(row["other"]),
        ),
        overview=row["overview"],
        basis=row["basis"],
        feasibility=row["feasibility"],
        necessity=row["necessity"],
        schedule=tuple(_schedule(step) for step in listed(row["schedule"])),
        earlier_results=row["earlier_results"],
        medium_goal=row["medium_goal"],
        goal=row["goal"],
        layout="A",
        indicators=tuple(indicator_of(one) for one in indicators),
    )


def indicator_of(row: Row) -> Indicator:
    """An indicator row. A qualitative target is a text, every other one a number."""
    nature = NATURES[row["nature"]]
    qualitative = nature is Nature.QUALITATIVE
    return Indicator(
        no=int(row["no"]),
        level1=LEVELS1[row["level1"]],
        level2=LEVELS2[row["level2"]],
        level3=row["level3"],
        content=row["content"],
        nature=nature,
        weight=Decimal(row["weight"]),
        growth=Growth(row["growth"]),
        value=None if qualitative else Decimal(row["value"]),
        text=row["value"] if qualitative else "",
        due=day(row["due"]),
        unit=row["unit"],
        standard=row["standard"],
        basis=row["basis"],
    )


def _schedule(step: str) -> ScheduleRow:
    content, starts, ends = step.rsplit(" ", 2)
    return ScheduleRow(content=content, starts_on=date.fromisoformat(starts), ends_on=date.fromisoformat(ends))
