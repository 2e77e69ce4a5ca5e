"""Changing a rule book key by key, and telling what every key is."""

from decimal import Decimal

import pytest

from backoffice.kernel.errors import Invalid
from backoffice.rulebook import default_rule_book, difference, from_payload, rule_book_with_profile, to_payload
from backoffice.rulebook.describing import Tag, described, group_name, source_of
from backoffice.rulebook.editing import changed, typed
from backoffice.rulebook.reading import leaves
from backoffice.rulebook.words_of_rules import in_both
from projections.rule_book.queries import profiles

BOOK = default_rule_book()


def faults(**values: str) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        changed(BOOK, {name.replace("__", "."): value for name, value in values.items()})
    assert all(fault.text.zh and fault.text.en for fault in caught.value.faults)
    return {fault.field: fault.text.zh for fault in caught.value.faults}


def test_values_are_read_as_what_they_replace() -> None:
    book = changed(
        BOOK,
        {
            "monitoring.gap": "10",
            "monitoring.gap_both_ways": "是",
            "monitoring.month": "8",
            "calendar.monitoring_due": "09-15",
            "target_checks.vague_words": "加强、力争，有效",
            "weights.layouts[A].output": "45",
            "weights.layouts[A].benefit": "35",
        },
    )

    assert (book.monitoring.gap, book.monitoring.gap_both_ways, book.monitoring.month) == (Decimal(10), True, 8)
    assert book.target_checks.vague_words == ("加强", "力争", "有效")
    assert {change.key for change in difference(BOOK, book)} >= {"weights.layouts[A].output", "monitoring.gap"}
    assert len(difference(BOOK, book)) == 7


def test_every_fault_is_told_at_its_key_and_nothing_is_changed() -> None:
    found = faults(
        grades__good="95",
        grades__fair="-3",
        monitoring__gap="abc",
        monitoring__month="13",
        monitoring__execution__red_below="90",
        calendar__monitoring_due="02-30",
        indicators__reverse="square",
        no__such__key="1",
    )

    assert set(found) == {
        "grades.good",
        "grades.fair",
        "monitoring.gap",
        "monitoring.month",
        "monitoring.execution.red_below",
        "calendar.monitoring_due",
        "indicators.reverse",
        "no.such.key",
    }
    assert found["monitoring.month"] == "须在 1 和 12 之间"


def test_a_rule_between_groups_names_what_was_changed() -> None:
    assert faults(execution__points="20") == {"execution.points": "须等于权重方案 A 的执行率分值"}


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e400", "9" * 40, "", "1.5"])
def test_nonsense_for_a_whole_number_is_no_number(text: str) -> None:
    assert set(faults(monitoring__month=text)) == {"monitoring.month"}


def test_typing_what_stands_there_changes_nothing() -> None:
    assert changed(BOOK, {key: typed(value) for key, value in leaves(BOOK)}) == BOOK


@pytest.mark.parametrize("name", profiles())
def test_every_key_of_every_shipped_book_has_a_name_and_its_group(name: str) -> None:
    book = rule_book_with_profile(name)
    values = dict(leaves(book))
    for key in values:
        words = described(key, values)
        assert words.name.zh, key
        assert words.name.en, key
        assert group_name(words.group).zh


def test_the_origin_of_a_value_stands_beside_it() -> None:
    assert source_of("ex_ante.scope").tag is Tag.SEED  # type: ignore[union-attr]
    assert source_of("weights.layouts[A].output").words == "财预〔2020〕10号"  # type: ignore[union-attr]
    assert source_of("weights.layouts[B].output").words == "财预〔2021〕101号"  # type: ignore[union-attr]
    assert source_of("monitoring.dual.red.green").tag is Tag.DEFAULT  # type: ignore[union-attr]
    assert source_of("spot_check.comment.days").tag is Tag.DEFAULT  # type: ignore[union-attr]


def test_a_rule_that_has_no_chinese_is_told_as_it_is() -> None:
    assert in_both("something else").zh == "不符合规则：something else"
    assert in_both("good must be lower than excellent").zh == "须小于 excellent"


@pytest.mark.parametrize("name", profiles())
def test_a_profile_can_be_published_as_a_version(name: str) -> None:
    book = rule_book_with_profile(name)

    assert difference(BOOK, book)
    assert from_payload(to_payload(book)) == book
