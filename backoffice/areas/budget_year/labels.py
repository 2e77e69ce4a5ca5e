"""What readers see for the stages of a budget round, and for the reasons of control figures."""

from backoffice.areas.budget_year.events import Stage
from backoffice.kernel.errors import Text
from backoffice.scoring.control_figure import REASONS
from backoffice.scoring.linkage import RULES

STAGES: dict[Stage, Text] = {
    Stage.PREPARING: Text("编制准备", "in preparation"),
    Stage.R1_OPEN: Text("一上申报", "first submission open"),
    Stage.R1_CLOSED: Text("一上截止", "first submission closed"),
    Stage.R1_ISSUED: Text("一下（控制数已下达）", "control figures issued"),
    Stage.R2_OPEN: Text("二上申报", "second submission open"),
    Stage.R2_CLOSED: Text("二上截止", "second submission closed"),
    Stage.CONGRESS: Text("人代会审议", "before the people's congress"),
    Stage.APPROVED: Text("二下（预算已批复）", "budget approved"),
}

#: What the reason codes of figures mean: those of the round, and those of decisions on results.
FIGURE_WORDS: dict[str, Text] = {
    **{str(rule): words for rule, words in RULES.items()},
    **{str(reason): words for reason, words in REASONS.items()},
    "decided": Text("综合平衡决定", "Decided otherwise, with a reason"),
}

#: What a round is called that nobody has opened.
NOT_OPENED = Text("未启动", "not opened")


def stage_in_words(stage: str | None) -> Text:
    """The words for a stage as `Facts.round_stage` names it; None: the year is not opened."""
    return NOT_OPENED if stage is None else STAGES[Stage(stage)]
