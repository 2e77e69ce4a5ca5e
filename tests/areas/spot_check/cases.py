"""The re-check of the worked example: a self-score of 91.97 at 268.00 万元, found to be 76.00."""

from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.spot_check.sheet import (
    Answer,
    ClaimedEvidence,
    Objection,
    QualityRow,
    RecheckSheet,
    Reply,
    VerifiedRow,
)
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Actor, Context, Role
from backoffice.kernel.periods import LOCAL
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Attainment, Cause, Growth, Level1, Level2, Nature
from backoffice.scoring.indicator import Indicator, Result
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.sampling import Drawn, DrawnFor
from backoffice.scoring.self_evaluation import Figures, score_self_evaluation
from backoffice.scoring.spot_check import OwnScore
from tests.support.people import by

BOOK = default_rule_book()

CHECKER = Actor(account="performance", role=Role.PERFORMANCE, organisation="caizheng-jixiao")
SECTION = Actor(account="section", role=Role.SECTION, organisation="caizheng-nongye")
CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="caizheng-jixiao")
LEADER = Actor(account="leader", role=Role.LEADER, organisation="caizheng")
UNIT = Actor(account="unit", role=Role.UNIT, organisation="nongye-jiance")


def at(moment: str, actor: Actor, reason: str = "按规定办理") -> Context:
    """The context of a command at a local time."""
    return by(actor, reason, at=datetime.fromisoformat(moment).replace(tzinfo=LOCAL))


def an_indicator(no: int, weight: int, nature: Nature, value: int | None = None, level2=Level2.QUANTITY) -> Indicator:
    return Indicator(
        no=no,
        level1=Level1.OUTPUT if level2 is not Level2.SATISFACTION else Level1.SATISFACTION,
        level2=level2,
        level3=f"指标 {no}",
        content="",
        nature=nature,
        weight=Decimal(weight),
        growth=Growth.CUMULATIVE,
        value=None if value is None else Decimal(value),
        text="达成" if nature is Nature.QUALITATIVE else "",
    )


INDICATORS = (
    an_indicator(1, 15, Nature.AT_LEAST, 20),
    an_indicator(2, 10, Nature.AT_LEAST, 95),
    an_indicator(3, 10, Nature.EQUAL, 0),
    an_indicator(4, 15, Nature.AT_MOST, 100),
    an_indicator(5, 15, Nature.AT_LEAST, 300),
    an_indicator(6, 15, Nature.QUALITATIVE),
    an_indicator(7, 10, Nature.AT_LEAST, 90, Level2.SATISFACTION),
)

CLAIMED = (
    Result(no=1, actual=Decimal(20)),
    Result(no=2, actual=Decimal(90)),
    Result(no=3, actual=Decimal(0)),
    Result(no=4, actual=Decimal(110)),
    Result(no=5, actual=Decimal(420), cause=Cause.POLICY_OR_DEMAND),
    Result(no=6, attainment=Attainment.PARTLY, points=Decimal("10.50")),
    Result(no=7, actual=Decimal("88.2")),
)

VERIFIED = (
    VerifiedRow(no=1, actual=Decimal(16), remark="台账 16 轮"),
    VerifiedRow(no=2, actual=Decimal("82.65"), remark="签收簿"),
    VerifiedRow(no=3, actual=Decimal(0)),
    VerifiedRow(no=4, actual=Decimal(128), remark="成本明细"),
    VerifiedRow(no=5, actual=Decimal(246), remark="去重清单"),
    VerifiedRow(no=6, attainment=Attainment.NOT_ACHIEVED, points=Decimal("5.40"), remark="系统未运行"),
    VerifiedRow(no=7, actual=Decimal("72.9"), remark="重新抽样"),
)

QUALITY = (
    QualityRow(item="on_time", points=Decimal(15)),
    QualityRow(item="target", points=Decimal(15)),
    QualityRow(item="values", points=Decimal(24), reason="4 项完成值与台账不符"),
    QualityRow(item="scoring", points=Decimal(13), reason="程度选高一档"),
    QualityRow(item="analysis", points=Decimal(10), reason="原因笼统"),
    QualityRow(item="disclosure", points=Decimal(5)),
)

PROOF = Attachment(sha256="a1" * 32, name="检测台账.xlsx", size=4_096, media_type="application/vnd.ms-excel")

FIGURES = Figures(total=MoneyRow(initial=Decimal(2_680_000), adjusted=Decimal(2_680_000), executed=Decimal(2_331_600)))

OBJECTIONS = (
    Objection(no=4, actual=Decimal(118), argument="核实值含设备折旧"),
    Objection(no=5, actual=Decimal(294), argument="不同环节应分别计数"),
)

ANSWERS = (
    Answer(
        no=4,
        reply=Reply.ACCEPTED,
        argument="按 118 元计",
        row=VerifiedRow(no=4, actual=Decimal(118), remark="扣除设备折旧"),
    ),
    Answer(no=5, reply=Reply.REFUSED, argument="去重后为 246 家"),
)


def a_sheet(**differing) -> RecheckSheet:
    return RecheckSheet(
        **({"quality": QUALITY, "rows": VERIFIED, "problems": "受检主体未去重。\n追溯体系未运行。"} | differing)
    )


def a_recheck(when: str = "2020-05-06 09:00") -> Recheck:
    own = score_self_evaluation(INDICATORS, CLAIMED, FIGURES, BOOK.marking)
    return Recheck.open(
        at(when, CHIEF),
        sample_id=uuid4(),
        code="370116-19-0355",
        name="农产品质量安全检测",
        year=2019,
        unit="nongye-jiance",
        department="nongye",
        section="caizheng-nongye",
        drawn=Drawn(code="370116-19-0355", reasons=(DrawnFor.PLAUSIBILITY_RED,)),
        own=OwnScore(
            total=own.total,
            grade=own.grade,
            returns=1,
            due=date(2020, 3, 31),
            submitted_on=date(2020, 3, 27),
            evidence_gap=Decimal("11.11"),
        ),
        own_score=own,
        claimed=CLAIMED,
        evidence=(ClaimedEvidence(no=1, files=(PROOF,)),),
        figures=FIGURES,
        indicators=INDICATORS,
        target_version=1,
        rule_book=0,
        due=date(2020, 6, 30),
    )


def entrusted(recheck: Recheck) -> None:
    recheck.entrust(("performance",), "", date(2020, 6, 15), at("2020-05-07 09:00", CHIEF))


def submitted(recheck: Recheck) -> None:
    recheck.submit(a_sheet(), BOOK, at("2020-05-20 10:00", CHECKER))


def agreed(recheck: Recheck) -> None:
    recheck.agree(at("2020-05-21 10:00", SECTION))


def told(recheck: Recheck) -> None:
    recheck.tell(date(2020, 5, 29), at("2020-05-22 10:00", CHECKER))


def objected(recheck: Recheck) -> None:
    recheck.object(OBJECTIONS, date(2020, 6, 5), at("2020-05-28 17:20", UNIT))


def answered(recheck: Recheck) -> None:
    recheck.answer(ANSWERS, BOOK, at("2020-06-02 10:00", CHECKER))
