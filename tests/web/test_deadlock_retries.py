"""What the database gives up for another's sake is done again, and shown as an error only if that never ends."""

import pytest
from django.db import OperationalError
from psycopg.errors import DeadlockDetected, LockNotAvailable, SerializationFailure

from prosopo.admin.people import PersonAdmin
from prosopo.models import Person
from prosopo.web.deadlock_retries import MAX_ATTEMPTS

pytestmark = pytest.mark.django_db(transaction=True)

FORM = {
    "name": "Vera",
    "slug": "vera",
    "sex": "female",
    "is_named": "on",
    **{f"{prefix}-{count}": 0 for prefix in ("names", "identifiers") for count in ("TOTAL_FORMS", "INITIAL_FORMS")},
}


@pytest.fixture
def failing(monkeypatch):
    """Saving a person fails so often, after it has been written, for a reason."""

    def fail(times, reason):
        left = [times]
        save = PersonAdmin.save_related

        def save_related(self, request, form, formsets, change):
            save(self, request, form, formsets, change)
            if left[0]:
                left[0] -= 1
                self.message_user(request, "This has not happened.")
                raise OperationalError("the database gave it up") from reason()

        monkeypatch.setattr(PersonAdmin, "save_related", save_related)

    return fail


@pytest.mark.parametrize("reason", [DeadlockDetected, SerializationFailure])
def test_what_the_database_gives_up_is_done_again_and_said_once(desk, failing, reason):
    failing(MAX_ATTEMPTS - 1, reason)
    response = desk.post("/admin/prosopo/person/add/", FORM, follow=True)
    assert response.redirect_chain
    assert Person.objects.get().name == "Vera"
    assert b"was added successfully" in response.content
    assert b"This has not happened" not in response.content


def test_it_is_not_done_again_without_end(desk, failing):
    failing(MAX_ATTEMPTS, DeadlockDetected)
    assert desk.post("/admin/prosopo/person/add/", FORM).status_code == 503
    assert not Person.objects.exists()


def test_what_has_been_written_is_not_done_again(desk, monkeypatch):
    """Whoever asks the database after the commit may meet a deadlock too."""
    times, save = [], PersonAdmin.changeform_view

    def changeform_view(self, *args, **kwargs):
        times.append(save(self, *args, **kwargs).status_code)
        raise OperationalError("the database gave it up") from DeadlockDetected()

    monkeypatch.setattr(PersonAdmin, "changeform_view", changeform_view)
    assert desk.post("/admin/prosopo/person/add/", FORM).status_code == 503
    assert (times, Person.objects.count()) == ([302], 1)


def test_what_fails_for_another_reason_is_not_done_again(desk, failing):
    failing(1, LockNotAvailable)
    assert desk.post("/admin/prosopo/person/add/", FORM).status_code == 503
    assert not Person.objects.exists()
