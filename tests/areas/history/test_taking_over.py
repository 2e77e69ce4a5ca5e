"""Years that were kept elsewhere: taken over, corrected by later editions, kept apart from years worked here."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from backoffice.access import policy
from backoffice.access.policy import Object, Verb
from backoffice.areas.facts import ProjectFacts
from backoffice.areas.history import events
from backoffice.areas.history.commands import HANDLERS, TakeOverYears, YearTold
from backoffice.areas.history.errors import UnableToTakeOver
from backoffice.areas.history.events import HistoricIndicator, ResultKind
from backoffice.areas.history.year import HistoricYear
from backoffice.areas.projects.events import ProjectKind
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, Invalid, NotFound
from tests.support.given import given, happened
from tests.support.people import BUDGET, PERFORMANCE, by
from tests.support.work import MemoryWork

PROJECT = ProjectFacts(
    code="P-1",
    name="道路维护",
    unit="U-1",
    department="D-1",
    section="S-1",
    kind=ProjectKind.TARGETED,
    continuing=True,
    protected=False,
    key=False,
    exempt=None,
)


def result(name: str = "完好率", target: Any = 90, actual: Any = 88, no: int = 1) -> HistoricIndicator:
    return HistoricIndicator(
        kind=ResultKind.OUTCOME,
        name=name,
        no=no,
        unit="%",
        target=None if target is None else Decimal(target),
        actual=None if actual is None else Decimal(actual),
    )


def a_year(*indicators: HistoricIndicator, edition: int = 2018) -> HistoricYear:
    return HistoricYear.take_over(PROJECT, 2016, "年报", edition, "0001", indicators or (result(),), by(BUDGET))


def corrected(
    *indicators: HistoricIndicator, edition: int = 2019, source: str = "年报", reason: str = "新版更正"
) -> Any:
    return lambda year: year.correct(source, edition, "0044", indicators, by(BUDGET, reason))


class Facts(SimpleNamespace):
    """A project of which this system has worked the years in `here`."""

    here: tuple[int, ...] = ()

    def project(self, code: str) -> ProjectFacts:
        if code != "P-1":
            raise NotFound.record("Project", code)
        return PROJECT

    def approved_target(self, code: str, year: int) -> object | None:
        return "a target" if year in self.here else None

    def self_evaluation(self, code: str, year: int) -> object | None:
        return None


def order(*years: YearTold, edition: int = 2018, **changed: Any) -> TakeOverYears:
    usual: dict[str, Any] = {"code": "P-1", "source": "年报", "edition": edition, "sheet": "0001", "years": years}
    return TakeOverYears(**(usual | changed))


def faults(work: MemoryWork, command: TakeOverYears) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        work.handle(HANDLERS, command, by(BUDGET))
    assert all(fault.text.zh and fault.text.en for fault in caught.value.faults)
    return [(fault.field, fault.code) for fault in caught.value.faults]


def test_a_year_is_one_record_with_its_place():
    """INV-01, INV-02."""
    work = MemoryWork(Facts())
    work.handle(HANDLERS, order(YearTold(year=2016, indicators=(result(),))), by(BUDGET))

    (year,) = work.records.values()
    assert (year.id, year.unit, year.department, year.section) == (
        HistoricYear.id_for("P-1", 2016),
        "U-1",
        "D-1",
        "S-1",
    )
    assert (year.year, year.edition, year.results["outcome", "完好率", 1].actual) == (2016, 2018, 88)


def test_a_later_edition_corrects_what_it_tells_otherwise_and_adds_what_is_new():
    """INV-18: a new version with its reason; what stays the same is not told again."""
    new = result("通过率", 70, 60)
    given(a_year(result(), result("满意度", 80, 80))).when(
        corrected(result(actual=91), result("满意度", 80, 80), new)
    ).then(
        happened(events.Corrected, edition=2019, sheet="0044", indicators=(result(actual=91), new), reason="新版更正")
    ).and_then(lambda year: (year.version, year.edition, len(year.results)) == (2, 2019, 3))


def test_what_an_edition_does_not_print_stays_as_it_was():
    given(a_year()).when(corrected(result(target=None, actual=91))).then(
        happened(events.Corrected, indicators=(result(target=90, actual=91),))
    )


def test_the_same_again_is_no_correction_and_needs_no_reason():
    given(a_year()).when(corrected(result(), reason="")).then()


def test_a_correction_gives_its_reason():
    """INV-18."""
    given(a_year()).when(corrected(result(actual=91), reason=" ")).then_fails(UnableToTakeOver, "reason-required")


def test_an_earlier_edition_or_another_source_corrects_nothing():
    year = a_year(edition=2019)
    given(year).when(corrected(result(actual=1), edition=2018)).then_fails(UnableToTakeOver, "older-edition")
    given(year).when(corrected(result(actual=1), source="别处")).then_fails(UnableToTakeOver, "other-source")


def test_a_year_that_was_worked_here_is_not_taken_over():
    work = MemoryWork(Facts(here=(2016,)))
    command = order(YearTold(year=2015), YearTold(year=2016))

    assert faults(work, command) == [("years[1]", "kept-here")]


def test_an_edition_tells_no_later_year():
    assert faults(MemoryWork(Facts()), order(YearTold(year=2019))) == [("years[0]", "later-year")]


def test_every_fault_is_named_at_its_place():
    nameless, twice = result(" "), (result("甲"), result("甲"), result("甲", no=2))
    command = order(YearTold(year=2015, indicators=(nameless,)), YearTold(year=2016, indicators=twice))

    assert faults(MemoryWork(Facts()), command) == [
        ("years[0].indicators[0]", "no-name"),
        ("years[1].indicators[1]", "named-twice"),
    ]
    assert faults(MemoryWork(Facts()), order()) == [("years", "required")]


def test_a_project_must_be_registered():
    with pytest.raises(NotFound):
        MemoryWork(Facts()).handle(HANDLERS, order(YearTold(year=2016), code="P-2"), by(BUDGET))


@pytest.mark.parametrize("role", list(Role))
def test_only_the_budget_and_performance_sections_take_years_over(role: Role):
    may = {Role.BUDGET, Role.PERFORMANCE, Role.CHIEF}
    actor = Actor(account="somebody", role=role, organisation="S-1")
    if role in may:
        policy.check(actor, Verb.IMPORT, Object.TAKEN_OVER)
    else:
        with pytest.raises(Forbidden):
            policy.check(actor, Verb.IMPORT, Object.TAKEN_OVER)


def test_both_sections_may_correct_each_other():
    year = a_year()
    year.correct("年报", 2019, "1", (result(actual=91),), by(PERFORMANCE))
    assert year.edition == 2019
