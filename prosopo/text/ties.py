"""What a relation is called before the name of the person or group to which it leads."""

_LEADING = frozenset("against at by for from in into of on to under with".split())


def leading_words(label: str) -> str:
    """The label of a relation, up to the name that follows.

    >>> leading_words("brother"), leading_words("arrested by")
    ('brother of', 'arrested by')
    """
    return label if label.rsplit(maxsplit=1)[-1].lower() in _LEADING else f"{label} of"
