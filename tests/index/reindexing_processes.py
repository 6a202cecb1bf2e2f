"""Child process: builds the index with others, or until it is killed."""

import json
import os
import sys
import time
from itertools import count

from django.db import connection

from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.rebuild import whole
from prosopo.index.rebuild.processes import shared_out


def anew():
    """Delete the index, rebuild it with two processes at once, and report what was done and what is wrong."""
    PersonDocument.objects.all().delete()
    PersonFacet.objects.all().delete()
    whole.AT_A_TIME = 100
    told = []
    done = whole.reindex(told.append, processes=2)
    wrong = [str(one) for one in whole.differences(lambda more: None)]
    sys.stdout.write(
        json.dumps({"done": done, "told": len(told), "wrong": wrong, "documents": PersonDocument.objects.count()})
    )


def endless():
    """Have two processes say who they are, for ever."""
    for process in shared_out(own_number, count(), processes=2):
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


def own_number(piece):
    time.sleep(0.01)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return os.getpid()
