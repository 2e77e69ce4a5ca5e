"""The event store: a persistence module for the `eventsourcing` library that can hold a legal record."""
