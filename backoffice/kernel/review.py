"""The course of a form through its reviewers: submit, pass, return, withdraw, hand over.

Every standard form of the district takes it; each area names its own events after the bases here.
The separation of duties (INV-24) and the owner of a form (INV-11) are checked here and nowhere else.
"""

from dataclasses import KW_ONLY, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from backoffice.kernel.changes import lies_under
from backoffice.kernel.context import Context, Role
from backoffice.kernel.errors import Fault, Invalid, Text, Unable
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date


class Node(StrEnum):
    """A place where a form waits for somebody's decision."""

    UNIT = "unit"
    DEPARTMENT = "department"
    SECTION = "section"
    PERFORMANCE = "performance"


#: Which roles decide at a node; a town finance office reviews its own units' forms.
DECIDERS: dict[Node, frozenset[Role]] = {
    Node.UNIT: frozenset({Role.UNIT, Role.DEPARTMENT, Role.TOWN}),
    Node.DEPARTMENT: frozenset({Role.DEPARTMENT, Role.TOWN}),
    Node.SECTION: frozenset({Role.SECTION}),
    Node.PERFORMANCE: frozenset({Role.PERFORMANCE, Role.CHIEF}),
}


#: what a node is called where it is named to a reader
NODES: dict[Node, Text] = {
    Node.UNIT: Text("单位", "unit"),
    Node.DEPARTMENT: Text("主管部门审核", "department"),
    Node.SECTION: Text("业务科室审核", "business section"),
    Node.PERFORMANCE: Text("绩效科审核", "performance section"),
}

SUBMIT = Text("送审", "submit")
DECIDE = Text("审核", "decide on")
WITHDRAW = Text("撤回", "withdraw")
PASSED_ON = Text("下一环节已审核", "acted on by a reviewer")


class Status(StrEnum):
    """How a form stands."""

    DRAFT = "draft"
    PENDING = "pending"
    RETURNED = "returned"
    DONE = "done"


class Submitted(Event):
    """The unit hands its form in; `round` counts from 1, `decide_by` is the first reviewer's limit."""

    round: int
    _: KW_ONLY
    decide_by: date | None = None


class Passed(Event):
    """A reviewer passes the form on; the opinion is the event's reason, `decide_by` the next one's limit."""

    node: Node
    _: KW_ONLY
    decide_by: date | None = None


class Returned(Event):
    """A reviewer sends the form back: what must change (`fields`), why (reason), until when (`due`)."""

    node: Node
    fields: tuple[str, ...]
    due: date


class Withdrawn(Event):
    """The submitter takes the form back before anybody has decided."""


class HandedOver(Event):
    """A reviewer gives the decision to a colleague at the same node."""

    node: Node
    to: str


class UnableToDecide(Unable):
    """The form does not stand where the actor could decide on it."""

    @classmethod
    def not_here(cls, wanted: Text, standing: Text) -> Self:
        """The form stands elsewhere."""
        return cls(
            "form-stands-elsewhere",
            Text(
                f"这份材料现处于「{standing.zh}」，不能{wanted.zh}。",
                f"The form is {standing.en}: unable to {wanted.en} it.",
            ),
        )

    @classmethod
    def not_your_node(cls, node: Node) -> Self:
        """The actor's role does not decide at this node."""
        return cls(
            "not-your-node",
            Text(f"「{NODES[node].zh}」环节不由您的岗位处理。", f"Your role does not act for the {NODES[node].en}."),
        )

    @classmethod
    def acted_before(cls, account: str) -> Self:
        """INV-24: who submitted or reviewed may not review the same record again."""
        return cls(
            "separation-of-duties",
            Text(
                f"{account} 已在本材料的前一环节经办，按不相容岗位分离要求不得再次审核。",
                f"{account} acted on this record at an earlier node and may not review it (separation of duties).",
            ),
        )

    @classmethod
    def handed_to(cls, account: str) -> Self:
        """The decision was handed over to somebody else."""
        return cls("handed-over", Text(f"本材料已转办给 {account}。", f"The decision was handed over to {account}."))


@dataclass(frozen=True, kw_only=True)
class Course:
    """Where a form stands. Immutable: each step gives the next course.

    `chain` holds the reviewing nodes in order, `at` the index of the waiting one while pending,
    `acted` the account that passed at each node, `unlocked` the fields a return opened until the next pass.
    """

    chain: tuple[Node, ...]
    status: Status = Status.DRAFT
    at: int = 0
    round: int = 0
    submitted_by: str | None = None
    acted: tuple[tuple[Node, str], ...] = ()
    assignee: str | None = None
    unlocked: tuple[str, ...] = ()
    due: date | None = None
    #: What the page says where a form stands.
    WORDS: ClassVar[dict[Status, Text]] = {
        Status.DRAFT: Text("待送审", "not handed in"),
        Status.PENDING: Text("待审核", "under review"),
        Status.RETURNED: Text("已退回", "returned"),
        Status.DONE: Text("已终审", "confirmed"),
    }

    @property
    def node(self) -> Node:
        """The node where the form waits for somebody."""
        return self.chain[self.at] if self.status is Status.PENDING else Node.UNIT

    @property
    def is_last(self) -> bool:
        """Whether the waiting node is the last of the chain."""
        return self.at == len(self.chain) - 1

    def check_submit(self, context: Context | None = None, *, changed: tuple[str, ...] = ()) -> None:
        """Raises UnableToDecide when the form is not its unit's to submit, or the actor's role submits none.

        `changed` names the places that differ from the form as last handed in; Invalid names those of a
        returned form that the return did not open.
        """
        if self.status not in (Status.DRAFT, Status.RETURNED):
            raise UnableToDecide.not_here(SUBMIT, self.WORDS[self.status])
        if context is not None and context.actor.role not in DECIDERS[Node.UNIT]:
            raise UnableToDecide.not_your_node(Node.UNIT)
        if self.status is Status.RETURNED:
            text = Text("退回时未开放修改此处。", "The return did not open this place for changes.")
            locked = [place for place in changed if not any(lies_under(place, opened) for opened in self.unlocked)]
            if locked:
                raise Invalid(tuple(Fault(place, "locked", text) for place in locked))

    def check_decide(self, context: Context) -> None:
        """Raises UnableToDecide unless the actor may decide at the waiting node (INV-24)."""
        actor = context.actor
        if self.status is not Status.PENDING:
            raise UnableToDecide.not_here(DECIDE, self.WORDS[self.status])
        if actor.role not in DECIDERS[self.node]:
            raise UnableToDecide.not_your_node(self.node)
        earlier = {account for node, account in self.acted if node != self.node}
        if actor.account == self.submitted_by or actor.account in earlier:
            raise UnableToDecide.acted_before(actor.account)
        if self.assignee not in (None, actor.account):
            raise UnableToDecide.handed_to(self.assignee or "")

    def check_return(self, context: Context, *, fields: tuple[str, ...], due: date) -> None:
        """Raises as `check_decide`; Invalid without fields, a reason or a date to come."""
        self.check_decide(context)
        faults = []
        if not fields:
            faults.append(Fault("fields", "required", Text("请勾选须修改的地方。", "Tick what must be changed.")))
        if not context.reason.strip():
            faults.append(Fault("reason", "required", Text("退回必须写明理由。", "A return needs a reason.")))
        if due < local_date(context.occurred_at):
            faults.append(Fault("due", "past", Text("新期限不能早于今天。", "The new limit lies in the past.")))
        if faults:
            raise Invalid(tuple(faults))

    def check_withdraw(self, context: Context) -> None:
        """Raises UnableToDecide unless the submitter withdraws before the next node has acted."""
        if self.status is not Status.PENDING or context.actor.account != self.submitted_by:
            raise UnableToDecide.not_here(WITHDRAW, self.WORDS[self.status])
        if self.at > 0 or self.acted:
            raise UnableToDecide.not_here(WITHDRAW, PASSED_ON)

    def submitted(self, by: str) -> Self:
        """Handed in: to the first node, or straight back to the node that returned it."""
        at = self.at if self.status is Status.RETURNED else 0
        return replace(self, status=Status.PENDING, at=at, round=self.round + 1, submitted_by=by)

    def passed(self, node: Node, by: str) -> Self:
        """Passed at its node: on to the next, or done."""
        acted = (*(entry for entry in self.acted if entry[0] != node), (node, by))
        onward = replace(self, acted=acted, assignee=None, unlocked=(), due=None)
        return replace(onward, status=Status.DONE) if self.is_last else replace(onward, at=self.at + 1)

    def returned(self, fields: tuple[str, ...], due: date) -> Self:
        """Sent back to the unit, which may change only `fields`."""
        return replace(self, status=Status.RETURNED, unlocked=fields, due=due, assignee=None)

    def withdrawn(self) -> Self:
        """Back with its unit: a draft, or still the returned form with the same fields open."""
        return replace(self, status=Status.RETURNED if self.unlocked else Status.DRAFT, assignee=None)

    def handed_over(self, to: str) -> Self:
        """At the same node, for one account alone."""
        return replace(self, assignee=to)
