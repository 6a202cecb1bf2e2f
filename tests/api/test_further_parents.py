"""What a group, camp or place belonged to at some time: filters, facets, the log, and what readers see follow it."""

import pytest

from prosopo.models import (
    Camp,
    CampParent,
    Group,
    GroupParent,
    Person,
    Place,
    PlaceParent,
    Statement,
)
from tests import factories as make
from tests.api.answers import answer, identities
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db

MAKERS = {"group": make.make_group, "camp": make.make_camp, "place": make.make_place}
MODELS = {"group": (Group, GroupParent), "camp": (Camp, CampParent), "place": (Place, PlaceParent)}
each_kind = pytest.mark.parametrize("kind", MAKERS)
ONCE = {"edtf": "1921/1936-12", "label": "1921 to December 1936", "earliest": "1921-01-01", "latest": "1936-12-31"}


@pytest.fixture
def komi(kind):
    """Komi in the north, once in a republic of the union; anna in its town, boris in the north, clara in the union."""
    one = MAKERS[kind]
    union, north = one("union"), one("north")
    republic = one("republic", parent=union)
    here = one("komi", parent=north, parent_date="1936-12/..")
    town = one("town", parent=here)
    make.make_further_parent(here, republic, "1921/1936-12", ref="once", note="As an oblast.")
    for person, term in (("anna", town), ("boris", north), ("clara", union)):
        said = {"kind": "membership" if kind == "group" else "residence", kind: term}
        make.make_statement(make.make_person(person), ref=f"of-{person}", **said)
    return here


def found(client, kind, slug, more=""):
    people = identities(client, f"people/?{kind}={slug}{more}")
    statements = identities(client, f"statements/?{kind}={slug}{more}")
    assert statements == [f"of-{person}" for person in people]
    return people


@each_kind
@pytest.mark.usefixtures("komi")
def test_a_filter_finds_what_ever_belonged_there(client, kind):
    assert found(client, kind, "komi") == ["anna"]
    assert found(client, kind, "north") == ["anna", "boris"]
    assert found(client, kind, "republic") == ["anna"]
    assert found(client, kind, "union") == ["anna", "clara"]
    assert found(client, kind, "union", "&exact=true") == ["clara"]
    assert faults() == []


@each_kind
@pytest.mark.usefixtures("komi")
def test_facets_count_under_every_parent_once(client, kind):
    for records in ("people", "statements"):
        counts = {one["value"]: one["count"] for one in answer(client, f"{records}/facets/")[kind]}
        assert counts == {"town": 1, "komi": 1, "republic": 1, "north": 2, "union": 2}


@each_kind
@pytest.mark.usefixtures("komi")
def test_a_record_tells_the_time_of_each_parent(client, kind):
    undated = {"text": None, "edtf": None, "calendar": None, "label": None, "earliest": None, "latest": None}
    komi = answer(client, f"{kind}s/komi/")
    assert komi["parent"]["slug"] == "north"
    since = {"edtf": "1936-12/..", "label": "from December 1936", "earliest": "1936-12-01", "latest": "9999-12-31"}
    assert komi["parent_date"] == undated | since
    republic = {"slug": "republic", "name": "Republic", "url": f"/api/v1/{kind}s/republic/"}
    once = {"ref": "once", "parent": republic, "date": undated | ONCE, "note": "As an oblast."}
    assert komi["further_parents"] == [once]
    assert [one["slug"] for one in answer(client, f"{kind}s/republic/")["children"]] == ["komi"]
    assert [one["slug"] for one in answer(client, f"{kind}s/north/")["children"]] == ["komi"]
    (listed,) = [one for one in answer(client, f"{kind}s/")["results"] if one["slug"] == "komi"]
    assert listed["further_parents"] == [once]
    assert answer(client, f"{kind}s/town/")["parent_date"] == undated


@each_kind
@pytest.mark.usefixtures("komi")
def test_a_child_that_sat_there_twice_is_named_once(client, kind):
    model, _ = MODELS[kind]
    komi = model.objects.get(slug="komi")
    make.make_further_parent(komi, model.objects.get(slug="republic"), "1940")
    make.make_further_parent(komi, model.objects.get(slug="north"), "../1920")
    for above in ("republic", "north"):
        assert [one["slug"] for one in answer(client, f"{kind}s/{above}/")["children"]] == ["komi"]


def deleted(model, parents):
    parents.objects.get().delete()


def moved(model, parents):
    row = parents.objects.get()
    row.parent = model.objects.get(slug="north")
    row.date = "1920"
    row.save()


def taken_by_another(model, parents):
    parents.objects.update(**{parents.CHILD: model.objects.get(slug="north")})


def made_in_bulk(model, parents):
    child = model.objects.get(slug="north")
    parents.objects.bulk_create([parents(**{parents.CHILD: child}, parent=model.objects.get(slug="republic"))])


def main_moves(model, parents):
    komi = model.objects.get(slug="komi")
    komi.parent = model.objects.get(slug="union")
    komi.save()


CHANGES = {
    "the row is deleted": (deleted, [], ["clara"], ["anna", "boris"]),
    "the row names another parent": (moved, [], ["clara"], ["anna", "boris"]),
    "the row is of another": (taken_by_another, ["anna", "boris"], ["anna", "boris", "clara"], ["anna", "boris"]),
    "another row is made": (made_in_bulk, ["anna", "boris"], ["anna", "boris", "clara"], ["anna", "boris"]),
    "the main parent is another": (main_moves, ["anna"], ["anna", "clara"], ["boris"]),
}


@each_kind
@pytest.mark.usefixtures("komi")
@pytest.mark.parametrize(("change", "republic", "union", "north"), CHANGES.values(), ids=CHANGES)
def test_the_index_follows_when(client, kind, change, republic, union, north):
    change(*MODELS[kind])
    if republic:
        assert found(client, kind, "republic") == republic
    else:  # nothing that readers see sits in it any more
        assert client.get(f"/api/v1/{kind}s/republic/").status_code == 410
        assert client.get(f"/api/v1/people/?{kind}=republic").status_code == 400
    assert found(client, kind, "union") == union
    assert found(client, kind, "north") == north
    assert faults() == []


@each_kind
def test_what_a_draft_sits_in_is_not_shown_until_the_draft_is(client, kind):
    make.make_further_parent(MAKERS[kind]("komi"), MAKERS[kind]("republic", name="The republic"), "1921")
    komi = MODELS[kind][0].objects.get(slug="komi")
    make.make_statement(make.make_person("anna", status="draft"), **{kind: komi})
    for slug in ("komi", "republic"):
        assert client.get(f"/api/v1/{kind}s/{slug}/").status_code == 404
    assert answer(client, f"{kind}s/")["count"] == 0
    Person.objects.publish()
    assert [one["parent"]["slug"] for one in answer(client, f"{kind}s/komi/")["further_parents"]] == ["republic"]
    assert answer(client, f"{kind}s/republic/")["children"][0]["slug"] == "komi"
    Statement.objects.withdraw()
    assert client.get(f"/api/v1/{kind}s/republic/").status_code == 410
    assert Person.objects.count() == 1
    assert MODELS[kind][0].objects.ever_public().count() == 2


def test_a_camp_stands_where_whatever_it_ever_sat_in_stands(client):
    tundra, forest = make.make_place("tundra"), make.make_place("forest")
    mine = make.make_camp("mine", parent=make.make_camp("vorkuta", place=tundra))
    make.make_further_parent(mine, make.make_camp("ukhta", place=forest), "1931/1938")
    make.make_statement(make.make_person("clara"), ref="of-clara", kind="detention", camp=mine)
    make.make_event("strike", camp=mine)
    make.make_statement(make.make_person("dora"), kind="participation", event=make.make_event("revolt", camp=mine))
    assert found(client, "place", "forest") == found(client, "place", "tundra") == ["clara"]
    for place in ("forest", "tundra"):
        assert "mine" in identities(client, f"camps/?place={place}")
        assert identities(client, f"events/?place={place}") == ["revolt"]
    CampParent.objects.all().delete()
    assert client.get("/api/v1/places/forest/").status_code == 410
    assert faults() == []


@each_kind
@pytest.mark.usefixtures("komi")
def test_the_time_of_a_parent_does_not_narrow_what_is_found(client, kind):
    Statement.objects.filter(ref="of-anna").update(date="1940", date_calendar="", date_basis="stated")
    assert found(client, kind, "republic@1940") == ["anna"]
