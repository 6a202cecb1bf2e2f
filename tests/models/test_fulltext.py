"""The words of quotes, texts and notes are found, on either database, whichever way they got there or went."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Value

from prosopo.models import Passage, Statement
from prosopo.text.word_search import parse_query
from tests import factories as make
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = pytest.mark.django_db
EVENTS = ("insert", "update", "delete")


def found(question, model=Passage):
    """The refs of rows that have the words, by the index; and they are those that show them."""
    query = parse_query(question)
    have = list(model.objects.filter(words__match=query).order_by("id").values_list("ref", flat=True))
    assert have == list(model.objects.filter(words__contain=query).order_by("id").values_list("ref", flat=True))
    return have


def quote(words, ref="here"):
    return make.make_passage(words, ref=ref)


@pytest.mark.parametrize(
    ("question", "refs"),
    [
        ("hunger", ["strike", "hunger"]),
        ("strike hunger", ["strike", "hunger"]),
        ('"hunger strike"', ["strike"]),
        ('"strike of hunger"', ["hunger"]),
        ("hung", []),
        ("hung*", ["strike", "hunger", "hungry"]),
        ('"the hung*"', ["strike", "hungry"]),
        ('"a hung*"', []),
        ("e*", ["numbers", "emile"]),
        ("Шумская", ["shumskaya", "choumskaia"]),
        ("shumskaya", ["shumskaya", "choumskaia"]),
        ("Émile", ["emile"]),
        ("emile's", ["emile"]),
        ("'emile' \"s\"", ["emile"]),
        # What PostgreSQL would otherwise read as numbers, hosts, and parts of both.
        ("1e5", ["numbers"]),
        ("0x1f", ["numbers"]),
        ("example.org", ["numbers"]),
        ("org", ["numbers"]),
        ("1", ["numbers"]),
        ("12", []),
        ("5", ["numbers"]),
        ("the", ["strike", "hungry"]),
        ("NOT hunger", []),
        ("hunger | emile", []),
        ("*", []),
        ("", []),
    ],
)
def test_the_same_words_find_the_same_on_both_databases(question, refs):
    quote("The hunger strike", "strike")
    quote("a strike of hunger", "hunger")
    quote("the hungry", "hungry")
    quote("1e5 0x1f -1.5 example.org/path e@example.org", "numbers")
    quote("Шумская", "shumskaya")
    quote("(Shumskaya)", "choumskaia")
    quote("Émile’s", "emile")
    assert found(question) == refs


def test_a_phrase_is_found_behind_any_number_of_the_same_words():
    quote("the camp " * 20_000 + "the mine")
    assert found('"the mine"') == found('"camp the mi*"') == ["here"]
    assert found('"mine the"') == []


def test_a_quote_as_long_as_a_book_is_kept_and_found():
    quote(" ".join(f"{number:032}" for number in range(40_000)))
    assert found(f"{29_999:032} {0:032}") == ["here"]
    assert found(f"{39_999:032}") == []


def test_words_stand_in_text_and_note_together_and_no_phrase_crosses():
    make.make_statement(make.make_person(), ref="said", text="was calm", note="not there")
    assert found("calm there", Statement) == found('"not there"', Statement) == ["said"]
    assert found('"calm not"', Statement) == []


def test_words_follow_what_is_saved():
    passage = quote("the mine")
    passage.quote = "the camp"
    passage.save()
    assert (found("mine"), found("camp")) == ([], ["here"])
    passage.quote = "—"
    passage.save()
    assert found("camp") == []
    passage.quote = "the brickyard"
    passage.save(update_fields=["quote"])
    assert found("brickyard") == ["here"]


def test_words_follow_what_is_updated_and_it_counts_its_rows():
    quote("the mine")
    quote("the mine", "there")
    assert Passage.objects.filter(ref="here").update(quote="the camp") == 1
    assert (found("mine"), found("camp")) == (["there"], ["here"])
    assert Passage.objects.update(quote="the brickyard") == 2
    assert found("brickyard") == ["here", "there"]
    assert found("camp") == []


@pytest.mark.parametrize("values", [{"note": "there"}, {"text": Value("there"), "note": ""}, {"words": "there"}])
def test_an_update_that_would_leave_the_words_behind_is_refused(values):
    make.make_statement(make.make_person(), ref="said")
    with pytest.raises(ValueError, match="words"):
        Statement.objects.update(**values)
    assert found("there", Statement) == []
    assert Statement.objects.update(text="was ill", note="there") == 1
    assert found("ill there", Statement) == ["said"]


def test_words_follow_what_is_written_in_bulk():
    source = make.make_source()
    made = [Passage(source=source, ref=ref, locator="p. 1", quote="the mine") for ref in ("here", "there")]
    Passage.objects.bulk_create(made)
    assert found("mine") == ["here", "there"]
    again = Passage(source=source, ref="here", locator="p. 1", quote="the camp")
    Passage.objects.bulk_create([again], update_conflicts=True, unique_fields=["ref"], update_fields=["quote"])
    assert (found("mine"), found("camp")) == (["there"], ["here"])
    there = Passage.objects.get(ref="there")
    there.quote = "the camp"
    Passage.objects.bulk_update([there], ["quote"])
    assert (found("mine"), found("camp")) == ([], ["here", "there"])


def test_words_follow_what_is_loaded(tmp_path):
    entries = as_entries(quote("the mine"))
    assert "words" not in entries[0]["fields"]
    entries[0]["fields"]["quote"] = "the camp"
    load_entries(tmp_path, entries)
    assert (found("mine"), found("camp")) == ([], ["here"])
    entries[0]["fields"] |= {"ref": "there", "words": "lies"}
    load_entries(tmp_path, entries)
    assert (found("lies"), found("camp")) == ([], ["here", "there"])


def test_words_go_with_their_row():
    passage = quote("the mine")
    quote("the mine", "there")
    passage.delete()
    assert found("mine") == ["there"]
    Passage.objects.all().delete()
    assert found("mine") == []


def test_words_left_in_part_unread_are_right_when_saved():
    make.make_statement(make.make_person(), ref="said", note="there")
    read = Statement.objects.only("text").get()
    read.text = "was ill"
    read.save()
    assert found("ill there", Statement) == ["said"]


def test_words_are_asked_for_over_a_link():
    make.make_statement(make.make_person(), ref="said", passage=quote("the mine"))
    for asked in ("match", "contain"):
        for words, refs in (("mine", ["said"]), ("camp", [])):
            rows = Statement.objects.filter(**{f"passage__words__{asked}": parse_query(words)})
            assert list(rows.values_list("ref", flat=True)) == refs


@pytest.mark.parametrize("model", [Passage, Statement])
def test_the_index_is_asked_and_tells_of_each_row_once_and_of_no_other(vorkuta, model):
    """Also after all migrations: the last step of one that remakes a table on SQLite is to be `create_word_indexes`."""
    table = model._meta.db_table
    model.objects.filter(words__match=parse_query("hunger")).update(
        **dict.fromkeys(model.words.field.sources, "the mine")
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # there are too few rows for an index to pay
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            assert {name for (name,) in cursor.fetchall()} == {f"{table}_words_{event}" for event in EVENTS}
            cursor.execute(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)")
    assert f"{table}_words" in model.objects.filter(words__match=parse_query('"the mi*"')).order_by().explain()


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_finds_nothing_and_what_is_written_next():
    quote("the mine")
    call_command("flush", interactive=False, verbosity=0)
    quote("the camp")
    assert (found("mine"), found("camp")) == ([], ["here"])
