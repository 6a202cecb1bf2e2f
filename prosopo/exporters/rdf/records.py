"""Records of every kind as nodes of linked data."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from prosopo.exporters.iris import iri
from prosopo.exporters.publication import Publication
from prosopo.exporters.rdf.members import in_order, plain
from prosopo.exporters.rdf.statements import passage, relation, statement, time_span
from prosopo.exporters.rdf.terms import TYPES
from prosopo.schema import RECORDS
from prosopo.schema.people import IDENTITY_JUDGEMENT
from prosopo.types import JSON

Node = JSON


def nodes(kind: str, record: JSON, base: str) -> Iterator[Node]:
    """What the API serves of a record, as nodes: the record's own first, then those of the statements that it holds.

    `kind` is the name of the record's list. Statements on others that merely mention the record are left to these.
    """
    if make := _APART.get(kind):
        yield make(record, base)
    else:
        here = iri(base, record["url"])
        node: Node = {"@id": here, "@type": _TYPES[kind], **_PLAIN[kind](record, base)}
        yield in_order(node | _SPECIAL[kind](record, here, base))
    for said in record.get("statements", ()) if kind in _WITH_STATEMENTS else ():
        yield statement(said, base)
    for judged in record.get("identity", ()):
        yield _judgement(judged, record["url"], base)


_TYPES = {kind.plural: types for kind, types in TYPES.items()}
_PLAIN = {kind.plural: plain(record.members) for kind, record in RECORDS.items()}
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


def _person(record: JSON, here: str, base: str) -> Node:
    node = {"displayName": record["name"], **_names(record, here, base)}
    if record["sex"] != "unknown":
        node["gender"] = record["sex"]
    if mentions := record.get("mentioned_in"):
        node["mentionedIn"] = [iri(base, one["url"]) for one in mentions]
    return node


def _group(record: JSON, here: str, base: str) -> Node:
    return _names(record, here, base) | _parent(record, "memberOf", base)


def _camp(record: JSON, here: str, base: str) -> Node:
    node = {"locationName": record["name"], **_names(record, here, base), **_parent(record, "fallsWithin", base)}
    if there := record["coordinates"]:
        node["geo"] = {
            "@id": f"{here}#coordinates",
            "@type": "GeoCoordinates",
            "latitude": _decimal(there["latitude"]),
            "longitude": _decimal(there["longitude"]),
            "precisionKm": there["precision_km"],
            "isEditorial": True,
        }
    return node


def _event(record: JSON, here: str, base: str) -> Node:
    node = _parent(record, "formsPartOf", base)
    if when := time_span(record["date"], record["date_basis"], here):
        node |= {"time": when, "timeSpan": when["@id"]}
    return node | ({"tookPlaceAt": iri(base, record["camp"]["url"])} if record["camp"] else {})


def _source(record: JSON, here: str, base: str) -> Node:
    when = time_span(record["date"], None, here)
    return {"sourceName": record["title"], **({"time": when} if when else {})}


def _dispute(record: JSON, here: str, base: str) -> Node:
    return {"disputes": [iri(base, one["url"]) for one in record["statements"]]}


def _nothing(record: JSON, here: str, base: str) -> Node:
    return {}


_judged = plain(IDENTITY_JUDGEMENT.members)


def _judgement(record: JSON, url: str, base: str) -> Node:
    """The same node from both of the records that are judged."""
    both = sorted([iri(base, url), iri(base, record["other"]["url"])])
    return {
        "@id": f"{both[0]}#identity-{record['ref']}",
        "@type": "IdentityJudgement",
        "judges": both,
        **_judged(record, base),
    }


def _decimal(number: float) -> str:
    """All digits, and no exponent.

    >>> _decimal(67.5), _decimal(0.00001)
    ('67.5', '0.00001')
    """
    return f"{Decimal(repr(number)):f}"


def _parent(record: JSON, term: str, base: str) -> Node:
    """What a record sits in, as another vocabulary has it."""
    return {term: iri(base, record["parent"]["url"])} if record["parent"] else {}


def _names(record: JSON, here: str, base: str) -> Node:
    """The other forms of a record's name: simply, but for misprints, and each with all that is known of it."""
    if not (names := record["names"]):
        return {}
    return {
        "alternateName": list(dict.fromkeys(one["text"] for one in names if one["kind"] != "misprint")),
        "nameForm": [_form(one, here, base) for one in names],
    }


def _form(record: JSON, of: str, base: str) -> Node:
    node: Node = {
        "@id": f"{of}#name-{record['ref']}",
        "@type": "NameForm",
        "form": {"@value": record["text"], "@language": record["language"].lower()},
        "nameKind": record["kind"],
        "isEditorial": record["editorial"],
    }
    return node | {"citedIn": iri(base, record["passage"]["url"])} if record["passage"] else node


# What is special of each kind of record, besides its plain members.
_SPECIAL: dict[str, Callable[[JSON, str, str], Node]] = {
    "people": _person,
    "groups": _group,
    "camps": _camp,
    "events": _event,
    "roles": _nothing,
    "fates": _nothing,
    "sources": _source,
    "disputes": _dispute,
}

# Kinds whose nodes stand within others as well.
_APART: dict[str, Callable[[JSON, str], Node]] = {"relations": relation, "passages": passage, "statements": statement}
