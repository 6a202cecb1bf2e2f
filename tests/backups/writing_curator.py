"""A child process that writes without a pause: two names that always agree."""

import itertools
import sys

from django.contrib.auth import get_user_model
from django.db import transaction


def begin():
    """Write the same number into two rows, in one transaction each time, until killed."""
    users = get_user_model()
    with transaction.atomic():
        for name in ("one", "other"):
            users.objects.get_or_create(username=name, defaults={"last_name": "0"})
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    for number in itertools.count(1):
        with transaction.atomic():
            for name in ("one", "other"):
                users.objects.filter(username=name).update(last_name=str(number))
