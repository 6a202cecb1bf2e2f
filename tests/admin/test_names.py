"""A form of a name has a page of its own, for what its row in the form of its bearer has no room for."""

from urllib.parse import urlencode

import pytest

from prosopo.admin.visibility_changes import no_longer_visible
from prosopo.models import Person, PersonName, PlaceName, Source
from tests.admin.pages import address, errors, filled_in, submit
from tests.factories import make_name, make_passage, make_person, make_place, make_source
from tests.index.index_checks import save


@pytest.fixture
def name(db):
    return make_name(make_person(), "Timofei Sapronov", passage=make_passage("Guevorkian was arrested"))


def page(name):
    return address(type(name), "change", name.pk)


def test_a_form_is_given_further_passages_a_time_a_certainty_and_parts(desk, name):
    further = make_passage("in the spring of 1936")
    time = {"date": "1936-21", "date_text": "the spring of 1936", "date_basis": "stated"}
    parts = "surname = Sapronov;given=Timofei;"
    response = submit(desk, page(name), also_cites=[further.pk], certainty="possible", parts=parts, **time)
    assert errors(response) == {}
    stored = PersonName.objects.get()
    assert list(stored.also_cites.all()) == [further]
    assert (stored.date, stored.date_text, stored.certainty) == ("1936-21", "the spring of 1936", "possible")
    assert stored.parts == "surname=Sapronov; given=Timofei"


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"parts": "last=Sapronov"}, "parts", "“last” is no part of a name: give one of surname, given, patronymic"),
        ({"parts": "Timofei Sapronov"}, "parts", "has no kind or no text: write each part as kind=text"),
        ({"date": "1936", "date_basis": "stated", "date_text": "in 1937"}, "date_text", "does not stand in the words"),
        ({"passage": "", "also_cites": True}, "also_cites", "Further passages go beside a first one"),
    ],
)
def test_what_is_refused_names_its_field_and_is_kept(desk, name, fields, field, said):
    if "also_cites" in fields:
        fields = fields | {"also_cites": [name.passage.pk]}
    response = submit(desk, page(name), **fields)
    assert said in errors(response)[field][0]
    assert response.context["adminform"].form[field].value() == fields[field] or field == "also_cites"


def test_the_row_of_a_form_leads_to_its_page_and_tells_what_stands_there(desk, name):
    bearer = address(Person, "change", name.person.pk)
    row = desk.get(bearer).content.decode()
    link = f"{page(name)}?{urlencode({'_return_to': bearer})}"
    assert f'<a href="{link}" aria-label="More of “Timofei Sapronov”">add</a>' in row
    saved = desk.post(link, filled_in(desk.get(link)) | {"certainty": "probable"})
    assert saved["Location"] == bearer
    name.also_cites.set([make_passage("wife"), make_passage("camp")])
    save(PersonName, name.ref, date="1924/1991", date_basis="editor", certainty="possible", parts="surname=Sapronov")
    row = desk.get(address(Person, "change", name.person.pk)).content.decode()
    assert ">1924/1991, possible, +2 passages, parts</a>" in row


def test_saving_the_bearer_keeps_what_its_rows_do_not_show(desk, name):
    further = make_passage("wife")
    name.also_cites.set([further])
    save(PersonName, name.ref, date="1924", date_basis="editor", certainty="possible", parts="surname=Sapronov")
    url = address(Person, "change", name.person.pk)
    row = {"names-0-text": "T. Sapronov"}
    assert desk.post(url, filled_in(desk.get(url)) | row).status_code == 302
    stored = PersonName.objects.get()
    assert (stored.text, stored.date, stored.certainty, stored.parts) == (
        "T. Sapronov",
        "1924",
        "possible",
        "surname=Sapronov",
    )
    assert list(stored.also_cites.all()) == [further]


def test_a_row_cannot_take_a_further_passage_for_its_first(desk, name):
    further = make_passage("wife")
    name.also_cites.set([further])
    url = address(Person, "change", name.person.pk)
    response = desk.post(url, filled_in(desk.get(url)) | {"names-0-passage": further.pk})
    assert "is the passage already: leave it out of the further ones" in response.content.decode()
    assert PersonName.objects.get().passage != further


def test_names_of_places_have_no_parts(desk):
    form = PlaceName.objects.create(place=make_place(), text="Leningrad", kind="as_in_source", language="en")
    passage = make_passage(source=make_source("a-map"))
    response = submit(desk, page(form), passage=passage.pk, date="1924/1991", date_basis="editor")
    assert errors(response) == {}
    assert PlaceName.objects.get().date == "1924/1991"
    assert "parts" not in filled_in(desk.get(page(form)))


def test_a_form_that_another_source_attests_stays_in_sight_of_readers(name):
    source, other = name.passage.source, make_source("other")
    told = ["Readers will no longer see 1 form of a name."]
    assert no_longer_visible(Source, [source.pk])[:1] == told
    name.also_cites.set([make_passage("wife", other)])
    assert no_longer_visible(Source, [source.pk]) == no_longer_visible(Source, [other.pk]) == []
    assert no_longer_visible(Source, [source.pk, other.pk])[:1] == told
