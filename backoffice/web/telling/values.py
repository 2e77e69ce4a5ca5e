"""Codes, amounts and dates of events in the reader's language, as a line of a history says them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from backoffice.areas.application_of_results.labels import ACTIONS, RULE_WORDS
from backoffice.areas.appraisal.labels import GRADES, SCHEMES
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.budget_year.labels import FIGURE_WORDS, STAGES
from backoffice.areas.delivery.events import Channel, Result
from backoffice.areas.disclosure.events import DisclosureKind, ExemptReason, ReportAddressee
from backoffice.areas.disclosure.labels import ADDRESSEES, EXEMPT_REASONS, KINDS
from backoffice.areas.monitoring.events import Disposition, MonitoringKind
from backoffice.areas.monitoring.labels import DISPOSITIONS
from backoffice.areas.monitoring.labels import KINDS as MONITORING_KINDS
from backoffice.areas.projects.labels import MEASURE_KINDS
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.areas.rectification.events import Level, Opinion
from backoffice.areas.rectification.labels import LEVELS, OPINIONS
from backoffice.areas.targets.events import ChangeKind
from backoffice.areas.targets.labels import CHANGE_KINDS
from backoffice.kernel.errors import Text
from backoffice.kernel.review import NODES, Node
from backoffice.scoring.appraisal import AppraisalGrade
from backoffice.scoring.appraisal_rules import SchemeKind
from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.control_figure import OUTCOMES, Outcome
from backoffice.scoring.labels import label
from backoffice.scoring.linkage import Action
from backoffice.web.shell.formats import money, month_of_year, period
from backoffice.web.shell.preferences import language
from backoffice.web.shell.states import light_of
from backoffice.web.telling.code_words import WORDS


def in_words(text: Text) -> str:
    """A text of the product in the reader's language."""
    return text.in_language(language())


def said(facts: Mapping[str, Any], name: str) -> str:
    """One fact of an event in words; "" when it is not told. The `period` is what its `month` ends."""
    value = facts.get("month" if name == "period" else name)
    if value is None or value == "":
        return ""
    return _WORDS[name](value) if name in _WORDS else str(value)


def _light(value: str) -> str:
    return str(light_of(value or None)[0])


def _yuan(value: str) -> str:
    return money(Decimal(value))


def _kind(value: str) -> str:
    """What is published, or who is appraised; the kinds of other areas stand as they are."""
    if value in set(SchemeKind):
        return in_words(SCHEMES[SchemeKind(value)])
    if value in set(ChangeKind):
        return in_words(CHANGE_KINDS[ChangeKind(value)])
    if value in set(MonitoringKind):
        return in_words(MONITORING_KINDS[MonitoringKind(value)])
    if value in set(MeasureKind):
        return in_words(MEASURE_KINDS[MeasureKind(value)])
    return in_words(KINDS[DisclosureKind(value)]) if value in set(DisclosureKind) else value


def _grade(value: str) -> str:
    return in_words(label(Grade(value)) if value in set(Grade) else GRADES[AppraisalGrade(value)])


def _day(value: str) -> str:
    return date.fromisoformat(value).isoformat()


_WORDS = {
    "stage": lambda v: in_words(STAGES[Stage(v)]),
    "node": lambda v: in_words(NODES[Node(v)]),
    "conclusion": lambda v: in_words(label(Conclusion(v))),
    "grade": _grade,
    "disposition": lambda v: in_words(DISPOSITIONS[Disposition(v)]),
    "opinion": lambda v: in_words(OPINIONS[Opinion(v)]),
    "level": lambda v: in_words(LEVELS[Level(v)]),
    "action": lambda v: in_words(ACTIONS[Action(v)]),
    "leading_rule": lambda v: in_words(RULE_WORDS[v]),
    "reason_code": lambda v: in_words(FIGURE_WORDS[v]),
    "outcome": lambda v: in_words(OUTCOMES[Outcome(v)]),
    "kind": _kind,
    "channel": lambda v: in_words(WORDS[Channel][Channel(v)]),
    "result": lambda v: in_words(WORDS[Result][Result(v)]),
    "ground": lambda v: in_words(EXEMPT_REASONS[ExemptReason(v)]),
    "addressee": lambda v: in_words(ADDRESSEES[ReportAddressee(v)]),
    "month": lambda v: month_of_year(int(v)),
    "period": lambda v: period(int(v)),
    "light": _light,
    "dual": _light,
    "target": _light,
    "due": _day,
    "acknowledge_by": _day,
    **dict.fromkeys(("basic", "project"), _yuan),
    **dict.fromkeys(
        ("initial", "adjusted", "executed", "applied", "recommended", "amount", "approved", "forecast", "budget"), _yuan
    ),
    **dict.fromkeys(("moved", "supported", "change", "reduced_to", "recovered"), _yuan),
}
