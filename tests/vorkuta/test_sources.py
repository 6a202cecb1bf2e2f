"""By whom and when the report on Vorkuta and its parts were written, and how they are cited."""

import datetime

import pytest

from prosopo.models import Passage, Source
from tests.api.answers import answer

pytestmark = pytest.mark.django_db

ISR = (
    "M.B., “Trotskyists at Vorkuta: An Eyewitness Report,” International Socialist Review 24, no. 3 (Summer 1963): "
    "94–97, https://www.marxists.org/history/etol/newspape/isr/vol24/no03/vorkuta.htm."
)


def test_the_citations_of_the_sources_are_made_of_their_bibliographies(client):
    assert not Source.objects.exclude(citation="").exists()
    assert {one["slug"]: one["citation"] for one in answer(client, "sources/")["results"]} == {
        "isr-1963": ISR,
        "quatrieme-internationale-1962-12": (
            "M.B., “[Introduction and article on the Trotskyists at Vorkuta],” Quatrième Internationale, December 1962."
        ),
        "socialist-messenger-1961": (
            "M.B., “The Trotskyists at Vorkuta,” The Socialist Messenger, October-November 1961."
        ),
    }


INTRODUCTION, NOTE = datetime.date(1962, 12, 31), datetime.date(1962, 12, 31)


@pytest.mark.parametrize(
    ("quote", "part", "latest"),
    [
        ("We publish below", "introduction", INTRODUCTION),
        ("Double, triple the guard", "poem", datetime.date(1962, 10, 21)),
        ("Guevorkian was a calm man", "article", datetime.date(1961, 11, 30)),
        ("The author of the article distorts", "note-clemenceau-thesis", NOTE),
        ("While arms in hand", "trotsky-1939", datetime.date(1939, 9, 25)),
        ("His refusal brought his liquidation", "note-sedov", NOTE),
    ],
)
def test_a_passage_stands_in_its_part_and_is_as_late_as_that(quote, part, latest):
    found = Passage.objects.filter(quote__contains=quote).select_related("part")
    assert found.exists()
    assert {(one.part.ref, one.part_latest) for one in found} == {(f"isr-1963-{part}", latest.toordinal())}


def test_what_the_english_review_adds_stands_in_no_part():
    assert Passage.objects.filter(quote__startswith="Introduction and article translated", part=None).exists()


@pytest.mark.parametrize(
    ("statement", "label", "cited"),
    [
        ("m-b-facts-authentic", "editor, in the introduction", "[unsigned introduction ("),
        (
            "stalin-removed-from-mausoleum",
            None,
            "[Yevtushenko, poem (October 21, 1962), quoted in unsigned",
        ),
        (
            "guevorkian-character",
            "author of the part “The Trotskyists at Vorkuta”",
            "[M.B., “The Trotskyists at Vorkuta”",
        ),
        ("sedov-refused-to-testify", None, "[unsigned note (December 1962), in: M.B., “Trotskyists at Vorkuta:"),
    ],
)
def test_a_statement_is_cited_with_the_part_that_it_stands_in(client, statement, label, cited):
    assert cited in answer(client, f"statements/{statement}/cite/")["text"]
    assert answer(client, f"statements/{statement}/")["voice_label"] == label
