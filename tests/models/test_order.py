"""Names stand where a reader looks for them, on both databases alike."""

import pytest
from django.db import connection

from prosopo.models import Group, Person
from tests import factories as make

pytestmark = pytest.mark.django_db


def sort_key(name, **fields):
    return Person(name=name, **fields).sort_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Émile Zola", "zola emile"),
        ("engineer R.", "r engineer"),
        ("Сократ Геворкян", "gevorkyan sokrat"),
        ("Melnais", "melnais"),
        ("M.M. Joffe", "joffe m m"),
    ],
)
def test_a_person_sorts_by_the_last_word_of_the_name_in_plain_letters(name, key):
    assert sort_key(name) == key


def test_a_sort_name_comes_before_the_name():
    assert sort_key("Vladimir Ivanov the elder", sort_name="Ivanov, Vladimir") == "ivanov vladimir"


def test_someone_unnamed_sorts_as_described():
    assert sort_key("Guevorkian's younger brother", is_named=False) == "guevorkian s younger brother"


def test_people_stand_in_one_order_on_every_database():
    in_order = ["Ёлкин", "Émile", "Ivanov", "ivanova", "O'Brien", "Obrien", "engineer R.", "de Wit", "Якир", "Zola"]
    for number, name in enumerate(reversed(in_order)):
        make.make_person(f"person-{number}", name=name)
    assert [str(person) for person in Person.objects.all()] == in_order


def test_a_space_comes_before_any_letter():
    for number, name in enumerate(["Vorkutlag", "Vorkuta", "Vorkuta mine", "Vorkuta-Kotlas"]):
        make.make_group(f"group-{number}", name=name)
    assert [str(group) for group in Group.objects.all()] == ["Vorkuta", "Vorkuta-Kotlas", "Vorkuta mine", "Vorkutlag"]


def test_equals_stand_in_the_order_in_which_they_were_made():
    for slug in ("b", "a", "c"):
        make.make_person(slug, name="Ivanov")
    assert list(Person.objects.values_list("slug", flat=True)) == ["b", "a", "c"]


@pytest.mark.parametrize("column", ["sort_key", "slug"])
def test_the_database_compares_byte_by_byte(column):
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, Person._meta.db_table)
    collation = next(one.collation for one in described if one.name == column)
    assert collation == {"postgresql": "C", "sqlite": None}[connection.vendor]
