"""What cannot be done to a rule, and why."""

from typing import Self

from backoffice.kernel.errors import Forbidden, Text, Unable


class UnableToKeepRule(Unable):
    """The rule does not stand where the actor could do this to it."""

    @classmethod
    def because_it_stands_elsewhere(cls, number: str, standing: Text) -> Self:
        """It is waiting, adopted or ended, and not what the act needs."""
        return cls(
            "rule-stands-elsewhere",
            Text(
                f"{number} 现为「{standing.zh}」，不能这样办理。",
                f"The rule {number} is {standing.en}: unable to do this.",
            ),
        )

    @classmethod
    def because_entered_by_the_same_account(cls, account: str) -> Self:
        """INV-24: who entered a rule does not adopt it."""
        return cls(
            "separation-of-duties",
            Text(
                f"{account} 是本制度的录入人，按不相容岗位分离要求不得自行审定。",
                f"{account} entered this rule and may not adopt it (separation of duties).",
            ),
        )


class NotTheKeeper(Forbidden):
    """INV-11: only the organisation that entered a rule mends it."""

    @classmethod
    def of(cls, number: str) -> Self:
        """Somebody else's entry."""
        return cls(
            "not-the-keeper",
            Text(f"{number} 由其他机构录入，不能由您修改。", f"The rule {number} was entered by another organisation."),
        )
