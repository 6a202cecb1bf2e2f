"""Reading a name aloud, in Cyrillic and under each tradition of Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.names.letters import CYRILLIC, MARKED, ascii_letters, plain_latin, sounds_of_cyrillic
from prosopo.names.readings import readings, tidied
from prosopo.names.traditions import TRADITIONS

SOUNDS = set("abdefgiklmnoprstuvxzcCSZ")


def read(name, tradition):
    return [one.tidy for one in readings(name) if tradition in one.traditions]


@pytest.mark.parametrize(
    ("tradition", "latin", "cyrillic"),
    [
        ("English", "Gevorkyan", "Геворкян"),
        ("English", "Yezhov", "Ежов"),
        ("English", "Shchukin", "Щукин"),
        ("French", "Guevorkian", "Геворкян"),
        ("French", "Choumskaïa", "Шумская"),
        ("French", "Iejov", "Ежов"),
        ("French", "Khrouchtchov", "Хрущёв"),
        ("German", "Geworkjan", "Геворкян"),
        ("German", "Schumskaja", "Шумская"),
        ("German", "Chruschtschow", "Хрущёв"),
        ("German", "Subarew", "Зубарев"),
        ("German", "Kolzow", "Кольцов"),
        ("Slavic", "Šumskaja", "Шумская"),
        ("Slavic", "Zabolocki", "Заболоцки"),
        ("Slavic", "Lichaczow", "Лихачёв"),
        ("GOST", "Xrushhev", "Хрущев"),
        ("Scandinavian", "Tjitjerin", "Чичерин"),
        ("Latvian", "Ozolins", "Озолин"),
        ("Spanish", "Jruschov", "Хрушов"),
        ("Spanish", "Kravtxenko", "Кравченко"),
        ("Hungarian", "Susenszkij", "Шушенский"),
        ("Belarusian", "Hrabouski", "Грабовский"),
    ],
)
def test_a_tradition_reads_its_spelling_as_the_cyrillic_is_read(tradition, latin, cyrillic):
    assert set(read(latin, tradition)) & set(read(cyrillic, "Cyrillic"))


@pytest.mark.parametrize("name", ["Геворкян", "геворкян", "ГЕВОРКЯН"])
def test_case_makes_no_difference(name):
    assert [one.tidy for one in readings(name)] == ["gevorkan"]


def test_a_marked_letter_is_read_alike_whether_composed_or_not():
    assert readings("Choumskaïa") == readings("Choumskai\u0308a")


def test_yo_is_read_in_both_of_its_ways():
    assert {one.tidy for one in readings("Лихачёв")} == {"lixaCev", "lixaCov"}


def test_yo_printed_as_e_is_read_as_yo_too_and_later():
    assert [(one.tidy, one.penalty) for one in readings("Лихачев")] == [("lixaCev", 0), ("lixaCov", 0.01)]
    assert [one.tidy for one in readings("Сталев")] == ["stalev"]


def test_the_bulgarian_vowel_is_told_from_the_hard_sign():
    assert sounds_of_cyrillic("вълков") == "valkov"
    assert sounds_of_cyrillic("подъячев") == "podiaCev"


def test_equal_readings_are_one_with_all_their_traditions():
    [reading] = readings("Ivanov")
    assert set(reading.traditions) == {one.name for one in TRADITIONS}
    assert reading.penalty == 0


def test_a_far_fetched_reading_is_penalised_and_comes_last():
    penalties = [one.penalty for one in readings("Seroschkin")]
    assert penalties == sorted(penalties)
    assert penalties[0] == 0
    assert penalties[-1] > 0


@pytest.mark.parametrize("name", ["", " ", "…", "123", "+-", "'"])
def test_what_has_no_letters_has_no_reading(name):
    assert readings(name) == ()


@pytest.mark.parametrize(("name", "expected"), [("გევორქიან", "gevorkian"), ("Γιεζόφ", "giezof"), ("Սոկրատ", "sokrat")])
def test_other_scripts_are_romanised_first(name, expected):
    assert plain_latin(name.lower()) == expected


@pytest.mark.parametrize("mistaken", ["Ivan\u043ev", "Iv\u0430nov", "\u0421apronov"])
def test_a_cyrillic_letter_in_a_latin_word_is_what_it_looks_like(mistaken):
    right = mistaken.translate(str.maketrans("\u043e\u0430\u0421", "oaC"))
    assert readings(mistaken) == readings(right)


def test_a_latin_letter_in_a_cyrillic_word_is_what_it_looks_like():
    assert readings("Ив\u0061н\u006fв") == readings("Иванов")


def test_a_soft_sign_as_libraries_write_it_leaves_marked_letters_their_sound():
    assert readings("Šalʹnov") == readings("Šal'nov")


def test_an_endless_name_is_read_to_a_point():
    assert len(readings("ш" * 500)[0].sounds) == 100


def test_spaces_hyphens_and_apostrophes_do_not_count():
    assert plain_latin("mel’nik-of ʹx") == "melnikofx"


@pytest.mark.parametrize("table", [CYRILLIC, MARKED], ids=["Cyrillic", "marked"])
def test_a_table_gives_plain_letters_and_sounds_alone(table):
    assert all(letter.isascii() and letter.isalpha() for sounds in table.values() for letter in sounds)


@given(st.text(alphabet=st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"), max_size=20))
def test_cyrillic_is_read_in_known_sounds_alone(name):
    for reading in readings(name):
        assert set(reading.sounds) <= SOUNDS
        assert set(reading.tidy) <= SOUNDS


@given(st.text(max_size=30))
def test_any_text_is_read(name):
    for reading in readings(name):
        assert reading.tidy.isascii()
        assert reading.tidy
        assert 0 <= reading.penalty < 1
    assert ascii_letters(name).isascii() or not ascii_letters(name)


@given(st.text(alphabet="aeioubdgklmnprstvzxcCSZ", max_size=15))
def test_tidying_twice_is_tidying_once(sounds):
    assert tidied(tidied(sounds)) == tidied(sounds)
