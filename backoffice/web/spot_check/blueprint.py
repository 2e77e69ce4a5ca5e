"""The blueprint of the area, with the words that its pages use, and who may open them."""

from typing import Any

from flask import Blueprint

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.spot_check.recheck import Stage
from backoffice.scoring.codes import Grade
from backoffice.web.spot_check import words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation

spot_check = Blueprint("spot_check", __name__, template_folder="templates")


@spot_check.context_processor
def vocabulary() -> dict[str, Any]:
    """Words that every page of the area uses."""
    return {"words": words, "organisation": organisation, "grades": list(Grade), "stages": list(Stage)}


@spot_check.before_request
def readers_only() -> None:
    """Whoever may read re-checks."""
    check(current.actor(), Verb.READ, Object.RECHECK)
