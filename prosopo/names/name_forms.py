"""People's full names: surname, given name and patronymic in any order, whole or as initials.

A name does not say which of its words is the surname: every word is tried as the surname, and the best form counts.
Feminine endings share keys with masculine ones and cost one letter in likeness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from prosopo.names.keys import keys, loose_keys
from prosopo.names.name_parts import (
    NameToken,
    is_given_part,
    parts,
    surname_words,
    with_halves,
    words_of_name,
)
from prosopo.names.part_likeness import (
    ALIKE,
    ALIKE_SURNAMES,
    likeness_of_parts,
    likeness_of_patronymics,
    likeness_of_surnames,
    may_be_patronymic,
)
from prosopo.names.particles import is_particle, may_be_given
from prosopo.names.patronymics import is_certain_patronymic, is_patronymic
from prosopo.names.second_names import full_names
from prosopo.names.syllables import syllable_words

# Weights of surname, given name and patronymic, where both names have them.
_ALL_THREE = (0.67, 0.22, 0.11)
_TWO = (0.72, 0.28)
_SURNAME_AND_FATHER = (0.85, 0.15)
_GIVEN_AND_FATHER = (0.7, 0.3)
# What is left of the likeness of parts that are not alike: it keeps two people with another given name or patronymic
# below .9, and with another surname below .75.
_OTHER_GIVEN, _OTHER_FATHER, _OTHER_SURNAME = 0.72, 0.0, 0.85
_MISSING = 0.97  # of the likeness, where only one of the names has a given name
_BY_GIVEN = 0.9  # of the likeness, where given names are compared alone
_OTHER_WORDS = 0.72  # of the likeness, where the words beside the same surname and given name are others
_MOST_GIVEN = 2  # given names that are a name without a surname: Jean Paul, but not Jean Paul Martin


@dataclass(frozen=True)
class NameForm:
    """One way to read a full name: which words are its surname, given name and patronymic, None for those it lacks.

    Without a patronymic, the words that are left over stand in its place: Márquez, if García is the surname.
    """

    surname: NameToken | None
    given: NameToken | None = None
    patronymic: NameToken | None = None

    @property
    def tokens(self) -> list[NameToken]:
        """The words that it has."""
        return [token for token in (self.surname, self.given, self.patronymic) if token is not None]


@lru_cache(maxsize=16384)
def forms(name: str) -> tuple[NameForm, ...]:
    """The forms of a full name: one for each word that may be the surname, also of its second names.

    >>> [(form.surname.text, form.given.text, form.patronymic.text) for form in forms("Каменев Лев Борисович")]
    [('Каменев', 'Лев', 'Борисович')]
    >>> [form.surname.text for form in forms("Иванова (Петрова) Анна")], forms("…")
    (['Иванова', 'Петрова'], ())
    """
    return tuple(dict.fromkeys(form for one in full_names(name) for form in _forms_of_one(one)))


def _forms_of_one(name: str) -> Iterator[NameForm]:
    tokens = parts(name)
    of_syllables = syllable_words(words_of_name(name))
    for words in of_syllables:
        yield NameForm(*(NameToken(word, is_initial=False) for word in words))
    if len(of_syllables) > 1:
        return
    for surname in surname_words(name):
        position = next(position for position, token in enumerate(tokens) if token.text == surname)
        others = (*tokens[:position], *tokens[position + 1 :])
        yield NameForm(tokens[position], *_given_and_patronymic(others))


def forms_by_particle(name: str) -> tuple[NameForm, ...]:
    """The form of a name that begins with a particle's letters, as if this were the surname: «Ван Мин» is Wang Ming.

    >>> [(form.surname.text, form.given.text) for form in forms_by_particle("Ван Мин")], forms_by_particle("ван Дейк")
    ([('Ван', 'Мин')], ())
    """
    first, _, rest = full_names(name)[0].partition(" ")
    tokens = parts(rest)
    if not first[:1].isupper() or not is_particle(first) or not tokens or may_be_given(first):
        return ()
    return (NameForm(NameToken(first, is_initial=False), tokens[0]),)


@lru_cache(maxsize=16384)
def tokens_of_forms(name: str) -> frozenset[NameToken]:
    """The words of a full name, as they stand in its forms."""
    every_form = (*forms(name), *given_forms(name), *forms_by_particle(name))
    return frozenset([*parts(name), *(token for form in every_form for token in form.tokens)])


@lru_cache(maxsize=16384)
def given_forms(name: str) -> tuple[NameForm, ...]:
    """Forms of a full name without its surname: for each known given name, with the patronymic after or else before it.

    >>> [(form.given.text, form.patronymic.text) for form in given_forms("Троцкий Лев Давидович")]
    [('Лев', 'Давидович')]
    """
    return tuple(dict.fromkeys(form for one in full_names(name) for form in _given_forms_of_one(one)))


def _given_forms_of_one(name: str) -> Iterator[NameForm]:
    if len(syllable_words(words_of_name(name))) > 1:
        return
    tokens = parts(name)
    any_patronymic = next((token for token in tokens if not token.is_initial and is_patronymic(token.text)), None)
    yield from (
        NameForm(None, token, next(filter(may_be_patronymic, tokens[position + 1 : position + 2]), any_patronymic))
        for position, token in enumerate(tokens)
        if is_given_part(token)
    )


def forms_without_surname(name: str) -> tuple[NameForm, ...]:
    """The forms of a name that may have no surname: one of given names, alone or followed by a patronymic.

    >>> [len(forms_without_surname(name)) for name in ("Лев Давидович", "Lev D.", "L. D.", "Lev Trotsky")]
    [1, 1, 0, 0]
    """
    return tuple(dict.fromkeys(form for one in full_names(name) if _has_no_surname(one) for form in given_forms(one)))


def _has_no_surname(name: str) -> bool:
    tokens = parts(name)
    if not tokens or tokens[0].is_initial:
        return False
    given = [is_given_part(token) for token in tokens]
    if all(given):
        return len(tokens) <= _MOST_GIVEN
    # Лев Давидович has none, but Lev Gurevich has.
    return all(
        is_given or token.is_initial or is_certain_patronymic(token.text)
        for token, is_given in zip(tokens, given, strict=True)
    )


def full_keys(name: str) -> frozenset[str]:
    """The keys by which a full name is found: those of the words that may be its surname, and of their halves.

    >>> full_keys("Каменев Лев Борисович") & full_keys("Lev Kamenev") == full_keys("Kamenev L.B.")
    True
    """
    return frozenset(key for half in _halves_of_surnames(name) for key in keys(half))


def full_loose_keys(name: str) -> frozenset[str]:
    """The loose keys by which a full name is found despite a typing error in the surname."""
    return frozenset(key for half in _halves_of_surnames(name) for key in loose_keys(half))


def _halves_of_surnames(name: str) -> Iterator[str]:
    for form in forms(name):
        yield from with_halves(form.surname.text) if form.surname is not None else ()


def pairs_of_forms(a: str, b: str) -> list[tuple[NameForm, NameForm]]:
    """The pairs of forms of two names that can be compared: both with surnames, or one without."""
    return [
        *product(forms(a), forms(b)),
        *product(forms_without_surname(a), given_forms(b)),
        *product(given_forms(a), forms_without_surname(b)),
    ]


def likeness_of_people(a: str, b: str) -> float:
    """How alike two full names are, from 0 to 1.

    >>> likeness_of_people("Каменев Лев Борисович", "Каменев Лев Борисович")
    1.0
    >>> likeness_of_people("Kamenev, L.B.", "Каменев Лев Борисович") > 0.95
    True
    >>> likeness_of_people("Kamenev, A.B.", "Каменев Лев Борисович") < 0.8
    True
    >>> likeness_of_people("Lev Borisovich", "Каменев Лев Борисович")
    0.9
    """
    return max((likeness_of_forms(*pair) for pair in pairs_of_forms(a, b)), default=0.0)


def likeness_of_forms(first: NameForm, second: NameForm) -> float:
    """How alike two forms of full names are, from 0 to 1."""
    given = _likeness_if_both(first.given, second.given)
    patronymic = (
        None
        if first.patronymic is None or second.patronymic is None
        else likeness_of_patronymics(first.patronymic, second.patronymic)
    )
    if first.surname is None or second.surname is None:
        return likeness_without_surname(given or 0.0, patronymic)
    surname = likeness_of_surnames(first.surname.text, second.surname.text)
    if first.given is second.given is first.patronymic is second.patronymic is None:
        return surname
    return weighted_likeness(surname, given, patronymic)


def weighted_likeness(surname: float, given: float | None, patronymic: float | None) -> float:
    """The likeness of two full names from that of their parts; None for a part that either name lacks.

    That of patronymics is less than 0 where the words left over contradict: see `likeness_of_patronymics`.
    """
    if patronymic is not None and patronymic < 0:
        return round(_OTHER_WORDS * weighted_likeness(surname, given, None), 4)
    surname = surname if surname >= ALIKE_SURNAMES else _OTHER_SURNAME * surname
    given = given if given is None or given >= ALIKE else _OTHER_GIVEN * given
    patronymic = patronymic if patronymic is None or patronymic >= ALIKE else _OTHER_FATHER * patronymic
    if given is None and patronymic is None:
        return round(_MISSING * surname, 4)
    if given is None:
        return round(_MISSING * _weighted_sum(_SURNAME_AND_FATHER, surname, patronymic or 0.0), 4)
    if patronymic is None:
        return round(_weighted_sum(_TWO, surname, given), 4)
    return round(_ALL_THREE[0] * surname + _ALL_THREE[1] * given + _ALL_THREE[2] * patronymic, 4)


def likeness_without_surname(given: float, patronymic: float | None) -> float:
    """The likeness of two full names of which one has no surname."""
    return round(_BY_GIVEN * (given if patronymic is None else _weighted_sum(_GIVEN_AND_FATHER, given, patronymic)), 4)


def _weighted_sum(shares: tuple[float, float], first: float, second: float) -> float:
    return shares[0] * first + shares[1] * second


def _likeness_if_both(first: NameToken | None, second: NameToken | None) -> float | None:
    return None if first is None or second is None else likeness_of_parts(first, second)


def _given_and_patronymic(rest: tuple[NameToken, ...]) -> tuple[NameToken | None, NameToken | None]:
    """The given name, preferably a known one, and the patronymic among the words other than the surname."""
    patronymic = next((token for token in rest if not token.is_initial and is_patronymic(token.text)), None)
    others = [token for token in rest if token is not patronymic]
    position = next((position for position, token in enumerate(others) if is_given_part(token)), None)
    if position is None:
        behind = 0 if patronymic is None else rest.index(patronymic)
        position = max(behind - 1, 0)  # what stands before the patronymic
    if patronymic is None and others[position + 1 :] and others[position + 1].is_initial:
        patronymic = others[position + 1]
    left_over = [token.text for number, token in enumerate(others) if number != position and not token.is_initial]
    if patronymic is None and left_over:
        patronymic = NameToken(" ".join(left_over), is_initial=False)
    return (others[position] if others else None), patronymic
