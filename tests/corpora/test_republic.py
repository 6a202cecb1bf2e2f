"""A made-up prosopography of the Roman republic: what is asked of it, and what its records say in each format."""

import pytest
import rdflib

from tests.api.answers import answer
from tests.corpora.formats import EDTF, FPO, OA, OURS, TEI, Graph, JSONPerson, TEIPerson, csv_row, every, text_of, thing
from tests.corpora.questions import Question, found

CORPUS = "republic"
pytestmark = pytest.mark.django_db

# Years are astronomical: 92 BC is -0091.
QUESTIONS = [
    Question(
        "Who were the consuls of 92 BC?", "people/?role=consul&date=-0091", {"ambrellius-niger", "valcius-taurus"}
    ),
    Question(
        # One in 88 or 87, one by 80, one struck out by the supplement, but not of the first volume.
        "Who may have been praetor from 90 to 80 BC?",
        "people/?role=praetor&date=-0089/-0079",
        {"hirpidius", "ostronius-celer", "ostronius-praetor"},
    ),
    Question(
        # By 80 may be long before: not certain.
        "Who surely was praetor from 90 to 80 BC?",
        "people/?role=praetor&date=-0089/-0079&date_match=certain",
        {"hirpidius", "ostronius-celer"},
    ),
    Question(
        "Who held a magistracy between 86 and 80 BC, whichever, as far as is certain?",
        "people/?role=magistrate&date=-0085/-0079&date_match=certain",
        {"ambrellius-niger", "hirpidius"},
    ),
    Question(
        "Who was an aedile, of either sort?",
        "people/?role=aedile",
        {"corvellius-rufus", "marcillius", "valcius-taurus"},
    ),
    Question("Who held a priesthood?", "people/?role=priest", {"nonarius-sura", "valcia-vestal", "valcius-taurus"}),
    Question(
        "Who governed a province in place of a magistrate?",
        "people/?role=promagistrate",
        {"hortalius-crispus", "nonarius-sura", "tessidius-balbus", "valcius-taurus"},
    ),
    Question(
        "Which provinces are named?",
        "places/?kind=province",
        {"asia", "gallia-cisalpina", "hispania-citerior", "hispania-ulterior", "sardinia", "sicilia"},
    ),
    Question("Which priestly colleges?", "groups/?kind=priestly-college", {"college-of-augurs", "college-of-pontiffs"}),
    Question("Whose praetorship is denied?", "people/?role=praetor&denied=only", {"hirpidius"}),
    Question(
        "Who had to do with the Spains, either of them?",
        "people/?place=spains",
        {"ambrellius-legate", "livellius", "valcius-taurus"},
    ),
    Question(
        "Who was in Hispania Ulterior in 90 BC, as far as the handbook is certain?",
        "people/?place=hispania-ulterior@-0089&certainty=certain",
        {"valcius-taurus"},
    ),
    Question("Which new men came to be praetors?", "people/?trait=novus-homo&role=praetor", {"ostronius-celer"}),
    Question(
        "Who was quaestor, and who of them consul as well?", "people/?role=quaestor&role=consul", {"valcius-taurus"}
    ),
    Question(
        "Who may have been a priest in 73 BC?",
        "people/?role=augur,pontifex,vestal&date=-0072",
        {"nonarius-sura", "valcia-vestal"},
    ),
    Question(
        # None of them is dated but by the trial itself.
        "Who had a part in a trial in 63 BC?",
        "people/?event=trial-of-tessidius&date=-0062",
        {"corvellius-rufus", "marcillius", "tessidius-balbus"},
    ),
    Question(
        "Who fell or died in office between 90 and 70 BC?",
        "people/?died=-0089/-0069",
        {"ambrellius-legate", "ambrellius-niger", "nonarius-publius"},
    ),
    Question(
        # By 113 BC, nobody knows how long before.
        "Who may have been born between 120 and 110 BC?",
        "people/?born=-0119/-0109",
        {"nonarius-sura"},
    ),
    Question("Who surely was?", "people/?born=-0119/-0109&date_match=certain", set()),
    Question(
        "Who was tied to L. Valcius Taurus, as kin or in office?",
        "people/?related_to=valcius-taurus",
        {"ambrellius-niger", "valcia", "valcius-minor"},
    ),
    Question(
        "Who is Valcius 12 of the index of families?",
        "people/?identifier=imagined-families:Valcius+12",
        {"valcius-taurus"},
    ),
    Question("Which women are known?", "people/?sex=female", {"marcillia", "valcia", "valcia-vestal"}),
    Question(
        "What does the supplement say?",
        "statements/?source=thornbury-3&denied=include",
        {"ambrellius-niger-father-ambrellius-legate", "hirpidius-praetor-rejected"},
    ),
    Question(
        "Whom does the first volume have as consuls?",
        "people/?source=thornbury-1&role=consul",
        {"ambrellius-niger", "valcius-taurus"},
    ),
    Question("Where are at least 70 people counted?", "statements/?headcount=70/..", {"jurors-75"}),
    Question("Which battles and killings were there?", "events/?place=hispania-citerior", {"battle-at-the-tavros"}),
    Question("Who was tried by the law on extortion?", "people/?legal_basis=lex-repetundarum", {"tessidius-balbus"}),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_question_is_answered(question, client):
    assert set(found(client, question.query)) == question.expected


# ---- L. Valcius Taurus: a career by years BC, from a handbook's pages.

CAREER = {
    "valcius-taurus-quaestor": "-0103",
    "valcius-taurus-curule-aedile": "-0097",
    "valcius-taurus-praetor": "-0094",
    "valcius-taurus-augur": "[..-0091]",
    "valcius-taurus-consul": "-0091",
    "valcius-taurus-proconsul": "-0090/-0089",
}


def test_json_has_the_career_in_years_bc_without_an_invented_word(client):
    record = JSONPerson(client, "valcius-taurus")
    offices = {ref: one for ref, one in record.statements.items() if one["kind"] == "role"}
    assert {ref: one["date"]["edtf"] for ref, one in offices.items()} == CAREER
    assert record.date("valcius-taurus-proconsul") == ("-0090/-0089", None, "-0090-01-01", "-0089-12-31")
    assert offices["valcius-taurus-proconsul"]["date"]["label"] == "91 BC to 90 BC"
    assert offices["valcius-taurus-praetor"]["place"]["slug"] == "sicilia"
    for office in offices.values():
        assert (office["passage"]["quote_status"], office["passage"]["quote"]) == ("not_quoted", "")
        assert office["passage"]["locator"].startswith("p. ")


def test_the_praetorship_that_the_supplement_rejects_is_disputed(client):
    record = JSONPerson(client, "hirpidius")
    praetorships = {ref: one for ref, one in record.statements.items() if ref.startswith("hirpidius-praetor")}
    assert {ref: one["denied"] for ref, one in praetorships.items()} == {
        "hirpidius-praetor": False,
        "hirpidius-praetor-rejected": True,
    }
    assert {one["disputes"][0]["slug"] for one in praetorships.values()} == {"was-hirpidius-praetor"}


def test_who_may_be_the_same_is_told_on_both_records(client):
    judged = {
        slug: {(one["other"]["slug"], one["verdict"]) for one in JSONPerson(client, slug).record["identity"]}
        for slug in ("ostronius-celer", "ostronius-praetor", "ostronius-moneyer")
    }
    assert judged == {
        "ostronius-celer": {("ostronius-praetor", "possible"), ("ostronius-moneyer", "possible")},
        "ostronius-praetor": {("ostronius-celer", "possible")},
        "ostronius-moneyer": {("ostronius-celer", "possible")},
    }


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        # C. Ostronius Celer and C. Ostronius are possibly one man.
        ({"role": "praetor", "date": "-0089/-0079"}, (3, 2, 3)),
        # All three Ostronii are possibly one; besides, two Valcii and Hirpidius.
        ({"role": "praetor,moneyer", "date": "-0099/-0079"}, (6, 4, 6)),
        ({"role": "consul"}, (3, 3, 3)),
    ],
)
def test_a_list_says_how_many_are_meant_at_least(query, counts, client):
    page = answer(client, "people/", **query)
    assert (page["count"], page["count_at_least"], page["count_at_most"]) == counts


def test_an_office_has_its_broader_one_and_its_narrower_ones(client):
    assert answer(client, "roles/consul/")["broader"]["slug"] == "magistrate"
    assert [one["slug"] for one in answer(client, "roles/aedile/")["narrower"]] == ["curule-aedile", "plebeian-aedile"]
    assert csv_row(client, "roles/", "plebeian-aedile")["broader"] == "aedile"
    assert Graph(client, "roles/consul").values("roles/consul/", rdflib.SKOS.broader) == {thing("roles/magistrate")}


def test_what_an_event_dates_is_marked_so(client):
    record = JSONPerson(client, "tessidius-balbus")
    tried = record.statements["tessidius-balbus-tried"]
    assert (tried["date"]["edtf"], tried["date_basis"]) == ("-0062", "event")
    assert (tried["role"]["slug"], tried["legal_bases"][0]["slug"]) == ("defendant", "lex-repetundarum")


def test_a_row_has_its_years_bc_and_its_page(client):
    row = csv_row(client, "statements/", "valcius-taurus-proconsul")
    assert (row["date"], row["earliest"], row["latest"]) == ("-0090/-0089", "-0090-01-01", "-0089-12-31")
    assert (row["source"], row["locator"], row["quote_status"]) == ("thornbury-1", "p. 66", "not_quoted")
    assert "quote" not in row
    of_him = csv_row(client, "people/", "valcius-taurus")
    assert of_him["names"] == "L. Valcius L. f. L. n. Pol. Taurus"
    assert of_him["roles"] == "quaestor;curule-aedile;praetor;augur;consul;proconsul"


def test_tei_has_years_bc_and_pages_and_no_quotes(client):
    person = TEIPerson(client, "valcius-taurus")
    assert every(person.document, "quote") == []
    consulship = person.statement("valcius-taurus-consul")
    assert (consulship.get("notBefore"), consulship.get("notAfter")) == ("-0091-01-01", "-0091-12-31")
    assert [text_of(one) for one in every(consulship, "citedRange")] == ["p. 58"]
    assert consulship.find(f"{TEI}roleName").get("ref").endswith("/roles/consul/")
    assert ("la", "L. Valcius L. f. L. n. Pol. Taurus") in person.names()


def test_turtle_has_years_bc_and_pages(client):
    graph = Graph(client, "people/valcius-taurus")
    consulship = "statements/valcius-taurus-consul/"
    assert graph.value(consulship, OURS.role) == thing("roles/consul")
    date = graph.value(f"{consulship}#time", OURS.date)
    assert (str(date), date.datatype) == ("-0091", EDTF)
    assert str(graph.value(f"{consulship}#time", OURS.earliest)) == "-0091-01-01"
    cited = graph.value(consulship, FPO.sourcedFrom)
    assert str(graph.triples.value(cited, FPO.hasPlaceInSource)) == "p. 58"
    assert graph.triples.value(cited, OA.hasSelector) is None


PARTS = {"praenomen": "Lucius", "nomen": "Valcius", "filiation": "L. f. L. n.", "tribe": "Pollia", "cognomen": "Taurus"}


def test_his_name_has_its_parts_in_json_tei_and_turtle(client):
    (full,) = JSONPerson(client, "valcius-taurus").record["names"]
    assert [(part["kind"], part["text"]) for part in full["parts"]] == list(PARTS.items())
    names = TEIPerson(client, "valcius-taurus").element.findall(f"{TEI}persName")
    (written_out,) = (one for one in names if one.get("type") == "parts")  # “L.” is not Lucius
    assert [(one.get("type"), text_of(one)) for one in written_out] == list(PARTS.items())
    graph = Graph(client, "people/valcius-taurus")
    for kind, text in PARTS.items():
        assert str(graph.value("people/valcius-taurus/#name-valcius-taurus-full", OURS[kind])) == text


def test_a_name_that_he_bore_until_his_adoption_says_until_when(client):
    (birth_name,) = JSONPerson(client, "corvellius-hortalianus").record["names"]
    assert (birth_name["kind"], birth_name["date"]["edtf"]) == ("birth_name", "/-0048~")
    (doubted,) = JSONPerson(client, "ostronius-moneyer").record["names"]
    assert (doubted["text"], doubted["certainty"]) == ("C. Ostronius", "possible")


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("Valcius Taurus", {"valcius-taurus"}),
        ("Lucius Valcius", {"valcius-taurus", "valcius-minor"}),
        ("Hortalianus", {"corvellius-hortalianus"}),
        ("Ostronius", {"ostronius-celer", "ostronius-moneyer", "ostronius-praetor"}),
    ],
)
def test_the_best_of_those_found_by_a_name_bear_it(name, slugs, client):
    assert set(found(client, f"people/?q={name}")[: len(slugs)]) == slugs
