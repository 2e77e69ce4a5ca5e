"""No control figure before results are applied: the budget round and the list of applications (INV-38)."""

from types import SimpleNamespace

import pytest

from backoffice.areas.rounds import ResultsNotApplied, check_applied


def facts(undecided: tuple[str, ...] | None, asked: bool) -> SimpleNamespace:
    years: list[int] = []

    def self_evaluation_asked(year: int) -> bool:
        years.append(year)
        return asked

    return SimpleNamespace(
        undecided_applications=lambda year: undecided, self_evaluation_asked=self_evaluation_asked, years=years
    )


@pytest.mark.parametrize(
    ("undecided", "asked", "code"),
    [(("A-1", "A-2"), True, "undecided-applications"), (None, True, "no-application-list")],
)
def test_inv_38_no_reply_before_every_graded_continuing_project_is_decided(
    undecided: tuple[str, ...] | None, asked: bool, code: str
) -> None:
    with pytest.raises(ResultsNotApplied) as caught:
        check_applied(2021, facts(undecided, asked))  # type: ignore[arg-type]

    assert caught.value.code == code


def test_a_reply_goes_out_when_all_is_decided_or_nothing_was_evaluated() -> None:
    check_applied(2021, facts((), asked=True))  # type: ignore[arg-type]
    first_year = facts(None, asked=False)
    check_applied(2021, first_year)  # type: ignore[arg-type]

    assert first_year.years == [2019]
