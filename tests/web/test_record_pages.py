"""The page of a record: for readers at the address that citations give, where programs get the data."""

from html import unescape
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.api.answers import LISTS, answer
from tests.api.test_negotiation import BROWSER

pytestmark = pytest.mark.django_db
READER = {"accept": BROWSER}
EVIL = "<script>alert('x')</script> & “more”"


class _Text(HTMLParser):
    """The words of a page, and the addresses that it links to."""

    def __init__(self, html):
        super().__init__()
        self.words, self.links, self.elements = [], [], []
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())
        self.title = unescape(html.partition("<title>")[2].partition("</title>")[0])

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.words.append(data)


def page(client, path, status=200):
    response = client.get(path, headers=READER)
    assert (response.status_code, response["Content-Type"]) == (status, "text/html; charset=utf-8")
    return _Text(response.content.decode())


@pytest.fixture
def world():
    """One public record of each kind at least."""
    source = make.make_source(text="He was shot. They say so.")
    group = make.make_group()
    statement = make.make_statement(
        make.make_person(),
        group=group,
        camp=make.make_camp(),
        role=make.make_role(),
        fate=make.make_fate(),
        event=make.make_event(),
        place=make.make_place(),
        trait=make.make_trait(),
        legal_bases=[make.make_legal_basis()],
        related_group=group,
        relation=make.make_relation(),
        passage=make.make_passage("He was shot.", source=source),
    )
    make.make_dispute(statement)
    return statement


@pytest.mark.parametrize("path", LISTS)
def test_every_kind_of_record_has_a_page_that_leads_to_its_data_and_citation(path, client, world):
    (item,) = answer(client, f"{path}/")["results"]
    address = item["url"].removeprefix("/api/v1")
    shown = page(client, address)
    for member in ("name", "label", "title", "question", "quote"):
        if item.get(member):
            assert item[member] in shown.text
            assert item[member] in shown.title
    assert {item["url"], f"{item['url']}?format=ttl", f"{item['url']}cite/?format=bib"} <= set(shown.links)
    for link in {link for link in shown.links if link.startswith("/") and not link.startswith("/static/")}:
        assert client.get(link, headers=READER, follow=True).status_code == 200, link
    headers = client.get(address, headers=READER)
    assert f'<http://testserver{address}>; rel="cite-as"' in headers["Link"]
    assert f'<http://testserver{item["url"]}>; rel="alternate"; type="application/json"' in headers["Link"]
    assert "Accept" in headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 303),
        ("application/json", 303),
        ("text/turtle, text/html;q=0.5", 303),
        (BROWSER, 200),
        ("text/html", 200),
    ],
)
def test_readers_are_given_the_page_and_programs_the_data(accept, status, client):
    make.make_person()
    assert client.get("/people/guevorkian/", headers={"accept": accept}).status_code == status


def test_a_form_that_is_asked_for_goes_before_what_is_accepted(client):
    make.make_person()
    assert client.get("/people/guevorkian/?format=ttl", headers=READER).status_code == 303
    assert client.get("/people/guevorkian/?format=html", headers={"accept": "text/turtle"}).status_code == 200


def test_a_statement_is_shown_with_its_words_its_voice_and_its_doubts(client):
    person, speaker = make.make_person(), make.make_person("ivanov", name="Ivanov")
    make.make_statement(
        person,
        fate=make.make_fate(),
        passage=make.make_passage("It would seem that he was shot"),
        certainty="possible",
        hedged=True,
        voice="hearsay",
        speaker=speaker,
        date="1938",
        date_basis="stated",
        note="The list is lost.",
    )
    shown = page(client, "/people/guevorkian/")
    for words in ("“It would seem that he was shot”", "1938", "possible", "the passage is unsure", "hearsay"):
        assert words in shown.text
    assert "The list is lost." in shown.text
    assert "/people/ivanov/" in shown.links
    assert "/people/guevorkian/" in page(client, "/people/ivanov/").links  # where he is mentioned


def test_what_is_denied_is_said_to_be(client):
    statement = make.make_statement(make.make_person(), fate=make.make_fate(), denied=True)
    for path in ("/people/guevorkian/", f"/statements/{statement.ref}/", f"/passages/{statement.passage.ref}/"):
        assert "Denied by the passage" in page(client, path).text


def test_a_passage_is_told_apart_from_what_merely_also_rests_on_it(client):
    said, tried = make.make_passage("he was tried"), make.make_fate("tried", label="tried")
    make.make_statement(make.make_person(), fate=tried, passage=said)
    other = make.make_passage("there was no trial", source=said.source)
    make.make_statement(make.make_person("ivanov"), fate=tried, denied=True, passage=other).also_cites.add(said)
    own, also = page(client, f"/passages/{said.ref}/").text.split("What also rests on it")
    assert ("Denied" in own, "Denied by another passage" in also) == (False, True)
    assert ("“he was tried”" in own, "“there was no trial”" in also) == (True, True)
    assert "What also rests on it" not in page(client, f"/passages/{other.ref}/").text


def test_the_people_of_a_record_are_listed_unless_it_is_denied(client):
    group = make.make_group()
    make.make_statement(make.make_person(), group=group)
    make.make_statement(make.make_person("ivanov", name="Ivanov"), group=group, denied=True)
    shown = page(client, f"/groups/{group.slug}/")
    assert "/people/guevorkian/" in shown.links
    assert "/people/ivanov/" not in shown.links


def test_what_was_typed_is_never_taken_for_html(client):
    person = make.make_person(name=EVIL, note=EVIL)
    make.make_statement(person, kind="description", text=EVIL, note=EVIL, passage=make.make_passage(EVIL))
    shown = page(client, "/people/guevorkian/")
    assert shown.text.count(EVIL) >= 5
    assert "script" not in shown.elements


def test_no_draft_shows_on_any_page(client):
    person, group = make.make_person(), make.make_group()
    make.make_statement(person, group=group, text="openly")
    make.make_statement(person, group=group, text="hidden words", status="draft")
    make.make_statement(make.make_person("secret", name="Secret", status="draft"), group=group)
    assert "openly" in page(client, "/people/guevorkian/").text
    for path in ("/people/guevorkian/", f"/groups/{group.slug}/"):
        shown = page(client, path)
        assert "hidden words" not in shown.text
        assert "Secret" not in shown.text


def test_what_is_no_more_leads_on_or_says_so(client):
    into = make.make_person()
    make.make_statement(into)
    make.make_person("sokrat", name="Sokrat", merged_into=into)
    moved = client.get("/people/sokrat/", headers=READER)
    assert (moved.status_code, moved["Location"]) == (301, "/people/guevorkian/")
    withdrawn = make.make_person("gone", name="Gone")
    withdrawn.status = "withdrawn"
    withdrawn.save()
    assert "has been withdrawn" in page(client, "/people/gone/", 410).text
    make.make_person("never", status="draft")
    for path in ("/people/never/", "/people/nobody/"):
        page(client, path, 404)


def _queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        page(client, path)
    return len(captured)


def test_a_page_takes_a_fixed_number_of_queries(client, world):
    paths = ["/people/guevorkian/", f"/groups/{world.group.slug}/", f"/passages/{world.passage.ref}/"]
    few = [_queries(client, path) for path in paths]
    assert few[0] == 2  # the person, the version
    for number in range(3):
        other = make.make_person(f"other-{number}", name=f"Other {number}")
        make.make_statement(other, group=world.group, passage=world.passage, related_person=world.person)
    assert [_queries(client, path) for path in paths] == few


def test_a_statements_own_page_has_its_numbers_and_what_its_date_is_reckoned_from(client):
    person = make.make_person()
    arrest = make.make_statement(person, fate=make.make_fate(), ref="arrest", date="1937", date_basis="stated")
    before = make.make_statement(
        person,
        ref="before",
        kind="age",
        age_min=40,
        age_max=40,
        relative_to_statement=arrest,
        relative_position="before",
        date_text="before his arrest",
    )
    shown = page(client, f"/statements/{before.ref}/")
    assert "aged 40" in shown.text
    assert "reckoned from another date: before what this statement tells" in shown.text
    assert "/statements/arrest/" in shown.links


def test_what_a_list_of_people_and_a_death_rest_on_is_said_beside_them(client):
    shot = make.make_fate("shot", category="executed")
    told = {"kind": "fate", "date": "1938", "date_basis": "stated", "certainty": "probable", "voice": "hearsay"}
    make.make_statement(make.make_person(), fate=shot, attributed_to="newspapers", **told)
    for path in ("/people/guevorkian/", "/fates/shot/"):
        assert "(probable, hearsay)" in page(client, path).text


def test_a_camps_page_says_of_its_people_what_theirs_say_of_it_and_why(client):
    camp, person = make.make_camp(), make.make_person()
    held = {"kind": "detention", "certainty": "possible", "date": "1936", "date_basis": "stated", "voice": "quoted"}
    make.make_statement(person, camp=camp, passage=make.make_passage("held there"), **held)
    make.make_statement(person, kind="detention", camp=make.make_camp("mine", name="the mine", parent=camp))
    shown = page(client, f"/camps/{camp.slug}/")
    assert "Guevorkian (possible)" in shown.text
    assert "Detention, 1936 · possible · quoted" in shown.text
    assert "Detention: the mine · undated" in shown.text
    assert "“held there”" in shown.text


def test_a_list_has_the_first_statements_of_each_person_and_the_number_of_the_others(client):
    group, person = make.make_group(), make.make_person()
    for _ in range(5):
        make.make_statement(person, kind="membership", group=group)
    shown = page(client, f"/groups/{group.slug}/")
    assert shown.text.count("Membership · undated") == 3
    assert "2 more, on their page" in shown.text


def test_what_is_said_of_groups_by_narrower_terms_and_disputed_stands_on_the_broader_ones_page(client):
    executed = make.make_fate("executed", label="executed", category="executed")
    shot = make.make_fate("shot", label="shot", category="executed", parent=executed)
    convoy = make.make_statement(subject_group=make.make_group("convoy", name="The convoy"), kind="fate", fate=shot)
    make.make_dispute(convoy, make.make_statement(make.make_person()), question="Were they shot?")
    shown = page(client, "/fates/executed/").text
    assert "Said of groups 1 The convoy : shot" in shown
    assert "Were they shot?" in shown


def test_statements_and_passages_are_told_apart_by_their_titles(client):
    told = {"kind": "fate", "date": "1938", "date_basis": "stated", "denied": True, "text": ""}
    said = make.make_statement(make.make_person(), fate=make.make_fate("shot", label="shot"), **told)
    assert page(client, f"/statements/{said.ref}/").title.startswith("Guevorkian, fate (denied): shot, 1938 – ")
    long = "They were led out one by one, and nobody who went out of the “old” brickyard was seen again."
    cited = make.make_passage(long, ref="long")
    make.make_statement(make.make_person("ivanov"), kind="description", text="saw it", passage=cited)
    title = page(client, "/passages/long/").title
    assert title.startswith("“They were led out one by one, and nobody who went out of…” (")


def test_an_events_page_tells_who_took_part_from_whom_it_only_speaks(client):
    event = make.make_event()
    make.make_statement(make.make_person(), event=event, kind="participation")
    make.make_statement(make.make_person("ivanov", name="Ivanov"), event=event, kind="description", text="heard of it")
    assert "Ivanov (only spoken of)" in page(client, f"/events/{event.slug}/").text
    assert "Guevorkian (" not in page(client, f"/events/{event.slug}/").text


@pytest.mark.parametrize("name", ["group", "camp", "event", "fate", "legal_basis"])
def test_a_page_shows_what_is_said_of_groups_and_what_is_disputed(name, client):
    term = getattr(make, f"make_{name}")()
    named = {"legal_bases": [term]} if name == "legal_basis" else {name: term}
    strikers = make.make_group("strikers", name="Strikers")
    statement = make.make_statement(None, subject_group=strikers, text="were driven north", ref="driven", **named)
    address = f"/{'legal_bases' if name == 'legal_basis' else f'{name}s'}/{term.slug}/"
    shown = page(client, address)
    assert "Said of groups 1 Strikers" in shown.text
    assert "were driven north" in shown.text
    assert "Disputed" not in shown.text
    dispute = make.make_dispute(statement, make.make_statement(make.make_person()), question="Were they driven?")
    shown = page(client, address)
    assert "Disputed 1 Statements that name it contradict others: Were they driven?" in shown.text
    assert f"/disputes/{dispute.slug}/" in shown.links
    statement.status = "draft"
    statement.save()
    assert b"driven" not in client.get(address, headers=READER).content


@pytest.mark.parametrize(("many", "has_contents"), [(60, False), (61, True)])
def test_a_long_page_has_a_list_of_its_contents(many, has_contents, client):
    person, passage = make.make_person(), make.make_passage()
    for number in range(many):
        make.make_statement(person, passage=passage, ref=f"said-{number}", kind="description", text=f"walked {number}")
    response = client.get("/people/guevorkian/", headers=READER).content.decode()
    assert ("#kind-description" in _Text(response).links) is has_contents
    assert '<section id="kind-description">' in response


def test_the_web_address_in_a_sources_citation_is_a_link(client):
    make.make_source("memoir", citation="A memoir, 1961, https://example.org/memoir?a=1&b=2.")
    assert "https://example.org/memoir?a=1&b=2" in page(client, "/sources/memoir/").links
