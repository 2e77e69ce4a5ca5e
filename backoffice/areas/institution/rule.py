"""A rule of the library: entered, adopted by somebody else, in force by its dates, ended but never deleted."""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.institution import events
from backoffice.areas.institution.errors import NotTheKeeper, UnableToKeepRule
from backoffice.areas.institution.events import RuleEntry
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.institution import Term


class Standing(StrEnum):
    """Where a rule is on its way into the library. Whether an adopted one is in force, its dates say."""

    PENDING = "pending"
    RETURNED = "returned"
    ADOPTED = "adopted"
    ENDED = "ended"

    @classmethod
    def words(cls) -> dict["Standing", Text]:
        """What pages and refusals call them."""
        return {
            cls.PENDING: Text("待审定", "waiting to be adopted"),
            cls.RETURNED: Text("已退回", "returned"),
            cls.ADOPTED: Text("已入库", "adopted"),
            cls.ENDED: Text("已废止", "ended"),
        }


class Rule(Record):
    """One rule under its document number."""

    TOPIC = "institution.rule"
    Event = Event
    Created = events.Opened

    number: str
    keeper: str
    unit: str
    department: str
    section: str
    standing: Standing = field(init=False, default=Standing.PENDING)
    entry: RuleEntry | None = field(init=False, default=None)
    round: int = field(init=False, default=0)
    submitted_by: str = field(init=False, default="")
    effective_on: date | None = field(init=False, default=None)
    ended_on: date | None = field(init=False, default=None)
    replaced_by: str | None = field(init=False, default=None)

    @staticmethod
    def id_for(number: str) -> UUID:
        """The id of the rule with a document number."""
        return record_id("rule", number)

    @classmethod
    def enter(
        cls, *, number: str, unit: str, department: str, section: str, entry: RuleEntry, context: Context
    ) -> Self:
        """Enter a rule and hand it in. Raises Invalid with every fault of the entry."""
        keeper = context.actor.organisation
        rule = cls.begin(
            events.Opened,
            cls.id_for(number),
            context,
            number=number,
            keeper=keeper,
            unit=unit,
            department=department,
            section=section,
        )
        rule._submit(entry, context)
        return rule

    @property
    def term(self) -> Term | None:
        """When it is in force; None before it was adopted."""
        if self.effective_on is None or self.entry is None:
            return None
        return Term(effective_on=self.effective_on, expires_on=self.entry.expires_on, ended_on=self.ended_on)

    def revise(self, entry: RuleEntry, context: Context) -> None:
        """Hand a returned entry in again, by its keeper alone (INV-11). Raises as `enter`."""
        if context.actor.organisation != self.keeper:
            raise NotTheKeeper.of(self.number)
        self._must_stand(Standing.RETURNED)
        self._submit(entry, context)

    def return_(self, fields: tuple[str, ...], context: Context) -> None:
        """Send the entry back. Raises Invalid without a place to mend or a reason (INV-11)."""
        self._must_wait_for_another(context)
        faults = []
        if not fields:
            faults.append(Fault("fields", "required", Text("请写明须修改的地方。", "Name what must be changed.")))
        if not context.reason.strip():
            faults.append(Fault("reason", "required", Text("退回必须写明理由。", "A return needs a reason.")))
        if faults:
            raise Invalid(tuple(faults))
        self.report(events.Returned, context, fields=fields)

    def adopt(self, context: Context) -> date:
        """Take the rule into the library; the day from which it is in force. INV-24: not by who entered it."""
        self._must_wait_for_another(context)
        assert self.entry is not None
        effective_on = self.entry.effective_on or self.entry.issued_on
        self.report(events.Adopted, context, effective_on=effective_on)
        return effective_on

    def replace(self, by: str, on: date, context: Context) -> None:
        """Another rule takes its place."""
        self._must_stand(Standing.ADOPTED)
        self.report(events.Replaced, context, by=by, on=on)

    def repeal(self, on: date, context: Context) -> None:
        """End it with a reason, from a day on; it stays in the library (INV-43)."""
        self._must_stand(Standing.ADOPTED)
        faults = []
        if self.effective_on is not None and on < self.effective_on:
            text = Text("废止日期不能早于施行日期。", "A rule cannot end before it is in force.")
            faults.append(Fault("on", "too-early", text))
        if not context.reason.strip():
            faults.append(Fault("reason", "required", Text("废止必须写明依据。", "Say why it is repealed.")))
        if faults:
            raise Invalid(tuple(faults))
        self.report(events.Repealed, context, on=on)

    def _submit(self, entry: RuleEntry, context: Context) -> None:
        if faults := tuple(entry_faults(self.number, entry, local_date(context.occurred_at))):
            raise Invalid(faults)
        self.report(events.Submitted, context, round=self.round + 1, entry=entry)

    def _must_wait_for_another(self, context: Context) -> None:
        self._must_stand(Standing.PENDING)
        if context.actor.account == self.submitted_by:
            raise UnableToKeepRule.because_entered_by_the_same_account(context.actor.account)

    def _must_stand(self, wanted: Standing) -> None:
        if self.standing is not wanted:
            raise UnableToKeepRule.because_it_stands_elsewhere(self.number, Standing.words()[self.standing])

    def _submitted(self, event: events.Submitted) -> None:
        self.standing, self.entry, self.round = Standing.PENDING, event.entry, event.round
        self.submitted_by = event.actor

    def _returned(self, _: events.Returned) -> None:
        self.standing = Standing.RETURNED

    def _adopted(self, event: events.Adopted) -> None:
        self.standing, self.effective_on = Standing.ADOPTED, event.effective_on

    def _replaced(self, event: events.Replaced) -> None:
        self.standing, self.ended_on, self.replaced_by = Standing.ENDED, event.on, event.by

    def _repealed(self, event: events.Repealed) -> None:
        self.standing, self.ended_on = Standing.ENDED, event.on

    APPLY = {
        events.Submitted: _submitted,
        events.Returned: _returned,
        events.Adopted: _adopted,
        events.Replaced: _replaced,
        events.Repealed: _repealed,
    }


def entry_faults(number: str, entry: RuleEntry, today: date) -> Iterator[Fault]:
    """What an entry gets wrong by itself, at its places."""
    for name, label in (("name", "名称"), ("issuer", "发文机关")):
        if not getattr(entry, name).strip():
            yield Fault(name, "required", Text(f"请填写{label}。", "This must be filled in."))
    if not entry.stages:
        yield Fault("stages", "required", Text("请至少选择一个环节。", "Choose at least one stage."))
    if len(set(entry.stages)) < len(entry.stages):
        yield Fault("stages", "twice", Text("同一环节选了两次。", "A stage is named twice."))
    if not entry.text:
        yield Fault("text", "required", Text("请上传制度正文。", "The full text is missing."))
    if entry.issued_on > today:
        yield Fault("issued_on", "future", Text("印发日期在将来。", "The day of issue lies in the future."))
    effective_on = entry.effective_on or entry.issued_on
    if effective_on < entry.issued_on:
        text = Text("施行日期不能早于印发日期。", "A rule is not in force before it is issued.")
        yield Fault("effective_on", "too-early", text)
    if entry.expires_on is not None and entry.expires_on < effective_on:
        text = Text("有效期止不能早于施行日期。", "A rule does not expire before it is in force.")
        yield Fault("expires_on", "too-early", text)
    for at, replaced in enumerate(entry.replaces):
        if replaced == number or replaced in entry.replaces[:at]:
            text = Text("替代的文号有误：是本制度，或写了两次。", "This is the rule itself, or stands twice.")
            yield Fault(f"replaces[{at}]", "wrong", text)
