"""The target form (项目支出绩效目标申报表) as the unit hands it in.

Name, code, unit and department stand in the record; accounts stand for persons.
"""

from datetime import date
from decimal import Decimal

import msgspec

from backoffice.scoring.indicator import Indicator


class _Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class MoneySplit(_Value, frozen=True, kw_only=True):
    """The year's money by source, in yuan."""

    general: Decimal  # 一般公共预算
    fund: Decimal = Decimal(0)  # 政府性基金
    state_capital: Decimal = Decimal(0)  # 国有资本经营
    carried_over: Decimal = Decimal(0)  # 上年结转
    other: Decimal = Decimal(0)  # 其他资金

    @property
    def total(self) -> Decimal:
        """All sources together."""
        return self.general + self.fund + self.state_capital + self.carried_over + self.other


class ScheduleRow(_Value, frozen=True, kw_only=True):
    """One step of the implementation and its dates."""

    content: str
    starts_on: date
    ends_on: date


class TargetForm(_Value, frozen=True, kw_only=True):
    """The form. Money in yuan: `total` for the project's whole term, `amount` for the year, `split` by source.

    `responsible` is the account of the person in charge. `layout` is the code of the weight layout;
    `no_beneficiary_reason` and `own_weights_reason` are filled where the project claims the exception.
    """

    starts_on: date
    ends_on: date
    responsible: str
    total: Decimal
    amount: Decimal
    split: MoneySplit
    duties: str = ""
    overview: str
    basis: str
    feasibility: str
    necessity: str
    schedule: tuple[ScheduleRow, ...]
    earlier_results: str = ""
    medium_goal: str = ""
    goal: str
    layout: str
    indicators: tuple[Indicator, ...]
    no_beneficiary_reason: str = ""
    own_weights_reason: str = ""
