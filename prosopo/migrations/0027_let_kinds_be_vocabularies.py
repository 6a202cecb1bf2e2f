"""Kinds of groups, camps, places and events are vocabularies, to which curators add: they were fixed choices before."""

import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import prosopo.models.derived_fields
import prosopo.models.identities
from prosopo.models.curator_rights import give_rights_over
from prosopo.models.table_changes import ChangeTable

_OF = ("group", "camp", "place", "event")
# The kinds that there were, and some that were missed: slug, label, when to use it.
_FIRST_KINDS = {
    "group": (
        ("faction", "faction", "A tendency or wing within a party or movement, with or without a platform."),
        ("party", "party", "A political party as a whole, apart from its bodies."),
        (
            "party_body",
            "party body",
            "An organ of a party: committee, bureau, cell, control commission; or the party itself.",
        ),
        ("state_body", "body of the state", "An organ of the state: ministry, police, court, administration."),
        ("institution", "institution", "An establishment that lasts: university, academy, hospital, museum."),
        ("enterprise", "enterprise", "A works, mine, railway or trading house as an employer."),
        ("association", "association", "A union, society or other voluntary body."),
        ("community", "community", "A community of faith, of a nationality, or of those from one place."),
        ("armed_force", "armed force", "An army, fleet, unit or armed band."),
        ("family", "family", "A household, family, clan or tribe."),
        ("ad_hoc", "ad-hoc body", "A few people who act together for one purpose: a delegation, a jury."),
        ("collective", "collective", "People whom a source takes together, though they did not act together."),
        ("crowd", "crowd", "Many people, not named, in one place at one time: the strikers, a convoy."),
    ),
    "camp": (
        ("complex", "camp complex", "A camp administration with all the camps under it."),
        ("camp", "camp", "A single camp, or a place within one where people were held."),
        ("colony", "labour colony", "A corrective labour colony, outside a camp complex."),
        ("mine", "mine", "A mine, quarry or felling site where prisoners worked and lived."),
        ("prison", "prison", "A prison, remand prison or fortress."),
        ("isolator", "political isolator", "A prison for political prisoners under the regime of that name."),
        ("transit", "transit point", "A transit prison or camp where convoys were held on their way."),
        ("lock_up", "lock-up", "Cells of the police, of a guardhouse or of a court."),
        ("exile", "place of exile", "Where people were banished to, and lived outside a camp."),
        ("settlement", "special settlement", "A settlement of deported people, under a commandant."),
        ("execution_site", "execution site", "Where people were put to death."),
    ),
    "place": (
        ("country", "country", "A state, empire or republic."),
        ("region", "region", "A province, oblast, governorate or historical region."),
        ("district", "district", "A district, county or raion."),
        ("settlement", "settlement", "A town, village, hamlet or station where people live."),
        ("quarter", "part of a settlement", "A quarter, parish or suburb."),
        ("street", "street or square", "A street, square or embankment."),
        ("building", "building", "A house, factory, monastery, university or other building."),
        ("cemetery", "cemetery or burial ground", "Where people are buried, marked or not."),
        ("river", "river", "A river, stream or canal."),
        ("water", "sea or lake", "A sea, bay, lake or reservoir."),
        ("island", "island or islands", "An island, or a group of them."),
        ("landscape", "landscape", "A tundra, forest, valley, mountain or range."),
        ("route", "road or railway", "A road, railway line or caravan route."),
        ("other", "other", "A place of none of the other kinds."),
    ),
    "event": (
        ("congress", "congress", "A congress or conference of delegates."),
        ("meeting", "meeting", "A meeting, session or encounter."),
        ("founding", "founding or closing", "Something is set up, opened, split, closed or dissolved."),
        ("decision", "decision", "A law, decree, resolution, amnesty, appointment or dismissal."),
        ("election", "election", "An election, vote or plebiscite."),
        ("ceremony", "ceremony", "A feast, anniversary, consecration or funeral."),
        ("demonstration", "demonstration", "A march, rally or public protest."),
        ("strike", "strike", "A strike or hunger strike."),
        ("uprising", "uprising or revolution", "A revolt, mutiny or revolution."),
        ("arrest", "arrest", "An arrest, or a wave of arrests."),
        ("interrogation", "interrogation", "An interrogation, investigation or search."),
        ("trial", "trial", "Proceedings before a court, board or commission."),
        ("transfer", "transfer or convoy", "People are moved from one place to another."),
        ("release", "release", "People are set free."),
        ("execution", "execution", "People are put to death by order."),
        ("killing", "killing", "People are killed without a sentence."),
        ("battle", "battle", "A battle, siege or raid."),
        ("war", "war", "A war or campaign."),
        ("other", "other", "Something of none of the other kinds."),
    ),
}


def supply_first_kinds(apps, schema_editor):
    for name, first_kinds in _FIRST_KINDS.items():
        model = apps.get_model("prosopo", f"{name}kind")
        model.objects.using(schema_editor.connection.alias).bulk_create(
            model(slug=slug, label=label, scope_note=scope_note, sort_key=label.replace("-", " "))
            for slug, label, scope_note in first_kinds
        )


def _vocabulary(name):
    """The table of the kinds of a model."""
    return migrations.CreateModel(
        name=f"{name.title()}Kind",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("created", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ("modified", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            (
                "slug",
                prosopo.models.derived_fields.AsciiField(
                    help_text="Its public address, in ASCII: letters, digits, hyphens. It never changes once public.",
                    max_length=80,
                    unique=True,
                    validators=[
                        django.core.validators.RegexValidator(
                            re.compile("^[-a-zA-Z0-9_]+\\Z"),
                            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                            "invalid",
                        ),
                        prosopo.models.identities.validate_not_reserved,
                    ],
                ),
            ),
            (
                "curators_note",
                models.TextField(
                    blank=True,
                    default="",
                    help_text="For curators alone: readers never see it.",
                    verbose_name="note for curators",
                ),
            ),
            ("label", models.CharField(max_length=120, unique=True)),
            ("scope_note", models.TextField(help_text="When to use it, in one line.")),
            ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
        ],
        options={
            "verbose_name": f"kind of {name}",
            "verbose_name_plural": f"kinds of {name}s",
            "ordering": ["sort_key", "id"],
            "abstract": False,
            "default_permissions": ("add", "change", "delete", "view", "publish"),
        },
    )


def _use_of_vocabulary(name):
    """The column keeps its values, which refer to the vocabulary from now on."""
    return ChangeTable(
        name,
        [
            migrations.RemoveConstraint(name, f"{name}_kind_is_known"),
            migrations.AlterField(
                name,
                "kind",
                models.ForeignKey(
                    db_column="kind",
                    db_index=False,
                    help_text="A kind that is missing can be added to the vocabulary.",
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="records",
                    to=f"prosopo.{name}kind",
                    to_field="slug",
                ),
            ),
            migrations.AddIndex(name, models.Index(fields=["kind", "sort_key", "id"], name=f"{name}_by_kind")),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0026_reckon_dates_from_others")]

    operations = [
        *map(_vocabulary, _OF),
        migrations.RunPython(supply_first_kinds, migrations.RunPython.noop),
        *map(_use_of_vocabulary, _OF),
        migrations.RunPython(give_rights_over(*(f"{name}kind" for name in _OF)), migrations.RunPython.noop),
    ]
