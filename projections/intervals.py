"""Finding, among closed row versions, those that were valid at a position.

A version valid for `since <= position < until` is filed under its fork: the one number in
that interval that is divisible by the highest power of two. Whatever interval holds a
position has its fork among the few dozen ancestors of that position in the binary tree of
whole numbers, so an index on (fork, until) and one on (fork, since) find the versions of a
moment at a cost that follows their number and not the length of the history.
(H.-P. Kriegel, M. Pötke, T. Seidl: Managing Intervals Efficiently in Object-Relational
Databases, VLDB 2000.)
"""

from __future__ import annotations

#: Height of the tree: positions stay below 2**36, some 68 thousand million events.
HEIGHT = 36


def fork(since: int, until: int) -> int:
    """The fork of a version valid for `since <= position < until`; `1 <= since < until`."""
    last = until - 1
    height = ((since - 1) ^ last).bit_length() - 1
    return (last >> height) << height


def forks_around(position: int) -> tuple[list[int], list[int]]:
    """The forks under which a version valid at `position` can be filed.

    First those up to the position: such a version is valid if it ends later. Then those
    behind it: such a version is valid if it begins in time.
    """
    if position < 1:
        return [], []
    lowest = (position & -position).bit_length() - 1
    forks = [((position >> h + 1) << h + 1) | (1 << h) for h in range(lowest, HEIGHT)]
    return [n for n in forks if n <= position], [n for n in forks if n > position]
