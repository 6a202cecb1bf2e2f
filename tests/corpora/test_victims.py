"""A made-up register of Soviet victims: what is asked of it, and what its records say in each format."""

import pytest
import rdflib

from tests.api.answers import answer
from tests.corpora.formats import FPO, OA, OURS, TEI, Graph, JSONPerson, TEIPerson, csv_row, every, text_of, thing
from tests.corpora.questions import Question, found

CORPUS = "victims"
pytestmark = pytest.mark.django_db

QUESTIONS = [
    Question(
        "Who was shot in October 1937?",
        "people/?fate=executed&date=1937-10",
        {"aksenov-petr", "grishin-ivan-1880", "kuznetsov-vasily", "orlov-gleb", "unknown-woman"},
    ),
    Question(
        "Which women were shot, by whatever sentence?",
        "people/?fate=executed&sex=female",
        {"vishnevskaya-yadviga", "unknown-woman"},
    ),
    Question(
        "Who lies in the town, wherever in it?",
        "people/?kind=burial&place=verkhnekamensk",
        {
            "aksenov-petr",
            "berg-fridrikh",
            "dorofeev-nikanor",
            "grishin-ivan-1880",
            "kuznetsov-vasily",
            "orlov-gleb",
            "unknown-woman",
        },
    ),
    Question(
        "Of whom does the register say without a doubt that they lie at the Sandy Ravine?",
        "people/?kind=burial&place=sandy-ravine&hedged=exclude",
        {"aksenov-petr", "berg-fridrikh", "grishin-ivan-1880", "orlov-gleb", "unknown-woman"},
    ),
    Question(
        "Which Germans were from Blumental?",
        "people/?trait=german&place=blumental",
        {"berg-fridrikh", "zimmerman-lidia"},
    ),
    Question(
        # 30 December 1900 of the Julian calendar.
        "Who was born in 1901, by our calendar?",
        "people/?born=1901",
        {"berg-fridrikh"},
    ),
    Question(
        # 29 February 1900, a day that the Julian calendar alone has.
        "Who was born in March 1900, by our calendar?",
        "people/?born=1900-03",
        {"rozenblyum-isaak"},
    ),
    Question(
        # One by the age of 68 alone; another by “not later than 1895”.
        "Who may have been born before 1870?",
        "people/?born=../1869",
        {"dorofeev-nikanor", "lebedeva-anna", "ozolin-karl"},
    ),
    Question(
        "Who surely was born before 1870?",
        "people/?born=../1869&date_match=certain",
        {"dorofeev-nikanor", "lebedeva-anna"},
    ),
    Question(
        "Whom did the troika sentence as spies?",
        "people/?legal_basis=article-58-6&decided_by=troika",
        {"berg-fridrikh", "kim-den-kho", "ozolin-karl"},
    ),
    Question(
        "Which sentences did the Military Collegium give in October 1937?",
        "statements/?decided_by=military-collegium&date=1937-10",
        {
            "kuznetsov-vasily-sentenced-to-death",
            "orlov-gleb-sentenced-to-death",
        },
    ),
    Question(
        # Until 1943 from an unknown day, and one who died there in 1942.
        "Who may have been in the camp, or in one of its sections, in 1942?",
        "people/?camp=verkhnekamlag@1942",
        {"aksenova-maria", "gabdullin-akhmet", "melnik-osip", "rozenblyum-isaak"},
    ),
    Question(
        "Who was rehabilitated before 1960?",
        "people/?fate=rehabilitated&date=../1959",
        {
            "aksenov-petr",
            "aksenova-maria",
            "grishin-ivan-1880",
            "kuznetsov-vasily",
            "orlov-gleb",
            "rozenblyum-isaak",
            "vishnevskaya-yadviga",
        },
    ),
    Question(
        # Whatever it was: to death, to a camp, to exile. Two cases were closed, and of one woman no sentence is told.
        "Whom did the Special Board sentence?",
        "people/?fate=sentenced&decided_by=special-board",
        {"aksenova-maria", "gabdullin-akhmet", "grishin-ivan-1911", "rozenblyum-isaak"},
    ),
    Question(
        "Who was sentenced by any paragraph of Article 58 before the summer of 1937?",
        "people/?legal_basis=article-58&date=../1937-05",
        {"gabdullin-akhmet", "grishin-ivan-1911"},
    ),
    Question(
        "Who was released, or had the case closed, by 1939?",
        "people/?fate=released&date=../1939",
        {"ozolin-yan", "zimmerman-lidia"},
    ),
    Question(
        "Who of them was released from a sentence?",
        "people/?fate=released&exact=true",
        {"aksenova-maria", "melnik-osip"},
    ),
    Question("Who served a faith, whichever?", "people/?role=clergy", {"dorofeev-nikanor", "gabdullin-akhmet"}),
    Question(
        "Which courts sentenced, or boards in place of one?",
        "groups/?kind=court",
        {"military-collegium", "regional-court", "special-board", "troika"},
    ),
    Question("Who was refused rehabilitation?", "people/?fate=rehabilitated&denied=only", {"ivantsov-semen"}),
    Question("Whose is entry 19?", "people/?identifier=kniga-skorbi:1-0019", {"rozenblyum-isaak"}),
    Question(
        "Who got ten years?",
        "statements/?q=%2210+лет%22&kind=fate",
        {"gabdullin-akhmet-sentenced-to-camp", "lebedeva-anna-sentenced-to-camp"},
    ),
    Question(
        # A rate, “up to 40 each night”, is no number of people.
        "Where are 30 to 40 people counted?",
        "statements/?headcount=30/40",
        {"act-shot-37", "act-group-shot"},
    ),
    Question("What was done by about 15?", "statements/?headcount=15", {"act-escort"}),
    Question("What happened in the town?", "events/?place=verkhnekamensk", {"execution-of-4-october-1937"}),
    Question(
        "Who was shot in the execution of 4 October, as far as curators are certain?",
        "people/?event=execution-of-4-october-1937&fate=executed&source=act-of-execution&certainty=certain",
        {"aksenov-petr", "kuznetsov-vasily", "orlov-gleb"},
    ),
    Question(
        "Whose wife, child or co-accused is named?",
        "people/?related_to=aksenov-petr,ozolin-karl",
        {"aksenova-maria", "ozolin-yan"},
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_question_is_answered(question, client):
    assert set(found(client, question.query)) == question.expected


# ---- Pëtr Aksënov: born by the Julian calendar, judged, shot, buried.


def test_a_julian_birth_is_told_by_both_calendars_in_json(client):
    record = JSONPerson(client, "aksenov-petr")
    assert record.date("aksenov-petr-birth") == ("1889-02-14", "julian", "1889-02-26", "1889-02-26")
    assert record.statements["aksenov-petr-birth"]["date"]["text"] == "14 февраля 1889 г."
    assert [one["edtf"] for one in record.record["born"]] == ["1889-02-14"]


def test_a_sentence_has_its_law_its_court_and_its_words_in_json(client):
    sentence = JSONPerson(client, "gabdullin-akhmet").statements["gabdullin-akhmet-sentenced-to-camp"]
    assert [one["slug"] for one in sentence["legal_bases"]] == ["article-58-10"]
    assert sentence["decided_by"]["slug"] == "special-board"
    assert sentence["quantity"] == {"value": 10.0, "unit": "years", "text": "10 лет"}
    assert sentence["passage"]["quote"] == "Осуждён Особым совещанием 8 июня 1936 г. по ст. 58-10 на 10 лет лагеря"


def test_the_terms_are_called_in_russian_too(client):
    executed = answer(client, "fates/executed/")
    assert (executed["label"], executed["labels"]) == ("executed", [{"language": "ru", "text": "расстрелян"}])
    graph = Graph(client, "fates/executed")
    assert rdflib.Literal("расстрелян", lang="ru") in graph.values("fates/executed/", rdflib.SKOS.prefLabel)
    assert answer(client, "search/", q="священник")["results"][0]["slug"] == "priest"
    assert csv_row(client, "traits/", "german")["labels"] == "ru:немец, немка"


def test_an_age_gives_a_birth_that_is_marked_as_derived(client):
    (birth,) = JSONPerson(client, "dorofeev-nikanor").record["born"]
    assert (birth["derived"], birth["edtf"]) == (True, "[1868-12-02..1869-12-01]")
    (of_five,) = JSONPerson(client, "nazarov-timofei").record["born"]
    # From 40 to 45 years old on 20 August 1937.
    assert (of_five["derived"], of_five["edtf"]) == (True, "[1891-08-21..1897-08-20]")


def test_the_two_days_of_orlovs_death_stand_in_a_dispute(client):
    record = JSONPerson(client, "orlov-gleb")
    assert {ref: one["date"]["edtf"] for ref, one in record.statements.items() if "executed" in ref} == {
        "orlov-gleb-executed": "1937-10-03",
        "act-orlov-gleb-executed": "1937-10-04",
    }
    (dispute,) = record.statements["orlov-gleb-executed"]["disputes"]
    assert dispute["preferred"]["ref"] == "act-orlov-gleb-executed"


def test_a_row_of_people_has_what_became_of_them(client):
    row = csv_row(client, "people/", "aksenov-petr")
    assert row["identifiers"] == "kniga-skorbi:1-0001"
    assert row["names"] == "Аксёнов Пётр Ильич | Aksënov Pëtr Ilʹich | Аксёнов П. И."
    assert row["fates"] == "arrested;sentenced-to-death;executed;rehabilitated"
    assert row["traits"] == "russian;of-peasants;primary-schooling;no-party-member"


def test_a_row_of_statements_has_the_law_the_court_and_the_term(client):
    row = csv_row(client, "statements/", "lebedeva-anna-sentenced-to-camp")
    assert (row["legal_bases"], row["decided_by"], row["fate"]) == ("article-58-10", "troika", "sentenced-to-camp")
    assert (float(row["quantity_value"]), row["quantity_unit"], row["quantity_text"]) == (10, "years", "10 лет")
    burial = csv_row(client, "statements/", "kuznetsov-vasily-burial")
    assert (burial["hedged"], burial["place"], burial["place_text"]) == ("true", "sandy-ravine", "Песчаный лог")


def test_a_sentence_has_all_its_articles_in_every_format(client):
    sentence = "orlov-gleb-sentenced-to-death"
    articles = ["article-58-7", "article-58-11"]
    record = JSONPerson(client, "orlov-gleb").statements[sentence]
    assert sorted(one["slug"] for one in record["legal_bases"]) == sorted(articles)
    row = csv_row(client, "statements/", sentence)
    assert sorted(row["legal_bases"].split(";")) == sorted(articles)
    assert sorted(row["legal_basis_labels"].split(" | ")) == ["Article 58-11", "Article 58-7"]
    terms = [text_of(one) for one in every(TEIPerson(client, "orlov-gleb").statement(sentence), "term")]
    assert {"Article 58-7", "Article 58-11"} <= set(terms)
    laws = Graph(client, "people/orlov-gleb").values(f"statements/{sentence}/", OURS.legalBasis)
    assert set(laws) == {thing(f"legal_bases/{one}") for one in articles}
    assert answer(client, "statements/", legal_basis=articles)["results"][0]["ref"] == sentence
    facets = answer(client, "statements/facets/", decided_by="military-collegium", date="1937-10")
    laws = {one["value"]: one["count"] for one in facets["legal_basis"]}
    assert laws["article-58"] == 2  # his once, though by two of its paragraphs


def test_tei_has_a_julian_birth_with_both_days(client):
    person = TEIPerson(client, "rozenblyum-isaak")
    birth = person.statement("rozenblyum-isaak-birth")
    assert (birth.tag, birth.get("when"), birth.get("when-custom")) == (f"{TEI}birth", "1900-03-13", "1900-02-29")
    assert birth.get("datingMethod") == "#julian"
    assert person.quotes("rozenblyum-isaak-birth") == ["Родился 29 февраля 1900 г."]


def test_tei_has_the_term_and_the_court_of_a_sentence(client):
    state = TEIPerson(client, "rozenblyum-isaak").statement("rozenblyum-isaak-sentenced-to-camp")
    (years,) = every(state, "measure")
    assert (years.get("quantity"), years.get("unit"), text_of(years)) == ("5", "years", "5 лет")
    assert [text_of(one) for one in every(state, "orgName")] == ["Особое совещание"]
    assert "Article 58-10" in [text_of(one) for one in every(state, "term")]


def test_tei_keeps_what_is_denied_apart(client):
    person = TEIPerson(client, "ivantsov-semen")
    denied = person.statement("ivantsov-semen-rehabilitated")
    assert denied.tag == f"{TEI}note"
    assert denied.get("ana") == "#denied"


def test_turtle_has_the_sentence_and_the_denial(client):
    graph = Graph(client, "people/aksenov-petr")
    sentence = "statements/aksenov-petr-sentenced-to-death/"
    assert graph.value(sentence, OURS.legalBasis) == thing("legal_bases/article-58-10")
    assert graph.value(sentence, OURS.decidedBy) == thing("groups/troika")
    assert str(graph.value(f"{sentence}#time", OURS.date)) == "1937-09-27"
    birth = "statements/aksenov-petr-birth/#time"
    assert str(graph.value(birth, OURS.calendar)) == "julian"
    assert str(graph.value(birth, OURS.earliest)) == "1889-02-26"
    assert str(graph.value(birth, OURS.date)) == "1889-02-26"  # that of the same Gregorian day
    of_ivantsov = Graph(client, "people/ivantsov-semen")
    assert of_ivantsov.value("statements/ivantsov-semen-rehabilitated/", OURS.fate) is None
    assert of_ivantsov.value("statements/ivantsov-semen-rehabilitated/", OURS.deniedFate) == thing(
        "fates/rehabilitated"
    )


def test_turtle_tells_of_the_act_that_the_words_are_quoted_and_where(client):
    graph = Graph(client, "people/grishin-ivan-1880")
    cited = graph.value("statements/act-grishin-ivan-1880-executed/", FPO.sourcedFrom)
    quote = graph.triples.value(cited, OA.hasSelector / OA.exact)
    assert str(quote) == "Гришин И. П."
