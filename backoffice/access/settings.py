"""Settings that belong to the record, not to a machine: a demonstration's clock, for one."""

from sqlalchemy import Engine, insert, select, update

from backoffice.access.tables import SETTINGS


class Settings:
    """Names and values beside the events."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, name: str) -> str | None:
        """The value, or None."""
        with self._engine.connect() as connection:
            value: str | None = connection.scalar(select(SETTINGS.c.value).where(SETTINGS.c.name == name))
        return value

    def put(self, name: str, value: str) -> None:
        """Set the value."""
        with self._engine.begin() as connection:
            changed = connection.execute(update(SETTINGS).where(SETTINGS.c.name == name).values(value=value))
            if not changed.rowcount:
                connection.execute(insert(SETTINGS).values(name=name, value=value))
