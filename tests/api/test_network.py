"""Who is tied to whom, and by which statements."""

import io

import networkx
import pytest
from lxml import etree

from prosopo.models import Camp, Group, Person, Relation
from prosopo.search import networks
from tests import factories as make
from tests.api.answers import answer, faults
from tests.api.exports import paged

pytestmark = pytest.mark.django_db
AWKWARD = "<&>\"' Геворкян שלום 𝔄 \x0b"


@pytest.fixture
def people(db):
    """Four people: a, b and c in one camp, the last of them later; d in none, but related to a."""
    camp, group, gulag = make.make_camp(), make.make_group(), make.make_camp("gulag")
    camp.parent = gulag
    camp.save()
    a, b, c, d = (make.make_person(slug, name=f"{slug.upper()} {AWKWARD}") for slug in "abcd")
    for person, date in ((a, "1936"), (b, "1936-10/1937"), (c, "1938")):
        make.make_statement(
            person, ref=f"camp-{person.slug}", kind="detention", camp=camp, date=date, date_basis="stated"
        )
    make.make_statement(a, ref="wife", kind="relationship", related_person=d, relation=make.make_relation())
    for person in (c, d):
        make.make_statement(person, ref=f"group-{person.slug}", kind="membership", group=group, certainty="possible")
    return a, b, c, d


def ties(client, **asked):
    """Pairs of slugs with the ties between them."""
    found = answer(client, "network/", **asked)
    assert (found["people"] + found["groups"], found["ties"]) == (len(found["nodes"]), len(found["links"]))
    return {(one["source"], one["target"], one["tie"]) for one in found["links"]}


def test_people_are_tied_by_relations_and_by_what_they_have_in_common_at_possibly_the_same_time(client, people):
    assert ties(client) == {("a", "b", "camp"), ("a", "d", "relation"), ("c", "d", "group")}


def test_a_link_tells_when_how_surely_and_by_which_statements(client, people):
    camp, relation, group = answer(client, "network/")["links"]
    assert camp == {
        **{"source": "a", "target": "b", "tie": "camp", "label": "Vorkuta", "directed": False},
        **{"via": {"slug": "vorkuta", "name": "Vorkuta", "url": "/api/v1/camps/vorkuta/"}},
        **{"earliest": "1936-10-01", "latest": "1936-12-31", "certainty": "certain", "together": "possible"},
        "possibly_same": False,
        "statements": [{"ref": f"camp-{one}", "url": f"/api/v1/statements/camp-{one}/"} for one in "ab"],
    }
    assert (relation["label"], relation["directed"], relation["via"]) == ("Wife", True, None)
    assert [one["ref"] for one in relation["statements"]] == ["wife"]
    assert (group["certainty"], group["earliest"], group["latest"]) == ("possible", None, None)
    assert (relation["together"], group["together"]) == ("certain", "possible")


@pytest.mark.parametrize(
    ("one", "other", "together", "days"),
    [
        ("1936/1938", "1937-03-05", "certain", ("1937-03-05", "1937-03-05")),
        ("1936/1938", "1937-11/1939", "certain", ("1937-11-01", "1938-12-31")),
        ("1936/1938", "1938/1939", "possible", ("1938-01-01", "1938-12-31")),  # he may have left in January
        ("1936", "1936", "possible", ("1936-01-01", "1936-12-31")),  # some time of a year is not all of it
        ("1936-05-01", "1936-05-01", "certain", ("1936-05-01", "1936-05-01")),
        ("[1936-05-01..1936-06-30]", "1936-05/1936-06", "possible", ("1936-05-01", "1936-06-30")),
        ("1936/1938", "1937-03-05~", "possible", ("1937-02-26", "1937-03-12")),
        ("1936-05-01/", "1936-05-01/..", "certain", ("1936-05-01", "2036-05-01")),  # on the first day of both
        ("1936-05-01/", "1937-03-05", "possible", ("1937-03-05", "1937-03-05")),  # who knows how long
        ("1936/1938", "../1937-03-05", "certain", ("1936-01-01", "1937-03-05")),
        ("1936/1938", "../1937", "possible", ("1936-01-01", "1937-12-31")),
        ("1936/1938", "", "possible", (None, None)),
        ("1936-05-01", "", "possible", (None, None)),
    ],
)
def test_people_are_surely_together_only_where_each_surely_was_there_in_one_time(one, other, together, days, client):
    camp = make.make_camp()
    for slug, date in (("a", one), ("b", other)):
        dated = {"date": date, "date_basis": "stated" if date else ""}
        make.make_statement(make.make_person(slug), kind="detention", camp=camp, **dated)
    (link,) = answer(client, "network/")["links"]
    assert (link["together"], (link["earliest"], link["latest"])) == (together, days)
    certain = answer(client, "network/", together="certain")
    assert (certain["people"], certain["ties"]) == (2, 1 if together == "certain" else 0)


@pytest.mark.parametrize(
    "doubt",
    [
        *({"certainty": "probable"}, {"hedged": True}, {"voice": "hearsay", "attributed_to": "newspapers"}),
        {"kind": "description", "text": "had spoken of the camp"},
        {"kind": "fate", "fate": "sentenced"},
    ],
)
def test_nobody_is_surely_there_by_what_is_in_doubt_or_does_not_say_so(doubt, client):
    camp, day = make.make_camp(), {"date": "1936-05-01", "date_basis": "stated"}
    if "fate" in doubt:
        doubt = doubt | {"fate": make.make_fate("sentenced", category="sentenced")}
    make.make_statement(make.make_person("a"), kind="detention", camp=camp, **day)
    make.make_statement(make.make_person("b"), **{"kind": "detention", "camp": camp, **day, **doubt})
    (link,) = answer(client, "network/")["links"]
    assert (link["together"], link["earliest"]) == ("possible", "1936-05-01")


def test_nobody_is_surely_there_by_what_is_disputed(client):
    camp, day = make.make_camp(), {"date": "1936-05-01", "date_basis": "stated"}
    here, _ = (make.make_statement(make.make_person(slug), kind="detention", camp=camp, **day) for slug in "ab")
    assert [one["together"] for one in answer(client, "network/")["links"]] == ["certain"]
    make.make_dispute(here, make.make_statement(here.person, kind="detention", camp=make.make_camp("other")))
    assert [one["together"] for one in answer(client, "network/")["links"]] == ["possible"]


@pytest.mark.parametrize(("verdict", "possibly_same"), [("possible", True), ("same", True), ("different", False)])
def test_records_of_one_human_being_perhaps_are_never_surely_together(verdict, possibly_same, client):
    camp, day = make.make_camp(), {"date": "1936-05-01", "date_basis": "stated"}
    a, b = (
        make.make_statement(make.make_person(slug, name=slug), kind="detention", camp=camp, **day).person
        for slug in "ab"
    )
    make.make_judgement(b, a, verdict=verdict)
    (link,) = answer(client, "network/")["links"]
    assert (link["together"], link["possibly_same"]) == ("possible" if possibly_same else "certain", possibly_same)
    assert answer(client, "network/", together="certain")["ties"] == (0 if possibly_same else 1)
    ((*_, edge),) = read(client, "graphml").edges(data=True)
    assert (edge["together"], edge["possibly_same"]) == (link["together"], possibly_same)


def test_whoever_took_part_in_a_dated_event_was_there_with_the_others(client):
    convoy = make.make_event("convoy", date="[1938-03-21..1938-03-31]", date_basis="stated")
    strike = make.make_event("strike")
    for slug in "ab":
        for event in (convoy, strike):
            make.make_statement(make.make_person(f"{event.slug}-{slug}"), kind="participation", event=event)
    make.make_statement(make.make_person("spoken-of"), kind="description", text="was named", event=convoy)
    links = {(one["source"], one["target"]): one for one in answer(client, "network/", ties="event")["links"]}
    assert {pair: link["together"] for pair, link in links.items()} == {
        ("convoy-a", "convoy-b"): "certain",
        ("convoy-a", "spoken-of"): "possible",
        ("convoy-b", "spoken-of"): "possible",
        ("strike-a", "strike-b"): "possible",
    }
    assert links["convoy-a", "convoy-b"]["latest"] == "1938-03-31"


def test_an_officer_who_came_later_is_not_surely_with_whoever_has_no_date(client, vorkuta):
    found = answer(client, "network/", ties="camp", camp="vorkuta")["links"]
    of_kachketine = [one for one in found if "kachketine" in (one["source"], one["target"])]
    assert {one["together"] for one in of_kachketine} == {"possible"}


def test_everyone_found_is_a_node_tied_or_not(client, people):
    make.make_person("e")
    nodes = {one["slug"]: one for one in answer(client, "network/")["nodes"]}
    assert {slug: one["degree"] for slug, one in nodes.items()} == {"a": 2, "b": 1, "c": 1, "d": 2, "e": 0}
    assert [camp["slug"] for camp in nodes["a"]["camps"]] == ["vorkuta"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"ties": "relation"}, {("a", "d", "relation")}),
        ({"ties": "camp,group"}, {("a", "b", "camp"), ("c", "d", "group")}),
        ({"camp": "vorkuta"}, {("a", "b", "camp")}),
        ({"kind": "detention"}, {("a", "b", "camp")}),
        ({"date": "1937"}, set()),
        ({"date": "1936/1938"}, {("a", "b", "camp")}),
        ({"date": "1936", "undated": "include"}, {("a", "b", "camp"), ("a", "d", "relation"), ("c", "d", "group")}),
        ({"certainty": "probable"}, {("a", "b", "camp")}),
        ({"certainty": "possible"}, {("a", "b", "camp"), ("a", "d", "relation"), ("c", "d", "group")}),
        ({"q": "a"}, set()),
    ],
)
def test_the_filters_of_people_bind_to_what_ties_them_too(asked, expected, client, people):
    assert ties(client, **asked) == expected


@pytest.fixture
def acting(people):
    """The GPU arrested a in 1936; it sat under the Cheka, and was hunting d. A group of drafts arrested b."""
    gpu, cheka = make.make_group("gpu"), make.make_group("cheka")
    by = {"kind": "relationship", "relation": make.make_relation("arrested-by", inverse_label="arrested"), "text": ""}
    dated = {"date": "1936", "date_basis": "stated"}
    a, b, c, d = people
    make.make_statement(a, ref="arrest", related_group=gpu, **by, **dated)
    make.make_statement(b, ref="draft", related_group=make.make_group("hidden"), status="draft", **by)
    make.make_statement(c, ref="not-so", related_group=make.make_group("denied"), denied=True, **by)
    make.make_statement(c, ref="no-relation", related_group=make.make_group("named"))
    under = make.make_relation("under", inverse_label="above")
    make.make_statement(None, subject_group=gpu, ref="under", related_group=cheka, kind="relationship", relation=under)
    hunts = make.make_relation("hunting", inverse_label="hunted by")
    make.make_statement(None, subject_group=gpu, ref="hunt", related_person=d, kind="relationship", relation=hunts)
    make.make_statement(None, subject_group=cheka, ref="far", related_group=make.make_group("far"), **by)


OF_GROUPS = {("a", "groups/gpu", "relation"), ("groups/gpu", "d", "relation")}


@pytest.mark.usefixtures("acting")
def test_groups_are_in_the_network_where_they_are_asked_for(client):
    assert ties(client, ties="relation") == {("a", "d", "relation")}
    found = ties(client, ties="relation", groups="include")
    assert found == {("a", "d", "relation"), *OF_GROUPS}
    assert ties(client, ties="camp", groups="include") == {("a", "b", "camp")}
    assert ties(client, ties="relation", groups="include", date="1936") == {("a", "groups/gpu", "relation")}
    assert ties(client, ties="relation", groups="include", relation="hunting") == set()  # nobody is found


@pytest.mark.usefixtures("acting")
def test_groups_are_tied_to_one_another_where_both_are_there(client):
    by = {"kind": "relationship", "relation": Relation.objects.get(slug="arrested-by"), "text": ""}
    make.make_statement(Person.objects.get(slug="b"), related_group=Group.objects.get(slug="cheka"), **by)
    assert ("groups/gpu", "groups/cheka", "relation") in ties(client, ties="relation", groups="include")


@pytest.mark.usefixtures("acting")
def test_the_node_of_a_group_tells_so(client):
    found = answer(client, "network/", ties="relation", groups="include")
    assert (found["people"], found["groups"]) == (4, 1)
    assert found["nodes"][-1] == {
        **{"id": "groups/gpu", "kind": "group", "slug": "gpu", "name": "Gpu", "url": "/api/v1/groups/gpu/"},
        **{"sex": None, "is_named": None, "groups": [], "camps": [], "degree": 2},
    }
    (arrest,) = [one for one in found["links"] if one["target"] == "groups/gpu"]
    assert (arrest["label"], arrest["directed"], arrest["earliest"]) == ("Arrested by", True, "1936-01-01")
    assert [one["ref"] for one in arrest["statements"]] == ["arrest"]


@pytest.mark.usefixtures("acting")
@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_groups_stand_in_the_files_too(form, client):
    graph = read(client, form, ties="relation", groups="include")
    assert graph.nodes["groups/gpu"]["kind"] == "group"
    assert graph.nodes["groups/gpu"]["url"] == "http://testserver/groups/gpu/"
    assert graph.has_edge("a", "groups/gpu")


def test_what_is_denied_ties_nobody(client, people):
    a, b, *_ = people
    event = make.make_event()
    for person, denied in ((a, True), (b, False)):
        make.make_statement(person, kind="participation", event=event, denied=denied)
    assert {tie for *_, tie in ties(client)} == {"camp", "relation", "group"}
    make.make_statement(a, kind="participation", event=event)
    assert ("a", "b", "event") in ties(client)


def test_what_is_not_public_ties_nobody(client, people):
    people[3].status = "withdrawn"
    people[3].save()
    assert ties(client) == {("a", "b", "camp")}


def test_two_places_do_not_tie_by_what_both_sit_in(client, people):
    other = make.make_camp("other", parent=Camp.objects.get(slug="gulag"))
    make.make_statement(make.make_person("e"), kind="detention", camp=other, date="1936", date_basis="stated")
    assert "e" not in {slug for link in ties(client) for slug in link[:2]}


def test_of_several_statements_all_are_told_and_the_surest_counts(client, people):
    _, b, *_ = people
    camp = Camp.objects.get(slug="vorkuta")
    make.make_statement(
        b, ref="again", kind="detention", camp=camp, date="1936-02", date_basis="stated", certainty="possible"
    )
    (link,) = [one for one in answer(client, "network/")["links"] if one["tie"] == "camp"]
    assert [one["ref"] for one in link["statements"]] == ["camp-a", "camp-b", "again"]
    assert (link["earliest"], link["latest"], link["certainty"]) == ("1936-02-01", "1936-12-31", "certain")


def test_a_name_that_fits_too_many_is_refused(client, people, monkeypatch):
    assert client.get("/api/v1/network/?q=Геворкян").status_code == 200
    monkeypatch.setattr("prosopo.search.name_search.MOST_HITS", 1)
    monkeypatch.setattr("prosopo.search.networks.MOST_HITS", 1)
    message = "1 people or more fit this name: give more of it, or narrow them by a further filter."
    (fault,) = faults(client, "network/", q="Геворкян")
    assert (fault["parameter"], fault["message"]) == ("q", message)


def test_too_many_people_are_refused_with_what_to_do(client, people, monkeypatch):
    monkeypatch.setattr(networks, "MOST_PEOPLE", 3)
    (fault,) = faults(client, "network/", ties="camp")
    assert fault["parameter"] == "ties"
    assert "more than 3 people: narrow them" in fault["message"]


@pytest.mark.parametrize("limit", ["MOST_LINKS", "_MOST_PAIRS"])
def test_too_many_links_are_refused_with_what_ties_too_many(limit, client, people, monkeypatch):
    monkeypatch.setattr(networks, limit, 0)
    (fault,) = faults(client, "network/", ties="camp")
    assert "the camp vorkuta alone ties 3 people" in fault["message"]
    assert ("more than 0 links" if limit == "MOST_LINKS" else "more than 0 pairs of statements") in fault["message"]


def test_a_network_of_everyone_that_is_too_large_is_refused_by_what_was_not_left_out(client, people, monkeypatch):
    monkeypatch.setattr(networks, "MOST_PEOPLE", 3)
    (fault,) = faults(client, "network/")
    assert (fault["parameter"], fault["value"]) == ("ties", "relation,group,camp,event")


def test_a_network_tells_how_it_is_cited(client, people):
    cited = answer(client, "network/cite/", ties="camp")
    assert cited["csl"][0]["title"] == "Network (ties: camp)"
    assert cited["csl"][0]["URL"] == "http://testserver/api/v1/network/?ties=camp"
    link = client.get("/api/v1/network/", {"ties": "camp", "format": "gexf"})["Link"]
    assert '<http://testserver/api/v1/network/cite/?ties=camp>; rel="describedby"' in link
    entry = client.get("/api/v1/network/cite/", {"ties": "camp", "format": "bib"}).content.decode()
    assert entry == cited["bibtex"]
    (fault,) = faults(client, "network/cite/", ties="blood")
    assert fault["parameter"] == "ties"


def test_nobody_is_an_empty_network(client, db):
    assert answer(client, "network/") == {"people": 0, "groups": 0, "ties": 0, "nodes": [], "links": []}


@pytest.mark.parametrize("asked", [{"ties": "blood"}, {"camp": "nowhere"}, {"format": "csv"}, {"page_size": "7"}])
def test_what_cannot_be_asked_is_told(asked, client, people):
    (fault,) = faults(client, "network/", **asked)
    assert fault["parameter"] in asked


def read(client, form, **asked):
    response = client.get("/api/v1/network/", {"format": form, **asked})
    assert response.status_code == 200
    assert response["Content-Type"] == f"application/{form}+xml"
    assert response["Content-Disposition"].endswith(f'.{form}"')
    assert response["ETag"]
    etree.fromstring(response.content)
    return {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}[form](io.BytesIO(response.content))


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_a_file_holds_what_the_json_does(form, client, people):
    make.make_person("e")
    told, graph = answer(client, "network/"), read(client, form)
    assert set(graph.nodes) == {one["slug"] for one in told["nodes"]}
    assert {edge["together"] for *_, edge in graph.edges(data=True)} == {"certain", "possible"}
    there = [(one, other, edge) for one, other, edge in graph.edges(data=True) if not edge["is_return"]]
    assert len(there) == told["ties"]
    assert graph.nodes["a"]["label"] == f"A {AWKWARD}".replace("\x0b", "␋")
    assert graph.nodes["a"]["camps"] == "vorkuta"
    edges = {(one, other, edge["tie"], edge["statements"]) for one, other, edge in there}
    assert edges == {
        (one["source"], one["target"], one["tie"], ";".join(said["ref"] for said in one["statements"]))
        for one in told["links"]
    }


@pytest.mark.parametrize(
    ("public_url", "origin"), [("", "http://testserver"), ("https://p.example.org", "https://p.example.org")]
)
@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_people_in_a_file_are_known_by_their_identifiers(form, public_url, origin, client, people, settings):
    settings.PUBLIC_URL = public_url
    found = {name: node["url"] for name, node in read(client, form).nodes(data=True)}
    assert found == {slug: f"{origin}/people/{slug}/" for slug in "abcd"}
    told = {one["slug"]: one["url"] for one in answer(client, "network/")["nodes"]}
    assert told == {slug: f"/api/v1/people/{slug}/" for slug in "abcd"}


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_several_ties_between_the_same_two_are_kept_apart(form, client, people):
    a, b, *_ = people
    make.make_statement(a, kind="relationship", related_person=b, relation=make.make_relation("friend"))
    graph = read(client, form)
    assert graph.number_of_edges("a", "b") == 2


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_whoever_shared_a_camp_is_tied_both_ways(form, client, people):
    alone = read(client, form, ties="camp")
    assert not alone.is_directed()
    graph = read(client, form)
    assert graph.is_directed()  # there is a relation, too
    for link in answer(client, "network/")["links"]:
        ways = [graph.has_edge(link["source"], link["target"]), graph.has_edge(link["target"], link["source"])]
        assert ways == [True, not link["directed"]]


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_nobody_is_a_valid_file(form, client, db):
    assert read(client, form).number_of_nodes() == 0


def test_a_network_takes_as_many_queries_however_large_it_is(client, people, django_assert_num_queries):
    for number in range(2):
        # people, their facets, statements, groups, camps, the people's records
        with django_assert_num_queries(6):
            answer(client, "network/")
        make.make_statement(make.make_person(f"more-{number}"), kind="detention", camp=Camp.objects.first())


def test_the_network_of_the_project_s_own_data_is_whole(client, db, vorkuta):
    found = answer(client, "network/", ties="relation")
    related = [
        one["ref"]
        for one in paged(client, "statements/", denied="exclude")
        if one["relation"] and one["person"] and one["related_person"]
    ]
    assert sorted(one["statements"][0]["ref"] for one in found["links"]) == sorted(related) != []
    assert all(one["label"] for one in found["links"])
