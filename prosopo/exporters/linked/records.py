"""Records of every kind as nodes of linked data."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from prosopo.exporters.iris import iri
from prosopo.exporters.linked.statements import passage, relation, statement, time_span
from prosopo.exporters.publication import Publication

JSON = dict[str, Any]
Node = dict[str, Any]


def nodes(kind: str, record: JSON, base: str) -> Iterator[Node]:
    """What the API serves of a record, as nodes: the record's own first, then those of the statements that it holds.

    `kind` is the name of the record's list. Statements on others that merely mention the record are left to these.
    """
    yield _NODES[kind](record, base)
    for said in record.get("statements", ()) if kind in _WITH_STATEMENTS else ():
        yield statement(said, base)
    for judged in record.get("identity", ()):
        yield _judgement(judged, record["url"], base)


_WITH_STATEMENTS = ("people", "groups", "camps", "events")


def dataset(publication: Publication) -> Node:
    """The dataset that the records are from."""
    return {
        "@id": publication.url,
        "@type": ["Dataset", "VoidDataset"],
        "title": publication.title,
        "publisher": {"@id": f"{publication.url}#publisher", "@type": "Agent", "agentName": publication.publisher},
        "license": publication.licence.url,
        "modified": publication.date.isoformat(),
        "version": publication.version,
        "vocabulary": f"{publication.base}/vocabulary",
    }


def _person(record: JSON, base: str) -> Node:
    node = _named(record, base, ["Person", "CRMPerson"]) | {
        "displayName": record["name"],
        "isNamed": record["is_named"],
    }
    if record["sex"] != "unknown":
        node["gender"] = record["sex"]
    if record["sort_name"]:
        node["sortName"] = record["sort_name"]
    if mentions := record.get("mentioned_in"):
        node["mentionedIn"] = [iri(base, one["url"]) for one in mentions]
    return node


def _group(record: JSON, base: str) -> Node:
    node = _named(record, base, ["Group", "CRMGroup"])
    return node | {"memberOf": node["partOf"]} if "partOf" in node else node


def _camp(record: JSON, base: str) -> Node:
    node = _named(record, base, ["Location", "Place"]) | {"locationName": record["name"]}
    if "partOf" in node:
        node["fallsWithin"] = node["partOf"]
    if there := record["coordinates"]:
        node["geo"] = {
            "@id": f"{node['@id']}#coordinates",
            "@type": "GeoCoordinates",
            "latitude": _decimal(there["latitude"]),
            "longitude": _decimal(there["longitude"]),
            "precisionKm": there["precision_km"],
            "isEditorial": True,
        }
    return node


def _event(record: JSON, base: str) -> Node:
    node = _named(record, base, ["Event"])
    if "partOf" in node:
        node["formsPartOf"] = node["partOf"]
    if when := time_span(record["date"], record["date_basis"], node["@id"]):
        node |= {"time": when, "timeSpan": when["@id"]}
    if record["camp"]:
        node |= dict.fromkeys(("camp", "tookPlaceAt"), iri(base, record["camp"]["url"]))
    if record["place_text"]:
        node["placeText"] = record["place_text"]
    return node


def _term(record: JSON, base: str) -> Node:
    return {
        "@id": iri(base, record["url"]),
        "@type": "Concept",
        "prefLabel": record["label"],
        "category": record["category"],
        "scopeNote": record["scope_note"],
    }


def _source(record: JSON, base: str) -> Node:
    here = iri(base, record["url"])
    node: Node = {
        "@id": here,
        "@type": ["Source", "CreativeWork"],
        "title": record["title"],
        "sourceName": record["title"],
        "language": record["language"],
        "bibliographicEntry": record["citation"],
    }
    texts = {"author": "author", "rights": "rights", "reliabilityNote": "reliability_note", "fullText": "text"}
    node |= {name: record[member] for name, member in texts.items() if record.get(member)}
    if when := time_span(record["date"], None, here):
        node["time"] = when
    if record["derived_from"]:
        node["derivedFrom"] = iri(base, record["derived_from"]["url"])
    return node


def _dispute(record: JSON, base: str) -> Node:
    node: Node = {
        "@id": iri(base, record["url"]),
        "@type": "Dispute",
        "question": record["question"],
        "disputes": [iri(base, one["url"]) for one in record["statements"]],
        **_judged(record),
    }
    return node | {"preferred": iri(base, record["preferred"]["url"])} if record["preferred"] else node


def _judgement(record: JSON, url: str, base: str) -> Node:
    """The same node from both of the records that are judged."""
    both = sorted([iri(base, url), iri(base, record["other"]["url"])])
    return {
        "@id": f"{both[0]}#identity-{record['ref']}",
        "@type": "IdentityJudgement",
        "judges": both,
        "verdict": record["verdict"],
        **_judged(record),
    }


def _judged(record: JSON) -> Node:
    return {"reasons": record["reasons"], "judgedBy": record["judged_by"], "judgedOn": record["judged_on"]}


def _decimal(number: float) -> str:
    """All digits, and no exponent.

    >>> _decimal(67.5), _decimal(0.00001)
    ('67.5', '0.00001')
    """
    return f"{Decimal(repr(number)):f}"


def _named(record: JSON, base: str, types: list[str]) -> Node:
    """What people, groups, camps and events have in common."""
    here = iri(base, record["url"])
    node: Node = {"@id": here, "@type": types, "name": record["name"]}
    if record.get("kind"):
        node["kind"] = record["kind"]
    if record.get("parent"):
        node["partOf"] = iri(base, record["parent"]["url"])
    if record.get("note"):
        node["editorialNote"] = record["note"]
    if names := record.get("names"):
        node["alternateName"] = list(dict.fromkeys(one["text"] for one in names if one["kind"] != "misprint"))
        node["nameForm"] = [_form(one, here, base) for one in names]
    return node


def _form(record: JSON, of: str, base: str) -> Node:
    node: Node = {
        "@id": f"{of}#name-{record['ref']}",
        "@type": "NameForm",
        "form": {"@value": record["text"], "@language": record["language"].lower()},
        "nameKind": record["kind"],
        "isEditorial": record["editorial"],
    }
    return node | {"citedIn": iri(base, record["passage"]["url"])} if record["passage"] else node


_NODES: dict[str, Callable[[JSON, str], Node]] = {
    "people": _person,
    "groups": _group,
    "camps": _camp,
    "events": _event,
    "roles": _term,
    "fates": _term,
    "relations": relation,
    "sources": _source,
    "passages": passage,
    "statements": statement,
    "disputes": _dispute,
}
