"""A word is found in any of its forms, in quotation marks just as it is; hits say which it was."""

import pytest

from prosopo.models import Statement
from prosopo.search import statements_with, statements_with_row_by_row, statements_with_unordered, with_other_forms
from prosopo.search.word_forms import MOST_FORMS
from prosopo.text.word_search import parse_query
from tests import factories as make
from tests.api.answers import answer, identities

pytestmark = pytest.mark.django_db

QUOTES = {
    "strike": ("en", "A strike of hunger"),
    "striking": ("en-GB", "Twenty men were striking"),
    "strikers": ("en", "The strikers ate nothing"),
    "hunger-strikes": ("en", "Two hunger strikes"),
    "arestovan": ("ru", "Он был арестован"),
    "arestovannykh": ("ru", "Много арестованных большевиков"),
    "arrete": ("fr", "Il fut arrêté à Moscou"),
    "arretees": ("fr", "Elles furent arrêtées"),
    "verhaftung": ("de", "Die Verhaftung"),
    "armenian": ("hy", "Strikes, in a language without rules"),
}
ASKED = {
    "strikes": {"strike", "striking", "hunger-strikes", "armenian"},
    "STRIKE": {"strike", "striking", "hunger-strikes", "armenian"},  # the English form stands there, too
    '"strikes"': {"hunger-strikes", "armenian"},
    '"hunger strike"': set(),
    '"hunger strikes"': {"hunger-strikes"},
    "strik*": {"strike", "striking", "strikers", "hunger-strikes", "armenian"},
    "striking hungers": {"strike", "hunger-strikes"},
    "арестованы": {"arestovan", "arestovannykh"},
    "arestovan": {"arestovan", "arestovannykh"},
    "большевик арестованы": {"arestovannykh"},
    '"арестован"': {"arestovan"},
    "arrêtés": {"arrete", "arretees"},
    "arrete": {"arrete", "arretees"},
    "verhaftungen": {"verhaftung"},
    "hunger-strike": set(),  # side by side, as it is written
}


@pytest.fixture
def quoted():
    """Statements on quotes in several languages, of one source each."""
    for ref, (language, quote) in QUOTES.items():
        source = make.make_source(f"source-{ref}", language=language, text="")
        passage = make.make_passage(quote, source, ref=ref)
        make.make_statement(make.make_person(ref), ref=ref, passage=passage, text="x")


def test_words_are_found_in_every_form(client, quoted):
    for asked, expected in ASKED.items():
        assert set(identities(client, "statements/", q=asked)) == expected, asked
        assert set(identities(client, "passages/", q=asked)) == expected, asked
        query = with_other_forms(parse_query(asked))
        for how in (statements_with, statements_with_unordered, statements_with_row_by_row):
            assert set(Statement.objects.filter(how(query)).values_list("ref", flat=True)) == expected, (asked, how)


def test_every_record_that_is_found_is_marked_and_says_by_what(client, quoted):
    for asked in ASKED:
        for record in answer(client, "statements/", q=asked)["results"]:
            assert record["hits"], (asked, record["ref"])
            assert all(len(hit["by"]) == len(hit["at"]) for hit in record["hits"])
    (found,) = answer(client, "statements/", q='"two" hungers strike')["results"]
    (hit,) = found["hits"]
    assert hit["marked"] == "<mark>Two</mark> <mark>hunger</mark> <mark>strikes</mark>"
    assert hit["by"] == ["exact", "stem", "stem"]


def test_editors_words_are_found_in_english_whatever_the_source_is_in(client):
    passage = make.make_passage("Они", make.make_source("russian", language="ru", text=""))
    make.make_statement(make.make_person(), ref="said", passage=passage, text="was arrested", note="Большевики.")
    for asked in ("arrests", "большевик", "арест"):
        assert identities(client, "statements/", q=asked) == ([] if asked == "арест" else ["said"])


def test_a_word_stands_for_so_many_forms_and_always_for_itself(client):
    # Nothing that people write has so many: forms of a stem that ends where the rules of Russian see endings.
    endings = [a + b for a in ("", "ова", "ыва", "ирова") for b in ("л", "ла", "ли", "ло", "ть", "ете", "йте", "нно")]
    endings += [f"вш{ending}" for ending in "ий ая ее ие его ей ему их им ими ую ем ого".split()]
    endings += [f"{vowel}вш{ending}" for vowel in "аыия" for ending in "ий ая ее ие его ей ему их им ими ую ем".split()]
    endings += "а у ом е ы ов ам ами ах ой ою ью ия ию ий иях иями иям ием".split()
    words = [f"каторж{ending}" for ending in endings]
    make.make_passage(" ".join(words), make.make_source("long", language="ru", text=""))
    (phrase,) = with_other_forms(parse_query(words[0]))
    assert len(phrase.other_forms) <= MOST_FORMS
    assert phrase.words not in phrase.other_forms
    (alone,) = with_other_forms(parse_query("nowhere"))
    assert alone.other_forms == ()
