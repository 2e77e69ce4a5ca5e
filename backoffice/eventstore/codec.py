"""Turns events into JSON at rest and back, by the types that the event classes declare.

An event is written only if it reads back as the same event: replay and memory cannot part ways.
"""

from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import Any, ClassVar, NoReturn

import msgspec
from eventsourcing.persistence import Cipher, Compressor, Mapper, StoredEvent, Transcoder
from msgspec.json import Decoder, Encoder

from backoffice.eventstore import upcasting
from backoffice.eventstore.errors import UnableToDecode, UnableToEncode
from backoffice.eventstore.times import finder
from backoffice.eventstore.topics import EVENTS

#: Columns of their own in the store, so not repeated in the state.
COLUMNS = ("originator_id", "originator_version")


class Codec(Mapper[Any]):
    """The library's mapper for registered events: `MAPPER_TOPIC=backoffice.eventstore.codec:Codec`.

    States are JSON objects; Decimal is a string, times end in `Z`. The transcoder is not used; a compressor
    and a cipher are, as the library's settings say. Classes that are not registered (such as the library's
    snapshots) are refused.
    """

    #: The registry that new codecs read; a test may give its own.
    events: ClassVar[Mapping[str, type[Any]]] = EVENTS
    upcasters: ClassVar[Mapping[tuple[str, int], upcasting.Step]] = upcasting.UPCASTERS

    def __init__(
        self, transcoder: Transcoder | None = None, compressor: Compressor | None = None, cipher: Cipher | None = None
    ) -> None:
        super().__init__(transcoder=transcoder, compressor=compressor, cipher=cipher)  # type: ignore[arg-type]
        self._encoder = Encoder(decimal_format="string", enc_hook=_refuse)
        self._preparing = Lock()
        # all at once, before there are threads: two that prepare one shape at the same time end the process by a signal
        self._shapes: dict[type[Any], _Shape] = {kind: _Shape(topic, kind) for topic, kind in self.events.items()}
        self._readers: dict[str, tuple[_Shape, list[upcasting.Step]]] = {}

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The event with its state as JSON bytes.

        Raises UnableToEncode when the class is not registered, a time is naive or not in UTC, a value's type has
        no place in an event, or the event would read back differently.
        """
        shape = self._shape(type(domain_event))
        state = dict(vars(domain_event))
        originator_id, originator_version = (state.pop(name) for name in COLUMNS)
        if shape.find_unfit_time and (found := shape.find_unfit_time(domain_event)) is not None:
            raise UnableToEncode.naive_time(shape.topic, found[0].lstrip("."), found[1])
        try:
            data = self._encoder.encode(state)
            returned = shape.read(originator_id, originator_version, data)
        except (msgspec.ValidationError, msgspec.EncodeError, TypeError, ValueError) as error:
            raise UnableToEncode.because(shape.topic, error) from error
        if returned != domain_event:
            self._explain_change(shape.topic, state, returned)
        if self.compressor:
            data = self.compressor.compress(data)
        if self.cipher:
            data = self.cipher.encrypt(data)
        return StoredEvent(originator_id, originator_version, shape.topic, data)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Today's event for a stored one, upcast where it was written by an older version.

        Raises UnknownEventVersion when there is no path to today, UnableToDecode when the state does not fit.
        """
        reader = self._readers.get(stored_event.topic)
        if reader is None:
            reader = self._readers[stored_event.topic] = self._reader(stored_event.topic)
        shape, steps = reader
        try:
            data = self.state_of(stored_event)
            if steps:
                data = self._encoder.encode(upcasting.upcast(msgspec.json.decode(data), steps))
            return shape.read(stored_event.originator_id, stored_event.originator_version, data)
        except (msgspec.DecodeError, TypeError, ValueError, KeyError) as error:
            raise UnableToDecode.because(
                stored_event.topic, stored_event.originator_id, stored_event.originator_version, error
            ) from error

    def state_of(self, stored_event: StoredEvent) -> bytes:
        """The state as it was encoded: JSON, decrypted and decompressed."""
        data = stored_event.state
        if self.cipher:
            data = self.cipher.decrypt(data)
        if self.compressor:
            data = self.compressor.decompress(data)
        return data

    def _shape(self, kind: type[Any]) -> "_Shape":
        shape = self._shapes.get(kind)
        if shape is None:
            topic = kind.__dict__.get("TOPIC", "")
            if self.events.get(topic) is not kind:
                raise UnableToEncode.unregistered(kind)
            with self._preparing:
                shape = self._shapes.setdefault(kind, _Shape(topic, kind))
        return shape

    def _reader(self, topic: str) -> tuple["_Shape", list[upcasting.Step]]:
        current, steps = upcasting.path(topic, self.events, self.upcasters)
        return self._shape(self.events[current]), steps

    def _explain_change(self, topic: str, state: dict[str, Any], returned: Any) -> NoReturn:
        for name, value in state.items():
            if (back := getattr(returned, name, None)) != value:
                raise UnableToEncode.changed_by_storing(topic, name, value, back)
        raise UnableToEncode.changed_by_storing(topic, "the event", state, returned)


class _Shape:
    """How one event class is written and read."""

    def __init__(self, topic: str, kind: type[Any]) -> None:
        self.topic = topic
        self.kind = kind
        self.decoder: Decoder[Any] = Decoder(kind)

    @cached_property
    def find_unfit_time(self) -> Any:
        return finder(self.kind)

    def read(self, originator_id: object, originator_version: int, data: bytes) -> Any:
        """The event whose state is the JSON object `data`."""
        if data[:1] != b"{":
            raise ValueError("the state is not a JSON object")
        identity = msgspec.json.encode(originator_id)
        columns = b'{"originator_id":%b,"originator_version":%d' % (identity, originator_version)
        return self.decoder.decode(columns + (b"}" if data == b"{}" else b"," + data[1:]))


def _refuse(value: Any) -> Any:
    raise UnableToEncode.type_of(value)
