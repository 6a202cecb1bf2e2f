"""Child process: makes many people, withdraws them, and looks at what readers can still see."""

import json
import os
import signal
import sys
from unittest import mock

from django.core.management import call_command
from django.test import Client

from prosopo.index.rebuild.checking import differences
from prosopo.index.rebuild.reindexing import reindex
from prosopo.index.sync import refreshing
from prosopo.models import Person, Statement
from tests import factories

GOING, STAYING = 1500, 1000  # more than are refreshed at once
LISTS = ["", "camp=vorkuta", "group=sapronovists", "kind=detention", "sex=male", "date=1936", "related_to=guevorkian"]
STEP = 50  # of every so many people the record is looked at


def make():
    """People to be withdrawn, and people to stay, each of whom is mentioned by one of the former."""
    call_command("migrate", verbosity=0)
    passage, camp, group = factories.make_passage(), factories.make_camp(), factories.make_group()
    anchor, relation = factories.make_person(), factories.make_relation()
    going, staying = (
        Person.objects.bulk_create(Person(slug=f"{slug}-{n:04}", name=f"A{n}", sex="male") for n in range(number))
        for slug, number in (("going", GOING), ("staying", STAYING))
    )
    said = {"kind": "detention", "text": "", "passage": passage, "date": "1936", "date_basis": "stated"}
    said |= {"camp": camp, "group": group, "relation": relation}
    ties = [*zip(going, staying, strict=False), *((one, anchor) for one in [*going[::10], *staying[::10]])]
    Statement.objects.bulk_create(factories.statement(one, related_person=other, **said) for one, other in ties)
    Person.objects.publish()
    reindex(lambda done: None)


def withdraw():
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    Person.objects.filter(slug__startswith="going").withdraw()


def die():
    """Withdraw, and be killed when the change is committed and the first record is to follow it."""
    with mock.patch.object(refreshing, "refresh_people", _kill):
        withdraw()


def _kill(keys):
    os.kill(os.getpid(), signal.SIGKILL)


def look():
    """Tell how many are withdrawn, who of them is readable and where, and what is wrong once the rest has followed."""
    client = Client(headers={"host": "localhost"})
    hidden = set(Person.objects.exclude(status="published").values_list("slug", flat=True))
    readable = [
        f"{slug}: {one}"
        for slug in Person.objects.order_by("pk").values_list("slug", flat=True)[::STEP]
        for one in _named_in(client.get(f"/api/v1/people/{slug}/"), slug) & hidden
    ]
    for asked in LISTS:
        address = f"/api/v1/people/?page_size=100&{asked}"
        while address:
            page = client.get(address).json()
            readable += [f"{asked}: {one['slug']}" for one in page["results"] if one["slug"] in hidden]
            address = page["next"]
    stale = refreshing.refresh_stale()
    wrong = [str(one) for one in differences(lambda done: None)]
    found = {"withdrawn": len(hidden), "readable": readable, "stale": stale, "wrong": wrong}
    sys.stdout.write(json.dumps(found))


def _named_in(response, slug):
    """Everyone whom a person's record names, themself included; nobody where it is not given."""
    if response.status_code != 200:
        return set()
    record = response.json()
    said = [*record["statements"], *record["mentioned_in"]]
    named = [one[field] for one in said for field in ("person", "related_person", "speaker")]
    return {slug, *(one["slug"] for one in named if one)}
