"""Words of what readers may not see find nothing."""

import pytest

from prosopo.search import fulltext
from tests import factories as make
from tests.api.answers import answer, identities

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("many", [100_000, 0], ids=["looked up", "met on the way"])
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("hidden", ["statement", "person", "source"])
def test_words_of_what_is_hidden_are_never_found(client, monkeypatch, many, status, hidden):
    monkeypatch.setattr(fulltext, "MANY", many)
    source, person = make.make_source(), make.make_person()
    passage = make.make_passage("secret words", source)
    said = make.make_statement(person, text="hushed up", passage=passage)
    records = {"statement": said, "person": person, "source": source}
    for shown in (False, True, False):
        records[hidden].status = "published" if shown else status
        records[hidden].save()
        for path, question in (("statements/", "hushed"), ("statements/", "secret"), ("passages/", "secret")):
            assert len(identities(client, path, q=question)) == shown
        assert any(answer(client, "statements/facets/", q="hushed").values()) == shown
