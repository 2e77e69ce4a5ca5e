"""Words and figures of spot checks for the pages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext

from backoffice.areas.spot_check.circular import CircularStatus
from backoffice.areas.spot_check.labels import CIRCULARS, REASONS, REPLIES, SAMPLES, SHORTFALLS, TRIGGERS
from backoffice.areas.spot_check.recheck import STAGES, Stage
from backoffice.areas.spot_check.sample import SampleStatus
from backoffice.areas.spot_check.sheet import Reply
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Attainment, Grade
from backoffice.scoring.labels import label
from backoffice.scoring.sampling import DrawnFor
from backoffice.scoring.spot_check import Shortfall, Trigger
from backoffice.web.kinds.row import Row
from backoffice.web.telling.facts import number_of
from backoffice.web.telling.values import in_words
from backoffice.web.visit.naming import organisation

#: The tone in which each stage is shown.
TONES: dict[str, str] = {
    Stage.OPENED: "grey",
    Stage.SCORING: "blue",
    Stage.AGREEING: "blue",
    Stage.TELLING: "violet",
    Stage.COMMENTING: "amber",
    Stage.ANSWERING: "amber",
    Stage.CONFIRMING: "violet",
    Stage.CONFIRMED: "green",
}


def stage_icon(code: str) -> str:
    """The icon of a stage: what is done, what a unit may comment on, and what waits for the bureau."""
    return {Stage.CONFIRMED: "circle-check", Stage.COMMENTING: "messages"}.get(Stage(code), "hourglass")


#: Levels of a qualitative indicator, as short as a table needs them.
ATTAINED: dict[Attainment, Text] = {
    Attainment.ACHIEVED: Text("达成", "achieved"),
    Attainment.PARTLY: Text("部分达成", "partly"),
    Attainment.NOT_ACHIEVED: Text("未达成", "not achieved"),
}


def stage_words(code: str) -> str:
    """What a re-check waits for."""
    return in_words(STAGES[Stage(code)])


def reason_words(codes: list[str]) -> str:
    """Why a project was drawn."""
    return "；".join(in_words(REASONS[DrawnFor(code)]) for code in codes)


def grade_words(code: str | None) -> str:
    """A grade in words; a dash where there is none."""
    return in_words(label(Grade(code))) if code else "—"


def trigger_words(code: str) -> str:
    """A trigger in words."""
    return in_words(TRIGGERS[Trigger(code)])


def shortfall_words(code: str) -> str:
    """A shortfall in words."""
    return in_words(SHORTFALLS[Shortfall(code)])


def reply_words(code: str) -> str:
    """An answer in words."""
    return in_words(REPLIES[Reply(code)])


def checker_words(row: Mapping[Any, Any]) -> str:
    """Who fills in the workbook: an agency by name, an expert by number, or the bureau itself."""
    if row["agency"]:
        return organisation(row["agency"])
    return gettext("专家 %(n)s", n=row["expert"]) if row["expert"] else gettext("财政自评")


def sample_words(code: str) -> str:
    """How a sample stands."""
    return in_words(SAMPLES[SampleStatus(code)])


def circular_words(code: str) -> str:
    """How a circular stands."""
    return in_words(CIRCULARS[CircularStatus(code)])


def value_words(row: dict[str, Any] | None) -> str:
    """A value as reported or found: a number, a date, or a level with its points."""
    if row is None:
        return "—"
    if row.get("attainment"):
        return in_words(ATTAINED[Attainment(row["attainment"])])
    if row.get("done_on"):
        return str(row["done_on"])
    return number_of(row["actual"]) if row.get("actual") is not None else "—"


def triggers_of(row: Row) -> list[str]:
    """The triggers that a re-check calls for a circular by."""
    return [trigger.value for trigger in Trigger if row[trigger.value]]


def points(text: str | None) -> Decimal | None:
    """Points as kept in JSON."""
    return None if text is None else Decimal(text)
