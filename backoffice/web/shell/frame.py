"""What stands around every page: the menu, the account, the notices, the moment it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class MenuItem:
    """One entry of the menu; `count` is what waits there, None where nothing is counted."""

    label: str
    icon: str
    url: str
    count: int | None = None
    active: bool = False


@dataclass(frozen=True, kw_only=True)
class MenuSection:
    """A stage of the year with its entries, such as 执行 · 2020 年度."""

    label: str
    items: tuple[MenuItem, ...]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The moment that the page shows: a position of the log and its time (aware), beside the newest."""

    position: int
    at: datetime
    latest: int
    latest_at: datetime
    first_at: datetime

    @property
    def past(self) -> bool:
        """Whether the page shows less than what is recorded: then it bears no submit button."""
        return self.position < self.latest


@dataclass(frozen=True, kw_only=True)
class Account:
    """Who is signed in, as the top bar names them: 绩效科经办 · 复核 · 全区."""

    name: str
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything that the layout needs besides the page's own content; addresses None hide their part."""

    menu: tuple[MenuSection, ...] = ()
    account: Account | None = None
    moment: Moment | None = None
    notices: int = 0
    home_url: str = "/"
    search_url: str | None = None
    notices_url: str | None = None
    sign_out_url: str | None = None
    account_url: str | None = None


def empty_frame() -> Frame:
    """The frame of a visitor who is not signed in."""
    return Frame()


#: Builds the frame of the present request; called once a request, when a template first asks.
FrameSource = Callable[[], Frame]
