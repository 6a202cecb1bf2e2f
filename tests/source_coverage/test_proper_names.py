"""Which words of a text are proper names."""

import pytest

from prosopo.source_coverage.proper_names import proper_names, word_keys
from prosopo.text.sentences import sentences


def names(text):
    return [text[name[0].start : name[-1].end] for name in proper_names(text, sentences(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he met Melnais there.", ["Melnais"]),
        ("he crossed the Syr-Iaga at night.", ["Syr-Iaga"]),
        ("he crossed the Syr‑Iaga at night.", ["Syr‑Iaga"]),
        ("he met Геворкян there.", ["Геворкян"]),
        ("he met Émile there.", ["Émile"]),
        ("he heard O’Callaghan’s and Stalin's heirs.", ["O’Callaghan", "Stalin"]),
        ("he asked Melnais’ wife.", ["Melnais"]),
        ("he fled from the NKVD.", ["NKVD"]),
        ("he was the engineer R., it was said.", ["R"]),
        ("he knew V.V. Kossior and V. V. Kossior.", ["V.V. Kossior", "V. V. Kossior"]),
        ("he went on 27 october 1936.", []),
    ],
)
def test_a_capitalised_word_is_a_proper_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Soon he left.",
        "he left. Soon he came.",
        "he said: Soon.",
        "he was (Soon) gone.",
        'he said “Soon” and ‘Soon’ and "Soon" and « Soon » and «Soon».',
        "he left\nSoon",
        "They asked:\n  1. Soon.\n  2. Soon.",
        "Soon After\n\nhe left.",
        "Portrait of Leaders\n\nhe left.",
        "SOON AFTER THIS\n\nhe left.",
    ],
)
def test_a_word_at_a_beginning_is_none(text):
    assert names(text) == []


def test_a_word_at_a_beginning_is_one_where_it_stands_capitalised_elsewhere():
    assert names("Melnais left. he saw Melnais.") == ["Melnais", "Melnais"]
    assert names("The Melnais\n\nhe saw Melnais.") == ["Melnais", "Melnais"]


def test_a_word_at_a_beginning_is_none_where_it_stands_in_lower_case_too():
    assert names("The camp, the mine was read of in The Messenger.") == ["The Messenger"]
    assert names("(The man) read The Messenger at the mine.") == ["The Messenger"]


def test_a_capital_inside_a_word_makes_it_a_name_even_at_a_beginning():
    assert names("NKVD men came. “Bolshevik-Leninists” left.") == ["NKVD", "Bolshevik-Leninists"]


@pytest.mark.parametrize("mark", [",", ";", "."])
def test_what_ends_with_a_mark_is_no_heading(mark):
    assert names(f"Soon Melnais Left{mark}") == ["Melnais Left"]


def test_what_holds_a_long_word_in_lower_case_is_no_heading():
    assert names("Soon Melnais left") == ["Melnais"]


@pytest.mark.parametrize(
    "text", ["there I stood, I’m sure.", "see Vol.24 No.3.", "see No. 7.", "the lieutenant, Lt. anonymous."]
)
def test_the_pronoun_and_abbreviations_are_no_names(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from the Autonomous Soviet Republic of Komis.", ["Autonomous Soviet Republic of Komis"]),
        ("at the University of the Camp.", ["University of the Camp"]),
        ("he knew Ivanov, Melnais and Lt. Kachketine.", ["Ivanov", "Melnais", "Kachketine"]),
        ("on Stalin’s Politburo.", ["Stalin", "Politburo"]),
        ("at Moscow  Region.", ["Moscow", "Region"]),
        ("he saw Ivanov. Ivanov saw him.", ["Ivanov", "Ivanov"]),
        ("he saw Ivanov from Moscow.", ["Ivanov", "Moscow"]),
    ],
)
def test_words_with_one_space_of_or_of_the_between_them_are_one_name(text, expected):
    assert names(text) == expected


def test_a_word_is_looked_up_without_possessive_and_with_one_kind_of_apostrophe_and_hyphen():
    assert list(word_keys("O’Callaghan’s, Syr‑Iaga; V.V. (1936)")) == ["O'Callaghan", "Syr-Iaga", "V.V", "1936"]
