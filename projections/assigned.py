"""What a third party's account reaches: the records assigned to it, in every area that engages third parties."""

from backoffice.kernel.scope import Reach, Scope
from projections.key_evaluations import queries as key_evaluations
from projections.reader import Reader
from projections.spot_checks import queries as spot_checks


def resolved(latest: Reader, scope: Scope) -> Scope:
    """The scope with the records that its account reaches now, whatever moment is read; others stay as they are.

    Only signed declarations count, and only until the work is closed: who is no longer assigned sees nothing of the
    past either (INV-25).
    """
    if scope.reach is not Reach.ASSIGNED:
        return scope
    records = (*key_evaluations.reached(latest, scope.account), *spot_checks.reached(latest, scope.account))
    return Scope(Reach.ASSIGNED, account=scope.account, records=records)
