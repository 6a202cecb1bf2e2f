"""Statements, alone and within the records of those they speak of."""

from collections import defaultdict

from prosopo.index.builders import passages
from prosopo.index.builders.keyed import Keyed
from prosopo.index.builders.parts import DATE_COLUMNS, JSON, Row, address, dated, pointer, reference, rows_of
from prosopo.models import Dispute
from prosopo.models.statements import StatementQuerySet

# Field of the statement: the records that it points into, and what these are called by.
OBJECTS = {
    "person": ("people", "name"),
    "subject_group": ("groups", "name"),
    "group": ("groups", "name"),
    "role": ("roles", "label"),
    "camp": ("camps", "name"),
    "fate": ("fates", "label"),
    "event": ("events", "name"),
    "related_person": ("people", "name"),
    "speaker": ("people", "name"),
}

# What the index files the statement under.
KEYS = (
    *(f"{field}_id" for field in OBJECTS),
    "related_person__sort_key",
    "passage__source_id",
    "approximate",
)

COLUMNS = (
    "ref",
    "kind",
    *(f"{field}__{column}" for field, (_, called) in OBJECTS.items() for column in ("slug", called)),
    "relation__slug",
    "relation__label",
    "relation__inverse_label",
    "relation__symmetric",
    "text",
    "place_text",
    *DATE_COLUMNS,
    "date_basis",
    "headcount_min",
    "headcount_max",
    "headcount_text",
    "certainty",
    "denied",
    "voice",
    "attributed_to",
    *(f"passage__{column}" for column in passages.COLUMNS),
    "note",
)


def statements(queryset: StatementQuerySet) -> list[JSON]:
    """Statements with all that they point at. Queries: statements, also cited passages, disputes (2)."""
    return built(rows_of(queryset, COLUMNS))


def built(rows: list[Row]) -> list[JSON]:
    """The statements of rows that have COLUMNS. Queries: also cited passages, disputes (2); none for no rows."""
    ids = [row["id"] for row in rows]
    also, disputes = (passages.also_cited(ids), _disputes(ids)) if ids else ({}, {})
    cited: dict[str, JSON] = {}  # many statements rest on one passage
    found = []
    for row in rows:
        ref = row["passage__ref"]
        if ref not in cited:
            cited[ref] = passages.passage(row, "passage__")
        record = _statement(row, cited[ref])
        record["also_cites"] = also.get(row["id"], [])
        record["disputes"] = disputes.get(row["id"], [])
        found.append(record)
    return found


# Field of the statement, its records, what these are called by, and the columns of both.
_REFERENCES = [
    (field, records, called, f"{field}__slug", f"{field}__{called}")
    for field, (records, called) in OBJECTS.items()
    if field != "speaker"
]


def _statement(row: Row, passage: JSON) -> JSON:
    record: JSON = {"ref": row["ref"], "url": address("statements", row["ref"]), "kind": row["kind"]}
    for field, records, called, slug, name in _REFERENCES:
        record[field] = None if row[slug] is None else reference(records, row[slug], row[name], called)
    record["relation"] = _relation(row)
    record["text"] = row["text"] or None
    record["place_text"] = row["place_text"] or None
    record["date"] = dated(row)
    record["date_basis"] = row["date_basis"] or None
    record["headcount"] = _headcount(row)
    record["certainty"] = row["certainty"]
    record["denied"] = row["denied"]
    record["voice"] = row["voice"]
    record["speaker"] = reference("people", row["speaker__slug"], row["speaker__name"])
    record["attributed_to"] = row["attributed_to"] or None
    record["passage"] = passage
    record["note"] = row["note"] or None
    return record


def _relation(row: Row) -> JSON | None:
    if row["relation__slug"] is None:
        return None
    label = row["relation__label"]
    return {
        "slug": row["relation__slug"],
        "label": label,
        "inverse_label": row["relation__inverse_label"] or label,
        "symmetric": row["relation__symmetric"],
    }


def _headcount(row: Row) -> JSON | None:
    least, most, text = row["headcount_min"], row["headcount_max"], row["headcount_text"] or None
    return None if least is most is text is None else {"min": least, "max": most, "text": text}


_links = Keyed(
    lambda keys: (
        Dispute.statements.through.objects.filter(statement__in=keys)
        .order_by("dispute_id", "statement_id")
        .values_list("statement_id", "dispute_id")
    )
)
_public = Keyed(
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
