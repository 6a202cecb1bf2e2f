"""Statements, passages, dates and relations as nodes of linked data."""

from collections.abc import Iterator

from prosopo.dates import gregorian_edtf
from prosopo.exporters.date_bounds import bounds, is_approximate, is_julian, is_uncertain
from prosopo.exporters.locators import locator_of
from prosopo.exporters.rdf.members import Node, in_language, in_order, plain_properties
from prosopo.exporters.rdf.properties import denied_term
from prosopo.schema.iris import iri
from prosopo.schema.statement_kinds import KIND
from prosopo.schema.statement_parts import HEADCOUNT, RELATIVE_DATE
from prosopo.schema.statements import ASSERTED, ASSERTED_PARTS, STATEMENTS
from prosopo.types import JSON

_asserted_properties = plain_properties(ASSERTED)
_plain_properties = plain_properties(member for member in STATEMENTS.members if not member.asserted)
_part_properties = {name: plain_properties(part.members) for name, part in ASSERTED_PARTS.items()}
_headcount_properties = plain_properties(HEADCOUNT.members)
_relative_date_properties = plain_properties(RELATIVE_DATE.members)


def statement(record: JSON, base: str) -> Node:
    """The node of a statement: an assertion, its source citation, and its references."""
    own_iri = iri(base, record["url"])
    subject = record["person"] or record["subject_group"]
    is_denied = record["denied"]
    types = ["DeniedStatement"] if is_denied else ["Factoid", KIND[record["kind"]].rdf_class]
    asserted = _asserted_properties(record, base)
    for name, properties in _part_properties.items():
        asserted |= properties(record[name] or {}, base)
    if record["relation"]:
        asserted["relation"] = relation(record["relation"], base)
    node: Node = {
        "@id": own_iri,
        "@type": types + (["DisputedStatement"] if record["disputes"] else []),
        "sourcedFrom": passage(record["passage"], base),
        **({denied_term(name): value for name, value in asserted.items()} if is_denied else asserted),
        **_plain_properties(record, base),
        **_relative_date_properties(record["relative_to"] or {}, base),
        **_headcount_properties(record["headcount"] or {}, base),
    }
    if subject:
        node["about"] = iri(base, subject["url"])
    if references := list(_references(record, own_iri, base)):
        node["hasReference"] = references
    if time := dated_time_span(record, record["date"], own_iri):
        node["time"] = time
    if record["also_cites"]:
        node["alsoCites"] = [passage(cited, base) for cited in record["also_cites"]]
    if record["disputes"]:
        node["disputedIn"] = [iri(base, dispute["url"]) for dispute in record["disputes"]]
    return in_order(node, _ORDER)


# The order in which the properties of a statement are written.
_ORDER = (
    *("@id", "@type", "kind", "isDenied", "isHedged", "certainty", "voice", "sourcedFrom", "about"),
    *(
        name
        for term in (
            *("group", "role", "camp", "place", "fate", "trait", "legalBasis", "decidedBy", "event"),
            *("relatedPerson", "relatedGroup"),
        )
        for name in (term, denied_term(term))
    ),
    *(name for term in ("text", "placeText", "relation") for name in (term, denied_term(term))),
    *("hasReference", "time", "speaker", "attributedTo", "editorialNote"),
    *(member.rdf for member in (*RELATIVE_DATE.members, *HEADCOUNT.members)),
    *("alsoCites", "disputedIn"),
)

_REFERENCES = {
    "person": "ReferenceAsSubject",
    "subject_group": "ReferenceAsSubject",  # to the ontology, a group is a kind of person
    "related_person": "ReferenceAsObject",
    "related_group": "ReferenceAsObject",
}


def passage(record: JSON, base: str) -> Node:
    """The node of a passage: its exact words, and where they stand in the source."""
    own_iri, source = iri(base, record["url"]), iri(base, record["source"]["url"])
    selectors: list[Node] = []
    if record["quote"]:
        words = in_language(record["quote"], record["language"])
        selectors.append({"@id": f"{own_iri}#quote", "@type": "TextQuoteSelector", "exact": words})
    if record["start"] is not None:
        position = {"start": record["start"], "end": record["end"]}
        selectors.append({"@id": f"{own_iri}#position", "@type": "TextPositionSelector", **position})
    node: Node = {
        "@id": own_iri,
        "@type": ["SourceCitation", "SpecificResource"],
        "fromSource": source,
        "hasSource": source,
        **({"hasSelector": selectors} if selectors else {}),
        "placeInSource": locator_of(record),
        "quoteStatus": record["quote_status"],
    }
    if record["pages"]:
        node["pages"] = record["pages"]
    if part := record["part"]:
        node["isPartOf"] = source_part(part, source)
    if translation := record["editorial_translation"]:
        node["editorialTranslation"] = in_language(translation["text"], translation["language"])
    return node


def source_part(record: JSON, source: str) -> Node:
    """The node of a part of a source with this IRI: the same from the source and from the passages in it."""
    own_iri = f"{source}#part-{record['ref']}"
    node: Node = {"@id": own_iri, "@type": "SourcePart", "kind": record["kind"], "isPartOf": source}
    node |= {name: record[name] for name in ("title", "author", "language") if record[name]}
    time = time_span(record["date"], None, own_iri)
    return node | ({"time": time} if time else {})


def dated_time_span(record: JSON, date: JSON, owner_iri: str) -> Node | None:
    """The node of the date of a statement, birth or death: of an event's date, also what that itself rests on."""
    node = time_span(date, record["date_basis"], owner_iri)
    if node and record["event_date_basis"]:
        node["eventDateBasis"] = record["event_date_basis"]
    return node


def time_span(date: JSON, basis: str | None, owner_iri: str) -> Node | None:
    """The node of an uncertain date; None where the date is unknown. `owner_iri` is the IRI of what is dated."""
    if date["edtf"] is None and date["text"] is None:
        return None
    # A form of a name has an IRI within that of a record.
    mark = "-" if "#" in owner_iri else "#"
    node: Node = {"@id": f"{owner_iri}{mark}time", "@type": ["TimeSpan", "DateRange"]}
    # To others, EDTF is Gregorian: a Julian date is given by the same days there, its words and its bounds.
    if edtf := gregorian_edtf(date["edtf"] or "", date["calendar"] or ""):
        node["date"] = edtf
    if date["text"] or is_julian(date):
        node["textualDescription"] = date["text"] or date["label"]
    if date["calendar"]:
        node["calendar"] = date["calendar"]
    node |= {
        name: True
        for name, is_so in (("isApproximate", is_approximate(date)), ("isUncertain", is_uncertain(date)))
        if is_so
    }
    is_strict = "isApproximate" not in node and "isUncertain" not in node
    for names, day in zip(_BOUNDS, bounds(date), strict=True):
        if day is not None:
            node |= dict.fromkeys(names if is_strict else names[:1], day)
    return node | {"dateBasis": basis} if basis else node


# The terms of each bound: of every date, and where the bound is strict.
_BOUNDS = (("earliest", "notBefore"), ("latest", "notAfter"))


def relation(record: JSON, base: str) -> Node:
    """The node of a relation, as a statement names it: the person is the … of the related person."""
    return {
        "@id": iri(base, record["url"]),
        "@type": "Concept",
        "prefLabel": record["label"],
        "inverseLabel": record["inverse_label"],
        "isSymmetric": record["symmetric"],
    }


def _references(record: JSON, own_iri: str, base: str) -> Iterator[Node]:
    """References to the people and the places of a statement; of a denied one, only to its subject."""
    for member, type_ in _REFERENCES.items():
        if record[member] and not (record["denied"] and type_ == "ReferenceAsObject"):
            person = iri(base, record[member]["url"])
            yield {"@id": f"{own_iri}#{member.replace('_', '-')}", "@type": type_, "referencesPerson": person}
    for member in ("camp", "place"):
        if record[member] and not record["denied"]:
            where = iri(base, record[member]["url"])
            yield {"@id": f"{own_iri}#{member}", "@type": "LocationReference", "referencesLocation": where}
