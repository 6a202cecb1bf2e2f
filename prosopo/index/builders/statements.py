"""Statements, alone and within the records of those they speak of."""

from collections import defaultdict

from prosopo.index.builders import passages, statement_times
from prosopo.index.builders.fragments import Row, address, pointer, reference, rows_of
from prosopo.index.builders.members import columns, reader
from prosopo.index.builders.relative_dates import work_out_dates
from prosopo.models import Dispute, Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.reference_lists import LISTS, ReferenceList
from prosopo.models.source_parts import PartKind
from prosopo.models.statements import CITED_WORDS, StatementQuerySet, Voice
from prosopo.schema.members import Reference
from prosopo.schema.statements import FROM_EVENT, REFERENCE_LISTS, STATEMENTS
from prosopo.types import JSON

MEMBERS = STATEMENTS.members

_REFERENCES = [member.name for member in MEMBERS if isinstance(member.type, Reference)]

# What the index files the statement under.
KEYS = (
    *(f"{name}_id" for name in (*_REFERENCES, "relation")),
    "related_person__sort_key",
    "passage__source_id",
    *statement_times.COLUMNS,
    "fate__category",
)

_DATES_OF_EVENT = ("event__date", "event__date_calendar", "event__earliest", "event__latest")
_BASIS_OF_EVENT = "event__date_basis"
COLUMNS = (
    *columns(one for one in MEMBERS if one.name != "voice_label"),
    *_DATES_OF_EVENT,
    *statement_times.RELATIVE_COLUMNS,
)


def statements(queryset: StatementQuerySet) -> list[JSON]:
    """Statements with all that they point at. Queries: statements, legal bases, also cited passages, disputes (2)."""
    return statement_records(rows_of(queryset, COLUMNS))


def statement_records(rows: list[Row]) -> list[JSON]:
    """The statements of rows that have COLUMNS. Queries: legal bases, also cited passages, disputes (2).

    No query for no rows. One more where any counts a share of another statement's number: which of those others
    readers see. Two at most where the date of any is reckoned from another; the rows have these dates afterwards, the
    keys of their legal bases, and their disputes.
    """
    _gather_lists(rows)
    work_out_dates(rows)
    _hide_unseen_wholes(rows)
    ids = [row["id"] for row in rows]
    (also, hidden), disputes = (passages.also_cited(ids), _disputes(ids)) if ids else (({}, {}), {})
    for row in rows:
        row["disputes"] = disputes.get(row["id"], [])
    rows = [
        _with_date_of_event(row) if statement_times.has_date_of_event(row) else row | {_BASIS_OF_EVENT: ""}
        for row in rows
    ]
    by_passage = {row["passage__ref"]: row for row in rows}  # many statements rest on one passage
    cited = dict(zip(by_passage, passages.cited(by_passage.values()), strict=True))
    for row in rows:
        row["passage"] = cited[row["passage__ref"]]
        row["relation"] = _relation(row)
        row["voice_label"] = _speaker_in_part(row)
        row["also_cites"] = also.get(row["id"], [])
        if row["id"] in hidden:
            _hide_unseen_words(row, hidden[row["id"]])
    return _statements(rows)


def _hide_unseen_words(row: Row, hidden: list[str]) -> None:
    """Leave out the words that stand in these quotes alone, of sources that readers do not see."""
    shown = (row["passage"]["quote"], *(passage["quote"] for passage in row["also_cites"]))
    for field in CITED_WORDS:
        words = row[field]
        if words and any(words in quote for quote in hidden) and not any(words in quote for quote in shown):
            row[field] = ""


def keys_column(name: str) -> str:
    """Under what a row has the keys of the records that a member names several of."""
    return f"{name}_ids"


def _gather_lists(rows: list[Row]) -> None:
    """Add what statements name several of: references, and their keys. A query for each such member."""
    for name, query in _NAMED_RECORDS.items() if rows else ():
        kind, by_statement = REFERENCE_LISTS[name], defaultdict(list)
        for statement, *named in query([row["id"] for row in rows]):
            by_statement[statement].append(named)
        for row in rows:
            named_here = by_statement.get(row["id"], ())
            row[keys_column(name)] = [key for key, *_ in named_here]
            row[name] = [reference(kind.plural, slug, label, kind.label) for _, slug, label in named_here]


def _named_records(listed: ReferenceList) -> QueryByKeys:
    """The records that statements name by this member, each statement's in the order of their names."""
    to, label = listed.named, REFERENCE_LISTS[listed.name].label
    return QueryByKeys(
        lambda keys: (
            listed.links.objects.filter(statement__in=keys)
            .order_by(f"{to}__sort_key", to)
            .values_list("statement_id", f"{to}_id", f"{to}__slug", f"{to}__{label}")
        )
    )


_NAMED_RECORDS = {name: _named_records(listed) for name, listed in LISTS.items()}


def _hide_unseen_wholes(rows: list[Row]) -> None:
    """Leave out the statements that readers do not see, of whose number others count a share."""
    if refs := {row[_WHOLE] for row in rows if row[_WHOLE] is not None}:
        public = set(Statement.objects.published().filter(ref__in=refs).order_by().values_list("ref", flat=True))
        for row in rows:
            if row[_WHOLE] not in public:
                row[_WHOLE] = None


_WHOLE = "headcount_share_of__ref"


def _with_date_of_event(row: Row) -> Row:
    """Another row, as it is shown: the bounds by which the index files the statement stay those of its own."""
    return (
        row | {column.removeprefix("event__"): row[column] for column in _DATES_OF_EVENT} | {"date_basis": FROM_EVENT}
    )


def _relation(row: Row) -> JSON | None:
    if row["relation__slug"] is None:
        return None
    label = row["relation__label"]
    return {
        "slug": row["relation__slug"],
        "label": label,
        "inverse_label": row["relation__inverse_label"] or label,
        "symmetric": row["relation__symmetric"],
        "url": address("relations", row["relation__slug"]),
    }


def _speaker_in_part(row: Row) -> str | None:
    """Which author or editor speaks, where the passage stands in a part of its source; None where that says the voice.

    “Editor's note” is wrong of what editors say elsewhere than in a note.
    """
    kind, title = row[f"{_PART}kind"], row[f"{_PART}title"]
    place = "part" if kind == PartKind.OTHER else kind
    place = f"{place} “{title}”" if title else place
    if kind is not None and row["voice"] == Voice.AUTHOR:
        return f"author of the {place}"
    if kind is not None and kind != PartKind.NOTE and row["voice"] == Voice.EDITOR:
        return f"editor, in the {place}"
    return None


_PART = "passage__part__"
_statements = reader(MEMBERS, given=("passage", "relation", "voice_label", "also_cites", "disputes", *REFERENCE_LISTS))


_links = QueryByKeys(
    lambda keys: (
        Dispute.statements.through.objects.filter(statement__in=keys)
        .order_by("dispute_id", "statement_id")
        .values_list("statement_id", "dispute_id")
    )
)
_public = QueryByKeys(
    lambda keys: Dispute.objects.published().filter(pk__in=keys).values_list("pk", "slug", "question", "preferred__ref")
)


def _disputes(statement_ids: list[int]) -> dict[int, list[JSON]]:
    """The public disputes in which statements stand, by the statement's id. Queries: links; disputes, if any."""
    links = _links(statement_ids)
    # In one query, PostgreSQL may come to go through all disputes for each statement.
    public = {
        key: {
            "slug": slug,
            "question": question,
            "url": address("disputes", slug),
            "preferred": pointer("statements", preferred),
        }
        for key, slug, question, preferred in (_public({dispute for _, dispute in links}) if links else ())
    }
    found: dict[int, list[JSON]] = defaultdict(list)
    for statement, dispute in links:
        if dispute in public:
            found[statement].append(public[dispute])
    return found
