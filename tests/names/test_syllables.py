"""Chinese, Korean and Vietnamese names, of which one is the same however its syllables are written."""

import pytest

from prosopo.names import explain_people, inverted
from prosopo.names.name_forms import forms, full_keys, likeness_of_people

LEAST, SURE, MOST = 0.95, 0.9, 0.75  # of the likeness: a name in another guise, perhaps the same name, another surname

# Of the syllables one is nothing else, or a particle, a given name, a title or a letter.
IN_SYLLABLES = [
    *("Юнь Лин Сек", "Цой Ден Хак", "Ван Мин Су", "Мак Ен Су", "Тер Ок Хи", "Ли Да Чжао", "Ким Ден Хо", "Пак Ван Су"),
    *("Чан Бен Сек", "Ма Ла Фу", "Лю Бар Ши", "Ли Лев Сен", "Ким Ян Чер", "Жен Де Жан", "Ли Ген Хо", "ким ден хо"),
    *("Le Van Hung", "Lê Văn Hùng", "Kim Gen Ho", "Do Van Tien", "Mao Ze Dong", "Ho Chi Minh"),
]


@pytest.mark.parametrize("name", IN_SYLLABLES)
def test_a_name_is_the_same_apart_with_hyphens_and_in_one_word(name):
    surname, one, other = name.split()
    guises = [name, f"{surname}-{one}-{other}", f"{surname} {one}-{other.lower()}", f"{surname} {one}{other.lower()}"]
    for first in guises:
        for second in guises:
            assert likeness_of_people(first, second) >= LEAST, (first, second)
            assert full_keys(first) & full_keys(second)
            assert "but" not in explain_people(first, second)
    assert likeness_of_people(f"{surname}{one}{other}".capitalize(), name) == 1
    assert inverted(name) == f"{surname}, {one} {other}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Il-sung Kim", "Kim Il Sung"), ("Kimilsung", "Kim Il-sung"), ("Ден-Хо Ким", "Ким Ден Хо")),
        *(
            ("Ван Мин", "Ван-Мин"),
            ("Ван Мин", "Ванмин"),
            ("Ким Ден", "Ким-Ден"),
            ("Ван И", "Ван-И"),
            ("Ким Му", "Ким-Му"),
        ),
        *(("У Вен Де", "У-Вен-Де"), ("Чин И Хо", "Чин-И-Хо"), ("Nguyen Thi Minh-Khai", "Nguyen Thi Minh Khai")),
        ("тов. Ким Ден Хо", "Ким Ден-Хо"),
        ("Ли Лев", "Лилев"),
    ],
)
def test_names_of_two_to_four_syllables_meet_in_either_order(one, other):
    assert likeness_of_people(one, other) == likeness_of_people(other, one) == 1
    assert full_keys(one) & full_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Lê Hồng Phong", "Le Hong Phong"), ("Tạ Thu Thâu", "Ta Thu Thau"), ("Hồ Chí Minh", "Ho Chi Minh")),
        *(("Tạ Thu Thâu", "Tathuthau"), ("Đặng Xuân Khu", "Dang Xuan Khu"), ("Máo Zédōng", "Mao Zedong")),
        *(("Võ Nguyên Giáp", "Vo Nguyen Giap"), ("Phạm Văn Đồng", "Pham Van Dong"), ("Đặng", "Dang")),
    ],
)
def test_marks_of_tones_and_vowels_make_no_difference(one, other):
    assert likeness_of_people(one, other) == likeness_of_people(other, one) >= SURE
    assert full_keys(one) & full_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("Ким Ден Хо", "Ким Ден Су"),
            ("Цой Ден Хак", "Цой Ден Хо"),
            ("Ким Ден", "Ким Ден Хо"),
            ("Ли Сан", "Ли Сан У"),
        ),
        *(("Ким-Чер-Сан", "Ким-Чун-Сен"), ("Ван-Фу-Хай", "Ван-Цзай-Хао"), ("Ли-Да-Ко", "Ли-Дю-Нам")),
    ],
)
def test_one_of_the_family_with_another_syllable_is_somebody_else(one, other):
    assert likeness_of_people(one, other) == likeness_of_people(other, one) < SURE
    assert ", but" in (why := explain_people(one, other)) or "begins with" in why or "is like" in why


@pytest.mark.parametrize(
    ("one", "other"), [("Юнь Лин Сек", "Юнь-Дэ-Шен"), ("Юнь Лин Сек", "Ким Лин Сек"), ("Ким Ир Сен", "Ким Чен Ир")]
)
def test_one_syllable_in_common_is_not_enough(one, other):
    assert likeness_of_people(one, other) < MOST


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        *(("Karl Marx", "Marx"), ("Лев Каменев", "Каменев"), ("Ян ван Дам", "Дам"), ("Jan van Dam", "Dam")),
        *(("Ван Гог", "Гог"), ("ван Мин", "Мин"), ("Le Pen", "Pen"), ("Van Gogh", "Gogh")),
        *(("Тер-Петросян", "Тер-Петросян"), ("Сен-Жюст", "Сен-Жюст"), ("Ким Д. Х.", "Ким")),
    ],
)
def test_other_names_are_not_read_as_syllables(name, surname):
    assert [form.surname.text for form in forms(name)] == [surname]


def test_wang_ming_is_no_dutchman():
    assert [form.surname.text for form in forms("Ван Мин")] == ["Ван", "Ванмин"]
    assert likeness_of_people("Ван Мин", "Ян ван Мин") < MOST
