"""Several dates of which one is meant, or all: “1937 or 1938”, “May, June or July 1937”, “années 1920 et 1930”."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from .interpreted import Interpretation, interpreted
from .kinds import Kind
from .moments import CENTURY, DECADE, Moment, NotExpressible, completed
from .second_years import second_years
from .years_in_order import are_in_order, list_in_order


def alternatives(moments: list[Moment], form: Callable[..., str], *, have_endings: bool) -> Iterator[Interpretation]:
    """One of these, or all. “Summer 1937 or 1938” may mean all of 1938, or its summer: it is read both ways."""
    dated, years = _dates_and_years(moments)
    if years:
        of_all = [replace(date, number=year.number) for year, date in product([dated[-1], *years], dated)]
        yield from interpreted(form, *of_all)
        moments = [*dated, *years]
    for rank, listed in with_decades(moments, share_endings=True, have_endings=have_endings):
        yield from _listed(listed, form, rank)


def _listed(moments: list[Moment], form: Callable[..., str], least: int) -> Iterator[Interpretation]:
    first, *others = moments
    last = moments[-1]
    years = (_years_of_list(moment, first, last) for moment in others)
    for readings in zip(*years, strict=False):  # all of them whole, or all without their first digits
        try:
            listed = [completed(moment, last) for moment in (first, *(each for _, each in readings[:-1]))]
            listed.append(completed(readings[-1][1], first))
        except NotExpressible:
            continue
        rank = max(least, *(rank for rank, _ in readings))
        if any(moment.ends_in_year for moment in listed[1:]) and not are_in_order(listed):
            rank += 1  # “autumn or winter 1938” is a winter after that autumn
        yield from interpreted(form, *listed, rank=rank)
        if (ordered := list_in_order(moments, listed)) is not None:
            yield from interpreted(form, *ordered, rank=rank)


def with_decades(
    moments: list[Moment], *, share_endings: bool, have_endings: bool
) -> Iterator[tuple[int, list[Moment]]]:
    """Years as they are, and as decades: “années 1920 et 1930”, “1920–1930-е гг.”."""
    if moments[0].decade_word is Kind.DECADE_BEFORE:
        shared = [moments[0], *(_as_decade(moment, moments[0]) for moment in moments[1:])]
        is_sure = True
    elif moments[-1].decade_word is Kind.DECADE and (share_endings or have_endings):
        shared = [*(_as_decade(moment, moments[-1]) for moment in moments[:-1]), moments[-1]]
        is_sure = share_endings and have_endings
    else:
        shared, is_sure = moments, False
    if shared == moments:
        yield 0, moments
        return
    yield 0, shared
    yield int(is_sure), moments


def _years_of_list(moment: Moment, first: Moment, last: Moment) -> Iterator[tuple[int, Moment]]:
    """What a year of a list may mean, by the first one; they have one era, unless each says its own."""
    in_era = replace(moment, era=moment.era or first.era or last.era)
    return second_years(in_era, first if moment.era else replace(first, era=""))


def _dates_and_years(moments: list[Moment]) -> tuple[list[Moment], list[Moment]]:
    """Months, days or seasons of one year, and the further years behind them; no years where there are not both."""
    count = next((at for at, moment in enumerate(moments) if moment.is_year_alone), len(moments))
    dated, years = moments[:count], moments[count:]
    are_years = all(year.is_year_alone and year.digits >= 3 for year in years)
    if not dated or not are_years or dated[-1].number is None or not all(date.month or date.season for date in dated):
        return moments, []
    try:
        return [completed(date, dated[-1]) for date in dated], years
    except NotExpressible:
        return moments, []


def _as_decade(moment: Moment, decade: Moment) -> Moment:
    """A year that may have been meant as a decade, beside one; any other date as it is."""
    is_short_decade = moment.years == DECADE and moment.digits == 2 and not moment.era
    if not (moment.is_year_alone or is_short_decade) or (moment.number or 1) % DECADE or moment.digits < 2:
        return moment
    if moment.digits == 2 and decade.digits > 2 and decade.decade_word is Kind.DECADE and not decade.era:
        number = (decade.number or 0) // CENTURY * CENTURY + (moment.number or 0)  # 20–30-е годы XX века
        return replace(moment, number=number, digits=decade.digits, years=DECADE)
    return replace(moment, years=DECADE)
