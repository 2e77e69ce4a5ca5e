"""Whether a confirmed target may be approved with its budget (INV-07, INV-08, INV-09)."""

from decimal import Decimal
from typing import Protocol

from backoffice.areas.targets.errors import UnableToApprove
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.scoring.codes import Conclusion


class Entry(Protocol):
    """How far the ex-ante evaluation lets a project go on; `recommended` in yuan."""

    @property
    def conclusion(self) -> Conclusion | None:
        """The bureau's conclusion; None while the evaluation is under way."""
        ...

    @property
    def recommended(self) -> Decimal | None:
        """The reviewed amount; None before the conclusion."""
        ...

    @property
    def open_conditions(self) -> int:
        """How many conditions are not met yet."""
        ...


def check_act(document: str, approved: Decimal) -> None:
    """Raises Invalid unless the act has a document number and an amount above zero."""
    faults = []
    if not document.strip():
        faults.append(Fault("document", "required", Text("请填写批复文号。", "The document number is missing.")))
    if approved <= 0:
        faults.append(Fault("approved", "not-positive", Text("批复金额须大于零。", "The amount is not above zero.")))
    if faults:
        raise Invalid(tuple(faults))


def check_entry(entry: Entry | None, approved: Decimal) -> None:
    """Raises UnableToApprove when the ex-ante evaluation keeps the project out, or caps it below `approved` yuan."""
    if entry is None or entry.conclusion is None or entry.recommended is None:
        raise UnableToApprove.because_ex_ante_is_not_concluded()
    if entry.conclusion is Conclusion.REJECT:
        raise UnableToApprove.because_ex_ante_rejects()
    if entry.conclusion is Conclusion.SUPPORT_AFTER_REVISION:
        if entry.open_conditions:
            raise UnableToApprove.because_conditions_are_open(entry.open_conditions)
        if approved > entry.recommended:
            raise UnableToApprove.because_it_exceeds_the_recommended_amount(entry.recommended)
