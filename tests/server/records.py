"""The records that a test's server starts with, and a curator who can log in."""

from django.contrib.auth import get_user_model
from django.core.management import call_command

from tests import factories as make

CURATOR, PASSWORD = "natalia", "a password for the tests"
CAMPS = [f"camp-{number}" for number in range(10)]


def write():
    """Write them into an empty database, and make it ready."""
    get_user_model().objects.create_superuser(CURATOR, password=PASSWORD)
    for slug in CAMPS:
        make.make_camp(slug)
    for number in range(5):
        make.make_statement(make.make_person(f"person-{number}"))
    call_command("prepare")  # tests may have emptied what migrations had written
    call_command("collectstatic", interactive=False, verbosity=0)
