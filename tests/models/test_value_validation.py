"""Rules on single values hold for `save()`, the methods that write many, and fixtures alike."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from prosopo.models import Person, PersonName, Statement
from prosopo.models.languages import validate_language
from tests import factories as make

pytestmark = pytest.mark.django_db

WRONG = {
    "language": (lambda: make.make_name(make.make_person("x"), "X", ref="x"), {"language": "not a language"}),
    "slug": (lambda: make.make_person("x", status="draft"), {"slug": "a b/c?d"}),
    "reserved slug": (lambda: make.make_person("x", status="draft"), {"slug": "facets"}),
    "reference": (lambda: make.make_name(make.make_person("x"), "X", ref="x"), {"ref": "a b"}),
    "length": (lambda: make.make_person("x", status="draft"), {"name": "x" * 300, "sort_name": "", "is_named": True}),
}
WAYS = {
    "save": lambda record, values: record.save(),
    "create many": lambda record, values: _again(record),
    "update many": lambda record, values: type(record).objects.bulk_update([record], [*values]),
    "update": lambda record, values: type(record).objects.filter(pk=record.pk).update(**values),
}


def _again(record):
    record.pk = None
    type(record).objects.bulk_create([record])


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(("made", "values"), WRONG.values(), ids=WRONG)
def test_what_breaks_a_rule_is_not_written(made, values, write):
    record = made()
    for name, value in values.items():
        setattr(record, name, value)
    with pytest.raises(ValidationError, match="will not do"):
        write(record, values)
    assert not type(record).objects.filter(**values).exists()


PERSON = "- model: prosopo.person\n  fields: {slug: %s, name: %s, sex: unknown}\n"


@pytest.mark.parametrize(("slug", "name"), [("'a b/c?d'", "A"), ("a", "x" * 300)])
def test_a_fixture_that_breaks_a_rule_is_not_loaded(tmp_path, slug, name):
    path = tmp_path / "people.yaml"
    path.write_text(PERSON % (slug, name))
    with pytest.raises(ValidationError, match="will not do"):
        call_command("loaddata", str(path))
    assert not Person.objects.exists()


@pytest.mark.parametrize("tag", ["en", "ru-Latn", "zh-cmn-Hans-CN", "de-CH-1996", "es-419", "en-x-gedsh", "x-gedsh"])
def test_language_tags_are_those_of_bcp_47(tag):
    validate_language(tag)
    make.make_name(make.make_person(), "X", language=tag)
    assert PersonName.objects.get().language == tag


@pytest.mark.parametrize(
    "tag", ["not a language", "english", "en-", "en-x", "e", "ru_Latn", "en-x-toolongpart", "en\n"]
)
def test_anything_else_is_no_language_tag(tag):
    with pytest.raises(ValidationError):
        validate_language(tag)


@pytest.mark.parametrize(
    ("display_name", "text", "is_original"),
    [
        ("Socrate Guevorkian", "Сократ Геворкян", True),
        ("Геворкян", "Guevorkian", True),
        ("Yaʿqub", "ܝܥܩܘܒ", True),
        ("Serge Sedov", "Sergei Sedov", False),
        ("Геворкян", "Гѣворкянъ", False),
    ],
)
def test_only_a_name_in_another_script_is_in_its_original_script(display_name, text, is_original):
    name = PersonName(person=make.make_person(name=display_name), text=text, kind="original_script", language="x-any")
    if is_original:
        name.full_clean()
        return
    with pytest.raises(ValidationError) as error:
        name.full_clean()
    assert list(error.value.message_dict) == ["kind"]
    assert f"“{text}” is in the script of the display name, “{display_name}”" in str(error.value)
    name.kind = "full"
    name.full_clean()


@pytest.mark.parametrize("cited", [True, False])
def test_a_date_as_written_stands_in_the_words_cited_once_a_fixture_is_loaded(tmp_path, cited):
    make.make_person()
    make.make_passage("Guevorkian was arrested", ref="words")
    make.make_passage("in the spring of 1936", ref="also")
    also = ", also_cites: [[also]]" if cited else ""
    path = tmp_path / "said.yaml"
    path.write_text(
        "- model: prosopo.statement\n  fields: {ref: said, kind: description, text: x, person: [guevorkian],"
        f" passage: [words], certainty: certain, voice: author, date_text: spring of 1936{also}}}\n"
    )
    if cited:
        call_command("loaddata", str(path), verbosity=0)
    else:
        with pytest.raises(CommandError, match=r"said\.yaml:1: said: date_text: “spring of 1936” does not stand"):
            call_command("loaddata", str(path), verbosity=0)
    assert Statement.objects.exists() is cited
