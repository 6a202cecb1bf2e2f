"""Statements."""

from dataclasses import replace

from prosopo.schema.dimensions import Dimension
from prosopo.schema.members import (
    Choice,
    Flag,
    Member,
    Note,
    Object,
    Objects,
    Record,
    Reference,
    References,
    Text,
    UncertainDate,
)
from prosopo.schema.passages import CITED_PASSAGE
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import DATE_BASIS, identity
from prosopo.schema.statement_kinds import KINDS_LISTED
from prosopo.schema.statement_parts import AGE, DISPUTE_POINTER, HEADCOUNT, QUANTITY, RELATIVE_DATE
from prosopo.schema.terms import RELATION
from prosopo.types import JSON

FROM_EVENT = "event"  # the basis of a statement's date that is its event's
RELATIVE = "relative"  # of one that is reckoned from another statement or an event
FURTHER_DATE_BASES = ((FROM_EVENT, "that of the event"), (RELATIVE, "reckoned from another date"))
EVENT_DATE_BASIS = Member(
    "event_date_basis",
    Choice(optional=True),
    f"What the event's own date rests on, where `date_basis` is `{FROM_EVENT}`.",
    "Where the date is the event's: whether that is stated, inferred, or supplied by the editor.",
    reads="event__date_basis",
)

STATEMENTS = Record(
    RecordKind.STATEMENTS,
    "What one passage says about one person, about a group as a whole, or about a camp or event alone",
    (
        *identity(RecordKind.STATEMENTS),
        Member("kind", Choice(), KINDS_LISTED, "What sort of thing the passage says.", rdf="kind"),
        Member("person", Reference(RecordKind.PEOPLE), "Of whom it speaks."),
        Member("subject_group", Reference(RecordKind.GROUPS), "Or the group of which it speaks as a whole."),
        Member(
            "group",
            Reference(RecordKind.GROUPS, dimension=Dimension.GROUP),
            column="What they belonged to.",
            rdf="group",
            rdf_meaning="The group that they belonged to, led, …",
            asserted=True,
        ),
        Member(
            "role",
            Reference(RecordKind.ROLES, dimension=Dimension.ROLE),
            column="What they were.",
            rdf="role",
            rdf_meaning="Their office, job or function.",
            asserted=True,
        ),
        Member(
            "camp",
            Reference(RecordKind.CAMPS, dimension=Dimension.CAMP),
            column="The place of detention that it speaks of.",
            rdf="camp",
            asserted=True,
        ),
        Member(
            "fate",
            Reference(RecordKind.FATES, dimension=Dimension.FATE),
            column="What became of them.",
            rdf="fate",
            asserted=True,
        ),
        Member(
            "trait",
            Reference(RecordKind.TRAITS, dimension=Dimension.TRAIT),
            column="Nationality, faith, schooling, origin, …",
            rdf="trait",
            asserted=True,
        ),
        Member(
            "legal_bases",
            References(RecordKind.LEGAL_BASES, dimension=Dimension.LEGAL_BASIS),
            "The laws, articles or orders that they were judged by.",
            rdf="legalBasis",
            asserted=True,
        ),
        Member(
            "decided_by",
            Reference(RecordKind.GROUPS, dimension=Dimension.DECIDED_BY),
            column="The body that decided.",
            rdf="decidedBy",
            asserted=True,
        ),
        Member(
            "event",
            Reference(RecordKind.EVENTS, dimension=Dimension.EVENT),
            column="What they took part in, or what it speaks of.",
            rdf="event",
            rdf_meaning="The event that they took part in, or that it speaks of.",
            asserted=True,
        ),
        Member(
            "related_person",
            Reference(RecordKind.PEOPLE, dimension=Dimension.RELATED),
            column="Someone else of whom it speaks.",
            rdf="relatedPerson",
            rdf_meaning="Someone else whom it speaks of.",
            asserted=True,
        ),
        Member(
            "related_group",
            Reference(RecordKind.GROUPS, dimension=Dimension.RELATED_GROUP),
            "Or the group by which, for which or against which it was.",
            rdf="relatedGroup",
            rdf_meaning="A group by which, for which or against which it was.",
            asserted=True,
        ),
        Member(
            "relation",
            Object(RELATION, optional=True),
            column="The subject is the … of the related person or group.",
            rdf="relation",
            reads="relation__",
            asserted=True,
        ),
        Member(
            "text",
            Text(optional=True),
            "What they were, did, said or believed.",
            rdf="text",
            rdf_meaning="What they were, did, said or believed, in the editor's plain words.",
            asserted=True,
        ),
        Member(
            "place",
            Reference(RecordKind.PLACES, dimension=Dimension.PLACE),
            column="The place that it speaks of.",
            rdf="place",
            rdf_meaning="The place that a statement speaks of, where a camp stands, or where an event happened.",
            asserted=True,
        ),
        Member(
            "place_text",
            Text(optional=True),
            "The place as the source writes it.",
            rdf="placeText",
            asserted=True,
        ),
        Member("age", Object(AGE, optional=True), reads="age_", asserted=True),
        Member("quantity", Object(QUANTITY, optional=True), reads="quantity_", asserted=True),
        Member("date", UncertainDate()),
        replace(
            DATE_BASIS,
            type=Choice(optional=True, more=FURTHER_DATE_BASES),
            meaning=(
                f"`{FROM_EVENT}` where the statement has no date of its own, and the event's is given; `{RELATIVE}` "
                "where the date is worked out from that of another statement or an event."
            ),
            column=(
                "Whether the source states the date, it was inferred, the editor supplied it, it is the event's, or it "
                "is reckoned from another."
            ),
        ),
        EVENT_DATE_BASIS,
        Member("relative_to", Object(RELATIVE_DATE, optional=True), reads="relative_"),
        Member("headcount", Object(HEADCOUNT, optional=True), reads="headcount_"),
        Member(
            "certainty",
            Choice(),
            "How sure the editor is that the passage means this.",
            "How sure the editor is that the passage means this: certain, probable, possible.",
            rdf="certainty",
        ),
        Member("denied", Flag(), "True where the passage says that it is not so.", rdf="isDenied"),
        Member(
            "hedged",
            Flag(),
            "True where the passage itself is unsure: “it would seem”, “probably”.",
            rdf="isHedged",
        ),
        Member(
            "voice",
            Choice(),
            "Who says it in the passage.",
            "Who says it in the passage: author, editor, quoted, hearsay.",
            rdf="voice",
        ),
        Member(
            "voice_label",
            Text(optional=True),
            "Which author or editor, where the voice is theirs and the passage stands in a part of its source: “author "
            "of the poem”, “editor, in the introduction”.",
            rdf="voiceLabel",
        ),
        Member("speaker", Reference(RecordKind.PEOPLE), "Whose words are reported.", rdf="speaker"),
        Member("attributed_to", Text(optional=True), "Whoever else it is put down to.", rdf="attributedTo"),
        Member("passage", Object(CITED_PASSAGE), reads="passage__"),
        Member("note", Note(), "Editorial.", rdf="editorialNote"),
        Member(
            "also_cites",
            Objects(CITED_PASSAGE),
            column="Further passages needed to understand it; references.",
        ),
        Member("disputes", Objects(DISPUTE_POINTER, "slug"), column="Disputes in which it stands; slugs."),
    ),
)

_NAMED = {member.name: member.type for member in STATEMENTS.members if isinstance(member.type, Reference)}
# Of references within an object: the model's field, and the object and its member.
NESTED_REFERENCES = {"relative_to_event": ("relative_to", "event")}
# The fields that name another record, and the kind of each.
REFERENCES = {
    **{name: named.kind for name, named in _NAMED.items()},
    "relative_to_event": RecordKind.EVENTS,
    "relation": RecordKind.RELATIONS,
}
# Those that name several, and the kind of these.
REFERENCE_LISTS = {
    member.name: member.type.kind
    for member in STATEMENTS.members
    if isinstance(member.type, References) and member.type.dimension is not None
}
# The fields by which the index files people.
FILED_BY = frozenset(
    (*(name for name, named in _NAMED.items() if named.dimension is not None), *REFERENCE_LISTS, "relation")
)
# Those that name people, and all others.
PEOPLE_NAMED = tuple(name for name, kind in REFERENCES.items() if kind is RecordKind.PEOPLE)
OBJECT_KINDS = {name: kind for name, kind in REFERENCES.items() if kind is not RecordKind.PEOPLE}


def named_records(record: JSON, field: str) -> list[JSON]:
    """What the record of a statement names by a field of REFERENCES or REFERENCE_LISTS."""
    outer, inner = NESTED_REFERENCES.get(field, (field, ""))
    found = record.get(outer)
    if found and inner:
        found = found[inner]
    return found if isinstance(found, list) else [found] if found else []


# The members that make up the assertion, which a denied statement says is not so.
ASSERTED = tuple(member for member in STATEMENTS.members if member.asserted)
# The members of objects among these that have no term of their own in linked data.
ASSERTED_PARTS = {
    member.name: member.type.part for member in ASSERTED if isinstance(member.type, Object) and not member.rdf
}
# The references among these, each with the kind of its records; of some, a statement may name several.
ASSERTED_REFERENCES = tuple(
    (member, member.type.kind) for member in ASSERTED if isinstance(member.type, Reference | References)
)
# The names of the texts among these, but for the place, which formats keep apart.
ASSERTED_TEXTS = tuple(
    member.name for member in ASSERTED if isinstance(member.type, Text) and member.name != "place_text"
)

# The kind of record under which each dimension files people; without sources, which statements have by their passages.
KIND_OF_DIMENSION = {
    **{
        member.type.dimension: member.type.kind
        for member in STATEMENTS.members
        if isinstance(member.type, Reference | References) and member.type.dimension is not None
    },
    Dimension.RELATION: RecordKind.RELATIONS,
}
