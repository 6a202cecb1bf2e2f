"""Patronymics, told by their endings: -ович, -овна, -оглы; some surnames end as those of men do: Гуревич, Каганович."""

import re
from functools import cache, lru_cache

from prosopo.names.given import tidy_forms
from prosopo.names.letters import sounds_of_cyrillic
from prosopo.names.readings import readings, tidied

# Of a tidy reading: -овна, -евна, -ична, -оглы, -кызы; -ович, -евич; and those without -ов-, which end like others.
_OF_A_WOMAN = re.compile(r"(?:[oe]vna|iCna|\wogl[iu]|\w[kg]izi)\Z")
_WITHOUT_OV = re.compile(r"\A(?:ili|kuzmi|luki|fomi|nikiti|savi|foki)C\Z")
_ENDING = re.compile(r"[oe]viC\Z")
# Given names from which patronymics are made, besides those of which other forms are known.
_FURTHER = (
    "август аветик авксентий адам айзик аким алекс альберт альфонс альфред амвросий ананий андриан анисим анс антип "
    "антон аполлон ардалион аристарх аркадий арнольд арон арсений арсентий артур архип аршак афанасий ашот берк "
    "бернард богдан болеслав бронислав вадим валентин валерий вартан варфоломей венедикт викентий виссарион "
    "владислав власий войцех вольдемар вольф вульф гаврил газиз галуст ганс гаспар геворк геннадий герасим герман "
    "герц герш гилярий гирш глеб гордей готфрид гурген гусейн густав давыд даниил данил даниэль демьян денис "
    "дзинтар доминик донат дорофей евграф евдоким евсей евстафий егор елисей емельян еремей ермолай ефрем залман "
    "захар зелик зиновий ибрагим игнат игнатий игорь израиль илларион индрик иннокентий иоганн ион ипполит ираклий "
    "исай исидор казимир калман капитон карапет карп каспар касьян кирилл клемент климент кондрат кондратий "
    "константин корней кришьян кузьма лаврентий лейба лейзер леон леонард леонтий леопольд лукьян льв людвиг макар "
    "марк маркус мартирос марьян матис меер мейер мендель мефодий мечислав мирон митрофан михал мкртич модест "
    "мордух морис мосей назар натан наум нестер нестор никандр никанор никита никифор никодим нисон нухим овсей "
    "оганес олег онуфрий оскар остап отто павл пантелей пантелеймон парфений пахом пейсах пинхус платон поликарп "
    "порфирий потап прокофий прохор рейнгольд рихард ричард роберт родион роман рубен рувим рудольф савелий самойл "
    "самсон самуил сафон севастьян селиверст серафим сигизмунд сидор сильвестр спиридон степан стефан тарас теодор "
    "теофил терентий тигран тимофей тихон трифон трофим ульян устин фаддей федосей федот фердинанд филимон фома "
    "франц фридрих фриц фрол хаим харитон хасан хацкель хачатур хрисанф цезарь шая шлема шмуль эдмунд эмиль "
    "эммануил эрнест эрнст юда юзеф юстин яковл ян янкель"
).split()


@lru_cache(maxsize=65536)
def is_patronymic(word: str) -> bool:
    """Whether a word has the ending of a patronymic.

    >>> is_patronymic("Борисович"), is_patronymic("Borissovitch"), is_patronymic("Ильич"), is_patronymic("Каменев")
    (True, True, True, False)
    """
    return any(_ends_so(reading.tidy) for reading in readings(word))


def is_of_a_woman(word: str) -> bool:
    """Whether a word has the ending of a woman's patronymic, or of a Turkic one, as no surname has.

    >>> is_of_a_woman("Борисовна"), is_of_a_woman("Борисович")
    (True, False)
    """
    return any(_OF_A_WOMAN.search(reading.tidy) for reading in readings(word))


@lru_cache(maxsize=16384)
def is_certain_patronymic(word: str) -> bool:
    """Whether a word with the ending of a patronymic is no surname: that of a woman, or made from a known given name.

    >>> [is_certain_patronymic(word) for word in ("Davidovich", "Аронович", "Сергеевич", "Ильинична", "Гуревич")]
    [True, True, True, True, False]
    """
    return is_of_a_woman(word) or any(
        _WITHOUT_OV.match(reading.tidy) or (_ENDING.search(reading.tidy) and _stem(reading.tidy) in _stems())
        for reading in readings(word)
    )


def is_source_of_patronymics(given: str) -> bool:
    """Whether a word is one of the given names from which patronymics are known to be made: Герасим."""
    return any(not _ENDING.search(reading.tidy) and _stem(reading.tidy) in _stems() for reading in readings(given))


def _ends_so(tidy: str) -> bool:
    return bool(_OF_A_WOMAN.search(tidy) or _ENDING.search(tidy) or _WITHOUT_OV.match(tidy))


def _stem(tidy: str) -> str:
    """What a patronymic, or a given name, has before its ending: the consonants decide, since vowels vary."""
    bare = _ENDING.sub("", tidy).rstrip("aeiou")
    return f"{bare[:-1]}v" if bare.endswith("f") else bare


@cache
def _stems() -> frozenset[str]:
    spelled = {tidied(sounds_of_cyrillic(name)) for name in _FURTHER}
    return frozenset(map(_stem, spelled | tidy_forms()))
