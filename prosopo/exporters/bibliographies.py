"""A source itself, not its record here, for programs that keep bibliographies: CSL-JSON, BibTeX and RIS by its kind."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from prosopo.exporters import bibtex, csl_json, ris
from prosopo.exporters.citations import LONGEST, container_of, day, with_full_stop
from prosopo.exporters.contributors import NOBODY_NAMED, Contributors
from prosopo.exporters.publication import Publication
from prosopo.exporters.publication_times import publication_time
from prosopo.schema.source_kinds import SOURCE_KIND, SourceKind
from prosopo.text.bibliography import shelf_marks
from prosopo.text.shortening import shortened
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
_ORIGINS = {
    "translation_of": "Translation of",
    "reprint_of": "Reprint of",
    "copy_of": "Copy of",
    "known_from": "Known only from",
}


def as_bibliography(record: JSON) -> JSON:
    """`{"text", "csl", "bibtex", "ris"}` of a source, given its record."""
    return {"text": record["citation"], "csl": [_csl(record)], "bibtex": _bibtex(record), "ris": _ris(record)}


@dataclass(frozen=True)
class SourceCitation:
    """The citation of a source by its kind; notes say what it comes from, and where its record is.

    `url` is the address of the record's page: that of the source itself where it has none of its own.
    """

    record: JSON
    originals: tuple[JSON, ...]  # records of what it translates or reprints
    publication: Publication
    accessed: datetime.date
    url: str
    contributors: Contributors = NOBODY_NAMED

    def text(self) -> str:
        origins = "".join(f" {with_full_stop(line)}" for line in origin_lines(self.record, self.originals))
        container = container_of(self.publication)
        access = f"{self.url} (accessed {day(self.accessed)}). {self._terms()}"
        return f"{with_full_stop(self.record['citation'])}{origins} In {container}. {access}"

    def bibtex(self) -> str:
        address = {} if self._has_address else {"url": self.url, "urldate": self.accessed.isoformat()}
        return _bibtex(self.record, self._notes(), address)

    def csl(self) -> JSON:
        address = {} if self._has_address else {"URL": self.url, "accessed": csl_json.day(self.accessed)}
        return _csl(self.record) | address | {"note": self._notes()}

    def ris(self) -> str:
        address = [] if self._has_address else [("UR", self.url), ("Y2", f"{self.accessed:%Y/%m/%d}")]
        return _ris(self.record, [*address, ("N1", self._notes())])

    def as_json(self) -> JSON:
        """The citation, and the source alone, without its record here."""
        cited = {"text": self.text(), "bibtex": self.bibtex(), "csl": [self.csl()], "ris": self.ris()}
        return cited | {"document": as_bibliography(self.record)}

    def csl_file(self) -> bytes:
        return csl_json.file([self.csl()])

    @property
    def _has_address(self) -> bool:
        return "web_address" in _parts(self.record)

    def _notes(self) -> str:
        origins = [with_full_stop(line) for line in origin_lines(self.record, self.originals)]
        record = f"In {container_of(self.publication)}, {self.url}."
        return " ".join((*origins, record, self._terms()))

    def _terms(self) -> str:
        rights, subject = self.record["rights"], "The source has terms of its own"
        credit = f"{self.contributors.credit(self.publication.publisher)}, {self.publication.licence.name}"
        terms = f"{subject}: {shortened(rights, LONGEST)}" if rights else subject
        return f"{with_full_stop(credit)} {with_full_stop(terms)}"


def makers(record: JSON) -> dict[str, list[str]]:
    """The names of those who made the source, by their role; the printed line where none are named one by one."""
    found: dict[str, list[str]] = {}
    for one in record["authors"]:
        found.setdefault(one["role"], []).append(one["name"])
    return found or ({"author": [record["author"]]} if record["author"] else {})


def origin_slugs(record: JSON) -> list[str]:
    """The slugs of the sources that a source comes from."""
    derived = [record["derived_from"]["slug"]] if record["derived_from"] else []
    return [*derived, *(origin["source"]["slug"] for origin in record["origins"])]


def origin_lines(record: JSON, originals: Sequence[JSON]) -> list[str]:
    """What the source translates, reprints or copies, each cited in full; `originals` are the records of these."""
    by_slug = {original["slug"]: original for original in originals}
    found = {origin["source"]["slug"]: _ORIGINS[origin["relation"]] for origin in record["origins"]}
    if record["derived_from"]:
        slug = record["derived_from"]["slug"]
        original = by_slug.get(slug)
        is_translated = original is not None and _primary(original) != _primary(record)
        found = {slug: _ORIGINS["translation_of" if is_translated else "reprint_of"]} | found
    cited = {slug: original["citation"].removesuffix(".") for slug, original in by_slug.items()}
    return [f"{words} {cited[slug]}" for slug, words in found.items() if slug in cited]


def _primary(record: JSON) -> str:
    return str(record["language"]).partition("-")[0]


def _csl(record: JSON) -> JSON:
    """One item of CSL-JSON. A name with a comma has its surname first."""
    kind, parts = _kind(record), _parts(record)
    item: JSON = {"id": record["slug"], "type": kind.csl, "title": record["title"]}
    item |= {role: csl_json.names(names) for role, names in makers(record).items()}  # CSL's own roles
    item |= {_NAMES[name][0]: value for name, value in parts.items()}
    item |= {"archive_location": shelf} if (shelf := _shelf(record)) else {}
    item |= {"issued": csl_json.issued(record["date"]["edtf"])} if record["date"]["edtf"] else {}
    return item | {"language": record["language"]}


def _bibtex(record: JSON, notes: str = "", more: dict[str, str] | None = None) -> str:
    """An entry of BibTeX; `more` are further fields."""
    kind, parts, named = _kind(record), _parts(record), makers(record)
    fields = {role: bibtex.names(named.get(role, [])) for role in ("author", "editor")}
    fields["title"] = bibtex.verbatim(record["title"])
    for name, value in parts.items():
        key = "booktitle" if name == "container_title" and kind.bibtex != "article" else _NAMES[name][1]
        if key:
            fields[key] = value if name == "web_address" else bibtex.escaped(value)
    fields |= _bibtex_date(record)
    fields |= more or {}
    kept_in = "" if parts.get("container_title") else _kept_in(record)
    kept_in = with_full_stop(kept_in) if kept_in and notes else kept_in
    fields["note"] = bibtex.escaped(f"{kept_in} {notes}")
    return bibtex.entry(kind.bibtex, record["slug"], fields)


def _ris(record: JSON, more: Sequence[tuple[str, str]] = ()) -> str:
    kind, named = _kind(record), makers(record)
    rows = [("TI", record["title"])]
    rows += [("AU", name) for name in named.get("author", [])]
    rows += [("ED", name) for name in (*named.get("editor", []), *named.get("compiler", []))]
    rows += [("A4", name) for name in named.get("translator", [])]
    for name, value in _parts(record).items():
        rows += ris.page_range(value) if name == "pages" else [(_NAMES[name][2], value)] if _NAMES[name][2] else []
    rows += [
        ("PY", _year(record)),
        ("DA", _ris_date(record)),
        ("LA", record["language"]),
        ("AN", _shelf(record)),
        *more,
    ]
    return ris.record(kind.ris, rows)


def _kind(record: JSON) -> SourceKind:
    return SOURCE_KIND[record["kind"] or "other"]


def _parts(record: JSON) -> dict[str, str]:
    given = record["bibliography"] or {}
    return {name: given[name] for name in _NAMES if given.get(name)}


def _shelf(record: JSON) -> str:
    return shelf_marks(record["bibliography"] or {})


def _kept_in(record: JSON) -> str:
    given = record["bibliography"] or {}
    return ", ".join(filter(None, (given.get("archive"), given.get("archive_place"), _shelf(record))))


def _year(record: JSON) -> str:
    """The year of a date that begins with one; empty of any other."""
    found = _YEAR.match(record["date"]["edtf"] or "")
    return found[0] if found else ""


def _bibtex_date(record: JSON) -> dict[str, str]:
    """The year and month, for BibTeX, and the EDTF, for biblatex; this only where it says more than they do.

    biblatex reads the dates of EDTF's level 1, and spans of them.
    """
    edtf = record["date"]["edtf"] or ""
    ends = [publication_time(end) for end in edtf.split("/")]
    month = ends[0].month_and_day[:1] if len(ends) == 1 and ends[0] else ()
    is_read = all(end is not None for end in ends) and edtf != _year(record)
    return {"date": edtf if is_read else "", "year": _year(record), "month": str(*month)}


def _ris_date(record: JSON) -> str:
    """`YYYY/MM/DD/words`: of a season its name, of a span or what is not so plain its words: `1963///Summer`."""
    edtf, year = record["date"]["edtf"] or "", _year(record)
    time = publication_time(edtf)
    if not year or (time and not time.season and not time.month_and_day):
        return ""
    if time and time.month_and_day:
        month, day = (*(f"{part:02}" for part in time.month_and_day), "")[:2]
        return f"{year}/{month}/{day}/"
    words = _SEASONS[time.season - 1] if time else record["date"]["text"] or record["date"]["label"] or edtf
    return f"{year}///{words}"


_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
