"""Second names: aliases, names at birth and real names that stand beside a full name, in brackets or behind a word.

«Зиновьев Григорий Евсеевич (Радомысльский Овсей-Герш Аронович)» has two full names; «Иванова (Петрова) Анна» is Анна
under another surname as well, and so is “Anna Ivanova née Petrova”. Numbers in brackets, as in “M'. Acilius (9)”, are
no names.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from prosopo.names.given import is_given
from prosopo.names.letters import cleaned
from prosopo.names.name_parts import NameToken, parts, patronymic_position, surname_words
from prosopo.names.particles import is_particle
from prosopo.names.patronymics import is_patronymic
from prosopo.names.titles import is_title

_MOST = 6  # second names of one name

_BRACKETED = re.compile(r"(?:(?<=[^\W\d_])\s*|\s*)[(（]([^()（）]*)[)）]")
_ENDING = re.compile(r"(?<=[^\W\d_])[(（]([^\W\d_A-ZА-ЯЁ]{1,4})[)）]")  # Иванов(а)
# Words before a second name, of which the first group must stand between two names, and the others may begin a bracket.
_MARKER = (
    r"n[ée]e?|geb\.|geborene?r?|born|formerly|alias|a\.?k\.?a\.?|also known as|known as|dite?|genannt|rect[eé]|vel|"
    r"он же|она же|урожд(?:\.|[её]нн(?:ая|ый))|рожд(?:\.|[её]нная)|в девичестве|девичья фамилия|по мужу|в замужестве|"
    r"по первому мужу|по второму мужу|наст(?:\.|оящ(?:ая|ее))\s*(?:фам(?:\.|илия)|имя)|псевд(?:\.|оним)|"
    r"парт(?:\.|ийн(?:ый|ая))\s*(?:псевд(?:\.|оним)|кличка)|кличка|прозвище|известн(?:ый|ая) как|ранее|бывш(?:\.|ая|ий)"
)
_BETWEEN = re.compile(rf"(?<=\w[\s.,)])\s*,?\s*(?:{_MARKER})(?:(?<=\.)|(?=\s)|:)[\s:–—-]*(?=\w)", re.IGNORECASE)
_AT_START = re.compile(rf"\A\W*(?:(?:{_MARKER})(?:(?<=\.)|(?=\s)|:)[\s:–—-]*)+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[;,/]\s*|\s+(?:или|or|oder|ou)\s+|\s+(?=(?:он|она) же\b)", re.IGNORECASE)


class SeparatedName(NamedTuple):
    """A full name without its second names, and each of these with the number of letters of the name before it."""

    name: str
    second: tuple[tuple[str, int], ...]


@lru_cache(maxsize=16384)
def separated(name: str) -> SeparatedName:
    """A full name without what stands in brackets or behind words such as “née”, and the second names there.

    >>> separated("Иванова (урожд. Петрова) Анна")
    SeparatedName(name='Иванова Анна', second=(('Петрова', 7),))
    >>> separated("M'. Acilius (9)"), separated("Jean Moulin dit Max")
    (SeparatedName(name="M'. Acilius", second=()), SeparatedName(name='Jean Moulin', second=(('Max', 11),)))
    """
    if "(" not in name and "（" not in name and not _BETWEEN.search(name):
        return SeparatedName(name, ())
    rest, plain, second = _ENDING.sub(r"\1", name), "", []
    while bracketed := _BRACKETED.search(rest):
        plain += rest[: bracketed.start()] + " "
        second += [(one, len(plain.strip())) for one in _names_in(bracketed[1])]
        rest = rest[bracketed.end() :]
    plain = " ".join((plain + rest).split())
    if marker := _BETWEEN.search(plain):
        end = len(plain[: marker.start()].rstrip())
        second += [(one, end) for one in _names_in(plain[marker.end() :])]
        plain = plain[:end].rstrip(" ,")
    if not any(map(str.isalpha, plain)):
        return SeparatedName(name, ())
    return SeparatedName(plain, tuple(second[:_MOST]))


@lru_cache(maxsize=16384)
def full_names(name: str) -> tuple[str, ...]:
    """The full names that a name gives: itself without its second names, and each second name as a full name.

    >>> full_names("Зиновьев Григорий Евсеевич (Радомысльский Овсей-Герш Аронович)")
    ('Зиновьев Григорий Евсеевич', 'Радомысльский Овсей-Герш Аронович')
    >>> full_names("Иванова (Петрова) Анна"), full_names("Лев Давидович Бронштейн (Троцкий)")
    (('Иванова Анна', 'Петрова Анна'), ('Лев Давидович Бронштейн', 'Лев Давидович Троцкий'))
    >>> full_names("Вайс Мозес (Моше) Абрамович"), full_names("Anna Ivanova née Petrova")
    (('Вайс Мозес Абрамович', 'Вайс Моше Абрамович'), ('Anna Ivanova', 'Anna Petrova'))
    """
    plain, second = separated(cleaned(name))
    return tuple(dict.fromkeys([plain, *(full for one, place in second for full in _full(plain, one, place))]))


def _names_in(text: str) -> Iterator[str]:
    for piece in _SEPARATOR.split(text):
        one = _AT_START.sub("", piece).strip(' \t.,:;–—-«»“”"')
        if any(not (token.is_initial or is_title(token.text) or is_particle(token.text)) for token in parts(one)):
            yield one


def _full(name: str, second: str, place: int) -> Iterator[str]:
    """A second name as a full one: where it is one word, this replaces its like in the name, or what may be that."""
    words, tokens = parts(second), parts(name)
    replaced = _replaced(name, words[0], place) if len(words) == 1 and len(tokens) > 1 else []
    for position in replaced:
        yield " ".join(second if number == position else _as_written(token) for number, token in enumerate(tokens))
    if not replaced:
        yield second


def _replaced(name: str, second: NameToken, place: int) -> list[int]:
    """Where in the name the words stand that a single second name may stand for.

    Within the name this is the word before it; behind the whole name, the surname, but of a known given name its like;
    and a word that ends like a patronymic may stand for that as well: (Гуревич), (Абрамович).
    """
    tokens = parts(name)
    before = len(parts(name[:place]))
    found = [before - 1] if 0 < before < len(tokens) else []
    if is_given(second.text):
        found += [number for number, token in enumerate(tokens) if not token.is_initial and is_given(token.text)][:1]
    elif is_patronymic(second.text) and (patronymic := patronymic_position(tokens)) is not None:
        found.append(patronymic)
    if before == len(tokens) and not (found and is_given(second.text)):
        surname = surname_words(name)[-1]
        found += [number for number, token in enumerate(tokens) if token.text == surname][-1:]
    return list(dict.fromkeys(found))


def _as_written(token: NameToken) -> str:
    return f"{token.text}." if token.is_initial else token.text
