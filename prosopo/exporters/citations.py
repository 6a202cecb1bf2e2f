"""Citations of a record, a selection or the dataset: as text, BibTeX, CSL-JSON and RIS.

Those of a source are in `bibliographies`: it is cited itself, as the article, book or file that it is.
"""

import datetime
import hashlib
from dataclasses import dataclass

from prosopo.exporters import bibtex, csl_json, ris
from prosopo.exporters.contributors import NOBODY_NAMED, Contributors
from prosopo.exporters.publication import Publication, romanised
from prosopo.text.bibliography import enumerated, in_reading_order
from prosopo.text.shortening import shortened
from prosopo.types import JSON

LONGEST = 160  # characters of a title that is somebody's words
_ENDS = (".", "?", "!", "…")
_CLOSING = "”’»\"'"
_WITHIN_MARKS = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class CitedWords:
    """The words of a source that a record quotes: who speaks, where they stand, and how the record reads them."""

    words: str
    place: str  # who speaks, and where: “N. N., quoted in M. B., “Memoir” (1961), p. 7”
    speaker: str = ""  # as written; empty where the source's authors or editors speak, or nobody is named
    speakers: tuple[str, ...] = ()  # of the source's authors or editors: “Berger, Joseph” where the surname is known
    authors: tuple[str, ...] = ()  # of the source that the words stand in
    rights: str = ""
    manner: str = ""  # “hearsay of N. N.”
    remarks: tuple[str, ...] = ()  # “hedged in the passage”
    origins: tuple[str, ...] = ()  # “Translation of …”

    def description(self) -> str:
        """`“words” [who speaks, where; remarks]`."""
        parts = "; ".join((_on_one_line(self.place), *self.remarks))
        # Marks within marks are single ones (Chicago, 13.30).
        return f"“{shortened(self.words, LONGEST).translate(_WITHIN_MARKS)}” [{parts}]" if self.words else parts

    def notes(self) -> str:
        """How the words came down, what is remarked, and what the source translates or reprints, as sentences."""
        manners = filter(None, (self.manner, *self.remarks))
        sentences = (*(f"{manner[0].upper()}{manner[1:]}" for manner in manners), *self.origins)
        return " ".join(with_full_stop(sentence) for sentence in sentences)

    def terms(self) -> str:
        """The terms of the quoted words, as the source states them."""
        subject = "The quoted words remain under the terms of their source"
        return with_full_stop(f"{subject}: {shortened(self.rights, LONGEST)}" if self.rights else subject)


@dataclass(frozen=True)
class Citation:
    """A citation and its date of access; without a title and words, of the dataset itself."""

    publication: Publication
    accessed: datetime.date
    url: str
    title: str = ""
    is_selection: bool = False  # records chosen by a query, not a single one
    words: CitedWords | None = None
    contributors: Contributors = NOBODY_NAMED

    def text(self) -> str:
        """In the manner of the Chicago Manual of Style (17th edition, 14.257, 14.206).

        Where a record quotes a source, that stands first, and the publisher is named as the record's author only.
        """
        container = container_of(self.publication)
        access = f"{self.url} (accessed {day(self.accessed)}). {self._terms()}"
        if self.words:
            notes = f" {origins}" if (origins := " ".join(map(with_full_stop, self.words.origins))) else ""
            return f"{with_full_stop(self._heading())}{notes} In {container}. {access}"
        cited = f"“{with_full_stop(self._heading())}” In {container}" if self.title else container
        authors = enumerated([in_reading_order(name) for name in self._makers()])
        return f"{with_full_stop(authors)} {cited}. {access}"

    def bibtex(self) -> str:
        title = bibtex.escaped(self.publication.title)
        words = self.words
        authors = words.authors if words and words.authors != words.speakers else ()
        speaker = bibtex.verbatim(words.speaker) if words and words.speaker else ""
        return bibtex.entry(
            "misc",
            self._key(),
            {
                "author": speaker or bibtex.names(self._authors()),
                "bookauthor": bibtex.names(authors),
                "editor": bibtex.names(self._editors()),
                # Where there is no author, BibTeX sorts and labels by the key.
                "key": title if words and not (speaker or words.speakers) else "",
                "title": bibtex.verbatim(self._heading()),
                # What no style prints of a @misc, `booktitle` for one, would be lost.
                "howpublished": "" if self._is_dataset else f"In {title}",
                "year": str(self.publication.date.year),
                "version": self.publication.version,
                "url": self.url,
                "urldate": self.accessed.isoformat(),
                "note": bibtex.escaped(f"Version {self.publication.version}. {self._notes()}"),
            },
        )

    def csl(self) -> JSON:
        """CSL-JSON 1.0.2, for Zotero, pandoc and the like."""
        authors, editors = csl_json.names(self._authors()), csl_json.names(self._editors())
        if self.words and self.words.speaker:
            authors = [{"literal": self.words.speaker}]
        return {
            "id": self._key(),
            "type": "dataset" if self._is_dataset or self.is_selection else "entry-encyclopedia",
            "title": self._heading(),
            **({} if self._is_dataset else {"container-title": self.publication.title}),
            **({"author": authors} if authors else {}),
            **({"editor": editors} if editors else {}),
            "publisher": self.publication.publisher,
            "version": self.publication.version,
            "issued": csl_json.day(self.publication.date),
            "accessed": csl_json.day(self.accessed),
            "URL": self.url,
            "note": self._notes(),
        }

    def ris(self) -> str:
        publication = self.publication
        # A comma would part a surname.
        speaker = self.words.speaker.replace(", ", " – ") if self.words else ""
        rows = [
            ("ID", self._key()),
            ("TI", self._heading()),
            *(("AU", name) for name in ([speaker] if speaker else self._authors())),
            *(("A2", name) for name in self._editors()),
            ("T2", "" if self._is_dataset else publication.title),
            ("PB", publication.publisher),
            ("PY", str(publication.date.year)),
            ("DA", f"{publication.date:%Y/%m/%d}"),
            ("ET", publication.version),
            ("UR", self.url),
            ("Y2", f"{self.accessed:%Y/%m/%d}"),
            ("N1", self._notes()),
        ]
        return ris.record("DATA" if self._is_dataset or self.is_selection else "ENCYC", rows)

    def as_json(self) -> JSON:
        return {"text": self.text(), "bibtex": self.bibtex(), "csl": [self.csl()], "ris": self.ris()}

    def csl_file(self) -> bytes:
        return csl_json.file([self.csl()])

    @property
    def _is_dataset(self) -> bool:
        return not self.title and self.words is None

    def _heading(self) -> str:
        if self._is_dataset:
            return self.publication.title
        return ": ".join(filter(None, (shortened(self.title, LONGEST), self.words.description() if self.words else "")))

    def _makers(self) -> list[str]:
        """Who wrote a record that quotes nobody."""
        return self.contributors.compiler_names() or [self.publication.publisher]

    def _authors(self) -> list[str]:
        """Who speaks, unless one is named as written; of a record that quotes nobody, who wrote it."""
        return list(self.words.speakers) if self.words else self._makers()

    def _editors(self) -> list[str]:
        """Who edited it; of quoted words, also who compiled the record."""
        if not self.words:
            return self.contributors.editor_names()
        return self.contributors.names() or [self.publication.publisher]

    def _terms(self) -> str:
        """Who made the record, and its terms; where it quotes a source, also those of the words."""
        licence = with_full_stop(self.publication.licence.name)
        if not self.words and not self.contributors:
            return licence
        credit = f"{self.contributors.credit(self.publication.publisher)}, {licence}"
        return f"{credit} {self.words.terms()}" if self.words else credit

    def _notes(self) -> str:
        return " ".join(filter(None, (self.words.notes() if self.words else "", self._terms())))

    def _key(self) -> str:
        """A key unique over records, selections and versions of the dataset."""
        path, _, query = self.url.removeprefix(self.publication.base).partition("?")
        query_digest = hashlib.sha256(query.encode()).hexdigest()[:8] if query else ""
        record = f"{path.removeprefix('/api/v1')} {query_digest} {self.publication.version}"
        return f"{self.publication.slug}-{romanised(record)}"


def container_of(publication: Publication) -> str:
    """The dataset and its version, as what a record is in.

    Without a stop: `Prosopo, version 2026.11.26.42 (26 November 2026)`.
    """
    return f"{publication.title}, version {publication.version} ({day(publication.date)})"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def with_full_stop(text: str) -> str:
    """A text with a full stop, unless it ends as a sentence does, in quotation marks or not.

    >>> [with_full_stop(text) for text in ("Guevorkian", "engineer R.", "Was he arrested?", "the “mine.”")]
    ['Guevorkian.', 'engineer R.', 'Was he arrested?', 'the “mine.”']
    """
    return text if text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}."


def day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
