"""Users in the roles that the migration makes, and everything that readers are answered."""

import importlib
import os
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from prosopo.models.curator_rights import give_rights_over
from tests.admin.linked_records import MODELS

ALL = bool(os.environ.get("ALL_FORGERIES"))  # otherwise of each kind: some that readers see, and some drafts
ROLES = importlib.import_module("prosopo.migrations.0010_give_roles")
LISTS = "people groups camps places roles fates traits legal_bases events sources passages statements disputes".split()
LISTS += "relations group_kinds camp_kinds place_kinds event_kinds".split()


def make_roles():
    """The roles as the migrations make them: after tests that commit, there are none."""
    editor = SimpleNamespace(connection=connection)
    ROLES.make_roles(apps, editor)
    give_rights_over(*(model._meta.model_name for model in MODELS if model._meta.model_name not in ROLES.RECORDS))(
        apps, editor
    )


def someone_in(role, name="olga"):
    """A client in which somebody of this role is logged in."""
    make_roles()
    user = get_user_model().objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def addresses_of_readers():
    """The lists of the API, and every record in them or in none, in each list that may have it."""
    names = {(model.__name__.lower(), record.identity) for model in MODELS for record in model.objects.all()}
    plural = {
        name.removesuffix("s")
        .replace("people", "person")
        .replace("legal_base", "legalbasis")
        .replace("_kind", "kind"): name
        for name in LISTS
    }
    details = [f"/api/v1/{plural[kind]}/{identity}/" for kind, identity in sorted(names) if kind in plural]
    return [*(f"/api/v1/{name}/?page_size=200" for name in LISTS), "/ipif/persons", *details]


def answers(addresses):
    """What readers are answered, by address."""
    reader = Client()
    answers_by_address = {}
    for address in addresses:
        response = reader.get(address)
        answers_by_address[address] = response.status_code, response.content
    return answers_by_address


def rows_of_readers():
    """What readers see, as it is stored, and the status of everything."""
    return {model.__name__: list(model.objects.published().order_by("pk").values()) for model in MODELS} | {
        f"status of {model.__name__}": dict(model.objects.exclude(status="draft").values_list("pk", "status"))
        for model in MODELS
        if hasattr(model, "status")
    }
