"""What records are called in other languages."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from prosopo.models import Label
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("symmetric", "inverse", "remedy"),
    [(True, "жена", "leave the inverse label empty"), (False, "", "what the related person is to the person: wife")],
)
def test_a_relation_is_called_from_both_its_sides_unless_it_is_symmetric(symmetric, inverse, remedy):
    relation = make.make_relation("husband", symmetric=symmetric, inverse_label="" if symmetric else "wife")
    label = Label(relation=relation, language="ru", text="муж", inverse_text=inverse)
    with pytest.raises(ValidationError) as raised:
        label.full_clean()
    assert remedy in " ".join(raised.value.message_dict["inverse_text"])
    label.inverse_text = "" if symmetric else "жена"
    label.full_clean()


def test_a_record_has_one_label_in_a_language_but_others_may_share_it():
    camp, group = make.make_camp(), make.make_group()
    for bearer, language in ((camp, "ru"), (camp, "de"), (group, "ru")):
        make.make_label(bearer, "Воркута", language)
    with pytest.raises(ValidationError, match="label in this language already"):
        Label(camp=camp, language="ru", text="Воркутлаг").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_label(camp, "Воркутлаг")


def test_a_label_is_public_with_its_bearer():
    shown, unused = make.make_group(), make.make_group("crowd")
    make.make_statement(make.make_person(), kind="membership", group=shown)
    for bearer in (shown, unused, make.make_relation("wife")):
        make.make_label(bearer, "Ярлык", ref=f"label-of-{bearer.slug}")
    assert list(Label.objects.published().values_list("ref", flat=True)) == ["label-of-sapronovists"]
