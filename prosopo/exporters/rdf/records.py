"""Records of every kind as nodes of linked data."""

from collections.abc import Callable, Iterator

from prosopo.exporters.publication import Publication
from prosopo.exporters.rdf.classes import TYPES, types_of_group
from prosopo.exporters.rdf.concept_schemes import CONCEPT_SCHEMES, scheme_iri
from prosopo.exporters.rdf.life import life_dates
from prosopo.exporters.rdf.members import Node, decimal, in_language, in_order, plain_properties
from prosopo.exporters.rdf.statements import passage, source_part, statement, time_span
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema.bibliography import BIBLIOGRAPHY
from prosopo.schema.identifiers import IDENTIFIED_TERMS
from prosopo.schema.iris import iri
from prosopo.schema.judgements import IDENTITY_JUDGEMENTS
from prosopo.schema.name_parts import KIND as NAME_PART_KIND
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.schema.source_kinds import SOURCE_KIND
from prosopo.schema.terms import TERMS
from prosopo.types import JSON


def nodes(kind: str, record: JSON, base: str) -> Iterator[Node]:
    """The nodes of a record as the API serves it: its own first, then those of its statements, identity judgements, and
    successions.

    `kind` is the name of the record's list. Statements about others that merely mention the record are not included.
    """
    if make := _SHARED_NODES.get(kind):
        yield make(record, base)
    else:
        own_iri = iri(base, record["url"])
        node: Node = {"@id": own_iri, "@type": _TYPES[kind], **_PLAIN_PROPERTIES[kind](record, base)}
        if vocabulary := _KINDS.get(kind):
            node["hasType"] = iri(base, f"/api/v1/{vocabulary}/{record['kind']}/")
        node |= _SPECIAL_PROPERTIES[kind](record, own_iri, base) | _labels(kind, record)
        node |= _identifiers(kind, record, base)
        node |= _replacements(record, base)
        yield in_order(node)
    for statement_record in record.get("statements", ()) if kind in _WITH_STATEMENTS else ():
        yield statement(statement_record, base)
    for judgement in record.get("identity", ()):
        yield _judgement(judgement, record["url"], base)
    for members, own_side in (("successors", "predecessor"), ("predecessors", "successor")):
        for succession in record.get(members, ()):
            yield _succession(succession, own_side, record["url"], base)


_TYPES = {kind.plural: types for kind, types in TYPES.items()}
_PLAIN_PROPERTIES = {kind.plural: plain_properties(record.members) for kind, record in RECORDS.items()}
_TERMS = frozenset(kind.plural for kind in IDENTIFIED_TERMS)
_CONCEPTS = frozenset(kind.plural for kind, types in TYPES.items() if types == "Concept")
_KINDS = {kind.plural: vocabulary.plural for kind, vocabulary in VOCABULARIES_OF_KINDS.items()}
_WITH_STATEMENTS = ("people", "groups", "camps", "places", "events")


def dataset(publication: Publication) -> Node:
    """The node of the dataset."""
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


def _person(record: JSON, own_iri: str, base: str) -> Node:
    node = {"displayName": record["name"], **_names(record, own_iri, base)}
    if record["sex"] != "unknown":
        node["gender"] = record["sex"]
    return node | life_dates(record, own_iri, base) | _mentions(record, base)


def _group(record: JSON, own_iri: str, base: str) -> Node:
    node: Node = {"@type": types_of_group(record["kind"]), **_names(record, own_iri, base)}
    return node | _parents(record, "memberOf", own_iri, base) | _mentions(record, base)


def _location(record: JSON, own_iri: str, base: str) -> Node:
    node = {"locationName": record["name"], **_names(record, own_iri, base)}
    node |= _parents(record, "fallsWithin", own_iri, base)
    if coordinates := record["coordinates"]:
        node["geo"] = {
            "@id": f"{own_iri}#coordinates",
            "@type": "GeoCoordinates",
            "latitude": decimal(coordinates["latitude"]),
            "longitude": decimal(coordinates["longitude"]),
            "precisionKm": coordinates["precision_km"],
            **({"coordinatesSource": coordinates["source"]} if coordinates["source"] else {}),
            "isEditorial": True,
        }
    return node


def _event(record: JSON, own_iri: str, base: str) -> Node:
    node = _parents(record, "formsPartOf", own_iri, base)
    if time := time_span(record["date"], record["date_basis"], own_iri):
        node |= {"time": time, "timeSpan": time["@id"]}
    where = [iri(base, record[member]["url"]) for member in ("camp", "place") if record[member]]
    return node | ({"tookPlaceAt": where if len(where) > 1 else where[0]} if where else {})


def _source(record: JSON, own_iri: str, base: str) -> Node:
    time = time_span(record["date"], None, own_iri)
    node: Node = {"sourceName": record["title"], **({"time": time} if time else {})}
    if kind := SOURCE_KIND.get(record["kind"]):
        node["@type"] = [*TYPES[RecordKind.SOURCES], kind.bibo]
    if record["authors"]:
        node["authorship"] = [_authorship(author, own_iri, base) for author in record["authors"]]
    if record.get("parts"):
        node["hasPart"] = [_part(part, own_iri, base) for part in record["parts"]]
    if record.get("pages"):
        node["page"] = [_page(page, own_iri) for page in record["pages"]]
    for origin in record["origins"]:
        node.setdefault(_ORIGINS[origin["relation"]], []).append(iri(base, origin["source"]["url"]))
    return node | _bibliographic_properties(record["bibliography"] or {}, base)


def _authorship(author: JSON, own_iri: str, base: str) -> Node:
    node = {"@id": f"{own_iri}#author-{author['ref']}", "@type": "Authorship"}
    node |= {"agentName": author["name"], "authorRole": author["role"]}
    return node | ({"samePerson": iri(base, author["person"]["url"])} if author["person"] else {})


def _part(record: JSON, own_iri: str, base: str) -> Node:
    node = source_part(record, own_iri) | {"start": record["start"], "end": record["end"]}
    return node | ({"samePerson": iri(base, record["person"]["url"])} if record["person"] else {})


def _page(record: JSON, own_iri: str) -> Node:
    node = {"@id": f"{own_iri}#page-{record['ref']}", "@type": "SourcePage", "isPartOf": own_iri}
    node |= {"pageLabel": record["label"], "start": record["start"]}
    return node | ({"image": record["image"], "rights": record["image_rights"]} if record["image"] else {})


_bibliographic_properties = plain_properties(BIBLIOGRAPHY.members)
_ORIGINS = {
    "translation_of": "translationOf",
    "reprint_of": "reprintOf",
    "copy_of": "copyOf",
    "known_from": "knownFrom",
}


def _dispute(record: JSON, own_iri: str, base: str) -> Node:
    return {"disputes": [iri(base, pointer["url"]) for pointer in record["statements"]]}


def _term(kind: RecordKind) -> Callable[[JSON, str, str], Node]:
    """The maker of the properties of terms: their place in the concept scheme of their vocabulary."""

    def properties(record: JSON, own_iri: str, base: str) -> Node:
        scheme = scheme_iri(kind, base)
        if record["broader"]:
            return {"inScheme": scheme}
        # Each top concept says so of its scheme: together, they are all that there are.
        top = {"@id": scheme, "@type": "ConceptScheme", "title": CONCEPT_SCHEMES[kind], "hasTopConcept": own_iri}
        return {"inScheme": scheme, "topConceptOf": top}

    return properties


def _relation(record: JSON, own_iri: str, base: str) -> Node:
    labels = [in_language(label["inverse_text"], label["language"]) for label in record["labels"]]
    return _term(RecordKind.RELATIONS)(record, own_iri, base) | ({"inverseLabelIn": labels} if labels else {})


_judgement_properties = plain_properties(IDENTITY_JUDGEMENTS[RecordKind.PEOPLE].members)  # of all kinds


def _judgement(record: JSON, url: str, base: str) -> Node:
    """The node of an identity judgement: the same from both of the records that are judged."""
    judged = sorted([iri(base, url), iri(base, record["other"]["url"])])
    return {
        "@id": f"{judged[0]}#identity-{record['ref']}",
        "@type": "IdentityJudgement",
        "judges": judged,
        **_judgement_properties(record, base),
    }


def _succession(record: JSON, own_side: str, url: str, base: str) -> Node:
    """The node of what came after what: the same from both of the records; `own_side` is the one told from."""
    own_iri, other_iri = iri(base, url), iri(base, record["other"]["url"])
    older, newer = (own_iri, other_iri) if own_side == "predecessor" else (other_iri, own_iri)
    node: Node = {"@id": f"{older}#succession-{record['ref']}", "@type": "Succession", "kind": record["kind"]}
    node |= {"predecessor": older, "successor": newer, "isEditorial": True}
    if time := time_span(record["date"], record["date_basis"], node["@id"]):
        node["time"] = time
    return node | ({"editorialNote": record["note"]} if record["note"] else {})


def _replacements(record: JSON, base: str) -> Node:
    """The records that came before a record and after it."""
    terms = (("replaces", "predecessors"), ("isReplacedBy", "successors"))
    return {
        term: [iri(base, succession["other"]["url"]) for succession in record[member]]
        for term, member in terms
        if record.get(member)
    }


def _parents(record: JSON, term: str, own_iri: str, base: str) -> Node:
    """The records above, also under the term of another vocabulary; each that has a time or a note as a node, too."""
    main = {"ref": "main", "parent": record["parent"], "date": record.get("parent_date"), "note": None}
    links = [link for link in (main, *record.get("further_parents", ())) if link["parent"]]
    if not links:
        return {}
    above = list(dict.fromkeys(iri(base, link["parent"]["url"]) for link in links))
    node: Node = dict.fromkeys(("partOf", term), above if len(above) > 1 else above[0])
    if belonging := [_belonging(link, own_iri, base) for link in links if link["note"] or _is_dated(link)]:
        node["belonging"] = belonging
    return node


def _is_dated(link: JSON) -> bool:
    return bool(link["date"] and link["date"]["edtf"])


def _belonging(link: JSON, own_iri: str, base: str) -> Node:
    """The node of one record above, with its time and its note."""
    node: Node = {
        "@id": f"{own_iri}#parent-{link['ref']}",
        "@type": "Belonging",
        "belongsTo": iri(base, link["parent"]["url"]),
        "isEditorial": True,
    }
    if link["date"] and (time := time_span(link["date"], None, node["@id"])):
        node["time"] = time
    return node | ({"editorialNote": link["note"]} if link["note"] else {})


def _mentions(record: JSON, base: str) -> Node:
    """The statements on others that name a record."""
    mentions = record.get("mentioned_in")
    return {"mentionedIn": [iri(base, mention["url"]) for mention in mentions]} if mentions else {}


def _names(record: JSON, own_iri: str, base: str) -> Node:
    """The other forms of a record's name: as plain texts without misprints, and as nodes with all details."""
    if not (names := record["names"]):
        return {}
    texts = dict.fromkeys(name["text"] for name in names if name["kind"] != "misprint")
    texts.pop(record["name"], None)  # a form may say no more than where the name itself stands
    node: Node = {"alternateName": list(texts)} if texts else {}
    return node | {"nameForm": [_form(name, own_iri, base) for name in names]}


def _identifiers(kind: str, record: JSON, base: str) -> Node:
    """What a record is known as elsewhere: as texts, and where their schemes give such as IRIs that mean the same."""
    identifiers = record.get("identifiers", ())
    node: Node = {"identifier": [one["text"] for one in identifiers]} if identifiers else {}
    same = "exactMatch" if kind in _TERMS else "sameAs"
    iris = [one["iri"] for one in identifiers if one["iri"]]
    if iris and kind in _WITH_STATEMENTS:
        node["schemaSameAs"] = list(iris)
    if kind == RecordKind.RELATIONS.plural:
        slug = record["url"].strip("/").rpartition("/")[2]
        iris.insert(0, f"{base}/datasets/#relation-{slug}")  # its own IRI in release 0.2.0
    return node | ({same: iris} if iris else {})


def _labels(kind: str, record: JSON) -> Node:
    """What a record is called in other languages."""
    term = "prefLabelIn" if kind in _CONCEPTS else "labelIn"
    labels = [in_language(label["text"], label["language"]) for label in record.get("labels", ())]
    return {term: labels} if labels else {}


def _form(record: JSON, owner_iri: str, base: str) -> Node:
    node: Node = {
        "@id": f"{owner_iri}#name-{record['ref']}",
        "@type": "NameForm",
        "form": in_language(record["text"], record["language"]),
        "nameKind": record["kind"],
        "isEditorial": record["editorial"],
        "certainty": record["certainty"],
    }
    if cited := [iri(base, passage["url"]) for passage in (record["passage"], *record["also_cites"]) if passage]:
        node["citedIn"] = cited if len(cited) > 1 else cited[0]
    if time := time_span(record["date"], record["date_basis"], f"{owner_iri}#name-{record['ref']}"):
        node["time"] = time
    for part in record.get("parts", ()):
        node.setdefault(NAME_PART_KIND[part["kind"]].rdf, []).append(part["text"])
    return node


def _no_properties(record: JSON, own_iri: str, base: str) -> Node:
    return {}


# Properties of each kind of record besides its plain members.
_SPECIAL_PROPERTIES: dict[str, Callable[[JSON, str, str], Node]] = {
    "people": _person,
    "groups": _group,
    "camps": _location,
    "places": _location,
    "events": _event,
    **{kind.plural: _term(kind) for kind in TERMS},
    "relations": _relation,
    **{vocabulary.plural: _no_properties for vocabulary in VOCABULARIES_OF_KINDS.values()},
    "sources": _source,
    "disputes": _dispute,
}

# Kinds of record whose nodes also stand within others.
_SHARED_NODES: dict[str, Callable[[JSON, str], Node]] = {
    "passages": passage,
    "statements": statement,
}
