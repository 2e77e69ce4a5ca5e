"""What is the same for everybody: the organisations, and where the log stands; entering organisations and years."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer
from backoffice.api.areas import Area
from backoffice.api.ordering import by_organisation, by_year, takes
from backoffice.api.schemas import Strict, shape_of
from backoffice.areas.budget_year import commands as years
from backoffice.areas.organisation import commands as organisations_
from backoffice.rulebook.reading import from_payload
from projections.catalogue import VIEWS
from projections.organisations.queries import Organisation, directory

area = Area("directory", "目录 · Organisations, budget years, positions of the log")


@dataclass(frozen=True, kw_only=True)
class Directory:
    """Every organisation, by code."""

    items: list[Organisation]
    position: int


@dataclass(frozen=True, kw_only=True)
class Latest:
    """Where the log stands, the clock it shows, and how far each view has come."""

    position: int
    shown: int
    clock: datetime
    views: dict[str, int]


@area.reads("/organisations", paging.moment_schema(), shape_of(Directory))
def organisations(arguments: dict[str, Any]) -> Response:
    """The directory of organisations."""
    asking.reading(Object.ORGANISATION)
    found = directory(asking.reader(arguments.get("as_of")))
    return answer({"items": [asdict(one) for one in found.values()], "position": asking.moment().position})


@area.reads("/positions/latest", Strict, shape_of(Latest))
def latest(arguments: dict[str, Any]) -> Response:
    """The latest position. `shown`: what every view shows already."""
    reader = asking.reader()
    positions = {view.name: reader.position(view) for view in VIEWS}
    return answer(
        Latest(
            position=asking.house().log.last(),
            shown=min(positions.values()),
            clock=asking.moment().clock,
            views=positions,
        )
    )


def readable(command: years.DraftRuleBook) -> None:
    """Raises UnableToReadRuleBook: what is drafted may be published, and is then read by everything that follows."""
    from_payload(command.book)


takes(area, "/organisations", organisations_.RegisterOrganisation)
takes(area, "/organisations/<code:code>/amend", organisations_.AmendOrganisation, by_organisation)
takes(area, "/years/<year:year>", years.OpenBudgetYear)
takes(area, "/years/<year:year>/round", years.MoveRound, by_year)
takes(area, "/years/<year:year>/rule-book/draft", years.DraftRuleBook, by_year, check=readable)
takes(area, "/years/<year:year>/rule-book/draft/drop", years.DropRuleBookDraft, by_year)
takes(area, "/years/<year:year>/rule-book", years.PublishRuleBook, by_year)
