"""The terms of the linked data: what each is in the world's vocabularies or in our own, and what its values are.

The one table that the JSON-LD context, the writing of Turtle and N-Triples, and our vocabulary are made from.

Statements follow the Factoid Prosopography Ontology of King's College London (https://github.com/johnBradley501/FPO,
version 1.0): an assertion, the source citation that it rests on, and references to whom and what it speaks of. Passages
are resources with selectors of the Web Annotation Data Model; time-spans are CIDOC-CRM's; roles, fates and ties are
SKOS concepts.
"""

from dataclasses import dataclass

from prosopo.schema import RECORDS, RecordKind
from prosopo.schema.members import Day, Flag, Member, Number, Object, Reference, References
from prosopo.schema.statement_kinds import KINDS
from prosopo.schema.statements import ASSERTED

OURS = "prosopo"  # prefix of our own terms, whose namespace is `vocabulary#` below the installation's origin

PREFIXES = {
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "fpo": "https://github.com/johnBradley501/FPO/raw/master/fpo.owl#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Class:
    """A class; of our own, with what it means and what it is a kind of."""

    iri: str
    meaning: str = ""
    kind_of: str = ""


@dataclass(frozen=True)
class Property:
    """A property, and what its values are: nodes, or literals of this datatype."""

    iri: str
    values: str = "xsd:string"  # or `@id`
    meaning: str = ""


def _own(name: str, meaning: str, values: str = "xsd:string") -> Property:
    return Property(f"{OURS}:{name}", values, meaning)


def _kind(name: str, meaning: str) -> Class:
    return Class(f"{OURS}:{name}", meaning, "fpo:Factoid")


CLASSES = {
    "Person": Class("fpo:Person"),
    "CRMPerson": Class("crm:E21_Person"),
    "Group": Class("fpo:Group"),
    "CRMGroup": Class("crm:E74_Group"),
    "Location": Class("fpo:Location"),
    "Place": Class("crm:E53_Place"),
    "Event": Class("crm:E5_Event"),
    "Concept": Class("skos:Concept"),
    "Source": Class("fpo:Source"),
    "CreativeWork": Class("schema:CreativeWork"),
    "SourceCitation": Class("fpo:SourceCitation"),
    "SpecificResource": Class("oa:SpecificResource"),
    "TextQuoteSelector": Class("oa:TextQuoteSelector"),
    "TextPositionSelector": Class("oa:TextPositionSelector"),
    "TimeSpan": Class("crm:E52_Time-Span"),
    "DateRange": Class("fpo:DateRange"),
    "GeoCoordinates": Class("schema:GeoCoordinates"),
    "Factoid": Class("fpo:Factoid"),
    "ReferenceAsSubject": Class("fpo:ReferenceAsSubject"),
    "ReferenceAsObject": Class("fpo:ReferenceAsObject"),
    "LocationReference": Class("fpo:LocationReference"),
    "Dataset": Class("dcat:Dataset"),
    "VoidDataset": Class("void:Dataset"),
    "Agent": Class("foaf:Agent"),
    **{kind.rdf_class: _kind(kind.rdf_class, kind.rdf_meaning) for kind in KINDS},
    "DeniedStatement": Class(
        f"{OURS}:DeniedStatement",
        "A passage says that something is not so. It is no factoid, and what it speaks of stands under properties of "
        "its own (deniedCamp beside camp), so that no query takes it for what is so.",
        "fpo:Assertion",
    ),
    "DisputedStatement": Class(
        f"{OURS}:DisputedStatement", "It cannot be true together with others: see the dispute.", "fpo:Assertion"
    ),
    "Dispute": Class(f"{OURS}:Dispute", "Statements that cannot all be true, and the curators' judgement."),
    "IdentityJudgement": Class(
        f"{OURS}:IdentityJudgement",
        "A curator's judgement on whether two records mean the same human being. Nothing is to be merged by it alone.",
    ),
    "NameForm": Class(f"{OURS}:NameForm", "A form of a name, as a passage spells it or as the editor gives it."),
}

# The classes of each kind of record, the one that others refer to first.
TYPES: dict[RecordKind, str | list[str]] = {
    RecordKind.PEOPLE: ["Person", "CRMPerson"],
    RecordKind.GROUPS: ["Group", "CRMGroup"],
    RecordKind.CAMPS: ["Location", "Place"],
    RecordKind.EVENTS: ["Event"],
    RecordKind.ROLES: "Concept",
    RecordKind.FATES: "Concept",
    RecordKind.RELATIONS: "Concept",
    RecordKind.SOURCES: ["Source", "CreativeWork"],
    RecordKind.PASSAGES: ["SourceCitation", "SpecificResource"],
    RecordKind.DISPUTES: "Dispute",
}


def class_of(kind: RecordKind) -> Class:
    """The class that every record of the kind is of."""
    types = TYPES[kind]
    return CLASSES[types if isinstance(types, str) else types[0]]


def property_of(member: Member) -> Property:
    """A member's term in our own vocabulary."""
    values = _VALUES.get(type(member.type), "xsd:string")
    return _own(member.rdf, member.rdf_meaning or member.column or member.meaning, values)


_VALUES: dict[type, str] = {
    Reference: "@id",
    References: "@id",
    Object: "@id",
    Flag: "xsd:boolean",
    Number: "xsd:integer",
    Day: "xsd:date",
}

# What a statement speaks of. Of a denied statement, each stands under another name.
OBJECTS = {member.rdf: property_of(member) for member in ASSERTED}


def denied(name: str) -> str:
    """What the object of a denied statement is called.

    >>> denied("relatedPerson")
    'deniedRelatedPerson'
    """
    return f"denied{name[0].upper()}{name[1:]}"


_NAMED = {
    **OBJECTS,
    **{
        denied(name): _own(denied(name), f"What is said not to be so: {one.meaning}", one.values)
        for name, one in OBJECTS.items()
    },
    "about": _own("about", "The person, or the group as a whole, of whom a statement speaks.", "@id"),
    "kind": _own("kind", "The kind of a statement, group, camp or event."),
    "isDenied": _own("isDenied", "Whether the passage says that it is not so.", "xsd:boolean"),
    "certainty": _own("certainty", "How sure the editor is that the passage means this: certain, probable, possible."),
    "voice": _own("voice", "Who says it in the passage: author, editor, quoted, hearsay."),
    "speaker": _own("speaker", "Whose words are reported.", "@id"),
    "attributedTo": _own("attributedTo", "Whoever else it is put down to."),
    "headcountMin": _own("headcountMin", "How many of the group are meant, at least.", "xsd:integer"),
    "headcountMax": _own("headcountMax", "How many of the group are meant, at most.", "xsd:integer"),
    "headcountText": _own("headcountText", "The source's own words for how many."),
    "alsoCites": _own("alsoCites", "A further passage that is needed to understand it.", "@id"),
    "disputedIn": _own("disputedIn", "The dispute in which it stands.", "@id"),
    "time": _own("time", "When: of a statement, what it speaks of; of an event, when it happened.", "@id"),
    "date": _own("date", "An uncertain date (EDTF, ISO 8601-2).", "edtf:EDTF"),
    "isApproximate": _own(
        "isApproximate", "Said where a date is approximate (EDTF ~ and %): it may lie beside its bounds.", "xsd:boolean"
    ),
    "isUncertain": _own(
        "isUncertain", "Said where a date is doubted (EDTF ? and %): it may lie beside its bounds.", "xsd:boolean"
    ),
    "earliest": _own(
        "earliest",
        "The first day of the date as it is written. Only where the date is neither approximate nor uncertain is it "
        "strict, and stands as crm:P82a_begin_of_the_begin, too.",
        "xsd:date",
    ),
    "latest": _own(
        "latest", "The last day, likewise: where it is strict, as crm:P82b_end_of_the_end, too.", "xsd:date"
    ),
    "dateBasis": _own("dateBasis", "Whether the date is stated, inferred from the source, or the editor's."),
    "editorialNote": _own("editorialNote", "What the editor adds."),
    "isEditorial": _own("isEditorial", "Whether it comes from the editor, not from a source.", "xsd:boolean"),
    "partOf": _own("partOf", "What it sits in (editorial).", "@id"),
    "category": _own("category", "To which sort a role or fate belongs."),
    "inverseLabel": _own("inverseLabel", "What the related person is to the person."),
    "isSymmetric": _own("isSymmetric", "Whether a tie reads the same from both sides.", "xsd:boolean"),
    "isNamed": _own("isNamed", "False for someone whom the sources do not name.", "xsd:boolean"),
    "sortName": _own("sortName", "As in an alphabetical list."),
    "mentionedIn": _own("mentionedIn", "A statement on someone else in which they are related, or speak.", "@id"),
    "nameForm": _own("nameForm", "Another form of the name.", "@id"),
    "form": _own("form", "A form of a name, to the letter.", "rdf:langString"),
    "nameKind": _own("nameKind", "as_in_source, misprint, romanisation, original_script, initials, …"),
    "citedIn": _own("citedIn", "The passage that spells a name so.", "@id"),
    "precisionKm": _own("precisionKm", "The true place lies within so many kilometres (editorial).", "xsd:integer"),
    "derivedFrom": _own("derivedFrom", "What a source translates or reprints.", "@id"),
    "reliabilityNote": _own("reliabilityNote", "What a reader should know before relying on a source."),
    "question": _own("question", "What is in dispute."),
    "disputes": _own("disputes", "A statement that stands in a dispute.", "@id"),
    "preferred": _own("preferred", "The statement that the curators hold to be right.", "@id"),
    "reasons": _own("reasons", "Why it was judged so."),
    "judgedBy": _own("judgedBy", "Who judged."),
    "judgedOn": _own("judgedOn", "When it was judged.", "xsd:date"),
    "judges": _own("judges", "A person whose record is judged.", "@id"),
    "verdict": _own("verdict", "same, different, or possible: possibly the same person."),
    "name": Property("schema:name"),
    "alternateName": Property("schema:alternateName"),
    "gender": Property("schema:gender"),
    "displayName": Property("fpo:hasDisplayName"),
    "locationName": Property("fpo:hasLocationName"),
    "sourceName": Property("fpo:hasSourceName"),
    "bibliographicEntry": Property("fpo:hasBibliographicEntry"),
    "sourcedFrom": Property("fpo:sourcedFrom", "@id"),
    "fromSource": Property("fpo:fromSource", "@id"),
    "placeInSource": Property("fpo:hasPlaceInSource"),
    "hasReference": Property("fpo:hasReference", "@id"),
    "referencesPerson": Property("fpo:referencesPerson", "@id"),
    "referencesLocation": Property("fpo:referencesLocation", "@id"),
    "textualDescription": Property("fpo:hasTextualDescription"),
    "notBefore": Property("crm:P82a_begin_of_the_begin", "xsd:date"),
    "notAfter": Property("crm:P82b_end_of_the_end", "xsd:date"),
    "timeSpan": Property("crm:P4_has_time-span", "@id"),
    "tookPlaceAt": Property("crm:P7_took_place_at", "@id"),
    "formsPartOf": Property("crm:P9i_forms_part_of", "@id"),
    "fallsWithin": Property("crm:P89_falls_within", "@id"),
    "memberOf": Property("crm:P107i_is_current_or_former_member_of", "@id"),
    "geo": Property("schema:geo", "@id"),
    "latitude": Property("schema:latitude", "xsd:decimal"),
    "longitude": Property("schema:longitude", "xsd:decimal"),
    "fullText": Property("schema:text"),
    "author": Property("dcterms:creator"),
    "language": Property("dcterms:language"),
    "rights": Property("dcterms:rights"),
    "title": Property("dcterms:title"),
    "publisher": Property("dcterms:publisher", "@id"),
    "license": Property("dcterms:license", "@id"),
    "modified": Property("dcterms:modified", "xsd:date"),
    "version": Property("owl:versionInfo"),
    "vocabulary": Property("void:vocabulary", "@id"),
    "agentName": Property("foaf:name"),
    "prefLabel": Property("skos:prefLabel"),
    "scopeNote": Property("skos:scopeNote"),
    "hasSource": Property("oa:hasSource", "@id"),
    "hasSelector": Property("oa:hasSelector", "@id"),
    "exact": Property("oa:exact"),
    "start": Property("oa:start", "xsd:integer"),
    "end": Property("oa:end", "xsd:integer"),
}


# All of these, and those of members that have a term of their own in the schema alone.
PROPERTIES = _NAMED | {
    member.rdf: property_of(member)
    for record in RECORDS.values()
    for member in record.members
    if member.rdf and member.rdf not in _NAMED
}


def prefixes(base: str) -> dict[str, str]:
    """All prefixes with their namespaces, for an installation below this origin."""
    return {**PREFIXES, OURS: f"{base}/vocabulary#"}


def context(base: str) -> dict[str, object]:
    """The JSON-LD context."""
    terms: dict[str, object] = dict(prefixes(base))
    terms |= {name: one.iri for name, one in CLASSES.items()}
    for name, one in PROPERTIES.items():
        typed = one.values not in {"xsd:string", "xsd:boolean", "xsd:integer", "rdf:langString"}
        terms[name] = {"@id": one.iri, "@type": one.values} if typed else one.iri
    return terms
