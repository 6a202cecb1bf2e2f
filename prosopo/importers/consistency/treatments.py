"""One fact that is told twice, or in another way than its like."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from prosopo.importers.consistency.finding import Finding, reference, sound, statements, subject, text
from prosopo.importers.fixture_drafts import Draft, Drafts
from prosopo.models import Relation, Trait

_EXILE = re.compile(r"\b(?i:exiled?|exil|ссылк\w*|verbannung|bannissement)\b")
_AGE = re.compile(
    r"(?i:\W*(?:was|were|is)?\W*(?:aged|about|only|nearly|at least)?\W*\d+ (?:years?[ -]old|years? of age)\W*|"
    r"\W*(?:was |were |is )?aged (?:about )?\d+\W*|\W*(?:был[аи]? )?(?:в возрасте )?\d+ (?:лет|года?)\W*|"
    r"\W*âgée?s? d(?:e |['’])\d+ ans\W*|\W*(?:war(?:en)? )?\d+ jahre alt\W*)"
)
_ARTICLE = re.compile(r"(?i:(?:was |were |is )?(?:an? |the )?)(.+)")
# Two statements that differ in these alone say the same.
_NOT_WHAT_IT_SAYS = frozenset(
    {"ref", "note", "curators_note", "status", "certainty", "also_cites", "created", "modified"}
)


def role_in_an_event(drafts: Drafts) -> Iterator[Finding]:
    """A role in an event, which is a participation with that role; and whether both are told of the same subject."""
    participations = {
        (subject(draft), reference(draft, "event"), reference(draft, "role")): draft.identity
        for draft in statements(drafts)
        if text(draft, "kind") == "participation" and reference(draft, "role") and subject(draft)[1]
    }
    for draft in statements(drafts):
        role, event = reference(draft, "role"), reference(draft, "event")
        if text(draft, "kind") != "role" or not event:
            continue
        other = participations.get((subject(draft), event, role))
        message = f"“{role}” in “{event}” is a participation with a role: make its kind participation."
        if other:
            message = f"“{role}” in “{event}” is told by the participation {other} already: leave one of the two out."
        yield Finding(draft, "kind", message, is_warning=True)


def same_statement_twice(drafts: Drafts) -> Iterator[Finding]:
    """One passage that says one thing twice; it may, of someone arrested twice."""
    first: dict[str, str] = {}
    for draft in statements(drafts):
        said = sorted((name, value) for name, value in draft.entry.fields.items() if name not in _NOT_WHAT_IT_SAYS)
        other = first.setdefault(repr(said), draft.identity)
        if other != draft.identity:
            message = (
                f"the same passage says the same in {other} already: leave one of the two out, or say in what they "
                "differ."
            )
            yield Finding(draft, "kind", message, is_warning=True)


def relationship_from_both_sides(drafts: Drafts) -> Iterator[Finding]:
    """A tie is told once, and shown on both sides."""
    relations = {draft.identity: draft for draft in sound(drafts, Relation)}
    ties: dict[tuple[Any, ...], tuple[str, str]] = {}  # by passage and by who is tied to whom
    for draft in statements(drafts):
        relation = relations.get(reference(draft, "relation")) if text(draft, "kind") == "relationship" else None
        if relation is None:
            continue
        one, other = subject(draft)[1], reference(draft, "related_person") or reference(draft, "related_group")
        passage, denied = reference(draft, "passage"), bool(draft.entry.fields.get("denied"))
        ties.setdefault((passage, denied, one, other, text(relation, "label")), (draft.identity, one))
        opposite = ties.get((passage, denied, other, one, _inverse(relation)))
        if opposite is not None and opposite[0] != draft.identity:
            message = (
                f"{opposite[0]} tells this by the same passage, from the side of {opposite[1]}: one statement is "
                "shown on both sides, leave the other out."
            )
            yield Finding(draft, "relation", message)


def _inverse(relation: Draft) -> str:
    return text(relation, "inverse_label") or text(relation, "label")


def detention_in_exile(drafts: Drafts) -> Iterator[Finding]:
    for draft in statements(drafts):
        place = text(draft, "place_text")
        if text(draft, "kind") == "detention" and not reference(draft, "camp") and _EXILE.search(place):
            message = (
                f"“{place}”: exile is no detention; make it a fate of the category exiled, or a residence; or name the "
                "place of exile as a camp."
            )
            yield Finding(draft, "kind", message, is_warning=True)


def description_of_a_trait_or_age(drafts: Drafts) -> Iterator[Finding]:
    """A description that a kind of its own says better, by which it is found."""
    nationalities = {
        text(draft, "label").casefold() for draft in sound(drafts, Trait) if text(draft, "category") == "nationality"
    }
    rules: tuple[tuple[Callable[[str], bool], str], ...] = (
        (lambda words: _AGE.fullmatch(words) is not None, "age"),
        (
            lambda words: (bare := _ARTICLE.fullmatch(words)) is not None and bare[1].casefold() in nationalities,
            "trait",
        ),
    )
    for draft in statements(drafts):
        if text(draft, "kind") != "description":
            continue
        words = text(draft, "text").strip()
        for is_one, kind in rules:
            if is_one(words):
                message = f"“{words}” is said by the kind “{kind}”, which filters find: make it one."
                yield Finding(draft, "kind", message, is_warning=True)
