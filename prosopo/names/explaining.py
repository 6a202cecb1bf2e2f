"""Saying in a few words why two names match."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from prosopo.names.letters import lowered
from prosopo.names.likeness import closest, likeness_of_beginning
from prosopo.names.name_forms import Form, half_meant, likeness_of_forms, likeness_of_parts, pairs_of_forms
from prosopo.names.name_parts import Part
from prosopo.names.phrases import may_be_one, words_as_written
from prosopo.names.readings import CYRILLIC, Reading
from prosopo.names.traditions import TRADITIONS

_SAME = "the same letters"
_ALIKE = 0.75  # from here on, given names are taken to be meant
_FAR = 0.5  # of the longer reading: beyond this share of differing sounds, nothing is alike
_IN_WORDS = {1: "one letter differs", 2: "two letters differ"}
_ALL = {one.name for one in TRADITIONS}


def explain(a: str, b: str) -> str:
    """Why two names match, or that they do not.

    >>> explain("Guevorkian", "Геворкян")
    'Guevorkian read as French = Геворкян'
    >>> explain("Ivanov", "Иванов"), explain("Иванов", "иванов")
    ('Ivanov = Иванов', 'the same letters')
    >>> explain("Gevorkyam", "Геворкян")
    'Gevorkyam = Геворкян: one letter differs'
    >>> explain("Ivanov", "Сапронов"), explain("Ivanov", "…")
    ('Ivanov and Сапронов are not alike', 'a name without letters matches none')
    """
    pair = closest(a, b)
    if pair is None:
        return "a name without letters matches none"
    if lowered(a) == lowered(b):
        return _SAME
    differing = OSA.distance(pair.first.tidy, pair.second.tidy)
    if differing > _FAR * max(len(pair.first.tidy), len(pair.second.tidy)):
        return f"{a} and {b} are not alike"
    match = f"{_as_read(a, pair.first)} = {_as_read(b, pair.second)}"
    if not differing:
        return match
    return f"{match}: {_IN_WORDS.get(differing, f'{differing} letters differ')}"


def _as_read(name: str, reading: Reading) -> str:
    """The name, with the tradition it was read by where others read it in another way and English does not."""
    if CYRILLIC in reading.traditions or "English" in reading.traditions or set(reading.traditions) == _ALL:
        return name
    return f"{name} read as {reading.traditions[0]}"


def explain_people(asked: str, name: str) -> str:
    """Why a full name matches another, part by part; what is the same to the letter is not told twice.

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
    one, other = max(pairs, key=lambda pair: likeness_of_forms(*pair))
    return explain_forms(one, other, is_all=lowered(asked) == lowered(name))


@lru_cache(maxsize=16384)
def explain_forms(one: Form, other: Form, is_all: bool = False) -> str:
    """The same of names that are read in these ways; `is_all` where nothing differs, nor is there anything besides."""
    if one.surname is None or other.surname is None:
        told = [_of_parts(one.given, other.given) or _SAME]
        called, compared = "given name", [(one.patronymic, other.patronymic)]
    else:
        told = [_of_words(one.surname.text, other.surname.text)]
        called, compared = "surname", [(one.given, other.given), (one.patronymic, other.patronymic)]
    told += filter(None, (_of_parts(*pair) for pair in compared))
    if told[0] == _SAME and not is_all:
        told[0] = f"the same {called}"
    same, but, others = "; ".join(told).replace("; but", ", but").partition(", but ")
    return same + but + others.replace(", but ", ", and ")


@lru_cache(maxsize=16384)
def _of_parts(mine: Part | None, theirs: Part | None) -> str:
    """Why two given names or patronymics match; empty where there is nothing to tell."""
    if mine is None or theirs is None or lowered(mine.text) == lowered(theirs.text):
        return ""
    if not mine.is_initial and likeness_of_parts(mine, theirs) and _begins_so(mine.text, theirs.text):
        return f"{theirs.text} begins with {mine.text}"
    if likeness_of_parts(mine, theirs) < _ALIKE:
        return f"but {_shown(mine)}, not {_shown(theirs)}"
    return f"{_shown(mine)} = {_shown(theirs)}"


def explain_phrases(asked: str, called: str) -> str:
    """Why what is asked in words matches what something is called.

    >>> explain_phrases("Vorkouta", "Mines of Vorkuta"), explain_phrases("Vorkuta", "the mines of Vorkuta")
    ('Vorkouta = Vorkuta', 'the same letters')
    >>> explain_phrases("hunger str", "Hunger strike"), explain_phrases("wife of Geworkjan", "брат Геворкяна")
    ('strike begins with str', 'without “wife”; Geworkjan read as German = Геворкяна: one letter differs')
    """
    mine, theirs = words_as_written(asked), words_as_written(called)
    told = []
    for word, as_written in mine.items():
        best = max(theirs, key=lambda other: _fit(word, other), default="")
        if not best or not _fit(word, best):
            told.append(f"without “{as_written}”")
        elif word != best:
            told.append(_of_words(as_written, theirs[best]))
    return "; ".join(told) or _SAME


@lru_cache(maxsize=16384)
def _of_words(mine: str, theirs: str) -> str:
    if _begins_so(mine, theirs):
        return f"{theirs} begins with {mine}"
    one, other, _ = half_meant(mine, theirs)
    if (one, other) == (mine, theirs):
        return explain(mine, theirs)
    half, whole = (other, theirs) if one == mine else (one, mine)
    told = explain(one, other)
    return f"{half} is a half of {whole}" if told == _SAME else f"{told}, a half of {whole}"


def _begins_so(mine: str, theirs: str) -> bool:
    return not may_be_one(lowered(mine), lowered(theirs)) and likeness_of_beginning(mine, lowered(theirs)) > 0


def _fit(word: str, other: str) -> float:
    return max(may_be_one(word, other), likeness_of_beginning(word, other))


def _shown(part: Part) -> str:
    return f"{part.text}." if part.is_initial else part.text
