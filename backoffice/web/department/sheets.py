"""How the forms of a pilot department are filled in: what they start from, and the codes that they offer."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from backoffice.areas.organisation.events import Kind
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Nature
from backoffice.web.kinds.kind import Sheet
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import money
from backoffice.web.shell.preferences import language
from backoffice.web.telling.facts import number_of
from backoffice.web.visit.current import house, reader, scope
from backoffice.web.visit.naming import organisations
from projections.projects.filters import ProjectFilter
from projections.projects.queries import projects


def target_sheet(code: str, year: int, row: Row | None, data: dict[str, Any]) -> Sheet:
    """Every project of the department is linked to a task; the sum of their budgets stands as project expenditure."""
    known = project_names(code, year)
    linked = {str(link["code"]): link for link in data.get("links", ())}
    links = [linked.get(one, {"code": one}) for one in known]
    given = house().app.facts.project_budgets(code, year)
    start = dict(data)
    if given and not start.get("project"):
        summed = sum(one.initial for one in given)
        start["project"] = money(summed).replace(",", "")
    return Sheet(
        data={**start, "links": links or data.get("links", [])},
        fixed=frozenset({"links"} if known else ()),
        offers=target_offers(code, year),
    )


def evaluation_sheet(code: str, year: int, row: Row | None, data: dict[str, Any]) -> Sheet:
    """A row for every task and indicator of the approved target and every rate of the rule book."""
    if row is None:
        return Sheet(data=data)
    target = row["target"]
    tasks = {int(one["task"]): one for one in data.get("tasks", ())}
    results = {int(one["no"]): one for one in data.get("results", ())}
    rates = {str(one["code"]): one for one in data.get("rates", ())}
    book = house().app.facts.rule_book(year).book
    numbers = range(1, len(target["tasks"]) + 1)
    return Sheet(
        data={
            **data,
            "tasks": [tasks.get(no, {"task": str(no)}) for no in numbers],
            "results": [results.get(one["no"], {"no": str(one["no"])}) for one in target["indicators"]],
            "rates": [rates.get(item.code, {"code": item.code}) for item in book.department.management],
        },
        fixed=frozenset({"tasks", "results", "rates"}),
        absent=frozenset(_inapplicable(target["indicators"])),
        offers=evaluation_offers(row),
    )


def target_offers(code: str, year: int) -> dict[str, dict[str, str]]:
    """Projects of the department, towns, and the rule book's frameworks, by field."""
    tongue = language()
    frameworks = house().app.facts.rule_book(year).book.department.frameworks
    return {
        "code": project_names(code, year) or project_names(code),
        "town": {one.code: one.called(tongue) for one in organisations().values() if one.kind == Kind.TOWN},
        "framework": {one.code: Text(one.zh, one.en).in_language(tongue) for one in frameworks},
    }


def evaluation_offers(row: Row) -> dict[str, dict[str, str]]:
    """Tasks and indicators of the approved target and the rates of the rule book, by field."""
    target, tongue = row["target"], language()
    rates = house().app.facts.rule_book(row["year"]).book.department.management
    return {
        "task": {str(no): _planned(one) for no, one in enumerate(target["tasks"], start=1)},
        "no": {str(one["no"]): _wanted(one) for one in target["indicators"]},
        "code": {item.code: Text(item.zh, item.en).in_language(tongue) for item in rates},
    }


def project_names(code: str, year: int | None = None) -> dict[str, str]:
    """The department's projects by code, of a year or of all; personnel is no project."""
    found = projects(reader(), scope(), ProjectFilter(year=year, department=code), limit=None)
    return {row["code"]: f"{row['name']}（{row['code']}）" for row in found if row["kind"] != "personnel"}


def _inapplicable(indicators: list[dict[str, Any]]) -> Iterator[str]:
    """Of value, day and attainment each indicator is told by one; the places of the others."""
    told_by = {Nature.BY_DATE: ("done_on",), Nature.QUALITATIVE: ("attainment", "points")}
    for at, one in enumerate(indicators):
        own = told_by.get(Nature(one["nature"]), ("actual",))
        yield from (
            f"results[{at}].{name}" for name in ("actual", "done_on", "attainment", "points") if name not in own
        )


def _planned(task: dict[str, Any]) -> str:
    return f"{task['name']}（{money_of(task['total'])} 万元）"


def money_of(text: str) -> str:
    """An amount that a view keeps as text, in 万元."""
    return money(Decimal(text))


def _wanted(one: dict[str, Any]) -> str:
    value = number_of(one["value"]) if one["value"] else one["text"] or one["due"] or ""
    return f"{one['level3']}（{value} {one['unit']}）"
