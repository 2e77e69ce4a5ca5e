"""A rule book is read whole or not at all, and says which key is wrong."""

import re
from decimal import Decimal

import msgspec
import pytest

from backoffice.rulebook import (
    Change,
    RuleBookVersion,
    UnableToReadRuleBook,
    default_rule_book,
    difference,
    from_payload,
    read_rule_book,
    rule_book_with_profile,
    to_payload,
)
from backoffice.rulebook.reading import laid_over, parse, to_rule_book
from tests.scoring.builders import BOOK, DEFAULT, DEFAULT_TEXT, D, a_book


def without(table, *path):
    """The table with one key taken out."""
    first, *rest = path
    return {k: without(v, *rest) if rest and k == first else v for k, v in table.items() if rest or k != first}


def test_the_default_rule_book_holds_the_known_values():
    assert (BOOK.grades.excellent, BOOK.grades.good, BOOK.grades.fair) == (90, 80, 60)
    assert (BOOK.over_achievement.reason_at, BOOK.over_achievement.floor) == (D("1.3"), D("0.5"))
    assert (BOOK.monitoring.month, BOOK.calendar.monitoring_due) == (7, "08-31")
    assert (BOOK.rectification.notice.days, BOOK.rectification.reply.days) == (20, 30)


def test_no_value_of_the_rule_book_was_ever_a_binary_fraction():
    assert isinstance(parse("a = 1.3", "text")["a"], Decimal)
    assert '"reason_at":"1.30"' in to_payload(BOOK)


def test_every_number_of_the_default_rule_book_names_its_source():
    sources = re.compile(r"#.*\b(seed|regulation|practice|default)\b")
    number = re.compile(r"^(\w+) = ([\d.-]+|true|false|\{ days)\b")
    bare = [line for line in DEFAULT_TEXT.splitlines() if number.match(line) and not sources.search(line)]
    # the points of a weight layout stand under the regulation that the layout itself names
    assert [line.split(" ")[0] for line in bare] == [
        *("execution", "output", "benefit", "satisfaction"),
        *("execution", "cost", "output", "benefit", "satisfaction"),
    ]


@pytest.mark.parametrize("group", sorted(DEFAULT))
def test_a_group_left_out_is_named(group):
    with pytest.raises(UnableToReadRuleBook) as refusal:
        to_rule_book(without(DEFAULT, group), "mine.toml")
    assert refusal.value.key == group
    assert str(refusal.value) == f"rule book mine.toml: {group}: is missing"


def test_a_key_left_out_is_named_with_its_place():
    with pytest.raises(UnableToReadRuleBook, match=r"monitoring\.execution\.red_below: is missing"):
        to_rule_book(without(DEFAULT, "monitoring", "execution", "red_below"), "mine.toml")


@pytest.mark.parametrize(
    ("changes", "key", "rule"),
    [
        ("[grades]\nexcelent = 90", "grades.excelent", "is not a key"),
        ('[grades]\ngood = "many"', "grades.good", "decimal"),
        ("[grades]\ngood = true", "grades.good", "bool"),
        ("[grades]\ngood = nan", "grades.good", "number of at least 0"),
        ("[grades]\ngood = -80", "grades.good", "number of at least 0"),
        ("[grades]\ngood = 95", "grades.good", "lower than excellent"),
        ("[grades]\nexcellent = 101", "grades.excellent", "must not exceed 100"),
        ("[grades]\nfair = 80", "grades.fair", "lower than good"),
        ("[monitoring]\nmonth = 13", "monitoring.month", "between 1 and 12"),
        ("[monitoring]\nmonth = 7.5", "monitoring.month", "int"),
        ("[monitoring.execution]\nred_below = 80", "monitoring.execution.red_below", "lower than yellow_below"),
        ("[monitoring.indicator]\nblue_from = 80", "monitoring.indicator.blue_from", "higher than yellow_below"),
        (
            "[monitoring]\nstage_floors = [{ month = 6, percent = 40 }, { month = 4, percent = 50 }]",
            "monitoring.stage_floors",
            "must rise",
        ),
        (
            '[monitoring.dual]\ngreen = { green = "pink", yellow = "red", red = "red" }',
            "monitoring.dual.green.green",
            "pink",
        ),
        ("[qualitative]\npartly_from = 80", "qualitative.partly_from", "lower than achieved_from"),
        ("[over_achievement]\nreason_at = 1", "over_achievement.reason_at", "above 1"),
        ("[over_achievement]\nconfirm_at = 1.2", "over_achievement.confirm_at", "not be lower"),
        ("[execution]\npoints = 20", "execution.points", "layout A"),
        (
            "[execution]\ncaps = [{ below = 60, total_at_most = 69 }, { below = 70, total_at_most = 79 }]",
            "execution.caps",
            "must fall",
        ),
        ("[ex_ante]\nrevise_from = 80", "ex_ante.revise_from", "lower than support_from"),
        ("[ex_ante]\ndimensions = []", "ex_ante.dimensions", "100 points together, not 0"),
        ("[ex_ante.shares]\nfair = 80", "ex_ante.shares.excellent", "must fall"),
        ('[ex_ante]\nscope = "some"', "ex_ante.scope", "some"),
        ("[weights]\nlayouts = []", "weights.layouts", "at least one"),
        ("[target_review]\nparts = []", "target_review.parts", "100 points together"),
        ('[target_checks]\nvague_words = [""]', "target_checks.vague_words", "empty word"),
        ('[calendar]\nmonitoring_due = "02-30"', "calendar.monitoring_due", "MM-DD"),
        ('[calendar]\nmonitoring_due = "31 Aug"', "calendar.monitoring_due", "matching regex"),
        ("[rectification]\nreply = { days = 0 }", "rectification.reply.days", "at least 1"),
        ('[rectification]\nreply = { counted = "lunar" }', "rectification.reply.counted", "lunar"),
        ('[rectification]\nnumbering = { pattern = "no {n}" }', "rectification.numbering.pattern", "{year}"),
        ("[rectification]\nbasis = []", "rectification.basis", "at least one"),
        ('[rectification]\nbasis = ["《办法》", " "]', "rectification.basis", "none of its names may be empty"),
        ("[escalation]\nurge_days_overdue = 15", "escalation.urge_days_overdue", "must rise"),
        ("[spot_check.recheck]\nquality_share = 50", "spot_check.recheck.quality_share", "must make 100"),
        ("[linkage]\nfair_cut = 25", "linkage.fair_cut", "must lie between"),
    ],
)
def test_a_broken_rule_is_one_sentence_that_names_the_key(changes, key, rule):
    with pytest.raises(UnableToReadRuleBook) as refusal:
        a_book(changes)
    assert refusal.value.key == key
    assert rule in str(refusal.value)
    assert key in refusal.value.text.zh


def test_a_file_that_is_not_toml_is_refused_with_its_line(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("[grades\n", "utf-8")
    with pytest.raises(UnableToReadRuleBook, match=r"mine\.toml cannot be read.*line 1"):
        read_rule_book(file)


def test_a_file_of_ones_own_is_read(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(DEFAULT_TEXT.replace("good = 80  # regulation", "good = 85  # regulation"), "utf-8")
    assert read_rule_book(file).grades.good == 85


def test_what_is_stored_is_read_back_the_same_and_written_the_same():
    payload = to_payload(BOOK)
    assert from_payload(payload) == BOOK
    assert to_payload(from_payload(payload)) == payload


def test_a_rule_book_published_before_a_key_existed_is_read_with_its_default():
    old = msgspec.json.decode(to_payload(a_book("[grades]\ngood = 85")))
    del old["rectification"]["basis"]

    book = from_payload(msgspec.json.encode(old).decode())

    assert book.grades.good == 85
    assert book.rectification.basis == BOOK.rectification.basis


def test_a_group_left_out_of_a_payload_is_still_missed():
    without_limits = msgspec.json.encode(without(msgspec.json.decode(to_payload(BOOK)), "rectification")).decode()
    for payload, key in ((without_limits, "rectification"), ('"book"', "the whole")):
        with pytest.raises(UnableToReadRuleBook) as refusal:
            from_payload(payload)
        assert refusal.value.key == key


def test_the_legal_basis_of_notices_travels_and_is_compared():
    other = a_book('[rectification]\nbasis = ["《甲办法》", "《乙办法》"]')

    assert from_payload(to_payload(other)).rectification.basis == ("《甲办法》", "《乙办法》")
    (change,) = difference(BOOK, other)
    assert (change.key, change.after) == ("rectification.basis", "《甲办法》, 《乙办法》")
    assert "财预〔2020〕10号" in (change.before or "")


def test_a_broken_payload_is_refused():
    with pytest.raises(UnableToReadRuleBook, match=r"grades\.good"):
        from_payload(to_payload(BOOK).replace('"good":"80"', '"good":"95"', 1))
    with pytest.raises(UnableToReadRuleBook, match="cannot be read"):
        from_payload("{")


def test_a_version_of_a_budget_year_travels_as_one_object():
    version = RuleBookVersion(year=2021, version=2, book=BOOK)
    assert msgspec.json.decode(msgspec.json.encode(version), type=RuleBookVersion) == version


def test_a_rule_book_does_not_differ_from_itself():
    assert difference(BOOK, default_rule_book()) == ()


def test_a_difference_names_each_parameter_and_both_values():
    assert difference(BOOK, a_book("[grades]\ngood = 85\n[monitoring.execution]\nred_below = 55.5")) == (
        Change(key="grades.good", before="80", after="85"),
        Change(key="monitoring.execution.red_below", before="60", after="55.5"),
    )


def test_the_same_number_written_otherwise_is_no_difference():
    assert difference(BOOK, a_book("[grades]\ngood = 80.00")) == ()


def test_rows_are_compared_by_their_code_and_a_row_too_many_is_shown():
    changed = difference(BOOK, rule_book_with_profile("sc2025"))
    assert Change(key="monitoring.stage_floors[0].percent", before=None, after="25") in changed
    fewer = laid_over(DEFAULT, {"ex_ante": {"vetoes": DEFAULT["ex_ante"]["vetoes"][1:]}})
    assert [change.key for change in difference(BOOK, to_rule_book(fewer, "fewer"))] == [
        "ex_ante.vetoes[no_basis].code",
        "ex_ante.vetoes[no_basis].zh",
        "ex_ante.vetoes[no_basis].en",
    ]


def test_a_rule_book_cannot_be_changed():
    with pytest.raises(AttributeError):
        BOOK.grades.good = D(70)
    with pytest.raises(ValueError, match="lower than excellent"):
        msgspec.structs.replace(BOOK.grades, good=D(95))


def test_notices_are_numbered_by_pattern():
    assert BOOK.rectification.numbering.number(2020, 3) == "莱财绩整〔2020〕3号"
