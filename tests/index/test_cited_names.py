"""Forms of names with several passages, a time and parts: what readers are given, and that it follows every write."""

import pytest

from prosopo.index.models.names import NamePart
from prosopo.index.name_index.uses import Spelling, Use, uses_of_person
from prosopo.models import CampName, Passage, PersonName, Source
from prosopo.models.publications import FormerPublication
from tests import factories as make
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db
SURNAME, GIVEN = NamePart.SURNAME, NamePart.GIVEN


@pytest.fixture
def form():
    """A form with a passage in each of two public sources."""
    sources = [make.make_source("first"), make.make_source("second")]
    one, two = (make.make_passage("Guevorkian", source, ref=source.slug) for source in sources)
    name = make.make_name(make.make_person(), "Xenia", passage=one, ref="form")
    name.also_cites.set([two])
    return name


@pytest.fixture
def served(client):
    def names(url="/api/v1/people/guevorkian/"):
        return [
            ((one["passage"] or {}).get("ref"), [also["ref"] for also in one["also_cites"]])
            for one in client.get(url).json()["names"]
        ]

    return names


def test_a_form_is_served_with_its_passages(form, served):
    assert served() == [("first", ["second"])]


WAYS = {
    "the first source withdrawn": (lambda: Source.objects.filter(slug="first").withdraw(), [("second", [])]),
    "the further source withdrawn": (lambda: Source.objects.filter(slug="second").withdraw(), [("first", [])]),
    "both withdrawn": (lambda: Source.objects.withdraw(), []),
    "a passage taken away": (lambda: PersonName.objects.get().also_cites.clear(), [("first", [])]),
    "taken away from the passage": (
        lambda: Passage.objects.get(ref="second").further_person_names.clear(),
        [("first", [])],
    ),
    "a passage added": (
        lambda: PersonName.objects.get().also_cites.add(make.make_passage("wife", ref="third")),
        [("first", ["second", "third"])],
    ),
    "added from the passage": (
        lambda: make.make_passage("wife", ref="third").further_person_names.add(PersonName.objects.get()),
        [("first", ["second", "third"])],
    ),
    "the form deleted": (lambda: PersonName.objects.get().delete(), []),
}


@pytest.mark.parametrize(("write", "told"), WAYS.values(), ids=WAYS)
def test_what_readers_are_given_follows(write, told, form, served, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write()
    assert served() == told
    assert faults() == []


def test_a_passage_that_was_public_by_a_name_is_remembered(form, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        form.also_cites.clear()
    assert FormerPublication.objects.filter(kind="passage", identity="second").exists()
    with django_capture_on_commit_callbacks(execute=True):
        form.also_cites.add(make.make_passage("wife", ref="third"))
        Source.objects.filter(slug="memoir").withdraw()
    assert FormerPublication.objects.filter(kind="passage", identity="third").exists()


def test_the_log_tells_of_a_camp_whose_name_has_another_passage(request, django_capture_on_commit_callbacks):
    camp = make.make_camp()
    make.make_statement(None, camp=camp)
    form = {"text": "Xenia", "kind": "initials", "language": "en"}
    name = CampName.objects.create(camp=camp, passage=make.make_passage(), **form)
    hidden = make.make_passage("wife", make.make_source("draft", status="draft"))
    log = request.getfixturevalue("log")
    with django_capture_on_commit_callbacks(execute=True):
        name.also_cites.add(hidden)
    assert log.news() == []
    with django_capture_on_commit_callbacks(execute=True):
        name.also_cites.add(make.make_passage("wife", ref="third"))
    assert log.news() == ["changed camps/vorkuta"]


def test_a_match_by_a_form_that_is_only_possible_says_so(client):
    make.make_name(make.make_person(), "Xenia", certainty="possible")
    for url, list_name in (("people/?q=Xenia", "results"), ("search/?q=Xenia", "results")):
        (hit,) = client.get(f"/api/v1/{url}").json()[list_name]
        assert hit["match"]["explanation"] == "the same letters; a possible form of the name"


def test_a_form_has_its_time_certainty_and_parts(client):
    fields = {"date": "1924/1991", "date_basis": "editor", "certainty": "possible", "parts": "surname=Xu; given=Mei"}
    make.make_name(make.make_person(), "Xu Mei", **fields)
    (name,) = client.get("/api/v1/people/guevorkian/").json()["names"]
    assert (name["date"]["edtf"], name["date"]["earliest"], name["date_basis"]) == ("1924/1991", "1924-01-01", "editor")
    assert name["certainty"] == "possible"
    assert name["parts"] == [{"kind": "surname", "text": "Xu"}, {"kind": "given", "text": "Mei"}]


def of(*spellings):
    return set(uses_of_person([Spelling(text, True, parts) for text, parts in spellings], is_named=True))


def test_the_parts_tell_the_surname():
    assert of(("Jacob of Serugh", "given=Jacob; toponym=Serugh")) == {
        Use("serugh", SURNAME, "jacob"),
        Use("jacob", GIVEN),
    }
    assert of(("Jacob of Serugh", "")) == {Use("serugh", SURNAME, "jacob"), Use("jacob", GIVEN)}


def test_the_parts_of_a_form_count_for_others_with_the_same_words():
    parts = "surname=Maxim; given=Ivan; patronymic=Lvovich"
    one = of(("Ivan Lvovich Maxim", parts))
    assert one == {Use("maxim", SURNAME, "ivan", "lvovich"), Use("ivan", GIVEN, "", "lvovich")}
    assert of(("Maxim, Ivan Lvovich", ""), ("Ivan Lvovich Maxim", parts)) == one


def test_a_given_name_that_is_not_known_as_such_is_still_found_alone():
    assert of(("Socrate Guevorkian", "given=Socrate; surname=Guevorkian")) == {
        Use("guevorkian", SURNAME, "socrate"),
        Use("socrate", SURNAME, "guevorkian"),
        Use("socrate", GIVEN),
    }


def test_a_roman_is_found_by_his_praenomen_in_full(client):
    parts = "praenomen=Marcus; nomen=Tullius; filiation=M. f. M. n.; tribe=Cor.; cognomen=Cicero"
    make.make_name(make.make_person(name="Cicero"), "M. Tullius M. f. M. n. Cor. Cicero", parts=parts)
    (hit,) = client.get("/api/v1/people/?q=Marcus+Cicero").json()["results"]
    assert hit["match"]["score"] > 0.95
    assert client.get("/api/v1/people/?q=Cor").json()["count"] == 0


def test_the_words_of_a_date_are_given_where_readers_see_a_passage_that_has_them(client):
    sources = [make.make_source("first"), make.make_source("second")]
    one, two = make.make_passage("Guevorkian", sources[0]), make.make_passage("His wife", sources[1])
    dated = {"date": "1936", "date_basis": "stated", "date_text": "wife"}
    name = make.make_name(make.make_person(), "Xenia", passage=one, **dated)
    name.also_cites.set([two])

    def words():
        (form,) = client.get("/api/v1/people/guevorkian/").json()["names"]
        assert form["date"]["edtf"] == "1936"
        return form["date"]["text"]

    assert words() == "wife"
    Source.objects.filter(slug="first").withdraw()
    assert words() == "wife"
    Source.objects.filter(slug="first").publish()
    Source.objects.filter(slug="second").withdraw()
    assert words() is None
    assert faults() == []
    Source.objects.filter(slug="second").publish()
    assert words() == "wife"
