"""Which order about pilot departments is carried out how, by whose right, and which events come of it."""

from backoffice.access.policy import Object, Verb
from backoffice.areas.department import events, handling
from backoffice.areas.department.orders import (
    ApproveDepartmentTarget,
    AskForDepartmentEvaluations,
    HandOverDepartmentEvaluation,
    HandOverDepartmentTarget,
    NamePilots,
    PassDepartmentEvaluation,
    PassDepartmentTarget,
    ReopenDepartmentTarget,
    ReturnDepartmentEvaluation,
    ReturnDepartmentTarget,
    SubmitDepartmentEvaluation,
    SubmitDepartmentTarget,
    WithdrawDepartmentEvaluation,
    WithdrawDepartmentTarget,
)
from backoffice.kernel.events import Event

HANDLERS = {
    NamePilots: handling.name_pilots,
    SubmitDepartmentTarget: handling.submit_target,
    PassDepartmentTarget: handling.pass_target,
    ReturnDepartmentTarget: handling.return_target,
    WithdrawDepartmentTarget: handling.withdraw_target,
    HandOverDepartmentTarget: handling.hand_over_target,
    ReopenDepartmentTarget: handling.reopen_target,
    ApproveDepartmentTarget: handling.approve_target,
    AskForDepartmentEvaluations: handling.ask,
    SubmitDepartmentEvaluation: handling.submit_evaluation,
    PassDepartmentEvaluation: handling.pass_evaluation,
    ReturnDepartmentEvaluation: handling.return_evaluation,
    WithdrawDepartmentEvaluation: handling.withdraw_evaluation,
    HandOverDepartmentEvaluation: handling.hand_over_evaluation,
}
ACCESS = {
    NamePilots: (Verb.ISSUE, Object.DEPARTMENT_TARGET),
    SubmitDepartmentTarget: (Verb.SUBMIT, Object.DEPARTMENT_TARGET),
    PassDepartmentTarget: (Verb.REVIEW, Object.DEPARTMENT_TARGET),
    ReturnDepartmentTarget: (Verb.REVIEW, Object.DEPARTMENT_TARGET),
    WithdrawDepartmentTarget: (Verb.SUBMIT, Object.DEPARTMENT_TARGET),
    HandOverDepartmentTarget: (Verb.REVIEW, Object.DEPARTMENT_TARGET),
    ReopenDepartmentTarget: (Verb.ISSUE, Object.DEPARTMENT_TARGET),
    ApproveDepartmentTarget: (Verb.APPROVE, Object.DEPARTMENT_TARGET),
    AskForDepartmentEvaluations: (Verb.ISSUE, Object.DEPARTMENT_EVALUATION),
    SubmitDepartmentEvaluation: (Verb.SUBMIT, Object.DEPARTMENT_EVALUATION),
    PassDepartmentEvaluation: (Verb.REVIEW, Object.DEPARTMENT_EVALUATION),
    ReturnDepartmentEvaluation: (Verb.REVIEW, Object.DEPARTMENT_EVALUATION),
    WithdrawDepartmentEvaluation: (Verb.SUBMIT, Object.DEPARTMENT_EVALUATION),
    HandOverDepartmentEvaluation: (Verb.REVIEW, Object.DEPARTMENT_EVALUATION),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.PilotNamed: (NamePilots,),
    events.TargetSubmitted: (SubmitDepartmentTarget,),
    events.TargetPassed: (PassDepartmentTarget,),
    events.TargetReturned: (ReturnDepartmentTarget,),
    events.TargetWithdrawn: (WithdrawDepartmentTarget,),
    events.TargetHandedOver: (HandOverDepartmentTarget,),
    events.TargetReopened: (ReopenDepartmentTarget,),
    events.TargetApproved: (ApproveDepartmentTarget,),
    events.EvaluationAsked: (AskForDepartmentEvaluations,),
    events.EvaluationSubmitted: (SubmitDepartmentEvaluation,),
    events.EvaluationScored: (SubmitDepartmentEvaluation,),
    events.EvaluationPassed: (PassDepartmentEvaluation,),
    events.EvaluationReturned: (ReturnDepartmentEvaluation,),
    events.EvaluationWithdrawn: (WithdrawDepartmentEvaluation,),
    events.EvaluationHandedOver: (HandOverDepartmentEvaluation,),
    events.EvaluationConfirmed: (PassDepartmentEvaluation,),
}
