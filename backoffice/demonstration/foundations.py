"""The ground of the demonstration year: organisations, budget years, projects and their money."""

from collections.abc import Iterator
from datetime import timedelta

from backoffice.areas.budget_year.commands import MoveRound, OpenBudgetYear, PublishRuleBook
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.organisation.commands import RegisterOrganisation
from backoffice.areas.organisation.events import Kind
from backoffice.areas.projects.commands import AdjustBudget, BudgetProject, ImportExecution, RegisterProject
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.demonstration.steps import People, Step, at_once
from backoffice.demonstration.tables import Row, calendar, grouped, moment, money, rows, yes
from backoffice.rulebook import default_rule_book, to_payload

KINDS = {
    "特定目标类": ProjectKind.TARGETED,
    "运转类": ProjectKind.OPERATION,
    "人员类": ProjectKind.PERSONNEL,
}


def organisations() -> Iterator[Step]:
    """Every organisation, entered before the first budget year opens."""
    start = moment(calendar()["round_2020"]["opened"]) - timedelta(days=1)
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
    """The two budget years: opened, with their rule books, and moved through their rounds."""
    for year in (2020, 2021):
        dates = calendar()[f"round_{year}"]
        yield Step(
            at=moment(dates["opened"]),
            account=dates["account"],
            reason=f"启动 {year} 年度预算编制",
            make=at_once(OpenBudgetYear(year=year)),
        )
        yield Step(
            at=moment(dates["opened"]) + timedelta(hours=1),
            account="performance",
            reason=f"发布 {year} 年度规则参数",
            make=at_once(PublishRuleBook(year=year, book=to_payload(default_rule_book()))),
        )
        for stage in Stage:
            if stage.value in dates:
                yield Step(
                    at=moment(dates[stage.value]),
                    account=dates["account"],
                    reason=f"{year} 年度预算编制进入下一阶段",
                    make=at_once(MoveRound(year=year, stage=stage)),
                )


def projects(people: People) -> Iterator[Step]:
    """Every project, entered by its unit when the preparation of its first year begins."""
    known = set()
    for year in (2020, 2021):
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


def money_of_2020(people: People) -> Iterator[Step]:
    """Budgets as the draft has them, adjusted during the year, and executed as the treasury reports each month.

    Money of the draft may be spent before the approval, within the limits of the budget law.
    """
    draft = calendar()["round_2020"]
    for row in rows("projects_2020"):
        yield Step(
            at=moment(draft["congress"]),
            account=draft["account"],
            reason="预算草案金额入库，批复前可按规定预拨",
            make=at_once(BudgetProject(code=row["code"], year=2020, initial=money(row["initial"]))),
            order=1,
        )
        if row["adjusted"] != row["initial"]:
            command = AdjustBudget(
                code=row["code"],
                year=2020,
                adjusted=money(row["adjusted"]),
                document=row["adjustment_document"],
            )
            yield Step(
                at=moment(row["adjusted_at"]),
                account="budget",
                reason=row["adjustment_reason"],
                make=at_once(command),
            )
    yield from _imports()


def _imports() -> Iterator[Step]:
    figures = grouped("execution_2020", "month")
    for row in rows("execution_imports_2020"):
        command = ImportExecution(
            year=2020,
            month=int(row["month"]),
            file=row["file"],
            rows=tuple(
                ExecutionRow(row=number, code=one["project"], year=2020, executed=money(one["executed"]))
                for number, one in enumerate(figures[row["month"]], start=2)
            ),
        )
        yield Step(
            at=moment(row["imported_at"]),
            account=row["account"],
            reason=f"导入 {row['month']} 月末累计支出",
            make=at_once(command),
        )


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
