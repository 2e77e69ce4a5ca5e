"""The specification says what the API does, completely; whatever is sent, nothing breaks."""

from typing import Any

import pytest
import schemathesis

from backoffice.app import HANDLERS
from backoffice.areas.application_of_results.commands import SuggestAfter
from backoffice.areas.delivery.commands import RecordDelivery
from backoffice.areas.history.commands import RecordImport
from backoffice.areas.key_evaluation.orders import BeginRectification
from backoffice.areas.monitoring.commands import ReassessForms
from backoffice.areas.projects.measure_commands import CompleteAdjustment, SuspendUnanswered
from backoffice.areas.self_evaluation.commands import RemindSelfEvaluation, RescoreSelfEvaluation
from backoffice.areas.targets.adjustment_commands import CloseTarget
from backoffice.areas.third_parties.commands import EndEngagement, NoteCheck, OpenEngagement
from tests.api.calling import PREFIX, Callers

#: Orders that only the product itself gives: reactions, workers, the import.
INTERNAL = {
    BeginRectification,
    CloseTarget,
    CompleteAdjustment,
    EndEngagement,
    NoteCheck,
    OpenEngagement,
    ReassessForms,
    RecordDelivery,
    RecordImport,
    RemindSelfEvaluation,
    RescoreSelfEvaluation,
    SuspendUnanswered,
    SuggestAfter,
}


@pytest.fixture(scope="session")
def specification(reads: Callers) -> dict[str, Any]:
    found: dict[str, Any] = reads.app.test_client().get(f"{PREFIX}/openapi.json").json
    return found


def test_the_specification_is_valid(specification: dict[str, Any]) -> None:
    assert specification["openapi"] == "3.1.0"
    schemathesis.openapi.from_dict(specification).validate()


def test_every_command_has_an_endpoint(specification: dict[str, Any]) -> None:
    taken = {
        operation["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for operation in specification["paths"].values()
        if "application/json" in operation.get("post", {}).get("requestBody", {}).get("content", {})
    }

    assert taken == {command.__name__ for command in HANDLERS if command not in INTERNAL}


def test_every_endpoint_says_what_it_does_answers_and_refuses(specification: dict[str, Any]) -> None:
    for path, operations in specification["paths"].items():
        for method, operation in operations.items():
            if method == "parameters":
                continue
            assert operation["summary"], path
            assert {"200", "401", "403", "422", "429"} <= set(operation["responses"]), path
            assert operation["responses"]["200"]["content"], path


def test_references_lead_somewhere(specification: dict[str, Any]) -> None:
    def references(part: Any) -> set[str]:
        if isinstance(part, dict):
            own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
            return own.union(*(references(each) for each in part.values()))
        return set().union(*(references(each) for each in part)) if isinstance(part, list) else set()

    for reference in references(specification):
        found: Any = specification
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_the_page_for_readers_names_every_endpoint_and_loads_nothing_from_elsewhere(
    reads: Callers, specification: dict[str, Any]
) -> None:
    client = reads.app.test_client()
    page = client.get("/api/docs").text

    assert all(path in page for path in specification["paths"])
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page
    assert client.get("/api/docs.css").content_type.startswith("text/css")
    assert client.get("/api/openapi.json").json == specification
