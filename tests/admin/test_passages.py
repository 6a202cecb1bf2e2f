"""The form of a passage finds where the words stand, and says so where they do not."""

import pytest

from prosopo.models import Passage, Source, Statement
from tests.admin.bulk_actions import act, ask
from tests.admin.pages import address, delete, errors, form_of, submit
from tests.factories import make_passage, make_person, make_source, make_statement, make_statement_of_before

LINES = "The first line\nends here. The second\nline ends. The second line stands.\n"


def add(desk, quote, **fields):
    source = Source.objects.filter(slug="memoir").first() or make_source()
    return submit(desk, address(Passage, "add"), source=source.pk, quote=quote, **fields)


def test_offsets_left_empty_are_looked_up(desk):
    assert add(desk, "His wife knew nothing").status_code == 302
    passage = Passage.objects.get()
    assert (passage.start, passage.end) == (47, 68)
    assert passage.source.text[47:68] == "His wife knew nothing"


def test_offsets_given_are_kept(desk):
    assert add(desk, "a", start=8, end=9).status_code == 302
    assert Passage.objects.get().start == 8


@pytest.mark.parametrize("offsets", [{}, {"start": 0, "end": 16}])
def test_a_quote_that_is_not_in_the_text_is_told_the_nearest_words(desk, offsets):
    response = add(desk, "His wife knew nothing in it", **offsets)
    [message] = errors(response)["quote"]
    assert "not the quote" in message
    assert message.endswith("The nearest words stand at 47–74: “His wife knew nothing of it”.")
    assert list(errors(response)) == ["quote"]
    assert not Passage.objects.exists()


def test_a_quote_at_other_offsets_is_told_where_it_stands(desk):
    response = add(desk, "His wife", start=0, end=8)
    assert errors(response) == {
        "quote": ["The text at 0–8 reads “Guevorki”, not the quote. The quote stands at 47–55."]
    }


def test_a_quote_that_is_nowhere_is_told_so(desk):
    response = add(desk, "executed at the brickworks near Moscow by X")
    [message] = errors(response)["quote"]
    assert message.endswith("Nothing like it stands in the text.")


def test_words_that_the_text_does_not_have_are_not_taken_with_a_locator(desk):
    response = add(desk, "executed at the brickworks", locator="p. 7")
    [message] = errors(response)["quote"]
    assert "Nothing like it stands in the text. Copy the words as they stand there; or leave them out" in message
    assert list(errors(response)) == ["quote"]
    assert not Passage.objects.exists()


def test_words_that_stand_in_the_text_get_their_offsets_beside_a_locator(desk):
    assert add(desk, "His wife knew nothing", locator="p. 7").status_code == 302
    assert (Passage.objects.get().start, Passage.objects.get().locator) == (47, "p. 7")


def test_a_quote_that_stands_twice_lists_its_places(desk):
    response = add(desk, "was")
    assert errors(response) == {
        "start": ["“was” stands in the text of “Memoir” at 11–14, 89–92: give the offsets of one."]
    }
    assert not Passage.objects.exists()
    assert add(desk, "was", start=89, end=92).status_code == 302
    assert Passage.objects.get().start == 89


@pytest.mark.parametrize("offsets", [{"start": 5}, {"end": 5}, {"start": 9, "end": 5}])
def test_half_an_offset_or_a_reversed_one_is_refused(desk, offsets):
    response = add(desk, "was", locator="p. 7", **offsets)
    assert "The passage ends before it starts: give both offsets, the smaller one first." in str(errors(response))
    assert not Passage.objects.exists()


def test_a_source_whose_text_is_not_held_is_cited_by_locator(desk):
    make_source(text="")
    response = add(desk, "His wife")
    assert errors(response)["__all__"] == ["Say where the passage stands: give its offsets in the text, or a locator."]
    assert list(errors(add(desk, "His wife", start=0, end=8))) == ["start"]
    assert add(desk, "His wife", locator="p. 7").status_code == 302
    assert (Passage.objects.get().start, Passage.objects.get().locator) == (None, "p. 7")


def test_a_quote_may_run_over_a_line_as_browsers_send_it(desk):
    make_source(text=LINES)
    assert add(desk, "The second\r\nline ends").status_code == 302
    assert Passage.objects.get().quote == "The second\nline ends"


def test_a_passage_that_runs_over_a_line_can_be_edited(desk):
    passage = make_passage("The second\nline ends", make_source(text=LINES))
    url = address(Passage, "change", passage.pk)
    assert submit(desk, url, quote=passage.quote.replace("\n", "\r\n"), locator="p. 7").status_code == 302
    passage.refresh_from_db()
    assert (passage.quote, passage.locator) == ("The second\nline ends", "p. 7")


def test_a_cited_source_can_be_edited_and_its_text_stays_as_it_is(desk):
    source = make_source(text=LINES)
    make_passage("The second line stands", source)
    url = address(Source, "change", source.pk)
    sent = form_of(desk.get(url))["text"].value().replace("\n", "\r\n")
    response = submit(desk, url, text=sent, author="M.B.")
    assert errors(response) == {}
    source.refresh_from_db()
    assert (source.author, source.text) == ("M.B.", LINES)


def test_the_text_of_a_cited_source_cannot_be_changed(desk):
    source = make_source(text=LINES)
    make_passage("The second line stands", source)
    response = submit(desk, address(Source, "change", source.pk), text=LINES.upper(), author="M.B.")
    assert errors(response) == {
        "text": [
            "Passages cite this text, or parts and pages count their offsets in it, so it never changes. Add the "
            "corrected text as a new source."
        ]
    }
    source.refresh_from_db()
    assert (source.author, source.text) == ("", LINES)


def test_a_new_text_is_kept_with_plain_line_ends(desk):
    fields = {"title": "Letters", "slug": "letters", "language": "en", "citation": "Letters, 1938"}
    submit(desk, address(Source, "add"), **fields, text="One line\r\nand another")
    assert Source.objects.get().text == "One line\nand another"


def test_words_are_set_aside_with_a_reason_and_found_by_the_list(desk):
    add(desk, "His wife", set_aside="heading")
    add(desk, "Guevorkian")
    aside, used = Passage.objects.order_by("-start")
    assert (aside.set_aside, used.set_aside) == ("heading", "")
    for empty, expected in (("0", aside), ("1", used)):
        page = desk.get(f"{address(Passage)}?set_aside__isempty={empty}")
        assert list(page.context["cl"].result_list) == [expected]
    labels = [choice["display"] for choice in page.context["cl"].filter_specs[-1].choices(page.context["cl"])]
    assert labels == ["All", "No", "Yes"]


WHEN = "in the spring of 1936"


@pytest.fixture
def cited():
    """The passage that a statement cites for the words of its date."""
    source = make_source(status="draft")
    statement = make_statement(make_person(), ref="said", passage=make_passage(source=source))
    passage = make_passage(WHEN, source, ref="when")
    statement.also_cites.add(passage)
    statement.date_text = "spring"
    statement.save()
    return passage


def test_a_quote_keeps_the_words_that_a_statement_needs(desk, cited):
    url = address(Passage, "change", cited.pk)
    reason = "“spring” is the date text of statement said, which cites this passage"
    assert errors(submit(desk, url, quote="1936", start="", end="")) == {
        "quote": [f"{reason}: keep them, or change the statement first."]
    }
    cited.refresh_from_db()
    assert cited.quote == WHEN
    assert submit(desk, url, quote="the spring of 1936", start="", end="").status_code == 302


def test_a_passage_is_kept_whose_words_a_statement_needs(desk, cited):
    reason = "“spring” is the date text of statement said, which cites them here"
    assert delete(desk, cited).context["protected"] == [reason]
    page = ask(desk, Passage, "delete_selected", [cited])
    assert page.context["action"].obstacles == [reason]
    repeated = make_passage("spring of 1936. His", cited.source, ref="again")
    Statement.objects.get().also_cites.add(repeated)
    page_of_both = ask(desk, Passage, "delete_selected", [cited, repeated])
    assert page_of_both.context["action"].obstacles == [reason]
    assert ask(desk, Passage, "delete_selected", [cited]).context["action"].obstacles == []
    delete(desk, cited)
    assert not Passage.objects.filter(pk=cited.pk).exists()


def test_a_statement_of_before_the_rule_is_withdrawn_and_published_and_mended(desk):
    statement = make_statement_of_before("in May")
    act(desk, Statement, "withdraw", [statement])
    assert Statement.objects.get().status == "withdrawn"
    act(desk, Statement, "publish", [statement])
    assert Statement.objects.get().status == "published"
    url = address(Statement, "change", statement.pk)
    assert list(errors(submit(desk, url, note="Compared."))) == ["date_text"]
    assert submit(desk, url, note="Compared.", date_text="arrested").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_what_no_form_asks_for_is_refused_with_all_that_was_typed(desk, monkeypatch, caplog):
    statement = make_statement(make_person(), ref="said")
    monkeypatch.setattr(Statement, "many_to_many_faults", lambda self, many: {})
    url = address(Statement, "change", statement.pk)
    response = submit(desk, url, date_text="in May", note="Typed with care.")
    assert response.status_code == 409
    assert "The database does not take this: statement said: date_text: “in May” does" in response.context["message"]
    typed = {entry.value for section in response.context["sections"] for entry in section.entries}
    assert typed >= {"Typed with care.", "in May"}
    assert "once your account" not in response.content.decode()
    assert [record.message for record in caplog.records] == ["What was typed into a form was refused by the database"]
    assert Statement.objects.get().note == ""
