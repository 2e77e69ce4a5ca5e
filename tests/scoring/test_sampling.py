"""The draw of a spot check: who must be in it, the lot, and that anybody can draw it again (INV-36)."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Grade, Light
from backoffice.scoring.sampling import Candidate, DrawnFor, draw, enough, largest, ticket

RULES = default_rule_book().spot_check.sampling


def a_candidate(code: str, **differing) -> Candidate:
    plain = dict(
        department="shuiwu",
        amount=Decimal(1_000_000),
        total=Decimal(85),
        execution_rate=Decimal(95),
        plausibility=Light.GREEN,
    )
    return Candidate(code=code, **(plain | differing))


def some(number: int, **differing) -> list[Candidate]:
    return [a_candidate(f"P{n:03}", **differing) for n in range(number)]


@dataclass
class Case:
    differing: dict
    reason: DrawnFor


CASES = (
    Case(dict(total=Decimal(90), execution_rate=Decimal("79.99")), DrawnFor.HIGH_SCORE_LOW_EXECUTION),
    Case(dict(plausibility=Light.RED), DrawnFor.PLAUSIBILITY_RED),
    Case(dict(before=Grade.FAIR), DrawnFor.POOR_BEFORE),
    Case(dict(before=Grade.POOR), DrawnFor.POOR_BEFORE),
    Case(dict(livelihood=True), DrawnFor.LIVELIHOOD),
    Case(dict(defects=True), DrawnFor.DEFECTS),
    Case(dict(amount=Decimal(900_000_000)), DrawnFor.LARGE_AMOUNT),
)


def test_each_reason_puts_a_project_into_the_sample():
    for case in CASES:
        sample = draw([*some(30), a_candidate("X", **case.differing)], "seed", RULES)
        assert {one.code: one.reasons for one in sample}["X"] == (case.reason,)


def test_a_high_score_needs_the_bar_and_a_rate_of_the_bar_is_not_low():
    below = a_candidate("X", total=Decimal("89.99"), execution_rate=Decimal(10))
    at_bar = a_candidate("Y", total=Decimal(99), execution_rate=Decimal(80))
    sample = {one.code: one.reasons for one in draw([*some(30), below, at_bar], "seed", RULES)}
    for code in ("X", "Y"):
        assert DrawnFor.HIGH_SCORE_LOW_EXECUTION not in sample.get(code, ())


def test_the_largest_tenth_is_rounded_up():
    assert len(largest(some(31), RULES)) == 4
    assert largest([], RULES) == set()


def test_a_department_that_nobody_looked_at_for_two_years_is_drawn():
    population = [
        *some(30),
        a_candidate("X", department="tongji"),
        a_candidate("Y", department="canlian", covered=True),
    ]
    reasons = {one.code: one.reasons for one in draw(population, "seed", RULES)}
    assert reasons["X"] == (DrawnFor.LOT_OF_DEPARTMENT,)
    assert reasons.get("Y") in (None, (DrawnFor.LOT,))


def test_the_lot_can_be_drawn_with_any_hash_tool():
    assert ticket("2020-01", "P001") == sha256(b"2020-01:P001").hexdigest()
    population = some(100)
    sample = {one.code for one in draw(population, "2020-01", RULES)}
    tickets = sorted((sha256(f"2020-01:{one.code}".encode()).hexdigest(), one.code) for one in population)
    by_lot = [code for _, code in tickets if code not in largest(population, RULES)]
    assert sample == largest(population, RULES) | set(by_lot[: len(sample) - len(largest(population, RULES))])


candidates = st.builds(
    Candidate,
    code=st.text("ABCDEF0123", min_size=4, max_size=6),
    department=st.sampled_from(["a", "b", "c", "d"]),
    amount=st.decimals(0, 10_000_000, places=2),
    total=st.none() | st.decimals(0, 100, places=2),
    execution_rate=st.none() | st.decimals(0, 100, places=2),
    plausibility=st.none() | st.sampled_from([Light.RED, Light.YELLOW, Light.GREEN]),
    before=st.none() | st.sampled_from(list(Grade)),
    livelihood=st.booleans(),
    defects=st.booleans(),
    covered=st.booleans(),
)
populations = st.lists(candidates, max_size=40, unique_by=lambda one: one.code)


@given(populations, st.text(max_size=8), st.randoms())
def test_the_sample_follows_from_population_and_seed_whatever_the_order(population, seed, chance):
    mixed = list(population)
    chance.shuffle(mixed)
    assert draw(population, seed, RULES) == draw(mixed, seed, RULES)


@given(populations, st.text(max_size=8))
def test_the_sample_reaches_both_shares_and_every_department(population, seed):
    sample = {one.code for one in draw(population, seed, RULES)}
    assert enough(population, sample, RULES)
    for department in {one.department for one in population}:
        of_it = [one for one in population if one.department == department]
        assert any(one.covered or one.code in sample for one in of_it)


def test_another_seed_draws_another_sample():
    population = some(100)
    assert draw(population, "a", RULES) != draw(population, "b", RULES)
