"""Daitch-Mokotoff Soundex, to compare with: the table of https://www.avotaynu.com/soundex.htm, branches included.

No maintained library of a free licence other than the GPL has it for Python.
"""

import re
from functools import lru_cache

_VOWELS = "aeiou"
# Letters: the code at the start of a name, before a vowel, and elsewhere; "|" parts the branches, "-" is not coded.
_TABLE = """
ai aj ay 0 1 -
au 0 7 -
a 0 - -
b 7 7 7
chs 5 54 54
ch 5|4 5|4 5|4
ck 5|45 5|45 5|45
cz cs csz czs 4 4 4
c 5|4 5|4 5|4
drz drs ds dsh dsz dz dzh dzs 4 4 4
d dt 3 3 3
ei ej ey 0 1 -
eu 1 1 -
e 0 - -
fb f 7 7 7
g 5 5 5
h 5 5 -
ia ie io iu 1 - -
i 0 - -
j 1|4 -|4 -|4
ks 5 54 54
kh k 5 5 5
l 8 8 8
mn nm 66 66 66
m n 6 6 6
oi oj oy 0 1 -
o 0 - -
p pf ph 7 7 7
q 5 5 5
rz rs 94|4 94|4 94|4
r 9 9 9
schtsch schtsh schtch shtch shch shtsh stch stsch sc strz strs stsh szcz szcs 2 4 4
sht st szt shd szd sd 2 43 43
sch sh sz s 4 4 4
tch ttch ttsch trz trs tsch tsh ts tts ttsz tc tz ttz tzs tsz 4 4 4
th t 3 3 3
ui uj uy 0 1 -
u ue 0 - -
v w 7 7 7
x 5 54 54
y 1 - -
zdz zdzh zhdzh 2 4 4
zd zhd 2 43 43
zh zs zsch zsh z 4 4 4
"""
_RULES = {
    letters: tuple(codes)
    for *spellings, start, before, other in (line.split() for line in _TABLE.strip().splitlines())
    for codes in [(start, before, other)]
    for letters in spellings
}
_PIECE = re.compile("|".join(sorted(_RULES, key=len, reverse=True)))
_LENGTH = 6


@lru_cache(maxsize=262144)
def codes(letters: str) -> frozenset[str]:
    """The six-digit codes of a name in plain ASCII letters, one for each branch.

    >>> sorted(codes("auerbach")), sorted(codes("moskowitz")), sorted(codes("peters"))
    (['097400', '097500'], ['645740'], ['734000', '739400'])
    """
    found: set[tuple[str, str]] = {("", "")}  # the code so far, and that of the last piece
    for piece in _PIECE.finditer(letters):
        start, before, other = _RULES[piece[0]]
        follows = letters[piece.end() : piece.end() + 1]
        code = start if piece.start() == 0 else before if follows and follows in _VOWELS else other
        branches = ["" if branch == "-" else branch for branch in code.split("|")]
        found = {(done if branch == last else done + branch, branch) for done, last in found for branch in branches}
    return frozenset(done.ljust(_LENGTH, "0")[:_LENGTH] for done, _ in found)
