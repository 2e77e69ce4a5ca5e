"""The letter of an order, from the log: its legal basis is the rule book's, as it stood when the notice was issued."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.budget_year.commands import DraftRuleBook, PublishRuleBook
from backoffice.bootstrap import House
from backoffice.kernel.record import record_id
from backoffice.rulebook import default_rule_book, to_payload
from tests.api import small_year
from tests.scoring.builders import a_book
from tests.workers.tasks import CHIEF, ORDER, PERFORMANCE, issue, opened, settings
from workers.letters.content import LetterContent
from workers.letters.issued import issued_content

ISSUED, DRAFTED = small_year.order_id(small_year.ISSUED_ORDER), small_year.order_id(ORDER)
OTHER_BASIS = ("《莱芜区预算绩效管理办法》", "《莱芜区整改规定》")
OTHER_BOOK = a_book('[rectification]\nbasis = ["《莱芜区预算绩效管理办法》", "《莱芜区整改规定》"]')


@pytest.fixture
def house(small_year_folder: Path, tmp_path: Path) -> Iterator[House]:
    shutil.copytree(small_year_folder, tmp_path / "house")
    house = opened(settings(tmp_path / "house"))
    yield house
    house.close()


def letter(house: House, order_id: UUID) -> LetterContent:
    return issued_content(house.app, house.accounts, house.config, order_id)


def publish(house: House, year: int) -> None:
    house.handle(DraftRuleBook(year=year, book=to_payload(OTHER_BOOK)), PERFORMANCE, "修订整改依据")
    record: BudgetYear = house.app.repository.get(record_id("budget-year", year))
    house.handle(PublishRuleBook(year=year, draft=record.drafts), CHIEF, "修订整改依据")


def test_a_notice_names_the_basis_of_the_rule_book_of_its_year(house: House):
    publish(house, small_year.YEAR)
    issue(house)

    assert letter(house, DRAFTED).basis == OTHER_BASIS


def test_the_rule_book_of_another_year_says_nothing_about_it(house: House):
    publish(house, small_year.YEAR + 1)
    issue(house)

    assert letter(house, DRAFTED).basis == default_rule_book().rectification.basis


def test_a_rule_book_that_comes_later_changes_no_letter(house: House):
    before = letter(house, ISSUED)

    publish(house, small_year.YEAR)

    assert letter(house, ISSUED) == before
    assert before.basis == default_rule_book().rectification.basis
