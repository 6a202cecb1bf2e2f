"""What the page of a record shows, made from the full record."""

import re
from typing import Any

from prosopo.exporters.citation_formats import CITATION_FORMATS
from prosopo.exporters.record_links import RecordLinks
from prosopo.index.builders.statements import statements
from prosopo.models import Statement
from prosopo.schema import RecordKind
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.schema.statements import KIND_OF_DIMENSION
from prosopo.types import JSON
from prosopo.web.records.contents import contents
from prosopo.web.records.facts import facts
from prosopo.web.records.related_people import related_people
from prosopo.web.records.related_statements import RelatedStatements, related_statements
from prosopo.web.records.statement_lines import in_order_of_time, sections, statement_line
from prosopo.web.records.titles import page_title
from prosopo.web.records.values import Value, date_in_words, linked, words_of

MOST_STATEMENTS = 500  # on one page: of some, a hundred thousand are made
MOST_TEXT = 100_000  # characters of a source's text


def page_of(kind: RecordKind, record: JSON) -> dict[str, Any]:
    """The context of a record's page.

    Queries: none for a person; of a passage, those of its statements (5); else those of `related_people` and
    `related_statements`.
    """
    links = RecordLinks(kind, record[kind.identity])
    said = _statements(kind, record)
    statement = statement_line(record) if kind is RecordKind.STATEMENTS else None
    also_resting = _also_resting(kind, record, said[:MOST_STATEMENTS])
    deaths = {death["statement"]["ref"] for death in record.get("died", ())}
    text = (record["text"] or "") if kind is RecordKind.SOURCES else ""
    related = related_statements(kind, links.identity) or RelatedStatements([], True, [])
    context = {
        "kind": kind.noun.replace("_", " "),
        "title": page_title(kind, record, statement),
        "names": _names(record),
        "facts": facts(kind, record),
        "sections": sections([one for one in said[:MOST_STATEMENTS] if one not in also_resting], links.page, deaths),
        "also_resting": [statement_line(one, links.page) for one in in_order_of_time(also_resting)],
        "are_all_shown": len(said) <= MOST_STATEMENTS,
        "statement": statement,
        "disputed": [statement_line(one, links.page) for one in record["statements"]]
        if kind is RecordKind.DISPUTES
        else [],
        "mentions": [statement_line(one) for one in in_order_of_time(record.get("mentioned_in", []))],
        "judgements": [_judgement(kind, one) for one in record.get("identity", [])],
        "context": _context(record) if kind is RecordKind.PASSAGES else None,
        "note": record.get("note") or record.get("scope_note") or "",
        "people": related_people(kind, links.identity),
        "of_groups": [statement_line(one, links.page) for one in in_order_of_time(related.of_groups)],
        "are_all_of_groups": related.are_all,
        "disputes": related.disputes,
        "statements_address": _statements_address(kind, links.identity),
        "text": text[:MOST_TEXT],
        "text_is_cut": len(text) > MOST_TEXT,
        "record": record,
        "links": links,
        "citation_formats": CITATION_FORMATS.values(),
    }
    return context | {"contents": contents(context)}


def _statements(kind: RecordKind, record: JSON) -> list[JSON]:
    """The statements that a record's page tells by their kinds; of a passage, those that rest on it."""
    if kind is RecordKind.PASSAGES:
        refs = [one["ref"] for one in record["statements"][: MOST_STATEMENTS + 1]]
        return statements(Statement.objects.published().filter(ref__in=refs).order_by("id"))
    return [] if kind is RecordKind.DISPUTES else record.get("statements", [])


def _also_resting(kind: RecordKind, record: JSON, rest: list[JSON]) -> list[JSON]:
    """Which of the statements that rest on a passage are said by another one, which may even deny what this says."""
    return [one for one in rest if one["passage"]["ref"] != record["ref"]] if kind is RecordKind.PASSAGES else []


def _names(record: JSON) -> list[Value]:
    """The other forms of a record's name and its labels, each text once."""
    shown = {record.get("name"), record.get("label")}
    found: list[Value] = []
    for form in record.get("names", []):
        if form["text"] not in shown:
            beside = [words_of(form["kind"]), date_in_words(form["date"]), "editorial" if form["editorial"] else ""]
            beside.append("" if form["certainty"] == "certain" else form["certainty"])
            found.append(Value(form["text"], remark=", ".join(filter(None, beside)), language=form["language"] or ""))
            shown.add(form["text"])
    for label in record.get("labels", []):
        if label["text"] not in shown:
            found.append(Value(label["text"], remark="the editors’ translation", language=label["language"]))
            shown.add(label["text"])
    return found


def _context(passage: JSON) -> dict[str, str] | None:
    """The words around a passage's, whole ones only; None where they may not be shown.

    >>> _context({"context": {"before": "ing. Then came ", "after": " and he le"}})
    {'before': 'Then came ', 'after': ' and he'}
    """
    context = passage["context"]
    if not context or not (context["before"] or context["after"]):
        return None
    return {"before": _FIRST_WORD.sub("", context["before"]), "after": _LAST_WORD.sub("", context["after"])}


_FIRST_WORD, _LAST_WORD = re.compile(r"\A\S*\s+"), re.compile(r"\s+\S*\Z")


def _statements_address(kind: RecordKind, identity: str) -> str:
    """The API's list of the statements that name a record, or of the records of a kind; empty where there is none."""
    if kind in _KIND_OF_VOCABULARY:
        return f"/api/v1/{_KIND_OF_VOCABULARY[kind].plural}/?kind={identity}"
    if kind in _ASKED_BY:
        return f"/api/v1/statements/?{kind.noun}={identity}"
    return ""


_KIND_OF_VOCABULARY = {vocabulary: kind for kind, vocabulary in VOCABULARIES_OF_KINDS.items()}
_ASKED_BY = frozenset((*KIND_OF_DIMENSION.values(), RecordKind.SOURCES)) - {RecordKind.PEOPLE}


def _judgement(kind: RecordKind, judgement: JSON) -> dict[str, Any]:
    """A judgement on whether another record means the same."""
    return {"label": judgement["label"], "other": linked(kind, judgement["other"]), "judgement": judgement}
