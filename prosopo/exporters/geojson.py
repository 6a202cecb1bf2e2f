"""Places and camps as GeoJSON (RFC 7946), and in the Linked Places Format.

The Linked Places Format, version 1.2 (https://github.com/LinkedPasts/linked-places-format), is GeoJSON and JSON-LD at
once: a feature has the names with where they stand, the types, and what it lies in.
"""

from collections.abc import Callable, Iterator

import orjson

from prosopo.exporters.date_bounds import bounds
from prosopo.exporters.listings import Records
from prosopo.exporters.publication import Publication
from prosopo.schema.iris import iri
from prosopo.types import JSON

LINKED_PLACES_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
)
_CERTAIN_WITHIN, _LESS_CERTAIN_WITHIN = 5, 50  # kilometres


def geojson(records: Records, publication: Publication) -> Iterator[bytes]:
    """A collection of features, one on each line; those without coordinates have a geometry of null."""
    return _collection({}, _feature, records, publication)


def linked_places(records: Records, publication: Publication) -> Iterator[bytes]:
    """The same in the Linked Places Format."""
    return _collection({"@context": LINKED_PLACES_CONTEXT}, _linked_feature, records, publication)


def _collection(
    head: JSON, feature: Callable[[JSON, str], JSON], records: Records, publication: Publication
) -> Iterator[bytes]:
    yield orjson.dumps({"type": "FeatureCollection", **head})[:-1] + b',"features":['
    separator = b"\n"
    for _, record in records:
        yield separator + orjson.dumps(feature(record, publication.base))
        separator = b",\n"
    yield b"\n]}\n"


def _feature(record: JSON, base: str) -> JSON:
    coordinates = record["coordinates"]
    return {
        "type": "Feature",
        "id": iri(base, record["url"]),
        "geometry": _point(coordinates),
        "properties": {
            "name": record["name"],
            "kind": record["kind"],
            "names": [name["text"] for name in record["names"]],
            "labels": {label["language"]: label["text"] for label in record["labels"]},
            "part_of": iri(base, record["parent"]["url"]) if record["parent"] else None,
            "part_of_date": record["parent_date"]["edtf"],
            "also_part_of": [
                {"id": iri(base, one["parent"]["url"]), "date": one["date"]["edtf"], "note": one["note"]}
                for one in record["further_parents"]
            ],
            **{name: [iri(base, one["other"]["url"]) for one in record[name]] for name in _SUCCESSIONS},
            "identifiers": [one["text"] for one in record["identifiers"]],
            **_place_of(record, base),
            "precision_km": coordinates["precision_km"] if coordinates else None,
            "coordinates_source": coordinates["source"] if coordinates else None,
            "note": record["note"],
        },
    }


def _place_of(record: JSON, base: str) -> JSON:
    """Of a camp, the place where it stands; none of a place."""
    return {"place": record["place"] and iri(base, record["place"]["url"])} if "place" in record else {}


def _point(coordinates: JSON | None) -> JSON | None:
    """The point, with the longitude first, as RFC 7946 has it."""
    return coordinates and {"type": "Point", "coordinates": [coordinates["longitude"], coordinates["latitude"]]}


def _linked_feature(record: JSON, base: str) -> JSON:
    own_iri, coordinates = iri(base, record["url"]), record["coordinates"]
    feature: JSON = {
        "@id": own_iri,
        "type": "Feature",
        "properties": {"title": record["name"]},
        "names": [
            *([_toponym(name, own_iri, base) for name in record["names"]] or [{"toponym": record["name"]}]),
            *(_editorial_toponym(label, own_iri) for label in record["labels"]),
        ],
        "types": [
            {"label": record["kind"].replace("_", " "), "sourceLabels": [{"label": record["kind"], "lang": "en"}]}
        ],
        "geometry": _point(coordinates),
    }
    if coordinates:
        feature["geometry"] |= {"certainty": _certainty(coordinates["precision_km"])}
        if coordinates["source"]:
            feature["geometry"] |= {"citations": [{"label": coordinates["source"]}]}
    if relations := [*_parents(record, base), *_stands_at(record, base), *_successions(record, base)]:
        feature["relations"] = relations
    if record["note"]:
        feature["descriptions"] = [{"@id": own_iri, "value": record["note"]}]
    if links := [one["iri"] for one in record["identifiers"] if one["iri"]]:
        feature["links"] = [{"type": "exactMatch", "identifier": link} for link in links]
    return feature


def _parents(record: JSON, base: str) -> list[JSON]:
    """The relations to what a place lies in, and to what it once lay in."""
    main = {"parent": record["parent"], "date": record["parent_date"]}
    links = (main, *record["further_parents"])
    return [_part_of(link["parent"], link["date"], base) for link in links if link["parent"]]


def _stands_at(record: JSON, base: str) -> list[JSON]:
    """The relation of a camp to the place where it stands."""
    if not (place := record.get("place")):
        return []
    at, label = iri(base, place["url"]), f"stands at {place['name']}"
    return [{"relationType": "http://purl.org/dc/terms/spatial", "relationTo": at, "label": label}]


def _part_of(parent: JSON, date: JSON, base: str) -> JSON:
    """The relation to what a place lies in or once lay in, and when, as far as that is said."""
    relation = {
        "relationType": "gvp:broaderPartitive",
        "relationTo": iri(base, parent["url"]),
        "label": f"part of {parent['name']}",
    }
    earliest, latest = bounds(date)
    span: JSON = {"start": {"earliest": earliest}} if earliest else {}
    span |= {"end": {"latest": latest}} if latest else {}
    return relation | ({"when": {"timespans": [span], "label": date["label"]}} if span else {})


_SUCCESSIONS = {
    "predecessors": ("http://purl.org/dc/terms/replaces", "{name}, {label} this"),
    "successors": ("http://purl.org/dc/terms/isReplacedBy", "{label} {name}"),
}


def _successions(record: JSON, base: str) -> Iterator[JSON]:
    """The relations to what came before a place and after it, from when each came about."""
    for member, (relation, label) in _SUCCESSIONS.items():
        for one in record[member]:
            other = one["other"]
            words = label.format(name=other["name"], label=one["label"])
            days = zip(("earliest", "latest"), bounds(one["date"]), strict=True)
            start = {name: day for name, day in days if day is not None}
            when = {"when": {"timespans": [{"start": start}]}} if start else {}
            yield {"relationType": relation, "relationTo": iri(base, other["url"]), "label": words, **when}


def _toponym(name: JSON, own_iri: str, base: str) -> JSON:
    """A form of the name, with the passage that spells it so; an editorial one has the record for it."""
    if (passage := name["passage"]) is None:
        return _editorial_toponym(name, own_iri)
    cited = {"label": "as the passage spells it", "@id": iri(base, passage["url"])}
    return {"toponym": name["text"], "lang": name["language"], "citations": [cited]}


def _editorial_toponym(name: JSON, own_iri: str) -> JSON:
    cited = {"label": "editorial", "@id": own_iri}
    return {"toponym": name["text"], "lang": name["language"], "citations": [cited]}


def _certainty(precision_km: int) -> str:
    """How certain a point is, in the words of the format.

    >>> _certainty(1), _certainty(30), _certainty(200)
    ('certain', 'less-certain', 'uncertain')
    """
    if precision_km <= _CERTAIN_WITHIN:
        return "certain"
    return "less-certain" if precision_km <= _LESS_CERTAIN_WITHIN else "uncertain"
