"""Where people are filed: a full name as an alphabetical list has it, where the editor gives no such name."""

import re
from collections import Counter
from collections.abc import Sequence

from prosopo.names.given import is_given
from prosopo.names.letters import cleaned, is_cyrillic, lowered
from prosopo.names.name_parts import NameToken, ends_like_a_surname, given_position, patronymic_position
from prosopo.names.particles import comes_before_descent, is_child_of, is_particle
from prosopo.names.second_names import separated
from prosopo.names.syllables import is_family_name_first, syllable_words
from prosopo.names.titles import is_title

_ROMAN_NUMERAL = re.compile(r"[IVX]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+\Z|[^\W\d_]\Z")
_JUNIOR = frozenset("jr sr junior senior jun sen младший старший мл ст".split())
_BEFORE_JUNIOR = re.compile(rf"\s*,\s*(?=(?:{'|'.join(sorted(_JUNIOR))})\.?\Z)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\w['’]s\Z")
_HONORIFICS = frozenset("pasha paşa pacha bey efendi effendi aga ağa agha паша бей эфенди ага".split())
_AND = frozenset("y i".split())  # between the two surnames of a Spaniard or Catalan
_OF_DESCENT = frozenset("ibn bint ибн бинт".split())
_ARTICLE = re.compile(r"((?:al|ad|an|ar|as|ash|at|az|el|аль|ал|ад|ан|ар|ас|аш|ат|аз|эль|эд|эр|эс|эш)-)(\w.*)")
_AROUND = ".,;:«»“”\"'"
_FEWEST_WITH_PATRONYMIC = 3  # words: the second of two that ends like a patronymic is a surname, Лазарь Каганович


def inverted(name: str) -> str:
    """A full name with its surname first, as a register has it: a fallback where no sort name was given.

    The surname is what a patronymic and the given name leave, what stands before initials, the family name of a
    Chinese, Korean or Vietnamese name, or else the last word, but no particle; particles go behind, second names to
    the end. Names of descent stay, John of Ephesus, as do those with an honorific, Enver Pasha.

    >>> inverted("Vladimir Ivanov"), inverted("engineer R."), inverted("Melnais")
    ('Ivanov, Vladimir', 'R., engineer', 'Melnais')
    >>> inverted("Черняков Лев Аронович"), inverted("Lev Aronovich Chernyakov"), inverted("Черняков Л. А.")
    ('Черняков, Лев Аронович', 'Chernyakov, Lev Aronovich', 'Черняков, Л. А.')
    >>> inverted("Charles de Gaulle"), inverted("John of Ephesus"), inverted("M'. Acilius (9)")
    ('Gaulle, Charles de', 'John of Ephesus', "Acilius, M'. (9)")
    >>> inverted("Иванова (урожд. Петрова) Анна Львовна"), inverted("Алиев Гасан Мамед оглы")
    ('Иванова, Анна Львовна (урожд. Петрова)', 'Алиев, Гасан Мамед оглы')
    """
    text = _BEFORE_JUNIOR.sub(" ", cleaned(name))
    plain = separated(text).name
    words, behind_it = plain.split(), ""
    if plain != text and text.startswith(f"{plain},"):  # Marie Weber, née Schmidt
        text, behind_it = plain, text[len(plain) :]
    if "," in plain or not words or Counter(words) - Counter(text.split()):  # a bracket may stand in a word
        return name
    titles = next((number for number, word in enumerate(words) if not is_title(word)), 0)
    first, behind = (titles + place for place in _surname_place(words[titles:]))
    particles = next((number for number, word in enumerate(words[first:behind]) if not is_particle(word)), 0)
    surname, moved = words[first + particles : behind], words[first : first + particles]
    before, after = words[titles:first], words[behind:]
    others = [*before, *moved, *after, *words[:titles]] if before else [*after, *moved, *words[:titles]]
    if surname and (article := _ARTICLE.match(surname[0])):
        surname, others = [article[2], *surname[1:]], [*others, article[1]]
    aside = Counter(text.split()) - Counter(words) if plain != text else ()
    rest = [*others, *(word for word in text.split() if word in aside)]
    inverted_name = f"{' '.join(surname)}, {' '.join(rest)}" if surname and rest else " ".join([*surname, *rest])
    return inverted_name + behind_it


def _surname_place(words: Sequence[str]) -> tuple[int, int]:
    """Where the surname stands, as the first word and that behind the last; twice the same where there is none."""
    letters = [word.strip(_AROUND) for word in words]
    last = max((number for number, word in enumerate(letters) if word[:1].isalpha()), default=0)
    if any(map(comes_before_descent, letters[1:last])) or (last and _ROMAN_NUMERAL.match(words[last])):
        return 0, 0
    if (
        letters[0].lower() in _OF_DESCENT
        or lowered(letters[last]) in _HONORIFICS
        or any(map(_POSSESSIVE.search, words))
    ):
        return 0, 0
    if last and lowered(letters[last]) in _JUNIOR:
        last -= 1
    for find in (_place_in_syllables, _place_by_patronymic, _place_by_initials):
        if last and (place := find(words[: last + 1])):
            return place
    while last and is_particle(letters[last]):
        last -= 1
    is_double = last > 1 and letters[last - 1] in _AND
    return last - 2 * is_double, last + 1


def _place_by_patronymic(words: Sequence[str]) -> tuple[int, int] | None:
    """The words that given name and patronymic leave, before or behind them; None if there is no patronymic."""
    if len(words) < _FEWEST_WITH_PATRONYMIC:
        return None
    joined: list[str] = []
    starts: list[int] = []
    for position, word in enumerate(words):
        if is_child_of(word) and position > 1:  # Мамед оглы is two words
            joined[-1] = f"{joined[-1]}-{word}"
        else:
            joined.append(word.strip(_AROUND))
            starts.append(position)
    starts.append(len(words))
    patronymic = patronymic_position(tuple(NameToken(word, bool(_INITIALS.match(word))) for word in joined))
    if patronymic is None:
        return None
    given = given_position(joined, patronymic)
    if given == 0 and patronymic == 1:
        return starts[2], len(words)
    others = [number for number in range(len(joined)) if number not in {given, patronymic}]
    if given == patronymic - 1 or not others:
        return 0, starts[given]
    return starts[others[0]], starts[others[0] + 1]


def _place_by_initials(words: Sequence[str]) -> tuple[int, int] | None:
    """What stands before initials at the end, or before a known given name there; None otherwise.

    Before a given name in Latin letters this is a surname only if it ends like a Slavic or Georgian one: “John Paul”.
    """
    if _INITIALS.match(words[0]) or is_given(words[0]):
        return None
    initials = next((number for number, word in enumerate(words) if _INITIALS.match(word)), len(words))
    if initials < len(words):
        return (0, initials) if all(map(_INITIALS.match, words[initials:])) else None
    ends_so = is_cyrillic(lowered(words[-1])) or ends_like_a_surname(words[-2])
    return (0, len(words) - 1) if is_given(words[-1]) and ends_so else None


def _place_in_syllables(words: Sequence[str]) -> tuple[int, int] | None:
    """The surname in a Chinese or Korean name: what is not hyphenated, or the first; None in all others."""
    if is_family_name_first(tuple(words)):
        return 0, 1
    ways = syllable_words(tuple(words))
    if len(ways) < 2 or len(words) < 2:
        return None
    place = next((number for number, word in enumerate(words) if "-" not in word), 0)
    return place, place + 1
