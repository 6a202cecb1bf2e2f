"""Language tags (BCP 47) in the case in which they are usually written."""

import re
from functools import lru_cache

# RFC 5646, section 2.1, without the tags that it keeps from older rules, and with the language in lower case: language
# and its extension, script, region, variants, extensions, private use; or private use alone.
LANGUAGE_TAG = (
    r"^(?:[a-z]{2,3}(?:-[A-Za-z]{3}){0,3}"
    r"(?:-[A-Za-z]{4})?"
    r"(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
    r"|x(?:-[A-Za-z0-9]{1,8})+)\Z"
)
_TAG_IN_ANY_CASE = re.compile(LANGUAGE_TAG, re.IGNORECASE | re.ASCII)


@lru_cache(maxsize=1024)
def canonical_case(tag: str) -> str:
    """A language tag with its script as Latn, its region as GB, all else in small letters (RFC 5646, section 2.1.1).

    Any other text is left as it is.

    >>> [canonical_case(tag) for tag in ("ru-latn", "EN-gb", "zh-hant-tw", "en-X-GEDSH", "sl-Rozaj", "Old Church")]
    ['ru-Latn', 'en-GB', 'zh-Hant-TW', 'en-x-gedsh', 'sl-rozaj', 'Old Church']
    """
    if not _TAG_IN_ANY_CASE.fullmatch(tag):
        return tag
    first, *others = tag.lower().split("-")
    subtags, is_extended = [first], len(first) == 1
    for subtag in others:
        is_extended = is_extended or len(subtag) == 1  # what stands behind a single letter
        cased = subtag if is_extended else {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag)
        subtags.append(cased)
    return "-".join(subtags)
