"""Curators find statements and passages by the words that readers find them by, while they type."""

import pytest

from prosopo.models import Passage, Statement
from tests import factories as make
from tests.admin.pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def some_records():
    arrested = make.make_passage("Guevorkian was arrested", ref="arrest-words")
    silent = make.make_passage("the camp was silent", ref="silence", locator="p. 7", start=None, end=None)
    zola = make.make_person(name="Émile Zola")
    make.make_statement(zola, ref="arrest", text="taken in spring", note="at the Лубянка", passage=arrested)
    make.make_statement(subject_group=make.make_group(), ref="calm", text="was calm", status="draft", passage=silent)


def listed(desk, model, words):
    return sorted(record.ref for record in desk.get(address(model), {"q": words}).context["cl"].result_list)


def offered(desk, model, words):
    """What the autocomplete of a field that chooses such records offers."""
    name = {Passage: ("statement", "passage"), Statement: ("dispute", "statements")}[model]
    parameters = {"app_label": "prosopo", "model_name": name[0], "field_name": name[1], "term": words}
    keys = [result["id"] for result in desk.get("/admin/autocomplete/", parameters).json()["results"]]
    return sorted(model.objects.filter(pk__in=keys).values_list("ref", flat=True))


@pytest.mark.parametrize("found", [listed, offered])
@pytest.mark.parametrize(
    ("model", "words", "refs"),
    [
        (Statement, "arrested", ["arrest"]),
        (Statement, "guevork", ["arrest"]),
        (Statement, "guevork arrested", []),
        (Statement, '"was arr', ["arrest"]),
        (Statement, '"arrested was"', []),
        (Statement, "lubyanka", ["arrest"]),
        (Statement, "Émile", ["arrest"]),
        (Statement, "zola arrested spring", ["arrest"]),
        (Statement, "zola silent", []),
        (Statement, "sapronovists calm", ["calm"]),
        (Statement, "arre", ["arrest"]),
        (Statement, "CALM", ["calm"]),
        (Statement, "", ["arrest", "calm"]),
        (Statement, "&", []),
        (Passage, "guevork", ["arrest-words"]),
        (Passage, "guevork was", []),
        (Passage, '"camp was"', ["silence"]),
        (Passage, "P. 7", ["silence"]),
        (Passage, "st-words", ["arrest-words"]),
        (Passage, "", ["arrest-words", "silence"]),
        (Passage, '" NEAR( *', []),
        (Passage, "was " * 1000, ["arrest-words", "silence"]),
    ],
)
def test_curators_find_what_they_type(desk, found, model, words, refs):
    assert found(desk, model, words) == refs


# A list tells of such characters itself.
@pytest.mark.parametrize(
    ("model", "words", "refs"),
    [
        (Statement, "\x00", ["arrest", "calm"]),
        (Statement, "cal\x00", ["calm"]),
        (Statement, "&\x00", []),
        (Passage, "\x00", ["arrest-words", "silence"]),
        (Passage, "P. \x007", ["silence"]),
    ],
)
def test_what_cannot_be_typed_is_overlooked(desk, model, words, refs):
    assert offered(desk, model, words) == refs
