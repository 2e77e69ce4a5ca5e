"""The two cuts of an application in words: what the department took off it, and what the bureau took off the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.scoring.ex_ante import AmountCuts, amount_cuts
from backoffice.web.shell.formats import money, percent


@dataclass(frozen=True, kw_only=True)
class ToldCut:
    """A cut: its amount (yuan), its rate in words, and both in one phrase."""

    amount: Decimal
    rate: str
    phrase: str


@dataclass(frozen=True, kw_only=True)
class ToldCuts:
    """Both cuts apart, and together; the bureau's and the sum are None before it has concluded."""

    department: ToldCut
    finance: ToldCut | None
    whole: ToldCut | None


def cuts_of(applied: Decimal | None, supported: Decimal | None, final: Decimal | None) -> ToldCuts | None:
    """The cuts of an application, supported by its department, left by the bureau; None before a report."""
    if not applied or supported is None:
        return None
    cuts = amount_cuts(applied, supported, supported if final is None else final)
    if final is None:
        return ToldCuts(department=_department(cuts), finance=None, whole=None)
    return ToldCuts(department=_department(cuts), finance=_finance(cuts), whole=_whole(cuts))


def cuts_of_row(row: RowMapping | Mapping[str, Any]) -> ToldCuts | None:
    """The cuts of a row of a view that has the three amounts."""
    return cuts_of(row["applied"], row["supported"], row["recommended"])


def _department(cuts: AmountCuts) -> ToldCut:
    rate = percent(cuts.department_rate)
    phrase = gettext("部门核减 %(cut)s（%(rate)s）", cut=money(cuts.department_cut), rate=rate)
    return ToldCut(amount=cuts.department_cut, rate=rate, phrase=phrase)


def _finance(cuts: AmountCuts) -> ToldCut:
    rate = percent(cuts.finance_rate)
    phrase = gettext("财政核减 %(cut)s（%(rate)s）", cut=money(cuts.finance_cut), rate=rate)
    return ToldCut(amount=cuts.finance_cut, rate=rate, phrase=phrase)


def _whole(cuts: AmountCuts) -> ToldCut:
    rate = percent(cuts.rate)
    amount = cuts.applied - cuts.final
    return ToldCut(amount=amount, rate=rate, phrase=gettext("共核减 %(cut)s（%(rate)s）", cut=money(amount), rate=rate))
