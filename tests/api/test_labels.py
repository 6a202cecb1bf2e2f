"""What records are called in other languages, as it is served, found and exported."""

import csv
import io
import json
import zipfile
from urllib.parse import urlencode

import pytest

from prosopo.index.sync.refreshing import refresh_stale
from prosopo.models import CampKind, EventKind, GroupKind, Label, PlaceKind
from tests import factories as make
from tests.api.answers import answer
from tests.api.exports import content

pytestmark = pytest.mark.django_db
KINDS = {GroupKind: "faction", CampKind: "complex", PlaceKind: "settlement", EventKind: "strike"}
RECORDS = ["groups", "camps", "places", "events", "roles", "fates", "traits", "legal_bases", "relations"]
RECORDS += ["group_kinds", "camp_kinds", "place_kinds", "event_kinds"]


@pytest.fixture
def bearers():
    """A public record of each kind that bears a label in Russian."""
    person, group, camp, place = make.make_person(), make.make_group(), make.make_camp(), make.make_place()
    event, role, fate, trait = make.make_event(), make.make_role(), make.make_fate(), make.make_trait()
    about = {"group": group, "camp": camp, "place": place, "event": event, "role": role, "fate": fate, "trait": trait}
    about |= {"legal_bases": [law := make.make_legal_basis()], "related_person": make.make_person("wife")}
    relation = make.make_relation("husband", label="husband", inverse_label="wife")
    make.make_statement(person, kind="relationship", relation=relation, **about)
    found = {"groups": group, "camps": camp, "places": place, "events": event}
    found |= {"roles": role, "fates": fate, "traits": trait, "legal_bases": law, "relations": relation}
    found |= {f"{kind.__name__[:-4].lower()}_kinds": kind.objects.get(slug=slug) for kind, slug in KINDS.items()}
    for records, bearer in found.items():
        inverse = {"inverse_text": "жена"} if bearer is relation else {}
        make.make_label(bearer, f"Слово-{records}", ref=f"ru-{records}", **inverse)
    return found


@pytest.mark.parametrize("records", RECORDS)
def test_a_record_and_its_item_in_lists_have_the_labels(client, bearers, records):
    inverse = {"inverse_text": "жена"} if records == "relations" else {}
    labels = [{"language": "ru", "text": f"Слово-{records}", **inverse}]
    assert answer(client, f"{records}/{bearers[records].slug}/")["labels"] == labels
    items = {one["slug"]: one for one in answer(client, f"{records}/")["results"]}
    assert items[bearers[records].slug]["labels"] == labels
    assert f"ru:Слово-{records}" in content(client, f"{records}/?format=csv").decode()


def test_a_cell_has_the_label_of_a_relation_from_both_sides_or_once(client, bearers):
    brother = make.make_relation("brother", label="brother", inverse_label="", symmetric=True)
    make.make_label(brother, "брат")
    make.make_statement(make.make_person("anton"), relation=brother, related_person=make.make_person("boris"))
    rows = csv.DictReader(io.StringIO(content(client, "relations/?format=csv").decode()))
    assert {row["slug"]: row["labels"] for row in rows} == {
        "brother": "ru:брат",
        "husband": "ru:Слово-relations / жена",
    }


@pytest.mark.parametrize(("text", "kind"), [("Децисты", "group"), ("Воркутлаг", "camp"), ("голодовка", "event")])
def test_the_search_finds_a_record_by_its_label_in_any_spelling(client, bearers, text, kind):
    make.make_label(bearers[f"{kind}s"], text, "uk")
    for asked in (text, text.upper()):
        first = answer(client, "search/", q=asked)["results"][0]
        assert (first["kind"], first["slug"]) == (kind, bearers[f"{kind}s"].slug)
        assert first["match"]["name"] == text


def test_a_record_whose_own_name_is_in_another_language_has_an_english_label(client, bearers):
    label = make.make_label(bearers["places"], "Serugh", "en")
    label.full_clean()
    assert answer(client, "places/moscow/")["labels"][0] == {"language": "en", "text": "Serugh"}
    turtle = content(client, "places/moscow/?format=ttl").decode()
    assert 'rdfs:label "Serugh"@en' in turtle


def test_kinds_are_labelled_in_linked_data_tei_and_the_package(client, bearers):
    turtle = content(client, "group_kinds/faction/?format=ttl").decode()
    assert 'skos:prefLabel "Слово-group_kinds"@ru' in turtle
    tei = content(client, "group_kinds/faction/?format=tei").decode()
    assert '<term type="label" xml:lang="ru" resp="#editors">Слово-group_kinds</term>' in tei
    rows = {row["ref"]: row for row in csv.DictReader(io.StringIO(_table(client, "labels")))}
    assert (rows["ru-camp_kinds"]["camp_kind"], rows["ru-camp_kinds"]["text"]) == ("complex", "Слово-camp_kinds")


def test_a_new_label_of_a_kind_makes_another_version_of_the_dataset(client, bearers):
    def version():
        return answer(client, "datasets/")["version"]

    first = version()
    label = Label.objects.get(ref="ru-group_kinds")
    label.text = "течение"
    label.save()
    second = version()
    label.delete()
    assert len({first, second, version()}) == 3


def test_a_record_and_the_search_follow_what_becomes_of_its_label(client, bearers):
    def known(records, slug):
        return [one["text"] for one in answer(client, f"{records}/{slug}/")["labels"]]

    def found(text):
        return [one["slug"] for one in answer(client, "search/", q=text)["results"]]

    label = Label.objects.get(ref="ru-camps")
    label.text = "Воркутлаг"
    label.save()
    assert (known("camps", "vorkuta"), found("Воркутлаг")) == (["Воркутлаг"], ["vorkuta"])
    Label.objects.filter(pk=label.pk).update(camp=None, group=bearers["groups"], language="uk")
    assert (known("camps", "vorkuta"), found("Воркутлаг")) == ([], ["sapronovists"])
    assert known("groups", "sapronovists") == ["Слово-groups", "Воркутлаг"]
    label.delete()
    assert (known("groups", "sapronovists"), found("Воркутлаг")) == (["Слово-groups"], [])


def test_a_label_of_a_draft_is_shown_and_found_nowhere(client):
    make.make_label(make.make_group(), "сапроновцы")
    assert answer(client, "search/", q="сапроновцы")["results"] == []
    assert "сапроновцы" not in _table(client, "labels")


def test_linked_data_have_the_labels_with_their_languages(client, bearers):
    assert 'rdfs:label "Слово-camps"@ru' in content(client, "camps/?format=ttl").decode()
    role = content(client, "roles/?format=ttl").decode()
    assert 'skos:prefLabel "Слово-roles"@ru' in role
    assert 'skos:prefLabel "Engineer"' in role
    everything = content(client, "datasets/dump/?format=ttl").decode()
    assert 'skos:prefLabel "Слово-relations"@ru' in everything
    assert 'prosopo:inverseLabel "wife"' in everything
    assert 'prosopo:inverseLabelIn "жена"@ru' in everything


def test_tei_has_the_labels_with_their_languages(client, bearers):
    for records, element in (("groups", "orgName"), ("camps", "placeName"), ("events", "label"), ("roles", "term")):
        tei = content(client, f"{records}/?format=tei").decode()
        assert f'<{element} type="label" xml:lang="ru" resp="#editors">Слово-{records}</{element}>' in tei
    everything = content(client, "datasets/dump/?format=tei").decode()
    for side, type_ in (("Слово-relations", "label"), ("жена", "inverse-label")):
        assert f'<term type="{type_}" xml:lang="ru" resp="#editors">{side}</term>' in everything


def test_maps_have_the_labels(client, bearers):
    assert '"labels":{"ru":"Слово-places"}' in content(client, "places/?format=geojson").decode()
    linked = content(client, "places/?format=lpf").decode()
    assert '"toponym":"Слово-places","lang":"ru"' in linked


def test_the_package_has_the_labels_in_a_table_of_their_own(client, bearers):
    rows = list(csv.DictReader(io.StringIO(_table(client, "labels"))))
    named = {row["ref"]: {name: value for name, value in row.items() if value and name != "ref"} for row in rows}
    of_husband = {"relation": "husband", "language": "ru", "text": "Слово-relations", "inverse_text": "жена"}
    assert named["ru-relations"] == of_husband
    assert named["ru-camps"] == {"camp": "vorkuta", "language": "ru", "text": "Слово-camps"}
    assert len(named) == 13


def test_a_label_of_a_relation_gives_the_dataset_another_version(client, bearers):
    def version():
        refresh_stale()
        return answer(client, "datasets/")["version"]

    first = version()
    Label.objects.filter(ref="ru-relations").update(text="супруг", inverse_text="супруга")
    second = version()
    make.make_label(Label.objects.get(ref="ru-relations").relation, "Mann", "de", inverse_text="Frau")
    assert len({first, second, version()}) == 3


def test_ipif_finds_by_a_label_in_any_case(client, bearers):
    make.make_label(bearers["roles"], "Інженер", "uk")
    make.make_statement(make.make_person("engineer"), kind="role", role=bearers["roles"])
    found = client.get("/ipif/persons", {"role": "інженер"}).json()
    assert "engineer" in [one["@id"].rpartition("/")[2] for one in found["persons"]]


def test_reconciliation_matches_by_a_label_and_gives_it(client, bearers):
    make.make_label(bearers["roles"], "Bergingenieur", "de")
    body = urlencode({"queries": json.dumps({"q": {"query": "bergingenieur", "type": "Role"}})})
    found = client.post("/reconcile/", body, content_type="application/x-www-form-urlencoded").json()
    assert found["q"]["result"][0]["id"] == "roles/engineer"
    extend = {"ids": ["roles/engineer"], "properties": [{"id": "label"}]}
    body = urlencode({"extend": json.dumps(extend)})
    extended = client.post("/reconcile/", body, content_type="application/x-www-form-urlencoded").json()
    assert extended["rows"]["roles/engineer"]["label"] == [{"str": "Bergingenieur"}, {"str": "Слово-roles"}]


def _table(client, name):
    package = zipfile.ZipFile(io.BytesIO(content(client, "datasets/package/")))
    return package.read(f"data/{name}.csv").decode()
