"""What is found by name where more could be found than is looked at, and what else could stand in the way."""

import pytest

from prosopo.index.name_index.rebuild import count_bearers
from prosopo.models import Person
from prosopo.search import fuzzy_words, name_search, person_search, phrase_search
from tests import factories as make
from tests.api.answers import answer, identities

pytestmark = pytest.mark.django_db


def found(client, name, **filters):
    return identities(client, "people/", q=name, **filters)


def counted(client, name):
    page = answer(client, "people/", q=name)
    return page["count"], page["count_is_exact"]


def many(slug, *names, **fields):
    """So many people as there are names, named so."""
    Person.objects.bulk_create(
        Person(slug=f"{slug}{number:03}", name=name, sort_name=name, sex="male", status="published", **fields)
        for number, name in enumerate(names)
    )


def test_a_word_of_drafts_alone_is_no_reason_to_look_no_further(client):
    make.make_person("draft", name="Кашектин", status="draft")
    make.make_person("kashketin", name="Кашкетин")
    assert found(client, "Кашектин") == ["kashketin"]


def test_a_word_that_nobody_bears_any_longer_is_no_reason_either(client):
    renamed = make.make_person("renamed", name="Кашектин", sort_name="Кашектин")
    renamed.name = renamed.sort_name = "Петров"
    renamed.save()
    make.make_person("kashketin", name="Кашкетин")
    assert found(client, "Кашектин") == ["kashketin"]


TROTSKY = "Троцкий Лев Давидович"


@pytest.mark.parametrize(
    ("asked", "explanation"),
    [
        ("Лев Давидович", "the same given name"),
        ("Lev Davidovich", "Lev = Лев; Davidovich = Давидович"),
        ("Lev D.", "Lev = Лев; D. = Давидович"),
        ("Leon", "Leon = Лев"),
        ("Троцкий Давидович", "the same surname"),
    ],
)
def test_someone_is_found_without_surname_or_given_name(client, asked, explanation):
    make.make_person("trotsky", name=TROTSKY, sort_name=TROTSKY)
    for slug, name in [("lev", "Каменев Лев Борисович"), ("ivan", "Иванов Иван Давидович"), ("other", "Троцкий Павел")]:
        make.make_person(slug, name=name, sort_name=name)
    first = answer(client, "people/", q=asked)["results"][0]
    assert first["match"]["explanation"].startswith(explanation)
    if "D" in asked or "Д" in asked:
        assert first["slug"] == "trotsky"


def test_a_patronymic_beside_a_given_name_decides_among_more_than_are_listed(client):
    many("lev", *[f"Иванов{'о' * (number % 3)} Лев Борисович" for number in range(510)])
    make.make_person("trotsky", name=TROTSKY, sort_name=TROTSKY)
    assert found(client, "Lev Davidovich")[0] == "trotsky"


def test_forms_of_a_given_name_find_one_another(client):
    make.make_person("maria", name="Иванова Мария", sort_name="Иванова Мария", sex="female")
    (item,) = answer(client, "people/", q="Mary")["results"]
    assert (item["match"]["score"], item["match"]["explanation"]) == (0.9, "Mary = Мария")


def test_a_patronymic_decides_among_more_bearers_of_a_full_name_than_are_listed(client):
    many("many", *["Иванов Лев Борисович"] * 510)
    make.make_person("one", name="Иванов Лев Яковлевич", sort_name="Иванов Лев Яковлевич")
    assert found(client, "Ivanov Lev Yakovlevich")[0] == "one"
    assert found(client, "Ivanov L.Y.")[0] == "one"


def test_a_surname_alone_stands_before_more_full_names_than_are_listed(client):
    many("many", *["Иванов Лев"] * 510)
    make.make_name(Person.objects.get(slug="many509"), "Иванов")
    assert found(client, "Иванов")[0] == "many509"


def test_initials_fit_beside_a_surname_that_stands_beside_many_names(client):
    many("many", *[f"Иванов {letter}{other}ан" for letter in "бвгдзклмнпрстф" for other in "аеиоуыэюярлн" * 2])
    for slug, name in [("zhanna", "Иванова Жанна"), ("georgi", "Иванов Георгий")]:
        make.make_person(slug, name=name, sort_name=name)
    assert found(client, "Ivanova Zh.")[0] == "zhanna"
    assert found(client, "Ivanov Y.")[0] == "georgi"


def test_of_those_who_bear_another_given_name_only_some_are_told(client, monkeypatch):
    monkeypatch.setattr(person_search, "_MOST_OTHERS", 3)
    many("many", *["Иванов Лев"] * 3)
    make.make_person("pyotr", name="Иванов Пётр", sort_name="Иванов Пётр")
    assert found(client, "Ivanov Anna") == ["many000", "many001", "many002"]
    assert counted(client, "Ivanov Anna") == (3, False)
    assert counted(client, "Ivanov Pyotr") == (4, False)


def test_a_count_is_exact_where_everyone_was_looked_at(client):
    many("many", *["Иванов Лев"] * 4)
    for person in Person.objects.all():
        make.make_name(person, "Ivanov Lev", kind="romanisation")
        make.make_name(person, "Iwanow Lew", kind="romanisation")
    for asked in ("Ivanov", "Ivanov Lev", "Lev", "Ivanov L."):
        assert counted(client, asked) == (4, True)


@pytest.mark.parametrize("asked", ["Ivanov", "Ivanov Lev", "Lev", "Lev Borisovich", "wife"])
def test_a_count_is_not_exact_where_someone_may_have_been_left_out(client, monkeypatch, asked):
    for module in (person_search, phrase_search):
        monkeypatch.setattr(module, "MOST_HITS", 2)
    many("many", *["Иванов Лев Борисович"] * 3)
    many("wife", *["Ivanov's wife"] * 3, is_named=False)
    assert counted(client, asked)[1] is False


def test_a_count_is_not_exact_where_not_every_word_alike_was_looked_at(client, monkeypatch):
    monkeypatch.setattr(fuzzy_words, "MOST_ALIKE", 2)
    monkeypatch.setattr(name_search, "MOST_ALIKE", 2)
    many("many", "Иванов", "Ivanov", "Iwanow")
    assert counted(client, "Ivanov") == (2, False)


def test_of_many_that_are_called_so_those_in_fewest_words_are_compared(client, monkeypatch):
    monkeypatch.setattr(phrase_search, "MOST_HITS", 2)
    many("wife", *[f"Brother of the wife of Ivanov number {number}" for number in range(4)], is_named=False)
    many("self", "Wife", is_named=False)
    assert found(client, "wife")[0] == "self000"


def test_a_rare_word_finds_among_many_that_share_the_common_one(client, monkeypatch):
    monkeypatch.setattr(phrase_search, "_ROWS", 3)
    many("wife", *[f"Wife of Ivanov {number}" for number in range(6)], is_named=False)
    many("zzz", "Wife of Zinoviev", is_named=False)
    assert found(client, "wife of Zinoviev")[0] == "zzz000"


def test_words_that_many_bear_are_the_first_to_go_on(client, monkeypatch):
    monkeypatch.setattr(fuzzy_words, "_MOST_CONTINUATIONS", 1)
    many("rare", "Иваакин")
    many("common", *["Иванов"] * 3)
    hints = answer(client, "search/", q="Ив", kind="person")["results"]
    assert [hint["slug"] for hint in hints] == ["rare000"]
    count_bearers()
    hints = answer(client, "search/", q="Ив", kind="person")["results"]
    assert [hint["slug"] for hint in hints] == ["common000", "common001", "common002"]


def test_of_a_name_with_many_words_that_may_be_the_surname_the_most_alike_are_tried(client):
    make.make_person("kashketin", name="Кашкетин", sort_name="Кашкетин")
    assert found(client, "начальник лагерного управления генерал Кашкетин Воркутинский")[0] == "kashketin"


def test_a_dash_parts_the_halves_of_a_surname_like_a_hyphen(client):
    make.make_person("bonch", name="Бонч-Бруевич Владимир", sort_name="Бонч-Бруевич Владимир")
    for dash in "-‐‑–—":
        assert found(client, f"Бонч{dash}Бруевич") == ["bonch"]
