"""How many queries each answer takes, whatever there is to tell."""

import pytest
from django.db import connection

from tests.api.answers import JUDGED, answer
from tests.api.exports import content
from tests.api.many_related import make_many

however_many = pytest.mark.parametrize("many", [2, 8])

LISTS = {
    # keys of the page, stored items
    "people": 2,
    # keys of the page, statements, legal bases, also cited passages, their links to disputes, disputes
    "statements": 6,
    # keys of the page, groups, names, further parents, identifiers, labels
    "groups": 6,
    # keys of the page, camps, names, further parents, identifiers, labels
    "camps": 6,
    # keys of the page, terms, identifiers, labels
    "roles": 4,
    "fates": 4,
    "traits": 4,
    "legal_bases": 4,
    "relations": 4,
    # keys of the page, events, identifiers, labels
    "events": 4,
    # keys of the page, sources, identifiers, authors, origins
    "sources": 5,
    # keys of the page, passages, statements that rest on them, statements that also cite them
    "passages": 4,
    # keys of the page, disputes, ids of their statements, statements, legal bases, also cited passages, disputes of
    # these (2)
    "disputes": 8,
}
BOUNDS = 2  # which records hang together by judgements, and by which: on the first page of people, groups and the like
WORDS = {
    # other forms, how often the words occur (not asked of statements on SQLite), and what the list takes
    "statements": 7 if connection.vendor == "sqlite" else 8,
    "passages": 6,
}
DETAILS = {
    # stored record
    "people/person-0": 1,
    # statement, legal bases, also cited passages, its links to disputes, disputes
    "statements/statement-0": 5,
    # group, names, further parents, identifiers, labels, children, statements (5), statements on others (5),
    # judgements (2), successions (2)
    "groups/group-0": 20,
    # camp, names, further parents, identifiers, labels, children, statements (5), judgements (2),
    # successions (2)
    "camps/camp-0": 15,
    # term, identifiers, labels, narrower terms
    "roles/role-0": 4,
    "fates/fate-0": 4,
    "traits/trait-0": 4,
    "legal_bases/basis-0": 4,
    "relations/relation-0": 4,
    # event, identifiers, labels, children, statements (5)
    "events/event-0": 9,
    # source, identifiers, authors, origins, text, derivatives, parts, pages
    "sources/source-0": 8,
    # passage, statements that rest on it, statements that also cite it, the words around it
    "passages/passage-0": 4,
    # dispute, ids of its statements, statements, legal bases, also cited passages, disputes of these (2)
    "disputes/dispute-0": 7,
}


@however_many
@pytest.mark.django_db
@pytest.mark.parametrize(("records", "queries"), LISTS.items())
def test_a_list_takes_as_many_queries_for_few_records_as_for_many(
    client, django_assert_num_queries, records, queries, many
):
    make_many(many)
    # Where some are judged, it is looked up once which hang together, and how.
    judgements = BOUNDS if records in JUDGED else 0
    with django_assert_num_queries(queries + judgements):
        page = answer(client, f"{records}/", page_size=200)
    assert len(page["results"]) == page["count"] >= many
    # Where there is more than one page, the first one counts, and the second, where this may have changed meanwhile.
    with django_assert_num_queries(queries + judgements + 1):
        first = answer(client, f"{records}/", page_size=1)
    with django_assert_num_queries(queries + judgements + 2):
        answer(client, first["next"].partition("/api/v1/")[2])
    with django_assert_num_queries(queries + 1):
        second = answer(client, first["next"].partition("/api/v1/")[2])
    assert first["count"] == second["count"] == page["count"]


@however_many
@pytest.mark.django_db
@pytest.mark.parametrize(("address", "queries"), DETAILS.items())
def test_a_detail_takes_as_many_queries_for_few_statements_as_for_many(
    client, django_assert_num_queries, address, queries, many
):
    make_many(many)
    with django_assert_num_queries(queries):
        found = answer(client, f"{address}/")
    for field in ("statements", "names", "mentioned_in", "children", "derivatives", "disputes", "identity"):
        if field in found:
            assert len(found[field]) >= many - 1, field


@however_many
@pytest.mark.django_db
def test_each_filter_adds_one_query_that_looks_for_unknown_slugs(client, django_assert_num_queries, many):
    make_many(many)
    every = ",".join
    filters = {name: every(f"{name}-{at}" for at in range(many)) for name in ("group", "camp", "role", "fate")}
    # groups, camps, roles, fates; which is the rarest; keys of the page, judgements (2), stored items
    with django_assert_num_queries(7 + BOUNDS):
        page = answer(client, "people/", **filters)
    assert page["count"] == many


@however_many
@pytest.mark.django_db
@pytest.mark.parametrize(("records", "queries"), WORDS.items())
def test_words_cost_at_most_two_queries_however_many(client, django_assert_num_queries, records, queries, many):
    make_many(many)
    with django_assert_num_queries(queries):
        page = answer(client, f"{records}/", q="arrested", page_size=200)
    assert page["count"] >= many


NAMES = {
    # words with such a key, who bears them, who is called so without a name; judgements (2); items
    "people/?q=Person": 4 + BOUNDS,
    # none is sure: words with such a loose key, that go on so
    "people/?q=Persnn": 6 + BOUNDS,
    # the same, and which names there are with each surname
    "people/?q=Form, Q.": 6 + BOUNDS,
    # words with such a key, that go on so; who bears them, and is called so; items
    "search/?kind=person&q=Person": 5,
    # words with such a key, that go on so, what is called so; groups, names, labels; the same and what they are (4)
    "search/?kind=group&q=Group": 10,
    # words with such a key, that go on so, what is called so; roles, labels; the same and what they are (3)
    "search/?kind=role&q=Role": 8,
}


@however_many
@pytest.mark.django_db
@pytest.mark.parametrize(("address", "queries"), NAMES.items())
def test_a_name_takes_as_many_queries_for_few_hits_as_for_many(
    client, django_assert_num_queries, address, queries, many
):
    make_many(many)
    path, _, asked = address.partition("?")
    with django_assert_num_queries(queries):
        page = answer(client, path, page_size=200, **dict(one.split("=") for one in asked.split("&")))
    assert page["count"] >= many


FACETS = {
    # people by each of the twelve dimensions with terms, by decade too; names of those used; people of three sexes
    ("people", ""): 26,
    # how many are in the camp, them by the others, by decade alike, people by camp; names of those used; sexes
    ("people", "camp"): 18,
    # how many are in the camp and have the role, how many have each, them by the others, by decade; names; sexes
    ("people", "camp role"): 22,
    # statements counted, and by, each of the twelve dimensions that they name; what trees sit in, and broader terms;
    # names of those used; statements counted, and by, sex and decade
    ("statements", ""): 49,
    # and what sits in the camp, what is narrower than the role
    ("statements", "camp role"): 49,
}


@however_many
@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "queries"), FACETS.items())
def test_counting_takes_as_many_queries_for_few_records_as_for_many(
    client, django_assert_num_queries, asked, queries, many
):
    make_many(many)
    records, names = asked
    filters = {name: f"{name}-0" for name in names.split()}
    # one more for the slugs of each filter
    with django_assert_num_queries(queries + len(filters)):
        found = answer(client, f"{records}/facets/", **filters)
    assert all(found[name] for name in ("group", "camp", "role", "fate"))


@however_many
@pytest.mark.django_db
@pytest.mark.parametrize("records", ["groups", "camps", "events", "sources"])
def test_a_list_in_full_takes_as_many_queries_for_few_as_for_many(client, django_assert_max_num_queries, records, many):
    make_many(many)
    # the last change, keys (2 pages), groups, names, further parents, identifiers, labels, children, statements (5),
    # on others (5), judgements (2), successions (2)
    with django_assert_max_num_queries(24):
        written = content(client, f"{records}/", format="nt")
    assert written.count(f"/{records[:-1]}-".encode()) >= many - 1
