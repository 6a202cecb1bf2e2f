"""Numbers of a statement in words: years of age, people counted, amounts."""

from prosopo.types import JSON


def number_in_words(number: JSON) -> str:
    """A number as the source writes it, with what the editors read it as where the words do not say that themselves.

    >>> number_in_words({"min": 25, "max": 25, "text": "a list of 25"})
    '“a list of 25”'
    >>> number_in_words({"min": 200, "max": 999, "text": "several hundred people"})
    '“several hundred people” (read as 200 to 999)'
    >>> number_in_words({"min": 30, "max": 40, "text": None, "per": "day"})
    '30 to 40 for each day'
    >>> number_in_words({"min": 50, "max": 100, "text": "mainly", "share_of": {"ref": "x"}, "share_min": 50})
    '“mainly” (read as at least 50 percent: 50 to 100)'
    >>> number_in_words({"value": 1.0, "unit": "hours", "text": None})
    '1 hour'
    """
    words, figures = number.get("text"), _figures(number)
    if number.get("share_of"):
        share = _range(number.get("share_min"), number.get("share_max"))
        figures = ": ".join(filter(None, (f"{share} percent" if share else "", figures)))
    rate = f" for each {number['per']}" if number.get("per") else ""
    if not words:
        return f"{figures}{rate}"
    said_already = not figures or all(word in words for word in figures.split() if word.isdecimal())
    return f"“{words}”" if said_already else f"“{words}” (read as {figures}{rate})"


def _figures(number: JSON) -> str:
    """A number in figures, with its unit; empty where there is none."""
    if (value := number.get("value")) is not None:
        unit = number["unit"] or ""
        return f"{value:g} {unit.removesuffix('s') if value == 1 else unit}".strip()
    about, bounds = number.get("about"), _range(number.get("min"), number.get("max"))
    return ", ".join(filter(None, ("" if about is None else f"about {about}", bounds)))


def _range(least: float | None, most: float | None) -> str:
    if least is None:
        return "" if most is None else f"at most {most}"
    if most is None:
        return f"at least {least}"
    return str(least) if least == most else f"{least} to {most}"
