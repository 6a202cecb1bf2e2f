"""Notes are for the one statement: what is said of many is said once, or drowns the facts."""

from collections import defaultdict
from collections.abc import Iterator

from prosopo.importers.consistency.finding import Finding, statements, text
from prosopo.importers.fixture_drafts import Draft, Drafts

_MOST_TIMES = 3  # that the same note stands
_FEWEST_STATEMENTS = 30  # of which it is asked how many bear notes


def note_of_many(drafts: Drafts) -> Iterator[Finding]:
    by_note: dict[str, list[Draft]] = defaultdict(list)
    for draft in statements(drafts):
        if note := " ".join(text(draft, "note").split()):
            by_note[note].append(draft)
    for bearers in by_note.values():
        if len(bearers) > _MOST_TIMES:
            message = (
                f"the same note stands on {len(bearers)} statements: say it once, on the event, on the passage, or in "
                "the term's scope note."
            )
            yield Finding(bearers[0], "note", message, is_warning=True)


def too_many_notes(drafts: Drafts) -> Iterator[Finding]:
    every = list(statements(drafts))
    bearers = [draft for draft in every if text(draft, "note")]
    if len(every) >= _FEWEST_STATEMENTS and len(bearers) * 3 > len(every):
        message = (
            f"{len(bearers)} of {len(every)} statements bear a note, which is more than a third: keep those that the "
            "one statement needs, and say once what concerns many."
        )
        yield Finding(bearers[0], "note", message, is_warning=True)
