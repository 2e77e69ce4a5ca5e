"""The section's opinions as a workbook: out with the proposals filled in, back with what the section says."""

from collections.abc import Sequence
from decimal import Decimal

from flask import Response
from sqlalchemy import RowMapping

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.application_of_results.commands import GiveOpinions
from backoffice.areas.application_of_results.decision import Stage
from backoffice.areas.application_of_results.forms import OpinionsForm
from backoffice.areas.application_of_results.opinions import Opinion, Opinions
from backoffice.forms.schema import dump
from backoffice.scoring.linkage import Action
from backoffice.web.forming.handed_in import HandedIn
from backoffice.web.forming.workbooks import give_out
from backoffice.web.visit import current
from projections.application.filters import ApplicationFilter
from projections.application.queries import applications

#: What reading knows the workbook by.
NAME = "result-opinions"


def waiting(year: int) -> Sequence[RowMapping]:
    """The projects that wait for the visitor's opinion."""
    if current.in_past() or not allows(current.actor(), Verb.SUBMIT, Object.APPLICATION):
        return []
    wanted = ApplicationFilter(year=year, stage=(Stage.SUGGESTED.value, Stage.RETURNED.value))
    return applications(current.reader(), current.scope(), wanted, limit=None)


def workbook(year: int) -> Response:
    """Every waiting project with its proposal, to be changed where the section says otherwise."""
    said = Opinions(tuple(_proposed(row) for row in waiting(year)))
    return give_out(NAME, dump(OpinionsForm, said), {"year": year})


def opinions(year: int, posted: HandedIn) -> GiveOpinions:
    """What the workbook that was posted says. Raises Invalid with every fault at its cell."""
    return GiveOpinions(year=year, opinions=posted.payload({"year": year}).opinions)


def _proposed(row: RowMapping) -> Opinion:
    return Opinion(
        code=row["code"],
        name=row["name"],
        action=Action(row["suggested_action"]),
        amount=row["suggested_amount"],
        frozen=row["suggested_frozen"] or Decimal(0),
    )
