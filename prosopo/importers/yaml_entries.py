"""Reader of YAML fixtures that keeps the line of every field, for messages about faults.

The parser written in C reads what is sound; what it refuses is read again by that in Python, which says what is wrong,
and where.
"""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from prosopo.importers.size_limits import (
    MAX_ALIASED_VALUES,
    MAX_BYTES,
    line_of_too_many_aliases,
    line_that_is_too_deep,
    too_large_message,
)

_CLoader: Any = getattr(yaml, "CSafeLoader", None)
_TEXT = "tag:yaml.org,2002:str"


class FixtureError(ValueError):
    """A fixture file that cannot be read as a list of records."""


@dataclass
class Entry:
    """One record of a fixture file, with the lines of its fields."""

    file: Path
    line: int
    model: str
    fields: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)
    has_pk: bool = False


def read_entries(path: Path) -> Iterator[Entry]:
    """The records of one YAML fixture, in order.

    Raises:
        FixtureError: naming the file, the line and the fault.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FixtureError(too_large_message(path))
        text = path.read_text(encoding="utf-8")
        loader = yaml.SafeLoader("")
        root = _read_in_c(text)
        if root is None:
            loader = yaml.SafeLoader(io.StringIO(text))
            root = loader.get_single_node()
    except (OSError, UnicodeDecodeError) as error:
        raise FixtureError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise FixtureError(f"{path}:{line}: is not YAML: {problem}") from error
    except RecursionError as error:
        raise FixtureError(f"{path}:{loader.line + 1}: is nested too deeply for a list of records") from error
    if root is None:
        return
    if "*" in text and (line := line_of_too_many_aliases(root)):
        message = f"aliases stand for more than {MAX_ALIASED_VALUES:,} values: write them out, or leave them out"
        raise FixtureError(f"{path}:{line}: {message}")
    if not isinstance(root, yaml.SequenceNode):
        raise FixtureError(f"{path}:{_line(root)}: holds no list of records: begin each with “- model: prosopo.…”")
    for node in root.value:
        yield _entry(path, node, loader)


def _read_in_c(text: str) -> yaml.Node | None:
    """The file's value; None where the parser in C is missing, or has refused the file."""
    if _CLoader is None:
        return None
    try:
        if line_that_is_too_deep(text, _CLoader):
            return None
        root: yaml.Node | None = _CLoader(text).get_single_node()
    except yaml.YAMLError:
        return None
    return root


def _entry(path: Path, node: yaml.Node, loader: yaml.SafeLoader) -> Entry:
    parts = _pairs(path, node, "A record is “model:” and “fields:”")
    if not {"model", "fields"} <= set(parts):
        raise FixtureError(f"{path}:{_line(node)}: a record needs “model:” and “fields:”")
    unknown = sorted(set(parts) - {"model", "fields", "pk"})
    if unknown:
        line, _ = parts[unknown[0]]
        raise FixtureError(f"{path}:{line}: a record has no “{unknown[0]}:”, only model and fields")
    model = str(_value(path, "model", *parts["model"], loader))
    pairs = _pairs(path, parts["fields"][1], "“fields:” holds names and values")
    values = {name: _value(path, name, line, value, loader) for name, (line, value) in pairs.items()}
    lines = {name: line for name, (line, _) in pairs.items()}
    return Entry(path, _line(node), model, values, lines, "pk" in parts)


def _value(path: Path, name: str, line: int, node: yaml.Node, loader: yaml.SafeLoader) -> Any:
    if node.tag == _TEXT and isinstance(node, yaml.ScalarNode):
        return node.value
    try:
        return loader.construct_object(node, deep=True)
    # PyYAML raises all of these for a value that does not fit its tag: 1936-13-01, !!bool perhaps, !person x.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError) as error:
        problem = getattr(error, "problem", None) or error
        raise FixtureError(f"{path}:{line}: {name}: the value cannot be read: {problem}") from error


def _pairs(path: Path, node: yaml.Node, expected: str) -> dict[str, tuple[int, yaml.Node]]:
    """The line and the value of each name; the value of an alias has the line of its anchor."""
    if not isinstance(node, yaml.MappingNode):
        raise FixtureError(f"{path}:{_line(node)}: {expected}")
    pairs: dict[str, tuple[int, yaml.Node]] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise FixtureError(f"{path}:{_line(key)}: a name is a single word: {expected}")
        if key.value in pairs:
            raise FixtureError(f"{path}:{_line(key)}: “{key.value}:” stands twice in one record")
        pairs[sys.intern(key.value)] = (_line(key), value)  # the names of fields stand in every record
    return pairs


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
