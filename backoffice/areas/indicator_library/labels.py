"""What readers see for the states of the library's entries."""

from backoffice.areas.indicator_library.events import EntryState
from backoffice.kernel.errors import Text

STATES: dict[EntryState, Text] = {
    EntryState.IN_FORCE: Text("在用", "In force"),
    EntryState.WITHDRAWN: Text("已停用", "Withdrawn"),
}
