"""What was evaluated: by the unit, in a spot check, of a department as a whole, by the bureau."""

from uuid import UUID

from backoffice.areas.department.evaluation import DepartmentEvaluation
from backoffice.areas.department.target import DepartmentTarget
from backoffice.areas.department_evaluation.evaluation import ProjectEvaluation, Stage
from backoffice.areas.facts import (
    DepartmentOverallFacts,
    KeyEvaluationFacts,
    RecheckFacts,
    SelfEvaluationFacts,
)
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.stages import FIXED
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.areas.self_evaluation.entry_rules import figures_of
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.areas.self_evaluation.task import SelfEvaluationTask
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.standing_facts import DepartmentEvaluationFacts
from backoffice.recorded.records import Records


class Evaluating(Records):
    """What was evaluated: by the unit, in a spot check, of a department as a whole, by the bureau."""

    def self_evaluation(self, code: str, year: int) -> SelfEvaluationFacts | None:
        """The project's self-evaluation of the budget year; None when none was asked for."""
        one = self._find(SelfEvaluation, SelfEvaluation.id_for(code, year))
        if one is None:
            return None
        return SelfEvaluationFacts(
            status=one.course.status,
            total=one.score.total if one.score else None,
            grade=one.score.grade if one.score else None,
            indicators=one.score.indicators if one.score else (),
            entry=one.entry,
            adjusted=one.money.adjusted if one.money else one.budget,
            executed=one.money.executed if one.money else None,
            plausibility=one.plausibility.light if one.plausibility else None,
            returns=one.returns,
            due=one.due,
            submitted_on=one.submitted_on,
            confirmed_on=one.confirmed_on,
            rule_book=one.rule_book,
            score=one.score,
            figures=figures_of(one.entry, one.money) if one.entry and one.money else None,
        )

    def self_evaluations_asked(self, year: int) -> int | None:
        """How many projects were asked for a self-evaluation of the budget year; None before the task."""
        task = self._find(SelfEvaluationTask, SelfEvaluationTask.id_for(year))
        return None if task is None else task.projects

    def self_evaluation_asked(self, year: int) -> bool:
        """Whether the self-evaluation of a budget year was asked for."""
        return self._find(SelfEvaluationTask, SelfEvaluationTask.id_for(year)) is not None

    def recheck(self, code: str, year: int) -> RecheckFacts | None:
        """The spot check of the project's self-evaluation; None when it was not drawn."""
        one = self._find(Recheck, Recheck.id_for(code, year))
        if one is None:
            return None
        result = one.result
        return RecheckFacts(
            stage=one.stage,
            confirmed=one.confirmed,
            total=result.total if result else None,
            grade=result.grade if result else None,
            performance=result.performance if result else None,
            difference=result.difference if result else None,
            severe=result.severe if result else False,
            triggers=result.triggers if result else (),
        )

    def department_overall(self, department: str, year: int) -> DepartmentOverallFacts | None:
        """A pilot department's target and self-evaluation of the year; None where it is no pilot."""
        target = self._find(DepartmentTarget, DepartmentTarget.id_for(department, year))
        if target is None:
            return None
        evaluation = self._find(DepartmentEvaluation, DepartmentEvaluation.id_for(department, year))
        score = evaluation.score if evaluation is not None else None
        return DepartmentOverallFacts(
            approved=target.approved_total,
            status=evaluation.course.status if evaluation is not None else None,
            total=score.total if score is not None else None,
            grade=score.grade if score is not None else None,
            confirmed_on=evaluation.confirmed_on if evaluation is not None else None,
        )

    def department_evaluation(self, code: str, year: int) -> DepartmentEvaluationFacts | None:
        """The department's own evaluation of the project and year; None where there is none."""
        one = self._find(ProjectEvaluation, ProjectEvaluation.id_for(code, year))
        if one is None:
            return None
        fixed = one.score if one.stage is Stage.ACCEPTED else None
        return DepartmentEvaluationFacts(
            accepted=fixed is not None,
            score=fixed.total if fixed else None,
            grade=fixed.grade if fixed else None,
        )

    def key_evaluation(self, code: str, year: int) -> KeyEvaluationFacts | None:
        """The finance evaluation of a project and year; None when it was not nominated."""
        one = self._find(KeyEvaluation, KeyEvaluation.id_for(code, year))
        if one is None:
            return None
        fixed = one.score if one.stage in FIXED else None
        return KeyEvaluationFacts(
            stage=one.stage,
            accepted=fixed is not None,
            score=fixed.total if fixed else None,
            grade=fixed.grade if fixed else None,
            problems=len(one.report_held.problems) if one.report_held else 0,
        )

    def evaluation_of_order(self, order_id: UUID) -> UUID | None:
        """The finance evaluation that an order is about; None for another source."""
        order = self._find(RectificationOrder, order_id)
        return order.source_id if order is not None and order.source is Source.KEY_EVALUATION else None
