"""Names of groups, camps, places and events: those that stand nowhere in the report say so."""

import re

import pytest

from prosopo.models import Camp, Event, Group, Place, Source

pytestmark = pytest.mark.django_db


def _plain(text):
    """Words in small letters, without punctuation: the text has “Right Wing,” with the comma within the marks."""
    words = " ".join(re.findall(r"[\w’-]+", text.lower()))
    return f" {words} "


@pytest.mark.parametrize("model", [Group, Camp, Place, Event], ids=lambda model: model._meta.model_name)
def test_a_name_that_stands_nowhere_in_the_text_is_marked_as_editorial(model):
    text = _plain(Source.objects.get(slug="isr-1963").text)
    elsewhere = {
        slug: note for slug, name, note in model.objects.values_list("slug", "name", "note") if _plain(name) not in text
    }
    unmarked = [
        slug for slug, note in elsewhere.items() if not re.search("Editorial name|the name here is corrected", note)
    ]
    assert unmarked == []
    assert elsewhere or model is Place


def test_coordinates_come_from_a_gazetteer_that_is_named():
    for model in (Camp, Place):
        located = model.objects.filter(latitude__isnull=False)
        assert located.exists()
        assert not located.exclude(coordinates_source__startswith="GeoNames ").exists()
