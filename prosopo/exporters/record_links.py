"""Where a record's page, data and citation are."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from prosopo.exporters.formats import MAP_FORMATS, RECORD_FORMATS
from prosopo.exporters.publication import Publication
from prosopo.schema import RecordKind

_JSON = "application/json"
_MAPPED = frozenset((RecordKind.PLACES, RecordKind.CAMPS))
_TITLES = {
    "json": "JSON",
    "jsonld": "JSON-LD",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "tei": "TEI",
    "geojson": "GeoJSON",
    "lpf": "Linked Places",
}

# The forms of a citation, as in `format=`, and what each is called.
CITATION_FORMS = {"txt": "text", "bib": "BibTeX", "csl": "CSL-JSON", "ris": "RIS"}


@dataclass(frozen=True)
class DataForm:
    """A form in which a record's data are served."""

    name: str  # as in `format=`
    title: str
    media_type: str
    path: str


@dataclass(frozen=True)
class RecordLinks:
    """The addresses of one record, without the installation's origin."""

    kind: RecordKind
    identity: str

    @property
    def page(self) -> str:
        """The page, which is also the record's IRI."""
        return f"/{self.kind.plural}/{quote(self.identity)}/"

    @property
    def data(self) -> str:
        return f"/api/v1{self.page}"

    @property
    def citation(self) -> str:
        return f"{self.data}cite/"

    @property
    def forms(self) -> list[DataForm]:
        """The forms of the data, JSON first."""
        formats = RECORD_FORMATS | (MAP_FORMATS if self.kind in _MAPPED else {})
        others = [
            DataForm(name, _TITLES[name], form.media_type, f"{self.data}?format={name}")
            for name, form in formats.items()
        ]
        return [DataForm("json", _TITLES["json"], _JSON, self.data), *others]

    def header(self, publication: Publication) -> str:
        """The value of `Link`: its IRI, its page, its data in each form, its citation, its dataset, its licence.

        The relations are IANA's: “cite-as” is the address to cite (RFC 8574), as on a landing page with “alternate”
        for each form of the data.
        """
        return ", ".join(self._links(publication))

    def _links(self, publication: Publication) -> Iterator[str]:
        base = publication.base
        yield f'<{base}{self.page}>; rel="cite-as"'
        yield f'<{base}{self.page}>; rel="alternate"; type="text/html"'
        for form in self.forms:
            yield f'<{base}{form.path}>; rel="alternate"; type="{form.media_type}"'
        yield f'<{base}{self.citation}>; rel="describedby"; title="citation"'
        yield f'<{publication.url}>; rel="collection"'
        yield f'<{publication.licence.url}>; rel="license"'
