"""Classes of the linked data: their IRIs in public vocabularies or in our own.

Statements follow the Factoid Prosopography Ontology of King's College London (https://github.com/johnBradley501/FPO,
version 1.0): an assertion, the source citation that it rests on, and references to whom and what it speaks of. Passages
are resources with selectors of the Web Annotation Data Model; time-spans are CIDOC-CRM's; roles, fates,
traits, legal bases, ties, and kinds of groups and the like are SKOS concepts.
"""

from dataclasses import dataclass

from prosopo.exporters.rdf.namespaces import OURS
from prosopo.schema import RecordKind
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.schema.source_kinds import SOURCE_KINDS
from prosopo.schema.statement_kinds import KINDS


@dataclass(frozen=True)
class Class:
    """A class; one of our own has a meaning, and may have a superclass."""

    iri: str
    meaning: str = ""
    superclass: str = ""


def _statement_class(name: str, meaning: str) -> Class:
    return Class(f"{OURS}:{name}", meaning, "fpo:Factoid")


CLASSES = {
    "Person": Class("fpo:Person"),
    "CRMPerson": Class("crm:E21_Person"),
    "Group": Class("fpo:Group"),
    "CRMGroup": Class("crm:E74_Group"),
    "Location": Class("fpo:Location"),
    "Place": Class("crm:E53_Place"),
    "Event": Class("crm:E5_Event"),
    # Of schema.org, for those who know no vocabulary of prosopography.
    "SchemaPerson": Class("schema:Person"),
    "SchemaOrganization": Class("schema:Organization"),
    "SchemaPlace": Class("schema:Place"),
    "SchemaEvent": Class("schema:Event"),
    "Concept": Class("skos:Concept"),
    "ConceptScheme": Class("skos:ConceptScheme"),
    "Source": Class("fpo:Source"),
    "CreativeWork": Class("schema:CreativeWork"),
    **{kind.bibo: Class(f"bibo:{kind.bibo}") for kind in SOURCE_KINDS},
    "Authorship": Class(f"{OURS}:Authorship", "Someone, so named, wrote, edited, translated or compiled a source."),
    "SourcePart": Class(
        f"{OURS}:SourcePart",
        "A stretch of a source's text by another hand or of another date: an introduction, a note.",
    ),
    "SourcePage": Class(f"{OURS}:SourcePage", "A page of a source."),
    "SourceCitation": Class("fpo:SourceCitation"),
    "SpecificResource": Class("oa:SpecificResource"),
    "TextQuoteSelector": Class("oa:TextQuoteSelector"),
    "TextPositionSelector": Class("oa:TextPositionSelector"),
    "TimeSpan": Class("crm:E52_Time-Span"),
    "DateRange": Class("fpo:DateRange"),
    "GeoCoordinates": Class("schema:GeoCoordinates"),
    "Birth": Class("crm:E67_Birth"),
    "Death": Class("crm:E69_Death"),
    "DerivedBirth": Class(
        f"{OURS}:DerivedBirth",
        "A birth worked out from an age at a date, because no statement dates it. No source states it.",
    ),
    "Factoid": Class("fpo:Factoid"),
    "ReferenceAsSubject": Class("fpo:ReferenceAsSubject"),
    "ReferenceAsObject": Class("fpo:ReferenceAsObject"),
    "LocationReference": Class("fpo:LocationReference"),
    "Dataset": Class("dcat:Dataset"),
    "VoidDataset": Class("void:Dataset"),
    "Agent": Class("foaf:Agent"),
    **{kind.rdf_class: _statement_class(kind.rdf_class, kind.rdf_meaning) for kind in KINDS},
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
        "A curator's judgement on whether two records mean the same person, group, camp or place. Nothing is to be "
        "merged by it alone.",
    ),
    "Succession": Class(f"{OURS}:Succession", "A group, camp or place came after another: it is its successor."),
    "NameForm": Class(f"{OURS}:NameForm", "A form of a name, as a passage spells it or as the editor gives it."),
    "Belonging": Class(f"{OURS}:Belonging", "A group, camp or place belonged to another, at a time (editorial)."),
}

# The classes of each kind of record, the one that others refer to first.
TYPES: dict[RecordKind, str | list[str]] = {
    RecordKind.PEOPLE: ["Person", "CRMPerson", "SchemaPerson"],
    RecordKind.GROUPS: ["Group", "CRMGroup"],
    RecordKind.CAMPS: ["Location", "Place", "SchemaPlace"],
    RecordKind.EVENTS: ["Event", "SchemaEvent"],
    RecordKind.ROLES: "Concept",
    RecordKind.FATES: "Concept",
    RecordKind.TRAITS: "Concept",
    RecordKind.LEGAL_BASES: "Concept",
    RecordKind.RELATIONS: "Concept",
    **dict.fromkeys(VOCABULARIES_OF_KINDS.values(), "Concept"),
    RecordKind.SOURCES: ["Source", "CreativeWork"],
    RecordKind.PASSAGES: ["SourceCitation", "SpecificResource"],
    RecordKind.DISPUTES: "Dispute",
    RecordKind.PLACES: ["Location", "Place", "SchemaPlace"],
}

# The kinds of group, of those that every database begins with, that are organisations: a crowd, a family or people whom
# a source takes together are none, and of a kind that curators add nobody knows.
KINDS_OF_ORGANIZATIONS = frozenset(
    {
        *("faction", "party", "party_body", "state_body", "institution", "enterprise", "association"),
        *("armed_force", "ad_hoc"),
    }
)


def types_of_group(kind: str) -> list[str]:
    """The classes of a group of this kind.

    >>> types_of_group("party"), types_of_group("crowd")
    (['Group', 'CRMGroup', 'SchemaOrganization'], ['Group', 'CRMGroup'])
    """
    return [*TYPES[RecordKind.GROUPS], *(["SchemaOrganization"] if kind in KINDS_OF_ORGANIZATIONS else [])]


def class_of(kind: RecordKind) -> Class:
    """The class of the records of this kind."""
    types = TYPES[kind]
    return CLASSES[types if isinstance(types, str) else types[0]]
