"""What single records become in IPIF, and who is served at all."""

from datetime import UTC, datetime

import pytest

from prosopo.api.ipif import label_lookup, queries
from prosopo.models import CampName, GroupName, Person, Statement
from prosopo.search import scores
from tests import factories as make
from tests.api.ipif.published import ENVELOPES
from tests.api.ipif.service import ids, listed, one

pytestmark = pytest.mark.django_db


def test_a_statement_tells_its_words_its_date_and_how_sure_it_is(client):
    make.make_statement(
        make.make_person(),
        ref="arrest",
        kind="fate",
        fate=make.make_fate(),
        date="1936-10/..",
        date_text="spring of 1936",
        date_basis="stated",
        certainty="possible",
        passage=make.make_passage("in the spring of 1936"),
    )
    told = one(client, "statements", "arrest")
    assert told["date"] == {"label": "spring of 1936", "sortdate": "1936-10-01"}
    assert "fate: Arrested." in told["statementText"]
    assert "Certainty: possible." in told["statementText"]
    assert "“in the spring of 1936”" in told["statementText"]


@pytest.mark.parametrize(
    ("dated", "label", "words"),
    [
        (
            {"date": "1936-03", "date_basis": "stated", "date_text": "in March"},
            "in March",
            "stated; the passage: “in March”",
        ),
        ({"date": "1936-03", "date_basis": "stated"}, "1936-03", "stated"),
        (
            {"date": "1936-03~", "date_basis": "inferred", "date_text": "in March"},
            "1936-03~",
            "inferred from the passage; the passage: “in March”",
        ),
        (
            {"relative_position": "after", "date_text": "in March"},
            "[1936-10-27..]",
            "reckoned from another date; the passage: “in March”",
        ),
        ({"event": "strike"}, "1936-10-27", "that of the event, stated"),
    ],
)
def test_the_label_of_a_date_is_what_the_passage_says_of_that_very_date(dated, label, words, client):
    strike = make.make_event("strike", date="1936-10-27", date_basis="stated", date_text="on Tuesday")
    of_strike = {"event": strike} if "event" in dated else {}
    of_strike |= {"relative_to_event": strike} if "relative_position" in dated else {}
    passage = make.make_passage("They were held in March.", make.make_source("letter"))
    make.make_statement(make.make_person(), ref="dated", passage=passage, **dated | of_strike)
    told = one(client, "statements", "dated")
    assert told["date"]["label"] == label
    assert (
        f"Date: {told['date']['label'] if label != 'in March' else '1936-03'} (EDTF, {words})." in told["statementText"]
    )


def test_only_members_and_holders_of_an_office_are_members(client):
    group, role = make.make_group(), make.make_role()
    make.make_statement(make.make_person("member"), ref="member", kind="membership", group=group)
    make.make_statement(make.make_person("head"), ref="head", kind="role", role=role, group=group)
    make.make_statement(make.make_person("left"), ref="left", text="quit its ranks", group=group)
    make.make_statement(make.make_person("never"), ref="never", kind="membership", group=group, denied=True)
    members = {ref for ref in ("member", "head", "left", "never") if "memberOf" in one(client, "statements", ref)}
    assert members == {"member", "head"}
    for asked in ("*", group.name, f"http://testserver/groups/{group.slug}/"):
        assert set(ids(client, "statements", memberOf=asked)) == members
    assert f"group: {group.name}." in one(client, "statements", "left")["statementText"]


@pytest.mark.parametrize("words", ["joined the Opposition", "did not join the Opposition"])
def test_a_denial_says_the_same_of_itself_whatever_its_words_are(words, client):
    make.make_statement(make.make_person(), ref="denied", text=words, denied=True)
    text = one(client, "statements", "denied")["statementText"]
    assert text.startswith(f"A denial, told by the words cited, about: {words}.")
    assert "not so" not in text


def test_a_statement_tells_who_speaks_what_is_disputed_and_what_it_cites_besides(client):
    rumour = make.make_statement(
        make.make_person(),
        ref="rumour",
        voice="hearsay",
        speaker=make.make_person("witness", name="M.B."),
        attributed_to="newspaper stories",
        passage=make.make_passage("was arrested"),
    )
    rumour.also_cites.add(make.make_passage("in the spring", rumour.passage.source, ref="spring"))
    other = make.make_statement(rumour.person, ref="other", passage=rumour.passage, denied=True)
    make.make_dispute(rumour, other, question="Was he arrested?", preferred=other)
    make.make_dispute(rumour, other, slug="when", question="When?")
    told, denied = (one(client, "statements", ref)["statementText"] for ref in ("rumour", "other"))
    assert "Voice: hearsay. Speaker: M.B. Attributed to: newspaper stories." in told
    assert "Disputed: Was he arrested? (the editors prefer other)" in told
    assert told.index("Disputed: When?") > 0
    assert told.index("“was arrested”") < told.index("Cited besides: “in the spring” (")
    assert "Disputed: Was he arrested? (the editors prefer this)" in denied
    assert "Cited besides" not in denied


@pytest.mark.parametrize("field", ["fate", "event", "role", "group", "camp"])
def test_a_text_is_found_by_the_labels_that_stand_in_it(field, client):
    thing = getattr(make, f"make_{field}")("juridically")
    make.make_statement(make.make_person(), ref="labelled", kind="description", **{field: thing})
    make.make_statement(make.make_person("other"), ref="other")
    (told,) = [one(client, "statements", ref) for ref in ids(client, "statements", statementText="juridical")]
    assert f"{field}: Juridically." in told["statementText"]
    assert ids(client, "persons", st="Juridically") == ["guevorkian"]


def test_a_text_names_all_laws_and_is_found_by_each_once(client):
    laws = [make.make_legal_basis(f"article-58-{number}") for number in (10, 11)]
    make.make_statement(make.make_person(), ref="sentence", legal_bases=laws)
    assert ids(client, "statements", statementText="Article 58") == ["sentence"]
    assert "legal bases: Article 58 10, Article 58 11." in one(client, "statements", "sentence")["statementText"]


@pytest.mark.parametrize("name", ["personId", "sourceId", "statementId"])
def test_any_id_is_that_of_whoever_has_a_statement(name, client):
    make.make_statement(make.make_person(), ref="said")
    make.make_person("silent")
    kind = {"personId": "statements", "sourceId": "persons", "statementId": "persons"}[name]
    assert ids(client, kind, **{name: "*"}) == (["said"] if kind == "statements" else ["guevorkian"])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"from": "1800"}, set()),
        ({"from": "1800", "to": "2000"}, {"a", "b", "c"}),
        ({"from": "1937"}, {"b"}),
        ({"to": "1937"}, {"b"}),
        ({"to": "1938"}, {"c"}),
        ({"to": "1936-04"}, {"a"}),
        ({"from": "1936-06"}, {"a", "b"}),
        ({"from": "1937-06-30"}, {"b", "c"}),
        ({"from": "1937-07-01"}, {"c"}),
        ({"to": "1937-12-31"}, {"a", "b"}),
        ({"from": "1936-05-17", "to": "1936-05-17"}, {"a", "b"}),
        ({"from": "1936", "to": "1936"}, {"a", "b"}),
        ({"from": "1950"}, {"c"}),
    ],
)
def test_a_time_finds_what_may_have_been_within(asked, expected, client):
    person = make.make_person()
    for ref, date in (("a", "1936"), ("b", "1936-05/1937-06"), ("c", "1938/.."), ("undated", "")):
        make.make_statement(person, ref=ref, date=date, date_basis="stated" if date else "")
    assert set(ids(client, "statements", **asked)) == expected


def test_nobody_is_served_who_is_not_public(client):
    hidden = make.make_person("hidden", status="draft")
    make.make_statement(hidden, ref="said")
    group = make.make_statement(subject_group=make.make_group(), ref="of-a-group")
    assert group
    assert ids(client, "persons") == ids(client, "statements") == ids(client, "factoids") == []


def test_someone_merged_into_another_is_found_there(client):
    winner, passage = make.make_person("winner"), make.make_passage(ref="page-1")
    make.make_statement(winner, ref="said", passage=passage)
    make.make_statement(make.make_person("friend"), ref="of-winner", related_person=winner, passage=passage)
    middle = make.make_person("middle", merged_into=winner)
    make.make_person("loser", merged_into=middle)
    for name in ("loser", "middle"):
        for kind, was, living in (("persons", name, "winner"), ("factoids", f"page-1:{name}", "page-1:winner")):
            response = client.get(f"/ipif/{kind}/{was}")
            assert (response.status_code, response["Location"]) == (301, f"/ipif/{kind}/{living}")
            assert one(client, kind, living)["@id"] == living
        assert ids(client, "statements", personId=name) == ids(client, "statements", personId="winner") == ["said"]
        assert ids(client, "statements", p=f"http://testserver/people/{name}/") == ["said"]
        assert ids(client, "persons", factoidId=f"page-1:{name}") == ids(client, "persons", f=f"page-1:{name}")
        assert ids(client, "persons", factoidId=f"page-1:{name}") == ["winner"]
        assert ids(client, "statements", relatesToPerson=name) == ["of-winner"]
    for absent in ("page-2:loser", "page-1:nobody"):
        assert client.get(f"/ipif/factoids/{absent}").status_code == 404


def test_whom_a_draft_is_to_be_merged_into_is_not_told(client):
    make.make_statement(make.make_person("winner"), ref="said", passage=make.make_passage(ref="page-1"))
    make.make_person("never-public", status="draft", merged_into=Person.objects.get())
    assert client.get("/ipif/factoids/page-1:never-public").status_code == 404
    assert ids(client, "statements", personId="never-public") == []


def test_a_factoid_is_as_old_as_its_first_statement_and_as_new_as_its_last_change(client):
    person = make.make_person()
    make.make_statement(person, ref="first")
    make.make_statement(person, ref="second")
    make.make_statement(person, ref="hidden", status="draft")
    for ref, created, modified in (
        ("first", (2020, 5, 2), (2021, 1, 1)),
        ("second", (2020, 5, 1), (2022, 7, 3)),
        ("hidden", (2019, 1, 1), (2023, 1, 1)),
    ):
        days = {"created": datetime(*created, tzinfo=UTC), "modified": datetime(*modified, tzinfo=UTC)}
        Statement.objects.filter(ref=ref).update(**days)
    (factoid,) = ids(client, "factoids")
    told = one(client, "factoids", factoid)
    assert (told["createdWhen"], told["modifiedWhen"]) == ("2020-05-01", "2022-07-03")
    assert "derivedFrom" not in told  # is of another factoid


@pytest.mark.parametrize(
    "called",
    ["Вятка, тюрьма", "près de Воркута", "100 % “sure” _place\\", "𝔄𝔅", "☭", "عند النهر", "O'Brien's <mine> & co"],
)
def test_a_place_without_a_record_is_found_by_its_label(called, client):
    make.make_statement(make.make_person(), ref="held", kind="detention", place_text=called)
    make.make_statement(make.make_person("other"), ref="born", kind="birth", place_text="elsewhere")
    make.make_statement(make.make_person("third"), ref="not-so", kind="detention", place_text=called, denied=True)
    assert one(client, "statements", "held")["places"] == [{"label": called}]
    assert ids(client, "statements", place=called) == ["held"]
    assert ids(client, "statements", place=called[1:]) == ["held"] if len(called) > 1 else True
    assert ids(client, "statements", place="*") == ["held", "born"]
    assert ids(client, "statements", place="nowhere") == []


@pytest.mark.parametrize("name", ["☭", "Воркута", "x" * 130 + " Воркута", "𝔄"])
@pytest.mark.parametrize("filed", ["camp", "group", "role", "form"])
def test_a_record_is_found_by_any_label(name, filed, client):
    if filed == "form":
        said = {"kind": "membership", "group": make.make_group()}
        GroupName.objects.create(group=said["group"], text=name, kind="romanisation", language="en")
    elif filed == "role":
        said = {"role": make.make_role(label=name[:120])}
    else:
        said = {filed: {"camp": make.make_camp, "group": make.make_group}[filed](name=name)}
        said |= {"kind": {"camp": "detention", "group": "membership"}[filed]}
    make.make_statement(make.make_person(), ref="said", **said)
    parameter = {"camp": "place", "role": "role"}.get(filed, "memberOf")
    for part in {name[:120] if filed == "role" else name, "vorkuta" if "Воркута" in name[:100] else name[:1]}:
        assert ids(client, "statements", **{parameter: part}) == ["said"]


@pytest.mark.parametrize(
    ("parameter", "limit"),
    [
        ("memberOf", "_MOST_KEYS"),
        ("memberOf", "_MOST_ROWS"),
        ("role", "_MOST_KEYS"),
        ("place", "_MOST_KEYS"),
        ("place", "_MOST_ROWS"),
        ("s", "_MOST_KEYS"),
        ("s", "_MOST_ROWS"),
    ],
)
def test_a_look_up_that_was_cut_makes_no_exact_count(parameter, limit, client, monkeypatch):
    for at in range(3):
        records = {
            "group": make.make_group(f"g{at}"),
            "camp": make.make_camp(f"c{at}"),
            "role": make.make_role(f"r{at}"),
            "kind": "role",
        }
        make.make_statement(
            make.make_person(f"p{at}"), **records, passage=make.make_passage(source=make.make_source(f"s{at}"))
        )
        GroupName.objects.create(group=records["group"], text="other", kind="romanisation", language="en")
        CampName.objects.create(camp=records["camp"], text="other", kind="romanisation", language="en")
    part = {"memberOf": "G", "role": "R", "place": "C", "s": "memoir"}[parameter]
    for many, is_exact in ((3, True), (2, False)):
        monkeypatch.setattr(label_lookup, limit, many)
        protocol = listed(client, "persons", **{parameter: part})[1]
        found = 2 if (many, limit) == (2, "_MOST_KEYS") else 3
        assert protocol == {"size": 30, "page": 1, "totalHits": found, "totalHitsIsExact": is_exact}


@pytest.mark.parametrize("parameter", ["p", "name", "relatesToPerson"])
def test_names_of_more_people_than_are_looked_up_make_no_exact_count(parameter, client, monkeypatch):
    for at in range(3):
        someone = make.make_person(f"ivanov-{at}", name="Ivanov")
        make.make_statement(someone, related_person=make.make_person(f"petrov-{at}", name="Petrov"))
    name = "Petrov" if parameter == "relatesToPerson" else "Ivanov"
    assert listed(client, "statements", **{parameter: name})[1]["totalHitsIsExact"]
    monkeypatch.setattr(scores, "MOST_HITS", 2)
    protocol = listed(client, "statements", **{parameter: name})[1]
    assert (protocol["totalHits"], protocol["totalHitsIsExact"]) == (2, False)


def test_a_statement_has_the_name_of_whom_it_is_about(client):
    person = make.make_person(name="Сократ Геворкян")
    make.make_statement(person, ref="so")
    make.make_statement(person, ref="not-so", denied=True)
    assert one(client, "statements", "so")["name"] == "Сократ Геворкян"
    assert "name" not in one(client, "statements", "not-so")
    for asked in ("*", "Gevorkyan", "guevorkian"):
        assert ids(client, "statements", name=asked) == ["so"]
        assert ids(client, "statements", p=asked) == ["so", "not-so"]


@pytest.mark.parametrize("spare", [0, 100])
@pytest.mark.parametrize("kind", ENVELOPES)
def test_hidden_statements_make_no_list_longer_however_it_is_counted(kind, spare, client, monkeypatch):
    for at in range(4):
        for status in ("draft", "published") if at < 2 else ("draft",):
            source = make.make_source(f"source-{at}-{status}")
            passage = make.make_passage(source=source)
            make.make_statement(make.make_person(f"person-{at}-{status}"), passage=passage, status=status)
    make.make_statement(subject_group=make.make_group("crowd"))
    monkeypatch.setattr(queries, "_SPARE", spare)
    for reach, statements in ((10_000, 60_000), (2, 60_000), (2, 2), (1, 60_000), (1, 1)):
        monkeypatch.setattr(queries, "REACH", reach)
        for limit in ("_FIRST_READ", "_SECOND_READ"):
            monkeypatch.setattr(queries, limit, statements)
        found, told = listed(client, kind, st="*")
        assert (len(found), told["totalHits"]) == (min(reach, 2), min(reach, 2))
        assert told["totalHitsIsExact"] == (reach > 1)
