"""What can happen to an organisation of the district."""

from enum import StrEnum

from backoffice.kernel.events import Created, Event


class Kind(StrEnum):
    """What an organisation is in budget performance management."""

    BUREAU = "bureau"
    SECTION = "section"
    DEPARTMENT = "department"
    UNIT = "unit"
    TOWN = "town"
    TOWN_FINANCE_OFFICE = "town_finance_office"
    AGENCY = "agency"


class Registered(Created):
    """An organisation is entered under its code. `section` is the business section in charge."""

    TOPIC = "organisation.registered.v1"
    code: str
    name: str
    name_en: str
    kind: Kind
    parent: str | None
    section: str | None
    pilot: bool


class Amended(Event):
    """Its names, its place in the tree or its section in charge change."""

    TOPIC = "organisation.amended.v1"
    name: str
    name_en: str
    parent: str | None
    section: str | None
    pilot: bool
