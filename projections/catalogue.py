"""Every view of the house, by explicit list."""

from projections.adjustments.handlers import VIEW as ADJUSTMENTS
from projections.application.handlers import VIEW as APPLICATION
from projections.appraisal.handlers import VIEW as APPRAISAL
from projections.attachments.handlers import VIEW as ATTACHMENTS
from projections.budget_rounds.handlers import VIEW as BUDGET_ROUNDS
from projections.deliveries.handlers import VIEW as DELIVERIES
from projections.department_evaluations.handlers import VIEW as DEPARTMENT_EVALUATIONS
from projections.department_overall.handlers import VIEW as DEPARTMENT_OVERALL
from projections.disclosures.handlers import VIEW as DISCLOSURES
from projections.history.handlers import VIEW as HISTORY
from projections.indicator_library.handlers import VIEW as INDICATOR_LIBRARY
from projections.institution.handlers import VIEW as INSTITUTION
from projections.key_evaluations.handlers import VIEW as KEY_EVALUATIONS
from projections.moments.handlers import VIEW as MOMENTS
from projections.monitoring.handlers import VIEW as MONITORING
from projections.organisations.handlers import VIEW as ORGANISATIONS
from projections.outbox.handlers import VIEW as OUTBOX
from projections.projects.handlers import VIEW as PROJECTS
from projections.rectification_board.handlers import VIEW as RECTIFICATION_BOARD
from projections.rule_book.handlers import VIEW as RULE_BOOK
from projections.self_evaluations.handlers import VIEW as SELF_EVALUATIONS
from projections.spot_checks.handlers import VIEW as SPOT_CHECKS
from projections.third_parties.handlers import VIEW as THIRD_PARTIES
from projections.timeline.handlers import VIEW as TIMELINE
from projections.training.handlers import VIEW as TRAINING
from projections.view import View
from projections.work_queue.handlers import VIEW as WORK_QUEUE

VIEWS: tuple[View, ...] = (
    MOMENTS,
    ORGANISATIONS,
    INSTITUTION,
    TRAINING,
    BUDGET_ROUNDS,
    INDICATOR_LIBRARY,
    PROJECTS,
    HISTORY,
    ADJUSTMENTS,
    TIMELINE,
    WORK_QUEUE,
    RECTIFICATION_BOARD,
    MONITORING,
    SELF_EVALUATIONS,
    SPOT_CHECKS,
    THIRD_PARTIES,
    KEY_EVALUATIONS,
    DEPARTMENT_EVALUATIONS,
    DEPARTMENT_OVERALL,
    APPLICATION,
    DISCLOSURES,
    APPRAISAL,
    RULE_BOOK,
    ATTACHMENTS,
    OUTBOX,
    DELIVERIES,
)
