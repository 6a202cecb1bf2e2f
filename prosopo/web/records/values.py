"""What a page shows of one member of a record: texts and links, with what is said beside them."""

import re
from typing import Any, NamedTuple

from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from prosopo.schema import RecordKind
from prosopo.schema.iris import page_path
from prosopo.types import JSON


class Value(NamedTuple):
    """A text, or a link; beside it a quieter remark."""

    text: str
    href: str = ""
    remark: str = ""
    language: str = ""  # tag (BCP 47) of the text, where it is another than English

    @property
    def html(self) -> SafeString:
        """The value in HTML: including a template some thousand times would take longer than all else on a page."""
        language = format_html(' lang="{}"', self.language) if self.language else ""
        if self.href:
            shown = format_html('<a href="{}"{}><bdi>{}</bdi></a>', self.href, language, self.text)
        else:
            shown = format_html("<bdi{}>{}</bdi>", language, self.text)
        return format_html('{} <span class="remark">({})</span>', shown, self.remark) if self.remark else shown


def linked(kind: RecordKind, reference: JSON) -> Value:
    """A reference to another record, and what it rests on where that is not beyond doubt."""
    text = reference.get(kind.label) if kind.label else reference[kind.identity]
    return Value(str(text), page_path(reference["url"]), ", ".join(doubts(reference)))


def doubts(record: JSON) -> list[str]:
    """What a reader should know before relying on a statement, or on what statements give a person.

    >>> doubts({"certainty": "possible", "hedged": True, "denied": False})
    ['possible', 'the passage is unsure']
    """
    found = [record["certainty"]] if record.get("certainty") not in {None, "certain"} else []
    found += [words for member, words in _DOUBTS.items() if record.get(member)]
    return found


_DOUBTS = {"hedged": "the passage is unsure", "hearsay": "hearsay", "disputed": "disputed"}


# Where a date comes from, if its source does not state it.
BASES = {
    "inferred": "inferred from the text",
    "editor": "given by the editors",
    "event": "the date of the event",
    "relative": "reckoned from another date",
}


def basis_in_words(dated: JSON) -> str:
    """Where the date of a statement, birth or death comes from; empty where the source states it.

    >>> basis_in_words({"date_basis": "event", "event_date_basis": "editor"})
    'the date of the event, given by the editors'
    """
    return ", ".join(BASES[basis] for name in ("date_basis", "event_date_basis") if (basis := dated[name]) in BASES)


def words_of(choice: Any) -> str:
    """A choice of a field in words: `as_in_source` as “as in source”."""
    return str(choice).replace("_", " ").replace("-", " ")


def language_name(tag: str) -> str:
    """The English name of a language, where Django knows it; else its tag (BCP 47).

    >>> language_name("ru"), language_name("ru-Latn"), language_name("xcl")
    ('Russian', 'Russian (ru-Latn)', 'xcl')
    """
    language = tag.partition("-")[0]
    if language not in LANG_INFO:
        return tag
    name = str(get_language_info(language)["name"])
    return name if tag == language else f"{name} ({tag})"


def date_in_words(date: JSON) -> str:
    """A date in English, with the source's words where they are others; empty where nothing is known.

    >>> date_in_words({"label": "some day from 21 March 1938 to 31 March 1938", "text": "At the end of March"})
    'some day from 21 March 1938 to 31 March 1938 (“At the end of March”)'
    >>> date_in_words({"label": "21 October 1962", "text": "October 21, 1962"})
    '21 October 1962'
    """
    label, words = date.get("label") or date.get("edtf"), date.get("text")
    if not label:
        return f"“{words}”" if words else ""
    return str(label) if not words or _same_words(label, words) else f"{label} (“{words}”)"


def _same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, in whatever order: “21 October 1962” and “October 21, 1962”."""
    first, second = (sorted(_WORD.findall(text.casefold())) for text in (one, other))
    return first == second


_WORD = re.compile(r"\w+")
