"""Two texts side by side, with the words marked in which they differ."""

import difflib
import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOST_WORDS = 3_000  # of each text: comparing takes the product of the two
MOST_CHARACTERS = 8_000  # shown of one text
_BEFORE = 400  # characters shown in front of the first difference of long texts

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def side_by_side(first: str, second: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML; of long ones, what stands around the first difference."""
    first, second = _excerpts(first, second)
    words = _WORDS.findall(first), _WORDS.findall(second)
    if not all(words) or max(map(len, words)) > MOST_WORDS:
        return format_html("{}", first), format_html("{}", second)
    blocks = difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    left = [(tag != "equal", "".join(words[0][start:end])) for tag, start, end, _, _ in blocks]
    right = [(tag != "equal", "".join(words[1][start:end])) for tag, _, _, start, end in blocks]
    return _marked(left), _marked(right)


def excerpt(text: str) -> str:
    return _cut(text, 0)


def _excerpts(first: str, second: str) -> tuple[str, str]:
    if max(len(first), len(second)) <= MOST_CHARACTERS:
        return first, second
    pairs = enumerate(zip(first, second, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))
    start = max(0, same - _BEFORE)
    return _cut(first, start), _cut(second, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + MOST_CHARACTERS]
    return f"{'… ' if start else ''}{shown}{' …' if start + MOST_CHARACTERS < len(text) else ''}"


def _marked(parts: list[tuple[bool, str]]) -> SafeString:
    pieces = [(format_html("<mark>{}</mark>", text) if differs else text,) for differs, text in parts if text]
    return format_html_join("", "{}", pieces)
