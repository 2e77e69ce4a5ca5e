"""The walls between the parts of the house, read from the imports of every module."""

import ast
import statistics
from collections.abc import Iterable, Iterator
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
    assert [order for module, path in modules() for order in foreign_orders(module, path.read_text("utf-8"))] == []


def foreign_orders(module: str, source: str) -> list[str]:
    """The commands of other areas that a module of an area imports."""
    area = area_of(module)
    foreign = [name for name in imports(source) if area_of(name) not in (None, area)]
    return [f"{module} -> {name}" for name in foreign if area and name.split(".")[3:4] == ["commands"]]


def test_an_order_to_another_area_is_found():
    source = "from backoffice.areas.rectification.commands import DraftOrder"

    assert foreign_orders("backoffice.areas.monitoring.form", source)
    assert not foreign_orders("backoffice.areas.rectification.order", source)
    assert not foreign_orders("backoffice.processes.demanding", source)


def test_areas_know_each_other_in_one_direction_only():
    assert circles(area_graph((module, path.read_text("utf-8")) for module, path in modules())) == []


def test_a_circle_of_areas_is_found():
    sources = [
        ("backoffice.areas.targets.target", "from backoffice.areas.projects import events"),
        ("backoffice.areas.projects.project", "from backoffice.areas.ex_ante.events import Opened"),
        ("backoffice.areas.ex_ante.report", "def f():\n    import backoffice.areas.targets.events"),
        ("backoffice.areas.delivery.delivery", "from backoffice.areas.targets import events"),
    ]

    assert circles(area_graph(sources)) == ["ex_ante", "projects", "targets"]
    assert circles(area_graph(sources[:2])) == []


def area_of(name: str) -> str | None:
    """The area that a module or something in it belongs to; none for what areas share."""
    parts = name.split(".")
    room = parts[2] if parts[:2] == ["backoffice", "areas"] and len(parts) > 2 else None
    return room if room and (ROOT / "backoffice" / "areas" / room).is_dir() else None


def area_graph(sources: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Area to the areas it imports from."""
    graph: dict[str, set[str]] = {}
    for module, source in sources:
        if area := area_of(module):
            known = {found for name in imports(source) if (found := area_of(name)) and found != area}
            graph.setdefault(area, set()).update(known)
    return graph


def circles(graph: dict[str, set[str]]) -> list[str]:
    """The areas that reach themselves."""

    def reached(area: str) -> set[str]:
        found: set[str] = set()
        waiting = list(graph.get(area, ()))
        while waiting:
            if (one := waiting.pop()) not in found:
                found.add(one)
                waiting += graph.get(one, ())
        return found

    return sorted(area for area in graph if area in reached(area))


#: What anybody may take from the module that builds the house: the house as it is handed in, and its key.
HANDED_IN = {"backoffice.bootstrap", "backoffice.bootstrap.House", "backoffice.bootstrap.secret_key"}

#: The entry points, which build it.
ENTRIES = ("backoffice.cli",)


def builders(module: str, source: str) -> list[str]:
    """What a module that is no entry point takes to build a house of its own."""
    if module.startswith(ENTRIES) or module == "backoffice.bootstrap":
        return []
    return [
        f"{module} -> {name}"
        for name in imports(source)
        if (name.startswith("backoffice.bootstrap") and name not in HANDED_IN) or "import bootstrap" in source
    ]


def test_only_entry_points_build_the_house():
    assert [found for module, path in modules() for found in builders(module, path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "source", ["from backoffice.bootstrap import open_house", "from backoffice import bootstrap"], ids=["a part", "all"]
)
def test_a_builder_that_is_no_entry_point_is_found(source: str):
    assert builders("backoffice.web.factory", source)
    assert not builders("backoffice.cli.serving", source)
    assert not builders("backoffice.web.factory", "from backoffice.bootstrap import House")


def test_modules_stay_on_few_screens():
    assert too_long({module: path.read_text("utf-8") for module, path in modules()}) == []


def too_long(sources: dict[str, str]) -> list[str]:
    """Modules past the longest, and a word where the middle of all is too long."""
    lengths = {module: len(source.splitlines()) for module, source in sources.items()}
    middle = statistics.median(lengths.values())
    found = [f"{module}: {length} lines" for module, length in lengths.items() if length > LONGEST]
    return found + ([f"half of the modules have {middle} lines or more"] if middle >= MIDDLE else [])


def test_long_modules_are_found():
    assert too_long({"a": "x\n" * LONGEST, "b": "x\n", "c": "x\n"}) == []
    assert too_long({"a": "x\n" * (LONGEST + 1), "b": "x\n", "c": "x\n"}) == ["a: 351 lines"]
    assert too_long({"a": "x\n" * MIDDLE, "b": "x\n" * MIDDLE}) == ["half of the modules have 90.0 lines or more"]


def test_what_is_public_says_what_it_does():
    assert [found for module, path in modules() for found in silent(module, path.read_text("utf-8"))] == []


def silent(module: str, source: str) -> list[str]:
    """What has no docstring and should: the module, its public functions and classes."""
    tree = ast.parse(source)
    if not tree.body or ".migrations." in module:
        return []  # an empty __init__ has nothing to say
    found = [] if ast.get_docstring(tree) else [module]
    if module.split(".")[-1] in ("handlers", "commands") or module.startswith(("projections.", "backoffice.areas")):
        return found  # handlers and orders speak by their names
    public = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_")
    return found + [f"{module}.{node.name}" for node in public if not ast.get_docstring(node)]


def test_silence_is_found():
    assert silent("workers.relay", "def hand_over(): ...\ndef _help(): ...\nclass Relay: ...\n") == [
        "workers.relay",
        "workers.relay.hand_over",
        "workers.relay.Relay",
    ]
    assert silent("workers.relay", '"""Says."""\ndef hand_over():\n    """Does."""\n') == []
