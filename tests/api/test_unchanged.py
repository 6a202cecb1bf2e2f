"""While nothing changes, the same question has the same answer, and who has it already is told so by a 304."""

import pytest
from django.core import signing

from prosopo.api.ipif.views import ENDPOINTS
from tests.api.answers import LISTS, faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]

V1 = "/api/v1/"
LONG = [f"{V1}{records}/?page_size=1" for records in LISTS]
OTHERS = [
    *(f"{V1}{path}" for path in ("people/?q=Guevorkian", "people/?q=Gevorkyan&page_size=1", "search/?q=Vorkuta")),
    *(f"{V1}{path}" for path in ("people/facets/", "statements/facets/", "network/", "network/?format=gexf")),
    *(f"{V1}{path}" for path in ("people/guevorkian/", "people/guevorkian/timeline/", "people/guevorkian/cite/")),
    *(f"{V1}{path}" for path in ("people/guevorkian/?format=ttl", "people/guevorkian/?format=tei", "people/cite/")),
    *(f"{V1}{path}" for path in ("people/guevorkian/?format=jsonld", "network/?format=graphml", "datasets/")),
    *(
        f"{V1}{path}"
        for path in ("datasets/?format=ttl", "changes/", "changes/?page_size=1", "statements/?q=a*&page_size=1")
    ),
    *(f"/ipif/{kind}?size=1" for kind in ENDPOINTS),
    *("/ipif/describe", "/ipif/persons/guevorkian"),
    *("/reconcile/", "/reconcile", "/reconcile/preview/?id=people/guevorkian", "/reconcile/properties/?type=Person"),
    *("/reconcile/suggest/entity/?prefix=Guev", '/reconcile/?queries={"q":{"query":"Guevorkian"}}'),
    *("/", "/datasets/", "/vocabulary", "/vocabulary/shapes", "/api/schema/", "/api/schema/?format=json", "/api/docs/"),
]


def later_answer(client, path):
    """The same by a clock, of those by which cursors might be signed, that is seconds ahead."""
    real = signing.time.time
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: real() + 3)
        return client.get(path)


@pytest.mark.parametrize("path", [*LONG, *OTHERS])
def test_an_answer_is_the_same_seconds_later_and_need_not_be_sent_again(client, path):
    before = client.get(path)
    assert before.status_code == 200, before.content
    after = later_answer(client, path)
    assert after.content == before.content
    assert after["ETag"] == before["ETag"]
    again = client.get(path, headers={"if-none-match": before["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", LONG[:2])
def test_so_are_the_pages_that_follow(client, path):
    following = client.get(path).json()["next"]
    assert following == later_answer(client, path).json()["next"]
    page = client.get(following)
    assert page.json()["previous"] == later_answer(client, following).json()["previous"]
    assert client.get(following, headers={"if-none-match": page["ETag"]}).status_code == 304


def test_a_cursor_that_an_older_version_has_signed_is_refused_by_name(client):
    old = signing.dumps(["x", "n", 3, 1, "a", 1], salt="prosopo.cursor", compress=True)
    [fault] = faults(client, "people/", cursor=old)
    assert fault["parameter"] == "cursor"
    assert "leave it out" in fault["message"]
