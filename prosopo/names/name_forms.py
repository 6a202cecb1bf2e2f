"""People's full names: surname, given name and patronymic in any order, whole or as initials.

A name does not say which of its words is the surname: every word is tried as the surname, and the best form counts.
Feminine endings share keys with masculine ones and cost one letter in likeness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from prosopo.names.given import is_given, likeness_of_given, likeness_of_initial
from prosopo.names.keys import keys, loose_keys
from prosopo.names.letters import lowered
from prosopo.names.likeness import likeness_of_beginning, similarity
from prosopo.names.name_parts import (
    NameToken,
    is_given_part,
    is_patronymic,
    parts,
    surname_words,
    with_halves,
    words_of_name,
)
from prosopo.names.particles import is_particle, may_be_given, without_particle
from prosopo.names.second_names import full_names
from prosopo.names.syllable_shapes import is_syllable
from prosopo.names.syllables import syllable_words

# Weights of surname, given name and patronymic, where both names have them.
_ALL_THREE = (0.67, 0.22, 0.11)
_TWO = (0.72, 0.28)
_SURNAME_AND_FATHER = (0.85, 0.15)
_GIVEN_AND_FATHER = (0.7, 0.3)
# Less alike than this, parts are others, and so are the names: what is left of the likeness then keeps two people with
# another given name or patronymic below .9, and with another surname below .75.
ALIKE, ALIKE_SURNAMES = 0.75, 0.7
_OTHER_GIVEN, _OTHER_FATHER, _OTHER_SURNAME = 0.72, 0.0, 0.85
_MISSING = 0.97  # of the likeness, where only one of the names has a given name
_BY_GIVEN = 0.9  # of the likeness, where given names are compared alone
_SHORTEST = 3  # letters of a given name that is cut short
_HALF = 0.95  # of the likeness, where a surname is like one half of a hyphenated one


@dataclass(frozen=True)
class NameForm:
    """One way to read a full name: which words are its surname, given name and patronymic, None for those it lacks."""

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
        NameForm(None, token, next(filter(_may_be_patronymic, tokens[position + 1 : position + 2]), any_patronymic))
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
    return all(is_given_part(token) or _may_be_patronymic(token) for token in tokens)


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
    patronymic = _likeness_if_both(first.patronymic, second.patronymic)
    if first.surname is None or second.surname is None:
        return likeness_without_surname(given or 0.0, patronymic)
    surname = likeness_of_surnames(first.surname.text, second.surname.text)
    if first.given is second.given is first.patronymic is second.patronymic is None:
        return surname
    return weighted_likeness(surname, given, patronymic)


def weighted_likeness(surname: float, given: float | None, patronymic: float | None) -> float:
    """The likeness of two full names from that of their parts; None for a part that either name lacks."""
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


def _may_be_patronymic(part: NameToken) -> bool:
    return part.is_initial or is_patronymic(part.text)


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
    return (others[position] if others else None), patronymic


@lru_cache(maxsize=16384)
def likeness_of_surnames(a: str, b: str) -> float:
    """How alike two surnames are, from 0 to 1; one may be a half of the other, but two halves must both be alike.

    >>> likeness_of_surnames("Бруевич", "Бонч-Бруевич"), likeness_of_surnames("Тер-Оганезов", "Тер-Габриэлян") < 0.8
    (0.95, True)
    """
    return closest_halves(a, b)[2]


@lru_cache(maxsize=16384)
def closest_halves(a: str, b: str) -> tuple[str, str, float]:
    """The parts of two surnames that match best, both whole or one and a half of the other, and their likeness.

    Particles count little where one of the names has them, and nothing where both have.
    """
    bare = (a, b) if a.isalpha() and b.isalpha() else (without_particle(a), without_particle(b))
    if bare != (a, b):
        *_, likeness = closest_halves(*bare)
        return a, b, round(likeness if bare[0] != a and bare[1] != b else _HALF * likeness, 4)
    whole = similarity(a, b)
    mine, theirs = list(with_halves(a))[1:], list(with_halves(b))[1:]
    if mine and theirs:
        if len(mine) == len(theirs):
            whole = max(whole, sum(map(similarity, mine, theirs)) / len(mine))
        return a, b, round(whole, 4)
    halves = product(mine or [a], theirs or [b]) if mine or theirs else ()
    best = max(((_HALF * similarity(*pair), pair) for pair in halves), default=(0.0, (a, b)))
    return (*best[1], round(best[0], 4)) if best[0] > whole else (a, b, round(whole, 4))


@lru_cache(maxsize=16384)
def likeness_of_parts(first: NameToken, second: NameToken) -> float:
    """How alike two given names or patronymics are, whole, as initials or cut short, from 0 to 1."""
    if lowered(first.text) == lowered(second.text):
        return 1.0
    if first.is_initial:
        return likeness_of_initial(first.text, second.text)
    if second.is_initial:
        return likeness_of_initial(second.text, first.text)
    return max(
        likeness_of_given(first.text, second.text),
        _likeness_if_cut_short(first.text, second.text),
        _likeness_if_cut_short(second.text, first.text),
    )


def _likeness_if_cut_short(short: str, name: str) -> float:
    """How well a given name cut short fits a name; 0 if it is a known given name itself, or syllables of the other."""
    if len(short) < _SHORTEST or len(short) >= len(name) or is_given(short) or _lacks_syllables(short, name):
        return 0.0
    return likeness_of_beginning(short, name)


def _lacks_syllables(short: str, name: str) -> bool:
    """Whether a name of syllables lacks whole ones of the other: Ким Ден is somebody else than Ким Ден Хо."""
    return "-" in name and "-" not in short and all(map(is_syllable, name.split("-")))
