"""What single records become as TEI."""

import tracemalloc

import pytest

from prosopo.exporters.tei import tei
from tests.exporters.rdf.graphs import BASE, PUBLICATION
from tests.exporters.rdf.test_statements import IDENTITY, PASSAGE, PERSON, STATEMENT, TIE, UNCOUNTED, named
from tests.exporters.tei.documents import ID, document, every, text_of

AWKWARD = "\"'<&>]]> Геворкян שלום 𝔄 \t a\nb"
UNDATED = STATEMENT["date"]


def test_no_records_are_a_valid_document():
    assert "no such records" in text_of(document([]))


def test_all_text_survives():
    said = STATEMENT | {"text": AWKWARD, "note": AWKWARD, "passage": PASSAGE | {"quote": AWKWARD}}
    found = document([("people", PERSON | {"name": AWKWARD, "statements": [said]})])
    assert text_of(every(found, "persName")[0]) == AWKWARD
    assert [text_of(one) for one in every(found, "quote")] == [AWKWARD]


def test_what_xml_cannot_hold_is_shown_by_its_picture():
    found = document([("people", PERSON | {"name": "a\x00\x0bb\x1f\uffff"})])
    assert text_of(every(found, "persName")[0]) == "a␀␋b␟\ufffd"


@pytest.mark.parametrize(
    ("kind", "fields", "element"),
    [
        ("birth", {"camp": None}, "birth"),
        ("membership", {"group": named("groups", "sapronovists")}, "affiliation"),
        ("role", {"role": named("roles", "engineer", "label")}, "occupation"),
        ("detention", {}, "state"),
        ("participation", {"event": named("events", "strike")}, "event"),
        ("fate", {"fate": named("fates", "arrested", "label")}, "state"),
        ("description", {"text": "was calm"}, "note"),
    ],
)
def test_each_kind_of_statement_has_its_element(kind, fields, element):
    date = {
        "text": "in 1936",
        "edtf": "1936~",
        "calendar": None,
        "label": None,
        "earliest": "1936-01-01",
        "latest": "1936-12-31",
    }
    said = STATEMENT | {"kind": kind, "date": date, "date_basis": "inferred"} | fields
    said |= {
        "also_cites": [PASSAGE | {"ref": "other", "url": "/api/v1/passages/other/"}],
        "speaker": named("people", "m-b"),
        "attributed_to": "newspapers",
        "note": "Editorial.",
        "disputes": [
            {
                "url": "/api/v1/disputes/was-he/",
                "slug": "was-he",
                "question": "Was he?",
                "preferred": {"ref": "arrest", "url": "/api/v1/statements/arrest/"},
            }
        ],
    }
    found = document([("people", PERSON | {"statements": [said]})])
    (one,) = every(every(found, "person")[0], element)[:1]
    assert one.get("cert") == "medium"
    told = text_of(found)
    for text in ("in 1936", "newspapers", "M-b", "Editorial.", "Was he?", "The curators prefer arrest", "at the mine"):
        assert text in told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": "had taken Yezhov's place"}, "had taken Yezhov's place "),
        ({"text": "had taken his place"}, "had taken his place (concerning Yezhov) "),
        ({"text": "liquidated by Yezhov", "fate": named("fates", "shot", "label")}, "Shot – liquidated by Yezhov "),
        ({"text": None}, "(concerning Yezhov) "),
        ({"text": "his own", "relation": TIE}, "Husband of Yezhov – his own "),
        ({"text": "joined the Opposition", "denied": True}, "about: joined the Opposition (concerning Yezhov) "),
        (
            {"text": "did not join", "denied": True},
            "A denial, told by the words cited, about: did not join (concerning ",
        ),
    ],
)
def test_whomever_a_statement_names_besides_stands_there_without_invented_company(fields, told):
    said = STATEMENT | {"kind": "description", "related_person": named("people", "yezhov")}
    said |= {"camp": None, "place": None, "place_text": None} | fields
    found = document([("people", PERSON | {"statements": [said]})])
    (one,) = [one for one in every(found, "note") if one.get("type") in ("description", "denied")]
    assert told in text_of(one)
    assert "with" not in text_of(one).split()
    assert "not so" not in text_of(one)
    assert [name.get("ref") for name in every(one, "persName")] == [f"{BASE}/people/yezhov/"]


@pytest.mark.parametrize(
    ("edtf", "precision", "cert"),
    [("1936-10-06~", "low", None), ("1936-10-06?", None, "low"), ("1936-10-06%", "low", "low")],
)
@pytest.mark.parametrize("kind", ["birth", "membership", "detention", "relationship"])
def test_a_date_that_is_approximate_or_doubted_is_no_day(kind, edtf, precision, cert):
    date = {
        "text": None,
        "edtf": edtf,
        "calendar": None,
        "label": None,
        "earliest": "1936-10-06",
        "latest": "1936-10-06",
    }
    said = STATEMENT | {"kind": kind, "date": date, "group": named("groups", "crowd")}
    said |= {"related_person": named("people", "wife"), "relation": TIE}
    found = document([("people", PERSON | {"statements": [said]})])
    assert [one for one in found.iter() if one.get("when") == "1936-10-06"] == []
    bounded = [one for one in found.iter() if one.get("notBefore")]
    assert {(one.get("notBefore"), one.get("notAfter")) for one in bounded} == {("1936-10-06", "1936-10-06")}
    (date,) = every(every(found, "person")[0], "date")
    assert (date.get("precision"), date.get("cert")) == (precision, cert)


def test_a_date_that_is_sure_is_a_day():
    date = {
        "text": None,
        "edtf": "1936-10-06",
        "calendar": None,
        "label": None,
        "earliest": "1936-10-06",
        "latest": "1936-10-06",
    }
    (one,) = every(document([("people", PERSON | {"statements": [STATEMENT | {"date": date}]})]), "state")
    (date,) = every(one, "date")
    assert (one.get("when"), date.get("when"), date.get("notBefore")) == ("1936-10-06", "1936-10-06", None)
    assert (date.get("precision"), date.get("cert")) == (None, None)


def test_names_are_of_the_kinds_that_are_stored():
    form = PERSON["names"][0] | {"kind": "as_in_source"}
    found = document([("people", PERSON | {"names": [form]})])
    assert [one.get("type") for one in every(found, "persName")] == ["as_in_source", "as_in_source"]


def test_relations_are_a_list_of_terms():
    found = document([("relations", TIE | {"scope_note": "Married.", "broader": None}), ("relations", FRIEND)])
    terms = [one for item in every(found, "item") for one in every(item, "term")]
    assert [text_of(one) for one in terms] == ["Husband", "Wife", "Friend"]


def test_a_broader_relation_is_pointed_at():
    found = document([("relations", FRIEND), ("relations", FRIEND | {"slug": "chum", "broader": FRIEND})])
    (ref,) = every(found, "ref")
    assert ref.get("target").endswith("/relations/friend/")
    assert text_of(ref) == "Friend"


FRIEND = {
    "slug": "friend",
    "url": "/api/v1/relations/friend/",
    "label": "Friend",
    "inverse_label": "Friend",
    "symmetric": True,
    "scope_note": "",
    "broader": None,
}

GROUP = {
    **{"slug": "crowd", "url": "/api/v1/groups/crowd/", "name": "Crowd", "kind": "crowd", "parent": None},
    **{"note": None, "names": []},
}


def test_every_parent_is_told_with_its_time_and_note():
    since = UNDATED | {"text": None, "edtf": "1936/..", "earliest": "1936-01-01", "latest": "9999-12-31"}
    once = {"ref": "once", "parent": named("groups", "mob"), "date": dict.fromkeys(UNDATED), "note": "As it says."}
    one = GROUP | {"parent": named("groups", "party"), "parent_date": since, "further_parents": [once]}
    main, further = (note for note in every(document([("groups", one)]), "note") if note.get("type") == "parent")
    assert (text_of(main), text_of(further)) == ("Part of Party, 1936/..", "Part of Mob. As it says.")
    (date,) = every(main, "date")
    assert (date.get("notBefore"), date.get("notAfter")) == ("1936-01-01", None)


@pytest.mark.parametrize(
    ("kind", "fields", "element", "label"),
    [
        ("participation", {}, "event", "Strike"),
        ("detention", {"fate": named("fates", "arrested", "label")}, "state", "Vorkuta"),
        ("detention", {"camp": None}, "state", "at the mine"),
        ("fate", {"fate": named("fates", "arrested", "label")}, "state", "Arrested"),
    ],
)
def test_a_statement_is_labelled_by_what_its_kind_says_whatever_else_it_names(kind, fields, element, label):
    said = STATEMENT | {"kind": kind, "event": named("events", "strike")} | fields
    (person,) = every(document([("people", PERSON | {"statements": [said]})]), "person")
    assert [text_of(one) for one in every(every(person, element)[0], "label")] == [label]


def test_a_statement_alone_gives_the_relation_that_it_tells_of_unless_denied():
    said = STATEMENT | {"kind": "relationship", "related_person": named("people", "wife"), "relation": TIE}
    (relation,) = every(document([("statements", said)]), "relation")
    assert relation.get("name") == "husband"
    assert relation.get("active").endswith("/people/guevorkian/")
    assert relation.get("passive").endswith("/people/wife/")
    assert every(document([("statements", said | {"denied": True})]), "relation") == []


OF_GROUP = {"person": None, "subject_group": named("groups", "crowd"), "related_person": named("people", "wife")}


@pytest.mark.parametrize(
    ("tie", "ends"),
    [
        (TIE, {"active": "groups/crowd/", "passive": "people/wife/"}),
        (FRIEND, {"mutual": f"groups/crowd/ {BASE}/people/wife/"}),
    ],
)
def test_a_group_has_relations_as_a_person_has(tie, ends):
    said = STATEMENT | OF_GROUP | {"kind": "relationship", "relation": tie}

    def told(**changed):
        """The relations, of the statement alone and of the group among others."""
        one = said | changed
        groups = [GROUP | {"statements": [one]}, GROUP | {"slug": "other", "statements": []}]
        found = [document([("statements", one)]), document([("groups", group) for group in groups])]
        assert all("statements-arrest" in {element.get(ID) for element in each.iter()} for each in found)
        return [relation for each in found for relation in every(each, "relation")]

    relations = told()
    assert [{name: one.get(name) for name in ends} for one in relations] == [
        {name: f"{BASE}/{end}" for name, end in ends.items()}
    ] * 2
    assert [one.get("corresp") for one in relations] == ["#statements-arrest"] * 2
    assert told(denied=True) == []


def test_what_is_said_of_nobody_is_no_relation():
    nobody = {"person": None, "related_person": named("people", "wife"), "relation": TIE}
    assert every(document([("statements", STATEMENT | nobody | {"kind": "description"})]), "relation") == []


def test_a_record_points_at_what_rests_on_it():
    parts = [named("groups", "committee")]
    (note,) = every(document([("groups", GROUP | {"children": parts})]), "note")
    assert [one.get("target")[-18:] for one in every(note, "ref")] == ["/groups/committee/"]
    resting = [{"ref": "arrest", "url": "/api/v1/statements/arrest/"}]
    (note,) = every(document([("passages", PASSAGE | {"statements": resting})]), "note")
    assert [text_of(one) for one in every(note, "ref")] == ["arrest"]


def test_a_source_points_at_its_original_and_at_what_derives_from_it():
    texts = dict.fromkeys(["author", "rights", "reliability_note", "text"])
    source = {"slug": "memoir", "url": "/api/v1/sources/memoir/", "title": "Memoir", "language": "en", "citation": "M."}
    source |= texts | {"date": UNDATED, "derived_from": named("sources", "typescript", "title")}
    origin = {"ref": "o", "relation": "known_from", "source": named("sources", "letter", "title")}
    source |= {"kind": None, "authors": [], "bibliography": None, "origins": [origin], "text_shown": "all"}
    source["derivatives"] = [named("sources", "reprint", "title")]
    related = every(document([("sources", source)]), "relatedItem")
    found = {one.get("type"): every(one, "title")[0].get("ref").rpartition("/sources/")[2] for one in related}
    assert found == {"original": "typescript/", "known_from": "letter/", "derivative": "reprint/"}


def test_a_person_whom_more_mention_than_are_shown_has_that_said():
    mentioned = PERSON | {"statements": [], "mentioned_in": [STATEMENT]}
    (note,) = every(document([("people", mentioned | {"mentioned_in_is_complete": False})]), "note")
    assert text_of(note) == "arrest and more"
    (note,) = every(document([("people", mentioned | {"mentioned_in_is_complete": True})]), "note")
    assert text_of(note) == "arrest"


def test_a_headcount_is_told_of_a_group():
    counted = UNCOUNTED | {"min": 400, "text": "almost 500"}
    said = STATEMENT | {"person": None, "subject_group": named("groups", "crowd"), "headcount": counted}
    found = document([("groups", GROUP | {"statements": [said | {"kind": "description", "text": "struck"}]})])
    (number,) = every(found, "num")
    assert (number.get("atLeast"), number.get("atMost"), text_of(number)) == ("400", None, "almost 500")


@pytest.mark.parametrize(
    ("counted", "words", "attributes"),
    [
        ({"about": 1200}, "about 1200", {"value": "1200", "subtype": "about"}),
        ({"min": 30, "max": 40, "per": "day"}, "30-40 for each day", {"atLeast": "30", "atMost": "40"}),
        (
            {"text": "half", "share_of": {"ref": "all", "url": "/api/v1/statements/all/"}, "share_min": 50},
            "half of those in all, in percent 50",
            {},
        ),
    ],
    ids=["about", "rate", "share"],
)
def test_a_headcount_is_told_as_what_it_is(counted, words, attributes):
    said = STATEMENT | {"person": None, "kind": "description", "text": "held", "headcount": UNCOUNTED | counted}
    found = document([("statements", said)])
    (note,) = [one for one in every(found, "seg") if one.get("type") == "headcount"]
    assert text_of(note) == words
    assert {name: every(note, "num")[0].get(name) for name in attributes} == attributes


def test_who_did_it_stands_with_the_relation_to_the_group():
    tie = {"slug": "arrested-by", "label": "arrested", "inverse_label": "captor", "symmetric": False}
    said = STATEMENT | {"kind": "relationship", "related_group": named("groups", "gpu"), "relation": tie}
    found = document([("statements", said)])
    (relation,) = every(found, "relation")
    assert relation.get("passive") == f"{BASE}/groups/gpu/"
    assert [text_of(one) for one in every(found, "orgName")] == ["Gpu"]


WIFE = FRIEND | {
    **{"slug": "wife", "label": "wife", "inverse_label": "husband", "symmetric": False},
    "labels": [{"language": "ru", "text": "жена", "inverse_text": "муж"}],
}
BROTHER = FRIEND | {
    **{"slug": "brother", "label": "brother", "inverse_label": "brother"},
    "labels": [{"language": "ru", "text": "брат", "inverse_text": "брат"}],
}


def test_the_other_side_of_a_relation_is_told_apart_in_each_language():
    found = document([("relations", WIFE), ("relations", BROTHER)])
    wife, brother = every(found, "item")
    language = "{http://www.w3.org/XML/1998/namespace}lang"

    def told(element):
        return [(text_of(one), one.get("type"), one.get(language)) for one in every(element, "term")]

    assert told(wife) == [
        ("wife", None, None),
        ("husband", "inverse", None),
        ("жена", "label", "ru"),
        ("муж", "inverse-label", "ru"),
    ]
    assert told(brother) == [("brother", None, None), ("брат", "label", "ru")]
    of_wife, of_brother = [one for one in every(found, "category") if one.get("corresp")]
    assert [text_of(one) for one in of_wife] == ["wife / husband", "жена / муж"]
    assert [text_of(one) for one in of_brother] == ["brother", "брат"]
    assert [one[:2] for one in told(of_wife)] == [one[:2] for one in told(wife)]


@pytest.mark.parametrize(("relation", "words"), [(WIFE, "wife / husband"), (BROTHER, "brother")])
def test_a_tie_names_both_sides_or_what_they_are_to_one_another(relation, words):
    said = STATEMENT | {"kind": "relationship", "related_group": named("groups", "gpu"), "relation": relation}
    (tie,) = every(document([("statements", said)]), "relation")
    assert text_of(tie) == words


def test_a_form_that_the_editor_gives_is_marked_so():
    (*_, form) = every(document([("people", PERSON)]), "persName")
    assert (text_of(form), form.get("resp"), form.get("type")) == ("Геворкян", "#editors", "original_script")


def test_a_judgement_tells_of_whom_and_why():
    (note,) = every(document([("people", PERSON | {"identity": [IDENTITY]})]), "note")
    assert text_of(note).startswith("the same person: Gevorkyan. The same name. Judged by Natalia")


def test_a_document_is_written_in_constant_memory():
    def peak(number):
        people = ((("people", PERSON | {"slug": f"p{at}", "statements": [STATEMENT]})) for at in range(number))
        tracemalloc.start()
        for _ in tei(people, PUBLICATION):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(3000) < 2 * peak(100) + 100_000


@pytest.mark.parametrize(
    ("doubt", "marks"),
    [
        ({}, None),
        ({"hedged": True}, "#hedged"),
        ({"hedged": True, "denied": True}, "#denied #hedged"),
    ],
    ids=str,
)
def test_what_the_passage_is_unsure_of_is_marked_beside_the_editors_certainty(doubt, marks):
    found = document([("people", PERSON | {"statements": [STATEMENT | doubt]})])
    (element,) = [one for one in every(found, "person")[0] if one.get(ID) == "statements-arrest"]
    assert (element.get("ana"), element.get("cert")) == (marks, "medium")
