"""Citations of a record, a selection or the dataset: as text, as BibTeX, and as CSL-JSON."""

import datetime
import hashlib
from dataclasses import dataclass

import orjson

from prosopo.exporters.publication import Publication, romanised
from prosopo.types import JSON

_LONGEST = 160  # characters of a title that is somebody's words
_ENDS = (".", "?", "!", "…")
_CLOSING = "”’»\"'"
_WITHIN_MARKS = str.maketrans("“”", "‘’")
_IN_BIBTEX = str.maketrans(
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


@dataclass(frozen=True)
class CitedSource:
    """A document that a record describes or quotes, which is not the work of the record's publisher."""

    title: str
    author: str = ""  # as printed
    locator: str = ""
    rights: str = ""
    words: str = ""  # that the record quotes; empty where the record describes the document itself
    part: str = ""  # of the document, by another hand, that the words stand in: its author and title

    def description(self) -> str:
        """`“words” (author, title, locator)`, or `“words” (part, in: author, …)`; without words, `author, title`."""
        place = ", ".join(_on_one_line(part) for part in (self.author, self.title, self.locator) if part)
        place = f"{_on_one_line(self.part)}, in: {place}" if self.part else place
        # Marks within marks are single ones (Chicago, 13.30).
        return f"“{_shortened(self.words).translate(_WITHIN_MARKS)}” ({place})" if self.words else place

    def terms(self) -> str:
        """The terms of the quoted words or of the document, as the source states them."""
        subject = "quoted words remain under the terms of their source" if self.words else "source has terms of its own"
        return _with_full_stop(f"The {subject}: {_shortened(self.rights)}" if self.rights else f"The {subject}")


@dataclass(frozen=True)
class Citation:
    """A citation and its date of access; without a title and a source, of the dataset itself."""

    publication: Publication
    accessed: datetime.date
    url: str
    title: str = ""
    is_selection: bool = False  # records chosen by a query, not a single one
    source: CitedSource | None = None

    def text(self) -> str:
        """In the manner of the Chicago Manual of Style (17th edition, 14.257, 14.206).

        Where a record shows a source, its title stands first, and the publisher is named as the record's author only.
        """
        container = f"{self.publication.title}, version {self.publication.version} ({_day(self.publication.date)})"
        access = f"{self.url} (accessed {_day(self.accessed)}). {self._terms()}"
        if self.source:
            return f"{_with_full_stop(self._heading())} In {container}. {access}"
        cited = f"“{_with_full_stop(self._heading())}” In {container}" if self.title else container
        return f"{_with_full_stop(self.publication.publisher)} {cited}. {access}"

    def bibtex(self) -> str:
        """For BibTeX and biblatex alike."""
        publisher, title = (
            f"{{{escaped_for_bibtex(self.publication.publisher)}}}",
            escaped_for_bibtex(self.publication.title),
        )
        fields = {
            # Where there is no author, BibTeX sorts and labels by the key.
            **({"editor": publisher, "key": title} if self.source else {"author": publisher}),
            "title": f"{{{escaped_for_bibtex(self._heading())}}}",
            # What no style prints of a @misc, `booktitle` for one, would be lost.
            **({} if self._is_dataset else {"howpublished": f"In {title}"}),
            "year": str(self.publication.date.year),
            "version": self.publication.version,
            "url": self.url,
            "urldate": self.accessed.isoformat(),
            "note": escaped_for_bibtex(f"Version {self.publication.version}. {self._terms()}"),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self._key()},\n{lines}}}\n"

    def csl(self) -> JSON:
        """CSL-JSON 1.0, for Zotero, pandoc and the like."""
        return {
            "id": self._key(),
            "type": "dataset" if self._is_dataset or self.is_selection else "entry",
            "title": self._heading(),
            **({} if self._is_dataset else {"container-title": self.publication.title}),
            "editor" if self.source else "author": [{"literal": self.publication.publisher}],
            "publisher": self.publication.publisher,
            "version": self.publication.version,
            "issued": _date_parts(self.publication.date),
            "accessed": _date_parts(self.accessed),
            "URL": self.url,
            "note": self._terms(),
        }

    def as_json(self) -> JSON:
        return {"text": self.text(), "bibtex": self.bibtex(), "csl": [self.csl()]}

    def csl_file(self) -> bytes:
        return orjson.dumps([self.csl()], option=orjson.OPT_INDENT_2)

    @property
    def _is_dataset(self) -> bool:
        return not self.title and self.source is None

    def _heading(self) -> str:
        if self._is_dataset:
            return self.publication.title
        return ": ".join(filter(None, (_shortened(self.title), self.source.description() if self.source else "")))

    def _terms(self) -> str:
        """The terms of the record; where it shows a source, also its publisher and the terms of the source."""
        licence = _with_full_stop(self.publication.licence.name)
        return f"Record by {self.publication.publisher}, {licence} {self.source.terms()}" if self.source else licence

    def _key(self) -> str:
        """A key unique over records, selections and versions of the dataset."""
        path, _, query = self.url.removeprefix(self.publication.base).partition("?")
        query_digest = hashlib.sha256(query.encode()).hexdigest()[:8] if query else ""
        record = f"{path.removeprefix('/api/v1')} {query_digest} {self.publication.version}"
        return f"{self.publication.slug}-{romanised(record)}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    words = _on_one_line(text)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _with_full_stop(text: str) -> str:
    """A text with a full stop, unless it ends as a sentence does, in quotation marks or not.

    >>> [_with_full_stop(text) for text in ("Guevorkian", "engineer R.", "Was he arrested?", "the “mine.”")]
    ['Guevorkian.', 'engineer R.', 'Was he arrested?', 'the “mine.”']
    """
    return text if text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}."


def escaped_for_bibtex(text: str) -> str:
    return text.translate(_IN_BIBTEX)


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _date_parts(day: datetime.date) -> JSON:
    return {"date-parts": [[day.year, day.month, day.day]]}
