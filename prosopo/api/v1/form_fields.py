"""How query parameters are read: lists of slugs, choices, dates. Each field says what it accepts when it refuses."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from prosopo import dates
from prosopo.search import MOST_LETTERS
from prosopo.text import word_search

MOST_VALUES = 100  # of one parameter
MOST_CONDITIONS = 20  # in one request; each is one more table for the database's planner to order

_SLUG = re.compile(r"[-\w]{1,80}\Z", re.ASCII)
# Not those within an EDTF set: camp=vorkuta@[1936,1938]. Looking no further than a date is long keeps it linear.
_COMMA = re.compile(r",(?![^\[\]{}]{0,200}[\]}])")


class EveryValue(forms.Widget):
    """Hands over all values of a repeated parameter."""

    def value_from_datadict(self, data: QueryDict, files: Any, name: str) -> list[str]:
        return data.getlist(name)


@dataclass(frozen=True)
class Asked:
    """A record by its slug, and the time that is asked for it alone."""

    slug: str
    when: dates.UncertainDate | None


class SlugsField(forms.Field):
    """`a,b` means either, repeating the parameter means both: a tuple of alternatives for each repetition."""

    widget = EveryValue
    timed = False  # whether a slug may carry its own date: camp=vorkuta@1936/1937

    def to_python(self, value: list[str]) -> list[tuple[Asked, ...]]:
        split = [[one.strip() for one in _COMMA.split(repetition)] for repetition in value or []]
        if sum(map(len, split)) > MOST_VALUES:
            raise forms.ValidationError(f"Give at most {MOST_VALUES} slugs.")
        asked = [tuple(dict.fromkeys(self._asked(one) for one in alternatives)) for alternatives in split]
        different = list(dict.fromkeys(asked))
        if len(different) > MOST_CONDITIONS:
            raise forms.ValidationError(
                f"Ask for at most {MOST_CONDITIONS} things that must all be true; alternatives take commas."
            )
        return different

    def _asked(self, text: str) -> Asked:
        slug, at, edtf = text.partition("@") if self.timed else (text, "", "")
        if not _SLUG.match(slug):
            message = "A slug is made of ASCII letters, digits, hyphens and underscores."
            if self.timed:
                message += " Its own time follows an @: vorkuta@1936/1937."
            raise forms.ValidationError(message)
        return Asked(slug, read_date(edtf) if at else None)


class TimedSlugsField(SlugsField):
    timed = True


class ChoicesField(forms.Field):
    """Words of a fixed list, separated by commas: a frozenset of them, empty where none is given."""

    widget = EveryValue

    def __init__(self, known: list[str], **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def to_python(self, value: list[str]) -> frozenset[str]:
        given = _only_once(value)
        if given is None:
            return frozenset()
        word_search = [word.strip() for word in given.split(",")]
        if set(word_search) - set(self.known):
            raise forms.ValidationError(f"Give one or more of {', '.join(self.known)}, separated by commas.")
        return frozenset(word_search)


class OneChoiceField(forms.Field):
    """One word of a fixed list, the first of which is the default; where that is empty it is not for giving."""

    widget = EveryValue

    def __init__(self, known: list[str], **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def to_python(self, value: list[str]) -> str:
        given = _only_once(value)
        if given is None:
            return self.known[0]
        if not given or given not in self.known:
            raise forms.ValidationError(f"Give one of {', '.join(word for word in self.known if word)}.")
        return given


class DateField(forms.Field):
    """An uncertain date in EDTF, or None."""

    widget = EveryValue

    def to_python(self, value: list[str]) -> dates.UncertainDate | None:
        given = _only_once(value)
        return None if given is None else read_date(given)


class WordsField(forms.Field):
    """Words and phrases that have to stand in a text; None where nothing is asked."""

    widget = EveryValue

    def to_python(self, value: list[str]) -> word_search.TextQuery | None:
        given = (_only_once(value) or "").strip()
        if not given:
            return None
        if len(given) > word_search.MAX_QUERY_LENGTH:
            raise forms.ValidationError(f"Give at most {word_search.MAX_QUERY_LENGTH} characters.")
        asked = word_search.parse_query(given)
        if len(asked) > word_search.MAX_QUERY_TERMS:
            raise forms.ValidationError(f"Ask for at most {word_search.MAX_QUERY_TERMS} words or phrases.")
        return asked


class NameField(forms.Field):
    """A name, or a part of one, in any spelling; empty where nothing is asked."""

    widget = EveryValue

    def to_python(self, value: list[str]) -> str:
        given = (_only_once(value) or "").strip()
        if len(given) > MOST_LETTERS:
            raise forms.ValidationError(f"Give at most {MOST_LETTERS} characters: a name has no more.")
        return given


def read_date(edtf: str) -> dates.UncertainDate:
    try:
        return dates.parse(edtf)
    except dates.InvalidDate as error:
        raise forms.ValidationError(str(error)) from error


def _only_once(value: list[str]) -> str | None:
    given = value or []
    if len(set(given)) > 1:
        raise forms.ValidationError("Give this parameter once: two different values cannot both be meant.")
    return given[0] if given else None
