"""Words of lasting: those by which a text says that something went on from a date, or until one."""

from .english import ENGLISH
from .french import FRENCH
from .german import GERMAN
from .kinds import Kind
from .russian import RUSSIAN
from .vocabulary import Vocabulary, split_words

# Beyond the words by which a date is read: those that say of no date, or of another, that something goes on from there.
_ONWARDS = Vocabulary(
    "",
    "all languages",
    {
        Kind.ONWARDS: "onwards, onward, from then on, ever since, since then, still, now, today, to this day, "
        "to the present, until now, so far, for ever, forever, always, henceforth, thenceforth, "
        "с тех пор, до сих пор, по сей день, поныне, доныне, до настоящего времени, по настоящее время, сейчас, "
        "теперь, ещё, всегда, навсегда, впредь, отныне, "
        "désormais, dorénavant, toujours, encore, aujourd'hui, jusqu'ici, à ce jour, "
        "seitdem, seither, bis heute, heute, noch, noch immer, immer, fortan, von da an",
        Kind.UNTIL: "hitherto, up to then, till then, до тех пор, jusqu'alors, jusque-là, bisher, bis dahin",
    },
)
_SINCE = (Kind.SINCE,)
_UNTIL = (Kind.UNTIL, Kind.BEFORE, Kind.NOT_AFTER, Kind.OR_EARLIER)


def says_since(text: str) -> bool:
    """Whether a text says that something goes on from a time: “since 1936”, “с тех пор”, in any of four languages.

    >>> says_since("from 1927 on"), says_since("с 1936 г."), says_since("after the congress"), says_since("on 3 May")
    (True, True, False, False)
    """
    return _says(text, _SINCE) or _stands(_ONWARDS, Kind.ONWARDS, split_words(text))


def says_until(text: str) -> bool:
    """Whether a text says that something had gone on, or had been, until a time.

    >>> says_until("Before the war"), says_until("bis 1938"), says_until("In 1927")
    (True, True, False)
    """
    return _says(text, _UNTIL) or _stands(_ONWARDS, Kind.UNTIL, split_words(text))


def _says(text: str, kinds: tuple[Kind, ...]) -> bool:
    words = split_words(text)
    return any(_stands(vocabulary, kind, words) for vocabulary in (ENGLISH, RUSSIAN, FRENCH, GERMAN) for kind in kinds)


def _stands(vocabulary: Vocabulary, kind: Kind, words: list[str]) -> bool:
    return any(True for place in range(len(words)) for _ in vocabulary.matches(kind, words, place))
