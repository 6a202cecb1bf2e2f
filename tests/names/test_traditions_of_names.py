"""Particles and second names: what is the surname, and what two names have in common."""

import pytest

from prosopo.names import explain, explain_people
from prosopo.names.name_forms import full_keys, likeness_of_people
from prosopo.names.name_parts import parts, surname_words
from prosopo.names.part_likeness import likeness_of_surnames
from prosopo.names.second_names import full_names

LEAST, MOST = 0.95, 0.75  # of the likeness: a name in another guise, and another surname beside the same particle

PARTICLES = [
    *(("фон Мекк", "фон Унгерн"), ("de Gaulle", "de Foucauld"), ("van Eyck", "van Dyck"), ("Van Eyck", "Van Dyck")),
    *(("ibn Sina", "ibn Rushd"), ("Ибн Сина", "Ибн Рушд"), ("Гасанов оглы", "Алиев оглы")),
    *(("Jacob of Serugh", "Yaʿqub of Edessa"), ("al-Kindi", "al-Farabi"), ("аль-Кинди", "аль-Фараби")),
    *(("Тер-Петросян", "Тер-Погосян"), ("Тер Петросян", "Тер Погосян"), ("ap Gwilym", "ap Llywelyn")),
    *(
        ("Mac Bride", "Mac Mahon"),
        ("Ben Gurion", "Ben Bella"),
        ("бен Гурион", "бен Белла"),
        ("di Stefano", "di Lampedusa"),
    ),
    *(("del Rio", "del Valle"), ("du Pont", "du Barry"), ("le Carré", "le Corbusier"), ("la Fontaine", "la Rochelle")),
    *(("da Vinci", "da Ponte"), ("zu Solms", "zu Wied"), ("bint Hind", "bint Zaynab"), ("bar Kokhba", "bar Penkaye")),
    *(
        ("Abu Bakr", "Abu Nuwas"),
        ("van der Berg", "van der Rohe"),
        ("Али-заде", "Мирза-заде"),
        ("Али заде", "Мирза заде"),
    ),
    *(("Гасанова кызы", "Алиева кызы"), ("Сен-Жюст", "Сен-Симон"), ("d'Estaing", "d'Artagnan")),
    ("Мамедов Али оглы", "Гасанов Али оглы"),
]


@pytest.mark.parametrize(("one", "other"), PARTICLES)
def test_a_particle_is_never_the_surname(one, other):
    assert likeness_of_people(one, other) < MOST
    assert not full_keys(one) & full_keys(other)
    assert likeness_of_people(one, one) >= LEAST


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Мамед оглы Гасанов", "Мамед оглы Алиев"),
        ("Ali b. Sina", "Ali b. Rushd"),
        ("Charles de Gaulle", "Charles de Foucauld"),
        ("Jan van Eyck", "Jan van Dyck"),
    ],
)
def test_another_surname_beside_the_same_given_name_is_not_enough(one, other):
    assert likeness_of_people(one, other) < MOST


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Карл фон Мекк", "Мекк Карл"),
        ("Charles de Gaulle", "Gaulle, Charles de"),
        ("Алиев Гасан Мамед оглы", "Алиев Гасан Мамедоглы"),
        ("Mamedov Ali ogly", "Мамедов Али оглы"),
        ("Harun al-Rashid", "Harun ar-Rashid"),
        ("Тер-Оганезов", "Тер Оганезов"),
        ("Ben Nicholson", "Nicholson, Ben"),
    ],
)
def test_a_particle_makes_no_difference(one, other):
    assert likeness_of_people(one, other) >= LEAST
    assert full_keys(one) & full_keys(other)


def test_only_what_else_there_is_may_be_the_surname():
    assert surname_words("фон") == ("фон",)
    assert [part.text for part in parts("Ortega y Gasset")] == ["Ortega", "Gasset"]
    assert [part.text for part in parts("Ortega Y.")] == ["Ortega", "Y"]
    assert likeness_of_people("Ben Nicholson", "Mary Nicholson") < 0.8
    assert likeness_of_surnames("Оганезов", "Тер-Оганезов") == 0.95


@pytest.mark.parametrize(
    ("name", "surnames"),
    [
        ("Ванаг Дзинтар Янович", ("Ванаг",)),
        ("Дзинтар Янович Ванаг", ("Ванаг",)),
        ("Лазарь Моисеевич Каганович", ("Каганович",)),
        ("Dzintar Yanovich Vanag", ("Vanag",)),
    ],
)
def test_what_stands_before_a_patronymic_is_the_given_name(name, surnames):
    assert surname_words(name) == surnames


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("Зиновьев Григорий Евсеевич (Радомысльский Овсей-Герш Аронович)", "Радомысльский Овсей-Герш Аронович"),
        ("Иванова (Петрова) Анна", "Петрова Анна"),
        ("Иванова Анна Сергеевна (урожд. Петрова)", "Петрова Анна Сергеевна"),
        ("Анна Иванова, урождённая Петрова", "Петрова Анна"),
        ("Троцкий (наст. фам. Бронштейн) Лев Давидович", "Бронштейн Лев Давидович"),
        ("Лев Давидович Бронштейн (Троцкий)", "Лев Троцкий"),
        ("Иванов Иван Иванович, он же Сидоров Пётр Петрович", "Сидоров Пётр Петрович"),
        ("Петров Пётр (он же Сидоров, он же Кузнецов)", "Кузнецов Пётр"),
        ("Вайс Мозес (Моше) Абрамович", "Вайс Моше"),
        ("Иванов Иосиф (Осип) Петрович", "Иванов Осип"),
        ("Розенфельд Лев (псевд. Каменев)", "Каменев Лев"),
        ("Jean Moulin dit Max", "Jean Max"),
        ("Mary Smith (née Jones)", "Mary Jones"),
        ("Mary Smith née Jones", "Mary Jones"),
        ("Lev Bronstein alias Leon Trotsky", "Leon Trotsky"),
        ("ванаг лев (розин)", "розин лев"),
    ],
)
def test_brackets_hold_second_names(name, second):
    for one, other in ((name, second), (second, name)):
        assert likeness_of_people(one, other) >= LEAST
    assert full_keys(name) & full_keys(second)
    assert likeness_of_people(name, full_names(name)[0]) == 1


@pytest.mark.parametrize("name", ["M'. Acilius (9)", "Иванов Пётр (1890–1937)", "Mary Smith (Dr.)", "Dit Max", "(9)"])
def test_what_is_no_name_is_no_second_name(name):
    assert len(full_names(name)) == 1


def test_an_ending_in_brackets_is_part_of_the_word():
    assert full_names("Иванов(а) Анна") == ("Иванова Анна",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Тер-Петросян", "Тер-Погосян"), ("Юнь", "Сек"), ("Eyck", "Dyck"), ("Gevorkyam", "Геворкян"), ("Лин", "Лун")],
)
def test_names_that_are_not_the_same_are_not_called_so(one, other):
    assert " = " not in explain(one, other)
    assert " = " not in explain_people(one, other)


def test_names_far_from_one_another_are_not_alike():
    assert explain("Петросян", "Погосян") == "Петросян and Погосян are not alike"
    assert explain("Лин", "Лун") == "Лин is like Лун: one letter differs"
