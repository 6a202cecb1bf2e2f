"""The category of a term becomes its broader term, so that a filter by the category's slug finds all terms of it."""

from django.db import migrations

from prosopo.names import sort_key

_SCOPE_NOTE = "Stands for all narrower terms; in a statement, for none of them in particular."


def _top(terms, category, label):
    """The term that stands for a category: that whose slug is the category, where there is one of it."""
    taken = dict(terms.filter(slug__in=(category, f"any-{category}")).values_list("slug", "category"))
    slug = next((one for one in (category, f"any-{category}") if taken.get(one, category) == category), None)
    if slug in taken:
        return terms.get(slug=slug)
    if slug is None:
        return None
    if terms.filter(label=label).exists():
        label = f"{label} (any)"
    if terms.filter(label=label).exists():
        return None
    return terms.create(
        slug=slug, label=label, sort_key=sort_key(label), category=category, scope_note=_SCOPE_NOTE, curators_note=""
    )


def put_under_categories(apps, schema_editor):
    """Give each category in use a term, and each of its terms this one as its broader one."""
    for name in ("role", "fate", "trait", "legalbasis"):
        model = apps.get_model("prosopo", name)
        terms = model.objects.using(schema_editor.connection.alias)
        labels = dict(model._meta.get_field("category").choices)
        for category in sorted(set(terms.values_list("category", flat=True))):
            top = _top(terms, category, labels[category])
            if top is not None:
                terms.filter(category=category, parent=None).exclude(pk=top.pk).update(parent=top)


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0023_order_terms"),
    ]

    # On the way back, the terms that were made stay: a vocabulary may hold terms that nothing uses.
    operations = [migrations.RunPython(put_under_categories, migrations.RunPython.noop)]
