"""Versions are found by the fork of their interval."""

from hypothesis import given
from hypothesis import strategies as st

from projections.intervals import fork, forks_around

POSITIONS = st.integers(1, 2**34)


@given(POSITIONS, st.integers(1, 1000) | POSITIONS, st.integers(0, 1500) | POSITIONS)
def test_a_version_is_found_at_a_position_exactly_when_it_was_valid_there(since: int, length: int, at: int) -> None:
    until, position = since + length, at + (since - 100 if at < 1500 else 0)
    up_to, behind = forks_around(position)
    filed = fork(since, until)
    found = (filed in up_to and until > position) or (filed in behind and since <= position)
    assert found == (since <= position < until)


def test_nothing_was_valid_before_the_first_event() -> None:
    assert forks_around(0) == ([], [])


def test_a_moment_asks_for_a_few_dozen_forks() -> None:
    assert max(sum(map(len, forks_around(p))) for p in (1, 524_287, 999_999)) <= 36
