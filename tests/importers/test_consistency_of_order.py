"""What a statement is nothing without stands before it, as `loaddata` needs it."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from prosopo.models import Statement
from tests.importers.fixture_records import BEGINNING, STATEMENT, record

pytestmark = pytest.mark.django_db

TAILORS = record("group", "slug: tailors, name: Tailors, kind: crowd")
OF_THEM = STATEMENT.replace("person: [guevorkian]", "subject_group: [tailors]")
BASE = record(
    "statement",
    f'{OF_THEM}, kind: description, text: were there, date: "1936", date_basis: inferred, headcount_min: 5',
)
AFTER = record(
    "statement",
    f"{OF_THEM}, kind: description, text: left, date_text: was, relative_to_statement: [s1], relative_position: after",
).replace("ref: s1", "ref: s2")
HALF = record(
    "statement",
    f"{OF_THEM}, kind: description, text: struck, headcount_text: was, headcount_share_of: [s1], "
    "headcount_share_min: 50",
).replace("ref: s1", "ref: s2")


@pytest.mark.parametrize(("later", "field"), [(AFTER, "relative_to_statement"), (HALF, "headcount_share_of")])
def test_what_comes_later_is_told_and_could_not_be_loaded(faults, tmp_path, later, field):
    assert faults(TAILORS, BASE, later) == []
    (told,) = faults(TAILORS, later, BASE)
    assert told.startswith("a.yaml:")
    assert f": s2: {field}: “s1” stands below this statement, or in a later file: put it before" in told
    path = tmp_path / "b.yaml"
    path.write_text(BEGINNING + TAILORS + BASE + later, encoding="utf-8")
    call_command("loaddata", str(path), verbosity=0)
    assert Statement.objects.count() == 2
    for ref in ("s2", "s1"):
        Statement.objects.get(ref=ref).delete()
    path.write_text(BEGINNING + TAILORS + later + BASE, encoding="utf-8")
    with pytest.raises(IntegrityError):
        call_command("loaddata", str(path), verbosity=0)
