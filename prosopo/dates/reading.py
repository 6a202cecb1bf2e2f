"""Dates as people write them, read into EDTF with an explanation."""

from dataclasses import dataclass

from .english import describe
from .expressions import parse, valid_proposals
from .values import InvalidDate
from .words import Interpretation

_LONGEST_READ = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was taken to mean.

    `calendar` is the code of the calendar that the days of `edtf` are counted in ("" for the Gregorian), `meaning` the
    date in English, and `alternatives` are less likely readings. `notes` tell what does not add up in the text.
    """

    text: str
    edtf: str
    meaning: str
    calendar: str = ""
    notes: tuple[str, ...] = ()
    alternatives: tuple["Reading", ...] = ()

    @property
    def explanation(self) -> str:
        """The reading in a line: “осенью 1937: autumn 1937 → 1937-23”."""
        notes = "".join(f" ({note})" for note in self.notes)
        return f"{self.text}: {self.meaning} → {self.edtf}{notes}"


class AmbiguousDate(InvalidDate):
    """A text with several readings that are equally likely; they are its `readings`."""

    def __init__(self, text: str, readings: list[Reading]) -> None:
        listed = " or ".join(f"{reading.meaning} ({reading.edtf})" for reading in readings)
        super().__init__(f"{text!r} may be {listed}: write the one that is meant")
        self.readings = tuple(readings)


def read_words(text: str, language: str = "", calendar: str = "") -> Reading:
    """Read a date in EDTF, or in words of English, Russian, French or German.

    A language (`ru`, `ru-Latn`) settles words that differ between languages. A calendar is that of a date in EDTF;
    words name their own. No day, month or year is supplied that the words don't give; a part of a year, decade or
    century (“early 1938”) is its third, half or quarter.

    Raises InvalidDate, with what to write instead, for text that cannot be read; as AmbiguousDate where it can be read
    in several ways.

    >>> read_words("осенью 1937").explanation
    'осенью 1937: autumn 1937 → 1937-23'
    >>> [read_words(text).edtf for text in ("ок. 1901", "entre 1936 et 1938", "Anfang 1938", "9th cent.")]
    ['1901~', '[1936..1938]', '1938-37', '08XX']
    >>> read_words("03/04/1937")
    Traceback (most recent call last):
    prosopo.dates.reading.AmbiguousDate: '03/04/1937' may be 3 April 1937 (1937-04-03) or 4 March 1937 (1937-03-04): \
write the one that is meant
    """
    try:
        edtf = parse(text, calendar).edtf
    except InvalidDate as refusal:
        readings = [_reading(text, proposal) for proposal in _likeliest(text, language)]
        if not readings:
            raise
        if len(readings) > 1 or _is_unsure(text, language):
            raise AmbiguousDate(text, readings) from refusal
        edtf, read = readings[0].edtf, readings[0]
    else:
        read = Reading(text, edtf, describe(edtf, calendar), calendar)
    others = [_reading(text, proposal) for proposal in valid_proposals(text, language) if proposal.edtf != edtf]
    return Reading(text, edtf, read.meaning, read.calendar, read.notes, tuple(others))


def _likeliest(text: str, language: str) -> list[Interpretation]:
    found = valid_proposals(text, language) if isinstance(text, str) and len(text) <= _LONGEST_READ else []
    return [proposal for proposal in found if proposal.rank == found[0].rank]


def _is_unsure(text: str, language: str) -> bool:
    return any(proposal.unsure for proposal in _likeliest(text, language))


def _reading(text: str, proposal: Interpretation) -> Reading:
    return Reading(text, proposal.edtf, describe(proposal.edtf, proposal.calendar), proposal.calendar, proposal.notes)
