"""A denied statement whose own words are negative already says that it is so: not and never make yes."""

import re
from collections.abc import Iterator

from prosopo.importers.consistency.finding import Finding, statements, text
from prosopo.importers.fixture_drafts import Drafts

_IN_QUOTES = re.compile('“[^”]*”|„[^“]*“|«[^»]*»|"[^"]*"|‘[^’]*’')
# “Not only” and “no. 5” deny nothing; Not, with a capital, is German for need.
_NEGATED = re.compile(
    r"\b(?:not|NOT|cannot)\b(?!\s+only\b)|^Not\b(?!\s+only\b)|\w[nN]['’]t\b|\b(?i:never)\b"
    r"|\b(?i:не)\b(?!\s+только\b)|\b(?i:ни|никогда)\b"
    r"|\b(?i:ne\s|n['’])(?:\S+\s+){1,4}?(?i:pas|jamais|aucune?|rien|personne|point)\b"
    r"|\b(?i:nicht)\b(?!\s+nur\b)|\b(?i:nie|niemals)\b"
)
_WITHOUT = re.compile(
    r"\b(?i:without|neither|nor|nobody|nothing|no one|none)\b|\b(?i:no)\b(?!\.|\s+(?:doubt|\d))"
    r"|\b(?i:нет|без)\b|\b(?i:sans|aucune?)\b|\b(?i:ohne|kein(?:e|en|em|er|es)?)\b"
)
_REMEDY = "say what is denied without it, or leave out “denied: true”."


def denied_and_negative(drafts: Drafts) -> Iterator[Finding]:
    for draft in statements(drafts):
        if not draft.entry.fields.get("denied"):
            continue
        words = _IN_QUOTES.sub(" ", text(draft, "text"))
        found = _NEGATED.search(words)
        lacking = found or _WITHOUT.search(words)
        if lacking:
            message = (
                f"the statement is denied, and its text is negative already (“{lacking[0]}”): together they say that "
                f"it is so; {_REMEDY}"
            )
            yield Finding(draft, "text", message, is_warning=found is None)
