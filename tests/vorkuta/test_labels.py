"""The Russian labels of what the report on Vorkuta speaks of."""

import pytest

from prosopo.models import Label
from prosopo.models.labels import LABEL_BEARERS
from prosopo.models.record_models import MODELS
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS

pytestmark = pytest.mark.django_db


# Kinds of groups, camps, places and events are those that every database begins with: no file of the report has them.
OF_THE_REPORT = [kind for kind in LABEL_BEARERS if kind not in VOCABULARIES_OF_KINDS.values()]


@pytest.mark.parametrize("kind", OF_THE_REPORT, ids=lambda kind: kind.plural)
def test_whatever_readers_see_has_a_russian_label(kind):
    without = MODELS[kind].objects.published().exclude(labels__language="ru")
    assert list(without.values_list("slug", flat=True)) == []


def test_russian_labels_are_written_in_cyrillic():
    numerals = set("IVX")
    for label in Label.objects.filter(language="ru"):
        for text in filter(None, (label.text, label.inverse_text)):
            latin = {letter for letter in text if "a" <= letter.lower() <= "z"}
            assert latin <= numerals, text
