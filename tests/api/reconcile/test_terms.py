"""Fates, traits, legal bases and relations, found by name in the search and matched by the reconciliation service."""

import pytest

from prosopo.models import Fate, Label, Person, Relation, Trait
from tests import factories as make
from tests.api.answers import answer
from tests.api.reconcile.service import BASE, best, fetched, preview, reconciled
from tests.api.reconcile.test_suggesting import suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(db):
    """A term of each vocabulary that one statement names, and a draft's fate."""
    above = make.make_relation("kin", label="kinsman", inverse_label="elder")
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


@pytest.mark.parametrize("asked", ["husband", "Муж"])
def test_a_relation_is_found_by_its_other_side_but_not_taken_for_it(client, terms, asked):
    found = best(client, asked, type="Relation")
    assert (found["id"], found["score"], found["match"]) == ("relations/wife", 80, False)
    assert found["features"] == [{"id": "name", "value": 80}]
    assert found["description"].startswith("inverse: husband; ")
    make.make_statement(
        make.make_person("carl"),
        relation=make.make_relation("husband", label="husband", inverse_label="woman"),
        related_person=make.make_person("dora"),
    )
    first, second = reconciled(client, q={"query": "husband", "type": "Relation"})["q"]
    assert [(one["id"], one["match"]) for one in (first, second)] == [
        ("relations/husband", True),
        ("relations/wife", False),
    ]


OWN = [("Relation", "relations/wife"), ("Fate", "fates/shot"), ("Person", "people/anna"), ("Group", "groups/crowd")]


@pytest.mark.parametrize(("type_", "name"), OWN)
def test_a_record_is_matched_by_its_own_identifier_or_address_in_place_of_a_name(client, terms, type_, name):
    make.make_statement(make.make_person("eva"), kind="membership", group=make.make_group("crowd"))
    for asked in (name, f"/{name}/", f"{BASE}/{name}/", f" {BASE}/{name} "):
        for narrowed in ({}, {"type": type_}):
            first = best(client, asked, **narrowed)
            assert (first["id"], first["score"], first["match"]) == (name, 100, True)
    other = "Camp" if type_ != "Camp" else "Group"
    assert reconciled(client, q={"query": name, "type": other})["q"] == []


def test_what_is_not_public_or_no_record_is_not_matched_by_an_identifier(client, terms):
    for asked in ("people/draft", "fates/hidden", "relations/nobody", "sources/wife", "http://elsewhere/people/anna/"):
        assert not any(one["match"] for one in reconciled(client, q={"query": asked})["q"])


def test_someone_merged_is_matched_as_who_they_are_now(client, terms):
    into = Person.objects.get(slug="anna")
    make.make_person("anya")
    Person.objects.filter(slug="anya").update(merged_into=into)
    found = best(client, "people/anya")
    assert (found["id"], found["match"]) == ("people/anna", True)


@pytest.mark.parametrize("asked", ["армянин", "Армянка", "армянин или армянка"])
def test_a_trait_is_matched_by_either_of_two_words_for_it(client, terms, asked):
    make.make_label(Trait.objects.get(slug="armenian"), "армянин или армянка")
    found = best(client, asked, type="Trait")
    assert (found["id"], found["score"], found["match"]) == ("traits/armenian", 100, True)


@pytest.mark.parametrize(
    ("asked", "value", "score"),
    [("wife", "kinsman", 100), ("wife", "elder", 80), ("wife", "child", 80), ("kinsman", "child", 80)],
)
def test_a_term_without_a_broader_one_is_known_to_have_none(client, terms, asked, value, score):
    found = best(client, asked, type="Relation", properties=[{"pid": "broader", "v": value}])
    assert found["score"] == score


def test_the_broader_term_says_nothing_of_what_has_none_such(client, terms):
    found = best(client, "Anna", type="Person", properties=[{"pid": "broader", "v": "child"}])
    assert found["features"][-1] == {"id": "broader", "value": 50}


def test_a_term_called_like_its_category_is_described_by_its_scope_note(client, terms):
    note = "Declared innocent by a court or another body, alive or dead."
    fate = make.make_fate("cleared", label="Rehabilitated", category="rehabilitated", scope_note=note)
    make.make_statement(make.make_person("fedor"), fate=fate)
    assert best(client, "rehabilitated", type="Fate")["description"].startswith(note)
    assert suggested(client, "entity", prefix="rehab", type="Fate")["result"][0]["description"] == note
    assert answer(client, "search/", q="rehabilitated")["results"][0]["about"] == note


def test_the_search_finds_a_relation_by_its_other_side(client, terms):
    for asked in ("husband", "муж"):
        (found,) = answer(client, "search/", q=asked, kind="relation")["results"]
        assert (found["slug"], found["match"]["name"]) == ("wife", asked)
    Relation.objects.filter(slug="wife").update(inverse_label="spouse")
    Label.objects.filter(text="жена").update(inverse_text="супруг")
    for asked, slugs in {"husband": [], "муж": [], "spouse": ["wife"], "супруг": ["wife"]}.items():
        assert [one["slug"] for one in answer(client, "search/", q=asked)["results"]] == slugs


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
