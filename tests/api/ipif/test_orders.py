"""In which order lists are given."""

import pytest

from prosopo.api.ipif import ordering, queries
from prosopo.names import sort_key
from tests.api.ipif.published import ENVELOPES
from tests.api.ipif.service import faults, ids, listed, one

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sort", ["label", "labelASC", "label DESC", "createdWhen", "createdWhenDESC", "modifiedWhen", "@id", "id DESC"]
)
def test_lists_are_sorted_as_is_asked(sort, client, data_of_the_project):
    found = [one(client, "persons", identity) for identity in ids(client, "persons", sortBy=sort)]
    if "id" in sort:
        names = [one["@id"] for one in found]
        assert names == sorted(names, reverse=sort.endswith("DESC"))
    assert len(found) == len({one["@id"] for one in found}) > 20
    other = sort.removesuffix("ASC").removesuffix("DESC").strip() + ("" if sort.endswith("DESC") else "DESC")
    assert ids(client, "persons", sortBy=other) == [one["@id"] for one in reversed(found)]


LABELS = {
    "role": lambda told: sort_key(told["role"]["label"]),
    "memberOf": lambda told: sort_key(told["memberOf"]["label"]),
    "date": lambda told: told["date"]["sortdate"],
    "statementType": lambda told: told["statementType"]["label"],
    "factoid-refs": lambda told: told["factoid-refs"][0]["@id"],
    "@id": lambda told: told["@id"],
    "uris": lambda told: told["uris"][0].rstrip("/"),
    "person-ref": lambda told: told["person-ref"]["@id"],
    "statement-refs": lambda told: told["statement-refs"][0]["@id"],
}


@pytest.mark.parametrize("way", ["", "DESC"])
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(
            ("statements", name)
            for name in ("role", "memberOf", "date", "statementType", "factoid-refs", "@id", "uris")
        ),
        *(("factoids", name) for name in ("@id", "person-ref", "statement-refs")),
    ],
)
def test_objects_stand_in_the_order_of_what_they_tell(kind, name, way, client, data_of_the_project):
    told = client.get(f"/ipif/{kind}", {"sortBy": name + way, "size": 200}).json()[kind]
    values = [_value(one_of_them, name) for one_of_them in told]
    known = [value for value in values if value is not None]
    assert len(set(known)) > 1
    assert known == sorted(known, reverse=way == "DESC")
    assert None not in values[: len(known)]


def _value(told, name):
    try:
        return LABELS[name](told)
    except KeyError:
        return None


@pytest.mark.parametrize("kind", ENVELOPES)
def test_a_long_list_is_sorted_by_what_an_index_has_alone(kind, client, data_of_the_project, monkeypatch):
    monkeypatch.setattr(queries, "REACH", 2)
    for name in ordering.INDEXED_ORDERS[kind]:
        assert listed(client, kind, sortBy=f"{name}DESC")[1]["totalHitsIsExact"] is False
    for name in set(ordering.SORTED_ORDERS[kind]) - set(ordering.INDEXED_ORDERS[kind]):
        (fault,) = faults(client, kind, sortBy=name)
        assert fault["parameter"] == "sortBy"
        assert f"sorted by {', '.join(ordering.INDEXED_ORDERS[kind])} alone" in fault["message"]
        assert listed(client, kind, sortBy=name, personId="nobody")[0] == [] if kind != "persons" else True


@pytest.mark.parametrize("kind", ENVELOPES)
def test_an_unknown_property_is_refused_with_those_that_there_are(kind, client):
    for name in ("shoe", "", "DESC", "statementText", "-label", "label;DROP"):
        (fault,) = faults(client, kind, sortBy=name)
        assert fault["message"].startswith("Give one of createdWhen, ")
        assert all(
            known in fault["message"] for known in {**ordering.INDEXED_ORDERS[kind], **ordering.SORTED_ORDERS[kind]}
        )
