"""Word diffs: two texts side by side, with the words marked that differ."""

import difflib
import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MAX_WORDS = 3_000  # of each text: the time to compare grows with the product of both
MAX_CHARACTERS = 8_000  # shown of one text
_CONTEXT = 400  # characters shown in front of the first difference of long texts

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def side_by_side(first: str, second: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML with differing words in `<mark>`; of long texts, an excerpt around the first difference."""
    first, second = _excerpts(first, second)
    words = _WORDS.findall(first), _WORDS.findall(second)
    if not all(words) or max(map(len, words)) > MAX_WORDS:
        return format_html("{}", first), format_html("{}", second)
    opcodes = difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    left = [(tag != "equal", "".join(words[0][start:end])) for tag, start, end, _, _ in opcodes]
    right = [(tag != "equal", "".join(words[1][start:end])) for tag, _, _, start, end in opcodes]
    return _marked(left), _marked(right)


def excerpt(text: str) -> str:
    """The beginning of a text, with an ellipsis where it goes on."""
    return _cut(text, 0)


def _excerpts(first: str, second: str) -> tuple[str, str]:
    if max(len(first), len(second)) <= MAX_CHARACTERS:
        return first, second
    pairs = enumerate(zip(first, second, strict=False))
    difference = next((index for index, (left, right) in pairs if left != right), min(len(first), len(second)))
    start = max(0, difference - _CONTEXT)
    return _cut(first, start), _cut(second, start)


def _cut(text: str, start: int) -> str:
    end = start + MAX_CHARACTERS
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _marked(parts: list[tuple[bool, str]]) -> SafeString:
    pieces = [(format_html("<mark>{}</mark>", text) if differs else text,) for differs, text in parts if text]
    return format_html_join("", "{}", pieces)
