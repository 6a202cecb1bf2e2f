"""Where a record's page, data and citation are."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from prosopo.exporters.formats import formats_of
from prosopo.exporters.links import citation_link, dataset_links, link, link_header
from prosopo.exporters.publication import Licence
from prosopo.schema import RecordKind
from prosopo.types import JSON

_JSON = "application/json"


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
        others = [
            DataForm(name, form.title, form.media_type, f"{self.data}?format={name}")
            for name, form in formats_of(self.kind).items()
        ]
        return [DataForm("json", "JSON", _JSON, self.data), *others]

    def member(self, base: str) -> JSON:
        """The member `links` of a record below this origin: its page, its citation, and its data in each form."""
        forms = [
            {"format": form.name, "media_type": form.media_type, "url": f"{base}{form.path}"} for form in self.forms
        ]
        return {"page": f"{base}{self.page}", "citation": f"{base}{self.citation}", "data": forms}

    def header(self, base: str, licence: Licence) -> str:
        """The value of `Link`: its IRI, its citation, its dataset and licence, its page, its data in each form.

        The relations are IANA's: “cite-as” is the address to cite (RFC 8574), as on a landing page with “alternate”
        for each form of the data.
        """
        return link_header(self._links(base, licence))

    def _links(self, base: str, licence: Licence) -> Iterator[str]:
        yield link(f"{base}{self.page}", "cite-as")
        yield citation_link(f"{base}{self.citation}")
        yield from dataset_links(base, licence)
        yield link(f"{base}{self.page}", "alternate", type="text/html")
        for form in self.forms:
            yield link(f"{base}{form.path}", "alternate", type=form.media_type)
