"""The rule book: every number the bureau decides by, in one frozen object, versioned by budget year."""

import msgspec

from backoffice.rulebook.deadlines import CalendarRules, DisclosureRules, EscalationRules, RectificationRules
from backoffice.rulebook.evaluation import SelfEvaluationRules, SpotCheckRules
from backoffice.scoring.agency_quality import AgencyRules
from backoffice.scoring.appraisal_rules import AppraisalRules
from backoffice.scoring.department_rules import DepartmentRules
from backoffice.scoring.ex_ante_rules import ExAnteRules
from backoffice.scoring.execution import ExecutionRules
from backoffice.scoring.grades import GradeBands
from backoffice.scoring.indicator_rules import IndicatorRules, OverAchievementRules, QualitativeRanges, ResultRules
from backoffice.scoring.institution import InstitutionRules
from backoffice.scoring.key_evaluation import KeyEvaluationRules
from backoffice.scoring.linkage_rules import LinkageRules
from backoffice.scoring.monitoring_rules import MonitoringRules
from backoffice.scoring.plausibility import PlausibilityRules
from backoffice.scoring.rules import Rules, require
from backoffice.scoring.self_evaluation import Marking
from backoffice.scoring.target_review import TargetReviewRules
from backoffice.scoring.target_rules import TargetAdjustmentRules, TargetCheckRules
from backoffice.scoring.weights import WeightRules


class RuleBook(Rules, frozen=True, kw_only=True):
    """All parameters of a budget year, in groups. An area that brings rules adds its group here and in the data."""

    institution: InstitutionRules
    weights: WeightRules
    grades: GradeBands
    indicators: IndicatorRules
    qualitative: QualitativeRanges
    over_achievement: OverAchievementRules
    execution: ExecutionRules
    ex_ante: ExAnteRules
    target_checks: TargetCheckRules
    target_review: TargetReviewRules
    target_adjustment: TargetAdjustmentRules
    monitoring: MonitoringRules
    rectification: RectificationRules
    escalation: EscalationRules
    self_evaluation: SelfEvaluationRules
    plausibility: PlausibilityRules
    spot_check: SpotCheckRules
    linkage: LinkageRules
    key_evaluation: KeyEvaluationRules
    agency: AgencyRules
    appraisal: AppraisalRules
    department: DepartmentRules
    disclosure: DisclosureRules
    calendar: CalendarRules

    def __post_init__(self) -> None:
        super().__post_init__()
        for layout in self.weights.layouts:
            same = layout.execution == self.execution.points
            require(same, f"execution.points must equal the execution points of layout {layout.code}")

    @property
    def results(self) -> ResultRules:
        """The parts that scoring one indicator needs."""
        return ResultRules(
            indicators=self.indicators, qualitative=self.qualitative, over_achievement=self.over_achievement
        )

    @property
    def marking(self) -> Marking:
        """The parts that scoring a whole self-evaluation needs."""
        return Marking(results=self.results, execution=self.execution, grades=self.grades)


class RuleBookVersion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `version`-th rule book of a budget year, counted from 1. A record names the version it was scored under."""

    year: int
    version: int
    book: RuleBook
