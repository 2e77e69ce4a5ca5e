"""What the appraisal's pages call its codes, and the signs beside them."""

from decimal import Decimal
from typing import Any

from flask import url_for

from backoffice.access.policy import Verb, allows
from backoffice.areas.appraisal.appraisal import Stage
from backoffice.areas.appraisal.labels import CHANGES, COUNTED, GRADES, SCHEMES, STAGES
from backoffice.areas.appraisal.values import Counting
from backoffice.kernel.money import show_wan
from backoffice.scoring.appraisal import AdjustmentKind, AppraisalGrade
from backoffice.scoring.appraisal_rules import SchemeKind
from backoffice.web.shell.addresses import AS_OF
from backoffice.web.shell.preferences import language
from backoffice.web.statement.pages import LISTS, READ_AS
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import actor

#: Icon and tone of a grade.
GRADE_TAGS = {
    "excellent": ("medal", "green"),
    "good": ("thumb-up", "blue"),
    "passed": ("check", "amber"),
    "failed": ("x", "red"),
}
#: Icon and tone of a stage.
STAGE_TAGS = {
    "self_score": ("pencil", "grey"),
    "section_score": ("user-check", "grey"),
    "review": ("gavel", "violet"),
    "objections": ("messages", "blue"),
    "answers": ("message-report", "amber"),
    "confirmed": ("circle-check", "green"),
}
#: Shares of full points (%) from which a bar has its tone, as the grades have them.
TONES = ((90, "green"), (80, "blue"), (60, "amber"), (0, "red"))


def grade_words(code: str | None) -> str:
    """等次 in words."""
    return in_words(GRADES[AppraisalGrade(code)]) if code else "—"


def stage_words(code: str) -> str:
    """What the appraisal waits for."""
    return in_words(STAGES[Stage(code)])


def scheme_words(code: str) -> str:
    """Departments, or towns."""
    return in_words(SCHEMES[SchemeKind(code)])


def change_words(code: str) -> str:
    """What adds or costs points."""
    return in_words(CHANGES[AdjustmentKind(code)])


def called(term: dict[str, Any]) -> str:
    """A dimension or item in the reader's language."""
    name: str = term["en"] if language().startswith("en") else term["zh"]
    return name


def counted(evidence: dict[str, Any]) -> str:
    """The two numbers of an evidence: done / should and what they count."""
    kind = Counting(evidence["counts"])
    shown = show_wan if kind is Counting.YUAN else _plain
    return f"{shown(Decimal(evidence['done']))} / {shown(Decimal(evidence['should']))} {in_words(COUNTED[kind])}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def address_of(rows: dict[str, Any] | None, position: int) -> str:
    """The list of the rows that were counted, as it stood at the position; "" where the visitor may not read it."""
    if not rows or rows["view"] not in LISTS:
        return ""
    if rows["view"] in READ_AS and not allows(actor(), Verb.READ, READ_AS[rows["view"]]):
        return ""
    named: dict[str, Any] = {}
    for one in rows["conditions"]:
        named.setdefault(one["name"], []).append(one["value"])
    return url_for(LISTS[rows["view"]], **{**named, AS_OF: str(position)})


def share(scored: object, full: object) -> Decimal:
    """Points in % of full points."""
    return Decimal(str(scored)) * 100 / Decimal(str(full))


def tone(percent: Decimal) -> str:
    """The tone of a bar."""
    return next(name for least, name in TONES if percent >= least)


WORDS = {
    "grade_words": grade_words,
    "stage_words": stage_words,
    "scheme_words": scheme_words,
    "change_words": change_words,
    "called": called,
    "counted": counted,
    "address_of": address_of,
    "share": share,
    "tone": tone,
    "grade_tags": GRADE_TAGS,
    "stage_tags": STAGE_TAGS,
}
