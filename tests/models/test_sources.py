"""Sources, the immutable texts that passages cite, and the passages."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from prosopo.models import Passage, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def reading(**place):
    """An unsaved passage of the factories' source."""
    return Passage(**({"source": Source.objects.first() or make.make_source()} | place))


def told(record):
    with pytest.raises(ValidationError) as raised:
        record.full_clean()
    return raised.value.message_dict


def text():
    return Source.objects.values_list("text", flat=True).get()


@pytest.mark.parametrize(
    ("quote", "start", "message"),
    [
        (
            "was arrested",
            0,
            "The text at 0–12 reads “Guevorkian w”, not the quote. The quote stands at 11–23.",
        ),
        (
            "His wife knew nothink of it",
            50,
            "The text at 50–77 reads “ wife knew nothing of it, a”, not the quote. "
            "The nearest words stand at 47–74: “His wife knew nothing of it”.",
        ),
        (
            "Executed in Moscow",
            0,
            "The text at 0–18 reads “Guevorkian was arr”, not the quote. Nothing like it stands in the text.",
        ),
    ],
)
def test_a_quote_that_is_not_its_text_is_told_the_nearest_place(quote, start, message):
    found = told(reading(quote=quote, start=start, end=start + len(quote)))
    assert found == {"quote": [message]}


def test_offsets_behind_the_end_of_the_text_are_refused():
    end = len(make.TEXT)
    found = told(reading(quote="silent.", start=end, end=end + 7))
    assert found == {
        "quote": [f"The text at {end}–{end + 7} reads “”, not the quote. The quote stands at {end - 7}–{end}."]
    }


def test_offsets_into_a_text_that_is_not_held_are_refused():
    make.make_source(text="")
    found = told(reading(quote="was arrested", start=0, end=12))
    assert found == {"start": ["We hold no text of this source: leave the offsets empty, give a locator."]}


def test_a_quote_that_is_its_text_is_accepted():
    passage = reading(quote="was arrested", start=11, end=23)
    passage.full_clean()
    assert str(passage) == "11–23: “was arrested”"


def test_words_of_a_text_that_is_not_held_are_accepted_with_a_locator_as_is_a_reference_without_words():
    passage = reading(source=make.make_source(text=""), quote="Not in the text that we hold", locator="p. 9")
    passage.full_clean()
    assert str(passage) == "p. 9: “Not in the text that we hold”"
    reading(source=make.make_source("held"), quote="", locator="p. 9").full_clean()


@pytest.mark.parametrize(
    ("quote", "field", "message"),
    [
        ("was arrested", "start", "“was arrested” stands in the text of “Memoir” at 11–23: give these offsets."),
        ("was", "start", "“was” stands in the text of “Memoir” at 11–14, 89–92: give the offsets of one."),
        (
            "Executed in Moscow",
            "quote",
            "“Executed in Moscow” does not stand in the text of “Memoir”. Nothing like it stands in the text. Copy the "
            "words as they stand there; or leave them out and keep the locator; or, where they are from paper that "
            "this text does not have, cite them from a source of its own.",
        ),
    ],
)
def test_words_of_a_text_that_is_held_are_refused_with_a_locator_alone(quote, field, message):
    assert told(reading(quote=quote, locator="p. 9")) == {field: [message]}


def change_and(write):
    def change():
        source = Source.objects.get()
        source.text = "Another text."
        write(source)

    return change


WRITES = {
    "save": change_and(lambda source: source.save()),
    "save of the column": change_and(lambda source: source.save(update_fields=["text"])),
    "bulk_update": change_and(lambda source: Source.objects.bulk_update([source], ["text"])),
    "update": lambda: Source.objects.update(text="Another text."),
    "clean": change_and(lambda source: source.full_clean()),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_text_never_changes_once_passages_cite_it(write):
    make.make_passage()
    with pytest.raises((ValueError, ValidationError), match=r"never changes") as raised, transaction.atomic():
        write()
    assert "cite" in str(raised.value)
    assert text() == make.TEXT


@pytest.mark.parametrize("name", [name for name in WRITES if name != "clean"])
def test_a_text_may_change_until_then(name):
    make.make_passage("Not in the text", locator="p. 7")
    Source.objects.get().full_clean()
    WRITES[name]()
    assert text() == "Another text."


def test_a_cited_source_may_change_otherwise():
    make.make_passage()
    source = Source.objects.get()
    source.title = "Another title"
    source.full_clean()
    source.save()
    part = Source.objects.defer("text").get()
    part.author = "M.B."
    part.save()
    assert part.get_deferred_fields() == {"text"}
    assert Source.objects.values_list("title", "author", "text").get() == ("Another title", "M.B.", make.TEXT)


def test_sources_that_derive_from_one_another_in_a_circle_are_refused():
    original = make.make_source("original")
    reprint = make.make_source("reprint", derived_from=make.make_source("translation", derived_from=original))
    original.derived_from = reprint
    circle = "Original → Reprint → Translation → Original"
    assert told(original) == {
        "derived_from": [f"The sources derive from one another in a circle: {circle}. Choose another."]
    }


def test_a_reprint_of_a_translation_is_accepted():
    translation = make.make_source("translation", derived_from=make.make_source("original"))
    reprint = make.make_source("reprint", derived_from=translation)
    reprint.full_clean()
    assert [source.slug for source in translation.derivatives.all()] == ["reprint"]


def test_the_walk_ends_at_a_circle_higher_up():
    original = make.make_source("original")
    translation = make.make_source("translation", derived_from=original)
    Source.objects.filter(pk=original.pk).update(derived_from=translation)
    reprint = Source(slug="reprint", title="Reprint", language="en", citation="A reprint")
    reprint.derived_from = Source.objects.get(slug="translation")
    circle = "Reprint → Translation → Original → Translation"
    assert told(reprint) == {
        "derived_from": [f"The sources derive from one another in a circle: {circle}. Choose another."]
    }


@pytest.mark.parametrize("language", ["English", "en_GB", "e", "en-", "en\n"])
def test_a_language_is_a_tag(language):
    found = told(Source(slug="memoir", title="Memoir", citation="A memoir", language=language))
    assert found == {"language": ["Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh."]}


@pytest.mark.parametrize("language", ["en", "hy", "ru-Latn", "zh-Hant-TW"])
def test_a_language_tag_is_kept(language):
    source = Source(slug="memoir", title="Memoir", citation="A memoir", language=language)
    source.full_clean()
    source.save()
    assert Source.objects.values_list("language", flat=True).get() == language
