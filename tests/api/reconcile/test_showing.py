"""Previews of records, and properties fetched of them: what is public, and nothing else."""

import pytest

from prosopo.index.sync.refreshing import batched_updates
from tests import factories as make
from tests.api.answers import problem
from tests.api.reconcile.service import BASE, fetched, preview

pytestmark = pytest.mark.django_db


@pytest.fixture
def awkward(db):
    """Someone with a long name and markup in it, of whom one thing is denied; who two others have turned out to be."""
    with batched_updates():
        camp = make.make_camp("vorkuta", name="Vorkuta")
        kolyma = make.make_camp("kolyma", name="Kolyma")
        someone = make.make_person("someone", name="<b>&\"'𝔄лександр " + "Преображенский-" * 10, note="<i>note</i>")
        make.make_name(someone, "גבורקיאן", ref="hebrew", kind="original_script", language="he")
        source = make.make_source("memoir", title="Воспоминания <&>")
        for number in range(5):
            passage = make.make_passage(f"quote <{number}> {'long ' * 60}", source, ref=f"p{number}", **AT)
            make.make_statement(
                someone, ref=f"s{number}", kind="detention", camp=camp, date=f"193{number}", date_basis="stated",
                passage=passage,
            )  # fmt: skip
        denied = make.make_passage("never this", source, ref="denied", **AT)
        make.make_statement(
            someone, ref="no", kind="detention", camp=kolyma, denied=True, date="1950", date_basis="stated",
            passage=denied,
        )  # fmt: skip
        same = make.make_person("same", name="Same")
        older = make.make_person("older", name="Older")
        make.make_person("hidden", name="Hidden", status="draft")
        hidden = make.make_source("secret", title="Secret", status="draft")
        words = make.make_passage("hidden words", hidden, ref="secret", **AT)
        make.make_statement(someone, ref="secret", kind="detention", camp=kolyma, passage=words)
        same.merged_into = someone
        same.save()
        older.merged_into = same
        older.save()


AT = {"start": None, "end": None, "locator": "p. 1"}


def test_a_preview_shows_names_and_a_few_quotes_as_text(client, awkward):
    page = preview(client, "people/someone")
    assert "&lt;b&gt;&amp;&quot;&#x27;𝔄лександр Преображенский-" in page
    assert '<bdi lang="he">גבורקיאן</bdi>' in page
    assert page.count("<blockquote") == 3
    assert "quote &lt;0&gt; long" in page
    assert "and 2 more passages" in page
    assert "<b>" not in page
    assert "<0>" not in page
    assert "Воспоминания &lt;&amp;&gt;" in page


def test_a_preview_tells_nothing_that_is_denied_or_hidden(client, awkward):
    page = preview(client, "people/someone") + preview(client, "camps/kolyma")
    assert "never this" not in page
    assert "hidden words" not in page
    assert "blockquote" in preview(client, "camps/vorkuta")
    problem(client.get("/reconcile/preview/", {"id": "people/hidden"}), 404)


@pytest.mark.parametrize("name", ["people/same", "people/older", "someone", f"{BASE}/people/someone/"])
def test_whoever_was_merged_is_previewed_as_the_living_record(name, client, awkward):
    page = preview(client, name)
    assert f'href="{BASE}/people/someone/"' in page
    assert "𝔄лександр" in page


@pytest.mark.parametrize(
    "name", ["people/a\x00b", "people/" + "x" * 81, "sources/memoir", "people/some/one", "\ud83d\ude00"]
)
def test_what_can_be_no_record_has_no_preview(name, client):
    problem(client.get("/reconcile/preview/", {"id": name.encode("utf-16", "surrogatepass").decode("utf-16")}), 404)


def test_values_are_fetched_from_undenied_public_statements(client, awkward):
    rows = fetched(client, ["people/someone"], "camp", "date", "detained", "source", "note")["rows"]["people/someone"]
    assert rows["camp"] == [{"id": "camps/vorkuta", "name": "Vorkuta"}]
    assert [one["str"] for one in rows["date"]] == ["1930", "1931", "1932", "1933", "1934"]
    assert rows["detained"] == rows["date"]
    assert rows["source"] == [{"id": "sources/memoir", "name": "Воспоминания <&>"}]
    assert rows["note"] == [{"str": "<i>note</i>"}]


def test_values_of_the_merged_are_those_of_the_living_record(client, awkward):
    names = ["people/same", "people/older", "someone", f"{BASE}/people/someone/", "people/someone"]
    rows = fetched(client, names, "camp", "name")["rows"]
    assert list(rows) == names
    assert {str(row) for row in rows.values()} == {str(rows["people/someone"])}
    assert rows["people/same"]["camp"]


def test_of_what_is_hidden_nothing_is_fetched(client, awkward):
    names = ["people/hidden", "sources/secret", "people/a\x00b", "", "𝔄"]
    assert fetched(client, names, "camp", "name")["rows"] == {one: {"camp": [], "name": []} for one in names}
