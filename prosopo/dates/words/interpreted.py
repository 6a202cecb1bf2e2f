"""What words are taken to mean: EDTF with its calendar, and how sure that is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..calendars import JULIAN
from .moments import Moment, NotExpressible


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A reading of words: EDTF, and the calendar that its days are counted in ("" for the Gregorian).

    The likelier of two has the lower `rank`; two of the same rank are both as likely. What is `unsure` needs something
    that the words don't say: of what `lacks_century`, the first digits of a year.
    """

    edtf: str
    calendar: str = ""
    rank: int = 0
    unsure: bool = False
    notes: tuple[str, ...] = ()
    lacks_century: bool = False

    def __str__(self) -> str:
        notes = "".join(f" ({note})" for note in self.notes)
        return f"{self.edtf}{f' of the {self.calendar.capitalize()} calendar' if self.calendar else ''}{notes}"


def says_its_year(moment: Moment) -> bool:
    return moment.number is not None and (moment.digits >= 3 or bool(moment.era))


def interpreted(form: Callable[..., str], *moments: Moment, rank: int = 0) -> Iterator[Interpretation]:
    """The reading that a form makes of moments, unless EDTF has none, or one of them lacks its year."""
    calendars = {moment.calendar for moment in moments} - {"", "gregorian"}
    if not all(says_its_year(moment) for moment in moments):
        return
    if calendars and any(moment.calendar not in calendars for moment in moments):
        return
    if len({moment.years for moment in moments if moment.decade_word}) > 1:
        return  # “the 1800s and 1900s” are two decades or two centuries
    try:
        misdated = [moment for moment in moments if not moment.is_on_its_weekday()]
        edtf = form(*moments)
        notes = tuple(dict.fromkeys(note for moment in moments for note in moment.notes()))
    except NotExpressible:
        return
    lacks_century = any(moment.unsure for moment in moments)
    unsure = lacks_century or any(moment.is_year_supplied for moment in moments)
    yield Interpretation(edtf, "".join(calendars), rank, unsure, notes, lacks_century)
    if misdated and all(not moment.calendar for moment in moments):
        julian = [replace(moment, calendar=JULIAN) for moment in moments]
        if all(moment.is_on_its_weekday() for moment in julian):
            yield from interpreted(form, *julian, rank=rank)
