"""The words of a source as a citation gives them: who speaks, in which part of which publication, how it is read."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from prosopo.exporters.bibliographies import makers, origin_lines
from prosopo.exporters.citations import CitedWords
from prosopo.exporters.locators import pages, part_label
from prosopo.text.bibliography import reference
from prosopo.text.denials import DENIAL
from prosopo.types import JSON

_QUOTED_PARTS = frozenset({"quotation", "poem"})
_EDITORIAL = frozenset({"note", "introduction"})  # parts that are the editor's own where the editor speaks in them


def named_people(record: JSON, parts: Sequence[JSON]) -> list[str]:
    """The slugs of the people of the database who may be named as who speaks."""
    people = (record.get("speaker"), parts[0]["person"] if parts else None)
    return [person["slug"] for person in people if person]


def cited_words(
    record: JSON,
    source: JSON,
    parts: Sequence[JSON],
    originals: Sequence[JSON],
    sort_names: Mapping[str, str] = MappingProxyType({}),
) -> CitedWords:
    """The words that the record of a statement or passage quotes.

    `source` is the record of their source, `parts` those of its parts that the words stand in, the innermost first, and
    `originals` the records of what the source translates or reprints. `sort_names` of `named_people` are by slug.
    """
    passage = record.get("passage") or record
    part, enclosing = (*parts, None, None)[:2]
    publication = _publication(source, passage["locator"] or pages(passage))
    label = _label(part, enclosing)
    speaker, speakers = _speakers(record, part, source, sort_names)
    manner = _manner(record, part)
    return CitedWords(
        words=passage["quote"],
        place=_place(manner, f"{label}, in: {publication}" if label else publication),
        speaker=speaker,
        speakers=tuple(speakers),
        authors=tuple(makers(source).get("author", [])),
        rights=source["rights"] or "",
        manner=_place(manner, label) if label and (manner or _is_quoted(part)) else manner.removesuffix(" in"),
        remarks=tuple(remarks(record)),
        origins=tuple(origin_lines(source, originals)),
    )


def _is_quoted(part: JSON | None) -> bool:
    """Whether a part is somebody's words that the text around it quotes."""
    return part is not None and part["kind"] in _QUOTED_PARTS


def _is_of_part(record: JSON, part: JSON | None) -> bool:
    """Whether words that are quoted are those of the author of a quotation or poem in which they stand."""
    if part is None or not _is_quoted(part) or not part["author"] or record["attributed_to"]:
        return False
    speaker = record["speaker"]
    if speaker is None or part["person"] is None:
        return speaker is None or part["author"] in speaker["name"]
    return bool(part["person"]["slug"] == speaker["slug"])


def _publication(source: JSON, locator: str) -> str:
    """The source in full, with a place in it; its web address only where nothing else says what it is."""
    parts = dict(source["bibliography"] or {})
    date = source["date"]["text"] or source["date"]["label"] or ""
    known = (source["kind"] or "", source["author"] or "", source["title"], date)
    if source["citation"] != reference(*known, parts):  # written by hand, perhaps without the author
        author = source["author"] or ""
        is_named = any(name in source["citation"] for name in author.replace(",", " ").split())
        written = ("" if is_named else author, source["citation"].removesuffix("."), locator)
        return ", ".join(filter(None, written))
    if source["kind"] != "website":
        parts["web_address"] = None
    return reference(*known, parts, locator).removesuffix(".")


def _label(part: JSON | None, enclosing: JSON | None) -> str:
    """The part that words stand in, and what quotes it; empty where they stand in none."""
    if part is None:
        return ""
    around = part_label(enclosing) if enclosing else ""
    return f"{part_label(part)}, quoted in {around}" if around and _is_quoted(part) else part_label(part)


def _place(manner: str, where: str) -> str:
    return f"{manner} {where}" if manner else where


def _manner(record: JSON, part: JSON | None) -> str:
    """How the words come to where they stand, in words that lead on to it; empty where its author says them."""
    speaker, other = record.get("speaker"), record.get("attributed_to")
    who = speaker["name"] if speaker else other
    match record.get("voice"):
        case "quoted" if not _is_of_part(record, part):
            return f"{who}, quoted in" if who else "quoted in"
        case "hearsay":
            told = f"hearsay of {who}" if speaker else f"according to {other} (hearsay)" if other else "hearsay"
            return f"{told}, in"
        case "editor" if part is None or part["kind"] not in _EDITORIAL:
            return "editor of" if part is None else "editor, in"
    return ""


def _speakers(record: JSON, part: JSON | None, source: JSON, sort_names: Mapping[str, str]) -> tuple[str, list[str]]:
    """Whose words they are, as written, or else in the form of makers of a source: “Berger, Joseph”.

    Of hearsay, it is who tells it; of an unsigned part, nobody. What words are attributed to may be a document or a
    rumour: it never speaks, and whoever wrote down what they quote does.
    """
    voice, speaker = record.get("voice"), record.get("speaker")
    if voice == "quoted" and speaker and not _is_of_part(record, part):
        return _named(speaker["name"], speaker, sort_names)
    if voice == "editor" and (part is None or part["kind"] not in _EDITORIAL):
        return "", makers(source).get("editor", [])
    if part is not None:
        return _named(part["author"] or "", part["person"], sort_names)
    return "", makers(source).get("author", [])


def _named(name: str, person: JSON | None, sort_names: Mapping[str, str]) -> tuple[str, list[str]]:
    """A name as written, or with the surname first where the sort name of the person says which that is.

    >>> _named("Charles de Gaulle", {"slug": "gaulle"}, {"gaulle": "Gaulle, Charles de"})
    ('', ['Gaulle, Charles de'])
    >>> _named("the engineer R.", {"slug": "r"}, {"r": "R., engineer"})
    ('the engineer R.', [])
    """
    sort_name = sort_names.get(person["slug"], "") if person else ""
    is_the_same = sorted(sort_name.replace(",", " ").split()) == sorted(name.replace(",", " ").split())
    return ("", [sort_name]) if ", " in sort_name and is_the_same else (name, [])


def remarks(record: JSON) -> list[str]:
    """What must not be overlooked in a statement; nothing of a passage."""
    if "voice" not in record:
        return []
    found = [_denial(record)] if record["denied"] else []
    found += ["hedged in the passage"] if record["hedged"] else []
    found += [f"{record['certainty']} reading"] if record["certainty"] != "certain" else []
    return [*found, *(_dispute(record, dispute) for dispute in record["disputes"])]


def _denial(record: JSON) -> str:
    """That the words deny something, and what; the words themselves say it best."""
    denial = f"{DENIAL[0].lower()}{DENIAL[1:]}"
    return f"{denial}: {record['text']}" if record["text"] else denial.removesuffix(", about")


def _dispute(record: JSON, dispute: JSON) -> str:
    preferred = dispute["preferred"]
    if preferred is None:
        verdict = "not decided"
    else:
        verdict = "this one is preferred" if preferred["ref"] == record["ref"] else "another statement is preferred"
    return f"disputed: “{dispute['question']}” ({verdict})"
