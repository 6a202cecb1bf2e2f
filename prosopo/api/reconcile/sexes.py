"""Words for sexes, as columns of other people's tables have them.

Words that stand for neither tell nothing of anybody. Numbers are those of ISO/IEC 5218: 1 is male, 2 female; 0, not
known, and 9, not applicable, tell nothing.
"""

from prosopo.models.people import Sex
from prosopo.names.letters import lowered

_WORDS = {
    Sex.MALE: (
        "male m man men boy masculine mr"
        " masculin masc homme garçon monsieur h mâle"
        " männlich maennlich mann mannlich junge herr"
        " мужской муж мужчина м мужч мужск"
        " чоловіча чоловік чол ч"
        " mężczyzna męski męska mezczyzna"
        " masculino hombre varón varon uomo maschio maschile homem mannelijk"
        " 1 ♂"
    ),
    Sex.FEMALE: (
        "female f woman women girl feminine mrs ms miss"
        " féminin feminin fém fem femme fille madame"
        " weiblich w frau mädchen"
        " женский жен женщина ж женщ женск"
        " жіноча жінка жін"
        " kobieta żeńska żeński k"
        " femenino femenina mujer donna femmina femminile feminino mulher vrouwelijk vrouw"
        " 2 ♀"
    ),
}
_SEX_OF_WORD = {word: sex for sex, words in _WORDS.items() for word in words.split()}


def sex_of(word: str) -> Sex | None:
    """The sex that a word, a letter or a number stands for; None where it stands for neither.

    >>> sex_of("F"), sex_of("Жен."), sex_of("homme"), sex_of("2.0"), sex_of("мужской пол"), sex_of("unknown")
    (Sex.FEMALE, Sex.FEMALE, Sex.MALE, Sex.FEMALE, Sex.MALE, None)
    """
    text = lowered(word).strip(" .").removesuffix(".0").removesuffix(" пол").removesuffix(" sex").rstrip(" .")
    return _SEX_OF_WORD.get(text)
