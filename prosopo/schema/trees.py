"""Groups, camps, places and events: what sits in one another. Beside them, terms have broader ones."""

from prosopo.schema.further_parents import further_parents
from prosopo.schema.identifiers import identifiers
from prosopo.schema.judgements import identity_judgements
from prosopo.schema.labels import labels
from prosopo.schema.members import (
    Flag,
    Kind,
    Member,
    Note,
    Number,
    Object,
    Part,
    Record,
    Records,
    Reference,
    References,
    Text,
    UncertainDate,
)
from prosopo.schema.names import names
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS as _KINDS
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import DATE_BASIS, identity
from prosopo.schema.successions import successions
from prosopo.schema.terms import TERMS

_PARENT = "What it sits in (editorial)."


def _shared(kind: RecordKind, parent: str, parent_column: str) -> tuple[Member, ...]:
    return (
        *identity(kind),
        Member("name", Text(), column="As the source spells it.", rdf="name"),
        Member(
            "kind", Kind(_KINDS[kind]), f"A slug from the list of `{_KINDS[kind].plural}`.", "Its kind.", rdf="kind"
        ),
        Member("parent", Reference(kind), parent, parent_column, rdf="partOf"),
        *further_parents(kind),
        Member("note", Note(), "Editorial.", rdf="editorialNote"),
    )


def _contents(kind: RecordKind, named_by: str, statements: str) -> tuple[Member, ...]:
    return (
        Member("children", References(kind, through="parent"), full_only=True),
        Member("statements", Records(RecordKind.STATEMENTS, through=named_by), statements, full_only=True),
    )


GROUPS = Record(
    RecordKind.GROUPS,
    "A faction, body, institution or crowd",
    (
        *_shared(RecordKind.GROUPS, "What it belongs to (editorial).", _PARENT),
        names(),
        labels(),
        identifiers(),
        *_contents(RecordKind.GROUPS, "subject_group", "What is said of the group as a whole."),
        Member(
            "mentioned_in",
            Records(RecordKind.STATEMENTS, through="related_group"),
            "Statements on others to whom it was related: whom it arrested, judged, employed.",
            full_only=True,
        ),
        Member(
            "mentioned_in_is_complete",
            Flag(),
            "False where more mention it than are shown: list statements by `related_group`.",
            full_only=True,
        ),
        *successions(RecordKind.GROUPS),
        identity_judgements(RecordKind.GROUPS),
    ),
)

COORDINATES = Part(
    "Coordinates",
    "",
    (
        Member("latitude", Number(fraction=True), column="Degrees north (editorial)."),
        Member("longitude", Number(fraction=True), column="Degrees east (editorial)."),
        Member("precision_km", Number(), "The true place lies within so many kilometres."),
        Member("source", Text(optional=True), "Where the coordinates come from.", reads="coordinates_source"),
    ),
)

CAMPS = Record(
    RecordKind.CAMPS,
    "A place of detention",
    (
        *_shared(RecordKind.CAMPS, "What it belongs to (editorial).", _PARENT),
        names(),
        Member("place", Reference(RecordKind.PLACES), column="Where it stands.", rdf="place"),
        Member("coordinates", Object(COORDINATES, optional=True), "Editorial."),
        labels(),
        identifiers(),
        *_contents(RecordKind.CAMPS, "camp", "What is said of the place itself."),
        *successions(RecordKind.CAMPS),
        identity_judgements(RecordKind.CAMPS),
    ),
)

PLACES = Record(
    RecordKind.PLACES,
    "A country, region, settlement, building, river, …",
    (
        *_shared(RecordKind.PLACES, "What it lies in (editorial).", _PARENT),
        names(),
        labels(),
        identifiers(),
        Member("coordinates", Object(COORDINATES, optional=True), "Editorial."),
        *_contents(RecordKind.PLACES, "place", "What is said of the place itself."),
        *successions(RecordKind.PLACES),
        identity_judgements(RecordKind.PLACES),
    ),
)

EVENTS = Record(
    RecordKind.EVENTS,
    "Something happened",
    (
        *_shared(RecordKind.EVENTS, "", "What it is part of (editorial)."),
        Member("date", UncertainDate()),
        DATE_BASIS,
        Member(
            "camp", Reference(RecordKind.CAMPS), column="Where it happened, if in a place of detention.", rdf="camp"
        ),
        Member("place", Reference(RecordKind.PLACES), column="The place where it happened.", rdf="place"),
        Member("place_text", Text(optional=True), "The place as the source writes it.", rdf="placeText"),
        labels(),
        identifiers(),
        *_contents(RecordKind.EVENTS, "event", "What is said of the event itself."),
    ),
)

TREES = {record.kind: record for record in (GROUPS, CAMPS, PLACES, EVENTS)}

# The kinds of record with parents: what is filed under one of them is filed under its ancestors, too, and these are
# public by it.
HIERARCHIES = (*TREES, *TERMS)

# The members of events and camps that name what is public by them: where they happened, where they stand.
PUBLIC_BY_TREES: dict[RecordKind, dict[str, RecordKind]] = {
    kind: named
    for kind, record in TREES.items()
    if (
        named := {
            member.name: member.type.kind
            for member in record.members
            if isinstance(member.type, Reference) and member.type.kind is not kind
        }
    )
}


# The members of a statement by which a record of a tree has it among those that mention the record.
MENTIONED_THROUGH = {
    kind: member.type.through
    for kind, record in TREES.items()
    for member in record.members
    if member.name == "mentioned_in" and isinstance(member.type, Records)
}


def named_through(kind: RecordKind) -> str:
    """The member of a statement by which a record of this kind has it in its own `statements`."""
    member = TREES[kind].member("statements").type
    return member.through if isinstance(member, Records) else ""
