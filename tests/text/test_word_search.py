"""Words are asked for as people write them, and found where they stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prosopo.text import word_search
from prosopo.text.word_search import Match, Phrase, highlighted, match_spans, matches, parse_query, searchable_words

TEXTS = some.text(alphabet=some.characters(codec="utf-8") | some.sampled_from("aé Ш’\"*-'|½\x00"))


def asked(question):
    """What a question comes to, written shortly: the words of each phrase, with a star where it begins so."""
    return [" ".join(phrase.words) + ("*" if phrase.begins else "") for phrase in parse_query(question)]


def hit(text, question):
    return [text[start:end] for start, end in match_spans(text, parse_query(question))]


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("hunger strike", ["hunger", "strike"]),
        ("  hunger\tstrike\n", ["hunger", "strike"]),
        ("strike STRIKE Strike", ["strike"]),
        ('"hunger strike"', ["hunger strike"]),
        ("“hunger strike” «camp»", ["hunger strike", "camp"]),
        ('"hunger strike', ["hunger strike"]),
        ('mine"hunger strike"camp', ["mine", "hunger strike", "camp"]),
        ("strik*", ["strik*"]),
        ("strik** strike", ["strik*", "strike"]),
        ('"hunger strik*" "hunger str"*', ["hunger strik*", "hunger str*"]),
        ("*strike str*ke", ["strike", "str ke"]),
        ("Guevorkian's Guevorkian’s", ["guevorkian s"]),
        ("ex-secretary", ["ex secretary"]),
        ("Шумская Émile", ["shumskaya", "emile"]),
        ("1936 V.V.", ["1936", "v v"]),
        ("hunger OR NOT strike", ["hunger", "or", "not", "strike"]),
        ("NEAR(hunger strike)", ["near hunger", "strike"]),
        ("hunger & - | ! : ( ) strike", ["hunger", "strike"]),
        ("", []),
        ('"" * - \' & | ! : \x00', []),
        ("\x00hunger\x00strike", ["hunger strike"]),
    ],
)
def test_a_question_is_read_as_words_phrases_and_beginnings(question, phrases):
    assert asked(question) == phrases


def test_whoever_is_typing_has_only_begun_the_last_word():
    assert parse_query("hunger stri", typing=True) == (Phrase(("hunger",)), Phrase(("stri",), begins=True))
    assert parse_query("", typing=True) == ()


@given(TEXTS)
def test_nothing_but_letters_and_digits_is_ever_asked_of_a_database(question):
    for phrase in parse_query(question):
        assert phrase.words
        for word in phrase.words:
            assert word.isascii()
            assert word.isalnum()
            assert word == word.lower()


@given(TEXTS, TEXTS)
def test_what_is_kept_are_words_with_one_blank_between(first, second):
    kept = searchable_words(first, second)
    assert set(kept) <= set("abcdefghijklmnopqrstuvwxyz0123456789 |")
    assert kept == " ".join(kept.split())


def test_texts_are_kept_apart_and_empty_ones_leave_no_trace():
    assert searchable_words("Was calm.", "Not there!") == "was calm | not there"
    assert searchable_words("", "Not there!") == searchable_words("—", "Not there!") == "not there"
    assert searchable_words("", "") == ""


def test_no_more_is_kept_than_a_database_can_hold():
    long = "x" * (word_search.WORD_LENGTH + 1)
    assert searchable_words(f"{long} end") == f"{long[:-1]} end"
    assert asked(long) == [long[:-1]]
    assert hit(f"a {long}.", long) == [long]
    book = searchable_words("word " * word_search.STORED_LENGTH)
    assert word_search.STORED_LENGTH - 5 < len(book) <= word_search.STORED_LENGTH
    assert set(book.split()) == {"word"}


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("The hunger strike of the hungry", "hunger", ["hunger"]),
        ("The hunger strike of the hungry", "hung*", ["hunger", "hungry"]),
        ("The hunger strike of the hungry", "hung", []),
        ("Strike! A strike; the strikers", "strike", ["Strike", "strike"]),
        ("a hunger  –  strike, a strike of hunger", '"hunger strike"', ["hunger  –  strike"]),
        ("a hunger strike, a strike of hunger", "hunger strike", ["hunger", "strike", "strike", "hunger"]),
        ("the hunger striker", '"hunger strike"', []),
        ("the hunger striker", '"hunger strike*"', ["hunger striker"]),
        ("the hunger", '"hunger strike"', []),
        ("Шумская came", "shumskaya", ["Шумская"]),
        ("Shumskaya came", "Шумская", ["Shumskaya"]),
        ("Émile, EMILE and E\u0301mile\u0301", "emile", ["Émile", "EMILE", "E\u0301mile\u0301"]),
        ("Trotsky’s son, Trotsky's", "trotsky's", ["Trotsky’s", "Trotsky's"]),
        ("Trotsky’s son", "trotsky", ["Trotsky"]),
        ("½ a ruble", "2", ["½"]),
        ("½ a ruble", "1 2", ["½"]),
        ("to and to and to", '"to and to"', ["to and to and to"]),
        ("nothing", "&", []),
        ("", "nothing", []),
    ],
)
def test_hits_are_whole_words_of_the_text_as_it_is_written(text, question, found):
    assert hit(text, question) == found


@given(TEXTS)
def test_a_text_has_every_word_of_its_own(text):
    for word in searchable_words(text).split():
        assert match_spans(text, (Phrase((word,)),)) != []


@given(TEXTS, TEXTS)
def test_hits_stand_in_the_text_one_behind_the_other(text, question):
    edges = [edge for span in match_spans(text, parse_query(question)) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(start < end for start, end in match_spans(text, parse_query(question)))


def test_the_marked_text_is_safe_as_html():
    text = "<script>\"R\" & 'D'</script>"
    assert highlighted(text, match_spans(text, parse_query("script r"))) == (
        "&lt;<mark>script</mark>&gt;&quot;<mark>R</mark>&quot; &amp; &#x27;D&#x27;&lt;/<mark>script</mark>&gt;"
    )
    assert highlighted("R & D", match_spans("R & D", parse_query('"r d"'))) == "<mark>R &amp; D</mark>"
    assert highlighted("a < b", []) == "a &lt; b"


def test_a_word_is_marked_in_its_other_forms_too_and_which_it_is_is_said():
    strike = Phrase(("strike",), other_forms=(("strikes",), ("strik", "ing")))
    text = "Striking! A strike, strikes; strik’ing"
    assert matches(text, (strike,)) == [
        Match((12, 18), True),
        Match((20, 27), False),
        Match((29, 38), False),
    ]
    # What one word asks for to the letter, and another as a form of its own.
    assert [match.exact for match in matches("strikes", (strike, Phrase(("strikes",))))] == [True]
    assert [match.exact for match in matches("strikes", (strike, Phrase(("strik",), begins=True)))] == [True]


def test_words_in_quotation_marks_and_beginnings_have_no_other_forms():
    asked = parse_query('strikes "arrests" camp* hunger-strike arrests')
    assert [phrase.written for phrase in asked] == ["strikes", "", "", "hunger-strike"]
    assert [phrase.written for phrase in parse_query("camps strikes", typing=True)] == ["camps", "strikes"]
