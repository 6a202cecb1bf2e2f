"""How to cite a record, a selection or the whole: as text, as BibTeX, and as CSL-JSON."""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from prosopo.exporters.publication import Publication, romanised

JSON = dict[str, Any]

_LONGEST = 160  # characters of a title that is somebody's words
_ENDS = (".", "?", "!", "…")
_CLOSING = "”’»\"'"
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
class Citation:
    """What is cited, and when it was read; without a title of its own, the dataset as a whole."""

    publication: Publication
    accessed: datetime.date
    url: str
    title: str = ""
    is_selection: bool = False  # records chosen by a query, not a single one

    def text(self) -> str:
        """In the manner of the Chicago Manual of Style (17th edition, 14.257, 14.206)."""
        whole = f"{self.publication.title}, version {self.publication.version} ({_day(self.publication.date)})"
        what = f"“{_ended(self._short_title())}” In {whole}" if self.title else whole
        author, licence = _ended(self.publication.publisher), _ended(self.publication.licence.name)
        return f"{author} {what}. {self.url} (accessed {_day(self.accessed)}). {licence}"

    def bibtex(self) -> str:
        """For BibTeX and biblatex alike."""
        title = f"{self._short_title()}" if self.title else self.publication.title
        fields = {
            "author": f"{{{_tex(self.publication.publisher)}}}",
            "title": f"{{{_tex(title)}}}",
            # What no style prints of a @misc, `booktitle` for one, would be lost.
            **({"howpublished": _tex(f"In {self.publication.title}")} if self.title else {}),
            "year": str(self.publication.date.year),
            "version": self.publication.version,
            "url": self.url,
            "urldate": self.accessed.isoformat(),
            "note": _tex(f"Version {self.publication.version}. {self.publication.licence.name}"),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self._key()},\n{lines}}}\n"

    def csl(self) -> JSON:
        """For Zotero, pandoc and whatever else reads CSL-JSON 1.0."""
        return {
            "id": self._key(),
            "type": "entry" if self.title and not self.is_selection else "dataset",
            "title": self._short_title() if self.title else self.publication.title,
            **({"container-title": self.publication.title} if self.title else {}),
            "author": [{"literal": self.publication.publisher}],
            "publisher": self.publication.publisher,
            "version": self.publication.version,
            "issued": _parts(self.publication.date),
            "accessed": _parts(self.accessed),
            "URL": self.url,
            "note": self.publication.licence.name,
        }

    def all(self) -> JSON:
        return {"text": self.text(), "bibtex": self.bibtex(), "csl": [self.csl()]}

    def csl_file(self) -> bytes:
        return orjson.dumps([self.csl()], option=orjson.OPT_INDENT_2)

    def _short_title(self) -> str:
        words = " ".join(self.title.split())
        return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"

    def _key(self) -> str:
        """By which it is told apart from other records, other selections, and other versions of the dataset."""
        path, _, query = self.url.removeprefix(self.publication.base).partition("?")
        chosen = hashlib.sha256(query.encode()).hexdigest()[:8] if query else ""
        record = f"{path.removeprefix('/api/v1')} {chosen} {self.publication.version}"
        return f"{self.publication.slug}-{romanised(record)}"


def _ended(text: str) -> str:
    """With a full stop, unless it ends as a sentence does, in quotation marks or not.

    >>> _ended("Guevorkian"), _ended("engineer R."), _ended("Was he arrested?"), _ended("the “mine.”")
    ('Guevorkian.', 'engineer R.', 'Was he arrested?', 'the “mine.”')
    """
    return text if text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}."


def _tex(text: str) -> str:
    return text.translate(_IN_BIBTEX)


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _parts(day: datetime.date) -> JSON:
    return {"date-parts": [[day.year, day.month, day.day]]}
