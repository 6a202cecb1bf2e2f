"""Full names: surname, given name and patronymic in any order, whole or as initials."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.names import explain_people
from prosopo.names import given as given_names
from prosopo.names.given import forms_of, is_given, likeness_of_given, likeness_of_initial
from prosopo.names.letters import is_cyrillic
from prosopo.names.name_forms import forms, full_keys, full_loose_keys, likeness_of_people
from prosopo.names.name_parts import parts, surname_words
from prosopo.names.patronymics import is_certain_patronymic, is_patronymic

LEAST, MOST = 0.93, 0.75  # of the likeness: the same name, and another surname
KAMENEV = "Каменев Лев Борисович"
ANY = st.text(alphabet=st.sampled_from("абвгдеёиоАБВГ abcdeoABC.,-'ё͡"), max_size=25)

WAYS = [
    "Лев Каменев",
    "Каменев, Лев",
    "Л.Б. Каменев",
    "Каменев Л. Б.",
    "Lev Kamenev",
    "Kamenev Lev",
    "Kamenev, Lev Borisovich",
    "L.B. Kamenev",
    "Kamenev, L.B.",
    "Kameneff, Léon",
    "Leo Kamenew",
    "ex-Comrade Kamenev, Lev",
    "КАМЕНЕВ ЛЕВ БОРИСОВИЧ",
]


@pytest.mark.parametrize("asked", WAYS)
def test_a_name_is_found_in_whichever_way_it_is_asked(asked):
    assert full_keys(asked) & full_keys(KAMENEV)
    assert likeness_of_people(asked, KAMENEV) > 0.9


@pytest.mark.parametrize("asked", WAYS)
def test_someone_else_of_the_surname_is_less_alike(asked):
    assert likeness_of_people(asked, KAMENEV) > likeness_of_people(asked, "Каменев Сергей Сергеевич")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kossior, V.V.", [("Kossior", False), ("V", True), ("V", True)]),
        ("И. Н. Смирнов", [("И", True), ("Н", True), ("Смирнов", False)]),
        ("Zh. Ivanov", [("Zh", True), ("Ivanov", False)]),
        ("Lt. Kachketine", [("Kachketine", False)]),
        ("ex-Lt Kachketine", [("Kachketine", False)]),
        ("тов. Иванов", [("Иванов", False)]),
        ("экс-нарком Иванов", [("нарком", False), ("Иванов", False)]),
        ("engineer R.", [("R", True)]),
        ("Comrade", [("Comrade", False)]),
        ("M. Guevorkian", [("M", True), ("Guevorkian", False)]),
        ("Антонов‑Овсеенко", [("Антонов-Овсеенко", False)]),
        ("Bonch-Bruevich", [("Bonch-Bruevich", False)]),
        ("Tsʹin", [("Tsʹin", False)]),
        ("Dreĭt͡ser", [("Dreĭtser", False)]),
        ("…", []),
    ],
)
def test_a_name_is_taken_apart(name, expected):
    assert [(part.text, part.is_initial) for part in parts(name)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Лев Борисович Каменев", ("Каменев",)),
        ("Каганович Лазарь Моисеевич", ("Каганович",)),
        ("Вуйович Воислав Дмитриевич", ("Вуйович",)),
        ("Voislav Vujović", ("Voislav", "Vujović")),
        ("Socrate Peters", ("Socrate", "Peters")),
        ("Лев", ("Лев",)),
        ("Иван Петрович", ("Петрович",)),
        ("Карл Лев", ("Карл", "Лев")),
        ("R.", ("R",)),
        ("", ()),
    ],
)
def test_which_words_may_be_the_surname(name, expected):
    assert surname_words(name) == expected


@pytest.mark.parametrize(
    "word", ["Борисович", "Borissovitch", "Borisowitsch", "Borisovič", "Сергеевна", "Sergueïevna", "Ильич", "Никитична"]
)
def test_a_patronymic_is_told_by_its_ending(word):
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["Каменев", "Kamenev", "Борис", "Москвич", "Ильичев", ""])
def test_other_words_are_no_patronymics(word):
    assert not is_patronymic(word)


@pytest.mark.parametrize(
    ("one", "other"), [("Leon", "Лев"), ("Wladimir", "Владимир"), ("Nicolas", "Николай"), ("Сократ", "Socrate")]
)
def test_forms_of_a_given_name_are_alike(one, other):
    assert likeness_of_given(one, other) > 0.85


def test_no_form_of_a_given_name_mixes_scripts():
    forms = (Path(given_names.__file__).with_name("given_names.txt")).read_text(encoding="utf-8").split()
    assert [form for form in forms if is_cyrillic(form) and any(letter.isascii() for letter in form)] == []


def test_the_same_initials_are_the_same():
    assert likeness_of_people("Kamenev, L.B.", "Kamenev, L.B.") == 1


def test_a_surname_is_no_given_name():
    assert is_given("Владимир")
    assert not is_given("Каменев")
    assert forms_of("Каменев") == frozenset()


@pytest.mark.parametrize(
    ("initial", "name", "expected"),
    [("V", "Владимир", 0.95), ("W", "Владимир", 0.95), ("В", "Vladimir", 0.95), ("L", "Лев", 0.95), ("S", "Лев", 0)],
)
def test_an_initial_fits_a_name_under_any_spelling(initial, name, expected):
    assert likeness_of_initial(initial, name) == expected


def test_a_second_initial_is_that_of_the_patronymic():
    assert likeness_of_people("Kamenev, L.B.", KAMENEV) > likeness_of_people("Kamenev, L.S.", KAMENEV)


def test_a_surname_like_a_patronymic_is_held_against_what_stands_beside_the_given_name():
    asked = "Voislav Vujović"
    assert likeness_of_people(asked, "Вуйович Воислав Дмитриевич") > 0.9
    assert likeness_of_people(asked, "Тейтельович Воислав Львович") < 0.9


def test_half_of_a_hyphenated_surname_finds_it_and_is_less_alike():
    assert full_keys("Bruevich") & full_keys("Бонч-Бруевич Владимир")
    assert 0.9 < likeness_of_people("Bonch", "Бонч-Бруевич") < likeness_of_people("Bonch-Bruevich", "Бонч-Бруевич")


def test_the_wife_of_the_name_is_alike_but_for_the_ending():
    assert full_keys("Каменева Ольга") & full_keys("Каменев Лев")
    assert likeness_of_people("Каменева", "Каменев") > 0.85


def test_a_typing_error_leaves_a_loose_key():
    assert not full_keys("Kanemev Lev") & full_keys(KAMENEV)
    assert full_loose_keys("Kamnev Lev") & full_loose_keys(KAMENEV)


def test_a_surname_alone_is_as_alike_as_the_surname_is():
    assert likeness_of_people("Kamenev", "Каменев") > likeness_of_people("Kamenev", KAMENEV) > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gabriel García Márquez", "Gabriel García Lorca"),
        ("José Luis Díaz Ramos", "José Luis Díaz Alejo"),
        ("Robert Lee Brown", "Robert Lee Smith"),
        ("Karl Ernst Müller", "Karl Ernst Schmidt"),
        ("Abd al-Rahman Azzam", "Abd al-Rahman Shahbandar"),
        ("Mirza Ali Akbar", "Mirza Ali Asghar"),
        ("Jean Paul Martin", "Jean Paul Weber"),
        ("Бонч-Бруевич Владимир", "Бонч-Осмоловский Владимир"),
        ("Бонч-Бруевич", "Бонч-Осмоловский"),
        ("Султан-Галиев", "Султан-Заде"),
        ("Рабинович Роман", "Гуревич Роман"),
        ("Лазарь Каганович", "Лазарь Петров"),
        ("Lev Gurevich", "Lev Petrov"),
    ],
)
def test_another_surname_beside_what_is_the_same_makes_another_name(one, other):
    assert likeness_of_people(one, other) == likeness_of_people(other, one) < MOST
    assert "but" in (why := explain_people(one, other)) or "not alike" in why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gabriel García Márquez", "García Gabriel"),
        ("Gabriel García Márquez", "García Márquez Gabriel"),
        ("José Luis Díaz Ramos", "José Díaz"),
        ("José Luis Díaz Ramos", "José Ramos Díaz"),
        ("Robert Lee Brown", "Brown R. L."),
        ("Robert E. Lee", "Lee Robert Edward"),
        ("Jean Paul Martin", "Martin Jean Paul"),
        ("Лев Черняков Аронович", "Черняков Лев Аронович"),
        ("Черняков Аронович Лев", "Лев Аронович Черняков"),
        ("Каганович Лев Моисеевич", "Лев Каганович Моисеевич"),
        ("Lev Gurevich", "Гуревич Лев Абрамович"),
        ("Бонч-Бруевич Владимир", "Бонч Владимир"),
        ("Lev Davidovich", "Lev Davidovich"),
    ],
)
def test_a_name_with_more_words_or_in_another_order_is_the_same(one, other):
    assert likeness_of_people(one, other) == likeness_of_people(other, one) >= LEAST


def test_two_given_names_are_less_than_another_surname():
    assert MOST < likeness_of_people("Jean Paul Weber", "Jean Pierre Weber") < 0.9


@pytest.mark.parametrize("name", ["Гуревич", "Kaganovich", "Бонч-Бруевич", "Vujović", "Станкевич"])
def test_a_surname_that_ends_like_a_patronymic_is_not_made_from_a_given_name(name):
    assert is_patronymic(name)
    assert not is_certain_patronymic(name)


@pytest.mark.parametrize("name", ["Львович", "Fjodorowitsch", "Иосифович", "Aronovich", "Ильинична", "Мамед-оглы"])
def test_a_patronymic_is_made_from_a_given_name_or_a_woman_s_or_turkic(name):
    assert is_certain_patronymic(name)


@given(ANY, ANY)
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= likeness_of_people(one, other) <= 1
    assert likeness_of_people(one, other) == likeness_of_people(other, one)


@given(st.text(max_size=40))
def test_any_text_is_taken_apart(name):
    assert full_keys(name) <= {key for form in forms(name) for key in full_keys(form.surname.text)}
    likeness_of_people(name, "Иванов")
