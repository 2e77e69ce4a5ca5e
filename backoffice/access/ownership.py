"""What a unit does to records of its own; its department looks at what it hands in (INV-11, INV-24)."""

from backoffice.access.policy import Object, Verb
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, Text

OF_THE_UNIT = frozenset(
    {
        *(
            (verb, form)
            for form in (Object.EX_ANTE, Object.TARGET, Object.ADJUSTMENT)
            for verb in (Verb.CREATE, Verb.SUBMIT)
        ),
        (Verb.SUBMIT, Object.MONEY),
        (Verb.SUBMIT, Object.MONITORING_FORM),
        (Verb.SUBMIT, Object.SELF_EVALUATION),
        (Verb.ANSWER, Object.ORDER),
        (Verb.ANSWER, Object.RECHECK),
    }
)


def check_owner(actor: Actor, verb: Verb, kind: Object, unit: str) -> None:
    """Raises Forbidden where a department would act in the place of a unit under it."""
    if actor.role is Role.DEPARTMENT and (verb, kind) in OF_THE_UNIT and actor.organisation != unit:
        raise Forbidden(
            "owner",
            Text(
                "这一步由项目单位办理，主管部门负责审核。",
                "The unit of the record takes this step; its department reviews it.",
            ),
        )
