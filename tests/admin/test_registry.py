"""Every kind of record has its list, its forms and its searches."""

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import transaction

from prosopo.models import (
    Camp,
    Dispute,
    Event,
    Fate,
    Group,
    GroupKind,
    Identifier,
    IdentityJudgement,
    Label,
    LegalBasis,
    Passage,
    Person,
    PersonName,
    PlaceKind,
    Relation,
    Role,
    Source,
    Statement,
    Trait,
)
from prosopo.models.identifiers import BEARERS
from prosopo.models.kinds import KindField
from prosopo.models.labels import LABEL_BEARERS
from prosopo.models.record_models import JUDGEMENT_MODELS, NAME_MODELS
from tests.admin.linked_records import MODELS, grow, hub
from tests.admin.pages import address, form_of
from tests.conftest import ON_SQLITE_ALONE
from tests.factories import (
    make_camp,
    make_dispute,
    make_event,
    make_fate,
    make_group,
    make_identifier,
    make_judgement,
    make_label,
    make_legal_basis,
    make_name,
    make_passage,
    make_person,
    make_relation,
    make_role,
    make_source,
    make_statement,
    make_trait,
)

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)

# Fields whose label says it all.
WITHOUT_HELP = {
    *(
        "CampName.camp",
        "CampName.kind",
        "PlaceName.place",
        "PlaceName.kind",
        "GroupName.group",
        "GroupName.kind",
        "PersonName.person",
        "PersonName.kind",
    ),
    *("Event.place_text", "Person.sex"),
    *(f"{of}Kind.label" for of in ("Group", "Camp", "Place", "Event")),
    *("Role.label", "Role.category", "Fate.label", "Fate.category", "Relation.label"),
    *("Trait.label", "Trait.category", "LegalBasis.label", "LegalBasis.category"),
    *("Statement.age_max", "Statement.quantity_value", "Statement.quantity_unit"),
    *(f"Identifier.{bearer}" for bearer in BEARERS.values()),
    *(f"Label.{bearer}" for bearer in LABEL_BEARERS.values()),
    *("Source.title", "Passage.source", "Statement.place_text"),
    *(f"{model.__name__}.{name}" for model in JUDGEMENT_MODELS.values() for name in ("first", "second", "verdict")),
}


@pytest.fixture(scope="module")
def grown(django_db_setup, django_db_blocker):
    """The register, made once for all that only look at it; what needs a database without it stands before."""
    with django_db_blocker.unblock(), transaction.atomic():
        grow(0, 3)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def register(grown, db):
    """What a test changes of it is taken back."""


def columns(changelist):
    """The number and the database field of each column that can be sorted by."""
    fields = [changelist.get_ordering_field(name) for name in changelist.list_display]
    return [(number, field) for number, field in enumerate(fields) if field]


def linked_fields(form):
    """The fields that choose a record, but for the hidden ones that tie a row to the record it stands in."""
    return {
        name: field
        for name, field in form.fields.items()
        if isinstance(field, forms.ModelChoiceField) and not field.widget.is_hidden
    }


def search(desk, model, words):
    return list(desk.get(address(model), {"q": words}).context["cl"].result_list)


def every_form(desk, model):
    """The form of a new record, and those of the rows that stand in it."""
    response = desk.get(address(model, "add"))
    return [form_of(response), *(inline.formset.empty_form for inline in response.context["inline_admin_formsets"])]


@every_model
def test_every_kind_of_record_is_registered(model):
    assert admin.site.is_registered(model)


def test_each_list_shows_the_projects_records(desk, vorkuta):
    for model in MODELS:
        response = desk.get(address(model))
        assert response.status_code == 200
        assert (model, response.context["cl"].result_count) == (model, model.objects.count())


@ON_SQLITE_ALONE
def test_the_forms_of_the_projects_records_open(desk, vorkuta):
    for model in MODELS:
        assert desk.get(address(model, "add")).status_code == 200
        for record in model.objects.order_by("pk")[:3]:
            response = desk.get(address(model, "change", record.pk))
            assert response.status_code == 200
            assert response.context["original"] == record


@pytest.mark.parametrize(
    ("model", "words", "found"),
    [
        (Person, "Gevorkyan", "guevorkian"),
        (Person, "guevorkian", "guevorkian"),
        (Camp, "Brickworks", "kirpichny"),
        (Group, "Decists", "sapronovists"),
        (Statement, "Kirov", "said-of-him"),
        (Statement, "His wife", "said-of-her"),
        (Passage, "His wife", "his-wife"),
        (Source, "A memoir, 1961", "memoir"),
        (Role, "Mining engineer", "engineer"),
        (Fate, "Taken away", "arrested"),
        (Trait, "Lett", "latvian"),
        (LegalBasis, "Article 58", "article-58"),
        (GroupKind, "wing within a party", "faction"),
        (PlaceKind, "governorate", "region"),
        (Relation, "Husband", "wife"),
        (Event, "Karaganda", "march"),
        (PersonName, "guevorkian", "sokrat-gevorkyan"),
        (Dispute, "Was he calm?", "was-he-calm"),
        (IdentityJudgement, "Sedov", "judged-first"),
        (Identifier, "Q77", "kirov-elsewhere"),
        (Person, "wikidata:Q77", "kirov"),
        (Label, "вредители", "wreckers"),
        (Group, "Вредители", "crowd"),
        (Trait, "армянин", "armenian"),
        (Relation, "жених", "wife"),
        (Group, "https://www.wikidata.org/wiki/Q7", "sapronovists"),
    ],
)
def test_a_record_is_found_by_what_a_curator_knows_of_it(desk, model, words, found):
    make_person("melnais")
    make_name(make_person("guevorkian"), "Sokrat Gevorkyan", ref="sokrat-gevorkyan")
    make_camp("kirpichny").names.create(text="Brickworks", kind="initials", language="en")
    make_group("sapronovists").names.create(text="Decists", kind="initials", language="en")
    make_source("letters", citation="Letters, 1938")
    make_camp("vorkuta")
    make_group("crowd")
    make_statement(make_person("kirov"), ref="said-of-him", passage=make_passage(ref="arrested"))
    make_statement(make_person("sedov"), ref="said-of-her", passage=make_passage("His wife", ref="his-wife"))
    make_judgement(Person.objects.get(slug="kirov"), Person.objects.get(slug="sedov"), ref="judged-first")
    make_judgement(Person.objects.get(slug="kirov"), Person.objects.get(slug="melnais"))
    make_name(Person.objects.get(slug="kirov"), "Kirow")
    make_role("engineer", label="Mining engineer")
    make_role("teacher")
    make_fate("arrested", label="Taken away")
    make_fate("died")
    make_trait("latvian", label="A Lett")
    make_trait("armenian")
    make_legal_basis("article-58")
    make_legal_basis("order-00447")
    make_relation("wife")
    make_relation("sister", inverse_label="Sibling")
    make_event("march", place_text="Karaganda")
    make_event("strike")
    make_identifier(Person.objects.get(slug="kirov"), "wikidata:Q77", ref="kirov-elsewhere")
    make_identifier(Group.objects.get(slug="sapronovists"), "wikidata:Q7")
    make_identifier(Group.objects.get(slug="crowd"), "wikidata:Q8")
    make_label(Group.objects.get(slug="crowd"), "вредители", ref="wreckers")
    make_label(Trait.objects.get(slug="armenian"), "армянин")
    make_label(Relation.objects.get(slug="wife"), "невеста", inverse_text="жених")
    make_dispute(slug="was-he-calm", question="Was he calm?")
    make_dispute(slug="was-he-arrested")
    assert [record.identity for record in search(desk, model, words)] == [found]


@every_model
def test_a_list_can_be_sorted_by_its_columns_either_way(desk, register, model):
    sortable = columns(desk.get(address(model)).context["cl"])
    assert len(sortable) >= 2
    for number, field in sortable:
        for sign in ("", "-"):
            response = desk.get(address(model), {"o": f"{sign}{number}"})
            assert response.status_code == 200
            assert response.context["cl"].queryset.query.order_by[0] == f"{sign}{field}"


@every_model
def test_each_filter_of_a_list_parts_its_records(desk, register, model):
    everything = desk.get(address(model)).context["cl"]
    assert len(everything.filter_specs) == len(everything.list_filter) > 0
    for filtered in everything.filter_specs:
        choices = list(filtered.choices(everything))[1:]  # the first is “All”
        pages = [desk.get(address(model) + choice["query_string"]) for choice in choices]
        assert [page.status_code for page in pages] == [200] * len(choices)
        assert 0 < sum(page.context["cl"].result_count for page in pages) <= everything.result_count


@every_model
def test_a_list_can_be_searched(desk, register, model):
    record = model.objects.order_by("-pk").first()
    fields = admin.site.get_model_admin(model).get_search_fields(None)
    assert search(desk, model, "no such words anywhere") == []
    words = [getattr(record, field) for field in fields if "__" not in field and getattr(record, field)]
    assert words
    for word in words:
        assert record in search(desk, model, word)


def test_each_link_to_another_record_is_looked_up_in_an_autocomplete(desk, register):
    looked_up = 0
    for form in (form for model in MODELS for form in every_form(desk, model)):
        own = form.instance._meta
        for name, field in linked_fields(form).items():
            if isinstance(own.get_field(name), KindField):
                continue  # few, in a list to choose from
            assert isinstance(getattr(field.widget, "widget", field.widget), AutocompleteMixin), f"{own}.{name}"
            parameters = {"app_label": own.app_label, "model_name": own.model_name, "field_name": name, "term": ""}
            answer = desk.get("/admin/autocomplete/", parameters)
            offered = {int(result["id"]): result["text"] for result in answer.json()["results"]}
            assert offered == {record.pk: str(record) for record in field.queryset.model.objects.all()}
            looked_up += 1
    assert looked_up > 30


def test_an_autocomplete_offers_what_bears_the_name(desk, register):
    parameters = {"app_label": "prosopo", "model_name": "statement", "field_name": "related_person", "term": "Name 1"}
    assert desk.get("/admin/autocomplete/", parameters).json()["results"] == [
        {"id": str(hub(Person).pk), "text": "Person 0"}
    ]


@every_model
def test_a_new_record_starts_with_nothing_chosen_for_the_curator(desk, db, model):
    for form in every_form(desk, model):
        for name, field in form.fields.items():
            bound = form[name]
            # All of a text is shown unless its rights forbid that; what a passage spells is mostly plain.
            is_plain = name == "text_shown" or (name == "certainty" and model in NAME_MODELS.values())
            if isinstance(field, forms.TypedChoiceField) and field.required and not is_plain:
                assert bound.value() in (None, ""), name
                assert bound.subwidgets[0].data["value"] == ""
                assert [option.data["value"] for option in bound.subwidgets if option.data["selected"]] == [""]
            if isinstance(field, forms.BooleanField) and name not in {"is_named", "DELETE"}:
                assert not bound.value(), name


def test_a_new_person_is_taken_to_be_named(desk, db):
    form = form_of(desk.get(address(Person, "add")))
    assert form["is_named"].value() is True


@every_model
def test_each_field_says_how_to_fill_it_in(desk, db, model):
    form = form_of(desk.get(address(model, "add")))
    silent = {f"{model.__name__}.{name}" for name, field in form.fields.items() if not field.help_text}
    assert silent <= WITHOUT_HELP
