"""No draft changes any public answer: every address is asked before there are drafts, beside them, and after.

`ALL_ADDRESSES=1` asks them all; without it, one in six is asked on SQLite, and one in eighteen on PostgreSQL.
"""

import datetime
import io
import os
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve
from django.utils import timezone

from prosopo.index.name_index.rebuild import count_bearers
from prosopo.models import FormerPublication, Statement
from tests.api import drafts
from tests.api.addresses import MODELS_BY_PATH, addresses, next_of, of_one_record
from tests.api.document import make_document

pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL tells of no change that is not committed

ALL = bool(os.environ.get("ALL_ADDRESSES"))
STEP = 1 if ALL else 6 if connection.vendor == "sqlite" else 18
# Each with the share of these that are asked after it: all beside the most drafts, then some, others each time.
STAGES = ((drafts.add_all_drafts, 0, 1), (drafts.change_drafts, 0, 3), (drafts.delete_drafts, 1, 3))


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    """Citations tell the day on which they are read: let all be read on one. Drafts are written on the next."""
    day = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: day)
    return day


def _public():
    """Identities of all public records, by list."""
    return {
        records: list(model.objects.published().order_by("pk").values_list(model.IDENTITY, flat=True))
        for records, model in MODELS_BY_PATH.items()
    }


def _ask(client, address):
    """All that is answered: status, every header and the body."""
    response = client.get(address)
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}  # of /healthz: at once
    body = response.getvalue()
    return response.status_code, headers, _cells(body) if address.endswith("=xlsx") else body


def _cells(book):
    """What is in a workbook, which tells besides when it was written."""
    with ZipFile(io.BytesIO(book)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if name != "docProps/core.xml"}


def _ask_everything(client):
    """The answer of each address, and of the pages that follow."""
    factoids = [one["@id"] for one in client.get("/ipif/factoids?size=200").json()["factoids"]]
    todo = [*addresses(make_document(), _public(), factoids)][::-STEP]
    answers = {}
    while todo:
        address = todo.pop()
        if address not in answers:
            answers[address] = _ask(client, address)
            if following := next_of(answers[address][2]):
                todo.append(following)
    return answers


def _differing(client, before, asked):
    return [address for address in asked if _ask(client, address) != before[address]]


def _former():
    return set(FormerPublication.objects.values_list("kind", "identity"))


def test_no_draft_changes_an_answer(one_day, monkeypatch):
    client = Client()
    drafts.make_public_world()
    drafts.end_some()
    count_bearers()
    before, former = _ask_everything(client), _former()
    assert len(before) > 600 / STEP
    for stage, first, step in STAGES:
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: one_day + datetime.timedelta(days=1))
            stage()
            count_bearers()
        asked = list(before)[first::step]
        assert (stage.__name__, _differing(client, before, asked)) == (stage.__name__, [])
        assert _former() == former


def _hidden():
    """Identities of all that is a draft or hidden by one, by list."""
    hidden = {}
    for records, model in MODELS_BY_PATH.items():
        some = model.objects.filter(**{f"{model.IDENTITY}__startswith": "hidden"}).order_by("pk")
        hidden[records] = list(some.values_list(model.IDENTITY, flat=True))
    return hidden


def test_what_was_never_public_is_answered_as_what_is_not_there():
    client = Client()
    drafts.make_public_world()
    drafts.add_drafts()
    drafts.change_drafts()
    hidden, public = _hidden(), _public()
    assert all(hidden.values())
    assert not any(set(hidden[records]) & set(public[records]) for records in MODELS_BY_PATH)
    said = Statement.objects.filter(ref__startswith="hidden", person__isnull=False).order_by("pk")
    factoids = [":".join(pair) for pair in said.values_list("passage__ref", "person__slug").distinct()]
    seen = {
        ":".join(pair)
        for pair in Statement.objects.published().values_list("passage__ref", "person__slug")
        if all(pair)
    }
    answers = {}
    for before, after, identities in of_one_record(make_document(), hidden, sorted({*factoids} - seen)):
        for identity in identities[: 2 if ALL else 1]:
            nothing = "x" * len(identity)  # which is no record's, and makes an answer as long
            asked = f"{before}{nothing}{after}"
            if asked not in answers:
                answers[asked] = _ask(client, asked)
            status, headers, body = _ask(client, f"{before}{identity}{after}")
            assert status == (400 if "=" in before and "preview" not in before else 404), before
            assert (status, headers, body.replace(identity.encode(), nothing.encode())) == answers[asked]
    assert len(answers) > (250 if ALL else 150)


def _patterns(patterns, before=""):
    """Every address that is there, as the URLs' own patterns have it, but for the desk's."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield f"{before}{str(one.pattern).removeprefix('^') if before else one.pattern}"
        elif str(one.pattern) != "admin/":
            yield from _patterns(one.url_patterns, f"{before}{one.pattern}")


def test_every_address_is_asked():
    drafts.make_public_world()
    asked = addresses(make_document(), _public(), ["page-words:petrov"])
    resolved = {resolve(address.partition("?")[0]).route for address in asked}
    assert set(_patterns(get_resolver().url_patterns)) - resolved == set()
