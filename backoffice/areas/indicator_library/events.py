"""What can happen to an entry of the indicator library (指标库)."""

from enum import StrEnum

import msgspec

from backoffice.kernel.events import Created, Event
from backoffice.scoring.codes import Level1, Level2, Nature


class EntryState(StrEnum):
    """Whether an entry is offered to those who set targets."""

    IN_FORCE = "in-force"
    WITHDRAWN = "withdrawn"


class LibraryIndicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An indicator as the library offers it. `field`: the line of work it is for, "" for every one (共性).

    `source`: where its value usually comes from; `standard`: how it is scored.
    """

    level1: Level1
    level2: Level2
    level3: str
    content: str
    nature: Nature
    unit: str = ""
    standard: str
    source: str
    field: str = ""


class IndicatorEntered(Created):
    """The performance section enters an indicator under a code of its own."""

    TOPIC = "indicator_library.entered.v1"
    entry_code: str
    indicator: LibraryIndicator


class IndicatorRevised(Event):
    """An entry is worded otherwise from now on; targets that took it over keep what they have."""

    TOPIC = "indicator_library.revised.v1"
    indicator: LibraryIndicator


class IndicatorWithdrawn(Event):
    """The entry is offered no more; why is the event's reason."""

    TOPIC = "indicator_library.withdrawn.v1"


class IndicatorReinstated(Event):
    """A withdrawn entry is offered again."""

    TOPIC = "indicator_library.reinstated.v1"
