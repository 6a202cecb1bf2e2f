"""Curators give the names under which they are cited: each their own, and who manages users all."""

import pytest
from django.contrib.auth import get_user_model

from prosopo.models import CuratorProfile
from tests.admin.pages import address, errors, form_of, submit
from tests.admin.roles import someone_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def other():
    return CuratorProfile.objects.create(user=get_user_model().objects.create_user("other"), name="N. N.")


def test_a_drafter_gives_a_name_of_their_own_and_no_other(other):
    drafter = someone_in("drafter")
    assert list(form_of(drafter.get(address(CuratorProfile, "add"))).fields) == ["name", "orcid"]
    submit(drafter, address(CuratorProfile, "add"), name="Berger,  Anna", user=other.user.pk)
    own = CuratorProfile.objects.get(name="Berger, Anna")
    assert str(own.user.pk) == drafter.session["_auth_user_id"]
    assert drafter.get(address(CuratorProfile, "add")).status_code == 403
    assert [one.name for one in drafter.get(address(CuratorProfile)).context["cl"].result_list] == ["Berger, Anna"]
    submit(drafter, address(CuratorProfile, "change", own.pk), orcid="https://orcid.org/0000-0002-1825-0097")
    own.refresh_from_db()
    assert own.orcid == "0000-0002-1825-0097"
    for page in ("change", "delete"):
        data = {"name": "Forged", "orcid": "", "post": "yes"}
        assert drafter.post(address(CuratorProfile, page, other.pk), data).status_code in {302, 403}
    other.refresh_from_db()
    assert other.name == "N. N."


def test_an_administrator_edits_the_names_of_all(other):
    administrator = someone_in("administrator")
    submit(administrator, address(CuratorProfile, "change", other.pk), name="Natalia N.")
    other.refresh_from_db()
    assert other.name == "Natalia N."
    another = get_user_model().objects.create_user("another")
    submit(administrator, address(CuratorProfile, "add"), name="A. Other", user=another.pk)
    assert another.curator_profile.name == "A. Other"


def test_a_mistyped_orcid_is_named_at_its_field():
    page = submit(someone_in("editor"), address(CuratorProfile, "add"), name="A. B.", orcid="0000-0002-1825-0098")
    (message,) = errors(page)["orcid"]
    assert "its last character does not follow from the others. Copy it from your page at orcid.org." in message
