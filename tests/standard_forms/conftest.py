"""Workbooks of this folder are parsed without a process of their own: what the process is for is tried elsewhere."""

import json
from subprocess import CompletedProcess

import pytest

from backoffice.workbooks import child, marking, marking_child, reading


@pytest.fixture(autouse=True)
def parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same parser, and what marks faults, in this process."""

    def run(module: str, content: bytes, *limits: str) -> CompletedProcess[bytes]:
        if module == "marking_child":
            end = 8 + int.from_bytes(content[:8], "big")
            return CompletedProcess([], 0, marking_child.marked(content[end:], json.loads(content[8:end])), b"")
        assert module == "child"
        answer = child.read(content, *(int(limit) for limit in limits))
        return CompletedProcess([], 0, json.dumps(answer).encode(), b"")

    monkeypatch.setattr(reading, "run_confined", run)
    monkeypatch.setattr(marking, "run_confined", run)
