"""The site's pages, and what is true of every page."""

from html.parser import HTMLParser

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from tests import factories as make
from tests.conftest import ON_SQLITE_ALONE

PAGES = ["/", "/api/docs/", "/admin/login/", "/nothing/"]
POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
NO_SOURCE = "No source has been published yet"


class _Page(HTMLParser):
    """The attributes, the elements' names and the words of a page."""

    def __init__(self, html):
        super().__init__()
        self.attributes, self.elements, self.words = [], [], []
        self.feed(html)
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.words.append("" if tag in {"a", "cite", "code"} else " ")
        self.attributes += [(tag, name, value or "") for name, value in attributes]

    def handle_data(self, data):
        self.words.append(data)

    def values(self, *names):
        return [value for _, name, value in self.attributes if name in names]


def _page(client, path="/", status=200):
    response = client.get(path)
    assert response.status_code == status
    assert response["Content-Type"] == "text/html; charset=utf-8"
    return _Page(response.content.decode())


@pytest.fixture
def some_data(db):
    passage = make.make_passage()
    make.make_source("letters", title="<Letters> & papers", author="A. & B.", citation="Letters, 1962")
    make.make_source("draft", title="Hidden", status="draft")
    group = make.make_group(name="“Sapronovists”")  # has a member, where those made before it have none
    person = make.make_person()
    make.make_person("melnais")
    make.make_statement(person, kind="membership", group=make.make_group("denied"), denied=True, passage=passage)
    make.make_statement(kind="membership", subject_group=group, group=make.make_group("of-groups"))
    make.make_statement(person, group=make.make_group("no-member"))
    make.make_statement(person, kind="membership", group=group)
    make.make_statement(person, kind="membership", group=make.make_group("later"))


def test_the_first_page_counts_what_is_public(client, some_data):
    text = _page(client).text
    assert "people 2 statements 5 sources 2 Sources" in text


def test_the_first_page_names_the_sources_and_leads_to_each(client, some_data):
    page = _page(client)
    assert "<Letters> & papers, A. & B. Letters, 1962 Memoir A memoir, 1961 Where to go" in page.text
    assert NO_SOURCE not in page.text
    assert "Hidden" not in page.text
    assert [link for link in page.values("href") if "/sources/" in link] == [
        "/api/v1/sources/",
        "/sources/letters/",
        "/sources/memoir/",
    ]


def test_the_first_page_gives_a_query_that_finds_people(client, some_data):
    page = _page(client)
    assert "whom the sources place in the group “Sapronovists”: /api/v1/people/?group=sapronovists." in page.text
    assert "/api/v1/people/?group=sapronovists" in page.values("href")
    assert client.get("/api/v1/people/?group=sapronovists").json()["count"] == 1


@ON_SQLITE_ALONE
def test_every_link_of_the_first_page_leads_somewhere(client, vorkuta):
    links = {link for link in _page(client).values("href") if not link.startswith(("#", "/static/"))}
    assert {"/", "/admin/", "/api/docs/", "/api/schema/", "/api/v1/people/"} < links
    assert len([link for link in links if "?group=" in link]) == 1
    for link in links:
        assert client.get(link, follow=True).status_code == 200, link


@pytest.mark.django_db
def test_the_first_page_says_where_nothing_has_been_published(client):
    page = _page(client)
    assert f"people 0 statements 0 sources 0 {NO_SOURCE}" in page.text
    assert "For one" not in page.text
    assert "?group=" not in " ".join(page.values("href"))


@pytest.mark.django_db
def test_the_first_page_names_ten_sources_and_no_more(client):
    for at in range(11):
        make.make_source(f"s{at:02}")
    links = _page(client).values("href")
    assert [link for link in links if "/sources/s" in link] == [f"/sources/s{at:02}/" for at in range(10)]


def test_the_first_page_says_where_it_has_not_counted_to_the_end(client, some_data, monkeypatch):
    monkeypatch.setattr("prosopo.models.counts.COUNT_LIMIT", 3)
    assert "people 2 statements more than 3 sources 2" in _page(client).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ({"possible"}, "people 3 (at least 2) statements"),
        ({"same"}, "people 3 (at least 2, at most 2) statements"),
        ({"same", "possible"}, "people 3 (at least 1, at most 2) statements"),
        ({"different"}, "people 3 statements"),
    ],
)
def test_the_first_page_says_where_some_may_be_the_same(client, verdicts, told):
    first, *others = (make.make_person(slug) for slug in ("a", "b", "c"))
    for verdict, other in zip(sorted(verdicts), others, strict=False):
        make.make_judgement(first, other, verdict=verdict)
    assert told in _page(client).text


@pytest.mark.django_db
@pytest.mark.parametrize("many", [2, 12])
def test_the_first_page_takes_as_many_queries_for_few_records_as_for_many(client, django_assert_num_queries, many):
    make.make_passage()
    for at in range(many):
        make.make_source(f"s{at}")
        make.make_statement(make.make_person(f"p{at}"), kind="membership", group=make.make_group(f"g{at}"))
    # people, statements and sources counted; who is judged the same; the example; sources, what is shown of them (3)
    with django_assert_num_queries(9):
        _page(client)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/healthz"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_sites_pages_can_only_be_read(client, path, method):
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert client.head(path).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing/", "/people/nobody/", "/apiary/", "/static/nothing.css"])
def test_an_unknown_address_of_the_site_is_a_page_that_leads_back(client, path):
    page = _page(client, path, 404)
    assert "There is nothing here" in page.text
    assert "/" in page.values("href")


@pytest.mark.django_db
def test_who_may_not_see_a_page_is_told_so_and_led_back(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    page = client.get("/admin/auth/user/")
    assert page.status_code == 403
    assert "Your account may not do this" in page.content.decode()
    assert 'href="/admin/"' in page.content.decode()


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/prosopo/person/add/"])
def test_who_sends_a_form_of_elsewhere_is_told_so_in_words(path, db):
    page = Client(enforce_csrf_checks=True).post(path, {"username": "natalia"})
    assert page.status_code == 403
    assert "What you sent was not taken" in page.content.decode()
    assert "CSRF" not in page.content.decode()


def test_a_failure_of_the_site_is_a_page(monkeypatch):
    def fail(queryset):
        raise RuntimeError("the secret of the machine")

    monkeypatch.setattr("prosopo.web.views.bounded_count", fail)
    text = _page(Client(raise_request_exception=False), "/", 500).text
    assert text == "Prosopo has failed The server failed to answer The failure has been logged. " + (
        "Please try again in a few minutes."
    )


@pytest.mark.django_db
def test_healthz_says_that_the_database_answers(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "answers"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("error", [DatabaseError, OperationalError])
def test_healthz_says_that_the_database_fails_and_not_where_it_is(client, monkeypatch, error):
    def fail(*args, **kwargs):
        raise error("no connection to db.internal")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "failing", "database": "does not answer"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PAGES, "/healthz", "/api/schema/"])
def test_every_answer_keeps_browsers_to_this_host(client, path):
    response = client.get(path)
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/people/", "/api/v1/people/nobody/", "/api/v1/nothing/"])
def test_an_answer_to_machines_lets_browsers_do_nothing_with_it(client, path):
    response = client.get(path)
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_another_host(client, path):
    page = _page(client, path, 404 if path == "/nothing/" else 200)
    addresses = page.values("src", "href", "action", "srcset", "data", "content")
    assert any(address.startswith("/static/") for address in addresses)
    assert [address for address in addresses if "//" in address] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/nothing/"])
def test_the_sites_own_pages_have_no_inline_style_or_script(client, some_data, path):
    page = _page(client, path, 404 if path == "/nothing/" else 200)
    assert {"style", "script"}.isdisjoint(page.elements)
    assert [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")] == []


@pytest.mark.django_db
def test_the_documentation_loads_its_script_and_schema_from_here(client):
    scripts = [value for tag, name, value in _page(client, "/api/docs/").attributes if (tag, name) == ("script", "src")]
    assert scripts[-1] == "/api/docs/?script="
    script = client.get(scripts[-1])
    assert script["Content-Type"] == "application/javascript"
    body = script.content.decode()
    assert "/api/schema/" in body
    assert "validatorUrl" in body
    assert "://" not in body


@pytest.mark.django_db
def test_robots_may_read_all_but_the_desk(client):
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content.decode() == "User-agent: *\nDisallow: /admin/\n"
