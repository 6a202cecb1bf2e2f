"""Two saves of one record at the very same time."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from prosopo.models import Person
from tests.admin.bulk_actions import ask, confirm
from tests.admin.pages import errors
from tests.admin.test_merge_forms import edit, save
from tests.factories import make_name, make_person

ROUNDS = 5


@pytest.fixture
def two(shared, transactional_db):
    clients = [Client(), Client()]
    for name, client in zip(("natalia", "lev"), clients, strict=True):
        client.force_login(get_user_model().objects.create_superuser(name))
    return clients


def at_once(clients, *visits):
    """What each of the two does, at the same time; the answers."""
    start, answers = threading.Barrier(2), [None, None]

    def send(number):
        try:
            start.wait()
            answers[number] = visits[number](clients[number])
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[number]) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def save_at_once(clients, record, forms):
    return at_once(clients, *(lambda client, data=data: save(client, record, data) for data in forms))


def test_two_who_save_different_fields_at_once_are_both_kept(two):
    person = make_person()
    make_name(person, "Gevorkyan")
    for number in range(ROUNDS):
        fields = [{"note": f"Note {number}."}, {"sort_name": f"Name {number}", "names-0-text": f"Form {number}"}]
        forms = [edit(client, person, **changes) for client, changes in zip(two, fields, strict=True)]
        assert [answer.status_code for answer in save_at_once(two, person, forms)] == [302, 302]
        stored = Person.objects.get()
        assert (stored.note, stored.sort_name) == (f"Note {number}.", f"Name {number}")
        assert stored.names.get().text == f"Form {number}"


def test_of_two_who_save_the_same_field_at_once_one_is_asked(two):
    person = make_person()
    for number in range(ROUNDS):
        forms = [edit(client, person, note=f"{name} {number}") for name, client in zip("AB", two, strict=True)]
        answers = save_at_once(two, person, forms)
        assert sorted(answer.status_code for answer in answers) == [200, 302]
        refused = next(number for number, answer in enumerate(answers) if answer.status_code == 200)
        assert list(errors(answers[refused])) == ["note"]
        assert Person.objects.get().note == forms[1 - refused]["note"]


def test_who_is_published_while_their_form_is_saved_stays_so(two):
    for number in range(ROUNDS):
        person = make_person(f"person-{number}", status="draft")
        mine, page = edit(two[0], person, note="An engineer."), ask(two[1], Person, "publish", [person])
        saving = lambda client: save(client, person, mine)  # noqa: B023, E731  within its round
        publishing = lambda client: confirm(client, Person, page)  # noqa: B023, E731
        assert [answer.status_code for answer in at_once(two, saving, publishing)] == [302, 200]
        stored = Person.objects.get(pk=person.pk)
        assert (stored.note, stored.status) == ("An engineer.", "published")
