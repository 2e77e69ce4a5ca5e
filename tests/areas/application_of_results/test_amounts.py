"""Whatever the rules propose can be adopted as it is."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from backoffice.areas.application_of_results.amount_rules import amount_faults
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Grade
from backoffice.scoring.linkage import Case, YearOfMoney, suggest

MONEY = some.integers(1, 10**6).map(lambda wan: Decimal(wan) * 100)


@given(
    applied=MONEY,
    current=MONEY,
    grade=some.sampled_from([*Grade, None]),
    owed=some.booleans(),
    unrectified=some.none() | MONEY | some.just(Decimal(0)),
    cut=MONEY | some.just(Decimal(0)),
    recommended=some.none() | MONEY,
    executed=MONEY | some.just(Decimal(0)),
    rejected=some.booleans(),
)
def test_a_proposal_breaks_none_of_the_rules_for_amounts(
    applied: Decimal,
    current: Decimal,
    grade: Grade | None,
    owed: bool,
    unrectified: Decimal | None,
    cut: Decimal,
    recommended: Decimal | None,
    executed: Decimal,
    rejected: bool,
) -> None:
    years = tuple(YearOfMoney(year=year, adjusted=current, executed=executed) for year in (2020, 2019, 2018))
    for protected in (False, True):
        case = Case(
            applied=applied,
            current=current,
            grade=grade,
            evaluation_owed=owed and grade is None,
            years=years,
            unrectified=unrectified,
            order_cut=cut,
            recommended=recommended,
            rejected=rejected,
            protected=protected,
        )
        found = suggest(case, default_rule_book().linkage)

        assert not list(amount_faults(found.action, found.amount, found.frozen, case, found))
