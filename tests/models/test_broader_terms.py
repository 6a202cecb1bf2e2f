"""The migration that makes broader terms of categories."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from prosopo.models import Fate, LegalBasis, Role
from tests import factories as make

pytestmark = pytest.mark.django_db

_MIGRATION = import_module("prosopo.migrations.0024_put_terms_under_their_categories")


def put_under_categories():
    _MIGRATION.put_under_categories(apps, SimpleNamespace(connection=connection))


def ordered(model):
    """Of each term, its broader one."""
    return dict(model.objects.values_list("slug", "parent__slug"))


def test_each_category_in_use_becomes_a_broader_term():
    make.make_role("guard", category="camp")
    make.make_role("tailor", category="profession")
    make.make_role("poet", category="profession")
    put_under_categories()
    assert ordered(Role) == {
        **{"camp": None, "profession": None},
        **{"guard": "camp", "tailor": "profession", "poet": "profession"},
    }
    top = Role.objects.get(slug="profession")
    top.full_clean()
    assert (top.label, top.category, top.sort_key) == (
        "profession or employment",
        "profession",
        "profession or employment",
    )
    assert ordered(Fate) == ordered(LegalBasis) == {}


def test_a_term_called_as_its_category_is_the_broader_one_and_keeps_its_label():
    make.make_fate("executed", label="shot", category="executed")
    make.make_fate("liquidated", category="executed")
    put_under_categories()
    assert ordered(Fate) == {"executed": None, "liquidated": "executed"}
    assert Fate.objects.get(slug="executed").label == "shot"


def test_no_slug_or_label_is_taken_from_another_term():
    make.make_fate("executed", category="sentenced")
    make.make_fate("liquidated", category="executed")
    make.make_fate("to-prison", label="sentenced", category="sentenced")
    put_under_categories()
    assert ordered(Fate) == {
        **{"executed": "sentenced", "to-prison": "sentenced", "sentenced": None},
        **{"liquidated": "any-executed", "any-executed": None},
    }
    assert Fate.objects.get(slug="sentenced").label == "sentenced (any)"
