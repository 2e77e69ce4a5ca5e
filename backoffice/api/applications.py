"""Ex-ante evaluations and targets: one each a project and year, and every order about them."""

from typing import Any

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.courses import ExAnte, Target
from backoffice.api.ex_ante import cuts_of
from backoffice.api.ordering import by_key, of_project, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.ex_ante import commands as ex_antes
from backoffice.areas.targets import commands as targets
from backoffice.kernel.errors import NotFound
from projections.projects import queries

area = Area("applications", "申报 · Ex-ante evaluations and performance targets")

EX_ANTE = "/projects/<code:code>/ex-ante/<year:year>"
TARGET = "/projects/<code:code>/target/<year:year>"


@area.reads(EX_ANTE, paging.moment_schema(), shape_of(ExAnte))
def ex_ante(arguments: dict[str, Any], code: str, year: int) -> Response:
    """The ex-ante evaluation of a project and year, whole."""
    scope, reader = asking.reading(Object.EX_ANTE), asking.reader(arguments.get("as_of"))
    row = queries.ex_ante(reader, scope, code, year)
    if row is None:
        raise NotFound.record("ex-ante evaluation", f"{code} {year}")
    return answer(picked(ExAnte, row, cuts=cuts_of(row)), version=row["version"])


@area.reads(TARGET, paging.moment_schema(), shape_of(Target))
def target(arguments: dict[str, Any], code: str, year: int) -> Response:
    """The target of a project and year, whole."""
    scope, reader = asking.reading(Object.TARGET), asking.reader(arguments.get("as_of"))
    row = queries.target(reader, scope, code, year)
    if row is None:
        raise NotFound.record("target", f"{code} {year}")
    return answer(picked(Target, row), version=row["version"])


takes(area, EX_ANTE, ex_antes.OpenExAnte, of_project)
takes(area, TARGET, targets.OpenTarget, of_project)
for name, order in {
    "submit": ex_antes.SubmitExAnte,
    "pass": ex_antes.PassExAnte,
    "conclude": ex_antes.ConcludeExAnte,
    "return": ex_antes.ReturnExAnte,
    "withdraw": ex_antes.WithdrawExAnte,
    "hand-over": ex_antes.HandOverExAnte,
    "conditions/<number:condition>/met": ex_antes.MarkConditionMet,
}.items():
    takes(area, f"{EX_ANTE}/{name}", order, by_key("ex-ante"))
for name, order in {
    "submit": targets.SubmitTarget,
    "pass": targets.PassTarget,
    "review": targets.ReviewTarget,
    "return": targets.ReturnTarget,
    "withdraw": targets.WithdrawTarget,
    "hand-over": targets.HandOverTarget,
    "revise": targets.ReviseTarget,
    "approve": targets.ApproveTarget,
}.items():
    takes(area, f"{TARGET}/{name}", order, by_key("target"))
