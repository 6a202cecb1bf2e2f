"""What the API says beside the JSON: validators, how long an answer lasts, compression, who may read it."""

import gzip
import hashlib

import pytest
from django.test import Client

from prosopo.index.models.documents import PersonDocument
from prosopo.index.reading.documents import digest
from prosopo.index.sync import refreshing
from prosopo.models import Camp, Person, Source, Statement
from tests import factories as make
from tests.api.answers import LISTS, problem
from tests.api.list_items import ITEMS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]
MADE_FROM_JSON = ["people/", "statements/facets/", "statements/arrest/", "camps/", "sources/memoir/"]
DETAIL = "/api/v1/people/guevorkian/"
CORS = "Access-Control-Allow-Origin"


@pytest.mark.parametrize("path", MADE_FROM_JSON)
def test_the_etag_of_what_is_not_stored_is_a_digest_of_the_answer(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response["ETag"] == f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'


@pytest.mark.parametrize("path", [*(f"{records}/" for records in LISTS), "people/facets/", "statements/facets/"])
def test_an_etag_stays_while_nothing_changes_and_changes_with_the_answer(client, path):
    before = [client.get(f"/api/v1/{path}")["ETag"] for _ in range(2)]
    for model in (Statement, Source):
        model.objects.all().withdraw()
    after = [client.get(f"/api/v1/{path}")["ETag"] for _ in range(2)]
    assert len({*before, *after}) == 2
    assert before[0] == before[1]
    assert after[0] == after[1]


def _tag_of(stored_digest, answer):
    """The tag of a stored record: its IRI and its links, which the header `Link` names as well, are of this origin."""
    told = " ".join([stored_digest, answer["Link"]])
    return f'"{digest(told.encode())}"'


@pytest.mark.parametrize("at_once", [500, 0], ids=["stored anew at once", "stored anew after the commit"])
def test_a_persons_etag_is_of_the_stored_digest_and_changes_when_a_camp_of_theirs_is_renamed(
    client, monkeypatch, django_capture_on_commit_callbacks, at_once
):
    first = client.get(DETAIL)
    before = first["ETag"]
    assert before == _tag_of(PersonDocument.objects.get(slug="guevorkian").digest, first)
    with django_capture_on_commit_callbacks(execute=True):
        camp = Camp.objects.get(slug="vorkuta")
        camp.name = "Vorkutlag"
        with monkeypatch.context() as few:
            few.setattr(refreshing, "MOST_AT_ONCE", at_once)
            camp.save()
        renamed = client.get(DETAIL, headers={"if-none-match": before})
    response = client.get(DETAIL, headers={"if-none-match": before})
    assert response.status_code == 200
    assert [one["name"] for one in response.json()["camps"]] == ["Vorkutlag"]
    assert response["ETag"] == renamed["ETag"] != before
    assert response.content == renamed.content
    assert response["ETag"] == _tag_of(PersonDocument.objects.get(slug="guevorkian").digest, response)


def test_a_persons_etag_is_not_reckoned_anew_for_each_asker(client):
    PersonDocument.objects.filter(slug="guevorkian").update(digest="0" * 32, stale=False)
    answer = client.get(DETAIL)
    assert answer["ETag"] == _tag_of("0" * 32, answer)


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("{etag}", 304),
        ("W/{etag}", 304),
        ("*", 304),
        ('"one", W/"two", {etag}, "three"', 304),
        ('"another"', 200),
        ('W/"another", "one"', 200),
        ("{bare}", 200),  # without its quotes it is no tag
        ("", 200),
    ],
)
@pytest.mark.parametrize("path", ["people/", "people/facets/", "people/guevorkian/", "statements/", "camps/vorkuta/"])
def test_what_the_asker_knows_is_not_told_again(client, path, known, status):
    first = client.get(f"/api/v1/{path}")
    etag = first["ETag"]
    known = known.format(etag=etag, bare=etag.strip('"'))
    response = client.get(f"/api/v1/{path}", headers={"if-none-match": known})
    assert response.status_code == status
    assert response.content == (b"" if status == 304 else first.content)
    assert (response["ETag"], response["Cache-Control"]) == (etag, "public, max-age=60")
    assert "Content-Type" not in response or status == 200


def test_the_tag_of_one_answer_is_not_that_of_another(client):
    tags = [client.get(f"/api/v1/{records}/{identity}/")["ETag"] for records in ITEMS for identity in ITEMS[records]]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize(("path", "status"), [("people/nobody/", 404), ("people/?colour=red", 400)])
def test_whoever_takes_anything_is_still_told_of_a_problem(client, path, status):
    problem(client.get(f"/api/v1/{path}", headers={"if-none-match": "*"}), status)


@pytest.mark.parametrize("path", ["people/", "people/facets/", "people/guevorkian/", "roles/", "roles/engineer/"])
@pytest.mark.parametrize("seconds", [0, 60, 3600])
def test_how_long_an_answer_lasts_is_set(client, settings, path, seconds):
    settings.API_MAX_AGE = seconds
    assert client.get(f"/api/v1/{path}")["Cache-Control"] == f"public, max-age={seconds}"


@pytest.mark.parametrize("path", [*(f"{records}/" for records in LISTS), "people/facets/", "people/guevorkian/"])
def test_an_answer_is_the_same_for_whoever_asks(client, desk, path):
    answers = [one.get(f"/api/v1/{path}") for one in (client, desk)]
    assert answers[0].content == answers[1].content
    for response in answers:
        assert response.status_code == 200
        assert set(response.get("Vary", "").split(", ")) <= {"", "Accept", "Accept-Encoding"}
        assert "Set-Cookie" not in response
        assert not response.cookies


# Whoever asks, how, and what is answered.
REFUSED = [
    ("get", "/api/v1/people/?page_size=0", {}, 400),
    ("get", "/api/v1/people/nobody/", {}, 404),
    ("get", "/api/v1/nothing/", {}, 404),
    ("post", "/api/v1/people/", {}, 405),
    ("options", "/api/v1/people/", {}, 405),
    ("get", "/api/v1/people/", {"accept": "text/html"}, 406),
    ("get", "/api/v1/people/gone/", {}, 410),
    ("get", f"/api/v1/people/?camp={'x' * 8000}", {}, 414),
]


@pytest.mark.parametrize(("method", "path", "headers", "status"), REFUSED)
def test_a_problem_is_not_to_be_kept_and_may_be_read_by_every_page(client, method, path, headers, status):
    person = make.make_person("gone")
    person.status = "withdrawn"
    person.save()
    response = getattr(client, method)(path, headers=headers)
    problem(response, status)
    assert "Cache-Control" not in response
    assert "ETag" not in response
    assert response[CORS] == "*"


@pytest.mark.parametrize("path", ["people/", "people/guevorkian/", "people/facets/", "sources/memoir/"])
def test_a_long_answer_is_compressed_where_that_is_asked(client, path):
    plain = client.get(f"/api/v1/{path}")
    response = client.get(f"/api/v1/{path}", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in plain
    assert plain["Vary"] == response["Vary"]
    assert plain["Vary"].split(", ")[-1] == "Accept-Encoding"
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == plain.content
    # The same JSON in other bytes: the tag says no more than that.
    assert response["ETag"] == f"W/{plain['ETag']}"
    known = {"accept-encoding": "gzip", "if-none-match": response["ETag"]}
    again = client.get(f"/api/v1/{path}", headers=known)
    assert (again.status_code, again.content) == (304, b"")


def test_a_short_answer_is_not_compressed(client):
    response = client.get("/api/v1/people/?camp=vorkuta&date=1700", headers={"accept-encoding": "gzip"})
    assert response.json()["results"] == []
    assert "Content-Encoding" not in response


@pytest.mark.parametrize("path", ["people/", "people/facets/", "people/guevorkian/", "statements/arrest/"])
def test_asking_for_the_headers_alone_gives_those_of_the_whole_answer(client, path):
    whole, head = client.get(f"/api/v1/{path}"), client.head(f"/api/v1/{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers.items() == whole.headers.items()
    assert int(head["Content-Length"]) == len(whole.content)
    known = client.head(f"/api/v1/{path}", headers={"if-none-match": whole["ETag"]})
    assert (known.status_code, known["ETag"]) == (304, whole["ETag"])


@pytest.mark.parametrize("path", ["people/", "people/guevorkian/", "people/facets/"])
def test_a_page_from_anywhere_may_read_answers_and_their_tags(client, path):
    response = client.get(f"/api/v1/{path}", headers={"origin": "https://example.org"})
    known = client.get(f"/api/v1/{path}", headers={"if-none-match": response["ETag"]})
    assert (response.status_code, known.status_code) == (200, 304)
    for one in (response, known):
        assert one[CORS] == "*"
        assert one["Access-Control-Expose-Headers"] == "ETag, Retry-After, Location, Link, Content-Disposition"
        assert "Access-Control-Allow-Credentials" not in one


@pytest.mark.parametrize("path", ["/api/v1/people/", "/api/v1/people/nobody/", "/api/schema/"])
def test_a_browser_that_asks_beforehand_is_told_that_reading_is_allowed(client, path):
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = client.options(path, headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response[CORS] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert response["Access-Control-Max-Age"] == "86400"


OPEN = [  # redirects to the slash, to the data and to whoever somebody has been merged into; errors
    ("/people/guevorkian", 301),
    ("/people/guevorkian/", 303),
    ("/people/guevorkian/timeline", 301),
    ("/people/merged/", 303),
    ("/people/nobody/", 404),
    ("/camps/a/b", 404),
    ("/statements/arrest", 301),
    ("/api/v1/people/guevorkian", 301),
    ("/api/v1/people/merged/", 301),
    ("/reconcile/preview", 301),
    ("/ipif/persons/nobody", 404),
    ("/vocabulary", 200),
    ("/datasets/", 200),
]


@pytest.mark.parametrize(("path", "status"), OPEN)
def test_redirects_and_errors_may_be_read_by_every_page(client, path, status):
    make.make_person("merged", name="Merged")
    Person.objects.filter(slug="merged").update(merged_into=Person.objects.get(slug="guevorkian"))
    response = client.get(path, headers={"origin": "https://example.org"})
    assert (response.status_code, response[CORS]) == (status, "*")
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}
    assert client.options(path, headers=asked)["Access-Control-Allow-Methods"].startswith("GET, HEAD")


@pytest.mark.parametrize("path", ["/people/guevorkian", "/reconcile/", "/api/v1/people/"])
def test_a_redirect_to_https_may_be_read_by_every_page(path, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get(path)
    assert (response.status_code, response[CORS]) == (301, "*")
    assert response["Location"].startswith("https://")


@pytest.mark.parametrize("path", ["/", "/admin/", "/admin/login/", "/healthz", "/peoples", "/vocabularyx"])
@pytest.mark.parametrize("method", ["get", "options"])
def test_other_pages_are_not_opened_to_the_pages_of_others(client, path, method):
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = getattr(client, method)(path, headers=asked)
    assert response.status_code in {200, 302, 404, 405}
    assert [name for name in response.headers if name.lower().startswith("access-control-")] == []


@pytest.mark.parametrize(("characters", "status"), [(8000, 400), (8001, 414), (100_000, 414)])
def test_a_query_is_too_long_beyond_8000_characters(client, characters, status):
    body = problem(client.get(f"/api/v1/people/?camp={'x' * (characters - len('camp='))}"), status)
    if status == 414:
        assert body["title"] == "URI Too Long"
        assert body["detail"] == "The query is longer than 8000 characters: ask for less at once."
