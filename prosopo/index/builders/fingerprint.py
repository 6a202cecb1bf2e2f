"""Which code builds the index: a number that is another one where the same record might be written otherwise.

It is made from the source of all modules that what is stored rests on: the builders, and what these import, at whatever
remove; from the versions of the libraries that they use; and from that of Unicode which Python knows. Of a source, its
syntax tree counts, so that comments, layout and docstrings may change; nor do the words count that only curators read.
Python's patch releases parse to the same trees, and another one than 3.11 counts as other code.
"""

import ast
import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import prosopo

# Where the bytes are decided that are stored: documents, lines, facets, times, words and their keys. The models come
# with them, which say what is public, and work columns out from others.
ROOTS = (
    "prosopo.index.builders.people",
    "prosopo.index.name_index.uses",
    "prosopo.index.builders.facets",
    "prosopo.index.builders.times",
    "prosopo.index.builders.words",
    "prosopo.index.name_index.writing",
    "prosopo.index.reading.documents",
)

# Those that decide a byte. Django and pysqlite3 are imported there too, and ask the database.
LIBRARIES = ("anyascii", "edtf", "orjson", "rapidfuzz", "snowballstemmer")

_FOR_CURATORS = {"help_text", "verbose_name", "verbose_name_plural", "violation_error_message"}
_FOLDER = Path(prosopo.__file__).parent
_SIZE = 7  # bytes: what a column of either database holds as a positive number


@cache
def fingerprint() -> int:
    """The number of the code that this process runs. A fifth of a second when first asked for."""
    whole = hashlib.blake2b(digest_size=_SIZE)
    for part in _parts():
        whole.update(part.encode())
        whole.update(b"\0")
    return int.from_bytes(whole.digest())


def _parts() -> Iterator[str]:
    yield f"Python {sys.version_info.major}.{sys.version_info.minor}, Unicode {unicodedata.unidata_version}"
    yield from (f"{name} {version(name)}" for name in LIBRARIES)
    for name, tree in sorted(modules().items()):
        yield name
        yield ast.dump(_normal(tree))


def modules() -> dict[str, ast.Module]:
    """The modules of ours that decide what is stored, and their syntax trees."""
    found: dict[str, ast.Module] = {}
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop()
        path = _source_of(name)
        if path is not None and name not in found:
            found[name] = ast.parse(path.read_text(encoding="utf-8"))
            package = name if path.name == "__init__.py" else name.rpartition(".")[0]
            waiting += imported(package, found[name])
    return found


def _source_of(name: str) -> Path | None:
    """The file of a module of ours; none where it is none."""
    first, *rest = name.split(".")
    if first != prosopo.__name__:
        return None
    path = _FOLDER.joinpath(*rest)
    return next((one for one in (path / "__init__.py", path.with_suffix(".py")) if one.is_file()), None)


def imported(package: str, tree: ast.Module) -> Iterator[str]:
    """Names of what a module of a package imports: of modules, and of what stands in them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            base = ".".join(filter(None, (above, node.module)))
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def normal(source: str) -> str:
    """A source without what decides nothing.

    >>> normal("x = 1  # as ever") == normal("'''Docs.'''\\nx = (1)")
    True
    >>> normal("x = 1") == normal("x = 2")
    False
    """
    return ast.dump(_normal(ast.parse(source)))


def _normal(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if ast.get_docstring(node, clean=False) is not None:
                node.body = node.body[1:]
        elif isinstance(node, ast.Call):
            node.keywords = [one for one in node.keywords if one.arg not in _FOR_CURATORS]
    return tree
