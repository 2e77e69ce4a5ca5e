"""What the appraisal asks of the rest of the house: numbers counted from everybody's records."""

from typing import Protocol

from backoffice.areas.appraisal.values import MeasuredItems
from backoffice.scoring.appraisal import SchemeContent


class AppraisalFacts(Protocol):
    """Counts from the records."""

    def appraisal_evidence(
        self, organisations: tuple[str, ...], year: int, scheme: SchemeContent
    ) -> tuple[MeasuredItems, ...]:
        """What the records say on every automatic item of a scheme, for each organisation, in their order."""
        ...
