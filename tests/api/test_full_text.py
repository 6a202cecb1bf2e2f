"""Statements and passages by their words: the same ones on either database, whichever way they are looked for."""

import pytest

from prosopo.search import fulltext
from tests.api.answers import answer, identities

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_of_the_project", "many")]

STATEMENTS = {
    '"four months"': ["strike-more-than-four-months"],
    "months four": ["strike-more-than-four-months"],
    '"months four"': [],
    "132": ["last-striker-died", "strike-lasted-132-days"],
    "pravda": ["yevtushenko-poet", "yevtushenko-lines-published", "khrushchev-authorized-poem"],
    "Правда": ["yevtushenko-poet", "yevtushenko-lines-published", "khrushchev-authorized-poem"],
    "newspap*": ["sedov-tried", "sedov-confessed"],
    "newsp": [],
    "newspapers'": ["sedov-tried", "sedov-confessed"],
    '"newspapers"': [],
    '"not named"': ["stalinists-like-devils"],
    "choumsk* smirnov": [
        *("choumskaia-shot", "choumskaia-held-at-vorkuta", "choumskaia-in-execution-of-women"),
        *("choumskaia-among-women-shot", "smirnov-wife-shot", "smirnov-wife-held-at-vorkuta"),
        *("smirnov-wife-in-execution-of-women", "smirnov-wife-among-women-shot"),
    ],
    "trotsky's EX-SECRETARY posnansky guevorkian": [
        *("guevorkian-leader-at-mine", "guevorkian-held-at-mine", "ivanov-leader-at-mine", "ivanov-held-at-mine"),
        *("melnais-leader-at-mine", "melnais-held-at-mine", "kossior-v-leader-at-mine", "kossior-v-held-at-mine"),
        *("posnansky-leader-at-mine", "posnansky-held-at-mine", "posnansky-secretary-role"),
        "posnansky-secretary-of-trotsky",
    ],
    "NEAR(hunger strike)": [],
}
HUNGER_STRIKE = '"hunger strike"'
THE_SAME = {
    "hunger -strike": "hunger strike",
    "hunger & strike !": "strike hunger",
    "HUNGER\n  Strike": "hunger strike",
    "* hunger:strike": HUNGER_STRIKE,
    "“Hunger – Strike”": HUNGER_STRIKE,
    "СТРИКЕ*": "strike*",
}
PASSAGES = {
    HUNGER_STRIKE: [
        *("isr-1963-16130-16215", "isr-1963-16469-16586", "isr-1963-16669-16796", "isr-1963-17621-17749"),
        *("isr-1963-17821-17895", "isr-1963-18074-18169", "isr-1963-20261-20354", "isr-1963-28767-28836"),
    ],
    "choumskaia": ["isr-1963-27686-27815", "isr-1963-27739-27815", "isr-1963-27755-27789"],
    "Pravda Yevtushenko": ["isr-1963-1196-1276", "isr-1963-1196-1323"],
    '"his wife"': ["isr-1963-9854-9893", "isr-1963-11042-11159"],
    "stri* 132": ["isr-1963-20261-20354"],
}
HOSTILE = [
    *(
        '"',
        '""',
        '"""',
        "*",
        "**",
        "NEAR(",
        "NEAR(a b, 5)",
        "a:b",
        "quote:hunger",
        "-hunger",
        "^hunger",
        "a+b",
        "'",
        "';",
    ),
    *("&|!", "!hunger", "a & !b", "a <-> b", "(", ")", "(a", "a)", "{words}: a", "AND", "OR", "NOT", "a AND", "NOT b"),
    *("\\", "%", "_", "a_b%", "\x00", "a\x00b", "\x00*", "\ufffe", "\u202e", "\U0010ffff", "é", "½" * 250, "﷽" * 500),
    *(
        "' OR 1=1 --",
        "1); DROP TABLE prosopo_passage; --",
        "x" * 500,
        "\U0001faf0" * 500,
        "𝒽unger",
        "｀",
        "hunger\n\r\t*",
    ),
]


@pytest.fixture(params=[100_000, 0], ids=["looked up", "met on the way"])
def many(request, monkeypatch):
    """Either way of going about it: what is rare is looked up first, what is frequent is soon met."""
    monkeypatch.setattr(fulltext, "MANY", request.param)


def every_ref(client, path="statements/", **asked):
    """What a list shows on all its pages."""
    page = answer(client, path, **{"page_size": 200} | asked)
    refs = [one["ref"] for one in page["results"]]
    while page["next"]:
        page = answer(client, page["next"].partition("/api/v1/")[2])
        refs += [one["ref"] for one in page["results"]]
    return refs


@pytest.mark.parametrize(("question", "refs"), STATEMENTS.items())
def test_statements_are_found_by_quote_text_and_note(client, question, refs):
    assert identities(client, "statements/", q=question) == refs


@pytest.mark.parametrize(("question", "other"), THE_SAME.items())
def test_questions_that_ask_the_same_find_the_same(client, question, other):
    found = identities(client, "statements/", q=question)
    assert found == identities(client, "statements/", q=other)
    assert len(found) > 10


@pytest.mark.parametrize(("question", "refs"), PASSAGES.items())
def test_passages_are_found_by_their_quote(client, question, refs):
    page = answer(client, "passages/", q=question)
    assert [one["ref"] for one in page["results"]] == refs
    assert (page["count"], page["count_is_exact"]) == (len(refs), True)


@pytest.mark.parametrize("question", HOSTILE)
def test_whatever_is_asked_is_answered(client, question):
    for path in ("statements/", "passages/"):
        found = answer(client, path, q=question, page_size=200)
        assert all(one["hits"] for one in found["results"])


def test_a_page_of_one_leads_through_all_and_counts_them(client):
    for path in ("statements/", "passages/"):
        every = identities(client, path, q=HUNGER_STRIKE)
        page = answer(client, path, q=HUNGER_STRIKE, page_size=1)
        refs, number = [], page["count"]
        while page:
            refs += [one["ref"] for one in page["results"]]
            page = page["next"] and answer(client, page["next"].partition("/api/v1/")[2])
        assert (refs, number) == (every, len(every))
        assert number > 1


def test_the_other_filters_hold_as_well(client):
    denied_too = {"denied": "include"}
    every = identities(client, "statements/", q=HUNGER_STRIKE, **denied_too)
    asked = [{"kind": "description"}, {"related_to": "guevorkian"}, {"camp": "vorkuta"}, {"denied": "only"}]
    for others in [*asked, {"date": "1936"}, {"certainty": "certain", "sex": "male"}]:
        asked_too = denied_too | others
        both, alone = every_ref(client, q=HUNGER_STRIKE, **asked_too), every_ref(client, **asked_too)
        assert both == [ref for ref in every if ref in alone]
    assert identities(client, "statements/", q=HUNGER_STRIKE, ordering="-entered", **denied_too) == every[::-1]


def test_facets_count_what_the_words_leave(client):
    found = answer(client, "statements/facets/", q=HUNGER_STRIKE)
    everywhere = answer(client, "statements/facets/")
    assert found["event"]
    for name in ("camp", "event", "sex"):
        for one in found[name]:
            asked = {name: one["value"], "q": HUNGER_STRIKE}
            assert answer(client, "statements/", **asked)["count"] == one["count"]
    assert found != everywhere
    assert not any(answer(client, "statements/facets/", q="&").values())
