"""The names under which curators are cited."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from prosopo.models import CuratorProfile

pytestmark = pytest.mark.django_db


def make_profile(**fields):
    return CuratorProfile.objects.create(user=get_user_model().objects.create_user("anna"), name="A. Berger", **fields)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        (" 000000021694233x ", "0000-0002-1694-233X"),
        ("", ""),
    ],
)
def test_an_orcid_is_taken_as_it_is_copied(given, kept):
    make_profile(orcid=given)
    assert CuratorProfile.objects.get().orcid == kept


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("0000-0002-1825-0098", "“0000-0002-1825-0098” is mistyped: its last character does not follow"),
        ("0000-0002-1694-2330", "“0000-0002-1694-2330” is mistyped"),
        ("0000-0002-8125-0097", "“0000-0002-8125-0097” is mistyped"),
        (
            "1825-0097",
            "“1825-0097” is no identifier of ORCID: these look like 0000-0002-1825-0097. Copy it from your page",
        ),
    ],
)
def test_an_orcid_that_cannot_be_right_is_refused_with_the_remedy(given, message):
    with pytest.raises(ValidationError) as refusal:
        make_profile(orcid=given)
    (fault,) = refusal.value.message_dict["orcid"]
    assert fault.startswith(message)
