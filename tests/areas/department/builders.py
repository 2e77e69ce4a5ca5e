"""A pilot department with two projects, its target and its self-evaluation."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from backoffice.areas.department.evaluation import DepartmentEvaluation
from backoffice.areas.department.events import ProjectMoney
from backoffice.areas.department.form import (
    BasicMoney,
    DepartmentEvaluationForm,
    DepartmentTargetForm,
    MainTask,
    ProjectLink,
    RateRow,
    TaskResult,
    TownLink,
)
from backoffice.areas.department.target import DepartmentTarget
from backoffice.areas.self_evaluation.entry import ResultRow
from backoffice.kernel.context import Actor, Role
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Attainment, Level2, Nature
from backoffice.scoring.indicator import DEFAULT_GROWTH, LEVEL1_OF, Indicator
from tests.support.people import by

REPORTER = Actor(account="reporter", role=Role.DEPARTMENT, organisation="shuiwu")
OFFICER = Actor(account="officer", role=Role.SECTION, organisation="caizheng-nongye")
PERFORMANCE = Actor(account="performance", role=Role.PERFORMANCE, organisation="caizheng-jixiao")
BUDGET = Actor(account="budget", role=Role.BUDGET, organisation="caizheng-yusuan")
YEAR = 2019
PLANNING = datetime(2018, 12, 5, 2, 0, tzinfo=UTC)
EVALUATING = datetime(2020, 4, 20, 2, 0, tzinfo=UTC)
LIMIT = date(2018, 12, 28)
BOOK = RuleBookVersion(year=YEAR, version=1, book=default_rule_book())
RULES = BOOK.book.department
TOWNS = ("zhen-xueye",)


def wan(amount: str) -> Decimal:
    return Decimal(amount) * 10_000


def indicator(no: int, level2: Level2, weight: str, **changed: Any) -> Indicator:
    given = {"nature": Nature.AT_LEAST, "value": Decimal(100), "unit": "项", **changed}
    return Indicator(
        no=no,
        level1=LEVEL1_OF[level2],
        level2=level2,
        level3=f"指标{no}",
        content="统计口径",
        weight=Decimal(weight),
        growth=DEFAULT_GROWTH[level2],
        **given,
    )


INDICATORS = (
    indicator(1, Level2.QUANTITY, "25"),
    indicator(2, Level2.QUALITY, "15", unit="%"),
    indicator(3, Level2.SOCIAL, "20", nature=Nature.QUALITATIVE, value=None, text="明显改善"),
    indicator(4, Level2.SATISFACTION, "10", value=Decimal(90), unit="%"),
)

PROJECTS = (
    ProjectMoney(
        code="P-1",
        name="水库加固",
        unit="shuiwu",
        initial=wan("600"),
        adjusted=wan("600"),
        executed=wan("540"),
        score=Decimal("80"),
    ),
    ProjectMoney(
        code="P-2",
        name="移民直补",
        unit="shuiwu-yimin",
        initial=wan("400"),
        adjusted=wan("400"),
        executed=wan("400"),
        score=Decimal("95"),
    ),
)


def a_form(**changed: Any) -> DepartmentTargetForm:
    given: dict[str, Any] = {
        "basic": wan("500"),
        "project": wan("1000"),
        "tasks": (
            MainTask(name="水库安全", content="加固", total=wan("600"), fiscal=wan("600")),
            MainTask(name="移民扶持", content="直补", total=wan("400"), fiscal=wan("380"), other=wan("20")),
            MainTask(name="机构运转", content="基本支出", total=wan("500"), fiscal=wan("500")),
        ),
        "links": (ProjectLink(code="P-1", task=1), ProjectLink(code="P-2", task=2)),
        "towns": (TownLink(task=2, town="zhen-xueye", amount=wan("120")),),
        "goals": ("安全度汛",),
        "framework": "A",
        "indicators": INDICATORS,
        **changed,
    }
    return DepartmentTargetForm(**given)


def a_pilot() -> DepartmentTarget:
    return DepartmentTarget.name_pilot(
        department="shuiwu",
        name="水务局",
        year=YEAR,
        section="caizheng-nongye",
        document="莱财绩〔2018〕6号",
        context=by(PERFORMANCE, at=PLANNING),
    )


def handing_in(form: DepartmentTargetForm | None = None, **changed: Any) -> Any:
    given = {
        "projects": PROJECTS,
        "towns": TOWNS,
        "stage": "r2-open",
        "rules": RULES,
        "rule_book": 1,
        "decide_by": LIMIT,
        "context": by(REPORTER, at=PLANNING),
        **changed,
    }
    return lambda target: target.submit(form or a_form(), **given)


def passing(actor: Actor, at: datetime = PLANNING) -> Any:
    return lambda record: record.pass_on(decide_by=LIMIT, context=by(actor, at=at))


def approving(actor: Actor = BUDGET, **changed: Any) -> Any:
    given = {
        "document": "莱财预〔2019〕2号",
        "projects": PROJECTS,
        "stage": "approved",
        "context": by(actor, at=datetime(2019, 2, 22, tzinfo=UTC)),
        **changed,
    }
    return lambda target: target.approve(**given)


PASSED = (handing_in(), passing(OFFICER), passing(PERFORMANCE))


def an_evaluation(form: DepartmentTargetForm | None = None, **changed: Any) -> DepartmentEvaluation:
    given = {
        "document": "莱财绩〔2020〕3号",
        "due": date(2020, 5, 31),
        "target_version": 1,
        "context": by(PERFORMANCE, at=datetime(2020, 4, 1, tzinfo=UTC)),
        **changed,
    }
    return DepartmentEvaluation.ask(
        department="shuiwu", name="水务局", year=YEAR, section="caizheng-nongye", form=form or a_form(), **given
    )


#: Every rate at its target.
FULL = {item.code: item.full_at for item in RULES.management}


def an_entry(**changed: Any) -> DepartmentEvaluationForm:
    given: dict[str, Any] = {
        "basic": BasicMoney(initial=wan("500"), adjusted=wan("500"), executed=wan("500")),
        "tasks": tuple(TaskResult(task=no, actual="完成", executed=wan("300")) for no in (1, 2, 3)),
        "results": (
            ResultRow(no=1, actual=Decimal(100)),
            ResultRow(no=2, actual=Decimal(100)),
            ResultRow(no=3, attainment=Attainment.ACHIEVED, points=Decimal(20)),
            ResultRow(no=4, actual=Decimal(90)),
        ),
        "rates": tuple(RateRow(code=code, actual=actual) for code, actual in FULL.items()),
        "conclusion": "完成较好",
        "problems": "无",
        "measures": "无",
        **changed,
    }
    return DepartmentEvaluationForm(**given)


def reporting(entry: DepartmentEvaluationForm | None = None, **changed: Any) -> Any:
    given = {
        "projects": PROJECTS,
        "book": BOOK,
        "decide_by": date(2020, 5, 6),
        "context": by(REPORTER, at=EVALUATING),
        **changed,
    }
    return lambda evaluation: evaluation.submit(entry or an_entry(), **given)
