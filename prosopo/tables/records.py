"""The tables, each for a list of the API."""

from prosopo.tables.columns import (
    SEPARATOR_OF_NAMES,
    Column,
    Table,
    at,
    dated,
    joined,
    plain,
    pointer,
    pointers,
)

_SLUG = plain("slug", "The record's public identity, which never changes.")
_REF = plain("ref", "The record's public identity, which never changes.")
_NAME = plain("name", "As the source spells it.")
_NOTE = plain("note", "Editorial.")
_OTHER_NAMES = Column("names", joined("names", "text", SEPARATOR_OF_NAMES), "Other forms of the name.")


PEOPLE = Table(
    "people",
    "Someone of whom a source speaks, with what public, undenied statements give them",
    (
        _SLUG,
        _NAME,
        plain("sort_name", "As in an alphabetical list."),
        plain("sex", "female, male or unknown."),
        plain("is_named", "False for someone whom the sources do not name.", "boolean"),
        _OTHER_NAMES,
        *pointers("groups", "group", "names", "What they belonged to."),
        *pointers("camps", "camp", "names", "Where they were."),
        *pointers("roles", "role", "labels", "What they were."),
        *pointers("fates", "fate", "labels", "What became of them."),
    ),
)

STATEMENTS = Table(
    "statements",
    "What one passage says about one person, or about a group as a whole",
    (
        _REF,
        plain("kind", "What sort of thing the passage says."),
        *pointer("person", "people", "name", "Of whom it speaks."),
        *pointer("subject_group", "groups", "name", "Or the group of which it speaks as a whole."),
        *pointer("group", "groups", "name", "What they belonged to."),
        *pointer("role", "roles", "label", "What they were."),
        *pointer("camp", "camps", "name", "The place of detention that it speaks of."),
        *pointer("fate", "fates", "label", "What became of them."),
        *pointer("event", "events", "name", "What they took part in, or what it speaks of."),
        *pointer("related_person", "people", "name", "Someone else of whom it speaks."),
        Column("relation", at("relation.slug"), "The person is the … of the related person."),
        Column("relation_label", at("relation.label")),
        plain("text", "What they were, did, said or believed."),
        plain("place_text", "The place as the source writes it."),
        *dated(),
        Column("headcount_min", at("headcount.min"), "How many of a group are meant, at least.", "integer"),
        Column("headcount_max", at("headcount.max"), "At most.", "integer"),
        Column("headcount_text", at("headcount.text"), "The source's own words for the headcount."),
        plain("certainty", "How sure the editor is that the passage means this: certain, probable, possible."),
        plain("denied", "True where the passage says that it is not so.", "boolean"),
        plain("voice", "Who says it in the passage: author, editor, quoted, hearsay."),
        *pointer("speaker", "people", "name", "Whose words are reported."),
        plain("attributed_to", "Whoever else it is put down to."),
        Column("source", at("passage.source.slug"), "The document.", points_to="sources"),
        Column("source_title", at("passage.source.title")),
        Column("passage", at("passage.ref"), "The place in it.", points_to="passages"),
        Column("quote", at("passage.quote"), "The exact words that the statement rests on."),
        Column("start", at("passage.start"), "Offset of the quote in the source's text, in characters.", "integer"),
        Column("end", at("passage.end"), "Offset just behind the quote.", "integer"),
        Column("locator", at("passage.locator"), "Page, folio or section."),
        Column("also_cites", joined("also_cites", "ref"), "Further passages needed to understand it; references."),
        Column("disputes", joined("disputes", "slug"), "Disputes in which it stands; slugs."),
        _NOTE,
    ),
)

_PARENT = "What it sits in (editorial)."
GROUPS = Table(
    "groups",
    "A faction, body, institution or crowd",
    (_SLUG, _NAME, plain("kind"), *pointer("parent", "groups", "name", _PARENT), _OTHER_NAMES, _NOTE),
)

CAMPS = Table(
    "camps",
    "A place of detention",
    (
        _SLUG,
        _NAME,
        plain("kind"),
        *pointer("parent", "camps", "name", _PARENT),
        _OTHER_NAMES,
        Column("latitude", at("coordinates.latitude"), "Degrees north (editorial).", "number"),
        Column("longitude", at("coordinates.longitude"), "Degrees east (editorial).", "number"),
        Column(
            "precision_km", at("coordinates.precision_km"), "The true place lies within so many kilometres.", "integer"
        ),
        _NOTE,
    ),
)

EVENTS = Table(
    "events",
    "Something happened",
    (
        _SLUG,
        _NAME,
        plain("kind"),
        *pointer("parent", "events", "name", "What it is part of (editorial)."),
        *dated(),
        *pointer("camp", "camps", "name", "Where it happened, if in a place of detention."),
        plain("place_text", "The place as the source writes it."),
        _NOTE,
    ),
)

_TERM = (_SLUG, plain("label"), plain("category"), plain("scope_note", "When the term is used."))
ROLES = Table("roles", "An office, job or function", _TERM)
FATES = Table("fates", "A step in what became of someone", _TERM)

SOURCES = Table(
    "sources",
    "A document",
    (
        _SLUG,
        plain("title"),
        plain("author", "As printed."),
        *dated(basis=False),
        plain("language", "Language tag (BCP 47)."),
        plain("citation", "The full bibliographic reference."),
        *pointer("derived_from", "sources", "title", "What it translates or reprints."),
        plain("rights", "Under which terms the text may be used."),
        plain("reliability_note", "What a reader should know before relying on it."),
    ),
)

PASSAGES = Table(
    "passages",
    "A place in a source, and the exact words that stand there",
    (
        _REF,
        *pointer("source", "sources", "title"),
        plain("start", "Offset of the quote in the source's text, in characters.", "integer"),
        plain("end", "Offset just behind the quote.", "integer"),
        plain("locator", "Page, folio or section."),
        plain("quote", "The exact words."),
    ),
)

DISPUTES = Table(
    "disputes",
    "Statements that cannot all be true, and what the curators think of them",
    (
        _SLUG,
        plain("question"),
        Column("statements", joined("statements", "ref"), "References, separated by semicolons."),
        Column("preferred", at("preferred.ref"), "The one that the curators hold to be right.", points_to="statements"),
        plain("reasons", "Why it was judged so."),
        plain("judged_by", "Who judged."),
        plain("judged_on", "When it was judged.", "date"),
    ),
)

TABLES = {
    table.name: table
    for table in (PEOPLE, STATEMENTS, GROUPS, CAMPS, EVENTS, ROLES, FATES, SOURCES, PASSAGES, DISPUTES)
}
