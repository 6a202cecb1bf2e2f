"""A made-up register of Syriac authors and saints: what is asked of it, and what its records say in each format."""

import pytest

from tests.api.answers import answer, faults
from tests.corpora.formats import FPO, OA, OURS, TEI, Graph, JSONPerson, TEIPerson, csv_row, every, text_of, thing
from tests.corpora.questions import Question, found

CORPUS = "syriac"
pytestmark = pytest.mark.django_db

# Of a Seleucid year, the first three months are of the year before: 850 is from October 538 to September 539.
QUESTIONS = [
    Question("Who died in the year 538 or 539, by whatever source?", "people/?died=0538/0539", {"yohannan"}),
    Question(
        "Which sources say when he died?",
        "statements/?kind=death&date=0538/0540",
        {"yohannan-died", "yohannan-died-ar", "yohannan-died-ru", "yohannan-died-hollins"},
    ),
    Question(
        # 551 of the Greeks was 539/540; the handlist's 539 may be either.
        "Who surely died after 540?",
        "people/?died=0541/..&date_match=certain",
        {"maryam"},
    ),
    Question("Who is commemorated on 17 March?", "people/?event=commemoration-03-17", {"maryam", "yohannan"}),
    Question("Who was bishop, wherever?", "people/?role=bishop", {"barsawma", "yohannan"}),
    Question(
        "Who held an office of a church?", "people/?role=clergy", {"athanasius", "barsawma", "severa", "yohannan"}
    ),
    Question(
        "Who lived under vows, and how?", "people/?role=monastic", {"iakov", "ishoyahb", "maryam", "shemun", "yaqub"}
    ),
    Question(
        # “In that year”: in which Yoḥannan died.
        "Who was sent into exile in 539?",
        "people/?fate=exiled&date=0539",
        {"barsawma"},
    ),
    Question(
        "On which days are saints commemorated?",
        "events/?kind=commemoration",
        {"commemoration-03-17", "commemoration-04-10", "commemoration-09-02", "commemoration-12-05"},
    ),
    Question("Which monasteries are there?", "places/?kind=monastery", {"mar-zadoq"}),
    Question("Who did not become a bishop?", "people/?role=bishop&denied=only", {"yaqub"}),
    Question("Who may have held a bishopric in 524?", "people/?role=bishop&date=0524", {"barsawma", "yohannan"}),
    Question(
        "Who was on the mountain of Rishayna, in its monastery or at the synod?",
        "people/?place=rishayna",
        {"yohannan", "zadoq", "yuhanna"},
    ),
    Question("Who was taught by Zadoq?", "people/?related_to=zadoq", {"yohannan"}),
    Question(
        "Whose disciples are known?",
        "people/?kind=relationship&related_to=yohannan,sahak",
        {"gabriel", "grigor", "maryam", "zadoq"},
    ),
    Question("Who was from Edessa, as hearsay has it?", "people/?place=edessa&voice=hearsay", {"theodota"}),
    Question("Who was from Edessa, leaving out what the source doubts?", "people/?place=edessa&hedged=exclude", set()),
    Question("Where do about 300 people stand?", "statements/?headcount=250/350", {"monks-300"}),
    Question("Who lived in the tenth century?", "people/?date=09XX", {"habib"}),
    Question("Who lived in the sixth century and wrote?", "people/?role=author&date=05XX", {"iakov"}),
    Question("Whose number is 412 in the handlist?", "people/?identifier=hollins:412", {"yohannan"}),
    Question("Who attended the synod as a deaconess?", "people/?event=synod-of-rishayna&role=deaconess", {"severa"}),
    Question(
        "What does the Arabic history say of a tomb?", "statements/?q=قبره", {"yuhanna-author", "yuhanna-at-mar-zadoq"}
    ),
    Question("Where is an ascetic on a pillar?", "statements/?q=ܐܣܛܘܢܐ", {"shemun-stylite"}),
    Question("Which events were at Rishayna?", "events/?place=rishayna", {"synod-of-rishayna"}),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_question_is_answered(question, client):
    assert set(found(client, question.query)) == question.expected


@pytest.mark.parametrize(
    "name",
    [
        "ܝܘܚܢܢ",
        "ܡܪܝ ܝܘܚܢܢ",
        "يوحنا القراري",
        "Ἰωάννης",
        "Ιωαννης",
        "Յովհաննէս",
        "Иоанн Крарский",
        "Yohannan",
        "Iohannes",
        "John of Qrara",
    ],
)
def test_he_is_found_in_any_of_the_six_scripts(name, client):
    assert found(client, f"people/?q={name}")[0] == "yohannan"


# ---- Yoḥannan of Qrara: names in six scripts, dates by the Greeks, a feast without a year.

SYRIAC_NAME = "ܝܘܚܢܢ"
LANGUAGES = {"syc", "ar", "grc", "xcl", "ru", "en", "la"}
CITED = ["chronicle-born", "chronicle-bishop", "chronicle-recluse", "chronicle-healed"]


def test_json_has_every_form_of_his_name_with_its_language_and_its_passages(client):
    names = JSONPerson(client, "yohannan").record["names"]
    assert {one["language"] for one in names} == LANGUAGES
    (syriac,) = (one for one in names if one["text"] == SYRIAC_NAME)
    assert [one["ref"] for one in (syriac["passage"], *syriac["also_cites"])] == CITED
    assert [one["text"] for one in names if one["editorial"]] == ["Iohannes Qraraeus"]


def test_json_has_the_days_of_a_year_of_the_greeks(client):
    record = JSONPerson(client, "yohannan")
    year = ("[0538-10-01..0539-09-30]", "seleucid", "0538-10-01", "0539-09-30")
    assert record.date("yohannan-died") == year
    # Since then, nobody says how long.
    assert record.date("yohannan-bishop") == ("0518-10-01/", "seleucid", "0518-10-01", None)
    # The list of the synod dates all who stand in it.
    assert record.date("synod-yohannan") == ("[0523-10-01..0524-09-30]", "seleucid", "0523-10-01", "0524-09-30")
    assert record.statements["synod-yohannan"]["date_basis"] == "event"


def test_the_year_of_another_statement_is_told_as_reckoned(client):
    exiled = JSONPerson(client, "barsawma").statements["barsawma-exiled"]
    assert (exiled["date"]["edtf"], exiled["date_basis"]) == ("[0538-10-01..0539-09-30]", "relative")
    assert exiled["date"]["text"] == "ܒܗܝ ܫܢܬܐ"


def test_a_feast_has_a_day_and_no_year_in_every_format(client):
    assert JSONPerson(client, "maryam").date("maryam-feast") == ("XXXX-03-17", None, None, None)
    row = csv_row(client, "statements/", "maryam-feast")
    assert (row["date"], row["date_text"], row["event"]) == ("XXXX-03-17", "ܒܫܒܬܥܣܪ ܒܐܕܪ", "commemoration-03-17")
    assert not {"earliest", "latest"} & row.keys()
    note = TEIPerson(client, "maryam").statement("maryam-feast")
    (date,) = every(note, "date")
    assert (date.get("when-custom"), date.get("notBefore"), text_of(date)) == ("XXXX-03-17", None, "ܒܫܒܬܥܣܪ ܒܐܕܪ")
    graph = Graph(client, "people/maryam")
    assert str(graph.value("statements/maryam-feast/#time", OURS.date)) == "XXXX-03-17"
    assert graph.value("statements/maryam-feast/#time", OURS.earliest) is None


def test_a_row_of_people_has_all_scripts(client):
    row = csv_row(client, "people/", "yohannan")
    forms = set(row["names"].split(" | "))
    assert {
        SYRIAC_NAME,
        "يوحنا القراري",
        "Ἰωάννης",
        "Յովհաննէս",
        "Иоанн, епископ Крарский",
        "Iohannes Qraraeus",
    } <= forms
    assert row["identifiers"] == "hollins:412"
    died = csv_row(client, "statements/", "yohannan-died-ar")
    assert (died["date_calendar"], died["earliest"], died["latest"]) == ("seleucid", "0539-10-01", "0540-09-30")
    assert died["quote"] == "ومات يوحنا في سنة ثمانمائة وواحد وخمسين لليونانيين"


def test_tei_has_the_names_and_quotes_letter_for_letter_and_the_translations_apart(client):
    person = TEIPerson(client, "yohannan")
    assert {("syc", SYRIAC_NAME), ("xcl", "Յովհաննէս"), ("grc", "Ἰωάννης")} <= set(person.names())
    assert {language for language, _ in person.names()} - {None} == LANGUAGES
    (syriac,) = (one for one in person.element.findall(f"{TEI}persName") if text_of(one) == SYRIAC_NAME)
    assert syriac.get("source").split() == [str(thing(f"passages/{ref}")) for ref in CITED]
    assert person.quotes("yohannan-buried") == ["ܘܐܬܩܒܪ ܒܕܝܪܐ ܕܡܪܝ ܙܕܘܩ"]
    (translation,) = (
        one for one in every(person.statement("yohannan-buried"), "note") if one.get("type") == "translation"
    )
    assert (translation.get("resp"), text_of(translation)) == (
        "#editors",
        "and was buried in the monastery of Mar Zadoq",
    )
    deaths = person.element.findall(f"{TEI}death")
    assert [one.get("notBefore") for one in deaths] == ["0538-10-01", "0539-10-01", "0538-01-01", "0539-01-01"]
    assert deaths[0].find(f"{TEI}date").get("subtype") == "calendar-seleucid"


def test_tei_says_that_the_handlist_is_not_quoted(client):
    person = TEIPerson(client, "yohannan")
    assert person.quotes("yohannan-died-hollins") == []
    cited = every(person.statement("yohannan-died-hollins"), "citedRange")
    assert [text_of(one) for one in cited] == ["p. 77"]


def test_turtle_has_the_names_in_their_languages_and_the_words_quoted(client):
    graph = Graph(client, "people/yohannan")
    forms = {graph.triples.value(one, OURS.form) for one in graph.values("people/yohannan/", OURS.nameForm)}
    assert {(str(form), form.language) for form in forms} >= {
        (SYRIAC_NAME, "syc"),
        ("يوحنا القراري", "ar"),
        ("Ἰωάννης", "grc"),
        ("Յովհաննէս", "xcl"),
        ("Иоанн, епископ Крарский", "ru"),
        ("Iohannes Qraraeus", "la"),
    }
    syriac = "people/yohannan/#name-yohannan-syc-1"
    assert graph.values(syriac, OURS.citedIn) == {thing(f"passages/{ref}") for ref in CITED}
    cited = graph.value("statements/yohannan-buried/", FPO.sourcedFrom)
    assert str(graph.triples.value(cited, OA.hasSelector / OA.exact)) == "ܘܐܬܩܒܪ ܒܕܝܪܐ ܕܡܪܝ ܙܕܘܩ"
    assert str(graph.value("statements/yohannan-died/#time", OURS.calendar)) == "seleucid"
    assert graph.value("statements/yohannan-disciple/", OURS.relatedPerson) == thing("people/zadoq")


def test_the_author_of_the_history_is_a_person_of_the_corpus(client):
    (author,) = answer(client, "sources/arabic-history/")["authors"]
    assert author["person"]["slug"] == "yuhanna"


def test_the_colophon_is_a_part_by_another_hand(client):
    (part,) = answer(client, "sources/chronicle/")["parts"]
    assert (part["title"], part["author"], part["person"]["slug"]) == ("Colophon", "Sargis", "sargis")


def test_the_two_monks_may_be_one(client):
    (judged,) = JSONPerson(client, "iakov").record["identity"]
    assert (judged["other"]["slug"], judged["verdict"]) == ("yaqub", "possible")
    assert [one["verdict"] for one in JSONPerson(client, "habib").record["identity"]] == ["different"]


def test_the_two_places_may_be_one(client):
    (judged,) = answer(client, "places/qura/")["identity"]
    assert (judged["other"]["slug"], judged["verdict"]) == ("qrara", "possible")
    page = answer(client, "places/")
    assert (page["count"], page["count_at_least"], page["count_at_most"]) == (9, 8, 9)


def test_a_day_of_no_year_is_refused_as_a_time(client):
    (fault,) = faults(client, "people/", date="XXXX-03-17")
    assert fault["message"] == "'XXXX-03-17' is of no year: give a date with a year, as 1936-10 or 1936/1938."


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ܐܘܪܗܝ", "edessa"),
        ("نصيبين", "nisibis"),
        ("دير مار زادوق", "mar-zadoq"),
        ("Քրարայ", "qrara"),
        ("Τέλλης", "tella"),
    ],
)
def test_a_place_is_found_in_its_scripts(name, slug, client):
    found_first = answer(client, "search/", q=name, kind="place")["results"][0]
    assert found_first["slug"] == slug
