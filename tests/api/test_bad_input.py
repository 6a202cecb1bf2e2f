"""Nonsense and malice in queries: refused by name with what would do, and never a failure or an empty list."""

from urllib.parse import quote

import pytest

from tests.api.answers import answer, problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]
LISTS = ["people/", "statements/"]
FACETS = ["people/facets/", "statements/facets/"]
DETAILS = ["people/guevorkian/", "statements/arrest/"]
# Filter: the list that its slugs are from.
OBJECTS = {
    "group": "groups",
    "camp": "camps",
    "role": "roles",
    "fate": "fates",
    "trait": "traits",
    "legal_basis": "legal_bases",
    "decided_by": "groups",
    "event": "events",
    "related_to": "people",
    "related_group": "groups",
    "source": "sources",
}
TIMED = [name for name in OBJECTS if name != "source"]
SLUG = "A slug is made of ASCII letters, digits, hyphens and underscores."
CURSOR = "The cursor is not one of ours: follow the next and previous links, or leave it out."
# Filter: what it says that it accepts.
WORDS = {
    "sex": "Give one or more of female, male, unknown, separated by commas.",
    "kind": "Give one or more of birth, membership, role, detention, participation, fate, relationship, description, "
    "death, burial, residence, occupation, trait, age, founding, closing, separated by commas.",
    "date_match": "Give one of possible, certain.",
    "undated": "Give one of exclude, include.",
    "certainty": "Give one of certain, probable, possible.",
    "hedged": "Give one of include, exclude, only.",
    "disputed": "Give one of include, exclude, only.",
    "voice": "Give one or more of author, editor, quoted, hearsay, separated by commas.",
    "exact": "Give one of false, true.",
    "successors": "Give one of exclude, include.",
}
EVERY_FILTER = [*OBJECTS, *WORDS, "date", "denied", "ordering"]
DATES = {
    "": "'' says nothing",
    "nonsense": "'nonsense' is not an EDTF date (not understood: “nonsense”): write it as 1936",
    "1936-13": "months are 01 to 12",
    "1936-02-30": "February 1936 has days 01 to 29",
    "1937/1936": "before",
    "27.10.1936": "write",
    "1936/1937/1938": "write",
    "१९३६": "write",
    "1" * 201: "at most 200",
}
PLANES = ["\x00", "vork\x00uta", "\x7f", "é", "Воркута", "\u202e", "\ufeff", "\ufffd", "\uffff"]
PLANES += [chr(plane << 16 | 0x400) for plane in range(1, 17)] + ["\U0010ffff"]
HOSTILE = ["", "' OR 1=1 --", "1; DROP TABLE prosopo_person", "%", "_%", "../../etc/passwd", "%2e%2e/", "${7*7}", "[1"]


def _faults(client, path, query):
    body = problem(client.get(f"/api/v1/{path}?{query}"), 400)
    assert body["title"] == "Bad Request"
    assert body["detail"] == body["errors"][0]["message"]
    return [(fault["parameter"], fault["value"], fault["message"]) for fault in body["errors"]]


@pytest.mark.parametrize("path", [*LISTS, *FACETS, *DETAILS])
@pytest.mark.parametrize("name", ["colour", "Camp", "camp[]", "camp__slug", "Q", "limit", "a\x00b", "каmp", "😀", ""])
def test_an_unknown_parameter_is_refused_with_those_that_are_known(client, path, name):
    ((parameter, value, message),) = _faults(client, path, f"{quote(name)}=red")
    assert (parameter, value) == (name, "red")
    first = "format" if path in DETAILS else "born, camp, certainty"
    assert message.startswith(f"There is no such parameter here. Known: {first}")


@pytest.mark.parametrize("path", [*LISTS, *FACETS])
@pytest.mark.parametrize(("name", "records"), OBJECTS.items())
def test_an_unknown_slug_is_refused_with_the_list_of_those_that_there_are(client, path, name, records):
    known = next(item["slug"] for item in answer(client, f"{records}/")["results"])
    for query in ("nobody", f"{known},nobody", f"nobody,{known}", f"{known}&{name}=nobody"):
        ((parameter, value, message),) = _faults(client, path, f"{name}={query}")
        assert (parameter, value) == (name, "nobody")
        assert message.startswith("No public ")
        assert message.endswith(f" has this slug: see /api/v1/{records}/ for those that there are.")


@pytest.mark.parametrize("path", [*LISTS, *FACETS])
@pytest.mark.parametrize(("date", "remedy"), DATES.items())
@pytest.mark.parametrize("of_its_own", [False, True])
def test_a_malformed_date_is_refused_with_what_a_date_looks_like(client, path, date, remedy, of_its_own):
    name, value = ("camp", f"vorkuta@{date}") if of_its_own else ("date", date)
    ((parameter, shown, message),) = _faults(client, path, f"{name}={quote(value)}")
    assert (parameter, shown[:100]) == (name, value[:100])
    assert remedy in message


@pytest.mark.parametrize("path", [*LISTS, *FACETS])
@pytest.mark.parametrize("name", TIMED)
def test_a_slug_and_its_time_are_refused_where_either_is_missing_or_malformed(client, path, name):
    for value, remedy in {
        "vorkuta@": "leave the date out",
        "vorkuta@@1936": "write",
        "vorkuta@1936@1937": "write",
        "vorkuta@nonsense": "'nonsense' is not an EDTF date",
        "@1936": f"{SLUG} Its own time follows an @: vorkuta@1936/1937.",
        "@": SLUG,
        "vorkuta @1936": SLUG,
        "": SLUG,
        "vorkuta,": SLUG,
        "x" * 81: SLUG,
    }.items():
        ((parameter, shown, message),) = _faults(client, path, f"{name}={quote(value)}")
        assert (parameter, shown) == (name, value)
        assert remedy in message


@pytest.mark.parametrize("path", [*LISTS, *FACETS])
def test_a_source_takes_no_time_of_its_own(client, path):
    assert _faults(client, path, "source=memoir@1961") == [("source", "memoir@1961", SLUG)]


@pytest.mark.parametrize("value", [*PLANES, *HOSTILE])
@pytest.mark.parametrize("path", [*LISTS, *FACETS])
def test_whatever_is_written_where_a_filter_expects_something_else_is_refused(client, path, value):
    for name in EVERY_FILTER:
        ((parameter, shown, message),) = _faults(client, path, f"{name}={quote(value)}")
        assert (parameter, shown) == (name, value)
        if name in OBJECTS:
            assert message.startswith(SLUG)
        else:
            assert WORDS.get(name, "rite" if name == "date" else "Give one of ") in message


@pytest.mark.parametrize("value", [*PLANES, *HOSTILE])
@pytest.mark.parametrize("path", LISTS)
def test_a_cursor_or_size_that_is_neither_is_refused(client, path, value):
    assert _faults(client, path, f"cursor={quote(value)}") == [("cursor", value, CURSOR)]
    size = ("page_size", value, "Give a whole number from 1 to 200.")
    assert _faults(client, path, f"page_size={quote(value)}") == [size]


@pytest.mark.parametrize("size", ["0", "201", "100000", "-1", "00000000001", "1.0"])
@pytest.mark.parametrize("path", LISTS)
def test_a_page_has_from_1_to_200_records(client, path, size):
    assert _faults(client, path, f"page_size={size}") == [("page_size", size, "Give a whole number from 1 to 200.")]


@pytest.mark.parametrize(("path", "other"), [LISTS, LISTS[::-1]])
def test_a_cursor_from_another_list_or_tampered_with_is_refused(client, path, other):
    cursor = answer(client, path, page_size=1)["next"].partition("cursor=")[2].partition("&")[0]
    for elsewhere, filters in ((other, ""), (path, "&sex=male")):
        ((*_, message),) = _faults(client, elsewhere, f"cursor={cursor}{filters}")
        assert message.startswith("The cursor belongs to another list or other filters")
    for wrong in (cursor[::-1], cursor[:-1], cursor + "A", cursor.replace("%3A", ".", 1), cursor[1:]):
        assert _faults(client, path, f"cursor={wrong}")[0][2] == CURSOR
    for facets in FACETS:
        assert _faults(client, facets, f"cursor={cursor}")[0][2].startswith("There is no such parameter here.")


@pytest.mark.parametrize("identity", [*PLANES, *HOSTILE, "x" * 81, "x" * 7000, "guevorkian,arrest", "facets\x00"])
@pytest.mark.parametrize("records", LISTS)
def test_an_address_that_no_record_could_have_is_not_found(client, records, identity):
    response = client.get(f"/api/v1/{records}{quote(identity, safe='/')}/")
    assert "/api/" in problem(response, 404)["detail"]


@pytest.mark.parametrize("path", [*LISTS, *FACETS, *DETAILS])
@pytest.mark.parametrize("query", ["camp=" + "x" * 10_000, "x" * 10_000, "camp=" + "x," * 10_000, "&" * 10_000])
def test_a_query_of_10_kilobytes_or_10000_values_is_too_long(client, path, query):
    body = problem(client.get(f"/api/v1/{path}?{query}"), 414)
    assert body["detail"] == "The query is longer than 8000 characters: ask for less at once."


@pytest.mark.parametrize("path", [*LISTS, *FACETS])
@pytest.mark.parametrize("name", OBJECTS)
def test_too_many_values_are_refused_with_how_many_will_do(client, path, name):
    slugs = [f"a{at}" for at in range(101)]
    for values, remedy in (
        ([",".join(slugs)], "Give at most 100 slugs."),
        (["," * 7000], "Give at most 100 slugs."),
        (["a"] * 200, "Give at most 100 slugs."),
        (slugs[:21], "Ask for at most 20 things that must all be true; alternatives take commas."),
    ):
        ((parameter, _, message),) = _faults(client, path, "&".join(f"{name}={value}" for value in values))
        assert (parameter, message) == (name, remedy)


@pytest.mark.parametrize("path", [*LISTS, *FACETS])
def test_two_values_of_what_has_one_cannot_both_be_meant(client, path):
    both = {"sex": "female male", "kind": "fate role", "date": "1936 1937", "date_match": "possible certain"}
    both |= {"undated": "exclude include", "certainty": "certain probable", "exact": "true false"}
    both |= {"successors": "exclude include"}
    both |= {"denied": "only include", "ordering": "name -name" if "people" in path else "entered -entered"}
    for name, values in both.items():
        one, other = values.split()
        once = "Give this parameter once: two different values cannot both be meant."
        assert _faults(client, path, f"{name}={one}&{name}={other}") == [(name, f"{one},{other}", once)]
        assert client.get(f"/api/v1/{path}?{name}={one}&{name}={one}").status_code == 200


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(("name", "one", "other"), [("page_size", "1", "2"), ("cursor", "a", "b")])
def test_two_pages_cannot_both_be_meant(client, path, name, one, other):
    assert [fault[:2] for fault in _faults(client, path, f"{name}={one}&{name}={other}")] == [(name, f"{one},{other}")]


@pytest.mark.parametrize("path", [*LISTS, *FACETS])
def test_every_fault_of_a_query_is_told_at_once(client, path):
    found = _faults(client, path, "camp=a%20b&date=nonsense&sex=other")
    assert [fault[:2] for fault in found] == [("camp", "a b"), ("sex", "other"), ("date", "nonsense")]
    found = _faults(client, path, "camp=nowhere&group=nobodies,none")
    assert [fault[:2] for fault in found] == [("group", "nobodies"), ("group", "none"), ("camp", "nowhere")]
