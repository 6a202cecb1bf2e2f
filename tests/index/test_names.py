"""Which words of which names the index holds."""

from itertools import pairwise

import pytest

from prosopo.index.models.names import (
    MAX_USES,
    NAME_CODES,
    NameKey,
    NamePart,
    NameUse,
    NameWord,
    first_use_key,
    word_key,
)
from prosopo.index.name_index.uses import Spelling, Use, texts_of_names, uses, uses_of_person
from prosopo.index.name_index.writing import add_words, keys_of, refresh_names
from prosopo.models import GroupName, Person
from prosopo.schema import RecordKind
from tests import factories as make

SURNAME, GIVEN, PHRASE = NamePart.SURNAME, NamePart.GIVEN, NamePart.PHRASE


def of(*names, is_named=True):
    return set(uses_of_person([Spelling(name, True) for name in names], is_named))


def test_a_full_name_is_told_by_its_surname_and_found_by_its_given_name():
    assert of("Каменев Лев Борисович") == {
        Use("каменев", SURNAME, "лев", "борисович"),
        Use("лев", GIVEN, "", "борисович"),
    }


def test_initials_keep_their_full_stop():
    assert of("Kossior, V.V.") == {Use("kossior", SURNAME, "v.", "v.")}


def test_every_word_that_may_be_the_surname_is():
    assert of("Socrate Guevorkian") == {
        Use("socrate", SURNAME, "guevorkian"),
        Use("guevorkian", SURNAME, "socrate"),
    }


def test_what_tells_less_than_another_form_is_not_told_beside_it():
    whole = of("Каменев Лев Борисович")
    assert of("Каменев Лев Борисович", "Каменев", "Каменев Л.Б.", "Каменев Л.", "Лев Каменев") == whole
    assert Use("каменев", SURNAME, "с.") in of("Каменев Лев Борисович", "Каменев С.")
    assert Use("kamenev", SURNAME) in of("Каменев Лев Борисович", "Kamenev")


def test_a_form_that_few_may_know_does_not_hide_what_all_may():
    found = uses_of_person([Spelling("Каменев Лев", False), Spelling("Каменев Л.", True)], is_named=True)
    assert found[Use("каменев", SURNAME, "лев")] is False
    assert found[Use("каменев", SURNAME, "л.")] is True
    both = uses_of_person([Spelling("Каменев", False), Spelling("Каменев", True)], is_named=True)
    assert both == {Use("каменев", SURNAME): True}


def test_someone_without_a_name_is_found_by_what_they_are_called():
    called = of("Guevorkian's younger brother", is_named=False)
    assert called == {Use("guevorkian", PHRASE), Use("younger", PHRASE), Use("brother", PHRASE)}


def test_no_two_kinds_of_records_share_a_place():
    firsts = sorted(first_use_key(kind, record) for kind in NAME_CODES for record in range(100))
    assert all(b - a >= MAX_USES for a, b in pairwise(firsts))


def test_the_key_of_a_word_is_a_positive_number_that_a_database_takes():
    assert len({word_key(str(number)) for number in range(10_000)}) == 10_000
    assert all(0 < word_key(str(number)) < 2**63 for number in range(10_000))


@pytest.mark.django_db
def test_a_word_is_stored_once_with_all_its_keys():
    add_words({"геворкян", "guevorkian"}, public={"guevorkian"})
    add_words({"геворкян"}, public={"геворкян"})
    add_words({"геворкян"}, public=set())
    assert not NameWord.objects.filter(bearers=0).exists()
    assert sorted(NameWord.objects.values_list("text", flat=True)) == ["guevorkian", "геворкян"]
    stored = set(NameKey.objects.filter(word=word_key("геворкян")).values_list("key", flat=True))
    assert stored == keys_of("геворкян")
    assert "KAVArKAn" in stored
    assert "~KVrKn" in stored


@pytest.mark.django_db
def test_a_name_of_a_thousand_words_leaves_room_for_the_next_record():
    group = make.make_group(name="a b")
    GroupName.objects.bulk_create(
        GroupName(group=group, text=f"word{number} other{number}", kind="pseudonym", language="en")
        for number in range(2100)
    )
    refresh_names(RecordKind.GROUPS, [group.pk])
    keys = NameUse.objects.filter(kind=NAME_CODES[RecordKind.GROUPS]).values_list("pk", flat=True)
    assert len(keys) == MAX_USES
    assert max(keys) < first_use_key(RecordKind.GROUPS, group.pk) + MAX_USES


@pytest.mark.django_db
@pytest.mark.parametrize("is_named", [True, False])
def test_a_word_that_grows_in_lower_case_is_cut(is_named):
    make.make_person("long", name="İ" * 200, sort_name="Long", is_named=is_named)
    assert max(map(len, NameWord.objects.values_list("text", flat=True))) == 200


@pytest.mark.django_db
def test_the_names_of_records_are_all_of_them_or_the_public_ones():
    person = make.make_person(name="Guevorkian", sort_name="Guevorkian")
    secret = make.make_passage("Gevorkyan", make.make_source("notes", text="", status="draft"))
    make.make_name(person, "Gevorkyan", passage=secret)
    make.make_name(person, "Геворкян")
    draft = make.make_person("draft", name="Draft", status="draft")
    keys = [person.pk, draft.pk]
    assert texts_of_names(RecordKind.PEOPLE, keys, public=True) == {person.pk: ["Guevorkian", "Геворкян"]}
    assert texts_of_names(RecordKind.PEOPLE, keys, public=False)[person.pk] == ["Guevorkian", "Gevorkyan", "Геворкян"]
    assert texts_of_names(RecordKind.PEOPLE, keys, public=False)[draft.pk] == ["Draft"]
    told = {one.record: one.uses for one in uses(RecordKind.PEOPLE, list(Person.objects.values_list("pk", flat=True)))}
    assert told[person.pk][Use("gevorkyan", SURNAME)] is False
    assert told[draft.pk] == {Use("draft", SURNAME): False}
