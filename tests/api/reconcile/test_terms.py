"""Fates, traits, legal bases and relations, found by name in the search and matched by the reconciliation service."""

import pytest

from prosopo.models import Fate, Label, Relation
from tests import factories as make
from tests.api.answers import answer
from tests.api.reconcile.service import best, fetched, preview, reconciled
from tests.api.reconcile.test_suggesting import suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(db):
    """A term of each vocabulary that one statement names, and a draft's fate."""
    above = make.make_relation("kin", label="kinsman", inverse_label="kinsman's kin")
    wife = make.make_relation("wife", label="wife", inverse_label="husband", parent=above)
    make.make_label(wife, "жена", inverse_text="муж")
    law = make.make_legal_basis("article-58-10", label="Article 58-10")
    make.make_label(law, "статья 58-10")
    named = {"fate": make.make_fate("shot", label="executed by shooting"), "trait": make.make_trait("armenian")}
    named |= {"relation": wife, "related_person": make.make_person("boris"), "legal_bases": [law]}
    make.make_statement(make.make_person("anna"), **named)
    make.make_statement(make.make_person("draft", status="draft"), fate=make.make_fate("hidden", label="vanished"))
    for number, bearer in enumerate((named["fate"], named["trait"], law, wife), 1):
        make.make_identifier(bearer, f"wikidata:Q{number}")


MATCHED = [
    ("Fate", "Executed by shooting", "fates/shot"),
    ("Trait", "Армениан", "traits/armenian"),
    ("LegalBasis", "СТАТЬЯ 58-10", "legal_bases/article-58-10"),
    ("Relation", "Жена", "relations/wife"),
    ("Relation", "wikidata:Q4", "relations/wife"),
    ("Fate", "http://www.wikidata.org/entity/Q1", "fates/shot"),
]


@pytest.mark.parametrize(("type_", "query", "found"), MATCHED)
def test_a_term_is_matched_by_its_label_in_any_language_and_by_its_identifier(client, terms, type_, query, found):
    first = best(client, query, type=type_)
    assert (first["id"], first["match"], first["type"][0]["id"]) == (found, True, type_)


def test_a_relation_is_not_taken_for_its_other_side(client, terms):
    asked = {"type": "Relation"}
    found = reconciled(client, one={"query": "husband", **asked}, other={"query": "муж", **asked})
    assert found == {"one": [], "other": []}


def test_a_term_that_no_public_statement_uses_is_not_found(client, terms):
    assert reconciled(client, q={"query": "vanished"})["q"] == []
    assert answer(client, "search/", q="vanished")["results"] == []
    assert suggested(client, "entity", prefix="vanish")["result"] == []


@pytest.mark.parametrize(
    ("typed", "found", "about"),
    [
        ("executed by sh", ("fate", "shot"), "arrested"),
        ("armen", ("trait", "armenian"), "nationality"),
        ("article 58", ("legal_basis", "article-58-10"), "article of a code"),
        ("жен", ("relation", "wife"), "inverse: husband"),
        ("wikidata:Q4", ("relation", "wife"), "inverse: husband"),
    ],
)
def test_terms_are_searched_while_one_types(client, terms, typed, found, about):
    first = answer(client, "search/", q=typed, kind=found[0])["results"][0]
    assert (first["kind"], first["slug"]) == found
    assert first["about"] == about
    (record,) = [one for one in answer(client, "search/", q=typed)["results"] if one["slug"] == found[1]]
    assert client.get(record["url"]).status_code == 200


def test_terms_are_suggested_and_their_types(client, terms):
    assert suggested(client, "entity", prefix="wif", type="Relation")["result"][0]["id"] == "relations/wife"
    assert suggested(client, "type", prefix="legal")["result"] == [{"id": "LegalBasis", "name": "Legal basis"}]


def test_what_is_known_of_terms_is_fetched(client, terms):
    properties = ("broader", "inverse", "label", "identifier", "category", "scope_note")
    rows = fetched(client, ["relations/wife", "fates/shot"], *properties)["rows"]
    assert rows["relations/wife"] == {
        "broader": [{"id": "relations/kin", "name": "kinsman"}],
        "inverse": [{"str": "husband"}],
        "label": [{"str": "жена"}],
        "identifier": [{"str": "wikidata:Q4"}],
        "category": [],
        "scope_note": [{"str": Relation.objects.get(slug="wife").scope_note}],
    }
    assert rows["fates/shot"]["category"] == [{"str": Fate.objects.get(slug="shot").category}]


@pytest.mark.parametrize("name", ["fates/shot", "traits/armenian", "legal_bases/article-58-10", "relations/wife"])
def test_a_preview_of_a_term_quotes_who_uses_it(client, terms, name):
    page = preview(client, name)
    assert page.count("<blockquote") == 1
    assert ("narrower than <bdi>kinsman</bdi>" in page) == (name == "relations/wife")


@pytest.mark.parametrize("value", ["executed by shooting", "shot", "fates/shot", {"id": "fates/shot"}])
def test_people_are_found_by_a_fate_as_a_label_a_slug_or_a_record(client, terms, value):
    found = reconciled(client, q={"type": "Person", "properties": [{"pid": "fate", "v": value}]})["q"]
    assert [one["id"] for one in found] == ["people/anna"]


def test_the_search_follows_what_becomes_of_a_term_and_of_its_label(client, terms):
    def found(text):
        return [one["slug"] for one in answer(client, "search/", q=text)["results"]]

    Relation.objects.filter(slug="wife").update(label="spouse")
    Label.objects.filter(text="жена").update(text="супруга")
    assert (found("spouse"), found("супруга"), found("жена")) == (["wife"], ["wife"], [])
