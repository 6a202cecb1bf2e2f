"""Child process: builds the index with others, or until it is killed."""

import json
import os
import sys
import time
from itertools import count

from django.db import connection

from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.rebuild import checking, reindexing
from prosopo.index.rebuild.processes import map_in_processes


def anew():
    """Delete the index, rebuild it with two processes at once, and report what was done and what is wrong."""
    PersonDocument.objects.all().delete()
    PersonFacet.objects.all().delete()
    reindexing.PEOPLE_PER_TRANSACTION = 100
    told = []
    done = reindexing.reindex(told.append, processes=2)
    wrong = [str(one) for one in checking.differences(lambda more: None)]
    sys.stdout.write(
        json.dumps({"done": done, "told": len(told), "wrong": wrong, "documents": PersonDocument.objects.count()})
    )


def endless():
    """Have two processes say who they are, for ever."""
    for process in map_in_processes(own_number, count(), processes=2):
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


def own_number(piece):
    time.sleep(0.01)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return os.getpid()
