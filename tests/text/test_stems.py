"""Stems of words in four languages, and which words have none."""

import pytest

from prosopo.text.stems import possible_stems, stems_in_source, stems_of_editors, words_as_written

FORMS = {
    "en": ["strike", "strikes", "striking"],
    "ru": ["арестован", "арестованы", "арестованных", "аресто́ваны"],
    "fr": ["déporté", "déportés", "déportées"],
    "de": ["Verhaftung", "Verhaftungen", "verhaftet"],
}


@pytest.mark.parametrize("language", FORMS)
def test_forms_of_a_word_share_a_stem(language):
    stems = stems_in_source(words_as_written(" ".join(FORMS[language])), f"{language}-x-any")
    assert len(stems) == 3
    assert len({stem.stem for stem in stems}) == 1
    assert all(stem.stem.isascii() and stem.word.isascii() for stem in stems)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("strikes", "ru"),
        ("арест", "en"),
        ("arestovany", "ru-Latn"),
        ("գործադուլ", "hy"),
        ("aрест", "ru"),
        ("1936", "en"),
    ],
)
def test_a_word_in_another_alphabet_or_language_has_no_stem(word, language):
    assert stems_in_source(words_as_written(word), language) == set()


def test_editors_write_in_the_language_of_the_source_or_in_english_or_russian():
    assert {stem.language for stem in stems_of_editors({"arrests", "аресты"}, "fr")} == {"en", "fr", "ru"}
    assert {stem.language for stem in stems_of_editors({"arrests"}, "hy")} == {"en"}


def test_words_that_fold_to_two_are_one_word():
    assert {(stem.stem, stem.word) for stem in possible_stems("Большевиков")} == {("bol shevik", "bol shevikov")}


@pytest.mark.parametrize("written", ["hunger-strike", "d’arrêt", "—", "", "x" * 60])
def test_what_is_not_one_word_has_no_stem(written):
    assert possible_stems(written) == set()
