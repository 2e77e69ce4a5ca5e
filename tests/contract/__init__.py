"""What every event store must keep, the library's own test cases among it."""
