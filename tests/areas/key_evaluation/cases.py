"""A reservoir project, evaluated by an agency with two accounts and looked at by two experts."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.values import (
    BudgetHandling,
    Contract,
    Deliverable,
    Fieldwork,
    IndicatorRow,
    ListingGround,
    Plan,
    ProblemRow,
    Report,
    Seat,
    Subject,
    Work,
)
from backoffice.kernel.context import Actor, Context, Role
from backoffice.kernel.periods import LOCAL
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.agency_quality import SheetPoints
from backoffice.scoring.codes import Level2
from backoffice.scoring.key_evaluation import Part, SheetIndicator
from tests.support.people import by

BOOK = default_rule_book()
VERSION = RuleBookVersion(year=2019, version=0, book=BOOK)

SECTION = Actor(account="section", role=Role.SECTION, organisation="caizheng-nongye")
PERFORMANCE = Actor(account="performance", role=Role.PERFORMANCE, organisation="caizheng-jixiao")
LEADER = Actor(account="leader", role=Role.LEADER, organisation="caizheng")
UNIT = Actor(account="unit", role=Role.UNIT, organisation="shuiwu-xueye")
AGENCY = Actor(account="agency", role=Role.AGENCY, organisation="jigou-jia")
OTHER_AGENCY = Actor(account="agency.2", role=Role.AGENCY, organisation="jigou-yi")
FIRST = Actor(account="expert", role=Role.EXPERT, organisation="zhuanjia")
SECOND = Actor(account="expert.2", role=Role.EXPERT, organisation="zhuanjia")

CONTRACT = Contract(
    number="莱财绩委〔2020〕1号",
    agency="jigou-jia",
    lead="agency",
    fee=Decimal(86000),
    starts=date(2020, 4, 20),
    ends=date(2020, 9, 30),
    deliverables=(
        Deliverable(work=Work.PLAN, due=date(2020, 5, 8)),
        Deliverable(work=Work.DRAFT, due=date(2020, 7, 10)),
        Deliverable(work=Work.FINAL, due=date(2020, 8, 14)),
    ),
    payment="验收合格后一次付清",
)


def framework(
    benefits: tuple[tuple[Level2, int], ...] = ((Level2.SOCIAL, 12), (Level2.SUSTAINED, 8)),
) -> tuple[SheetIndicator, ...]:
    """The framework of the rule book with the benefits chosen."""
    common = tuple(
        SheetIndicator(code=one.code, name=one.zh, part=one.part, points=one.points)
        for one in BOOK.key_evaluation.framework
        if not one.chosen
    )
    chosen = tuple(
        SheetIndicator(code=f"benefit-{kind}", name="效益", part=Part.BENEFIT, points=Decimal(points), benefit=kind)
        for kind, points in benefits
    )
    return (*common, *chosen)


PLAN = Plan(
    scope="2019 年小型水库除险加固工程",
    purpose="评价资金使用和实施效果",
    standards="计划标准、行业标准",
    methods="比较法、因素分析法、公众评判法",
    sample=12,
    sampling="按工程规模分层抽取",
    questionnaire="受益村民问卷",
    materials="批复、合同、验收、支付凭证",
    team="主评人 1 名，成员 4 名",
    schedule="5 月现场，7 月初稿，8 月定稿",
    quality_control="三级复核",
    pledge=True,
    indicators=framework(),
)

FIELDWORK = Fieldwork(
    began=date(2020, 5, 18),
    finished=date(2020, 6, 19),
    sites=12,
    sample=12,
    questionnaires=180,
    interviews=24,
    record="走访 12 座水库，核对支付凭证",
)


def a_report(share: str = "0.9", problems: int = 1, **changed: Any) -> Report:
    """A report that gives every indicator this share of its points."""
    rows = tuple(
        IndicatorRow(code=one.code, points=one.points * Decimal(share), evidence="台账及凭证")
        for one in PLAN.indicators
    )
    facts: dict[str, Any] = {
        "situation": "概况",
        "work": "评价工作",
        "conclusion": "结论",
        "analysis": "指标分析",
        "experience": "经验与问题",
        "suggestions": "建议",
        "rows": rows,
        "problems": tuple(
            ProblemRow(
                no=no,
                problem="两座水库竣工验收滞后",
                indicator="timeliness",
                evidence="验收报告晚于计划 63 天",
                amount=Decimal(420000),
                responsible="雪野水库管理中心",
                suggestion="限期完成验收",
                handling=BudgetHandling.IMPROVE,
            )
            for no in range(1, problems + 1)
        ),
    }
    return Report(**facts | changed)


FINAL = a_report(signed=True, sealed=True)


def at(moment: str, actor: Actor, reason: str = "按规定办理") -> Context:
    """The context of a command at a local time."""
    return by(actor, reason, at=datetime.fromisoformat(moment).replace(tzinfo=LOCAL))


def points(subject: Subject, share: str = "0.9") -> tuple[SheetPoints, ...]:
    """A sheet that gives every question this share of its points."""
    rules = BOOK.key_evaluation
    sheet = rules.plan_sheet if subject is Subject.PLAN else rules.report_sheet
    return tuple(SheetPoints(code=one.code, points=one.points * Decimal(share)) for one in sheet)


def nominated() -> KeyEvaluation:
    """Put forward by the section."""
    return KeyEvaluation.nominate(
        at("2020-04-01T10:00", SECTION),
        code="370116-19-0201",
        name="2019 年小型水库除险加固工程",
        year=2019,
        unit="shuiwu-xueye",
        department="shuiwu",
        section="caizheng-nongye",
        amount=Decimal(3600000),
        causes=(ListingGround.MONEY, ListingGround.ATTENTION),
        statement="汛期安全，社会关注",
    )


def scores(subject: Subject, actor: Actor, moment: str, share: str = "0.9") -> Callable[[KeyEvaluation], None]:
    """An expert scores."""
    return lambda one: one.give(subject, points(subject, share), "意见", BOOK, at(moment, actor))


LISTED: tuple[Callable[[KeyEvaluation], None], ...] = (
    lambda one: one.enlist("莱财绩〔2020〕6号", at("2020-04-08T10:00", LEADER)),
)
NOTIFIED = (*LISTED, lambda one: one.notify("莱财绩〔2020〕7号", "项目资料", at("2020-04-10T10:00", PERFORMANCE)))
CONTRACTED = (*NOTIFIED, lambda one: one.engage(CONTRACT, (), at("2020-04-20T10:00", PERFORMANCE)))
APPOINTED = (
    *CONTRACTED,
    lambda one: one.appoint(
        (Seat(expert="ZJ-01", account="expert"), Seat(expert="ZJ-02", account="expert.2")),
        2,
        at("2020-04-21T10:00", PERFORMANCE),
    ),
)
DECLARED = (
    *APPOINTED,
    *(
        lambda one, who=who: one.declare("与被评价单位无利害关系", at("2020-04-22T10:00", who))
        for who in (AGENCY, FIRST, SECOND)
    ),
)
PLANNED = (*DECLARED, lambda one: one.submit_plan(PLAN, BOOK, at("2020-05-07T10:00", AGENCY)))
PLAN_APPROVED = (
    *PLANNED,
    scores(Subject.PLAN, FIRST, "2020-05-09T10:00", "0.80"),
    scores(Subject.PLAN, SECOND, "2020-05-10T10:00", "0.90"),
    lambda one: one.approve_plan(BOOK, at("2020-05-12T10:00", PERFORMANCE)),
)
IN_THE_FIELD = (*PLAN_APPROVED, lambda one: one.record_fieldwork(FIELDWORK, at("2020-06-20T10:00", AGENCY)))
DRAFTED = (*IN_THE_FIELD, lambda one: one.submit_draft(a_report(), BOOK, at("2020-07-08T10:00", AGENCY)))
INVITED = (*DRAFTED, lambda one: one.invite_views(BOOK, at("2020-07-09T10:00", PERFORMANCE)))
AGREED = (*INVITED, lambda one: one.give_views(agrees=True, views="", context=at("2020-07-13T10:00", UNIT)))
REVIEWED = (
    *AGREED,
    scores(Subject.REPORT, FIRST, "2020-07-20T10:00", "0.85"),
    scores(Subject.REPORT, SECOND, "2020-07-21T10:00", "0.95"),
)
FINISHED = (
    *REVIEWED,
    lambda one: one.submit_final(FINAL, "采纳全部意见", BOOK, at("2020-08-12T10:00", AGENCY)),
)
ACCEPTED = (*FINISHED, lambda one: one.accept(VERSION, at("2020-08-18T10:00", PERFORMANCE)))
TOLD = (
    *ACCEPTED,
    lambda one: one.feed_back("莱财绩函〔2020〕3号", "限期整改", "绩效科", BOOK, at("2020-08-25T10:00", PERFORMANCE)),
)
ARCHIVED = (
    *TOLD,
    lambda one: one.begin_rectification(at("2020-08-26T10:00", PERFORMANCE)),
    lambda one: one.apply_result("作为 2021 年预算依据", "", at("2020-09-20T10:00", PERFORMANCE)),
    lambda one: one.tell_congress("莱财绩〔2020〕21号", ("区政府", "区人大常委会"), at("2020-09-28T10:00", LEADER)),
    lambda one: one.archive("2020-KP-01", False, at("2020-10-15T10:00", PERFORMANCE)),
)
