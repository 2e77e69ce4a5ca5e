"""The ground of the demonstration year: organisations, budget years, projects and their money."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

from backoffice.areas.budget_year.commands import DraftRuleBook, MoveRound, OpenBudgetYear, PublishRuleBook
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.organisation.commands import RegisterOrganisation
from backoffice.areas.organisation.events import Kind
from backoffice.areas.projects.commands import AdjustBudget, BudgetProject, ImportExecution, RegisterProject
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.demonstration.steps import People, Step, at_once
from backoffice.demonstration.tables import Row, calendar, grouped, moment, money, rows, yes
from backoffice.demonstration.target_changes import YEAR as SUPPLEMENTS
from backoffice.demonstration.target_changes import supplemented
from backoffice.rulebook import RuleBook, default_rule_book, to_payload
from backoffice.scoring.ex_ante_rules import Scope

#: The budget years of the demonstration, in order.
YEARS = (2019, 2020, 2021)

#: How long before its publication a rule book is drafted.
DRAFTED_BEFORE = timedelta(minutes=30)

#: The last budget year for which most projects needed no ex-ante report.
LAST_YEAR_OF_FEW_REPORTS = 2019

#: The budget year with which the bureau began to evaluate large new items again, and from what amount (yuan) before.
FIRST_YEAR_OF_REEVALUATIONS = 2021
VERY_LARGE = Decimal(100_000_000)

KINDS = {
    "特定目标类": ProjectKind.TARGETED,
    "运转类": ProjectKind.OPERATION,
    "人员类": ProjectKind.PERSONNEL,
}


def organisations() -> Iterator[Step]:
    """Every organisation, entered before the first budget year opens."""
    start = moment(calendar()["round_2019"]["opened"]) - timedelta(days=1)
    for number, row in enumerate(rows("organisations")):
        command = RegisterOrganisation(
            code=row["code"],
            name=row["name"],
            name_en=row["name_en"],
            kind=Kind(row["kind"]),
            parent=row["parent"] or None,
            section=row["section"] or None,
            pilot=yes(row["pilot"]),
        )
        yield Step(at=start, account="sysadmin", reason="建立机构库", make=at_once(command), order=number)


def budget_years() -> Iterator[Step]:
    """The budget years: opened, with their rule books, and moved through their rounds."""
    for year in YEARS:
        dates = calendar()[f"round_{year}"]
        yield Step(
            at=moment(dates["opened"]),
            account=dates["account"],
            reason=f"启动 {year} 年度预算编制",
            make=at_once(OpenBudgetYear(year=year)),
        )
        yield from _rule_book(year, 1, moment(dates["opened"]) + timedelta(hours=1), f"发布 {year} 年度规则参数")
        if "rule_book_revised" in dates:
            yield from _rule_book(year, 2, moment(dates["rule_book_revised"]), f"{year} 年度自评评分口径定稿")
        for stage in Stage:
            if stage.value in dates:
                yield Step(
                    at=moment(dates[stage.value]),
                    account=dates["account"],
                    reason=f"{year} 年度预算编制进入下一阶段",
                    make=at_once(MoveRound(year=year, stage=stage)),
                )


def _rule_book(year: int, draft: int, at: datetime, reason: str) -> Iterator[Step]:
    """The performance section drafts it, its chief publishes it at the moment."""
    drafted, published = (
        DraftRuleBook(year=year, book=to_payload(_book_of(year))),
        PublishRuleBook(year=year, draft=draft),
    )
    yield Step(at=at - DRAFTED_BEFORE, account="performance", reason=reason, make=at_once(drafted))
    yield Step(at=at, account="chief", reason=reason, make=at_once(published))


def projects(people: People) -> Iterator[Step]:
    """Every project, entered by its unit when the preparation of its first year begins."""
    known = set()
    for year in YEARS:
        opened = moment(calendar()[f"round_{year}"]["opened"])
        for number, row in enumerate(rows(f"projects_{year}")):
            if row["code"] in known:
                continue
            known.add(row["code"])
            yield Step(
                at=opened + timedelta(hours=2),
                account=people.submitter(row["unit"]),
                reason="纳入项目库",
                make=at_once(_registered(row)),
                order=number,
            )


def money_of(year: int) -> Iterator[Step]:
    """Budgets as the draft has them, adjusted during the year, and executed as the treasury reports each month.

    Money of the draft may be spent before the approval, within the limits of the budget law.
    """
    draft = calendar()[f"round_{year}"]
    with_target = supplemented() if year == SUPPLEMENTS else frozenset()
    for row in rows(f"projects_{year}"):
        yield Step(
            at=moment(draft["congress"]),
            account=draft["account"],
            reason="预算草案金额入库，批复前可按规定预拨",
            make=at_once(BudgetProject(code=row["code"], year=year, initial=money(row["initial"]))),
            order=1,
        )
        if row["adjusted"] != row["initial"] and row["code"] not in with_target:
            command = AdjustBudget(
                code=row["code"],
                year=year,
                adjusted=money(row["adjusted"]),
                document=row["adjustment_document"],
            )
            yield Step(
                at=moment(row["adjusted_at"]),
                account="budget",
                reason=row["adjustment_reason"],
                make=at_once(command),
            )
    yield from _imports(year)


def _imports(year: int) -> Iterator[Step]:
    figures = grouped(f"execution_{year}", "month")
    for row in rows(f"execution_imports_{year}"):
        command = ImportExecution(
            year=year,
            month=int(row["month"]),
            file=row["file"],
            rows=tuple(
                ExecutionRow(row=number, code=one["project"], year=year, executed=money(one["executed"]))
                for number, one in enumerate(figures[row["month"]], start=2)
            ),
        )
        yield Step(
            at=moment(row["imported_at"]),
            account=row["account"],
            reason=f"导入 {row['month']} 月末累计支出",
            make=at_once(command),
        )


def _book_of(year: int) -> RuleBook:
    """The district's rule book; up to 2019 only large new projects were evaluated before they were budgeted.

    Up to 2020 the bureau evaluated none but the very largest again.
    """
    book = default_rule_book()
    if year >= FIRST_YEAR_OF_REEVALUATIONS:
        return book
    ex_ante = replace(book.ex_ante, reevaluate_from=VERY_LARGE, leader_approves_from=VERY_LARGE)
    if year <= LAST_YEAR_OF_FEW_REPORTS:
        ex_ante = replace(ex_ante, scope=Scope.NEW_ABOVE_AMOUNT, scope_amount=book.ex_ante.reevaluate_from)
    return replace(book, ex_ante=ex_ante)


def _registered(row: Row) -> RegisterProject:
    return RegisterProject(
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        department=row["department"],
        section=row["section"],
        kind=KINDS[row["kind"]],
        continuing=row["continuity"] == "延续",
        protected=yes(row["protected"]),
        key=yes(row["key"]),
        exempt=row.get("exempt") or None,
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
    )
