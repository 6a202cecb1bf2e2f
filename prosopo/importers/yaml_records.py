"""Reading fixture files with the line of every field, so that a fault can be found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


class FixtureError(ValueError):
    """A file that cannot be read as a list of records."""


@dataclass
class Entry:
    """One record as a file gives it."""

    file: Path
    line: int
    model: str
    fields: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)
    has_pk: bool = False


def read(path: Path) -> Iterator[Entry]:
    """The records of one YAML fixture, in order.

    Raises:
        FixtureError: naming the file, the line and what is wrong there.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            loader = yaml.SafeLoader(stream)
            root = loader.get_single_node()
    except (OSError, UnicodeDecodeError) as error:
        raise FixtureError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = place.line + 1 if place else 1
        raise FixtureError(f"{path}:{line}: is not YAML: {getattr(error, 'problem', None) or error}") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise FixtureError(f"{path}:{_line(root)}: holds no list of records: begin each with “- model: prosopo.…”")
    for node in root.value:
        yield _entry(path, node, loader)


def _entry(path: Path, node: yaml.Node, loader: yaml.SafeLoader) -> Entry:
    parts = _pairs(path, node, "A record is “model:” and “fields:”")
    model, fields = parts.get("model"), parts.get("fields")
    if model is None or fields is None:
        raise FixtureError(f"{path}:{_line(node)}: a record needs “model:” and “fields:”")
    unknown = sorted(set(parts) - {"model", "fields", "pk"})
    if unknown:
        raise FixtureError(f"{path}:{_line(parts[unknown[0]])}: a record has no “{unknown[0]}:”, only model and fields")
    values = _pairs(path, fields, "“fields:” holds names and values")
    try:
        loaded = {name: loader.construct_object(value, deep=True) for name, value in values.items()}
    except (yaml.YAMLError, ValueError) as error:
        raise FixtureError(f"{path}:{_line(fields)}: a value cannot be read: {error}") from error
    lines = {name: _line(value) for name, value in values.items()}
    return Entry(path, _line(node), str(loader.construct_object(model)), loaded, lines, "pk" in parts)


def _pairs(path: Path, node: yaml.Node, expected: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise FixtureError(f"{path}:{_line(node)}: {expected}")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value in found:
            raise FixtureError(f"{path}:{_line(key)}: “{key.value}:” stands twice in one record")
        found[key.value] = value
    return found


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
