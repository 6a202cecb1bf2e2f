"""How the person or group that a statement names beside its subject is led up to."""

import re

_LEADING = frozenset("against at by for from in into of on to under with".split())


def leading_words(label: str) -> str:
    """The label of a relation, up to the name that follows.

    >>> leading_words("brother"), leading_words("arrested by")
    ('brother of', 'arrested by')
    """
    return label if label.rsplit(maxsplit=1)[-1].lower() in _LEADING else f"{label} of"


# Of someone whom a statement names without a relation, nothing is said but that it speaks of them.
WITHOUT_RELATION = "concerning"


def around_name(text: str, name: str) -> tuple[str, str, str] | None:
    """What a text has before a name, the name, and what it has behind; None where the text does not have that.

    >>> around_name("had taken Yezhov's place", "Yezhov")
    ('had taken ', 'Yezhov', "'s place")
    >>> around_name("told the Ivanovs", "Ivanov") is None
    True
    """
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else None
