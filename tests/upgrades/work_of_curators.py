"""What curators had done with an installation when it was kept: run at that commit, by `manage.py shell`.

Of each sort of change one, so that what the index tells is more than what the fixtures say; and, as after a crash, one
record that had yet to follow, and one that the log had yet to be told of. See `README.md` here.
"""

from django.contrib.auth import get_user_model

from prosopo.index.change_tables import Kind, Untold
from prosopo.index.tables import PersonDocument
from prosopo.models import Camp, CampName, Dispute, Passage, Person, PersonName, Source, Statement

passage = Passage.objects.filter(source__slug="isr-1963").order_by("pk").first()

# Someone new, with another form of the name; a draft about them; a draft of a person.
shumskaia = Person.objects.create(
    slug="shumskaia-anna", name="Anna Shumskaïa", sex="female", note="Kept, for “upgrades”; so."
)
PersonName.objects.create(
    person=shumskaia, text="Шумская, Анна", kind="original_script", language="ru", ref="shumskaia-ru"
)
about = {"person": shumskaia, "passage": passage, "date_basis": "stated", "certainty": "certain", "voice": "author"}
Statement.objects.create(
    ref="shumskaia-held", kind="detention", camp=Camp.objects.first(), date="1936-23", date_text="autumn 1936", **about
)
Statement.objects.create(
    ref="shumskaia-born", kind="birth", date="190X", date_text="about the turn of the century", **about
)
Statement.objects.create(
    ref="shumskaia-draft", kind="description", text="was there", date="", **(about | {"date_basis": ""})
)
Person.objects.filter(slug="shumskaia-anna").publish()
Statement.objects.filter(ref__in=["shumskaia-held", "shumskaia-born"]).publish()
Person.objects.create(slug="nobody-yet", name="Nobody Yet", sex="unknown")

# Renamed, withdrawn, merged, deleted.
camp = Camp.objects.get(slug="vorkuta")
camp.note = f"{camp.note} (Looked through again.)".strip()
camp.save()
CampName.objects.create(camp=camp, text="Воркутлаг", kind="original_script", language="ru", ref="vorkuta-ru-again")
clemenceau = Person.objects.get(slug="clemenceau")
clemenceau.name = "Georges Clémenceau"
clemenceau.save()
Person.objects.filter(slug="yevtushenko").withdraw()
Statement.objects.filter(person__slug="hitler").withdraw()
Person.objects.filter(slug="smirnova-olga").update(merged_into=Person.objects.get(slug="smirnov-wife"))
Dispute.objects.order_by("pk").first().statements.clear()
Person.objects.create(slug="by-mistake", name="By Mistake", sex="unknown").delete()
Source.objects.create(slug="a-draft", title="A draft of a source", language="en", citation="none yet")

# As after a crash.
PersonDocument.objects.filter(person__slug="kirov").update(stale=True)
Untold.objects.create(kind=Kind.CAMPS, identity="vorkuta", changed=True)

# Nobody's password is kept.
get_user_model().objects.all().delete()
natalia = get_user_model()(username="natalia", is_staff=True, is_superuser=True)
natalia.set_unusable_password()
natalia.save()
