"""The frozen versions of a target: which one was in force when (INV-09, INV-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from backoffice.areas.targets.form import TargetForm


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A version as it was approved; in force from the day `since` until a later one."""

    version: int
    since: date
    form: TargetForm


def in_force(versions: Iterable[Frozen], on: date | None) -> Frozen | None:
    """The version in force at the end of a day, None: the latest of all; None when there was none yet."""
    found = [one for one in versions if on is None or one.since <= on]
    return found[-1] if found else None
