"""How well a name fits, and what is said of it: initials, double surnames, what is cut short, and strangers."""

import pytest

from prosopo.models import Person
from tests import factories as make
from tests.api.answers import answer, identities

pytestmark = pytest.mark.django_db


def found(client, name, path="people/", **parameters):
    return identities(client, path, q=name, **parameters)


def named(**names):
    for slug, name in names.items():
        make.make_person(slug, name=name, sort_name=name, sex="male")


def first(client, name, path="people/"):
    return answer(client, path, q=name)["results"][0]


def told(client, name, path="people/"):
    return first(client, name, path)["match"]["explanation"]


@pytest.mark.parametrize("asked", ["Иванов Ю.", "Иванов Я.", "Ivanov Yu.", "Ivanov Ya.", "Иванов И.", "Иванов Е."])
def test_an_initial_is_that_of_its_own_letter(client, asked):
    named(ivan="Иванов Иван", yuri="Иванов Юрий", yakov="Иванов Яков", yevgeny="Иванов Евгений")
    meant = {"Ю": ["yuri"], "u": ["yuri"], "Я": ["yakov"], "a": ["yakov"], "И": ["ivan"], "Е": ["yevgeny"]}
    assert found(client, asked)[:1] == meant[asked[-2]]


def test_a_bare_latin_letter_may_stand_for_several(client):
    named(yuri="Иванов Юрий", yakov="Иванов Яков", pyotr="Иванов Пётр")
    assert sorted(found(client, "Ivanov Y.")[:2]) == ["yakov", "yuri"]


def test_of_double_surnames_each_half_has_to_fit(client):
    named(skitalets="Петров-Скиталец Степан", vodkin="Петров-Водкин Кузьма")
    page = answer(client, "people/", q="Петров-Водкин С.")["results"]
    assert page[0]["slug"] == "vodkin"
    assert all(item["match"]["score"] < 0.75 for item in page)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("Горский", "Горский is a half of Гольдман-Горский"),
        ("Gorskij", "Gorskij read as German = Горский, a half of Гольдман-Горский"),
    ],
)
def test_a_half_of_a_surname_is_told_as_one(client, asked, why):
    named(goldman="Гольдман-Горский")
    assert told(client, asked) == why


def test_words_of_other_things_do_not_keep_from_forgiving_a_typing_error(client):
    named(kashketin="Кашкетин")
    make.make_group("hidden", name="Кашектин")
    make.make_camp("camp", name="Кашектин")
    assert found(client, "Кашектин") == ["kashketin"]
    assert [item["slug"] for item in answer(client, "search/", q="Кашектин")["results"]][-1:] == ["kashketin"]


def test_a_stranger_who_is_called_exactly_so_does_not_either_where_filters_leave_him_out(client):
    named(kashketin="Кашкетин")
    make.make_person("kashektin", name="Кашектин", sort_name="Кашектин", sex="female")
    assert found(client, "Кашектин") == ["kashektin"]
    assert found(client, "Кашектин", sex="male") == ["kashketin"]


def test_a_misspelled_given_name_is_held_against_the_one_that_is_there(client):
    named(sokrat="Иванов Сократ", sokart="Петров Сокарт")
    match = first(client, "Иванов Сокарт")["match"]
    assert match["score"] == 0.9435
    assert match["explanation"] == "the same surname; Сокарт is like Сократ: one letter differs"


@pytest.mark.parametrize("path", ["people/", "search/"])
@pytest.mark.parametrize("asked", ["Иванов Вла", "Иванов Влад", "Иванов Влади"])
def test_a_given_name_may_be_cut_short(client, path, asked):
    for number in range(60):
        make.make_person(f"other{number}", name="Иванов Александр", sort_name="Иванов Александр")
    named(vladimir="Иванов Владимир")
    hit = first(client, asked, path)
    assert (hit["slug"], hit["match"]["explanation"]) == (
        "vladimir",
        f"the same surname; Владимир begins with {asked.split()[1]}",
    )


def test_a_known_given_name_goes_before_a_second_surname(client):
    named(trotsky="Троцкий (Бронштейн) Лев Давидович", other="Бронштейн Пётр")
    assert first(client, "Бронштейн Лев")["match"]["explanation"] == "the same surname"
    assert found(client, "капитан Бронштейн Лев")[0] == "trotsky"
    assert found(client, "Давидович Лев")[0] == "trotsky"


def test_typing_ahead_says_where_some_are_left_out(client):
    Person.objects.bulk_create(
        Person(slug=f"p{n}", name="Иванов Лев", sort_name="Иванов Лев", sex="male", status="published")
        for n in range(60)
    )
    page = answer(client, "search/", q="Ivanov Anna", page_size=200)
    assert (page["count"], page["count_is_exact"]) == (50, False)


def test_a_stress_or_an_unseen_mark_parts_no_word(client):
    make.make_statement(make.make_person(), camp=make.make_camp("vorkuta", name="Воркута\u0301"))
    for asked in ("Ворку\u0301та", "Воркута", "Вор\u00adкута", "Вор\u200bкута"):
        assert [item["slug"] for item in answer(client, "search/", q=asked)["results"]] == ["vorkuta"]


def test_what_differs_in_two_parts_is_told_as_one(client):
    named(lev="Троцкий Лев Давидович")
    assert told(client, "Троцкий Иван Петрович") == "the same surname, but Иван, not Лев, and Петрович, not Давидович"


def test_other_words_beside_the_same_surname_and_given_name_make_somebody_else(client):
    named(marquez="Gabriel García Márquez", lorca="Gabriel García Lorca", ramos="José Luis Díaz Ramos")
    page = answer(client, "people/", q="Gabriel Garcia Marques")["results"]
    assert [(item["slug"], item["match"]["score"] > 0.9) for item in page] == [("marquez", True), ("lorca", False)]
    assert page[1]["match"]["score"] < 0.75
    assert page[1]["match"]["explanation"] == "Garcia = García, but Marques, not Lorca"
    assert first(client, "García, Gabriel")["match"]["score"] > 0.9
    assert first(client, "Ramos José Díaz")["match"]["score"] > 0.9


def test_a_surname_that_ends_like_a_patronymic_is_none(client):
    named(gurevich="Гуревич Лев", petrov="Петров Лев", davidov="Петров Лев Давидович")
    assert found(client, "Lev Gurevich")[0] == "gurevich"
    assert all(item["match"]["score"] < 0.75 for item in answer(client, "people/", q="Lev Gurevich")["results"][1:])
    assert sorted(found(client, "Lev Davidovich")) == ["davidov", "gurevich", "petrov"]


def test_vietnamese_marks_make_no_difference(client):
    named(phong="Lê Hồng Phong", minh="Ho Chi Minh")
    assert first(client, "Le Hong Phong")["match"]["score"] == first(client, "Hồ Chí Minh")["match"]["score"] == 1
