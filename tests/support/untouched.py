"""Records that are kept for those who only look at them are as their events tell, whoever has looked."""

from backoffice.app import BackOffice
from backoffice.kernel.record import Record


def assert_untouched(app: BackOffice) -> None:
    """Every kept record that has no news since is what its events make of it: no handler changed what it was shown."""
    kept = app.facts._kept._kept.cache  # type: ignore[attr-defined]
    for id_ in list(kept):
        shown: Record = app.facts._kept.get(id_)  # type: ignore[attr-defined]
        built: Record = app.repository.get(id_)
        assert shown == built, f"{type(shown).__name__} {id_} was changed by who looked at it"
