"""What page modules hand to the parts: the decision of a record, steps, entries of a timeline.

The parts also take dicts with the same keys; these classes let mypy find a forgotten one.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to decide. `key` is pass, return, refuse or transfer; `disabled` says in words why it cannot be.

    `submit` is the button's verb with its result (通过并下达整改); `url` leads to the full page instead.
    """

    key: str
    label: str
    icon: str
    submit: str = ""
    primary: bool = False
    disabled: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A field that may be returned for correction, or a way of disposal; `key` is what is posted."""

    key: str
    label: str
    checked: bool = False
    disabled: bool = False


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Everything that the decision panel shows; after an error, with what was typed.

    `version` is the record's version that the decider saw, `command_id` makes a repeated click one
    decision, `keep` names the typed text in the browser (one a record), `errors` are sentences by
    field (reason, fields, due, to, disposal, amount). `amount` (in 万元, under `amount_label`) goes with one of the
    `disposals`. `past` or `closed` (a sentence) leave only words.
    """

    action: str
    version: int
    command_id: str
    choices: tuple[Choice, ...] = ()
    chosen: str = ""
    reason: str = ""
    phrases: tuple[str, ...] = ()
    ticks: tuple[Tick, ...] = ()
    disposals: tuple[Tick, ...] = ()
    disposals_label: str = ""
    amount_label: str = ""
    amount: str = ""
    due: date | str = ""
    due_hint: str = ""
    to: str = ""
    recipients: tuple[tuple[str, str], ...] = ()
    note: str = ""
    preview_url: str = ""
    next: str = ""
    keep: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    stale: str = ""
    past: bool = False
    closed: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the steps bar; `state` is done, now, back, todo or skip."""

    label: str
    state: str
    second: str = ""
    icon: str = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link beside an entry: a letter, an attachment, a comparison."""

    label: str
    url: str
    icon: str = "file-certificate"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the timeline: who (in what role) did what, when, at which event, and why."""

    who: str
    did: str
    at: datetime
    icon: str
    tone: str = "grey"
    role: str = ""
    position: int | None = None
    url: str = ""
    reason: str = ""
    links: tuple[Link, ...] = ()
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A named time on the as-of bar."""

    at: datetime
    label: str


@dataclass(frozen=True, kw_only=True)
class TrackEvent:
    """One event on the track of a replay; `kind` is decision, score, return or report."""

    number: int
    kind: str
    label: str
    at: datetime
    position: int
    url: str
    show: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Where a record stands in the list it was opened from, for the drawer and its page."""

    previous: str = ""
    next: str = ""
    place: str = ""
    full: str = ""
    back: str = ""
    back_label: str = ""
