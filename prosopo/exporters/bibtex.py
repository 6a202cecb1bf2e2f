"""Entries of BibTeX, which biblatex reads as well."""

from collections.abc import Iterable, Mapping

_ESCAPES = str.maketrans(
    {
        **{letter: f"\\{letter}" for letter in "&%$#_"},
        # Braces are counted even behind a backslash.
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
    }
)


def escaped(text: str) -> str:
    """A text on one line, in which TeX finds no command."""
    return " ".join(text.split()).translate(_ESCAPES)


def verbatim(text: str) -> str:
    """A text whose letters keep their case in every style."""
    return f"{{{escaped(text)}}}"


def names(people: Iterable[str]) -> str:
    """Names in a field of names: in braces where no comma parts the surname, so that none is guessed.

    >>> names(["Berger, Joseph", "M.B.", "Simon and Schuster"])
    'Berger, Joseph and {M.B.} and {Simon and Schuster}'
    """
    return " and ".join(_name(name) for name in people)


def _name(name: str) -> str:
    # BibTeX takes a bare “and” for the border between two names, and three commas for a fault.
    is_parted = 1 <= name.count(", ") <= 2 and " and " not in f" {name} ".lower()
    return escaped(name) if is_parted else verbatim(name)


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of a kind (`misc`) under a key; fields, whose values are escaped already, are left out where empty."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"
