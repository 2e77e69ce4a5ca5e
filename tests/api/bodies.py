"""What a program sends: forms as it reads them, changed where it must."""

from typing import Any

from backoffice.rulebook import default_rule_book
from tests.api.calling import Caller

AHEAD = "2021-02-05"


def seen(caller: Caller, path: str, **more: Any) -> dict[str, Any]:
    """A body that names the version as the caller reads it."""
    return {"seen": caller.read(path)["version"], **more}


def report(caller: Caller, path: str) -> dict[str, Any]:
    found = caller.read(path)
    return {"seen": found["version"], "report": found["form"]}


def target_form(caller: Caller, path: str) -> dict[str, Any]:
    found = caller.read(path)
    return {"seen": found["version"], "form": found["form"]}


def entry(caller: Caller, path: str) -> dict[str, Any]:
    found = caller.read(path)
    return {"seen": found["version"], "entry": found["entry"]}


def review_sheet() -> list[dict[str, str]]:
    """Full points on every item of the review form."""
    parts = default_rule_book().target_review.parts
    return [{"item": item.code, "points": str(item.points)} for part in parts for item in part.items]


def feedback(caller: Caller, path: str) -> dict[str, Any]:
    found = caller.read(path)
    items = [
        {"no": item["no"], "measure": "已整改到位", "completion": "done", "finished_on": "2020-10-14", "evidence": []}
        for item in found["items"]
    ]
    return {"seen": found["version"], "items": items, "statement": "已逐项整改。"}


def verdicts(caller: Caller, path: str, passed: bool = True) -> list[dict[str, Any]]:
    return [{"no": item["no"], "passed": passed, "remark": "现场核实"} for item in caller.read(path)["items"]]
