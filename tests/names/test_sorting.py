"""Sort keys put names where a reader looks for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.names import inverted, sort_key
from prosopo.names.sorting import SORT_KEY_LENGTH


@given(st.text(max_size=300))
def test_a_sort_key_is_lower_case_ascii_words_of_bounded_length(name):
    key = sort_key(name)
    assert key.isascii()
    assert len(key) <= SORT_KEY_LENGTH == 120
    assert all(letter.isalnum() or letter == " " for letter in key)
    assert key == key.lower() == " ".join(key.split())


@given(st.text(max_size=300))
def test_a_sort_key_is_its_own_sort_key(name):
    assert sort_key(sort_key(name)) == sort_key(name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("", ""),
        ("…", ""),
        ("Émile", "emile"),
        ("E\N{COMBINING ACUTE ACCENT}mile", "emile"),
        ("Геворкян, Сократ", "gevorkyan sokrat"),
        ("Гѣворкянъ", "gevorkyan"),
        ("O’Brien-Smith, J.", "o brien smith j"),
        ("  Ivanov ,\tVladimir\n", "ivanov vladimir"),
        ("Straße 7", "strasse 7"),
        ("x" * 119 + " y", "x" * 119),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_name_is_romanised_folded_and_cut(name, key):
    assert sort_key(name) == key


def test_names_sort_where_a_reader_looks():
    names = ["Zola", "Émile", "engineer R.", "Ёлкин", "d’Albert", "Ásgeir", "Damas"]
    in_order = ["Ásgeir", "d’Albert", "Damas", "Ёлкин", "Émile", "engineer R.", "Zola"]
    assert sorted(names, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("name", "register"),
    [
        ("Vladimir Ivanov", "Ivanov, Vladimir"),
        ("Jean de La Tour", "Tour, Jean de La"),
        ("  Vladimir\tIvanov ", "Ivanov, Vladimir"),
        ("Melnais", "Melnais"),
        ("", ""),
    ],
)
def test_a_register_puts_the_last_word_of_a_name_first(name, register):
    assert inverted(name) == register
