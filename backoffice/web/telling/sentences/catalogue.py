"""The sentence of an event, found by its topic."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from backoffice.web.telling.sentences import (
    application_of_results,
    appraisal,
    budget_year,
    delivery,
    department,
    department_evaluation,
    disclosure,
    ex_ante,
    history,
    indicator_library,
    institution,
    key_evaluation,
    measures,
    monitoring,
    organisation,
    projects,
    rectification,
    self_evaluation,
    spot_check,
    target_adjustments,
    targets,
    third_parties,
    training,
)
from backoffice.web.telling.sentences.shape import Sentence
from backoffice.web.telling.values import said

AREAS: tuple[ModuleType, ...] = (
    organisation,
    institution,
    training,
    budget_year,
    projects,
    history,
    ex_ante,
    indicator_library,
    targets,
    target_adjustments,
    monitoring,
    measures,
    rectification,
    self_evaluation,
    spot_check,
    third_parties,
    key_evaluation,
    department,
    department_evaluation,
    application_of_results,
    disclosure,
    appraisal,
    delivery,
)

#: By the kind of the event: its topic without the version.
SENTENCES: dict[str, Sentence] = {kind: words for area in AREAS for kind, words in area.SENTENCES.items()}


def kind_of(topic: str) -> str:
    """The kind of an event: its topic without the version."""
    return topic.rsplit(".v", 1)[0]


def sentence(topic: str, facts: Mapping[str, Any]) -> tuple[str, str, str]:
    """Icon, tone and words of an event; one without a sentence is told by its topic."""
    kind = kind_of(topic)
    if kind not in SENTENCES:
        return "point", "grey", kind
    icon, tone, words = SENTENCES[kind]
    return icon, tone, str(words) % _Facts(facts)


class _Facts(dict[str, str]):
    """The facts in words, asked for by name."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, name: str) -> str:
        return said(self._facts, name) or "—"
