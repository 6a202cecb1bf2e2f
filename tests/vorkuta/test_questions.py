"""A hundred questions asked of the report on Vorkuta, and whether the API answers them as the text does.

The answers were read from the text by someone who had never seen the data. `questions/README.md` tells how they are
written.
"""

from urllib.parse import parse_qsl

import pytest
import yaml
from django.conf import settings

from prosopo.models import Person
from tests.api.answers import answer

pytestmark = pytest.mark.django_db

FOLDER = settings.ROOT / "tests" / "vorkuta" / "questions"
TEXT = settings.ROOT / "seeds" / "000_afef2fe8004264a6.txt"
QUESTIONS = {
    entry["id"]: entry for path in sorted(FOLDER.glob("*.yaml")) for entry in yaml.safe_load(path.read_text("utf-8"))
}
MEMBERS = set("ask nearest counts in where by tells in_order distinct among_others answer also never".split())


def value_at(record, path):
    """What stands at a path of members, `date.edtf`; after a `*`, that of each item of a list, `fates.*.slug`."""
    first, _, rest = path.partition(".")
    if record is None:
        return None
    if first == "*":
        return [value_at(item, rest) for item in record]
    return value_at(record[first], rest) if rest else record[first]


def rows_of(asked, body):
    """What an answer tells of each of its records that is asked for, or of itself if it is one."""
    records = body[asked["in"]] if "in" in asked else body.get("results", [body])
    for path, wanted in asked.get("where", {}).items():
        values = wanted if isinstance(wanted, list) else [wanted]
        records = [one for one in records if value_at(one, path) in values]
    if "by" in asked:
        records = sorted(records, key=lambda one: value_at(one, asked["by"]))
    if "tells" not in asked:
        return [one.get("slug") or one["ref"] for one in records]
    rows = [[value_at(one, path) for path in asked["tells"]] for one in records]
    return [row[0] for row in rows] if len(asked["tells"]) == 1 else rows


def differences(asked, found):
    """How what was found differs from the answer, in words."""
    expected = [*asked["answer"], *asked.get("also", [])]
    if never := [row for row in asked.get("never", []) if row in found]:
        yield f"must not be found: {never}"
    if missing := [row for row in expected if row not in found]:
        yield f"not found: {missing}"
    if asked.get("among_others"):
        return
    if besides := [row for row in found if row not in expected]:
        yield f"found besides: {besides}"
    if len(found) != len(expected) and not asked.get("distinct"):
        yield f"{len(found)} in place of {len(expected)}: {found}"
    if asked.get("in_order") and found != expected:
        yield f"in another order: {found}"


def parameters_of(query):
    """The parameters of a request, each with all of its values."""
    parameters = {}
    for name, value in parse_qsl(query):
        parameters.setdefault(name, []).append(value)
    return parameters


def faults(client, entry):
    """Where the API answers a question otherwise than the text."""
    for asked in entry["asks"]:
        path, _, query = asked["ask"].partition("?")
        body = answer(client, path, **parameters_of(query))
        assert body.get("next") is None, f"more than one page: {asked['ask']}"
        yield from (f"{asked['ask']}: {difference}" for difference in differences(asked, rows_of(asked, body)))
        for count, number in asked.get("counts", {}).items():
            if body[count] != number:
                yield f"{asked['ask']}: {count} is {body[count]}, not {number}"


@pytest.mark.parametrize("key", QUESTIONS)
def test_a_question_is_answered_as_the_text_answers_it(request, client, key):
    entry = QUESTIONS[key]
    if "wrong" in entry:
        request.applymarker(pytest.mark.xfail(reason=entry["wrong"], strict=True))
    if found := list(faults(client, entry)):
        pytest.fail("\n".join([entry["question"], f"By the text: {'; '.join(entry['by_the_text'])}", *found]))


def test_an_answer_rests_on_words_of_the_text():
    text = TEXT.read_text("utf-8")
    pieces = [piece for entry in QUESTIONS.values() for quote in entry["evidence"] for piece in quote.split(" ... ")]
    assert [piece for piece in pieces if piece not in text] == []
    assert [key for key, entry in QUESTIONS.items() if not entry["evidence"]] == []


def test_there_are_a_hundred_questions_by_three_askers():
    assert sorted(QUESTIONS) == [f"q{number:03}" for number in range(1, 101)]
    assert {entry["asker"] for entry in QUESTIONS.values()} == {"historian", "journalist", "relative"}


def test_each_request_can_be_answered_wrongly():
    """No member is unknown, nothing that must not be found is expected, and no request takes whatever it finds."""
    for entry in QUESTIONS.values():
        for asked in entry["asks"]:
            never, expected = asked.get("never", []), [*asked["answer"], *asked.get("also", [])]
            assert set(asked) <= MEMBERS, asked
            assert [row for row in never if row in expected] == [], asked
            assert expected or never or not asked.get("among_others"), asked


def test_whoever_must_not_be_found_is_there_to_be_found():
    lists = [asked for entry in QUESTIONS.values() for asked in entry["asks"] if asked["ask"].startswith("people/?")]
    slugs = {slug for asked in lists for slug in asked.get("never", [])}
    assert slugs
    assert slugs - set(Person.objects.published().values_list("slug", flat=True)) == set()
