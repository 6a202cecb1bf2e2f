"""Long texts cut short, for titles and labels."""


def shortened(text: str, most: int) -> str:
    """A text on one line, cut behind a word where it is longer than so many characters.

    >>> shortened("sent a letter against his father to Moscow", 30)
    'sent a letter against his…'
    >>> shortened("was  shot", 30), shortened("囚犯们被枪决了", 4)
    ('was shot', '囚犯们…')
    """
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    whole = words[:most].rpartition(" ")[0].rstrip(_PUNCTUATION)
    return f"{whole if len(whole) > most // 2 else words[: most - 1]}…"


_PUNCTUATION = " ,;:.–—-("
