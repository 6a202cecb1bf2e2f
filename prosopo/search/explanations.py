"""The spelling of a found record's names that matches the search best, and why."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from prosopo.index.models.names import NO_WORD, word_key
from prosopo.index.name_index.uses import text_of, texts_of_names
from prosopo.names import explain_forms, explain_people, explain_phrases
from prosopo.names.letters import ascii_letters
from prosopo.names.name_forms import NameForm, likeness_of_people, tokens_of_forms
from prosopo.names.name_parts import NameToken
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.search.scores import NameReading


class Match(NamedTuple):
    """The form of a name that matches best, and in a few words why."""

    name: str
    explanation: str


def explain_matches(kind: RecordKind, keys: Collection[int], asked: str) -> dict[int, Match]:
    """By key, the spelling of each of these public records that matches best what is being typed. Two queries."""
    return {
        key: _match_phrase(asked, names, typing=True) for key, names in texts_of_names(kind, keys, public=True).items()
    }


def explain_people_matches(
    asked: str, names: Mapping[int, Sequence[str]], readings: Mapping[int, NameReading], typing: bool = False
) -> dict[int, Match]:
    """By key, the spelling of each of these people that matches best; `typing` as in the search that found them.

    `names` are all their spellings, `readings` how those were read who were found by a name of their own.
    """
    return {
        key: _match_person(asked, spellings, readings[key])
        if key in readings
        else _match_phrase(asked, spellings, typing)
        for key, spellings in names.items()
    }


def _match_person(asked: str, names: Sequence[str], reading: NameReading) -> Match:
    word, given, patronymic = reading.name
    surname, given = (NO_WORD, word) if reading.form.surname is None else (word, given)
    for name in names:
        by_key: dict[int, NameToken | None] = {word_key(text_of(part)): part for part in tokens_of_forms(name)}
        by_key[NO_WORD] = None
        if {surname, given, patronymic} <= by_key.keys():
            form = NameForm(by_key[surname], by_key[given], by_key[patronymic])
            return Match(name, explain_forms(reading.form, form, is_all=ascii_letters(asked) == ascii_letters(name)))
    # The person has been renamed since the search.
    best = max(names, key=lambda name: likeness_of_people(asked, name))
    return Match(best, explain_people(asked, best))


def _match_phrase(asked: str, names: Sequence[str], typing: bool) -> Match:
    best = max(names, key=lambda name: likeness_of_phrases(asked, name, typing))
    return Match(best, explain_phrases(asked, best))
