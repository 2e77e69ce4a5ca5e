"""The unit cost of comparable projects: those that measure the same, in the same unit."""

from decimal import Decimal

from backoffice.scoring.codes import Level2
from backoffice.scoring.peers import peer_unit_costs, with_peers
from backoffice.scoring.target_rules import History
from tests.scoring.builders import an_indicator

WELLS = an_indicator(value=10, level3="新打机井", unit="眼")


def test_the_peers_cost_is_the_median_of_what_projects_pay_for_the_same() -> None:
    peers = [
        (Decimal(100), [WELLS]),
        (Decimal(900), [WELLS]),
        (Decimal(200), [WELLS, an_indicator(value=4, level3="新打机井", unit="处")]),
    ]

    assert peer_unit_costs(peers) == {("新打机井", "眼"): 20, ("新打机井", "处"): 50}


def test_only_quantities_above_zero_have_a_unit_cost() -> None:
    quality = an_indicator(level2=Level2.QUALITY, level3="合格率")
    peers = [(Decimal(100), [quality, an_indicator(value=0, level3="事故"), an_indicator(value=None, level3="影响")])]

    assert peer_unit_costs(peers) == {}


def test_peers_stand_beside_what_last_year_cost_for_the_same_name_and_unit_alone() -> None:
    last = (History(level3="新打机井", actual=Decimal(8), amount=Decimal(80)), History(level3="别的"))
    other_unit = an_indicator(no=2, level3="修渠", unit="米")
    costs = {("新打机井", "眼"): Decimal(20), ("修渠", "公里"): Decimal(5), ("修路", "米"): Decimal(1)}

    assert with_peers(last, [WELLS, other_unit], costs) == (
        History(level3="新打机井", actual=Decimal(8), amount=Decimal(80), peer_unit_cost=Decimal(20)),
        History(level3="别的"),
    )
    assert with_peers((), [WELLS], costs) == (History(level3="新打机井", peer_unit_cost=Decimal(20)),)
