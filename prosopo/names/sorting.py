"""Where a name stands in an alphabetical list."""

import re

from anyascii import anyascii

from prosopo.names.look_alikes import in_one_script

_NOT_A_WORD = re.compile(r"[^0-9a-z]+")

# Long enough for any name on record, short enough for an index on either database.
SORT_KEY_LENGTH = 120


def folded(text: str) -> str:
    """Romanise and fold a text of any length to lower-case ASCII words, one blank between them.

    >>> folded("Он сказал: “Guevorkian's”")
    'on skazal guevorkian s'
    """
    return _NOT_A_WORD.sub(" ", anyascii(text).lower()).strip()


def sort_key(text: str) -> str:
    """Romanise and fold a name to lower-case ASCII words, at most 120 characters.

    >>> sort_key("Émile Zola"), sort_key("Геворкян, Сократ"), sort_key("  O'Brien ")
    ('emile zola', 'gevorkyan sokrat', 'o brien')
    """
    return folded(text if text.isascii() else in_one_script(text))[:SORT_KEY_LENGTH].rstrip()
