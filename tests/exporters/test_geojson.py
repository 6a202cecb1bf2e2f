"""Places and camps for maps (GeoJSON) and for gazetteers (the Linked Places Format)."""

import json

import pytest

from prosopo.models import Camp
from tests.api.world import make_world

pytestmark = pytest.mark.django_db
BASE = "http://testserver"


def features(client, path, form):
    response = client.get(f"/api/v1/{path}?format={form}")
    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response["Content-Type"], json.loads(body)


def test_places_are_points_with_their_precision_or_have_no_geometry(client):
    make_world()
    content_type, found = features(client, "places/", "geojson")
    assert (content_type, found["type"]) == ("application/geo+json", "FeatureCollection")
    moscow, russia, tundra = found["features"]
    assert moscow == {
        "type": "Feature",
        "id": f"{BASE}/places/moscow/",
        "geometry": {"type": "Point", "coordinates": [37.62, 55.75]},
        "properties": {
            "name": "Moscow",
            "kind": "settlement",
            "names": ["Moskva"],
            "labels": {},
            "part_of": f"{BASE}/places/russia/",
            "part_of_date": "1918/..",
            "also_part_of": [{"id": f"{BASE}/places/russia/", "date": "../1712", "note": "It came back."}],
            "predecessors": [f"{BASE}/places/tundra/"],
            "successors": [],
            "identifiers": [],
            "precision_km": 15,
            "coordinates_source": "GeoNames 524901",
            "note": "The capital.",
        },
    }
    assert (russia["geometry"], tundra["geometry"]) == (None, None)
    assert tundra["properties"]["labels"] == {"ru": "тундра"}


def test_a_place_alone_is_a_collection_of_one(client):
    make_world()
    _, found = features(client, "places/tundra/", "geojson")
    assert [one["properties"]["name"] for one in found["features"]] == ["Tundra"]


def test_a_gazetteer_is_told_what_each_name_rests_on_and_where_the_place_lies(client):
    make_world()
    content_type, found = features(client, "places/", "lpf")
    assert (content_type, found["@context"][-7:]) == ("application/ld+json", ".jsonld")
    moscow = found["features"][0]
    assert moscow["names"] == [
        {
            "toponym": "Moskva",
            "lang": "ru",
            "citations": [{"label": "as the passage spells it", "@id": f"{BASE}/passages/page-words/"}],
        }
    ]
    assert moscow["geometry"] == {
        "type": "Point",
        "coordinates": [37.62, 55.75],
        "certainty": "less-certain",
        "citations": [{"label": "GeoNames 524901"}],
    }
    assert moscow["relations"] == [
        {
            "relationType": "gvp:broaderPartitive",
            "relationTo": f"{BASE}/places/russia/",
            "label": "part of Russia",
            "when": {"timespans": [{"start": {"earliest": "1918-01-01"}}], "label": "from 1918"},
        },
        {
            "relationType": "gvp:broaderPartitive",
            "relationTo": f"{BASE}/places/russia/",
            "label": "part of Russia",
            "when": {"timespans": [{"end": {"latest": "1712-12-31"}}], "label": "until 1712"},
        },
        {
            "relationType": "http://purl.org/dc/terms/replaces",
            "relationTo": f"{BASE}/places/tundra/",
            "label": "Tundra, renamed to this",
            "when": {"timespans": [{"start": {"earliest": "1930-01-01", "latest": "1930-12-31"}}]},
        },
    ]


def test_a_gazetteer_is_told_what_a_camp_became(client):
    make_world()
    _, found = features(client, "camps/gulag/", "lpf")
    assert found["features"][0]["relations"] == [
        {
            "relationType": "http://purl.org/dc/terms/isReplacedBy",
            "relationTo": f"{BASE}/camps/vorkuta/",
            "label": "divided into Vorkuta",
            "when": {"timespans": [{"start": {"earliest": "1931-01-01", "latest": "1931-12-31"}}]},
        }
    ]


def test_camps_are_mapped_as_well_and_people_are_not(client):
    make_world()
    _, found = features(client, "camps/", "geojson")
    assert [one["geometry"] for one in found["features"]] == [None, {"type": "Point", "coordinates": [64.0, 67.5]}]
    assert client.get("/api/v1/people/?format=geojson").status_code == 400


def test_a_camp_leads_to_the_place_where_it_stands(client):
    make_world()
    camp = Camp.objects.exclude(place=None).first()
    at = f"{BASE}/places/{camp.place.slug}/"
    _, found = features(client, f"camps/{camp.slug}/", "geojson")
    assert found["features"][0]["properties"]["place"] == at
    _, found = features(client, f"camps/{camp.slug}/", "lpf")
    relation = {"relationType": "http://purl.org/dc/terms/spatial", "relationTo": at}
    assert relation | {"label": f"stands at {camp.place.name}"} in found["features"][0]["relations"]
