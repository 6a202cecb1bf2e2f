"""Metadata formats, and the public records of a page in each."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from lxml import etree

from prosopo.exporters import dublin_core
from prosopo.exporters.publication import Publication
from prosopo.exporters.tei import tei
from prosopo.index.log.latest_changes import LatestEntry
from prosopo.index.reading import documents
from prosopo.index.reading.full_records import FULL_BUILDERS, ITEM_BUILDERS
from prosopo.models import Person
from prosopo.models.querysets import all_published
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.types import JSON

_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)  # a source's text may be long


@dataclass(frozen=True)
class MetadataFormat:
    """A format of metadata: the form of records that it needs, and how many it is made of at once."""

    prefix: str
    schema: str
    namespace: str
    form: Literal["item", "full"]
    page_size: int
    make: Callable[[RecordKind, JSON, Publication], Any]


def _tei(kind: RecordKind, record: JSON, publication: Publication) -> Any:
    return etree.fromstring(b"".join(tei([(kind.plural, record)], publication)), _PARSER)


FORMATS = {
    format_.prefix: format_
    for format_ in (
        MetadataFormat("oai_dc", dublin_core.SCHEMA, dublin_core.NAMESPACE, "item", 100, dublin_core.dublin_core),
        MetadataFormat(
            "tei",
            "https://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd",
            "http://www.tei-c.org/ns/1.0",
            "full",
            25,
            _tei,
        ),
    )
}


def public_records(entries: Iterable[LatestEntry], form: Literal["item", "full"]) -> dict[tuple[RecordKind, str], JSON]:
    """The records of these entries that readers see, by kind and identity. As many queries as their kinds need."""
    identities: dict[RecordKind, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.is_public:
            identities[entry.kind].append(entry.identity)
    return {
        (kind, record[kind.identity]): record
        for kind, chosen in identities.items()
        for record in (_people(chosen, form) if kind is RecordKind.PEOPLE else _others(kind, chosen, form))
    }


def _people(slugs: list[str], form: Literal["item", "full"]) -> list[JSON]:
    keys = Person.objects.filter(slug__in=slugs).order_by().values_list("pk", flat=True)
    return [orjson.loads(record) for record in documents.stored(form, keys).values()]


def _others(kind: RecordKind, identities: list[str], form: Literal["item", "full"]) -> list[JSON]:
    build = (FULL_BUILDERS if form == "full" else ITEM_BUILDERS)[kind]
    model = MODELS[kind]
    return list(build(all_published(model).filter(**{f"{model.IDENTITY}__in": identities})))
