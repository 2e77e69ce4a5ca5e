"""Every code of events, records and rule books in words: one table, from the areas' own labels."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from backoffice.areas.application_of_results import labels as application
from backoffice.areas.application_of_results.decision import Stage as DecisionStage
from backoffice.areas.application_of_results.events import GradeSource
from backoffice.areas.appraisal import labels as appraisal
from backoffice.areas.appraisal.appraisal import Stage as AppraisalStage
from backoffice.areas.appraisal.values import Counting
from backoffice.areas.budget_year import labels as budget_year
from backoffice.areas.budget_year.events import Stage as RoundStage
from backoffice.areas.department_evaluation.evaluation import Stage as DepartmentStage
from backoffice.areas.department_evaluation.labels import STAGES as DEPARTMENT_STAGES
from backoffice.areas.disclosure import events as disclosed
from backoffice.areas.disclosure import labels as disclosure
from backoffice.areas.disclosure.special_report import ReportStage
from backoffice.areas.disclosure.stages import Stage as DisclosureStage
from backoffice.areas.ex_ante import labels as ex_ante
from backoffice.areas.ex_ante import reevaluation
from backoffice.areas.ex_ante.report import FundSource, MaterialKind, Method
from backoffice.areas.history.events import ResultKind
from backoffice.areas.history.labels import RESULT_KINDS
from backoffice.areas.indicator_library import labels as indicators
from backoffice.areas.indicator_library.events import EntryState
from backoffice.areas.institution import labels as institution
from backoffice.areas.institution.events import RuleLevel
from backoffice.areas.institution.rule import Standing
from backoffice.areas.key_evaluation import labels as key_evaluation
from backoffice.areas.key_evaluation import stages as key_stages
from backoffice.areas.key_evaluation import values as key_values
from backoffice.areas.monitoring import labels as monitoring
from backoffice.areas.monitoring.events import Cause, Disposition, MonitoringKind
from backoffice.areas.projects import labels as projects
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.measure import Stage as MeasureStage
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.areas.rectification import labels as rectification
from backoffice.areas.rectification.events import Completion, Level, Opinion
from backoffice.areas.rectification.order import Stage as OrderStage
from backoffice.areas.self_evaluation import entry_rules
from backoffice.areas.self_evaluation import labels as self_evaluation
from backoffice.areas.self_evaluation.entry import MoneySource
from backoffice.areas.self_evaluation.events import Defect
from backoffice.areas.spot_check import labels as spot_check
from backoffice.areas.spot_check import recheck
from backoffice.areas.spot_check.circular import CircularStatus
from backoffice.areas.spot_check.sample import SampleStatus
from backoffice.areas.spot_check.sheet import Reply
from backoffice.areas.targets import labels as targets
from backoffice.areas.targets.adjustment_form import AdjustmentReason
from backoffice.areas.targets.events import ChangeKind
from backoffice.areas.third_parties import labels as third_parties
from backoffice.areas.third_parties.agency import Listing
from backoffice.areas.third_parties.engagement import EngagementStage
from backoffice.areas.third_parties.events import Task
from backoffice.areas.training import labels as training
from backoffice.areas.training.events import Audience
from backoffice.areas.training.training import Stage as TrainingStage
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Text
from backoffice.kernel.review import NODES, Course, Node, Status
from backoffice.scoring.agency_quality import QualityGrade, Veto
from backoffice.scoring.appraisal import AdjustmentKind, AppraisalGrade
from backoffice.scoring.appraisal_rules import SchemeKind
from backoffice.scoring.control_figure import OUTCOMES, Outcome
from backoffice.scoring.execution import ZeroBudget
from backoffice.scoring.indicators import ReasonFor
from backoffice.scoring.institution import WorkStage
from backoffice.scoring.key_evaluation import Part
from backoffice.scoring.labels import LABELS as SCORING
from backoffice.scoring.linkage import RULES, Action, LinkageRule
from backoffice.scoring.monitoring import SIGNALS, SignalCode
from backoffice.scoring.plausibility import PlausibilityRule
from backoffice.scoring.readings import LIGHT_RULES, LightRule
from backoffice.scoring.sampling import DrawnFor
from backoffice.scoring.spot_check import Shortfall, Trigger
from backoffice.web.telling.code_words import WORDS
from backoffice.web.telling.values import in_words
from backoffice.web.visit.naming import role_label

#: By vocabulary: each of its codes. One that an event or a record holds and that is not here fails a test.
CODES: dict[Any, Mapping[Any, Text]] = {
    **SCORING,
    **WORDS,
    Action: application.ACTIONS,
    AdjustmentKind: appraisal.CHANGES,
    AdjustmentReason: targets.REASON_CLASSES,
    AppraisalGrade: appraisal.GRADES,
    AppraisalStage: appraisal.STAGES,
    Audience: training.AUDIENCES,
    Cause: monitoring.CAUSES,
    ChangeKind: targets.CHANGE_KINDS,
    CircularStatus: spot_check.CIRCULARS,
    Completion: rectification.COMPLETIONS,
    Counting: appraisal.COUNTED,
    DecisionStage: application.STAGES,
    Defect: self_evaluation.DEFECTS,
    DisclosureStage: disclosure.STAGES,
    DepartmentStage: DEPARTMENT_STAGES,
    Disposition: monitoring.DISPOSITIONS,
    DrawnFor: spot_check.REASONS,
    EngagementStage: third_parties.ENGAGEMENTS,
    EntryState: indicators.STATES,
    FundSource: ex_ante.FUND_SOURCES,
    GradeSource: application.SOURCES,
    Level: rectification.LEVELS,
    LightRule: LIGHT_RULES,
    LinkageRule: RULES,
    Listing: third_parties.LISTINGS,
    MaterialKind: ex_ante.MATERIALS,
    MeasureKind: projects.MEASURE_KINDS,
    MeasureStage: projects.MEASURE_STAGES,
    Method: ex_ante.METHODS,
    MoneySource: self_evaluation.SOURCES,
    MonitoringKind: monitoring.KINDS,
    Node: NODES,
    Opinion: rectification.OPINIONS,
    OrderStage: rectification.STAGES,
    Outcome: OUTCOMES,
    Part: key_evaluation.PARTS,
    PlausibilityRule: self_evaluation.PLAUSIBILITY_RULES,
    ProjectKind: projects.PROJECT_KINDS,
    QualityGrade: third_parties.QUALITY,
    ReasonFor: entry_rules.DUE,
    Reply: spot_check.REPLIES,
    ReportStage: disclosure.REPORT_STAGES,
    ResultKind: RESULT_KINDS,
    RoundStage: budget_year.STAGES,
    RuleLevel: institution.RULE_LEVELS,
    SampleStatus: spot_check.SAMPLES,
    SchemeKind: appraisal.SCHEMES,
    Shortfall: spot_check.SHORTFALLS,
    SignalCode: SIGNALS,
    Standing: institution.STANDINGS,
    Status: Course.WORDS,
    Task: third_parties.TASKS,
    TrainingStage: training.STAGES,
    Trigger: spot_check.TRIGGERS,
    Veto: third_parties.VETOES,
    WorkStage: institution.WORK_STAGES,
    ZeroBudget: self_evaluation.ZERO_BUDGETS,
    disclosed.DisclosureFault: disclosure.FAULTS,
    disclosed.DisclosureKind: disclosure.KINDS,
    disclosed.DisclosureOccasion: disclosure.OCCASIONS,
    disclosed.DisclosureTick: disclosure.TICKS,
    disclosed.ExemptReason: disclosure.EXEMPT_REASONS,
    disclosed.ReportAddressee: disclosure.ADDRESSEES,
    key_stages.Stage: key_stages.STAGES,
    key_values.BudgetHandling: key_evaluation.HANDLINGS,
    key_values.ListingGround: key_evaluation.CAUSES,
    key_values.Subject: key_evaluation.SUBJECTS,
    key_values.Work: key_evaluation.WORKS,
    recheck.Stage: recheck.STAGES,
    reevaluation.Stage: reevaluation.STAGES,
}


def code_in_words(code: Enum) -> str:
    """A code as the reader is told it; one of no vocabulary stands as it is."""
    if isinstance(code, Role):
        return role_label(code)
    words = CODES.get(type(code), {}).get(code)
    return in_words(words) if words is not None else str(code.value)
