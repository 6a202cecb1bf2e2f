"""Numbers with their units as terms: what the index files statements under that say how much."""

from prosopo.models.measures import QuantityUnit

# Stored by the index: a number never changes, and is never used again for another unit.
UNIT_CODE = {
    QuantityUnit.YEARS.value: 1,
    QuantityUnit.MONTHS.value: 2,
    QuantityUnit.WEEKS.value: 3,
    QuantityUnit.DAYS.value: 4,
    QuantityUnit.HOURS.value: 5,
    QuantityUnit.KILOMETRES.value: 6,
    QuantityUnit.METRES.value: 7,
    QuantityUnit.DEGREES.value: 8,
    QuantityUnit.ROUBLES.value: 9,
    QuantityUnit.GRAMS.value: 10,
    QuantityUnit.KILOGRAMS.value: 11,
    QuantityUnit.TONNES.value: 12,
    QuantityUnit.PERCENT.value: 13,
    QuantityUnit.TIMES.value: 14,
}
MOST = 4 * 10**12  # what is further from zero counts as this
_STEPS = 1000  # of one unit: numbers that differ by less count as the same
_OF_ONE_UNIT = 10**16  # terms


def quantity_term(unit: str, value: float) -> int:
    """The term of a number in a unit; of one unit, in the order of the numbers.

    >>> quantity_term("years", 10) - quantity_term("years", 9.5)
    500
    """
    steps = round(max(-MOST, min(MOST, value)) * _STEPS)
    return UNIT_CODE[unit] * _OF_ONE_UNIT + _OF_ONE_UNIT // 2 + steps


def terms_between(unit: str, least: float | None, most: float | None) -> tuple[int, int]:
    """The first and the last term of the numbers in a unit from one to another; None for no bound."""
    return quantity_term(unit, -MOST if least is None else least), quantity_term(unit, MOST if most is None else most)
