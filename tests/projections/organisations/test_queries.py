"""The directory: names, trees, and what a reader may choose from."""

from backoffice.kernel.scope import Reach, Scope
from projections.organisations.queries import below, children, departments, directory, organisation, sections, units
from tests.projections.year import EVERYTHING, Year


def test_the_directory_knows_every_organisation_in_both_languages(year: Year) -> None:
    with year.reader() as reader:
        found = directory(reader)
        one = organisation(reader, "nongye")
    assert len(found) > 100
    assert one == found["nongye"]
    assert one.called("zh") == one.name
    assert one.called("en") == one.name_en


def test_what_stands_below_holds_the_children_and_theirs(year: Year) -> None:
    with year.reader() as reader:
        found = directory(reader)
    for head in found:
        assert {one.code for one in children(found, head)} <= {one.code for one in below(found, head)}
        assert all(one.parent is not None for one in below(found, head))


def test_choices_obey_the_scope(year: Year) -> None:
    with year.reader() as reader:
        found = directory(reader)
    district = departments(found, EVERYTHING)
    assert len(district) > 29
    section = Scope(Reach.SECTION, "caizheng-nongye")
    assert {one.section for one in departments(found, section)} == {"caizheng-nongye"}
    assert [one.code for one in sections(found, section)] == ["caizheng-nongye"]
    assert [one.code for one in departments(found, Scope(Reach.UNIT, "chengguan-huanwei"))] == ["chengguan"]
    assert [one.code for one in units(found, Scope(Reach.UNIT, "chengguan-huanwei"))] == ["chengguan-huanwei"]
    assert {one.code for one in units(found, EVERYTHING, "chengguan")} >= {"chengguan", "chengguan-huanwei"}
    assert departments(found, Scope.nothing()) == []


def test_before_the_first_event_there_is_nobody(year: Year) -> None:
    with year.reader(0) as reader:
        assert directory(reader) == {}
