"""Form fields of query parameters: lists of slugs, choices, dates. The error of each says what it accepts."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from prosopo import dates
from prosopo.schema.identifier_schemes import SCHEMES_LISTED, parse_identifier
from prosopo.search import MOST_LETTERS, CountRange
from prosopo.text import word_search

MOST_VALUES = 100  # of one parameter
MOST_CONDITIONS = 20  # in one request; each is one more table for the database's planner to order

_SLUG = re.compile(r"[-\w]{1,80}\Z", re.ASCII)
# Not those within an EDTF set: camp=vorkuta@[1936,1938]. Looking no further than a date is long keeps it linear.
_COMMA = re.compile(r",(?![^\[\]{}]{0,200}[\]}])")


@dataclass(frozen=True)
class TimedSlug:
    """The slug of a record, and a time that binds to this record alone."""

    slug: str
    date: dates.UncertainDate | None


class SlugsField(forms.Field):
    """`a,b` means either, repeating the parameter means both: a tuple of alternatives for each repetition."""

    timed = False  # whether a slug may carry its own date: camp=vorkuta@1936/1937

    def to_python(self, value: list[str] | None) -> list[tuple[TimedSlug, ...]]:
        repetitions = [[text.strip() for text in _COMMA.split(repetition)] for repetition in value or []]
        if sum(map(len, repetitions)) > MOST_VALUES:
            raise forms.ValidationError(f"Give at most {MOST_VALUES} slugs.")
        parsed = [tuple(dict.fromkeys(self._timed_slug(text) for text in alternatives)) for alternatives in repetitions]
        different = list(dict.fromkeys(parsed))
        if len(different) > MOST_CONDITIONS:
            raise forms.ValidationError(
                f"Ask for at most {MOST_CONDITIONS} things that must all be true; alternatives take commas."
            )
        return different

    def _timed_slug(self, text: str) -> TimedSlug:
        slug, at, edtf = text.partition("@") if self.timed else (text, "", "")
        if not _SLUG.match(slug):
            message = "A slug is made of ASCII letters, digits, hyphens and underscores."
            if self.timed:
                message += " Its own time follows an @: vorkuta@1936/1937."
            raise forms.ValidationError(message)
        return TimedSlug(slug, read_date(edtf) if at else None)


class TimedSlugsField(SlugsField):
    timed = True


class ChoicesField(forms.Field):
    """Words of a fixed list, separated by commas: a frozenset of them, empty where none is given."""

    def __init__(self, known: list[str], **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def to_python(self, value: list[str] | None) -> frozenset[str]:
        text = _single_value(value)
        if text is None:
            return frozenset()
        words = [word.strip() for word in text.split(",")]
        if set(words) - set(self.known):
            raise forms.ValidationError(f"Give one or more of {', '.join(self.known)}, separated by commas.")
        return frozenset(words)


class OneChoiceField(forms.Field):
    """One word of a fixed list, the first of which is the default; an empty default cannot be given."""

    def __init__(self, known: list[str], **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def to_python(self, value: list[str] | None) -> str:
        word_given = _single_value(value)
        if word_given is None:
            return self.known[0]
        if not word_given or word_given not in self.known:
            raise forms.ValidationError(f"Give one of {', '.join(word for word in self.known if word)}.")
        return word_given


class KindsField(forms.Field):
    """Slugs of kinds, of which any will do: a frozenset of them, or None where none is given."""

    def to_python(self, value: list[str] | None) -> frozenset[str] | None:
        text = _single_value(value)
        if text is None:
            return None
        slugs = [slug.strip() for slug in text.split(",")]
        if len(slugs) > MOST_VALUES:
            raise forms.ValidationError(f"Give at most {MOST_VALUES} kinds.")
        if not all(map(_SLUG.match, slugs)):
            raise forms.ValidationError("A slug is made of ASCII letters, digits, hyphens and underscores.")
        return frozenset(slugs)


class IdentifiersField(forms.Field):
    """Identifiers of which any will do: a frozenset of schemes and values, or None where none is given."""

    def to_python(self, value: list[str] | None) -> frozenset[tuple[str, str]] | None:
        text = _single_value(value)
        if text is None:
            return None
        texts = text.split(",")
        if len(texts) > MOST_VALUES:
            raise forms.ValidationError(f"Give at most {MOST_VALUES} identifiers.")
        parsed = [parse_identifier(one) for one in texts]
        if None in parsed:
            raise forms.ValidationError(
                f"Give a scheme and a value, as in wikidata:Q649, or an address of one of {SCHEMES_LISTED}; several "
                "by commas."
            )
        return frozenset(one for one in parsed if one is not None)


class DateField(forms.Field):
    """An uncertain date in EDTF, or None."""

    def to_python(self, value: list[str] | None) -> dates.UncertainDate | None:
        text = _single_value(value)
        return None if text is None else read_date(text)


class CountField(forms.Field):
    """A number of people, or a range of them with at least one bound, or None."""

    def to_python(self, value: list[str] | None) -> CountRange | None:
        text = _single_value(value)
        if text is None:
            return None
        least, slash, most = text.strip().partition("/")
        bounds = [None if one == ".." and slash else self._number(one) for one in (least, most if slash else least)]
        if bounds == [None, None]:
            raise forms.ValidationError(_HOW_TO_COUNT)
        first, last = bounds
        if first is not None and last is not None and first > last:
            raise forms.ValidationError(f"{first} is more than {last}: give the smaller number first.")
        return CountRange(first, last)

    def _number(self, text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise forms.ValidationError(_HOW_TO_COUNT)
        return int(text)


class QuantityField(forms.Field):
    """How much, or a range with at least one bound: its bounds, or None."""

    def to_python(self, value: list[str] | None) -> tuple[float | None, float | None] | None:
        text = _single_value(value)
        if text is None:
            return None
        least, slash, most = text.strip().partition("/")
        first, last = (
            None if one == ".." and slash else self._number(one) for one in (least, most if slash else least)
        )
        if first is None and last is None:
            raise forms.ValidationError(_HOW_TO_MEASURE)
        if first is not None and last is not None and first > last:
            raise forms.ValidationError(f"{first:g} is more than {last:g}: give the smaller number first.")
        return first, last

    def _number(self, text: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,3})?", text):
            raise forms.ValidationError(_HOW_TO_MEASURE)
        return float(text)


_HOW_TO_MEASURE = "Give a number, or two with a slash between them: 10, 5/10, 10/.., ../1.5."
_HOW_TO_COUNT = "Give a number of people, or two with a slash between them: 500, 100/500, 100/.., ../500."


class WordsField(forms.Field):
    """Words and phrases that have to stand in a text; None where there are none."""

    def to_python(self, value: list[str] | None) -> word_search.TextQuery | None:
        text = (_single_value(value) or "").strip()
        if not text:
            return None
        if len(text) > word_search.MAX_QUERY_LENGTH:
            raise forms.ValidationError(f"Give at most {word_search.MAX_QUERY_LENGTH} characters.")
        query = word_search.parse_query(text)
        if len(query) > word_search.MAX_QUERY_TERMS:
            raise forms.ValidationError(f"Ask for at most {word_search.MAX_QUERY_TERMS} words or phrases.")
        return query


class NameField(forms.Field):
    """A name, or a part of one, in any spelling; empty where none is given."""

    def to_python(self, value: list[str] | None) -> str:
        text = (_single_value(value) or "").strip()
        if len(text) > MOST_LETTERS:
            raise forms.ValidationError(f"Give at most {MOST_LETTERS} characters: a name has no more.")
        return text


def read_date(edtf: str) -> dates.UncertainDate:
    try:
        date = dates.parse(edtf)
    except dates.InvalidDate as error:
        raise forms.ValidationError(str(error)) from error
    if date.possible_earliest is None:
        raise forms.ValidationError(f"{edtf!r} is of no year: give a date with a year, as 1936-10 or 1936/1938.")
    return date


def _single_value(value: list[str] | None) -> str | None:
    values = value or []
    if len(set(values)) > 1:
        raise forms.ValidationError("Give this parameter once: two different values cannot both be meant.")
    return values[0] if values else None
