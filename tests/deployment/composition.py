"""docker-compose.yml and Dockerfile as the tests read them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]

#: `${NAME:?what to say}`, `${NAME:-default}`, and `$$` for a dollar sign.
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::(?P<kind>[?-])(?P<rest>[^}]*))?\}|(?P<dollar>\$\$)")

#: The services that run our own image.
OWN = ("migrate", "web", "projector", "worker", "scheduler")


class VariableMissing(Exception):
    """A variable without a default is not set."""


def read() -> dict[str, Any]:
    """The composition with its anchors resolved, its variables as they stand."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return loaded


def services() -> dict[str, dict[str, Any]]:
    """Services by name."""
    found: dict[str, dict[str, Any]] = read()["services"]
    return found


def interpolated(value: Any, variables: Mapping[str, str]) -> Any:
    """The value as Compose would pass it on. Raises VariableMissing."""
    if isinstance(value, dict):
        return {key: interpolated(one, variables) for key, one in value.items()}
    if isinstance(value, list):
        return [interpolated(one, variables) for one in value]
    if not isinstance(value, str):
        return value

    def replacement(match: re.Match[str]) -> str:
        if match["dollar"]:
            return "$"
        if found := variables.get(match["name"]):
            return found
        if match["kind"] == "-":
            return match["rest"]
        raise VariableMissing(match["name"])

    return VARIABLE.sub(replacement, value)


def entrypoint() -> list[str]:
    """What the image runs before a service's command."""
    (found,) = re.findall(r"^ENTRYPOINT (\[.*\])$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    words: list[str] = json.loads(found)
    return words
