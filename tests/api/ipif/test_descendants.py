"""What is below a group, camp, place or role is found by IPIF's filters for that."""

import pytest

from tests import factories as make
from tests.api.ipif.service import ids

pytestmark = pytest.mark.django_db
BASE = "https://prosopo.example.org"


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = BASE


@pytest.fixture
def below():
    """A statement of each of five people, about what is below a broader record, and about a neighbour of that."""
    party, office, komi = make.make_group("party"), make.make_role("office"), make.make_place("komi")
    faction = make.make_group("faction", parent=make.make_group("committee", parent=party))
    make.make_further_parent(faction, make.make_group("international"))
    river = make.make_place("river", parent=make.make_place("district", parent=komi))
    mine = make.make_camp("mine", parent=make.make_camp("trust", place=river))
    said = {
        "in-faction": {"kind": "membership", "group": faction},
        "clerk": {"kind": "role", "role": make.make_role("clerk", parent=office)},
        "on-river": {"kind": "residence", "place": river},
        "in-mine": {"kind": "detention", "camp": mine},
        "elsewhere": {
            "kind": "detention",
            "camp": make.make_camp("other"),
            "place": make.make_place("moscow"),
            "group": make.make_group("club"),
            "role": make.make_role("cook"),
        },
    }
    for person, objects in said.items():
        make.make_statement(make.make_person(person), text="", **objects)
    denied = {"group": faction, "role": said["clerk"]["role"], "camp": mine, "place": river}
    make.make_statement(make.make_person("denied"), text="", kind="role", denied=True, **denied)


BELOW = [
    ("memberOf", "groups", "party", ["in-faction"]),
    ("memberOf", "groups", "international", ["in-faction"]),
    ("role", "roles", "office", ["clerk"]),
    ("place", "places", "komi", ["in-mine", "on-river"]),
    ("place", "camps", "trust", ["in-mine"]),
    ("place", "places", "nowhere", []),
]


@pytest.mark.parametrize(("name", "records", "slug", "found"), BELOW)
def test_what_is_below_a_record_is_found_by_its_label_and_by_its_uri(name, records, slug, found, client, below):
    for value in (slug.title(), f"{BASE}/{records}/{slug}/"):
        assert sorted(ids(client, "persons", **{name: value})) == found
