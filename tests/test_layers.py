"""A layer imports lower ones only, and nothing hides a circle."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

import prosopo

PACKAGE = Path(prosopo.__file__).parent

# From the ground up. What stands in one layer does not import one another; a new module is put in its layer here.
LAYERS = (
    {"transactions"},
    {"sqlite3", "postgresql", "types"},
    {
        "dates",
        "names",
        "schema",
        "media_types",
        "chunks",
        "environment",
        "base_url",
        "client_addresses",
        "load",
        "logs",
    },
    {"text", "tabular", "checks", "outages", "server"},
    {"models"},
    {"index", "backups", "welcome"},
    {"search", "source_coverage", "importers", "exporters", "installation", "passwords"},
    {"admin", "api", "web", "management"},
    {"errors"},
    {"apps", "settings", "urls", "middleware", "wsgi"},  # hold the rest together
)
# The same within the index.
FLOORS_OF_THE_INDEX = ({"models"}, {"builders", "name_index"}, {"reading"}, {"log"}, {"sync"}, {"rebuild"})
LAYER = {module: number for number, layer in enumerate(LAYERS) for module in layer}
HISTORY = {"migrations"}  # tell what once was, and are imported by nobody
PURE = ("chunks", "dates", "names", "text", "media_types", "schema", "tabular", "types")
# Django's registry has to be full before any module that needs a model may be imported.
IMPORT_INSIDE = {("prosopo.apps", "prosopo.index")}


def dotted(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {
    dotted(path): path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] not in HISTORY
}


def imported(module, node):
    """What one import statement of a module of ours reads, as dotted names; modules where it reads modules."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        package = module if FILES[module].name == "__init__.py" else module.rpartition(".")[0]
        above = package.split(".")[: len(package.split(".")) - node.level + 1]
        base = ".".join([*above, *([node.module] if node.module else [])])
    whole = [f"{base}.{alias.name}" for alias in node.names]
    return [name if name in FILES else base for name in whole]


def imports(module):
    """Pairs of the imported name and whether the import stands inside a function."""
    pairs, waiting = [], [(ast.parse(FILES[module].read_text(encoding="utf-8")), False)]
    while waiting:
        node, inside = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            pairs += [(name, inside) for name in imported(module, node)]
        elif not isinstance(node, ast.expr):  # none holds a statement
            within = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            waiting += [(child, within) for child in ast.iter_child_nodes(node)]
    return pairs


def top(module):
    """The module's part of the package: `models` of `prosopo.models.camps`."""
    return module.split(".")[1] if "." in module else ""


OURS = {
    module: {name for name, _ in imports(module) if name == "prosopo" or name.startswith("prosopo.")}
    for module in FILES
}


def test_every_module_stands_in_one_layer():
    there = {top(module) for module in FILES} - {""}
    assert there <= set(LAYER), "put the new module in its layer, above"
    assert sum(map(len, LAYERS)) == len(LAYER)


def test_the_imports_are_found():
    assert "prosopo.models.base" in OURS["prosopo.models.camps"]
    assert "prosopo.dates.expressions" in OURS["prosopo.dates"]
    assert "prosopo.dates" in OURS["prosopo.models.uncertain_dates"]
    assert ("prosopo.index.sync.signals", True) in imports("prosopo.apps")


@pytest.mark.parametrize("module", sorted(FILES))
def test_a_layer_imports_lower_ones_only(module):
    here = top(module)
    wrong = [name for name in OURS[module] if top(name) != here and not LAYER.get(top(name), -1) < LAYER.get(here, -1)]
    assert wrong == []


def test_the_rooms_of_the_index_stand_on_floors():
    floor = {room: number for number, rooms in enumerate(FLOORS_OF_THE_INDEX) for room in rooms}
    entries = [path for path in (PACKAGE / "index").iterdir() if path.suffix == ".py" or any(path.glob("*.py"))]
    assert {path.stem for path in entries} == {"__init__", *floor}
    for module in FILES:
        if module.startswith("prosopo.index."):
            here = module.split(".")[2]
            there = {name.split(".")[2] for name in OURS[module] if name.startswith("prosopo.index.")}
            assert all(floor[room] < floor[here] for room in there - {here}), module


def test_no_import_hides_inside_a_function():
    hidden = {(module, name) for module in FILES for name, inside in imports(module) if inside}
    assert {(module, ".".join(name.split(".")[:2])) for module, name in hidden} <= IMPORT_INSIDE


def test_modules_do_not_import_one_another_in_a_circle():
    order = list(graphlib.TopologicalSorter(OURS).static_order())
    assert order.index("prosopo.models.base") < order.index("prosopo.models.camps")


def test_the_pure_layer_runs_without_django():
    modules = ", ".join(f"prosopo.{module}" for module in PURE)
    script = f"import sys, {modules}; print([name for name in sys.modules if name.partition('.')[0] == 'django'])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=PACKAGE.parent, check=True
    )
    assert done.stdout.strip() == "[]"
