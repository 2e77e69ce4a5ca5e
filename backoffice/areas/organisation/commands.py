"""Orders about organisations."""

from dataclasses import dataclass

from backoffice.access.policy import Object, Verb
from backoffice.areas.organisation import events
from backoffice.areas.organisation.events import Kind
from backoffice.areas.organisation.organisation import Organisation
from backoffice.areas.work import Work
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import record_id


@dataclass(frozen=True, kw_only=True)
class RegisterOrganisation:
    """Enter an organisation; a second one of the same code is refused."""

    code: str
    name: str
    name_en: str
    kind: Kind
    parent: str | None = None
    section: str | None = None
    pilot: bool = False


@dataclass(frozen=True, kw_only=True)
class AmendOrganisation:
    """Change an organisation's names, parent, section in charge or pilot flag."""

    code: str
    name: str
    name_en: str
    parent: str | None
    section: str | None
    pilot: bool


def register(command: RegisterOrganisation, context: Context, work: Work) -> None:
    work.add(
        Organisation.register(
            code=command.code,
            name=command.name,
            name_en=command.name_en,
            kind=command.kind,
            parent=command.parent,
            section=command.section,
            pilot=command.pilot,
            context=context,
        )
    )


def amend(command: AmendOrganisation, context: Context, work: Work) -> None:
    work.get(Organisation, record_id("organisation", command.code)).amend(
        name=command.name,
        name_en=command.name_en,
        parent=command.parent,
        section=command.section,
        pilot=command.pilot,
        context=context,
    )


HANDLERS = {RegisterOrganisation: register, AmendOrganisation: amend}

ACCESS = {
    RegisterOrganisation: (Verb.CREATE, Object.ORGANISATION),
    AmendOrganisation: (Verb.CREATE, Object.ORGANISATION),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Registered: (RegisterOrganisation,),
    events.Amended: (AmendOrganisation,),
}
