"""What is left to SQLite and what `make quick` leaves out is there; and the quick tests hold what they should."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from tests import selection

MAKEFILE = (settings.ROOT / "Makefile").read_text(encoding="utf-8")
LAYERS = "dates names text tabular models index importers api web".split()
NAMED = (*selection.ON_SQLITE.values(), *selection.SAMPLED.values(), *selection.SAMPLED_ON_POSTGRESQL.values())
PLACES = sorted({*" ".join(NAMED).split(), *selection.SLOW_FILES})


@pytest.mark.parametrize("place", PLACES)
def test_what_is_named_is_there(place):
    file, _, test = place.partition("::")
    path = selection.HERE / file
    assert path.exists()
    assert not test or f"def {test}(" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(selection.BROWSER | selection.SERIAL | selection.SLOW))
def test_a_fixture_that_is_named_is_there(name):
    own = [path for path in selection.HERE.rglob("conftest.py") if f"def {name}(" in path.read_text(encoding="utf-8")]
    own += [path for path in selection.HERE.glob("test_*.py") if f"def {name}(" in path.read_text(encoding="utf-8")]
    assert own or name in {"playwright", "live_server", "transactional_db"}  # those of plugins


@pytest.fixture(scope="module")
def quick():
    """The tests that `make quick` runs, and the fixtures of each."""
    recipe = MAKEFILE.split("\nquick:")[1].split("\n\n")[0].replace("\\\n", " ")
    (expression,) = re.findall(r'-m "(.*?)"', recipe)
    assert "DATABASE_URL= " in recipe
    program = """
import sys, pytest
class Shown:
    def pytest_collection_finish(self, session):
        for item in session.items:
            print("FOUND", item.nodeid.replace(" ", "_"), *item.fixturenames)
sys.exit(pytest.main(["--collect-only", "-q", "-m", sys.argv[1]], plugins=[Shown()]))
"""
    words = [sys.executable, "-c", program, expression]
    done = subprocess.run(words, cwd=settings.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    lines = [line.split(" ") for line in done.stdout.splitlines() if line.startswith("FOUND ")]
    return {node: set(fixtures) for _, node, *fixtures in lines}


def test_the_quick_tests_start_no_browser_and_no_server(quick):
    forbidden = {
        "playwright",
        "page",
        "browsing",
        "live_server",
        "server",
        "serve",
        "transactional_db",
        "project_snapshot",
    }
    assert [node for node, fixtures in quick.items() if fixtures & forbidden] == []
    assert [node for node in quick if node.startswith(("tests/browser/", "tests/server/"))] == []


def test_the_quick_tests_are_many_and_of_every_layer_of_rules(quick):
    assert len(quick) > 2000
    for layer in LAYERS:
        assert any(node.startswith(f"tests/{layer}") for node in quick), layer


def test_the_marks_are_declared_and_the_quick_tests_told_by_them():
    recipe = MAKEFILE.split("\nquick:")[1].split("\n\n")[0]
    declared = re.findall(r'^    "(\w+): ', (settings.ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert set(declared) == {"slow", "browser", "serial"}
    assert all(f"not {name}" in recipe for name in declared)
