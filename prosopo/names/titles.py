"""Titles, which stand beside names and are no part of them."""

from prosopo.names.letters import lowered

# Without those of one letter (M., г.), which cannot be told from initials.
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor doctor lt col gen capt maj sgt comrade citizen engineer "
    "monsieur mme mlle camarade citoyen ingénieur professeur docteur herr frau genosse genossin ingenieur doktor "
    "тов товарищ гр гражданин гражданка инж инженер проф др г-н г-жа "
    "лейтенант капитан майор полковник генерал".split()
)


def is_title(word: str) -> bool:
    """Whether a word is a title, which is no part of a name: Dr., товарищ."""
    return lowered(word).rstrip(".") in _TITLES
