"""Rows that a drafter posts with a form which would not have them: nothing that readers see changes."""

from itertools import product

import pytest

from prosopo.models import Camp, CampName, Group, GroupName, Person, PersonName
from tests import factories as make
from tests.admin.pages import address, filled_in
from tests.admin.roles import ALL, addresses_of_readers, answers, rows_of_readers, someone_in
from tests.conftest import ON_SQLITE_ALONE

NAMES = {Person: PersonName, Group: GroupName, Camp: CampName}
MAKE = {Person: make.make_person, Group: make.make_group, Camp: make.make_camp}
BUTTONS = ("_save", "_saveasnew", "_continue", "_addanother")
QUERIES = ("?_changelist_filters=status%3Ddraft", "?_popup=1", "?_popup=1&_to_field=id", "")
WAYS = [*(product(BUTTONS, QUERIES) if ALL else zip(BUTTONS, QUERIES, strict=True))]
ROW = {"text": "Forged", "kind": "initials", "language": "ru"}

bearers = pytest.mark.parametrize("model", NAMES, ids=lambda model: model.__name__)


@pytest.fixture
def drafter(db):
    """A drafter, where readers see a person, a group and a camp that each bear a name, and drafts stand beside them."""
    group, camp = make.make_group("public-group"), make.make_camp("public-camp")
    person = make.make_person("public-person")
    make.make_statement(person, group=group, camp=camp)
    for record, names in ((person, PersonName), (group, GroupName), (camp, CampName)):
        names.objects.create(**{names.BEARER: record}, text="Seen", kind="initials", language="ru")
    make.make_person("draft-person", status="draft")
    make.make_group("draft-group")
    make.make_camp("draft-camp")
    return someone_in("drafter")


def public(model):
    return model.objects.get(slug=f"public-{model.__name__.lower()}")


def draft(model):
    return model.objects.get(slug=f"draft-{model.__name__.lower()}")


def forged(model, page, **row):
    """A form with one row more than the page has, which claims to be a name that readers see."""
    name = public(model).names.get()
    data = {key: value for key, value in filled_in(page).items() if not key.startswith("names-0-")}
    counts = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 1}
    return data | counts | {"names-0-id": name.pk} | {f"names-0-{key}": value for key, value in (ROW | row).items()}


def ways(model):
    """The row as it stands, bound to the bearer that readers see, with the version an editor is shown, and deleted."""
    bearer = NAMES[model].BEARER
    yield {}
    yield {bearer: public(model).pk}
    yield {bearer: draft(model).pk}
    yield {"DELETE": "on"}
    yield {"DELETE": "on", bearer: public(model).pk}


def version_of_row(desk, model):
    page = desk.get(address(model, "change", public(model).pk))
    [row] = page.context["inline_admin_formsets"][0].formset.initial_forms
    return row["shown_version"].value()


@bearers
@ON_SQLITE_ALONE
@pytest.mark.parametrize(("button", "query"), WAYS)
def test_no_row_posted_with_another_record_reaches_a_name_that_readers_see(desk, drafter, model, button, query):
    before, pages = rows_of_readers(), addresses_of_readers()
    seen, version = answers(pages), version_of_row(desk, model)
    new = {"name": "Forged", "slug": "forged", "sex": "male"}
    for view, keys in (("add", []), ("change", [draft(model).pk])):
        url = address(model, view, *keys) + query
        page = drafter.get(url)
        for number, row in enumerate(ways(model)):
            for token in ("", version) if ALL else (version,):
                data = forged(model, page, shown_version=token, **row) | {button: "1"}
                drafter.post(url, data | (new | {"slug": f"forged-{number}-{bool(token)}"} if view == "add" else {}))
        assert rows_of_readers() == before
    assert list(public(model).names.values_list("text", flat=True)) == ["Seen"]
    assert answers(pages) == seen


@bearers
def test_a_new_record_takes_a_forged_row_for_a_row_of_its_own(drafter, model):
    url = address(model, "add")
    data = forged(model, drafter.get(url)) | {"name": "Forged", "slug": "forged", "sex": "male"}
    page = drafter.get(url)
    kinds = {key: value for key, value in filled_in(page).items() if not key.startswith("names-")}
    drafter.post(url, kinds | data)
    made = model.objects.filter(slug="forged").first()
    assert made is None or list(made.names.values_list("text", flat=True)) == ["Forged"]
    assert list(public(model).names.values_list("text", flat=True)) == ["Seen"]


@bearers
def test_rows_posted_with_a_record_that_readers_see_are_refused(desk, drafter, model):
    before = rows_of_readers()
    data = filled_in(desk.get(address(model, "change", public(model).pk)))
    for query in ("", "?_popup=1", "?_popup=1&_to_field=id"):
        for row in ({"text": "Forged"}, {"DELETE": "on"}):
            changed = data | {f"names-0-{key}": value for key, value in row.items()}
            assert drafter.post(address(model, "change", public(model).pk) + query, changed).status_code == 403
            assert rows_of_readers() == before


@bearers
def test_a_row_that_is_moved_to_what_readers_see_is_refused(drafter, model):
    names = NAMES[model]
    mine = names.objects.create(**{names.BEARER: draft(model)}, **ROW)
    before = rows_of_readers()
    url = address(names, "change", mine.pk)
    data = filled_in(drafter.get(url)) | {names.BEARER: public(model).pk}
    for query in ("", "?_popup=1", "?_return_to=/admin/"):
        assert drafter.post(url + query, data).status_code == 200
        assert drafter.post(url + query, data | {"_saveasnew": "1", "_popup": "1"}).status_code == 200
    assert rows_of_readers() == before
    mine.refresh_from_db()
    assert getattr(mine, names.BEARER) == draft(model)


def test_autocompletes_only_answer(drafter):
    before = rows_of_readers()
    url = "/admin/autocomplete/?app_label=prosopo&model_name=statement&field_name=person&term=public"
    assert [hit["text"] for hit in drafter.get(url).json()["results"]] == [str(public(Person))]
    for method in ("post", "put", "patch", "delete"):
        assert getattr(drafter, method)(url).status_code == 405
    assert rows_of_readers() == before


def test_no_field_but_a_key_names_a_record_to_a_popup(drafter):
    for name in ("slug", "name", "status"):
        for view in ("change", "delete"):
            url = address(Person, view, "draft-person") + f"?_popup=1&_to_field={name}"
            assert drafter.get(url).status_code == 400
            assert drafter.post(url, {"post": "yes"}).status_code == 400
    assert draft(Person).name


@bearers
def test_a_history_is_only_read(drafter, model):
    before = rows_of_readers()
    url = address(model, "history", public(model).pk)
    for method in ("get", "post", "put", "patch", "delete"):
        assert getattr(drafter, method)(url).status_code == 200
    assert rows_of_readers() == before
