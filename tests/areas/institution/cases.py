"""A rule, who enters it, and who adopts it."""

from datetime import UTC, date, datetime
from typing import Any

from backoffice.areas.facts import OrganisationFacts
from backoffice.areas.institution.events import RuleEntry, RuleLevel
from backoffice.areas.institution.rule import Rule
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Actor, Role
from backoffice.scoring.institution import WorkStage
from tests.support.people import by

TOWN = Actor(account="town", role=Role.TOWN, organisation="T-01")
OTHER_TOWN = Actor(account="town.2", role=Role.TOWN, organisation="T-02")
OFFICER = Actor(account="performance", role=Role.PERFORMANCE, organisation="S-PERF")
CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="S-PERF")
LEADER = Actor(account="leader", role=Role.LEADER, organisation="BUREAU")

NUMBER = "口镇政发〔2020〕7号"
TEXT = Attachment(sha256="0" * 64, name="正文.pdf", size=9, media_type="application/pdf")
NOON = datetime(2020, 9, 21, 4, 0, tzinfo=UTC)


def entry(**changed: Any) -> RuleEntry:
    usual: dict[str, Any] = {
        "name": "口镇财政支出绩效运行监控办法",
        "issuer": "口镇人民政府",
        "level": RuleLevel.TOWN,
        "stages": (WorkStage.MONITORING,),
        "issued_on": date(2020, 9, 1),
        "effective_on": date(2020, 9, 10),
        "text": (TEXT,),
    }
    return RuleEntry(**(usual | changed))


def a_rule(actor: Actor = TOWN, number: str = NUMBER, **changed: Any) -> Rule:
    place = {"unit": "T-01", "department": "T-01", "section": "S-TOWN"}
    return Rule.enter(number=number, entry=entry(**changed), context=by(actor), **place)


class Organisations:
    """Facts about four organisations."""

    KNOWN = {
        "T-01": OrganisationFacts(code="T-01", kind="town", department="T-01", section="S-TOWN"),
        "T-02": OrganisationFacts(code="T-02", kind="town", department="T-02", section="S-TOWN"),
        "D-04": OrganisationFacts(code="D-04", kind="department", department="D-04", section="S-AGRI"),
        "U-0412": OrganisationFacts(code="U-0412", kind="unit", department="D-04", section="S-AGRI"),
        "S-PERF": OrganisationFacts(code="S-PERF", kind="section", department="S-PERF", section=""),
    }

    def organisation(self, code: str) -> OrganisationFacts | None:
        return self.KNOWN.get(code)
