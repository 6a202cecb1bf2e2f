"""The names of files: dataset, list or record, filters and version."""

import re
from itertools import combinations

import pytest
from django.http import QueryDict

from prosopo.api.v1.file_names import list_name
from prosopo.api.v1.network import NetworkFilters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]

VERSION = r"\d{4}\.\d\d\.\d\d\.\d+"
FORMATS = {"csv": "csv", "ndjson": "ndjson", "xlsx": "xlsx", "jsonld": "jsonld", "ttl": "ttl", "nt": "nt", "tei": "xml"}


def _name(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 200
    b"".join(response)
    return re.search(r'filename="([^"]+)"', response["Content-Disposition"])[1]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_a_list_tells_list_filters_and_version(client, form):
    name = _name(client, f"people/?camp=vorkuta&format={form}")
    assert re.fullmatch(rf"prosopo-people-camp-vorkuta-{VERSION}\.{FORMATS[form]}", name)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("statements/?kind=detention&camp=vorkuta&format=csv", "statements-camp-vorkuta_kind-detention"),
        ("legal_bases/?format=csv", "legal-bases"),
        ("people/?q=Геворкян&format=csv", "people-q-gevorkyan-[0-9a-f]{8}"),
        ("places/?format=geojson", "places"),
        ("network/?ties=relation&camp=vorkuta&format=gexf", "network-camp-vorkuta_ties-relation"),
        ("people/guevorkian/?format=ttl", "person-guevorkian"),
        ("camps/vorkuta/?format=geojson", "camp-vorkuta"),
        ("datasets/?format=ttl", "about"),
        ("datasets/package/", "dataset"),
    ],
)
def test_so_does_every_other_file(client, path, expected):
    assert re.fullmatch(rf"prosopo-{expected}-{VERSION}\.[a-z]+", _name(client, path))


def test_different_filters_have_different_names_and_their_order_does_not_matter():
    queries = [
        *("", "camp=a", "camp=A", "camp=b", "camp=a&camp=b", "camp=a,b", "camp=a-camp-b", "camp=a&kind=b", "kind=a"),
        *("camp=a@1936", "camp=a&date=1936", "date=1936/1937", "date=1936-1937", "date=1936~", "date=1936"),
        *("q=Геворкян", "q=gevorkyan", "q=Gevorkyan", "q=!", "q=?", "q=", "camp=", "ordering=-name", "ordering=name"),
        *(f"camp={'a' * 80}", f"camp={'a' * 79}b", "camp=a_kind-b", "related_to=a", "related_group=a", "camp=a.b"),
    ]
    names = {query: list_name("people", QueryDict(query)) for query in queries}
    assert [pair for pair in combinations(names, 2) if names[pair[0]].lower() == names[pair[1]].lower()] == []
    assert all(re.fullmatch(r"[a-z0-9._-]{1,80}", name) for name in names.values())
    assert list_name("people", QueryDict("kind=b&camp=a")) == names["camp=a&kind=b"]


def test_no_parameter_reads_as_another_with_a_plain_value():
    """Else two filters might give one name. Of dates, what follows is no date."""
    names = [name.replace("_", "-") for name in NetworkFilters.base_filters]
    assert {(one, other) for one in names for other in names if other.startswith(f"{one}-")} <= {("date", "date-match")}


def test_a_long_title_leaves_room_for_the_rest(client, settings):
    settings.DATASET_TITLE = "Everyone " * 50
    assert len(_name(client, f"people/?q={'Геворкян' * 30}&format=csv")) < 200


def test_a_file_of_a_record_may_be_shown_and_one_of_a_list_is_saved(client):
    for path, disposition in (("people/guevorkian/", "inline"), ("people/", "attachment")):
        assert client.get(f"/api/v1/{path}?format=ttl")["Content-Disposition"].startswith(f"{disposition}; ")
