"""Targets, what monitoring made of them, and the control figures of the round."""

from datetime import date
from decimal import Decimal

from backoffice.areas.application_of_results.decision import ApplicationDecision
from backoffice.areas.budget_year.control_figure import ControlFigure
from backoffice.areas.budgeting_facts import ApplicationFacts, MonitoredFailure, TargetFacts, TargetStanding
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.targets.target import Target
from backoffice.kernel.record import record_id
from backoffice.recorded.records import Records
from backoffice.scoring.codes import Light

#: Lights that say an indicator is behind its target.
BEHIND = (Light.RED, Light.YELLOW)

#: Months in which a round of monitoring may end.
MONTHS = range(1, 13)


class Targeting(Records):
    """Targets, what monitoring made of them, and the control figures of the round."""

    def approved_target(self, code: str, year: int, on: date | None = None) -> TargetFacts | None:
        """The target in force: now, or at the end of a day; None when none was approved."""
        target = self._find(Target, record_id("target", code, year))
        found = None if target is None else target.in_force(on)
        if found is None:
            return None
        return TargetFacts(version=found.version, goal=found.form.goal, indicators=found.form.indicators)

    def target_standing(self, code: str, year: int) -> TargetStanding | None:
        """How far the target has come; None when none was begun."""
        target = self._find(Target, record_id("target", code, year))
        if target is None:
            return None
        form = target.form
        return TargetStanding(
            amount=form.amount if form else None, ends_on=form.ends_on if form else None, stopped=target.stopped
        )

    def application(self, code: str, target_year: int) -> ApplicationFacts | None:
        """What was decided on the project's results for the budget of a year; None before."""
        decision = self._find(ApplicationDecision, ApplicationDecision.id_for(code, target_year))
        if decision is None or decision.decided is None:
            return None
        return ApplicationFacts(amount=decision.decided[1], reason_code=decision.reason_code)

    def control_figure(self, code: str, year: int) -> Decimal | None:
        """The control figure that was issued to the project, in yuan; None before."""
        figure = self._find(ControlFigure, ControlFigure.id_for(code, year))
        return None if figure is None else figure.issued

    def monitored_failures(self, code: str, year: int) -> tuple[MonitoredFailure, ...]:
        """Indicators that the year's monitoring found behind, those of the latest round that was judged."""
        forms = [self._find(MonitoringForm, MonitoringForm.id_for(year, month, code)) for month in MONTHS]
        judged = [form for form in forms if form is not None and form.assessment is not None]
        if not judged:
            return ()
        latest = judged[-1]
        assert latest.assessment is not None
        return tuple(
            MonitoredFailure(level3=indicator.level3, light=str(reading.light))
            for indicator, reading in zip(latest.indicators, latest.assessment.indicators, strict=True)
            if reading.light in BEHIND
        )
