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
    PROJECT = "project"
    MONEY = "money"
    EXECUTION = "execution"
    EX_ANTE = "ex-ante"
    TARGET = "target"
    MONITORING_TASK = "monitoring-task"
    MONITORING_FORM = "monitoring-form"
    ORDER = "rectification-order"
    DELIVERY = "delivery"
    HISTORY = "history"
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
SUBMITTERS = (Role.UNIT, Role.DEPARTMENT, Role.TOWN)
REVIEWERS = (Role.DEPARTMENT, Role.TOWN, Role.SECTION, Role.PERFORMANCE, Role.CHIEF)
PERFORMANCE = (Role.PERFORMANCE, Role.CHIEF)

#: object -> verb -> the roles that may. What is not here is refused.
TABLE: dict[Object, dict[Verb, tuple[Role, ...]]] = {
    Object.ORGANISATION: {R: tuple(Role), C: (Role.SYSADMIN,)},
    Object.BUDGET_YEAR: {R: tuple(Role), C: (Role.BUDGET,), A: (Role.BUDGET,), Verb.ISSUE: PERFORMANCE},
    Object.PROJECT: {R: READERS, C: (*SUBMITTERS, Role.BUDGET)},
    Object.MONEY: {R: READERS, C: (Role.BUDGET,), A: (Role.BUDGET,), S: SUBMITTERS},
    Object.EXECUTION: {R: READERS, Verb.IMPORT: (Role.TREASURY,)},
    Object.EX_ANTE: {R: READERS, C: SUBMITTERS, S: SUBMITTERS, V: REVIEWERS},
    Object.TARGET: {R: READERS, C: SUBMITTERS, S: SUBMITTERS, V: REVIEWERS, A: (Role.BUDGET,)},
    Object.MONITORING_TASK: {R: READERS, Verb.ISSUE: PERFORMANCE},
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
    Object.DELIVERY: {R: READERS, C: (Role.SYSTEM,), Verb.ISSUE: PERFORMANCE, Verb.ANSWER: READERS},
    Object.HISTORY: {R: (*READERS, Role.AUDITADMIN)},
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
    Role.AGENCY: Reach.NOTHING,
    Role.EXPERT: Reach.NOTHING,
    Role.SYSADMIN: Reach.NOTHING,
    Role.SECADMIN: Reach.NOTHING,
}


def scope_of(actor: Actor) -> Scope:
    """What part of the district the actor sees and may touch."""
    reach = REACH[actor.role]
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


def check_place(actor: Actor, *, unit: str, department: str, section: str) -> None:
    """Raises Forbidden unless the place lies within the actor's scope."""
    if not scope_of(actor).covers(unit=unit, department=department, section=section):
        raise Forbidden(
            "scope",
            Text("这条记录不在您的管理范围内。", "This record lies outside your scope."),
        )
