"""Text as XML can hold it."""

import re

# Control characters but for tab and line ends, and two noncharacters (XML 1.0, production 2).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str) -> str:
    r"""The text, with a Unicode control picture for each character that XML 1.0 cannot hold.

    The two noncharacters become the replacement character.

    >>> xml_text("Vorkuta\x00, 1936\uffff")
    'Vorkuta␀, 1936�'
    """
    return _UNWRITABLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
