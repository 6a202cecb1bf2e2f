"""How a denial is put into words, whatever the editor's words for it are.

“This is not so: did not join” would say that they joined. So the editor's words are said to be what a denial is about,
and what it says is left to the words of the source.
"""

DENIAL = "A denial, told by the words cited, about"
DENIAL_MARK = "denial"  # in front of a line that is read beside the quote
