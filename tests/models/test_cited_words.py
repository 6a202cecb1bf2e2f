"""The words of a date stand in what their statement cites, however it is written: asked at the end of the act."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from prosopo.models import Passage, Statement
from prosopo.models.cited_words import uncited_words
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "in the spring of 1936"


def _statement(**fields):
    """A statement on “Guevorkian was arrested”, whose words stand in the next passage of the same source."""
    person = None if "subject_group" in fields else make.make_person()
    return make.make_statement(person, ref="said", **fields)


def _and_cites(statement):
    statement.also_cites.add(make.make_passage(SAID, ref="when"))
    return statement


def _dated():
    with transaction.atomic():
        return _and_cites(_statement(date_text=SAID))


def test_words_of_a_passage_that_is_cited_afterwards_will_do():
    assert _dated().date_text == SAID


@pytest.mark.parametrize("words", [{"date_text": "in May"}, {"headcount_text": "a dozen"}, {"date_text": SAID.upper()}])
def test_a_statement_whose_words_stand_nowhere_is_not_written(words):
    [(field, value)] = words.items()
    if field == "headcount_text":
        words = {"subject_group": make.make_group("convoy"), "headcount_min": 12, **words}
    with pytest.raises(IntegrityError, match=f"statement said: {field}: “{value}” does not stand in the words cited"):
        _statement(**words)
    assert not Statement.objects.exists()


def _update(statement):
    Statement.objects.update(date_text="in May")


def _save(statement):
    statement.date_text = "in May"
    statement.save()


def _update_many(statement):
    statement.date_text = "in May"
    Statement.objects.bulk_update([statement], ["date_text"])


def _create_many(statement):
    statement.pk, statement.ref, statement.date_text = None, "again", "in May"
    Statement.objects.bulk_create([statement])


def _move(statement):
    statement.passage = make.make_passage("His wife knew nothing of it")
    statement.also_cites.clear()
    statement.save()


def _remove(statement):
    statement.also_cites.remove(Passage.objects.get(ref="when"))


def _clear(statement):
    statement.also_cites.clear()


def _set(statement):
    statement.also_cites.set([])


def _remove_from_the_other_side(statement):
    Passage.objects.get(ref="when").also_cited_by.remove(statement)


def _clear_from_the_other_side(statement):
    Passage.objects.get(ref="when").also_cited_by.clear()


def _requote(statement):
    passage = Passage.objects.get(ref="when")
    passage.quote, passage.end = "in the spring", passage.start + len("in the spring")
    passage.save()


def _requote_many(statement):
    passage = Passage.objects.get(ref="when")
    Passage.objects.filter(ref="when").update(quote="in the spring", end=passage.start + len("in the spring"))


def _within_one_act(write, statement):
    with transaction.atomic():
        make.make_person("other")
        write(statement)


WAYS = [
    _update,
    _save,
    _update_many,
    _create_many,
    _move,
    _remove,
    _clear,
    _set,
    _remove_from_the_other_side,
    _clear_from_the_other_side,
    _requote,
    _requote_many,
]


@pytest.mark.parametrize("write", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_nothing_is_left_of_an_act_that_breaks_the_rule(write):
    statement = _dated()
    before = (list(Statement.objects.values()), list(Passage.objects.values()))
    with pytest.raises(IntegrityError, match=r"date_text: “.*” does not stand in the words cited"):
        _within_one_act(write, statement)
    assert (list(Statement.objects.values()), list(Passage.objects.values())) == before
    assert list(Statement.objects.get().also_cites.values_list("ref", flat=True)) == ["when"]
    make.make_person("next")  # whoever comes next is not asked for what was given up


@pytest.mark.parametrize("delete", [Passage.delete, lambda passage: Passage.objects.filter(pk=passage.pk).delete()])
def test_a_passage_is_not_deleted_whose_words_a_statement_needs(delete):
    source = make.make_source(status="draft")
    make.make_passage(source=source)
    with transaction.atomic():
        statement = _statement(date_text=SAID, status="draft")
        statement.also_cites.add(make.make_passage(SAID, source, ref="when"))
    with pytest.raises(IntegrityError, match=f"date_text: “{SAID}” does not stand in the words cited"):
        delete(Passage.objects.get(ref="when"))
    assert Statement.objects.get().also_cites.get().ref == "when"


def test_what_is_taken_back_within_the_act_breaks_nothing():
    with transaction.atomic():
        with transaction.atomic():
            _statement(date_text="in May")
            transaction.set_rollback(True)
        make.make_person("kept")
    assert not Statement.objects.exists()


def test_a_fixture_is_refused_with_the_place(tmp_path):
    _dated()
    path = tmp_path / "statements.yaml"
    call_command(
        "dumpdata", "prosopo.statement", natural_primary=True, natural_foreign=True, format="yaml", output=path
    )
    path.write_text(path.read_text().replace(SAID, "in May"))
    with pytest.raises(CommandError, match=r"statements\.yaml:1: said: date_text: “in May” does not stand"):
        call_command("loaddata", str(path), verbosity=0)
    assert Statement.objects.get().date_text == SAID


def test_what_was_stored_before_the_rule_stays_until_its_words_are_written():
    statement = make.make_statement_of_before("in May")
    Statement.objects.all().withdraw()
    Statement.objects.all().publish()
    statement.refresh_from_db()
    statement.note = "Compared with the first edition."
    statement.save()
    statement.passage.locator = "p. 12"
    statement.passage.save()
    Passage.objects.update(locator="p. 13")
    statement.date_text, statement.note = "in June", "Compared again."
    statement.save(update_fields=["note"])
    Statement.objects.bulk_create([statement], update_conflicts=True, unique_fields=["ref"], update_fields=["note"])
    statement.refresh_from_db()
    assert Statement.objects.get().date_text == "in May"
    for write in (_rewrite, _recite, _update):
        with pytest.raises(IntegrityError, match="“in May” does not stand in the words cited"):
            write(Statement.objects.get())
    statement.date_text = "arrested"
    statement.save()
    assert list(uncited_words(Statement.objects.all())) == []


def _rewrite(statement):
    statement.passage.quote, statement.passage.end = "Guevorkian", statement.passage.start + len("Guevorkian")
    statement.passage.save()


def _recite(statement):
    statement.also_cites.add(make.make_passage("His wife"))


def test_one_query_asks_it_of_what_was_written():
    statement = _dated()
    for words, asked in ((SAID, 0), ("spring of 1936", 1)):
        statement.date_text = words
        with CaptureQueriesContext(connection) as queries:
            statement.save()
        assert len([query for query in queries if "lacks_date_text" in query["sql"]]) == asked
