"""The number of the code that builds the index."""

import subprocess
import sys

import pytest
from django.conf import settings

from prosopo.index.builders import fingerprint as module
from prosopo.index.builders.fingerprint import LIBRARIES, fingerprint, imported, modules, normal


def test_it_is_the_same_in_every_process():
    program = "from prosopo.index.builders.fingerprint import fingerprint; print(fingerprint())"
    for seed in ("1", "2"):
        env = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(settings.ROOT)}
        told = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
        assert int(told.stdout) == fingerprint()


@pytest.fixture(scope="module")
def found():
    return modules()


@pytest.mark.parametrize(
    "name",
    [
        *(
            "index.builders.people",
            "index.builders.statements",
            "index.builders.facets",
            "index.name_index.writing",
            "index.models.names",
        ),
        *(
            "names.keys",
            "names.sorting",
            "names.given",
            "dates.single",
            "dates.english",
            "schema.statement_kinds",
            "models.people",
        ),
        *("models.statements", "tabular.csv_lines", "tabular.records", "text.word_search"),
    ],
)
def test_what_decides_the_bytes_is_in_it(name, monkeypatch, found):
    assert f"prosopo.{name}" in found
    monkeypatch.setattr(module, "modules", lambda: {one: tree for one, tree in found.items() if one[8:] != name})
    assert fingerprint.__wrapped__() != fingerprint()


def test_every_library_that_is_imported_there_is_in_it():
    packages = {name for tree in modules().values() for name in imported("prosopo", tree)}
    others = {name.partition(".")[0] for name in packages} - set(sys.stdlib_module_names)
    assert others <= {"prosopo", "django", "pysqlite3", *LIBRARIES, ""}


def test_other_versions_of_a_library_are_other_code(monkeypatch):
    monkeypatch.setattr(module, "version", lambda name: "0.0.1")
    assert fingerprint.__wrapped__() != fingerprint()


BEFORE = '''
"""A module."""
NAME = models.CharField("name", max_length=5, help_text="As printed.")

def key(word):
    """The key."""
    return word[:3]
'''


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("    return", "    # why\n\n    return", True),
        ('"""The key."""', '"""Another docstring."""', True),
        ("As printed.", "As spelt.", True),
        ("max_length=5", "max_length=6", False),
        ("[:3]", "[:4]", False),
        ("return word", "return other", False),
    ],
)
def test_only_what_decides_something_counts(old, new, is_same):
    assert (normal(BEFORE) == normal(BEFORE.replace(old, new))) is is_same
