"""The walls between the parts of the house, read from the imports of every module."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("backoffice", "projections", "workers")

#: What a part must not know. A key is a part, its values the parts that stand above or beside it.
WALLS: dict[str, tuple[str, ...]] = {
    "backoffice.kernel": ("backoffice.", "projections", "workers"),
    "backoffice.scoring": ("backoffice.", "projections", "workers"),
    "backoffice.eventstore": ("backoffice.", "projections", "workers"),
    "backoffice.rulebook": ("backoffice.areas", "backoffice.web", "backoffice.api", "projections", "workers"),
    "backoffice.areas": (
        "backoffice.app",
        "backoffice.bootstrap",
        "backoffice.web",
        "backoffice.api",
        "backoffice.cli",
        "backoffice.processes",
        "projections",
        "workers",
    ),
    "backoffice.processes": ("backoffice.bootstrap", "backoffice.web", "backoffice.api", "backoffice.cli", "workers"),
    "projections": ("backoffice.bootstrap", "backoffice.web", "backoffice.api", "backoffice.cli", "workers"),
    "workers": ("backoffice.web", "backoffice.api", "backoffice.cli"),
    "backoffice.api": ("backoffice.web", "backoffice.cli"),
    "backoffice.web": ("backoffice.api", "backoffice.cli"),
}

#: What a part may know all the same, with the reason.
DOORS: dict[str, tuple[str, ...]] = {
    "backoffice.kernel": ("backoffice.kernel",),
    "backoffice.scoring": ("backoffice.scoring", "backoffice.kernel"),
    "backoffice.eventstore": ("backoffice.eventstore",),
    "backoffice.web": ("backoffice.api.registration",),  # the factory puts the API on the site
}

LONGEST, MIDDLE = 350, 90


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the product by its dotted name."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "static" not in path.parts:
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def imports(source: str) -> set[str]:
    """What a module imports from the house, by dotted name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in PACKAGES}


def breaches(module: str, source: str) -> list[str]:
    """What a module imports through a wall."""
    found = []
    for part, forbidden in WALLS.items():
        if module != part and not module.startswith(f"{part}."):
            continue
        for name in imports(source):
            known = any(name == door or name.startswith(f"{door}.") for door in DOORS.get(part, ()))
            if not known and name.startswith(forbidden):
                found.append(f"{module} -> {name}")
    return found


def test_no_module_reaches_through_a_wall():
    assert [breach for module, path in modules() for breach in breaches(module, path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("backoffice.kernel.money", "from backoffice.areas.projects import events"),
        ("backoffice.scoring.grades", "import backoffice.rulebook"),
        ("backoffice.areas.targets.target", "from projections.reader import Reader"),
        ("projections.reader", "def f():\n    from backoffice.bootstrap import House"),
        ("workers.relay", "from backoffice.web import factory"),
        ("backoffice.api.queue", "from backoffice.web.visit.current import house"),
    ],
)
def test_a_breach_is_found(module: str, source: str):
    assert breaches(module, source)


def test_no_area_gives_orders_to_another():
    """Areas read what another one's events say (their types); what follows across areas is the processes' business."""
    found = []
    for module, path in modules():
        parts = module.split(".")
        if parts[:2] != ["backoffice", "areas"] or len(parts) < 4:
            continue
        foreign = [name for name in imports(path.read_text("utf-8")) if name.startswith("backoffice.areas.")]
        found += [(module, name) for name in foreign if ".commands" in name and name.split(".")[2] != parts[2]]
    assert found == []


def test_modules_stay_on_few_screens():
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in modules()}

    assert {module: length for module, length in lengths.items() if length > LONGEST} == {}
    assert statistics.median(lengths.values()) < MIDDLE


def test_what_is_public_says_what_it_does():
    silent = []
    for module, path in modules():
        if ".migrations." in module:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        if not tree.body:
            continue  # an empty __init__ has nothing to say
        if not ast.get_docstring(tree):
            silent.append(module)
        if module.split(".")[-1] in ("handlers", "commands") or module.startswith(("projections.", "backoffice.areas")):
            continue  # handlers and orders speak by their names
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_" and not ast.get_docstring(node):
                silent.append(f"{module}.{node.name}")
    assert silent == []
