"""Which spelling of a record's names fits best what was asked, and why."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from prosopo.index.models.names import NO_WORD, word_key
from prosopo.index.name_index.uses import names_of, text_of
from prosopo.names import explain_forms, explain_people, explain_phrases
from prosopo.names.letters import lowered
from prosopo.names.name_forms import Form, likeness_of_people
from prosopo.names.name_parts import Part, parts
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.search.scores import NameReading


class Match(NamedTuple):
    """The form of the name that was found, and in a few words why."""

    name: str
    explanation: str


def explain_matches(kind: RecordKind, keys: Collection[int], asked: str) -> dict[int, Match]:
    """The best spelling of each of these public records for what is being typed. Two queries."""
    return {key: _of_phrase(asked, names, typing=True) for key, names in names_of(kind, keys, public=True).items()}


def explain_people_matches(
    asked: str, names: Mapping[int, Sequence[str]], how: Mapping[int, NameReading], typing: bool = False
) -> dict[int, Match]:
    """The best spelling of each of these people, of all that they are called; `typing` as they were searched."""
    return {
        key: _of_person(asked, called, how[key]) if key in how else _of_phrase(asked, called, typing)
        for key, called in names.items()
    }


def _of_person(asked: str, names: Sequence[str], how: NameReading) -> Match:
    word, given, patronymic = how.found
    surname, given = (NO_WORD, word) if how.asked.surname is None else (word, given)
    for name in names:
        written: dict[int, Part | None] = {word_key(text_of(part)): part for part in parts(name)}
        written[NO_WORD] = None
        if {surname, given, patronymic} <= written.keys():
            form = Form(written[surname], written[given], written[patronymic])
            return Match(name, explain_forms(how.asked, form, is_all=lowered(asked) == lowered(name)))
    # Renamed meanwhile.
    best = max(names, key=lambda name: likeness_of_people(asked, name))
    return Match(best, explain_people(asked, best))


def _of_phrase(asked: str, names: Sequence[str], typing: bool) -> Match:
    best = max(names, key=lambda name: likeness_of_phrases(asked, name, typing))
    return Match(best, explain_phrases(asked, best))
