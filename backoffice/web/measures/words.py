"""What the columns of a measure say: tags, kinds and stages in words."""

from backoffice.areas.projects.labels import IN_FORCE, MEASURE_KINDS, MEASURE_STAGES
from backoffice.areas.projects.measure import Stage
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.web.kinds.row import Row
from backoffice.web.telling.values import in_words

#: Stage -> icon and tone of its tag.
LOOKS: dict[Stage, tuple[str, str]] = {
    Stage.PROPOSED: ("gavel", "violet"),
    Stage.IN_FORCE: ("player-pause", "red"),
    Stage.REFUSED: ("circle-x", "grey"),
    Stage.LIFTED: ("player-play", "green"),
    Stage.DONE: ("circle-check", "green"),
}


def kind_words(kind: str) -> str:
    """The kind of a measure."""
    return in_words(MEASURE_KINDS[MeasureKind(kind)])


def stage_tag(row: Row) -> tuple[str, str, str]:
    """The words, icon and tone of where a measure stands; one in force says what that means."""
    stage = Stage(row["stage"])
    words = IN_FORCE[MeasureKind(row["kind"])] if stage is Stage.IN_FORCE else MEASURE_STAGES[stage]
    icon, tone = LOOKS[stage]
    return in_words(words), icon, tone


def kinds() -> list[tuple[str, str]]:
    """Every kind with its words, for a choice."""
    return [(kind.value, in_words(words)) for kind, words in MEASURE_KINDS.items()]


def stages() -> list[tuple[str, str]]:
    """Every stage with its words, for a choice."""
    return [(stage.value, in_words(words)) for stage, words in MEASURE_STAGES.items()]
