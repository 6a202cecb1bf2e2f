"""A statement may name several laws, articles or orders: “58-10 and 58-11”; statements are found by how much they say."""

from django.db import migrations, models

from prosopo.models.fulltext import create_word_indexes
from prosopo.models.table_changes import ChangeTable


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0029_tell_what_came_after_what")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),  # the last step on the way back
        migrations.AddField(
            "statement",
            "legal_bases",
            models.ManyToManyField(
                blank=True,
                help_text="The laws, articles or orders that they were judged by: 58-10 and 58-11.",
                related_name="statements",
                to="prosopo.legalbasis",
            ),
        ),
        migrations.RunSQL(
            "INSERT INTO prosopo_statement_legal_bases (statement_id, legalbasis_id) "
            "SELECT id, legal_basis_id FROM prosopo_statement WHERE legal_basis_id IS NOT NULL",
            "UPDATE prosopo_statement SET legal_basis_id = (SELECT MIN(legalbasis_id) "
            "FROM prosopo_statement_legal_bases links WHERE links.statement_id = prosopo_statement.id)",
        ),
        ChangeTable(
            "statement",
            [
                migrations.RemoveIndex("statement", "statement_by_legal_basis"),
                migrations.RemoveField("statement", "legal_basis"),
                migrations.AddIndex(
                    "statement",
                    models.Index(
                        condition=models.Q(quantity_value__isnull=False),
                        fields=["quantity_unit", "quantity_value"],
                        name="statement_by_quantity",
                    ),
                ),
            ],
        ),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),  # SQLite drops triggers with the table
    ]
