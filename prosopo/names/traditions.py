"""How each tradition spells Russian names in Latin letters: which sounds its spellings stand for.

A tradition is a table from letters to sounds (see `letters`), above one that all share. Only what tells them apart is
listed. The standards and usages behind them:

- English: BGN/PCGN 1947, ALA-LC, the passports of 1997 to 2013, popular usage (ch, j, ts, y)
- French: popular usage and the passports of the USSR (tch, ch, j, ou, gu, ï, -ine)
- German: DIN 1460 is scholarly; this is Duden's transcription (tsch, sch, ch, j, w, s for з)
- Slavic: the scholarly system, ISO 9, DIN 1460 and Polish usage (č, c = ц, ch, j, sz, cz, rz)
- GOST: GOST 7.79-2000 B and mixtures of it (x = х, c = ц, zh, ch; silent h), Dutch oe
- Swedish, Danish, Norwegian: tj, sj, j
- Latvian: endings in -s, -is, -š
- Spanish and Catalan: j = х, silent h, tx, ix
- Hungarian: sz, s, cs, zs, gy, ty, ny
- Belarusian: h = г, -ou and -au for -ов, and u for в before a consonant

A rule's key is plain letters, or a regular expression where the place in the word matters.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

_SHARED = {
    **dict.fromkeys(("schtsch", "chtch", "shtch", "shch", "szcz", "stch", "shh"), "SC"),
    **dict.fromkeys(("tsch", "tch", "tsj"), "C"),
    **dict.fromkeys(("dzh", "dsch"), "dZ"),
    **dict.fromkeys(("sch", "sh", "sj"), "S"),
    **dict.fromkeys(("zh", "zj", "zs"), "Z"),
    **dict.fromkeys(("ts", "tz"), "c"),
    **{"kh": "x", "gh": "g", "ph": "f", "th": "t", "qu": "k", "ou": "u"},
    **dict(zip("abcdefghijklmnopqrstuvwyz", "abkdefgxiiklmnopkrstuvviz", strict=True)),
    "x": "ks",
}
_SOFT_C = {"ce": "se", "ci": "si", "cy": "si"}
_AU = {"eau": "o", "au": "o"}  # of French names; a Russian one is spelled aou
_SILENT_H_IN_GERMAN = {"(?<=[aeiouy])h(?=[lmnr])": ""}
_V_BEFORE_A_CONSONANT = {"(?<=[aeiouy])u(?=$|[^aeiouy])": "v"}


@dataclass(frozen=True)
class Tradition:
    """One way to read Latin letters; `penalty` (0 to 1) is what a match by a rare or far-fetched reading loses."""

    name: str
    rules: Mapping[str, str]
    penalty: float = 0.0
    without: frozenset[str] = frozenset()  # shared rules that it does not have

    def sounds(self, letters: str) -> str:
        """The sounds of a name in plain letters (see `letters.plain_latin`).

        >>> [tradition.sounds("chich") for tradition in TRADITIONS[:3]]
        ['CiC', 'SiS', 'xix']
        """
        pattern, replace = self._compiled
        return pattern.sub(replace, letters)

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
        rules = {key: value for key, value in _SHARED.items() if key not in self.without} | dict(self.rules)
        placed = [key for key in rules if not key.isalpha()]
        letters = sorted((key for key in rules if key.isalpha()), key=len, reverse=True)
        groups = [f"(?P<placed{number}>{key})" for number, key in enumerate(placed)]
        pattern = re.compile("|".join([*groups, "|".join(letters), "[A-Z]"]))

        def replace(match: re.Match[str]) -> str:
            group = match.lastgroup
            if group is not None:
                return rules[placed[int(group.removeprefix("placed"))]]
            return rules.get(match[0], match[0])

        return pattern, replace


TRADITIONS = (
    Tradition("English", {"ch": "C", "j": "dZ", "ck": "k", "cz": "C", **_SOFT_C}),
    Tradition(
        "French", {"ch": "S", "j": "Z", "ck": "k", "h": "", "gue": "ge", "gui": "gi", "dj": "dZ", **_AU, **_SOFT_C}
    ),
    Tradition("German", {"ch": "x", "z": "c", "ck": "k", **_SILENT_H_IN_GERMAN}),
    Tradition("Slavic", {"ch": "x", "c": "c", "x": "x", "cz": "C", "sz": "S", "cs": "C", "rz": "Z"}),
    Tradition("GOST", {"ch": "C", "c": "c", "x": "x", "h": "", "oe": "u"}),
    Tradition(
        "German", {"ch": "x", "z": "c", "ck": "k", "sch": "Z", "s(?=[aeiouy])": "z", **_SILENT_H_IN_GERMAN}, 0.02
    ),
    Tradition("Scandinavian", {"tj": "C", "stj": "SC", "sjtj": "SC", "ch": "x", "c": "c"}, 0.02),
    Tradition("Latvian", {"ch": "x", "c": "c", "(?<=.)(?:is|s|S)$": ""}, 0.02),
    Tradition(
        "Spanish", {"ch": "C", "tx": "C", "ix": "S", "(?:^|(?<=[^aeiouy]))x": "S", "j": "x", "h": "", **_SOFT_C}, 0.02
    ),
    Tradition(
        "Hungarian",
        {"ch": "x", "c": "c", "gy": "d", "ty": "t", "ny": "n", "sz": "s", "s": "S", "cs": "C", "zs": "Z"},
        0.02,
    ),
    Tradition(
        "Belarusian",
        {"ch": "x", "c": "c", "x": "x", "h": "g", **_V_BEFORE_A_CONSONANT},
        0.02,
        frozenset(["ou"]),
    ),
)
