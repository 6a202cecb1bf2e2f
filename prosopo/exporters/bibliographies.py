"""A source itself, not its record here, for programs that keep bibliographies: CSL-JSON, BibTeX and RIS by its kind."""

import re

from prosopo.exporters.citations import escaped_for_bibtex
from prosopo.schema.source_kinds import SOURCE_KIND
from prosopo.text.bibliography import shelf_marks
from prosopo.types import JSON

# Members of the bibliography: the name of each in CSL-JSON 1.0.2, BibTeX and RIS; empty where there is none.
_NAMES = {
    "container_title": ("container-title", "journal", "T2"),
    "volume": ("volume", "volume", "VL"),
    "number": ("issue", "number", "IS"),
    "pages": ("page", "pages", "SP"),
    "edition": ("edition", "edition", "ET"),
    "publisher": ("publisher", "publisher", "PB"),
    "publisher_place": ("publisher-place", "address", "CY"),
    "web_address": ("URL", "url", "UR"),
    "doi": ("DOI", "doi", "DO"),
    "archive": ("archive", "", "DB"),
    "archive_place": ("archive-place", "", ""),
}
_YEAR = re.compile(r"^-?\d{4}(?=\b|[-~?/])")


def as_bibliography(record: JSON) -> JSON:
    """`{"text", "csl", "bibtex", "ris"}` of a source, given its record."""
    return {"text": record["citation"], "csl": [csl(record)], "bibtex": bibtex(record), "ris": ris(record)}


def csl(record: JSON) -> JSON:
    """One item of CSL-JSON. The date is EDTF, which CSL 1.0.2 takes; a name with a comma has its surname first."""
    kind, parts = SOURCE_KIND[record["kind"] or "other"], _parts(record)
    item: JSON = {"id": record["slug"], "type": kind.csl, "title": record["title"]}
    item |= {role: [_csl_name(name) for name in names] for role, names in _makers(record).items()}  # CSL's own roles
    item |= {_NAMES[name][0]: value for name, value in parts.items()}
    item |= {"archive_location": shelf} if (shelf := _shelf(record)) else {}
    item |= {"issued": {"raw": record["date"]["edtf"]}} if record["date"]["edtf"] else {}
    return item | {"language": record["language"]}


def bibtex(record: JSON) -> str:
    kind, parts, makers = SOURCE_KIND[record["kind"] or "other"], _parts(record), _makers(record)
    fields = {role: _tex_of_names(makers.get(role, [])) for role in ("author", "editor")}
    fields["title"] = f"{{{escaped_for_bibtex(record['title'])}}}"
    for name, value in parts.items():
        key = "booktitle" if name == "container_title" and kind.bibtex != "article" else _NAMES[name][1]
        if key:
            fields[key] = value if name == "web_address" else escaped_for_bibtex(value)
    fields["year"] = _year(record)
    fields["note"] = escaped_for_bibtex("" if parts.get("container_title") else _note(record))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind.bibtex}{{{record['slug']},\n{lines}}}\n"


def ris(record: JSON) -> str:
    """RIS, each tag on its line (Reference Manager's format, as Zotero and EndNote read it)."""
    kind, makers = SOURCE_KIND[record["kind"] or "other"], _makers(record)
    rows = [("TY", kind.ris), ("TI", record["title"])]
    rows += [("AU", name) for name in makers.get("author", [])]
    rows += [("ED", name) for name in (*makers.get("editor", []), *makers.get("compiler", []))]
    rows += [("A4", name) for name in makers.get("translator", [])]
    rows += [(_NAMES[name][2], value) for name, value in _parts(record).items() if _NAMES[name][2]]
    rows += [("PY", _year(record)), ("LA", record["language"]), ("AN", _shelf(record)), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in rows if value or tag == "ER")


def _parts(record: JSON) -> dict[str, str]:
    given = record["bibliography"] or {}
    return {name: given[name] for name in _NAMES if given.get(name)}


def _makers(record: JSON) -> dict[str, list[str]]:
    """The names of those who made the source, by their role; the printed line where none are named one by one."""
    found: dict[str, list[str]] = {}
    for one in record["authors"]:
        found.setdefault(one["role"], []).append(one["name"])
    return found or ({"author": [record["author"]]} if record["author"] else {})


def _csl_name(name: str) -> JSON:
    family, _, given = name.partition(", ")
    return {"family": family, "given": given} if given else {"literal": name}


def _tex_of_names(names: list[str]) -> str:
    """Names for BibTeX: in braces where no comma parts the surname, so that none is guessed."""
    tex = (escaped_for_bibtex(name) for name in names)
    return " and ".join(name if ", " in name else f"{{{name}}}" for name in tex)


def _shelf(record: JSON) -> str:
    return shelf_marks(record["bibliography"] or {})


def _note(record: JSON) -> str:
    given = record["bibliography"] or {}
    return ", ".join(filter(None, (given.get("archive"), given.get("archive_place"), _shelf(record))))


def _year(record: JSON) -> str:
    """The year of a date that begins with one; empty of any other."""
    found = _YEAR.match(record["date"]["edtf"] or "")
    return found[0] if found else ""
