"""Statements by several laws: filters, facets, what is public by them, and that each way of linking is followed."""

import pytest

from prosopo.models import LegalBasis, Statement
from prosopo.models.publications import FormerPublication
from tests import factories as make
from tests.api.answers import answer, identities
from tests.index.harvester import Log, served, told_of
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def sentence():
    """A sentence by two articles of one code, and one by an order; another article that nothing names."""
    code = make.make_legal_basis("article-58")
    articles = [make.make_legal_basis(f"article-58-{number}", parent=code) for number in (10, 11, 7)]
    passage = make.make_passage("was silent")
    anna, boris = make.make_person("anna"), make.make_person("boris")
    made = make.make_statement(anna, ref="sentence", passage=passage, legal_bases=articles[:2])
    make.make_statement(boris, ref="order", passage=passage, legal_bases=[make.make_legal_basis("order")])
    return made


def the(slug):
    return LegalBasis.objects.get(slug=slug)


@pytest.mark.usefixtures("sentence")
def test_a_statement_is_found_by_each_law_that_it_names(client):
    for law in ("article-58-10", "article-58-11", "article-58"):
        assert identities(client, "people/", legal_basis=law) == ["anna"]
        assert identities(client, "statements/", legal_basis=law) == ["sentence"]
    assert identities(client, "people/", legal_basis=["article-58-10", "article-58-11"]) == ["anna"]
    assert identities(client, "statements/", legal_basis=["article-58-10", "article-58-11"]) == ["sentence"]
    assert identities(client, "statements/", legal_basis="order,article-58-11") == ["sentence", "order"]
    assert identities(client, "statements/", legal_basis="article-58", exact="true") == []


@pytest.mark.usefixtures("sentence")
def test_facets_count_a_statement_once_for_the_law_above_both(client):
    for records in ("people", "statements"):
        facets = answer(client, f"{records}/facets/")["legal_basis"]
        counts = {one["value"]: one["count"] for one in facets}
        assert counts == {"article-58": 1, "article-58-10": 1, "article-58-11": 1, "order": 1}


@pytest.mark.usefixtures("sentence")
def test_a_law_is_public_by_any_statement_that_names_it(client):
    assert identities(client, "legal_bases/") == ["article-58", "article-58-10", "article-58-11", "order"]


LINKS = {
    "added": (lambda said: said.legal_bases.add(the("article-58-7")), {"10", "11", "7"}),
    "removed": (lambda said: said.legal_bases.remove(the("article-58-10")), {"11"}),
    "others": (lambda said: said.legal_bases.set([the("article-58-7")]), {"7"}),
    "cleared": (lambda said: said.legal_bases.clear(), set()),
    "added to the law": (lambda said: the("article-58-7").statements.add(said), {"10", "11", "7"}),
    "removed from the law": (lambda said: the("article-58-10").statements.remove(said), {"11"}),
    "the law's cleared": (lambda said: the("article-58-10").statements.clear(), {"11"}),
}


@pytest.mark.parametrize(("write", "found"), LINKS.values(), ids=LINKS)
def test_whatever_is_linked_is_followed_and_told(client, sentence, write, found):
    before, log = served(), Log()
    write(sentence)
    laws = answer(client, "people/anna/")["statements"][0]["legal_bases"]
    assert {one["slug"].removeprefix("article-58-") for one in laws} == found
    for number in ("10", "11", "7"):
        person = ["anna"] if number in found else []
        if person:
            assert identities(client, "people/", legal_basis=f"article-58-{number}") == person
        was_public = number in {"10", "11"} - found
        assert client.get(f"/api/v1/legal_bases/article-58-{number}/").status_code == (
            200 if person else 410 if was_public else 404
        )
    told_of(log, before)
    assert faults() == []


def test_what_was_public_by_a_link_alone_is_remembered(sentence):
    sentence.legal_bases.remove(the("article-58-10"))
    former = FormerPublication.objects.filter(kind="legalbasis").values_list("identity", flat=True)
    assert "article-58-10" in former
    assert "article-58-11" not in former
    assert not Statement.objects.filter(legal_bases=the("article-58-10")).exists()
