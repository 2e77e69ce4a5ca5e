"""The same facts of one record under another rule book: computed and shown, never written (INV-18)."""

from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from backoffice.areas.ex_ante.report import ExAnteReport, Mark
from backoffice.areas.monitoring.events import MonitoringContent
from backoffice.areas.self_evaluation.entry import SelfEvaluationEntry
from backoffice.areas.self_evaluation.entry_rules import figures_of
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import draft_of
from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Conclusion, Grade, Severity
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.ex_ante import score_ex_ante
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.linkage import Case, YearOfMoney, suggest
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.monitoring import assess
from backoffice.scoring.readings import IndicatorReading, MoneyReading, Period
from backoffice.scoring.self_evaluation import score_self_evaluation
from backoffice.scoring.target_checks import check_target

#: What a record comes to under a rule book: a code that can be told in words, and a figure beside it.
Result = tuple[str, str]

#: What it comes to where the rule book cannot judge it at all: a sheet whose checks it does not have.
UNFIT: Result = ("unfit", "")


def monitoring(row: RowMapping, book: RuleBook) -> Result:
    """The light of a form and the lights of its indicators, as far as they are not green."""
    indicators = _read(row["indicators"], tuple[Indicator, ...])
    entry = _read(row["entry"], MonitoringContent)
    known = {one.no for one in indicators}
    money = MoneyReading(
        adjusted=row["adjusted"],
        executed=row["executed"],
        forecast=entry.forecast,
        plan=_read(row["plan"], tuple[Decimal, ...]) if row["plan"] else None,
    )
    readings = [
        IndicatorReading(
            no=one.no, actual=one.actual, done_on=one.done_on, attainment=one.attainment, forecast=one.likelihood
        )
        for one in entry.rows
        if one.no in known
    ]
    found = assess(money, indicators, readings, Period(year=row["year"], month=row["month"]), book.monitoring)
    warned = [f"{one.no}:{one.light}" for one in found.indicators if one.light in ("red", "yellow", "blue")]
    signals = [str(one.code) for one in found.signals]
    return found.light, " ".join((f"exec:{found.execution.light}", *warned, *signals))


def self_evaluation(row: RowMapping, book: RuleBook) -> Result:
    """The grade of a form and its total."""
    entry = _read(row["entry"], SelfEvaluationEntry)
    money = MoneyRow(initial=row["initial"], adjusted=row["adjusted"], executed=row["executed"])
    results = [one.result for one in entry.results]
    try:
        found = score_self_evaluation(
            _read(row["indicators"], tuple[Indicator, ...]), results, figures_of(entry, money), book.marking
        )
    except UnableToScore:
        return UNFIT
    return (found.grade or "exempt"), str(found.total)


def target(row: RowMapping, book: RuleBook) -> Result:
    """How many findings of the automatic checks stop a target, and how many warn."""
    draft = draft_of(_read(row["form"], TargetForm), row["year"])
    findings = check_target(draft, book.target_checks, book.weights)
    blocking = sum(one.severity is Severity.BLOCKING for one in findings)
    return ("blocked" if blocking else "passes"), f"{blocking}/{len(findings) - blocking}"


def ex_ante(row: RowMapping, book: RuleBook) -> Result:
    """The conclusion of an evaluation by the latest marks on its sheet, and their total."""
    marks = _read(row["marks"], tuple[Mark, ...]) if row["marks"] else _read(row["form"], ExAnteReport).marks
    given = {mark.check: mark.grade for mark in marks}
    try:
        found = score_ex_ante(given, tuple(row["vetoes"] or ()), book.ex_ante)
    except UnableToScore:
        return UNFIT
    return found.conclusion, str(found.total)


def application(row: RowMapping, book: RuleBook) -> Result:
    """What the rules propose for a project's next budget, and the amount in yuan."""
    case = Case(
        applied=row["applied"],
        current=row["current"],
        grade=Grade(row["grade"]) if row["grade"] else None,
        evaluation_owed=row["evaluation_owed"],
        order_cut=row["order_cut"],
        order_recovery=row["order_recovery"],
        years=_read(row["years"], tuple[YearOfMoney, ...]),
        unrectified=row["unrectified"],
        protected=row["protected"],
        rejected=row["conclusion"] == Conclusion.REJECT,
        recommended=row["recommended"],
    )
    found = suggest(case, book.linkage)
    return found.action, str(found.amount)


def _read(content: Any, kind: Any) -> Any:
    return msgspec.convert(content, kind, strict=False)


__all__ = ["application", "ex_ante", "monitoring", "self_evaluation", "target"]
