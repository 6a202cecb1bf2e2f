"""Scripts: Latin, Cyrillic, Syriac, and whichever others the letters of a text are of."""

import unicodedata


def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters of a text, by the first word of their names in Unicode; modifier letters have none.

    >>> sorted(scripts("Геворкян, Socrate")), sorted(scripts("Yaʿqub")), sorted(scripts("ܝܘܚܢܢ 3"))
    (['CYRILLIC', 'LATIN'], ['LATIN'], ['SYRIAC'])
    """
    letters = {letter for letter in text if letter.isalpha() and unicodedata.category(letter) != "Lm"}
    return frozenset(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
