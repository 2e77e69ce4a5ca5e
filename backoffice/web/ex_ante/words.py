"""Codes of a finance re-evaluation in the reader's language, and the ticks of its road."""

from decimal import Decimal

from flask_babel import gettext

from backoffice.areas.ex_ante.reevaluation import STAGES, Stage
from backoffice.scoring.codes import Conclusion
from backoffice.scoring.labels import label
from backoffice.web.shell.formats import money
from backoffice.web.shell.preferences import language

#: Icon and tone of a stage's tag.
TONES: dict[Stage, tuple[str, str]] = {
    Stage.PROPOSED: ("gavel", "violet"),
    Stage.UNDERWAY: ("hourglass", "blue"),
    Stage.HANDED_IN: ("clipboard-check", "blue"),
    Stage.SETTLED: ("circle-check", "green"),
    Stage.DECLINED: ("circle-x", "grey"),
}

#: The stage that each step of the road leads to; a declined one has no road.
ROAD = (Stage.PROPOSED, Stage.UNDERWAY, Stage.HANDED_IN, Stage.SETTLED)


def stage_words(code: str | None) -> str:
    """A stage in words; empty where there is no re-evaluation."""
    return STAGES[Stage(code)].in_language(language()) if code else ""


def stage_tag(code: str) -> tuple[str, str, str]:
    """Words, icon and tone of a stage, as `parts/tag.html` takes them."""
    icon, tone = TONES[Stage(code)]
    return stage_words(code), icon, tone


def conclusion_words(code: str | None) -> str:
    """A conclusion in words."""
    return label(Conclusion(code)).in_language(language()) if code else ""


def wan(yuan: str) -> str:
    """An amount that a row keeps as text, in 万元."""
    return money(Decimal(yuan))


def road_of(stage: str, concluded: bool) -> list[dict[str, str]]:
    """The steps bar: proposed, approved and evaluated, opinion, settled, concluded."""
    if stage == Stage.DECLINED:
        return []
    names = [gettext("提出"), gettext("批准和评估"), gettext("提交意见"), gettext("核定意见"), gettext("评估结论")]
    reached = ROAD.index(Stage(stage)) + 1
    now = len(names) if concluded else reached
    return [
        {"label": name, "state": "done" if at < now else "now" if at == now else "todo", "second": ""}
        for at, name in enumerate(names)
    ]
