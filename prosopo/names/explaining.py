"""Explanations, in a few words, of why two names match."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from prosopo.names.given import is_same_given
from prosopo.names.letters import ascii_letters, lowered
from prosopo.names.likeness import closest_readings, likeness_of_beginning, similarity
from prosopo.names.name_forms import NameForm, likeness_of_forms, pairs_of_forms
from prosopo.names.name_parts import NameToken
from prosopo.names.part_likeness import (
    ALIKE,
    ALIKE_SURNAMES,
    closest_halves,
    likeness_of_parts,
    likeness_of_patronymics,
)
from prosopo.names.particles import without_particle
from prosopo.names.phrases import likeness_if_alike, words_as_written
from prosopo.names.readings import CYRILLIC, Reading
from prosopo.names.traditions import TRADITIONS

_SAME = "the same letters"
_FAR = 1 / 3  # names do not match if more than this share of the longer reading differs, and more than a letter
_IN_WORDS = {1: "one letter differs", 2: "two letters differ"}
_ALL = {tradition.name for tradition in TRADITIONS}


def explain(a: str, b: str) -> str:
    """Why two names match, or that they do not.

    >>> explain("Guevorkian", "Геворкян")
    'Guevorkian read as French = Геворкян'
    >>> explain("Ivanov", "Иванов"), explain("Иванов", "иванов")
    ('Ivanov = Иванов', 'the same letters')
    >>> explain("Gevorkyam", "Геворкян")
    'Gevorkyam is like Геворкян: one letter differs'
    >>> explain("Ivanov", "Сапронов"), explain("Ivanov", "…")
    ('Ivanov and Сапронов are not alike', 'a name without letters matches none')
    """
    pair = closest_readings(a, b)
    if pair is None:
        return "a name without letters matches none"
    if lowered(a) == lowered(b):
        return _SAME
    differing = OSA.distance(pair.first.tidy, pair.second.tidy)
    mine, theirs = _with_tradition(a, pair.first), _with_tradition(b, pair.second)
    if not differing:
        return f"{mine} = {theirs}"
    longest = max(len(pair.first.tidy), len(pair.second.tidy))
    is_far = differing > max(_FAR * longest, 1) and similarity(a, b) < ALIKE_SURNAMES
    if is_far or differing == longest:
        return f"{a} and {b} are not alike"
    return f"{mine} is like {theirs}: {_IN_WORDS.get(differing, f'{differing} letters differ')}"


def _with_tradition(name: str, reading: Reading) -> str:
    """The name, and by which tradition it was read, unless English or all traditions read it so."""
    if CYRILLIC in reading.traditions or "English" in reading.traditions or set(reading.traditions) == _ALL:
        return name
    return f"{name} read as {reading.traditions[0]}"


def explain_people(asked: str, name: str) -> str:
    """Why a full name matches another, part by part, without the parts that have the same letters.

    >>> explain_people("Gevorkian S.", "Сократ Геворкян")
    'Gevorkian = Геворкян; S. = Сократ'
    >>> explain_people("Leon Trotzki", "Лев Давидович Троцкий")
    'Trotzki = Троцкий; Leon = Лев'
    >>> explain_people("Maria Petrovna", "Иванова Мария Петровна")
    'Maria = Мария; Petrovna = Петровна'
    >>> explain_people("Guev", "Socrate Guevorkian"), explain_people("Ivanov, Anna", "Ivanov, Vladimir")
    ('Guevorkian begins with Guev', 'the same surname, but Anna, not Vladimir')
    """
    pairs = pairs_of_forms(asked, name)
    if not pairs:
        return "a name without letters matches none"
    first, second = max(pairs, key=lambda pair: likeness_of_forms(*pair))
    return explain_forms(first, second, is_all=ascii_letters(asked) == ascii_letters(name))


@lru_cache(maxsize=16384)
def explain_forms(first: NameForm, second: NameForm, is_all: bool = False) -> str:
    """Why two forms of full names match; `is_all` if the names have the same letters throughout."""
    given, patronymic = (first.given, second.given), (first.patronymic, second.patronymic)
    if first.surname is None or second.surname is None:
        explanations, part, others = [_explain_part(*given) or _SAME], "given name", [_explain_patronymic(*patronymic)]
    else:
        explanations, part = [_explain_word(first.surname.text, second.surname.text)], "surname"
        others = [_explain_part(*given), _explain_patronymic(*patronymic)]
    explanations += filter(None, others)
    if explanations[0] == _SAME and not is_all:
        is_same_name = len(explanations) == 1 and part == "surname" and _are_same(*given) and _are_same(*patronymic)
        explanations[0] = "the same name" if is_same_name else f"the same {part}"
    same, but, differing = "; ".join(explanations).replace("; but", ", but").partition(", but ")
    return same + but + differing.replace(", but ", ", and ")


@lru_cache(maxsize=16384)
def _explain_part(mine: NameToken | None, theirs: NameToken | None) -> str:
    """Why two given names or patronymics match; empty if one is missing or they have the same letters."""
    if mine is None or theirs is None or lowered(mine.text) == lowered(theirs.text):
        return ""
    likeness, is_whole = likeness_of_parts(mine, theirs), not (mine.is_initial or theirs.is_initial)
    is_same = not is_whole or is_same_given(mine.text, theirs.text)
    if not is_same and likeness and not mine.is_initial and _is_beginning(mine.text, theirs.text):
        return f"{theirs.text} begins with {mine.text}"
    if likeness < ALIKE:
        return f"but {_as_written(mine)}, not {_as_written(theirs)}"
    return f"{_as_written(mine)} = {_as_written(theirs)}" if is_same else explain(mine.text, theirs.text)


def _explain_patronymic(mine: NameToken | None, theirs: NameToken | None) -> str:
    """Why two patronymics, or words left over in their place, match; words that one name has more are not told."""
    if mine is None or theirs is None or " " not in f"{mine.text}{theirs.text}":
        return _explain_part(mine, theirs)
    return (
        "" if likeness_of_patronymics(mine, theirs) >= ALIKE else f"but {_as_written(mine)}, not {_as_written(theirs)}"
    )


def _are_same(mine: NameToken | None, theirs: NameToken | None) -> bool:
    """Whether two parts of names have the same letters, or both names lack them."""
    return mine is theirs or (mine is not None and theirs is not None and lowered(mine.text) == lowered(theirs.text))


def explain_phrases(asked: str, name: str) -> str:
    """Why a phrase asked for matches the name of a group, camp, event, role or unnamed person.

    >>> explain_phrases("Vorkouta", "Mines of Vorkuta"), explain_phrases("Vorkuta", "the mines of Vorkuta")
    ('Vorkouta = Vorkuta', 'the same letters')
    >>> explain_phrases("hunger str", "Hunger strike"), explain_phrases("wife of Geworkjan", "брат Геворкяна")
    ('strike begins with str', 'without “wife”; Geworkjan read as German is like Геворкяна: one letter differs')
    """
    mine, theirs = words_as_written(asked), words_as_written(name)
    explanations = []
    for word, as_written in mine.items():
        best = max(theirs, key=lambda other: _likeness(word, other), default="")
        if not best or not _likeness(word, best):
            explanations.append(f"without “{as_written}”")
        elif word != best:
            explanations.append(_explain_word(as_written, theirs[best]))
    return "; ".join(explanations) or _SAME


@lru_cache(maxsize=16384)
def _explain_word(mine: str, theirs: str) -> str:
    if _is_beginning(mine, theirs):
        return f"{theirs} begins with {mine}"
    first, second, likeness = closest_halves(mine, theirs)
    bare = without_particle(mine), without_particle(theirs)
    if (first, second) == (mine, theirs) and bare != (mine, theirs) and lowered(mine) != lowered(theirs):
        explanation = explain(*bare)
        apart = f"{mine} = {theirs}" if explanation == _SAME else explanation
        return f"{apart}, particles apart" if likeness >= ALIKE else explanation
    if (first, second) == (mine, theirs):
        return explain(mine, theirs)
    shorter, longer = (second, theirs) if first == mine else (first, mine)
    explanation = explain(first, second)
    return f"{shorter} is a half of {longer}" if explanation == _SAME else f"{explanation}, a half of {longer}"


def _is_beginning(mine: str, theirs: str) -> bool:
    return not likeness_if_alike(lowered(mine), lowered(theirs)) and likeness_of_beginning(mine, lowered(theirs)) > 0


def _likeness(word: str, other: str) -> float:
    return max(likeness_if_alike(word, other), likeness_of_beginning(word, other))


def _as_written(part: NameToken) -> str:
    return f"{part.text}." if part.is_initial else part.text
