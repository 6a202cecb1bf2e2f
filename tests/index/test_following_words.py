"""The vocabulary of texts follows them, however they or the languages of their sources are written."""

import pytest
from django.db import transaction

from prosopo.index.models.words import WordStem
from prosopo.index.rebuild import builds, reindexing
from prosopo.index.rebuild.words import missing_words
from prosopo.models import Passage, Person, Source, SourcePart, Statement
from prosopo.search import with_other_forms
from prosopo.text.word_search import parse_query
from tests import factories as make
from tests.index.index_checks import changed, faults, save, update
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = pytest.mark.django_db


def make_french():
    """A source said to be in English, with a part, a passage in each, and what was said of one of them."""
    source = make.make_source("lettre", language="en", text="Elles furent déportées. Ils furent déportés.")
    make.make_part("Ils", "déportés", source, ref="part")
    make.make_passage("Elles furent déportées", source, ref="outside")
    make.make_passage("Ils furent déportés", source, ref="inside")
    passage = Passage.objects.get(ref="inside")
    make.make_statement(make.make_person(), ref="said", passage=passage, text="a déclaré", note="")


@pytest.fixture
def french():
    make_french()


def forms(word):
    (phrase,) = with_other_forms(parse_query(word))
    return {" ".join(form) for form in phrase.other_forms}


DEPORTED = {"deportees", "deportes"}
CHANGES = {
    "the source's language": (lambda: save(Source, "lettre", language="fr"), "déporter", DEPORTED),
    "the source's language, of many": (lambda: update(Source, "lettre", language="fr-CA"), "déporter", DEPORTED),
    "the part's language": (lambda: save(SourcePart, "part", language="fr"), "déporter", {"deportes"}),
    "the part's language, for the statement": (
        lambda: save(SourcePart, "part", language="fr"),
        "déclarer",
        {"declare"},
    ),
    "the part's place": (
        lambda: SourcePart.objects.create(
            source=Source.objects.get(), start=0, end=22, kind="introduction", language="fr"
        ),
        "déporter",
        {"deportees"},
    ),
    "a statement's text": (lambda: save(Statement, "said", text="was freezing"), "freeze", {"freezing"}),
    "a statement's note": (
        lambda: Statement.objects.filter(ref="said").update(text="a déclaré", note="They were freezing."),
        "freeze",
        {"freezing"},
    ),
    "a statement written with others": (
        lambda: Statement.objects.bulk_update(
            [changed(one, text="was freezing") for one in Statement.objects.all()], ["text", "words"]
        ),
        "freeze",
        {"freezing"},
    ),
    "a passage's source": (
        lambda: save(
            Passage,
            "outside",
            source=make.make_source("autre", language="fr", text=""),
            start=None,
            end=None,
            locator="p. 3",
        ),
        "déporter",
        {"deportees"},
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_vocabulary_follows_a_change(what, french):
    write, word, expected = CHANGES[what]
    assert forms(word).isdisjoint(expected)
    write()
    assert forms(word) == expected
    assert faults() == []


def test_fixtures_bring_their_words(tmp_path):
    with transaction.atomic():
        make_french()
        update(Source, "lettre", language="fr")
        rows = [row for model in (Source, SourcePart, Person, Passage, Statement) for row in model.objects.all()]
        records = as_entries(*rows)
        transaction.set_rollback(True)
    assert forms("déporter") == set()
    load_entries(tmp_path, records)
    assert forms("déporter") == DEPORTED
    assert forms("déclarer") == {"declare"}
    assert list(missing_words()) == []


def test_a_build_adds_what_is_missing_and_by_other_code_begins_anew(french):
    update(Source, "lettre", language="fr")
    WordStem.objects.filter(word="deportees").delete()
    WordStem.objects.create(stem="deport", language="fr", word="deportons")
    assert faults() == ["the words of texts: lack “deportees”, by which other forms of it are found"]
    reindexing.reindex(lambda done: None)
    assert forms("déporter") == DEPORTED | {"deportons"}
    builds.forget_other_builds()
    builds.Build.objects.update(fingerprint=1)
    reindexing.reindex(lambda done: None)
    assert forms("déporter") == DEPORTED
    assert faults() == []
