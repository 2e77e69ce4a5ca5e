"""Reports and evaluations to begin a test from."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from backoffice.areas.ex_ante.conclusion import Sheet
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.ex_ante.opinion import Commission, ExpertSeat, ReviewOpinion
from backoffice.areas.ex_ante.report import ExAnteReport, FundSource, FundsRow, Mark, Method, Signature
from backoffice.kernel.context import Actor, Role
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Grade
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by

RULES = default_rule_book().ex_ante
CHECKS = [check.code for dimension in RULES.dimensions for check in dimension.checks]
WAN = 10_000
DUE = date(2020, 9, 28)
REVIEW_BY = date(2020, 10, 19)


def marks(**grades: Grade) -> tuple[Mark, ...]:
    """A sheet with every check excellent but those named."""
    return tuple(Mark(check=code, grade=grades.get(code, Grade.EXCELLENT)) for code in CHECKS)


def sheet(grade: Grade) -> tuple[Mark, ...]:
    """A sheet with the same grade on every check."""
    return marks(**dict.fromkeys(CHECKS, grade))


REPORT = ExAnteReport(
    goal="新建高标准农田 3.2 万亩",
    total=Decimal(4800 * WAN),
    funds=(
        FundsRow(source=FundSource.PROVINCE, amount=Decimal(3000 * WAN)),
        FundsRow(source=FundSource.DISTRICT, amount=Decimal(1800 * WAN)),
    ),
    overview="在三个镇新建高标准农田",
    process="准备、实施、结论三个阶段",
    approach="以投入产出为主线",
    methods=(Method.COST_BENEFIT, Method.SITE_VISIT),
    necessity="符合粮食安全规划",
    economy="亩均投入低于全省平均",
    target_soundness="指标细化、可衡量",
    feasibility="实施方案、用地、监理已落实",
    funding_compliance="省级资金已下达，区级配套已列入计划",
    marks=marks(),
    conclusion_text="建议予以支持",
    recommended=Decimal(4600 * WAN),
    suggestions=("细化管护责任",),
    signatures=(Signature(account="clerk", organisation="U-0412", title="高级工程师", signed_on=date(2020, 9, 18)),),
)


def report(**changes: Any) -> ExAnteReport:
    return msgspec.structs.replace(REPORT, **changes)


def an_evaluation(
    *, department_reviews: bool = True, continuing: bool = True, applied: int = 4800 * WAN
) -> ExAnteEvaluation:
    return ExAnteEvaluation.open(
        code="370116-20-0412",
        name="高标准农田建设",
        year=2021,
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        continuing=continuing,
        applied=Decimal(applied),
        department_reviews=department_reviews,
        context=by(CLERK),
    )


Step = Callable[[ExAnteEvaluation], None]


def submitted(form: ExAnteReport = REPORT, *, actor: Actor = CLERK, stage: str | None = "r1-open") -> Step:
    return lambda one: one.submit(form, stage=stage, rules=RULES, rule_book=1, decide_by=REVIEW_BY, context=by(actor))


def passed(actor: Actor) -> Step:
    return lambda one: one.pass_on(decide_by=REVIEW_BY, context=by(actor))


def returned(actor: Actor, *fields: str) -> Step:
    return lambda one: one.send_back(fields=fields, due=DUE, context=by(actor, "请补充依据"))


def withdrawn(actor: Actor = CLERK) -> Step:
    return lambda one: one.withdraw(by(actor))


def handed_over(actor: Actor, to: str) -> Step:
    return lambda one: one.hand_over(to, by(actor))


def concluded(actor: Actor = PERFORMANCE, *, recommended: int = 4600, **changes: Any) -> Step:
    filled = Sheet(recommended=Decimal(recommended * WAN), **changes)
    return lambda one: one.conclude(filled, rules=RULES, rule_book=1, context=by(actor))


def condition_met(number: int, actor: Actor = PERFORMANCE, reason: str = "已收到补充方案") -> Step:
    return lambda one: one.mark_condition_met(number, by(actor, reason))


AT_LAST_NODE = (submitted(), passed(HEAD), passed(OFFICER))


CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="S-PERF")
LEADER = Actor(account="leader", role=Role.LEADER, organisation="BUREAU")
AGENCY = Actor(account="agency", role=Role.AGENCY, organisation="AG-1")
EXPERT = Actor(account="expert", role=Role.EXPERT, organisation="POOL")
BOOK = RuleBookVersion(year=2021, version=1, book=default_rule_book())
COMMISSION = Commission(
    number="再评2020-1",
    agency="AG-1",
    lead="agency",
    fee=Decimal(5 * WAN),
    starts=date(2020, 10, 12),
    due=date(2020, 10, 30),
)
SEAT = ExpertSeat(expert="E-1", account="expert")


def opinion(recommended: int = 4000, **changes: Any) -> ReviewOpinion:
    """A finance review opinion that leaves so many 万元."""
    filled = ReviewOpinion(recommended=Decimal(recommended * WAN), reasons="核减可由以前年度结余解决的部分")
    return msgspec.structs.replace(filled, **changes)


def proposed(actor: Actor = OFFICER, reason: str = "新增大额，建议再评估") -> Step:
    return lambda one: one.propose_again(RULES, by(actor, reason))


def declined(actor: Actor, reason: str = "资料充分，无须再评估") -> Step:
    return lambda one: one.decline_again(RULES, by(actor, reason))


def approved(actor: Actor = LEADER) -> Step:
    return lambda one: one.approve_again(by(actor))


def commissioned(commission: Commission | None = COMMISSION, *seats: ExpertSeat) -> Step:
    return lambda one: one.commission_again(commission, seats, by(PERFORMANCE))


def independent(actor: Actor, statement: str = "与项目单位没有利害关系") -> Step:
    return lambda one: one.declare_independence(statement, by(actor))


def recused(actor: Actor, reason: str = "亲属在项目单位任职") -> Step:
    return lambda one: one.recuse(by(actor, reason))


def advised(actor: Actor = EXPERT, amount: int = 4200, words: str = "单价偏高") -> Step:
    return lambda one: one.hear_expert(Decimal(amount * WAN), words, by(actor))


def written(actor: Actor = PERFORMANCE, filled: ReviewOpinion | None = None) -> Step:
    return lambda one: one.hand_in_opinion(filled or opinion(), BOOK, by(actor))


def opinion_returned(actor: Actor = LEADER, reason: str = "补充测算依据") -> Step:
    return lambda one: one.return_opinion(by(actor, reason))


def settled(actor: Actor = LEADER) -> Step:
    return lambda one: one.settle_again(BOOK, by(actor))


UNDERWAY = (*AT_LAST_NODE, proposed(), approved())
SETTLED = (*UNDERWAY, written(), settled())
