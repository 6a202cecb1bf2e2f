"""Matches of names that are certain enough to be accepted without review.

Of people, surname and given name have to stand on both sides, both written out, and a patronymic that is asked for has
to stand there too: a lone surname, with a title or an initial, may be anyone's. Of all else, and of people who have no
name of their own, each word has to stand for one. Nothing may be left over, and what stands on both sides has to be the
same word in another spelling: nearly alike is not enough, since Valentina is not Valentin, nor Rosenborg Rosenberg.

Of someone of whom one word is known, such as a surname or a nickname, that word is the whole name: it is enough where
nobody else is called nearly so.
"""

from collections.abc import Iterable
from itertools import product

from prosopo.api.reconcile.candidate_details import CandidateDetails
from prosopo.api.reconcile.candidates import Candidate
from prosopo.names.given import is_given, is_same_given
from prosopo.names.likeness import are_read_alike
from prosopo.names.name_forms import NameForm, forms
from prosopo.names.name_parts import NameToken, parts
from prosopo.names.part_likeness import likeness_of_parts
from prosopo.names.patronymics import is_patronymic
from prosopo.names.phrases import words
from prosopo.names.second_names import full_names
from prosopo.names.titles import is_title
from prosopo.schema import RecordKind


def is_certain_match(candidate: Candidate, record: CandidateDetails) -> bool:
    """Whether the name in the query is one of the record's."""
    if candidate.hit.reading is not None:
        return any(_is_same_person(candidate.matched_name, name) for name in record.names)
    has_enough_words = candidate.hit.kind is not RecordKind.PEOPLE or len(words(candidate.matched_name)) > 1
    return has_enough_words and any(_is_same_phrase(candidate.matched_name, name) for name in record.names)


def has_this_one_word(candidate: Candidate, record: CandidateDetails) -> bool:
    """Whether the query is one word, and someone is known by that word alone, in whatever spellings.

    A title beside it is none. Never by a given name or patronymic, which many may share, nor by an initial.
    """
    asked = parts(candidate.matched_name)
    if candidate.hit.kind is not RecordKind.PEOPLE or not record.is_named or len(words(candidate.matched_name)) != 1:
        return False
    if len(asked) != 1 or asked[0].is_initial or is_given(asked[0].text) or is_patronymic(asked[0].text):
        return False
    known = [[word for word in words(name) if not is_title(word)] for name in record.names]
    # An initial may look like an article, and is none of the words then.
    if any(len(own) != 1 or len(parts(name)) != 1 for own, name in zip(known, record.names, strict=True)):
        return False
    return any(are_read_alike(asked[0].text, word) for (word,) in known)


def _is_same_person(asked: str, name: str) -> bool:
    return any(
        _is_same_form(asked_form, known_form)
        for asked_form, known_form in product(_complete_forms(asked), _complete_forms(name))
    )


def _complete_forms(name: str) -> list[NameForm]:
    """The readings of a name, or of one of its second names, that use all of its words."""
    return [form for one in full_names(name) for form in forms(one) if _letters(parts(one)) == _letters(form.tokens)]


def _letters(tokens: Iterable[NameToken]) -> int:
    return sum(letter not in "- " for token in tokens for letter in token.text)


def _is_same_form(asked: NameForm, known: NameForm) -> bool:
    if asked.surname is None or known.surname is None or not are_read_alike(asked.surname.text, known.surname.text):
        return False
    return _is_same_name(asked.given, known.given) and _fits(asked.patronymic, known.patronymic)


def _is_same_name(asked: NameToken | None, known: NameToken | None) -> bool:
    if asked is None or known is None or asked.is_initial or known.is_initial:
        return False
    return is_same_given(asked.text, known.text)


def _fits(asked: NameToken | None, known: NameToken | None) -> bool:
    """Whether the record has the patronymic that is asked for, whole or as an initial."""
    if asked is None or known is None:
        return asked is None
    if asked.is_initial or known.is_initial:
        return likeness_of_parts(asked, known) > 0
    return are_read_alike(asked.text, known.text)


def _is_same_phrase(asked: str, name: str) -> bool:
    unmatched = list(words(name))
    for word in words(asked):
        same = next((candidate for candidate in unmatched if are_read_alike(word, candidate)), None)
        if same is None:
            return False
        unmatched.remove(same)
    return not unmatched
