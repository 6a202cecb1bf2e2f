"""Properties of the linked data: their IRIs in public vocabularies or in our own, and the types of their values."""

from dataclasses import dataclass

from prosopo.exporters.rdf.namespaces import OURS
from prosopo.schema import RECORDS
from prosopo.schema.members import Day, Flag, Member, Number, Object, Reference, References
from prosopo.schema.name_parts import KINDS as NAME_PART_KINDS
from prosopo.schema.statement_parts import HEADCOUNT, RELATIVE_DATE
from prosopo.schema.statements import ASSERTED, ASSERTED_PARTS


@dataclass(frozen=True)
class Property:
    """A property, and the type of its values: nodes, or literals of this datatype."""

    iri: str
    value_type: str = "xsd:string"  # or `@id`
    meaning: str = ""


def _own_property(name: str, meaning: str, value_type: str = "xsd:string") -> Property:
    return Property(f"{OURS}:{name}", value_type, meaning)


def property_of(member: Member) -> Property:
    """A member's property in our own vocabulary."""
    value_type = _VALUE_TYPES.get(type(member.type), "xsd:string")
    if isinstance(member.type, Number) and member.type.fraction:
        value_type = "xsd:decimal"
    return _own_property(member.rdf, member.rdf_meaning or member.column or member.meaning, value_type)


_VALUE_TYPES: dict[type, str] = {
    Reference: "@id",
    References: "@id",
    Object: "@id",
    Flag: "xsd:boolean",
    Number: "xsd:integer",
    Day: "xsd:date",
}

# The properties of what a statement asserts; a denied statement has each under another name.
ASSERTED_PROPERTIES = {
    member.rdf: property_of(member)
    for member in (*ASSERTED, *(member for part in ASSERTED_PARTS.values() for member in part.members))
    if member.rdf
}


def denied_term(name: str) -> str:
    """The name of an asserted property in a denied statement.

    >>> denied_term("relatedPerson")
    'deniedRelatedPerson'
    """
    return f"denied{name[0].upper()}{name[1:]}"


_TERMS = {
    **ASSERTED_PROPERTIES,
    **{
        denied_term(name): _own_property(
            denied_term(name), f"What a denial is about: {property_.meaning}", property_.value_type
        )
        for name, property_ in ASSERTED_PROPERTIES.items()
    },
    "about": _own_property("about", "The person, or the group as a whole, of whom a statement speaks.", "@id"),
    "kind": _own_property(
        "kind", "The kind of a statement, group, camp, place, event, part of a source, or succession."
    ),
    "isDenied": _own_property("isDenied", "Whether the passage says that it is not so.", "xsd:boolean"),
    "certainty": _own_property(
        "certainty",
        "How sure the editor is that the passage means this, or spells this name: certain, probable, possible.",
    ),
    "voice": _own_property("voice", "Who says it in the passage: author, editor, quoted, hearsay."),
    "speaker": _own_property("speaker", "Whose words are reported.", "@id"),
    "attributedTo": _own_property("attributedTo", "Whoever else it is put down to."),
    **{member.rdf: property_of(member) for member in (*RELATIVE_DATE.members, *HEADCOUNT.members)},
    "alsoCites": _own_property("alsoCites", "A further passage that is needed to understand it.", "@id"),
    "disputedIn": _own_property("disputedIn", "The dispute in which it stands.", "@id"),
    "time": _own_property(
        "time",
        "When: of a statement, what it speaks of; of an event or succession, when it happened; of a name, when it was "
        "borne; of a belonging, when it was so.",
        "@id",
    ),
    "date": _own_property("date", "An uncertain date (EDTF, ISO 8601-2), Gregorian.", "edtf:EDTF"),
    "calendar": _own_property(
        "calendar", "The calendar of the source's date where it is another than the Gregorian one: julian, seleucid, …"
    ),
    "isApproximate": _own_property(
        "isApproximate", "Said where a date is approximate (EDTF ~ and %): it may lie beside its bounds.", "xsd:boolean"
    ),
    "isUncertain": _own_property(
        "isUncertain", "Said where a date is doubted (EDTF ? and %): it may lie beside its bounds.", "xsd:boolean"
    ),
    "earliest": _own_property(
        "earliest",
        "The first day of the date as it is written, Gregorian, with astronomical years (XSD 1.1). Only where the date "
        "is neither approximate nor uncertain is it strict, and stands as crm:P82a_begin_of_the_begin, too.",
        "xsd:date",
    ),
    "latest": _own_property(
        "latest", "The last day, likewise: where it is strict, as crm:P82b_end_of_the_end, too.", "xsd:date"
    ),
    "dateBasis": _own_property(
        "dateBasis",
        "Whether the date is stated, inferred, the editor's, that of the event, or reckoned from another's.",
    ),
    "eventDateBasis": _own_property(
        "eventDateBasis", "Of a date that is its event's: whether that is stated, inferred, or the editor's."
    ),
    "editorialNote": _own_property("editorialNote", "What the editor adds."),
    "editorialTranslation": _own_property(
        "editorialTranslation",
        "A quote in the editor's own translation: none of the source's words.",
        "rdf:langString",
    ),
    "isEditorial": _own_property("isEditorial", "Whether it comes from the editor, not from a source.", "xsd:boolean"),
    "partOf": _own_property("partOf", "What it sits in (editorial).", "@id"),
    "belonging": _own_property("belonging", "One of the records that it sits in or once sat in, and when.", "@id"),
    "belongsTo": _own_property("belongsTo", "The record that a group, camp or place belonged to.", "@id"),
    "category": _own_property("category", "To which sort a role, fate, trait or legal basis belongs."),
    "inverseLabel": _own_property("inverseLabel", "What the related person or group is to the subject."),
    "isSymmetric": _own_property("isSymmetric", "Whether a tie reads the same from both sides.", "xsd:boolean"),
    "isNamed": _own_property("isNamed", "False for someone whom the sources do not name.", "xsd:boolean"),
    "sortName": _own_property("sortName", "As in an alphabetical list."),
    "mentionedIn": _own_property(
        "mentionedIn", "A statement on someone else to whom they are related, or in which they speak.", "@id"
    ),
    "nameForm": _own_property("nameForm", "Another form of the name.", "@id"),
    "form": _own_property("form", "A form of a name, to the letter.", "rdf:langString"),
    "nameKind": _own_property("nameKind", "as_in_source, misprint, romanisation, original_script, full, initials, …"),
    "citedIn": _own_property("citedIn", "A passage that spells a name so.", "@id"),
    # Of schema.org, not FOAF, whose `familyName` would make a form of a name a person.
    "familyName": Property("schema:familyName"),
    "givenName": Property("schema:givenName"),
    **{kind.rdf: _own_property(kind.rdf, kind.meaning) for kind in NAME_PART_KINDS if kind.meaning},
    "wasBorn": Property("crm:P98i_was_born", "@id"),
    "diedIn": Property("crm:P100i_died_in", "@id"),
    "derivedBirth": _own_property(
        "derivedBirth", "When someone was born, as worked out from an age. No source states it.", "@id"
    ),
    "restsOn": _own_property("restsOn", "The statement that a birth or death of someone rests on.", "@id"),
    "isHearsay": _own_property("isHearsay", "Whether the statement that it rests on is hearsay.", "xsd:boolean"),
    "isDisputed": _own_property(
        "isDisputed", "Whether the statement that it rests on stands in a dispute.", "xsd:boolean"
    ),
    "precisionKm": _own_property(
        "precisionKm", "The true place lies within so many kilometres (editorial).", "xsd:integer"
    ),
    "coordinatesSource": _own_property("coordinatesSource", "Where the coordinates come from (editorial)."),
    "derivedFrom": _own_property("derivedFrom", "What a source translates or reprints.", "@id"),
    "quoteStatus": _own_property(
        "quoteStatus", "Whether a passage quotes words of the text (checked), words from paper (unchecked), or none."
    ),
    "authorship": _own_property("authorship", "Someone who made a source, and how they are named there.", "@id"),
    "authorRole": _own_property("authorRole", "author, editor, translator or compiler."),
    "samePerson": _own_property("samePerson", "The record of the person who is named as an author.", "@id"),
    "page": _own_property("page", "A page of a source.", "@id"),
    "pageLabel": _own_property("pageLabel", "The number of a page, as printed."),
    "isPartOf": Property("dcterms:isPartOf", "@id"),
    "hasPart": Property("dcterms:hasPart", "@id"),
    "image": Property("foaf:depiction", "@id"),
    "translationOf": _own_property("translationOf", "A source that this one translates.", "@id"),
    "reprintOf": _own_property("reprintOf", "A source that this one reprints.", "@id"),
    "copyOf": _own_property("copyOf", "A source that this one copies.", "@id"),
    "knownFrom": _own_property("knownFrom", "The source from which alone this one is known.", "@id"),
    "archivePlace": _own_property("archivePlace", "The town of the archive that keeps a source."),
    "fonds": _own_property("fonds", "Fonds, record group or collection of an archive."),
    "opis": _own_property("opis", "Inventory, series or box of an archive."),
    "delo": _own_property("delo", "File, folder or shelf mark of an archive."),
    "leaf": _own_property("leaf", "Leaves or pages of an archive's file."),
    "containerTitle": _own_property(
        "containerTitle", "The journal, newspaper, book or website that a source stands in."
    ),
    "volume": Property("bibo:volume"),
    "issue": Property("bibo:issue"),
    "pages": Property("bibo:pages"),
    "edition": Property("bibo:edition"),
    "publisherName": Property("dc:publisher"),
    "publisherPlace": _own_property("publisherPlace", "Where a source was published."),
    "webAddress": Property("schema:url"),
    "doi": Property("bibo:doi"),
    "archive": _own_property("archive", "The archive, library or collection that keeps a source."),
    "reliabilityNote": _own_property("reliabilityNote", "What a reader should know before relying on a source."),
    "question": _own_property("question", "What is in dispute."),
    "disputes": _own_property("disputes", "A statement that stands in a dispute.", "@id"),
    "preferred": _own_property("preferred", "The statement that the curators hold to be right.", "@id"),
    "reasons": _own_property("reasons", "Why it was judged so."),
    "judgedBy": _own_property("judgedBy", "Who judged."),
    "judgedOn": _own_property("judgedOn", "When it was judged.", "xsd:date"),
    "judges": _own_property("judges", "One of the two records that are judged.", "@id"),
    "verdict": _own_property("verdict", "same, different, or possible: possibly the same."),
    "predecessor": _own_property("predecessor", "The older of two records of which one came after the other.", "@id"),
    "successor": _own_property("successor", "The newer of the two.", "@id"),
    "replaces": Property("dcterms:replaces", "@id"),
    "isReplacedBy": Property("dcterms:isReplacedBy", "@id"),
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
    "hasType": Property("crm:P2_has_type", "@id"),
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
    "identifier": Property("dcterms:identifier"),
    "sameAs": Property("owl:sameAs", "@id"),
    "schemaSameAs": Property("schema:sameAs", "@id"),
    "exactMatch": Property("skos:exactMatch", "@id"),
    "prefLabel": Property("skos:prefLabel"),
    "prefLabelIn": Property("skos:prefLabel", "rdf:langString"),
    "labelIn": Property("rdfs:label", "rdf:langString"),
    "inverseLabelIn": _own_property(
        "inverseLabelIn", "The inverse label in another language (the editors' translation).", "rdf:langString"
    ),
    "scopeNote": Property("skos:scopeNote"),
    "broader": Property("skos:broader", "@id"),
    "narrower": Property("skos:narrower", "@id"),
    "inScheme": Property("skos:inScheme", "@id"),
    "topConceptOf": Property("skos:topConceptOf", "@id"),
    "hasTopConcept": Property("skos:hasTopConcept", "@id"),
    "hasSource": Property("oa:hasSource", "@id"),
    "hasSelector": Property("oa:hasSelector", "@id"),
    "exact": Property("oa:exact", "rdf:langString"),
    "start": Property("oa:start", "xsd:integer"),
    "end": Property("oa:end", "xsd:integer"),
}


# The terms above, and those of members whose term stands in the schema alone.
PROPERTIES = _TERMS | {
    member.rdf: property_of(member)
    for record in RECORDS.values()
    for member in record.members
    if member.rdf and member.rdf not in _TERMS
}
