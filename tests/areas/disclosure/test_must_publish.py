"""What must be published is read from the records: a department's evaluation once it is accepted (domain D6)."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from backoffice.areas.department_evaluation.evaluation import ProjectEvaluation
from backoffice.areas.disclosure.events import DisclosureKind, DisclosureOccasion
from backoffice.publishing import MustPublishReading
from tests.areas.department_evaluation.test_evaluation import CODE, YEAR, accepted, an_evaluation, returned

PROJECTS = tuple(
    SimpleNamespace(code=code, name="农村改厕提升工程", section="S-AGRI") for code in ("370116-19-0001", CODE)
)


def reading(evaluation: ProjectEvaluation) -> MustPublishReading:
    """The records of a department that hold this evaluation and nothing else."""

    def find(kind: type[Any], id: UUID) -> Any:
        return evaluation if (kind, id) == (ProjectEvaluation, evaluation.id) else None

    return MustPublishReading(find, SimpleNamespace(of_department=lambda code: PROJECTS))  # type: ignore[arg-type]


def test_an_accepted_evaluation_of_a_department_is_an_item_with_the_final_accounts():
    evaluation = an_evaluation()
    accepted(evaluation)
    found = reading(evaluation)

    (item,) = found.of("D-04", YEAR, DisclosureOccasion.ACCOUNTS)
    assert (item.kind, item.project, item.section) == (DisclosureKind.DEPARTMENT_EVALUATION, CODE, "S-AGRI")
    assert [(one.code, one.name, one.amount) for one in item.documents] == [(CODE, evaluation.name, evaluation.amount)]
    assert found.of("D-04", YEAR, DisclosureOccasion.BUDGET) == ()
    assert found.of("D-04", YEAR + 1, DisclosureOccasion.ACCOUNTS) == ()


@pytest.mark.parametrize("so_far", [lambda one: None, returned], ids=["waits", "returned"])
def test_one_that_is_not_accepted_is_not_published(so_far: Callable[[ProjectEvaluation], None]):
    evaluation = an_evaluation()
    so_far(evaluation)

    assert reading(evaluation).of("D-04", YEAR, DisclosureOccasion.ACCOUNTS) == ()
