"""An entry of the indicator library, and the rules of its wording."""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Self
from uuid import UUID

from backoffice.areas.indicator_library import events
from backoffice.areas.indicator_library.events import EntryState, LibraryIndicator
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text, Unable
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.codes import Nature
from backoffice.scoring.indicator import LEVEL1_OF, NUMERIC

#: An entry's code, which also stands in addresses.
CODE = re.compile(r"[0-9A-Za-z-]{1,20}")

#: What an entry cannot do without.
NEEDED = ("level3", "content", "standard", "source")


class UnableToChangeEntry(Unable):
    """The entry does not stand where this could be done."""

    @classmethod
    def because_it_is_withdrawn(cls, code: str) -> Self:
        """It is offered no more."""
        return cls("withdrawn", Text(f"指标 {code} 已停用。", f"The indicator {code} is withdrawn."))

    @classmethod
    def because_it_is_in_force(cls, code: str) -> Self:
        """There is nothing to reinstate."""
        return cls("in-force", Text(f"指标 {code} 在用，不需要恢复。", f"The indicator {code} is in force."))


class LibraryEntry(Record):
    """One indicator of the library."""

    TOPIC = "indicator_library.entry"
    Event = Event
    Created = events.IndicatorEntered

    entry_code: str
    indicator: LibraryIndicator
    state: EntryState = field(init=False, default=EntryState.IN_FORCE)

    @staticmethod
    def id_for(code: str) -> UUID:
        """The id of the entry of a code."""
        return record_id("indicator", code)

    @classmethod
    def enter(cls, code: str, indicator: LibraryIndicator, context: Context) -> Self:
        """Enter an indicator. Raises Invalid naming every fault."""
        if faults := (*code_faults(code), *indicator_faults(indicator)):
            raise Invalid(faults)
        return cls.begin(events.IndicatorEntered, cls.id_for(code), context, entry_code=code, indicator=indicator)

    def revise(self, indicator: LibraryIndicator, context: Context) -> None:
        """Word it otherwise; nothing happens where nothing differs. Raises Invalid naming every fault."""
        if self.state is EntryState.WITHDRAWN:
            raise UnableToChangeEntry.because_it_is_withdrawn(self.entry_code)
        if faults := tuple(indicator_faults(indicator)):
            raise Invalid(faults)
        if indicator != self.indicator:
            self.report(events.IndicatorRevised, context, indicator=indicator)

    def withdraw(self, context: Context) -> None:
        """Offer it no more, with a reason."""
        if self.state is EntryState.WITHDRAWN:
            raise UnableToChangeEntry.because_it_is_withdrawn(self.entry_code)
        if not context.reason.strip():
            text = Text("停用须写明理由。", "An indicator is withdrawn with its reason.")
            raise Invalid((Fault("reason", "required", text),))
        self.report(events.IndicatorWithdrawn, context)

    def reinstate(self, context: Context) -> None:
        """Offer it again."""
        if self.state is EntryState.IN_FORCE:
            raise UnableToChangeEntry.because_it_is_in_force(self.entry_code)
        self.report(events.IndicatorReinstated, context)

    def _revised(self, event: events.IndicatorRevised) -> None:
        self.indicator = event.indicator

    def _withdrawn(self, _: events.IndicatorWithdrawn) -> None:
        self.state = EntryState.WITHDRAWN

    def _reinstated(self, _: events.IndicatorReinstated) -> None:
        self.state = EntryState.IN_FORCE

    APPLY = {
        events.IndicatorRevised: _revised,
        events.IndicatorWithdrawn: _withdrawn,
        events.IndicatorReinstated: _reinstated,
    }


def code_faults(code: str) -> Iterator[Fault]:
    """What is wrong with a code."""
    if not CODE.fullmatch(code):
        text = Text("编码只用字母、数字和“-”，不超过 20 个字符。", "Letters, digits and hyphens, at most 20.")
        yield Fault("code", "malformed", text)


def indicator_faults(indicator: LibraryIndicator) -> Iterator[Fault]:
    """What is wrong with an indicator: a field left out, levels that do not fit, a number without its unit."""
    for name in NEEDED:
        if not getattr(indicator, name).strip():
            yield Fault(name, "required", Text("此项必填。", "This must be filled in."))
    if LEVEL1_OF[indicator.level2] is not indicator.level1:
        text = Text("二级指标不属于所选一级指标。", "The second level does not belong to the first.")
        yield Fault("level2", "wrong-class", text)
    if indicator.nature in NUMERIC and not indicator.unit.strip():
        yield Fault("unit", "required", Text("定量指标须有计量单位。", "A number needs its unit."))
    if indicator.nature is Nature.QUALITATIVE and indicator.unit.strip():
        yield Fault("unit", "not-applicable", Text("定性指标没有计量单位。", "A quality has no unit."))
