"""The dataset's tables that are no list of the API: rows that belong to another record, often many to one.

Their rows are read from the database, each column by its lookup path; those of names, from records of these.
"""

from dataclasses import dataclass, field, replace

from prosopo.schema.further_parents import FURTHER_PARENTS
from prosopo.schema.labels import LABELLED
from prosopo.schema.members import Part
from prosopo.schema.name_parts import NamePart, line_of_name_parts
from prosopo.schema.names import NAME_FORM, PERSON_NAME_FORM
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.successions import SUCCESSIONS
from prosopo.tabular.columns import Column, Table, columns_of, member_reader
from prosopo.types import JSON


@dataclass(frozen=True)
class LinkTable(Table):
    """A table whose columns are read from a model by these lookup paths."""

    paths: tuple[str, ...]
    is_long: bool = field(default=False, kw_only=True)  # a row may be some megabytes


def _stored_column(name: str, meaning: str = "", type: str = "string", points_to: str = "") -> Column:
    return Column(name, member_reader(name), meaning, type, points_to)


_DATE_PATHS = ("date", "date_text", "date_basis", "date_calendar")
_DATE_COLUMNS = (
    _stored_column("date", "EDTF (ISO 8601-2)."),
    _stored_column("date_text", "The source's own words for the date."),
    _stored_column("date_basis", "Whether the source states the date, it was inferred, or the editor supplied it."),
    _stored_column("date_calendar", "Empty for Gregorian dates."),
)


def _names_table(kind: RecordKind, form: Part) -> Table:
    """The table of the other forms of names of one kind of record, made from the records of these forms."""
    columns = {column.name: column for member in form.members for column in columns_of(member)}
    columns["passage"] = replace(
        columns["passage"], meaning="Where it is spelled so; empty where the editor gives the form."
    )
    if "parts" in columns:
        columns["parts"] = replace(columns["parts"], of=_parts, meaning="surname=Sapronov; given=Timofei.")
    ref = replace(columns.pop("ref"), meaning="The form's public identity.")
    bearer = _stored_column(kind.noun, "Whose it is.", points_to=kind.plural)
    return Table(
        f"{kind.noun}_names", f"Another form of the name of one of the {kind.plural}", (ref, bearer, *columns.values())
    )


def _parts(record: JSON) -> str:
    return line_of_name_parts(tuple(NamePart(**part) for part in record["parts"]))


# The tables of other forms of names, by the kind of record that bears them.
NAME_TABLES = {
    kind: _names_table(kind, PERSON_NAME_FORM if kind is RecordKind.PEOPLE else NAME_FORM)
    for kind in (RecordKind.PEOPLE, RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.PLACES)
}

LABELS = LinkTable(
    "labels",
    "What a record is called in another language (the editors' translation)",
    (
        _stored_column("ref"),
        *(
            _stored_column(kind.noun, "Whose label it is: one of these columns is filled in.", points_to=kind.plural)
            for kind in LABELLED
        ),
        _stored_column("language", "Language tag (BCP 47)."),
        _stored_column("text"),
        _stored_column(
            "inverse_text", "Of a relation: what the related person is to the person; empty where the same."
        ),
    ),
    ("ref", *(f"{kind.noun}__{kind.identity}" for kind in LABELLED), "language", "text", "inverse_text"),
)


def _identities_table(name: str, bearers: str, meaning: str) -> LinkTable:
    return LinkTable(
        name,
        f"A judgement on whether two records mean the same {meaning}",
        (
            _stored_column("ref"),
            _stored_column("first", points_to=bearers),
            _stored_column("second", points_to=bearers),
            _stored_column("verdict", "same, different or possible."),
            _stored_column("reasons"),
            _stored_column("judged_by"),
            _stored_column("judged_on", type="date"),
        ),
        ("ref", "first__slug", "second__slug", "verdict", "reasons", "judged_by", "judged_on"),
    )


IDENTITIES, GROUP_IDENTITIES, CAMP_IDENTITIES, PLACE_IDENTITIES = (
    _identities_table("identities", "people", "human being"),
    _identities_table("group_identities", "groups", "group"),
    _identities_table("camp_identities", "camps", "camp"),
    _identities_table("place_identities", "places", "place"),
)


def _parents_table(kind: RecordKind) -> LinkTable:
    return LinkTable(
        f"{kind.noun}_parents",
        f"One of the {kind.plural} belonged to another one, besides its main parent (editorial)",
        (
            _stored_column("ref"),
            _stored_column(kind.noun, points_to=kind.plural),
            _stored_column("parent", "What it belonged to.", points_to=kind.plural),
            _stored_column("date", "When it belonged there: EDTF (ISO 8601-2); empty where that is not said."),
            _stored_column("note", "Editorial."),
        ),
        ("ref", f"{kind.noun}__slug", "parent__slug", "date", "note"),
    )


# The tables of further parents, by the kind of record that has them.
PARENT_TABLES = {kind: _parents_table(kind) for kind in FURTHER_PARENTS}


def _successions_table(kind: RecordKind) -> LinkTable:
    return LinkTable(
        f"{kind.noun}_successions",
        f"One {kind.noun} came after another (editorial)",
        (
            _stored_column("ref"),
            _stored_column("predecessor", "The older one.", points_to=kind.plural),
            _stored_column("kind", "What became of it: succeeded, renamed, merged_into or divided_into."),
            _stored_column("successor", "The newer one.", points_to=kind.plural),
            *_DATE_COLUMNS,
            _stored_column("note", "Editorial."),
        ),
        ("ref", "predecessor__slug", "kind", "successor__slug", *_DATE_PATHS, "note"),
    )


# The tables of what came after what, by the kind of record.
SUCCESSION_TABLES = {kind: _successions_table(kind) for kind in SUCCESSIONS}

ALSO_CITES = LinkTable(
    "also_cites",
    "A further passage that is needed to understand a statement",
    (_stored_column("statement", points_to="statements"), _stored_column("passage", points_to="passages")),
    ("statement__ref", "passage__ref"),
    keyed_by=2,
)

DISPUTED = LinkTable(
    "disputed",
    "A statement stands in a dispute",
    (_stored_column("dispute", points_to="disputes"), _stored_column("statement", points_to="statements")),
    ("dispute__slug", "statement__ref"),
    keyed_by=2,
)

SOURCE_AUTHORS = LinkTable(
    "source_authors",
    "Someone who wrote, edited, translated or compiled a source",
    (
        _stored_column("ref"),
        _stored_column("source", points_to="sources"),
        _stored_column("position", "The order in which they are named.", "integer"),
        _stored_column("name", "As printed."),
        _stored_column("role", "author, editor, translator or compiler."),
        _stored_column("person", "The same person in this database.", points_to="people"),
    ),
    ("ref", "source__slug", "position", "name", "role", "known_as"),
)

SOURCE_ORIGINS = LinkTable(
    "source_origins",
    "A source comes from another",
    (
        _stored_column("ref"),
        _stored_column("source", points_to="sources"),
        _stored_column("relation", "What it is of the other: translation_of, reprint_of, copy_of or known_from."),
        _stored_column("origin", points_to="sources"),
    ),
    ("ref", "source__slug", "relation", "origin__slug"),
)

SOURCE_PARTS = LinkTable(
    "source_parts",
    "A stretch of a source's text by another hand or of another date",
    (
        _stored_column("ref"),
        _stored_column("source", points_to="sources"),
        _stored_column("start", "Offset of its first character in the source's text, from 0.", "integer"),
        _stored_column("end", "Offset just behind its last character.", "integer"),
        _stored_column("kind", "introduction, note, quotation, poem, appendix, chapter or other."),
        _stored_column("title", "As printed."),
        _stored_column("author", "As printed; empty where it is unsigned."),
        _stored_column("person", "The author in this database.", points_to="people"),
        _stored_column("language", "Language tag (BCP 47); empty where it is the source's."),
        *_DATE_COLUMNS,
    ),
    (
        *("ref", "source__slug", "start", "end", "kind", "title", "author", "known_as", "language"),
        *_DATE_PATHS,
    ),
)

SOURCE_PAGES = LinkTable(
    "source_pages",
    "A page of a source",
    (
        _stored_column("ref"),
        _stored_column("source", points_to="sources"),
        _stored_column("start", "Offset of its first character in the source's text, from 0.", "integer"),
        _stored_column("label", "As printed."),
        _stored_column("image", "Address of a picture of it, where all of the text may be shown."),
        _stored_column("image_rights", "Under which terms the image may be used."),
    ),
    ("ref", "source__slug", "start", "label", "shown_image", "shown_rights"),
)

SOURCE_TEXTS = LinkTable(
    "source_texts",
    "The full text of a source, in which passages count their offsets",
    (
        _stored_column(
            "source",
            "The document; those whose text is not held, or may not be shown, are left out.",
            points_to="sources",
        ),
        _stored_column(
            "text",
            "A passage's quote is what stands in it from start to end, counted in characters (Unicode code points) "
            "from 0, once what the CSV adds before formulas has been taken away: see README.md.",
        ),
    ),
    ("slug", "text"),
    is_long=True,
)

LINK_TABLES: tuple[Table, ...] = (
    *(*NAME_TABLES.values(), LABELS, *PARENT_TABLES.values(), ALSO_CITES, DISPUTED),
    *(IDENTITIES, GROUP_IDENTITIES, CAMP_IDENTITIES, PLACE_IDENTITIES, *SUCCESSION_TABLES.values()),
    *(SOURCE_AUTHORS, SOURCE_ORIGINS, SOURCE_PARTS, SOURCE_PAGES, SOURCE_TEXTS),
)
