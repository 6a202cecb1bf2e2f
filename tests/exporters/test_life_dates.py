"""Births and deaths of people in all formats: those worked out from ages are never taken for a source's words."""

import pytest
import rdflib

from prosopo.models import Dispute, Statement
from tests import factories as make
from tests.api.answers import answer
from tests.api.exports import content, rows
from tests.exporters.rdf.graphs import CRM, OURS
from tests.exporters.rdf.graphs import graph as graph_of
from tests.exporters.tei.documents import document, every, text_of
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db
STATED = {"date_basis": "stated"}
SURE = {"certainty": "certain", "hedged": False, "hearsay": False, "disputed": False}


@pytest.fixture
def lives():
    """Anna is forty in 1936; Boris is born by the Julian calendar, and shot in an event of 1938."""
    passage = make.make_passage()
    anna, boris = make.make_person("anna"), make.make_person("boris")
    age = {"kind": "age", "age_min": 40, "age_max": 40, "date": "1936-10-27", **STATED}
    make.make_statement(anna, ref="age", passage=passage, **age)
    birth = {"kind": "birth", "text": "", "date": "1889-02-14", "date_calendar": "julian", **STATED}
    make.make_statement(boris, ref="birth", passage=passage, **birth)
    shot, event = make.make_fate("shot", category="executed"), make.make_event(date="1938", date_basis="editor")
    make.make_statement(boris, ref="shot", kind="fate", text="", fate=shot, event=event, passage=passage)
    make.make_statement(boris, ref="not-shot", kind="fate", text="", fate=shot, date="1937", denied=True, **STATED)


def graph(client, slug):
    return graph_of([("people", answer(client, f"people/{slug}/"))])


def test_a_death_is_told_by_a_fate_and_dated_by_its_event(client, lives):
    (died,) = answer(client, "people/boris/")["died"]
    assert died == {
        "text": None,
        "edtf": "1938",
        "calendar": None,
        "label": "1938",
        "earliest": "1938-01-01",
        "latest": "1938-12-31",
        "approximate": False,
        "date_basis": "event",
        "event_date_basis": "editor",
        "statement": {"ref": "shot", "url": "/api/v1/statements/shot/"},
        **SURE,
    }
    (born,) = answer(client, "people/boris/")["born"]
    assert (born["edtf"], born["calendar"], born["earliest"]) == ("1889-02-14", "julian", "1889-02-26")
    assert (born["date_basis"], born["event_date_basis"]) == ("stated", None)
    assert answer(client, "people/anna/")["died"] == []


def test_a_table_has_births_from_ages_in_a_column_of_their_own(client, lives):
    anna, boris = rows(client, "people/")
    found = [[row["born"], row["born_from_ages"], row["died"]] for row in (anna, boris)]
    assert found == [["", "[1895-10-28..1896-10-27]", ""], ["1889-02-14 (julian)", "", "1938"]]
    bases = [[row["born_date_bases"], row["died_date_bases"]] for row in (anna, boris)]
    assert bases == [["", ""], ["stated", "event editor"]]


def test_linked_data_have_births_from_ages_under_a_property_of_their_own(client, lives):
    anna, boris = graph(client, "anna"), graph(client, "boris")
    (derived,) = anna.objects(None, OURS.derivedBirth)
    assert list(anna.objects(None, CRM.P98i_was_born)) == []
    assert list(anna.objects(derived, rdflib.RDF.type)) == [OURS.DerivedBirth]
    (time,) = anna.objects(derived, CRM["P4_has_time-span"])
    assert [str(day) for day in anna.objects(time, CRM.P82a_begin_of_the_begin)] == ["1895-10-28"]
    assert [str(statement).rpartition("/statements/")[2] for statement in anna.objects(derived, OURS.restsOn)] == [
        "age/"
    ]
    (birth,), (death,) = boris.objects(None, CRM.P98i_was_born), boris.objects(None, CRM.P100i_died_in)
    assert list(boris.objects(None, OURS.derivedBirth)) == []
    days = [str(day) for node in (birth, death) for day in boris.objects(node, CRM["P4_has_time-span"] / OURS.earliest)]
    assert days == ["1889-02-26", "1938-01-01"]
    bases = [
        [str(boris.value(one, OURS[name])) for name in ("dateBasis", "eventDateBasis")]
        for one in boris.objects(None, CRM["P4_has_time-span"])
        if str(one).endswith(("#birth-birth-time", "#death-shot-time"))
    ]
    assert sorted(bases) == [["event", "editor"], ["stated", "None"]]


def test_a_birth_from_about_so_many_years_has_no_strict_bounds(client):
    about = {"kind": "age", "age_about": 40, "date": "1936-10-27", **STATED}
    make.make_statement(make.make_person("anna"), ref="age", **about)
    found = graph(client, "anna")
    (time,) = found.objects(None, OURS.derivedBirth / CRM["P4_has_time-span"])
    assert list(found.objects(time, CRM.P82a_begin_of_the_begin)) == []
    assert bool(found.value(time, OURS.isApproximate)) is True


def test_tei_marks_a_birth_from_an_age_and_tells_each_birth_once(client, lives):
    records = [("people", answer(client, f"people/{slug}/")) for slug in ("anna", "boris")]
    derived, stated = every(document(records), "birth")
    assert (derived.get("notBefore"), derived.get("notAfter")) == ("1895-10-28", "1896-10-27")
    assert (derived.get("ana"), derived.get("resp"), derived.get("evidence")) == ("#derived", "#editors", "conjecture")
    assert text_of(derived).startswith("Worked out from an age, stated by no source: ")
    assert (stated.get("ana"), stated.get("resp"), stated.get("when")) == (None, None, "1889-02-26")
    (death,) = every(document(records), "death")
    assert (death.get("notBefore"), death.get("source")[-17:]) == ("1938-01-01", "/statements/shot/")
    shot = next(one for one in every(document(records), "state") if one.get("corresp", "").endswith("/shot/"))
    assert [one.get("evidence") for one in (stated, death, shot)] == ["internal", "external", "external"]


def test_the_places_of_a_person_stand_beside_their_camps(client):
    make.make_statement(make.make_person("anna"), place=make.make_place("moscow"))
    (item,) = answer(client, "people/")["results"]
    assert [(place["slug"], place["name"]) for place in item["places"]] == [("moscow", "Moscow")]
    (row,) = rows(client, "people/")
    assert (row["places"], row["place_names"]) == ("moscow", "Moscow")
    assert b"moscow" in content(client, "people/", format="csv")


@pytest.fixture
def doubtful():
    """Of Vera, hearsay that is possible and unsure of itself tells when she was born; her death is disputed."""
    vera = make.make_person("vera")
    rumour = {"certainty": "possible", "hedged": True, "voice": "hearsay"}
    make.make_statement(vera, ref="rumour", kind="birth", text="", date="1903", **rumour, **STATED)
    deaths = [
        make.make_statement(vera, ref=f"death-{year}", kind="death", text="", date=year, **STATED)
        for year in ("1938", "1941")
    ]
    make.make_dispute(*deaths)


def test_births_and_deaths_say_what_they_rest_on_as_all_else_in_an_item(client, doubtful):
    (item,) = answer(client, "people/")["results"]
    found = [{name: one[name] for name in SURE} for one in (*item["born"], *item["died"])]
    rumour = {"certainty": "possible", "hedged": True, "hearsay": True, "disputed": False}
    assert found == [rumour, SURE | {"disputed": True}, SURE | {"disputed": True}]
    (row,) = rows(client, "people/")
    assert (row["born"], row["born_certainties"], row["born_from_ages_certainties"]) == (
        "1903",
        "possible hedged hearsay",
        "",
    )
    assert (row["died"], row["died_certainties"]) == ("1938;1941", "certain disputed;certain disputed")
    statement = Statement.objects.get(ref="death-1941")
    Dispute.objects.update(status="withdrawn")
    assert [one["disputed"] for one in answer(client, "people/")["results"][0]["died"]] == [False, False]
    statement.certainty = "probable"
    statement.save()
    assert rows(client, "people/")[0]["died_certainties"] == "certain;probable"
    assert faults() == []


def test_tei_and_linked_data_of_a_list_say_how_sure_births_and_deaths_are(client, doubtful):
    (item,) = answer(client, "people/")["results"]
    (born,) = every(document([("people", item)]), "birth")
    assert (born.get("cert"), born.get("ana"), text_of(born)) == ("low", "#hedged", "1903Voice: hearsay")
    died, _ = every(document([("people", item)]), "death")
    assert (died.get("cert"), died.get("ana"), text_of(died)) == ("high", None, "1938Stands in a dispute")
    found = graph_of([("people", item)])
    (birth,) = found.objects(None, CRM.P98i_was_born)
    marks = [found.value(birth, OURS[name]) for name in ("certainty", "isHedged", "isHearsay", "isDisputed")]
    assert [str(mark) for mark in marks] == ["possible", "true", "true", "false"]


def test_the_preview_of_a_person_says_how_sure_births_and_deaths_are(client, doubtful):
    page = client.get("/reconcile/preview/", {"id": "people/vera"}).content.decode()
    assert "<p>born 1903 (possible, hedged, hearsay); died 1938 (disputed); died 1941 (disputed)</p>" in page
