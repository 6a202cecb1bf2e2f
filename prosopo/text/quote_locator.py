"""Locating a quote in a text. Pure Python."""

from rapidfuzz import fuzz

# Below this similarity (0 to 100) no place is suggested.
_MIN_SIMILARITY = 75


def places_of(text: str, quote: str) -> list[int]:
    """Where the quote begins, wherever it stands in the text.

    >>> places_of("He was calm. She was calm.", "was calm")
    [3, 17]
    """
    places = []
    place = text.find(quote)
    while place >= 0:
        places.append(place)
        place = text.find(quote, place + 1)
    return places


def nearest_place(text: str, quote: str, near: int) -> str:
    """A sentence on where the quote, or something similar, stands closest to the offset `near`.

    >>> nearest_place("He was calm. She was calm.", "was calm", 14)
    'The quote stands at 17–25.'
    >>> nearest_place("He was a calm man.", "He was a clam man", 0)
    'The nearest words stand at 0–17: “He was a calm man”.'
    >>> nearest_place("He was calm.", "executed in Moscow", 0)
    'Nothing like it stands in the text.'
    """
    if places := places_of(text, quote):
        best = min(places, key=lambda place: abs(place - near))
        return f"The quote stands at {best}–{best + len(quote)}."
    aligned = fuzz.partial_ratio_alignment(_folded(quote), _folded(text), score_cutoff=_MIN_SIMILARITY)
    if aligned is None or len(quote) > len(text):
        return "Nothing like it stands in the text."
    words = text[aligned.dest_start : aligned.dest_end]
    return f"The nearest words stand at {aligned.dest_start}–{aligned.dest_end}: “{words}”."


def _folded(text: str) -> str:
    """Lower case, straight quotes and spaces, of the same length, so that offsets still count."""
    alike = {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "–": "-", "—": "-"}
    return "".join(alike.get(letter, letter.lower() if len(letter.lower()) == 1 else letter) for letter in text)
