"""Later editions correct earlier ones; a second run writes nothing; parts go in whole or not at all."""

from decimal import Decimal
from pathlib import Path

import pytest
from eventsourcing.persistence import RecordConflictError

from backoffice.areas.history.events import Corrected
from backoffice.areas.history.year import HistoricYear
from backoffice.areas.projects.events import BudgetAdjusted, ExecutionRecorded, InitialCorrected
from backoffice.bootstrap import House
from backoffice.bulk.together import Together
from tests.bulk.conftest import Take
from tests.bulk.sheets import editions, indicator, money, sheet, written
from tests.bulk.test_traps import CODE, told, year_of


def topics(house: House) -> list[str]:
    return [one.topic for one in house.app.recorder.select_notifications(1, 100_000)]


def events_of(house: House, kind: type) -> list[object]:
    stored = house.app.recorder.select_notifications(1, 100_000, topics=[kind.TOPIC])  # type: ignore[attr-defined]
    return [house.app.mapper.to_domain_event(one) for one in stored]


def test_a_later_edition_corrects_money_and_results_with_its_reason(tmp_path: Path, take: Take):
    """INV-18: what was known stays in the log; the correction is a new version with its reason."""
    later = sheet(
        2019, number="0044", budget=[money(2016, 101, 130, 125)], outcomes=[indicator("完好率", (2016, 90, 91))]
    )
    taken = take(written(tmp_path, sheet(), later))

    year, history = year_of(taken), told(taken)
    assert (year.initial, year.adjusted, year.spent) == (1_010_000, 1_300_000, 1_250_000)
    assert (history.edition, history.version, history.results["outcome", "完好率", 1].actual) == (2019, 2, 91)
    for kind in (InitialCorrected, BudgetAdjusted, ExecutionRecorded, Corrected):
        assert events_of(taken.house, kind)[-1].reason.startswith("接收历史数据：review 2019 版")  # type: ignore[attr-defined]
    before: HistoricYear = taken.house.app.repository.get(HistoricYear.id_for(CODE, 2016), version=1)
    assert before.results["outcome", "完好率", 1].actual == 88
    for figure in ("initial", "adjusted", "executed", "result"):
        assert taken.came_to(figure) == {"entered": 1, "corrected": 1}


def test_what_a_later_edition_prints_again_or_not_at_all_changes_nothing(tmp_path: Path, take: Take):
    again = sheet(2019, budget=[money(2016, 100, 120, None)], outcomes=[indicator("完好率", (2016, None, 88))])
    taken = take(written(tmp_path, sheet(), again))

    assert not {Corrected.TOPIC, InitialCorrected.TOPIC} & set(topics(taken.house))
    assert year_of(taken).spent == 1_100_000
    assert told(taken).results["outcome", "完好率", 1].target == 90
    assert taken.came_to("result") == {"entered": 1, "again": 1}


def test_an_earlier_edition_corrects_nothing(tmp_path: Path, take: Take):
    taken = take(written(tmp_path, sheet(2019), sheet(2018, budget=[money(2016, 1, 1, 1)])))

    assert taken.refused == [(2, "year", "older-edition")]
    assert year_of(taken).adjusted == 1_200_000


def test_another_source_does_not_correct(tmp_path: Path, take: Take):
    take(written(tmp_path, sheet()), source="one")
    taken = take(written(tmp_path, sheet(2019, budget=[money(2016, 1, 1, 1)]), name="other.ndjson"), source="other")

    assert taken.refused == [(1, "year", "other-source")]
    assert year_of(taken).adjusted == 1_200_000


def test_a_budget_may_fall_below_execution_that_the_same_edition_corrects(tmp_path: Path, take: Take):
    taken = take(written(tmp_path, sheet(), sheet(2019, budget=[money(2016, 100, 80, 70)])))

    assert (year_of(taken).adjusted, year_of(taken).spent) == (800_000, 700_000)
    assert taken.refused == []


def test_a_budget_that_stays_below_execution_is_refused(tmp_path: Path, take: Take):
    """INV-04."""
    taken = take(written(tmp_path, sheet(), sheet(2019, budget=[money(2016, 100, 80, None)])))

    assert taken.refused == [(2, "adjusted", "below-execution")]
    assert (year_of(taken).adjusted, year_of(taken).spent) == (1_200_000, 1_100_000)


def test_a_second_run_writes_nothing_and_reports_the_same(tmp_path: Path, take: Take):
    path = written(tmp_path, *editions(12), "no sheet")
    first = take(path, size=5)
    position = first.house.log.last()
    second = take(path, size=5)

    assert position > 0
    assert second.house.log.last() == position
    assert (second.report.events, second.report.written) == (0, 0)
    stated = [one.report.stated() for one in (first, second)]
    for name in ("counts", "left_out", "refused", "figures", "sheets"):
        assert stated[0][name] == stated[1][name]


def test_the_size_of_parts_does_not_change_what_comes_of_it(tmp_path: Path, take: Take):
    path = written(tmp_path, *editions(12))
    taken = take(path, size=4)
    found = taken.report.stated()["counts"]
    again = take(path, size=100)

    # given anew in other parts, every figure is known already
    assert [row["entered"] + row["corrected"] for row in again.report.kinds() if row["what"] == "result"] == [0]
    assert (
        sum(row["entered"] for row in found if row["what"] == "result") == 84
    )  # 12 projects: 4 years of outcomes, 3 of outputs


def test_a_part_is_decided_anew_when_somebody_was_quicker(tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch):
    save, attempts = Together.save, []

    def losing_once(group: Together, command_id: object) -> int:
        attempts.append(command_id)
        if len(attempts) == 1:
            raise RecordConflictError
        return save(group, command_id)  # type: ignore[arg-type]

    monkeypatch.setattr(Together, "save", losing_once)
    taken = take(written(tmp_path, sheet()))

    assert len(attempts) == 2
    assert year_of(taken).adjusted == 1_200_000
    assert topics(taken.house).count("projects.budgeted.v1") == 1


def test_a_refused_order_leaves_nothing_behind_in_its_group(tmp_path: Path, take: Take):
    """The treasury's file of a year is refused for one row; the rows before it must not have been counted."""
    good = [sheet(number=str(n), name=f"项目 {n}") for n in range(2)]
    taken = take(written(tmp_path, *good, sheet(budget=[money(2016, 100, 100, 101)])))

    assert topics(taken.house).count("projects.execution_recorded.v1") == 2
    assert topics(taken.house).count("projects.execution_imported.v1") == 1
    assert year_of(taken).version == 1  # budgeted, and nothing else
    versions = {
        taken.house.app.repository.get(one.originator_id).version
        for one in taken.house.app.recorder.select_notifications(1, 1_000, topics=["projects.execution_recorded.v1"])
    }
    assert versions == {3}  # budgeted, adjusted, executed


def test_amounts_stay_exact(tmp_path: Path, take: Take):
    taken = take(written(tmp_path, sheet(budget=[money(2016, 0.1, 0.3, 0.2)])))

    assert (year_of(taken).initial, year_of(taken).adjusted) == (Decimal(1000), Decimal(3000))
