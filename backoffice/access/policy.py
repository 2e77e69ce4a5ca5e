"""The one access policy: role x verb x object, and the scope of each role.

Read by the application, the pages, the API, the queries and the workers alike. The table follows
the permission matrix of the district (domain section 2.2); the reviewing node of a form, and the
separation of duties, are rules of the records themselves.
"""

from enum import StrEnum

from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, Text
from backoffice.kernel.scope import Reach, Scope


class Object(StrEnum):
    """What is acted on."""

    ORGANISATION = "organisation"
    BUDGET_YEAR = "budget-year"
    CONTROL_FIGURE = "control-figure"
    PROJECT = "project"
    MONEY = "money"
    TAKEN_OVER = "taken-over-year"
    EXECUTION = "execution"
    MEASURE = "money-measure"
    EX_ANTE = "ex-ante"
    REEVALUATION = "ex-ante-reevaluation"
    TARGET = "target"
    ADJUSTMENT = "target-adjustment"
    INDICATOR = "indicator"
    MONITORING_TASK = "monitoring-task"
    MONITORING_FORM = "monitoring-form"
    ORDER = "rectification-order"
    SELF_EVALUATION_TASK = "self-evaluation-task"
    SELF_EVALUATION = "self-evaluation"
    SPOT_CHECK = "spot-check"
    RECHECK = "recheck"
    CIRCULAR = "circular"
    DEPARTMENT_TARGET = "department-target"
    DEPARTMENT_EVALUATION = "department-evaluation"
    EVALUATION_BY_DEPARTMENT = "evaluation-by-department"
    RULE = "rule"
    TRAINING = "training"
    APPLICATION = "application"
    AGENCY = "agency"
    EXPERT = "expert"
    ENGAGEMENT = "engagement"
    KEY_EVALUATION = "key-evaluation"
    KEY_LIST = "key-evaluation-list"
    KEY_PLAN = "key-evaluation-plan"
    KEY_REPORT = "key-evaluation-report"
    EXPERT_SHEET = "expert-sheet"
    DISCLOSURE = "disclosure"
    SPECIAL_REPORT = "special-report"
    APPRAISAL_SCHEME = "appraisal-scheme"
    APPRAISAL = "appraisal"
    DELIVERY = "delivery"
    HISTORY = "history"
    ORIGIN = "origin-of-orders"
    STATEMENT = "statement"
    DEAD_LETTER = "dead-letter"


class Verb(StrEnum):
    """What is done to it."""

    READ = "read"
    CREATE = "create"
    SUBMIT = "submit"
    REVIEW = "review"
    APPROVE = "approve"
    ISSUE = "issue"
    ANSWER = "answer"
    VERIFY = "verify"
    RETURN = "return"
    GRANT = "grant"
    ESCALATE = "escalate"
    IMPORT = "import"
    CORRECT = "correct"
    REMIND = "remind"


R, C, S, V, A = Verb.READ, Verb.CREATE, Verb.SUBMIT, Verb.REVIEW, Verb.APPROVE

#: Roles that read the district's business records within their scope.
READERS = (
    Role.UNIT,
    Role.DEPARTMENT,
    Role.TOWN,
    Role.SECTION,
    Role.PERFORMANCE,
    Role.CHIEF,
    Role.LEADER,
    Role.BUDGET,
    Role.TREASURY,
    Role.AUDITOR,
)
#: Roles that read of trainings: all of these but the bureau's leader, whom the matrix leaves out.
TRAINED = tuple(role for role in READERS if role is not Role.LEADER)
SUBMITTERS = (Role.UNIT, Role.DEPARTMENT, Role.TOWN)
REVIEWERS = (Role.DEPARTMENT, Role.TOWN, Role.SECTION, Role.PERFORMANCE, Role.CHIEF)
PERFORMANCE = (Role.PERFORMANCE, Role.CHIEF)
#: Who reads of measures on a project's money: not the units, which are told of those in force.
MEASURING = (
    Role.DEPARTMENT,
    Role.SECTION,
    *PERFORMANCE,
    Role.LEADER,
    Role.BUDGET,
    Role.TREASURY,
    Role.AUDITOR,
)
#: Who answers for all the money of a department or town.
DEPARTMENTS = (Role.DEPARTMENT, Role.TOWN)

#: object -> verb -> the roles that may. What is not here is refused.
TABLE: dict[Object, dict[Verb, tuple[Role, ...]]] = {
    Object.ORGANISATION: {R: tuple(Role), C: (Role.SYSADMIN,)},
    Object.BUDGET_YEAR: {
        R: tuple(Role),
        C: (Role.BUDGET,),
        A: (Role.BUDGET,),
        S: PERFORMANCE,
        Verb.ISSUE: PERFORMANCE,
    },
    Object.CONTROL_FIGURE: {R: READERS, C: (Role.BUDGET,), A: (Role.BUDGET,), Verb.ISSUE: (Role.BUDGET, Role.SYSTEM)},
    Object.PROJECT: {R: READERS, C: (*SUBMITTERS, Role.BUDGET)},
    Object.MONEY: {
        R: READERS,
        C: (Role.BUDGET,),
        A: (Role.BUDGET, Role.SYSTEM),
        S: SUBMITTERS,
        V: (Role.SECTION,),
        Verb.CORRECT: (Role.BUDGET,),
    },
    Object.MEASURE: {
        R: MEASURING,
        C: (Role.SECTION, *PERFORMANCE, Role.SYSTEM),
        A: (Role.LEADER, Role.BUDGET),
        Verb.GRANT: (Role.LEADER,),
        Verb.ISSUE: (Role.BUDGET,),
        Verb.ANSWER: (Role.SYSTEM,),
    },
    Object.EXECUTION: {R: READERS, Verb.IMPORT: (Role.TREASURY,)},
    Object.TAKEN_OVER: {R: READERS, Verb.IMPORT: (*PERFORMANCE, Role.BUDGET)},
    Object.EX_ANTE: {R: READERS, C: SUBMITTERS, S: SUBMITTERS, V: REVIEWERS},
    Object.REEVALUATION: {
        R: (*READERS, Role.AGENCY, Role.EXPERT),
        C: (Role.SECTION, *PERFORMANCE),
        A: (*PERFORMANCE, Role.LEADER),
        Verb.ISSUE: PERFORMANCE,
        Verb.CORRECT: (Role.AGENCY, Role.EXPERT),
        Verb.ANSWER: (Role.EXPERT,),
        S: (*PERFORMANCE, Role.AGENCY),
    },
    Object.TARGET: {
        R: READERS,
        C: SUBMITTERS,
        S: SUBMITTERS,
        V: REVIEWERS,
        A: (Role.BUDGET,),
        Verb.ISSUE: (Role.SYSTEM,),
    },
    Object.ADJUSTMENT: {
        R: READERS,
        C: SUBMITTERS,
        S: SUBMITTERS,
        V: REVIEWERS,
        Verb.GRANT: (Role.LEADER,),
        A: (Role.BUDGET,),
        Verb.RETURN: (Role.LEADER, Role.BUDGET),
    },
    Object.INDICATOR: {R: READERS, C: PERFORMANCE},
    Object.MONITORING_TASK: {R: READERS, C: (Role.SECTION, *PERFORMANCE), Verb.ISSUE: PERFORMANCE},
    Object.MONITORING_FORM: {R: READERS, S: SUBMITTERS, V: REVIEWERS, C: (*PERFORMANCE, Role.SYSTEM)},
    Object.ORDER: {
        R: READERS,
        C: (Role.SYSTEM, *PERFORMANCE),
        Verb.ISSUE: PERFORMANCE,
        Verb.ANSWER: SUBMITTERS,
        V: (Role.DEPARTMENT, Role.TOWN),
        Verb.RETURN: (Role.DEPARTMENT, Role.TOWN, Role.SECTION, *PERFORMANCE),
        Verb.VERIFY: (Role.SECTION, *PERFORMANCE),
        Verb.GRANT: (Role.CHIEF,),
        Verb.ESCALATE: (Role.SYSTEM, *PERFORMANCE, Role.LEADER),
    },
    Object.SELF_EVALUATION_TASK: {R: READERS, Verb.ISSUE: PERFORMANCE},
    Object.SELF_EVALUATION: {
        R: READERS,
        S: SUBMITTERS,
        V: REVIEWERS,
        C: (Role.SYSTEM,),
        Verb.CORRECT: PERFORMANCE,
        Verb.REMIND: (Role.SYSTEM, *PERFORMANCE),
        A: (Role.CHIEF,),
    },
    Object.RULE: {R: READERS, C: (*PERFORMANCE, Role.TOWN), A: (*PERFORMANCE, Role.LEADER), Verb.ISSUE: PERFORMANCE},
    Object.TRAINING: {R: TRAINED, C: PERFORMANCE, Verb.ANSWER: (Role.UNIT, Role.TOWN)},
    Object.APPLICATION: {
        R: READERS,
        C: (*PERFORMANCE, Role.SYSTEM),
        S: (Role.SECTION,),
        V: PERFORMANCE,
        Verb.RETURN: (*PERFORMANCE, Role.LEADER, Role.BUDGET),
        A: (Role.LEADER, Role.BUDGET),
        Verb.ISSUE: (Role.BUDGET, Role.SYSTEM),
    },
    Object.DEPARTMENT_TARGET: {
        R: READERS,
        Verb.ISSUE: PERFORMANCE,
        S: DEPARTMENTS,
        V: (Role.SECTION, *PERFORMANCE),
        A: (Role.BUDGET,),
    },
    Object.DEPARTMENT_EVALUATION: {
        R: READERS,
        Verb.ISSUE: PERFORMANCE,
        S: DEPARTMENTS,
        V: (Role.SECTION, *PERFORMANCE),
    },
    Object.EVALUATION_BY_DEPARTMENT: {R: READERS, S: DEPARTMENTS, A: PERFORMANCE, Verb.RETURN: PERFORMANCE},
    Object.SPOT_CHECK: {
        R: (Role.DEPARTMENT, Role.SECTION, *PERFORMANCE, Role.LEADER, Role.BUDGET, Role.AUDITOR),
        C: (Role.PERFORMANCE,),
        A: (Role.CHIEF, Role.LEADER),
    },
    Object.RECHECK: {
        R: (*READERS, Role.AGENCY, Role.EXPERT),
        Verb.ISSUE: PERFORMANCE,
        S: (Role.PERFORMANCE, Role.AGENCY, Role.EXPERT),
        Verb.CORRECT: (Role.AGENCY, Role.EXPERT),
        V: (Role.SECTION,),
        Verb.ANSWER: SUBMITTERS,
        A: (Role.CHIEF, Role.LEADER),
    },
    Object.CIRCULAR: {R: READERS, C: PERFORMANCE, Verb.ANSWER: SUBMITTERS, A: (Role.LEADER,)},
    Object.AGENCY: {
        R: (Role.SECTION, *PERFORMANCE, Role.LEADER, Role.AUDITOR, Role.AGENCY),
        C: (*PERFORMANCE, Role.AGENCY),
        A: (*PERFORMANCE,),
    },
    Object.EXPERT: {
        R: (Role.SECTION, *PERFORMANCE, Role.LEADER, Role.AUDITOR, Role.EXPERT),
        C: (*PERFORMANCE, Role.EXPERT),
        A: (*PERFORMANCE,),
    },
    Object.ENGAGEMENT: {
        R: (Role.SECTION, *PERFORMANCE, Role.LEADER, Role.AUDITOR, Role.AGENCY),
        C: (*PERFORMANCE, Role.SYSTEM),
        Verb.ANSWER: (Role.DEPARTMENT, Role.SECTION),
        A: PERFORMANCE,
    },
    Object.KEY_EVALUATION: {
        R: (*READERS, Role.AGENCY, Role.EXPERT),
        C: (Role.SECTION,),
        Verb.ISSUE: PERFORMANCE,
        Verb.ANSWER: (Role.UNIT, Role.DEPARTMENT, Role.TOWN),
        S: (Role.SYSTEM,),
        Verb.CORRECT: (Role.AGENCY, Role.EXPERT),
    },
    Object.KEY_LIST: {R: READERS, A: (Role.LEADER,)},
    Object.KEY_PLAN: {S: (Role.AGENCY,), A: PERFORMANCE},
    Object.KEY_REPORT: {S: (Role.AGENCY,), A: PERFORMANCE},
    Object.EXPERT_SHEET: {S: (Role.EXPERT,)},
    Object.DISCLOSURE: {
        R: (*SUBMITTERS, Role.SECTION, *PERFORMANCE, Role.AUDITOR),
        C: PERFORMANCE,
        S: SUBMITTERS,
        V: DEPARTMENTS,
        A: PERFORMANCE,
        Verb.GRANT: (Role.CHIEF,),
    },
    Object.SPECIAL_REPORT: {R: (*PERFORMANCE, Role.LEADER, Role.AUDITOR), C: PERFORMANCE, A: (Role.LEADER,)},
    Object.APPRAISAL_SCHEME: {
        R: (Role.SECTION, *PERFORMANCE, Role.LEADER, Role.AUDITOR),
        C: PERFORMANCE,
        A: (Role.LEADER,),
        Verb.ISSUE: PERFORMANCE,
    },
    Object.APPRAISAL: {
        R: (*SUBMITTERS, Role.SECTION, *PERFORMANCE, Role.LEADER, Role.AUDITOR),
        S: SUBMITTERS,
        V: (Role.SECTION,),
        Verb.VERIFY: PERFORMANCE,
        A: (Role.LEADER,),
    },
    Object.DELIVERY: {R: READERS, C: (Role.SYSTEM,), Verb.ISSUE: PERFORMANCE, Verb.ANSWER: READERS},
    Object.HISTORY: {R: (*READERS, Role.AUDITADMIN)},
    Object.ORIGIN: {R: (Role.AUDITOR, Role.AUDITADMIN)},
    Object.STATEMENT: {R: READERS},
    Object.DEAD_LETTER: {R: (Role.SYSADMIN,), C: (Role.SYSADMIN,)},
}

#: How far each role reaches; agencies and experts see assigned work alone, administrators no business.
REACH: dict[Role, Reach] = {
    Role.UNIT: Reach.UNIT,
    Role.DEPARTMENT: Reach.DEPARTMENT,
    Role.TOWN: Reach.DEPARTMENT,
    Role.SECTION: Reach.SECTION,
    Role.PERFORMANCE: Reach.ALL,
    Role.CHIEF: Reach.ALL,
    Role.LEADER: Reach.ALL,
    Role.BUDGET: Reach.ALL,
    Role.TREASURY: Reach.ALL,
    Role.AUDITOR: Reach.ALL,
    Role.SYSTEM: Reach.ALL,
    Role.AUDITADMIN: Reach.ALL,
    Role.AGENCY: Reach.ASSIGNED,
    Role.EXPERT: Reach.ASSIGNED,
    Role.SYSADMIN: Reach.NOTHING,
    Role.SECADMIN: Reach.NOTHING,
}


def scope_of(actor: Actor) -> Scope:
    """What part of the district the actor sees and may touch."""
    reach = REACH[actor.role]
    if reach is Reach.ASSIGNED:
        return Scope(reach, account=actor.account)
    return Scope(reach, "" if reach in (Reach.ALL, Reach.NOTHING) else actor.organisation)


def allows(actor: Actor, verb: Verb, kind: Object) -> bool:
    """Whether the actor's role may do this to objects of this kind at all."""
    return actor.role in TABLE[kind].get(verb, ())


def check(actor: Actor, verb: Verb, kind: Object) -> None:
    """Raises Forbidden unless the role may."""
    if not allows(actor, verb, kind):
        raise Forbidden(
            "role",
            Text(
                f"您的岗位（{actor.role}）不能对「{kind}」执行「{verb}」。",
                f"The role {actor.role} may not {verb} a {kind}.",
            ),
        )


def check_place(actor: Actor, *, unit: str, department: str, section: str, assigned: tuple[str, ...] = ()) -> None:
    """Raises Forbidden unless the place lies within the actor's scope, or the record is assigned to the account."""
    if not scope_of(actor).covers(unit=unit, department=department, section=section, assigned=assigned):
        raise Forbidden(
            "scope",
            Text("这条记录不在您的管理范围内。", "This record lies outside your scope."),
        )
