"""What a change of an approved target does to its indicators: which are lowered, which weights move (3.2.2)."""

from collections.abc import Iterator, Sequence

from backoffice.scoring.indicator import DOWNWARD, Indicator


def lowered(before: Sequence[Indicator], after: Sequence[Indicator]) -> tuple[str, ...]:
    """Level-3 names of indicators that are left out, or easier to reach than before; in their former order."""
    now = {name_of(one): one for one in after}
    return tuple(one.level3 for one in before if (new := now.get(name_of(one))) is None or easier(one, new))


def easier(before: Indicator, after: Indicator) -> bool:
    """Whether an indicator asks for less than it did; one of another nature does, and another text says nothing."""
    if before.nature is not after.nature:
        return True
    if before.due is not None and (after.due is None or after.due > before.due):
        return True
    if before.value is None or after.value is None:
        return False
    return after.value > before.value if before.nature in DOWNWARD else after.value < before.value


def reweighted(before: Sequence[Indicator], after: Sequence[Indicator]) -> Iterator[int]:
    """Places in `after` whose weight moved although the set of indicators is the same; none where the set changed."""
    weights = {name_of(one): one.weight for one in before}
    if set(weights) == {name_of(one) for one in after}:
        yield from (at for at, one in enumerate(after) if weights[name_of(one)] != one.weight)


def name_of(indicator: Indicator) -> str:
    """What tells an indicator from the others of a target."""
    return "".join(indicator.level3.split())
