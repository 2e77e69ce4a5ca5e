"""Control figures: proposed by rule, set by the budget section, issued with the reply of the round."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from backoffice.areas.budget_year import commands as order
from backoffice.areas.budget_year import events
from backoffice.areas.budget_year.control_figure import ControlFigure
from backoffice.areas.budgeting_facts import ApplicationFacts, TargetStanding
from backoffice.areas.facts import ExAnteFacts, ProjectFacts
from backoffice.areas.rounds import OutsideTheRound
from backoffice.kernel.errors import Invalid, Stale
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Conclusion
from backoffice.scoring.control_figure import FigureReason, FigureSource, Outcome
from tests.support.people import BUDGET, by
from tests.support.stored import read_back
from tests.support.work import MemoryWork

CODE, YEAR, MILLION = "370116-21-0032", 2021, Decimal(1_000_000)


@pytest.fixture
def work() -> MemoryWork:
    """One project that applies for a million, of which the ex-ante evaluation supports 0.8."""
    facts = SimpleNamespace(stage="r1-closed", decided=None, recommended=MILLION * 8 / 10, codes=(CODE,))
    facts.round_stage = lambda year: facts.stage
    facts.applicants = lambda year: facts.codes
    facts.application = lambda code, year: facts.decided
    facts.target_standing = lambda code, year: TargetStanding(amount=MILLION, ends_on=None, stopped=False)
    facts.ex_ante_entry = lambda code, year: ExAnteFacts(
        conclusion=Conclusion.SUPPORT, recommended=facts.recommended, open_conditions=0, applied=MILLION
    )
    facts.rule_book = lambda year: RuleBookVersion(year=year, version=1, book=default_rule_book())
    facts.project = lambda code: ProjectFacts(
        code=code,
        name="高标准农田",
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        kind="targeted",
        continuing=False,
        protected=False,
        key=True,
        exempt=None,
    )
    return MemoryWork(facts)


def give(work: MemoryWork, command: object, reason: str = "按规定办理") -> ControlFigure:
    work.handle(order.HANDLERS, command, by(BUDGET, reason))
    found: ControlFigure = work.get(ControlFigure, ControlFigure.id_for(CODE, YEAR))
    return found


def kinds(figure: ControlFigure) -> list[type]:
    return [type(event) for event in figure.pending_events]


PROPOSE, ISSUE = order.ProposeControlFigures(year=YEAR), order.IssueControlFigures(year=YEAR)


def test_a_figure_is_proposed_by_rule_and_issued_with_the_reply(work):
    proposed = give(work, PROPOSE)
    assert (proposed.amount, proposed.reason_code, proposed.issued) == (800_000, FigureReason.EX_ANTE_CUT, None)

    work.facts.stage = "r1-issued"
    issued = give(work, ISSUE)

    assert (issued.issued, issued.outcome) == (800_000, Outcome.REDUCED)
    assert kinds(issued) == [events.FigureProposed, events.FigureIssued]


def test_issuing_again_says_nothing_twice_and_tells_what_changed(work):
    work.facts.stage = "r1-issued"
    give(work, ISSUE)
    give(work, ISSUE)
    work.facts.decided = ApplicationFacts(amount=MILLION / 2, reason_code="grade-poor")
    again = give(work, ISSUE)

    assert kinds(again) == [
        events.FigureProposed,
        events.FigureIssued,
        events.FigureProposedAgain,
        events.FigureIssued,
    ]
    assert (again.issued, again.source) == (MILLION / 2, FigureSource.APPLICATION)


def test_what_the_budget_section_set_stays_whatever_the_rules_say(work):
    give(work, PROPOSE)
    give(work, order.SetControlFigure(code=CODE, year=YEAR, amount=MILLION / 10), "财力统筹")
    work.facts.recommended = MILLION
    one = give(work, PROPOSE)

    assert (one.amount, one.reason_code, one.source) == (
        MILLION / 10,
        FigureReason.BALANCED,
        FigureSource.BUDGET_SECTION,
    )


def test_a_figure_that_went_out_goes_out_anew_when_it_is_set(work):
    work.facts.stage = "r1-issued"
    give(work, ISSUE)
    work.facts.stage = "r2-open"

    one = give(work, order.SetControlFigure(code=CODE, year=YEAR, amount=MILLION), "补足")

    assert (one.issued, one.outcome) == (MILLION, Outcome.FULL)
    assert kinds(one)[-2:] == [events.FigureSet, events.FigureIssued]


@pytest.mark.parametrize(
    ("amount", "reason", "fault"),
    [
        (MILLION + 1, "x", ("amount", "range")),
        (Decimal(-1), "x", ("amount", "range")),
        (MILLION, " ", ("reason", "required")),
    ],
)
def test_a_figure_is_set_within_the_application_and_with_its_reason(work, amount, reason, fault):
    give(work, PROPOSE)

    with pytest.raises(Invalid) as refused:
        give(work, order.SetControlFigure(code=CODE, year=YEAR, amount=amount), reason)

    assert fault in [(one.field, one.code) for one in refused.value.faults]


def test_a_figure_is_not_set_from_a_stale_page(work):
    looked_at = give(work, PROPOSE).version
    give(work, order.SetControlFigure(code=CODE, year=YEAR, amount=MILLION / 2), "统筹")

    with pytest.raises(Stale):
        give(work, order.SetControlFigure(code=CODE, year=YEAR, amount=MILLION, seen=looked_at), "统筹")


@pytest.mark.parametrize("stage", [None, "preparing", "r1-open", "congress", "approved"])
def test_figures_are_worked_out_between_the_two_submissions(work, stage):
    work.facts.stage = stage

    with pytest.raises(OutsideTheRound):
        give(work, PROPOSE)


@pytest.mark.parametrize("stage", [None, "r1-open", "r1-closed", "approved"])
def test_figures_go_out_with_the_reply_alone(work, stage):
    work.facts.stage = stage

    with pytest.raises(OutsideTheRound):
        give(work, ISSUE)


def test_every_event_reads_back_as_it_was_written(work):
    work.facts.stage = "r1-issued"
    give(work, ISSUE)
    work.facts.recommended = MILLION
    give(work, ISSUE)
    one = give(work, order.SetControlFigure(code=CODE, year=YEAR, amount=MILLION / 2), "统筹")

    written = list(one.collect_events())
    assert read_back(written) == written
