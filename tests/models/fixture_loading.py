"""Records written as a fixture and loaded by Django's own loaddata."""

import json

from django.core import serializers
from django.core.management import call_command

from prosopo.models.derived_fields import DerivedField


def as_entries(*records, with_many=False):
    """The records as loaddata reads them: natural keys, neither primary keys, timestamps nor derived columns."""
    left_out = {"created", "modified"}
    entries = []
    for record in records:
        fields = [
            field.name
            for field in [*record._meta.concrete_fields, *(record._meta.many_to_many if with_many else ())]
            if field.name not in left_out and not isinstance(field, DerivedField)
        ]
        natural = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
        entries += json.loads(serializers.serialize("json", [record], fields=fields, **natural))
    return entries


def load_entries(folder, entries):
    path = folder / "records.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    call_command("loaddata", str(path), verbosity=0)


def load(folder, *records, with_many=False):
    load_entries(folder, as_entries(*records, with_many=with_many))
