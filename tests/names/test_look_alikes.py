"""Letters that look like those of another script are read as what they stand for, in both directions."""

import pytest

from prosopo.names import explain_people, similarity, sort_key
from prosopo.names.letters import lowered
from prosopo.names.look_alikes import in_one_script
from prosopo.names.name_forms import full_keys, likeness_of_people

GREEK, AS_LATIN, AS_CYRILLIC = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", "АВЕЗНІКМНОРТУХ"
LATIN, CYRILLIC = "ABCEHIJKMOPSTXYaceijkmopstxy", "АВСЕНІЈКМОРЅТХУасеіјкморѕтху"


@pytest.mark.parametrize(("latin", "cyrillic"), list(zip(LATIN, CYRILLIC, strict=True)))
def test_a_look_alike_is_read_as_a_letter_of_the_word_in_which_it_stands(latin, cyrillic):
    assert in_one_script(f"{latin}дж") == f"{cyrillic}дж"
    assert in_one_script(f"{cyrillic}rgd") == f"{latin}rgd"


@pytest.mark.parametrize(("greek", "latin", "cyrillic"), list(zip(GREEK, AS_LATIN, AS_CYRILLIC, strict=True)))
def test_a_greek_letter_is_the_latin_or_cyrillic_one_that_it_looks_like(greek, latin, cyrillic):
    assert in_one_script(f"{greek}rgd") == f"{latin}rgd"
    assert in_one_script(f"{greek}джл").lower() == f"{cyrillic}джл".lower()


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("Ванаг Hиколай Hиколаевич", "Ванаг Николай Николаевич"),
        ("ванаг hиколай", "Ванаг Николай"),
        ("Bасильев B. B.", "Васильев В. В."),
        ("Сахаров A. Д.", "Сахаров А. Д."),
        ("Фëдоров Пётр", "Фёдоров Пётр"),
        ("3иновьев Григорий", "Зиновьев Григорий"),
        ("Бонч-Бpуевич Bладимир", "Бонч-Бруевич Владимир"),
        ("Guеvоrkian Sосrаte", "Guevorkian Socrate"),
        ("Нarris, А. В.", "Harris, A. B."),
        ("Вurns Robert", "Burns Robert"),
        ("Sedoв", "Sedov"),
        ("SEDOВ Sergei", "SEDOV Sergei"),
        ("Sokoloвa", "Sokolova"),
        ("Rabinoвich Lev", "Rabinovich Lev"),
        ("Leniн", "Lenin"),
        ("Beriа", "Beria"),
        ("Jacoв Sverdlov", "Jacob Sverdlov"),
        ("Каменеv", "Каменев"),
        ("Сталиn", "Сталин"),
        ("A. Каменев", "А. Каменев"),
        ("Κamenev", "Kamenev"),
        ("Petroν", "Petrov"),
        ("Βера Ηиколаева", "Вера Николаева"),
        ("Седοв", "Седов"),
        ("Guevorkian Α.", "Guevorkian A."),
    ],
)
def test_a_name_with_look_alikes_is_the_name(spelled, meant):
    assert likeness_of_people(meant, spelled) == likeness_of_people(spelled, meant) == 1
    assert full_keys(spelled) == full_keys(meant)
    assert sort_key(spelled) == sort_key(meant)
    assert lowered(spelled) == lowered(meant)
    assert explain_people(meant, spelled) == "the same letters"


@pytest.mark.parametrize(
    "name",
    [
        "Σταλιν",
        "Ιωάννης Βρανάς",
        "Ivanov Иванов",
        "ОЛП 3",
        "Николай II",
        "XX съезд",
        "3-й лагпункт",
        "6а",
        "40th",
        "Завод No 2",
        "H.",
    ],
)
def test_what_is_no_mistake_stays(name):
    assert in_one_script(name) == name


def test_a_single_word_looks_as_it_is_read():
    assert similarity("Hиколай", "Николай") == 1
