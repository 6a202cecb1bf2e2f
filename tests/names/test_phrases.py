"""What groups, camps, events, roles and unnamed people are called: words, their keys, and how alike phrases are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.names import explain_people, explain_phrases
from prosopo.names.phrases import (
    likeness_if_alike,
    likeness_of_beginning,
    likeness_of_phrases,
    loose_word_keys,
    word_keys,
    words,
)

ANY = st.text(alphabet=st.sampled_from("абвиоАБ abcdeoAB.,-'’ё40"), max_size=30)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Guevorkian's younger brother", ("guevorkian", "younger", "brother")),
        ("the Camp of Vorkuta", ("camp", "vorkuta")),
        ("la femme d’Ivanov", ("femme", "d’ivanov")),
        ("№ 40", ("40",)),
        ("of the", ("of", "the")),
        ("Vorkuta, VORKUTA", ("vorkuta",)),
        ("Усть-Уса", ("усть-уса",)),
        ("…", ()),
    ],
)
def test_a_phrase_is_its_words_but_for_the_little_ones(phrase, expected):
    assert words(phrase) == expected


def test_a_phrase_of_a_hundred_words_is_read_to_the_sixteenth():
    assert len(words(" ".join(f"word{number}" for number in range(100)))) == 16


def test_a_number_has_itself_for_a_key_and_is_like_no_other():
    assert word_keys("40") == {"#40"}
    assert loose_word_keys("40") == frozenset()
    assert (likeness_if_alike("40", "40"), likeness_if_alike("40", "41")) == (1.0, 0.0)


def test_a_word_of_any_letters_has_keys_short_enough_to_be_stored():
    for word in ("x" * 200, "щ" * 200, "1" * 200, "а-б" * 60):
        assert all(0 < len(key) <= 100 for key in word_keys(word) | loose_word_keys(word))


def test_a_half_of_a_hyphenated_word_is_found_by_it():
    assert word_keys("Печора") & word_keys("Ухто-Печора")
    assert 0.9 < likeness_of_phrases("Petchora", "Ухто-Печора") < likeness_of_phrases("Oukhto-Petchora", "Ухто-Печора")


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("Vorkouta", "Vorkuta", "the mine of Vorkuta"),
        ("mine of Vorkuta", "the mine of Vorkuta", "Vorkuta"),
        ("brother of Guevorkian", "Guevorkian's younger brother", "Guevorkian's wife"),
        ("Iwanows Frau", "Ivanov's wife", "Kossior's wife"),
        ("Mine 40", "Mine No. 40", "Mine No. 29"),
    ],
)
def test_the_phrase_that_is_meant_is_the_more_alike(asked, better, worse):
    assert likeness_of_phrases(asked, better) > likeness_of_phrases(asked, worse)


def test_what_is_typed_goes_on_by_its_letters_or_as_it_is_read():
    assert likeness_of_beginning("vork", "vorkuta") > likeness_of_beginning("work", "vorkuta") > 0.7
    assert likeness_of_beginning("Ворк", "воркута") > 0.8
    assert likeness_of_beginning("kuta", "vorkuta") == 0.0


def test_only_the_last_word_goes_on_and_only_while_it_is_typed():
    assert likeness_of_phrases("hunger str", "hunger strike", typing=True) > 0.9
    assert likeness_of_phrases("hunger str", "hunger strike") < 0.8
    assert likeness_of_phrases("hun strike", "hunger strike", typing=True) < 0.8


@given(ANY, ANY)
def test_a_likeness_lies_between_0_and_1(one, other):
    for typing in (False, True):
        assert 0 <= likeness_of_phrases(one, other, typing) <= 1


@given(ANY.filter(words))
def test_a_phrase_is_most_like_itself(phrase):
    assert likeness_of_phrases(phrase, phrase) == 1


@given(ANY, ANY)
def test_any_two_names_can_be_explained(one, other):
    assert explain_people(one, other)
    assert explain_phrases(one, other)


@pytest.mark.parametrize(
    ("asked", "name", "why"),
    [
        ("Guevorkian", "Геворкян Сократ", "Guevorkian read as French = Геворкян"),
        ("Gevorkian S.", "Сократ Геворкян", "Gevorkian = Геворкян; S. = Сократ"),
        ("Trotzki, Leon", "Троцкий Лев Давидович", "Trotzki = Троцкий; Leon = Лев"),
        ("Kamenev, A.B.", "Kamenev Lev Borisovich", "the same surname, but A., not Lev; B. = Borisovich"),
        ("Kamenev", "Lev Kamenev", "the same surname"),
        ("Lev Kamenev", "lev kamenev", "the same letters"),
        ("Kamenow", "Каменев", "Kamenow is like Каменев: one letter differs"),
        ("…", "Каменев", "a name without letters matches none"),
    ],
)
def test_a_name_is_explained_part_by_part(asked, name, why):
    assert explain_people(asked, name) == why


@pytest.mark.parametrize(
    ("asked", "called", "why"),
    [
        ("Воркута", "the mine of Vorkuta", "Воркута = Vorkuta"),
        ("mine of Vorkuta", "the mine of Vorkuta", "the same letters"),
        ("Vork", "Vorkuta", "Vorkuta begins with Vork"),
        ("younger wife", "Ivanov's wife", "without “younger”"),
    ],
)
def test_a_phrase_is_explained_word_by_word(asked, called, why):
    assert explain_phrases(asked, called) == why
