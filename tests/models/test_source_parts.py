"""Parts and pages of sources, and in which of them passages stand, however the rows are written."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import QuerySet

from prosopo.models import Passage, Source, SourceOrigin, SourcePage, SourcePart
from prosopo.models.passage_positions import misplaced_passages, position_all
from tests import factories as make

pytestmark = pytest.mark.django_db


def position(passage):
    """The title of the part in which a passage stands, and its pages."""
    found = Passage.objects.values_list("part__title", "pages").get(pk=passage.pk)
    assert list(misplaced_passages()) == []
    return found


def told(record):
    with pytest.raises(ValidationError) as raised:
        record.full_clean()
    return raised.value.message_dict


def part(first, last, **fields):
    """An unsaved part of the factories' source."""
    source = Source.objects.first() or make.make_source()
    place = {"start": source.text.index(first), "end": source.text.index(last) + len(last)}
    return SourcePart(source=source, kind="note", **(place | fields))


def test_a_passage_belongs_to_the_innermost_part_around_it():
    passage = make.make_passage("the spring")
    make.make_part("Guevorkian", "silent.", title="All")
    make.make_part("Guevorkian", "of 1936.", title="Inner")
    make.make_part("His wife", "silent.", title="Apart")
    assert position(passage) == ("Inner", None)
    assert position(make.make_passage("1936. His wife")) == ("All", None)
    assert position(make.make_passage("His wife knew")) == ("Apart", None)


def test_a_passage_over_the_border_of_a_page_has_both_pages():
    make.make_page("12", "was arrested")
    make.make_page("13", "wife")
    assert position(make.make_passage("arrested in")) == (None, "12")
    assert position(make.make_passage("His wife")) == (None, "12–13")
    assert position(make.make_passage("His ")) == (None, "12")
    assert position(make.make_passage("wife")) == (None, "13")
    assert position(make.make_passage("Guevorkian")) == (None, None)
    assert position(make.make_passage("Guevorkian was")) == (None, "12")


def test_what_has_no_offsets_stands_nowhere():
    make.make_part("Guevorkian", "silent.", title="All")
    make.make_page("12", "Guevorkian")
    assert position(make.make_passage("not in the text")) == (None, None)


def test_parts_and_pages_that_move_or_go_take_passages_along():
    passage = make.make_passage("the spring")
    inner = make.make_part("Guevorkian", "of 1936.", title="Inner")
    outer = make.make_part("Guevorkian", "silent.", title="All")
    page = make.make_page("12", "Guevorkian")
    assert position(passage) == ("Inner", "12")
    inner.end = 10
    inner.save()
    assert position(passage) == ("All", "12")
    SourcePart.objects.filter(pk=inner.pk).update(end=60)
    assert position(passage) == ("Inner", "12")
    inner.delete()
    assert position(passage) == ("All", "12")
    SourcePart.objects.filter(pk=outer.pk).delete()
    SourcePage.objects.filter(pk=page.pk).update(label="xii")
    assert position(passage) == (None, "xii")
    page.delete()
    assert position(passage) == (None, None)


def test_a_part_that_moves_to_another_source_leaves_its_passages():
    passage = make.make_passage("the spring")
    moved = make.make_part("Guevorkian", "silent.", title="All")
    SourcePart.objects.filter(pk=moved.pk).update(source=make.make_source("other"))
    assert position(passage) == (None, None)


def test_passages_written_in_bulk_and_moved_know_their_part():
    source = make.make_source()
    make.make_part("Guevorkian", "of 1936.", title="Inner")
    one, two = (Passage(source=source, quote=quote, start=source.text.index(quote)) for quote in ("spring", "wife"))
    for passage in (one, two):
        passage.end = passage.start + len(passage.quote)
    Passage.objects.bulk_create([one, two])
    one, two = Passage.objects.order_by("start")
    assert [position(one), position(two)] == [("Inner", None), (None, None)]
    Passage.objects.filter(pk=one.pk).update(start=two.start, end=two.end, quote=two.quote)
    assert position(one) == (None, None)
    two.start, two.end, two.quote = 0, 10, "Guevorkian"
    Passage.objects.bulk_update([two], ["start", "end", "quote"])
    assert position(two) == ("Inner", None)


def test_a_passage_saved_from_before_keeps_its_part():
    passage = make.make_passage("the spring")
    make.make_part("Guevorkian", "of 1936.", title="Inner")
    passage.locator = "p. 7"
    passage.save()
    assert position(passage) == ("Inner", None)
    assert passage.part.title == "Inner"


def test_nobody_fills_in_where_a_passage_stands():
    made = make.make_part("Guevorkian")
    passage = make.make_passage("the spring")
    for values in ({"part": made}, {"part_id": made.pk}, {"pages": "7"}):
        with pytest.raises(ValueError, match="worked out from other records"):
            Passage.objects.filter(pk=passage.pk).update(**values)


FIXTURE = """
- model: prosopo.source
  fields: {slug: memoir, title: Memoir, language: en, citation: A memoir, text: Guevorkian was arrested.}
- model: prosopo.passage
  fields: {ref: before, source: [memoir], start: 0, end: 10, quote: Guevorkian}
- model: prosopo.sourcepart
  fields: {ref: intro, source: [memoir], start: 0, end: 14, kind: introduction, title: All}
- model: prosopo.sourcepage
  fields: {ref: page-7, source: [memoir], start: 0, label: "7"}
- model: prosopo.passage
  fields: {ref: after, source: [memoir], start: 11, end: 14, quote: was}
"""


def test_loaded_passages_stand_where_the_fixtures_say_in_any_order_and_when_loaded_again(tmp_path):
    file = tmp_path / "fixture.yaml"
    file.write_text(FIXTURE)
    for _ in range(2):
        call_command("loaddata", str(file), verbosity=0)
        assert {position(passage) for passage in Passage.objects.all()} == {("All", "7")}


def test_what_other_code_left_wrong_is_found_and_mended():
    make.make_part("Guevorkian", "silent.", title="All")
    passage = make.make_passage("the spring")
    QuerySet(Passage).update(part=None, pages="9")
    assert [key for key, _ in misplaced_passages()] == [passage.pk]
    assert position_all() == 1
    assert position(passage) == ("All", None)


def test_parts_lie_within_one_another_or_apart():
    make.make_part("Guevorkian", "of 1936.", title="Preface")
    for first, last in (("Guevorkian", "silent."), ("was", "arrested"), ("was", "of 1936."), ("His wife", "silent.")):
        crossing = part(first, last)
        crossing.full_clean()
        assert crossing.stored_faults() == {}
    end = make.TEXT.index(" of 1936.") + len(" of 1936.")
    start, last = make.TEXT.index("spring"), make.TEXT.index("wife") + 4
    assert part("spring", "wife").stored_faults() == {
        "start": f"{start}–{last} crosses the introduction “Preface” at 0–{end}: parts lie within one another or "
        "apart. Change the offsets of one of the two."
    }


def test_offsets_beyond_the_text_are_told_where_it_ends():
    length = len(make.TEXT)
    part("Guevorkian", "silent.").full_clean()
    assert told(part("Guevorkian", "silent.", end=length + 1)) == {
        "end": [f"The text ends at {length}: give an offset of at most {length}."]
    }
    page = SourcePage(source=Source.objects.get(), label="9", start=length)
    assert told(page) == {"start": [f"The text ends at {length}: give an offset of at most {length - 1}."]}
    untold = SourcePage(source=make.make_source("unheld", text=""), label="9", start=0)
    assert told(untold) == {
        "start": ["We hold no text of this source, so that no page has a place in it: add the text first."]
    }


@pytest.mark.parametrize("counted", [make.make_part, lambda words: make.make_page("7", words)], ids=["part", "page"])
def test_a_text_with_parts_or_pages_never_changes(counted):
    source = counted("Guevorkian").source
    source.text = "Another text."
    assert told(source)["text"][0].startswith("Passages cite this text, or parts and pages count their offsets in it")
    with pytest.raises(ValueError, match="never changes"):
        Source.objects.filter(pk=source.pk).update(text="Another text.")


def test_origins_that_run_in_a_circle_are_refused():
    first, second, third = (make.make_source(slug) for slug in ("first", "second", "third"))
    SourceOrigin.objects.create(source=first, relation="translation_of", origin=second)
    Source.objects.filter(pk=second.pk).update(derived_from=third)
    circle = "The sources derive from one another in a circle: {}. Choose another."
    closing = SourceOrigin(source=third, relation="copy_of", origin=first)
    assert closing.stored_faults() == {"origin": circle.format("Third → First → Second → Third")}
    third.derived_from = first
    assert third.stored_faults() == {"derived_from": circle.format("Third → First → Second → Third")}


def test_a_lost_original_may_be_known_from_its_translation():
    lost, translation = make.make_source("lost"), make.make_source("translation")
    SourceOrigin.objects.create(source=translation, relation="translation_of", origin=lost)
    assert SourceOrigin(source=lost, relation="known_from", origin=translation).stored_faults() == {}
