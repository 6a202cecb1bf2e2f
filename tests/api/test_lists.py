"""The lists of every kind of record: their shape, values and order."""

import pytest

from tests import factories as make
from tests.api.answers import LISTS, answer, identities, page_of, problem
from tests.api.list_items import EVERY_ITEM, item_with_iri
from tests.api.world import make_world

COUNTS = {"people": 3, "statements": 5, "groups": 3, "camps": 2, "places": 3, "roles": 1}
COUNTS |= {
    "fates": 1,
    "traits": 1,
    "legal_bases": 1,
    "relations": 1,
    "events": 2,
    "sources": 2,
    "passages": 3,
    "disputes": 1,
}
COUNTS |= {"group_kinds": 1, "camp_kinds": 1, "place_kinds": 3, "event_kinds": 2}
GIVEN = ("groups", "camps", "places", "roles", "fates", "traits")  # to a person by statements
# Byte order would put É and Cyrillic last, and “fir” behind “Zola”.
NAMES = {"z": "Zola", "e": "Élan", "v": "Воробьёв", "f": "fir", "d": "Dubois"}


@pytest.mark.django_db
@pytest.mark.parametrize("records", LISTS)
def test_a_list_says_how_much_there_is_and_where_to_go_on(client, records):
    make_world()
    page = answer(client, f"{records}/")
    expected = page_of(records, COUNTS[records], at_least=COUNTS[records] - (records in ("people", "camps")))
    assert list(page) == list(expected)
    assert page | {"results": []} == expected
    assert len(page["results"]) == COUNTS[records]


@pytest.mark.django_db
@pytest.mark.parametrize(("records", "identity"), EVERY_ITEM)
def test_an_item_of_a_list_says_all_of_this_and_nothing_else(client, records, identity):
    make_world()
    # Lists leave out what is denied, unless it is asked for.
    page = answer(client, f"{records}/", **({"denied": "include"} if records == "statements" else {}))["results"]
    found = [item for item in page if identity in (item.get("slug"), item.get("ref"))]
    assert found == [item_with_iri(records, identity)]


@pytest.mark.django_db
@pytest.mark.parametrize("records", LISTS)
def test_a_list_of_nothing_is_empty(client, records):
    assert answer(client, f"{records}/") == page_of(records, 0)


def _public(records, slug, name):
    match records:
        case "people":
            make.make_person(slug, name=name)
        case "sources":
            make.make_source(slug, title=name)
        case "disputes":
            make.make_dispute(make.make_statement(make.make_person(slug)), slug=slug, question=name)
        case "groups" | "camps" | "places" | "events":
            one = records.removesuffix("s")
            made = getattr(make, f"make_{one}")(slug, name=name)
            make.make_statement(make.make_person(slug), **{one: made})
        case "group_kinds" | "camp_kinds" | "place_kinds" | "event_kinds":
            one = records.removesuffix("_kinds")
            kind = make.make_kind(one, slug, label=name)
            made = getattr(make, f"make_{one}")(slug, kind=kind)
            make.make_statement(make.make_person(slug), **{one: made})
        case "legal_bases":
            basis = make.make_legal_basis(slug, label=name)
            make.make_statement(make.make_person(slug), legal_bases=[basis])
        case "relations":
            tie = {"kind": "relationship", "related_person": make.make_person(f"of-{slug}"), "text": ""}
            make.make_statement(make.make_person(slug), relation=make.make_relation(slug, label=name), **tie)
        case "roles" | "fates" | "traits":
            one = records.removesuffix("s")
            made = getattr(make, f"make_{one}")(slug, label=name)
            make.make_statement(make.make_person(slug), **{one: made})


@pytest.mark.django_db
@pytest.mark.parametrize("records", sorted(set(LISTS) - {"statements", "passages"}))
def test_a_list_is_in_the_order_of_the_romanised_and_folded_names(client, records):
    make.make_passage()
    for slug, name in NAMES.items():
        _public(records, slug, name)
    found = identities(client, f"{records}/")
    assert [slug for slug in found if slug in NAMES] == ["d", "e", "f", "v", "z"]


@pytest.mark.django_db
def test_people_are_in_the_order_of_their_sort_names_or_else_of_their_last_words(client):
    make.make_person("a", name="Anna Young")
    make.make_person("b", name="Zoé Brun")
    make.make_person("c", name="Abel", sort_name="Цой")
    make.make_person("d", name="Abel's Younger brother", is_named=False)
    assert identities(client, "people/") == ["d", "b", "c", "a"]


@pytest.mark.django_db
def test_statements_and_passages_are_in_the_order_in_which_they_were_made(client):
    person = make.make_person()
    for ref in ("z", "a", "m"):
        make.make_statement(person, ref=ref, passage=make.make_passage(ref=f"{ref}-words"))
    assert identities(client, "statements/") == ["z", "a", "m"]
    assert identities(client, "passages/") == ["z-words", "a-words", "m-words"]


@pytest.mark.django_db
def test_a_person_has_a_term_once_however_many_statements_give_it(client):
    person, camp, group = make.make_person(), make.make_camp(), make.make_group()
    make.make_statement(person, camp=camp)
    make.make_statement(person, kind="membership", camp=camp, group=group)
    make.make_statement(person, camp=make.make_camp("abez"))
    (item,) = answer(client, "people/")["results"]
    assert [found["slug"] for found in item["camps"]] == ["vorkuta", "abez"]
    assert [found["slug"] for found in item["groups"]] == ["sapronovists"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "hidden",
    [{"denied": True}, {"status": "draft"}, {"status": "withdrawn"}],
    ids=lambda fields: str(*fields.values()),
)
def test_a_denied_or_unpublished_statement_gives_a_person_nothing(client, hidden):
    person = make.make_person()
    terms = {"group": make.make_group(), "camp": make.make_camp(), "role": make.make_role(), "fate": make.make_fate()}
    terms |= {"trait": make.make_trait(), "place": make.make_place()}
    given = make.make_statement(person, kind="role", **terms)
    (item,) = answer(client, "people/")["results"]
    assert [len(item[dimension]) for dimension in GIVEN] == [1, 1, 1, 1, 1, 1]
    for field, value in hidden.items():
        setattr(given, field, value)
    given.save()
    (item,) = answer(client, "people/")["results"]
    assert [item[dimension] for dimension in GIVEN] == [[], [], [], [], [], []]


@pytest.mark.django_db
def test_a_list_of_statements_leaves_out_what_is_denied_in_every_form_unless_asked(client):
    person, passage = make.make_person(), make.make_passage()
    camp = make.make_camp()
    for ref, denied in (("held", False), ("never", True)):
        make.make_statement(person, ref=ref, kind="detention", camp=camp, denied=denied, passage=passage)
    for denied, refs in (("", ["held"]), ("exclude", ["held"]), ("include", ["held", "never"]), ("only", ["never"])):
        asked = {"denied": denied} if denied else {}
        page = answer(client, "statements/", **asked)
        assert ([item["ref"] for item in page["results"]], page["count"]) == (refs, len(refs))
        (counted,) = answer(client, "statements/facets/", **asked)["camp"]
        assert counted["count"] == len(refs)
        for list_format in ("csv", "ndjson", "nt", "tei"):
            written = b"".join(client.get("/api/v1/statements/", {"format": list_format, **asked})).decode()
            assert [ref for ref in ("held", "never") if ref in written] == refs, list_format
    shown = answer(client, "people/guevorkian/")["statements"]
    assert [(one["ref"], one["denied"]) for one in shown] == [("held", False), ("never", True)]


@pytest.mark.django_db
def test_a_symmetric_relation_reads_the_same_from_both_sides(client):
    comrade = make.make_relation("comrade", inverse_label="", symmetric=True)
    other = make.make_person("melnais")
    make.make_statement(make.make_person(), kind="relationship", related_person=other, relation=comrade)
    (item,) = answer(client, "statements/")["results"]
    assert item["relation"] == {
        "slug": "comrade",
        "label": "Comrade",
        "inverse_label": "Comrade",
        "symmetric": True,
        "url": "/api/v1/relations/comrade/",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("records", LISTS)
def test_a_list_can_be_asked_for_its_headers_alone(client, records):
    make_world()
    response = client.head(f"/api/v1/{records}/")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == "application/json"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("records", LISTS)
def test_a_list_can_only_be_read(client, records, method):
    body = problem(getattr(client, method)(f"/api/v1/{records}/"), 405)
    assert body["detail"] == "This API is read-only: use GET."
