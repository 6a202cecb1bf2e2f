"""Places: what is filed under them, by which rule, and what changes when they do."""

import pytest

from prosopo.models import Camp, Event, Place, Statement
from tests import factories as make
from tests.api.answers import answer, identities, problem
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """Russia, with Moscow and in that Butovo, and with the tundra, where the complex of Vorkuta and its mine stand."""
    russia = make.make_place("russia", kind="country")
    moscow = make.make_place(parent=russia)
    butovo = make.make_place("butovo", parent=moscow, kind="cemetery")
    tundra = make.make_place("tundra", parent=russia, kind="region")
    vorkuta = make.make_camp(place=tundra)
    mine = make.make_camp("mine", parent=vorkuta, kind="mine")
    trial = make.make_event("trial", kind="trial", place=moscow)
    strike = make.make_event("strike", camp=mine)
    make.make_statement(make.make_person("anna"), ref="born", kind="birth", place=moscow, date="1900", **STATED)
    make.make_statement(make.make_person("boris"), ref="lies", place=butovo, date="1938", **STATED)
    make.make_statement(make.make_person("clara"), ref="held", kind="detention", camp=mine, date="1936", **STATED)
    make.make_statement(make.make_person("dora"), ref="tried", kind="participation", event=trial)
    make.make_statement(make.make_person("elias"), ref="never-there", place=moscow, denied=True)
    make.make_statement(subject_group=make.make_group(), ref="struck", kind="participation", event=strike, camp=mine)


STATED = {"date_basis": "stated"}


def people(client, query):
    return identities(client, f"people/?{query}")


def statements(client, query):
    return identities(client, f"statements/?denied=exclude&{query}")


BY_PLACE = {
    "place=butovo": (["boris"], ["lies"]),
    "place=moscow": (["anna", "boris"], ["born", "lies"]),
    "place=moscow&exact=true": (["anna"], ["born"]),
    "place=tundra": (["clara"], ["held", "struck"]),
    "place=tundra&exact=true": ([], []),
    "place=russia": (["anna", "boris", "clara"], ["born", "lies", "held", "struck"]),
    "place=butovo,tundra": (["boris", "clara"], ["lies", "held", "struck"]),
    "place=russia&kind=birth": (["anna"], ["born"]),
    "place=russia@1936/1937": (["clara"], ["held"]),
    "place=moscow@1936/1937": ([], []),
    "place=moscow&place=tundra": ([], []),
}


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(("query", "found"), BY_PLACE.items(), ids=BY_PLACE)
def test_a_place_finds_what_lies_in_it_and_whatever_happened_in_a_camp_that_stands_there(client, query, found):
    assert (people(client, query), statements(client, query)) == found


@pytest.mark.usefixtures("places")
def test_a_denied_statement_puts_nobody_there_unless_asked(client):
    assert people(client, "place=moscow&denied=only") == ["elias"]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("query", "camps", "events"),
    [
        ("place=tundra", ["mine", "vorkuta"], ["strike"]),
        ("place=russia", ["mine", "vorkuta"], ["strike", "trial"]),
        ("place=moscow", [], ["trial"]),
        ("place=moscow,tundra", ["mine", "vorkuta"], ["strike", "trial"]),
        ("place=moscow&place=tundra", [], []),
    ],
)
def test_camps_and_events_are_found_by_where_they_are(client, query, camps, events):
    assert (identities(client, f"camps/?{query}"), identities(client, f"events/?{query}")) == (camps, events)


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("path", ["people/", "statements/", "camps/", "events/", "people/facets/"])
def test_an_unknown_place_is_an_error_that_says_where_to_look(client, path):
    body = problem(client.get(f"/api/v1/{path}?place=atlantis"), 400)
    (fault,) = body["errors"]
    assert (fault["parameter"], fault["value"]) == ("place", "atlantis")
    assert fault["message"] == "No public place has this slug: see /api/v1/places/ for those that there are."


@pytest.mark.usefixtures("places")
def test_facets_count_people_and_statements_where_they_are_filed(client):
    def counted(records, query=""):
        facet = answer(client, f"{records}/facets/?denied=exclude{query}")["place"]
        return {value["value"]: value["count"] for value in facet}

    assert counted("people") == {"russia": 3, "moscow": 2, "butovo": 1, "tundra": 1}
    assert counted("statements") == {"russia": 4, "moscow": 2, "butovo": 1, "tundra": 2}
    assert counted("people", "&exact=true") == {"moscow": 1, "butovo": 1}
    assert counted("statements", "&exact=true") == {"moscow": 1, "butovo": 1}


CHANGES = {
    "the camp stands elsewhere": (lambda: moved(Camp, "vorkuta", place="moscow"), ["anna", "boris", "clara"]),
    "the camp stands nowhere": (lambda: Camp.objects.update(place=None), ["anna", "boris"]),
    "what the camp sits in changes": (lambda: moved(Camp, "mine", parent=None), ["anna", "boris"]),
    "a place lies elsewhere": (lambda: moved(Place, "butovo", parent="tundra"), ["anna"]),
    "the place of the camp lies elsewhere": (
        lambda: moved(Place, "tundra", parent="moscow"),
        ["anna", "boris", "clara"],
    ),
    "a statement names another place": (lambda: moved(Statement, "born", place="tundra"), ["boris"]),
}


def moved(model, identity, **fields):
    record = model.objects.get_by_natural_key(identity)
    for name, slug in fields.items():
        related = model._meta.get_field(name).related_model
        setattr(record, name, slug and related.objects.get(slug=slug))
    record.save()


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(("change", "found"), CHANGES.values(), ids=CHANGES)
def test_the_index_follows_when(client, change, found):
    change()
    assert people(client, "place=moscow") == found
    assert faults() == []


@pytest.mark.usefixtures("places")
def test_a_place_is_public_with_what_stands_there_and_gone_without(client):
    make.make_place("kremlin", parent=Place.objects.get(slug="moscow"))
    assert identities(client, "places/") == ["butovo", "moscow", "russia", "tundra"]
    assert client.get("/api/v1/places/kremlin/").status_code == 404
    Statement.objects.filter(ref__in=["held", "struck"]).withdraw()
    assert identities(client, "places/") == ["butovo", "moscow", "russia"]
    assert client.get("/api/v1/places/tundra/").status_code == 410
    Statement.objects.filter(place__isnull=False).withdraw()
    assert identities(client, "places/") == ["moscow", "russia"]  # the trial is still there
    Event.objects.update(place=None)
    assert identities(client, "places/") == []


@pytest.mark.usefixtures("places")
def test_a_place_is_found_by_any_spelling(client):
    Place.objects.get(slug="moscow").names.create(text="Москва", kind="original_script", language="ru")
    found = answer(client, "search/?q=Moskva&kind=place")["results"]
    assert [hit["slug"] for hit in found] == ["moscow"]
