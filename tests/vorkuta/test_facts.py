"""What the report on Vorkuta says, held to what was drawn from it: facts from all over the text."""

import pytest

from prosopo.models import Dispute, Event, Group, IdentityJudgement, Person, Statement

pytestmark = pytest.mark.django_db


def said(**wanted):
    return Statement.objects.published().filter(**wanted)


def people(**wanted):
    """Who is said to, without a denial."""
    slugs = said(person__isnull=False, denied=False, **wanted).values_list("person__slug", flat=True)
    return sorted(set(slugs))


def the(ref):
    return said().get(ref=ref)


def date(ref):
    one = the(ref)
    return one.date, one.date_text, one.date_basis


def headcount(ref):
    one = the(ref)
    return one.headcount_min, one.headcount_max, one.headcount_text


def about(ref):
    one = the(ref)
    return one.headcount_about, one.headcount_text


# The facts, in the order of the text.


def test_rehabilitation_is_juridical_and_not_political():
    three = ["bukharin", "piatakov", "radek"]
    assert people(fate__slug="rehabilitated-juridically") == three
    assert people(fate__slug="rehabilitated-politically") == []
    denied = said(fate__slug="rehabilitated-politically", denied=True, voice="editor")
    assert sorted(denied.values_list("person__slug", flat=True)) == three


def test_khrushchev_seems_to_have_authorized_a_poem():
    one = the("khrushchev-authorized-poem")
    assert (one.hedged, one.certainty) == (True, "certain")
    assert "it would seem" in one.passage.quote
    assert one.person.names.filter(text="Krushchev", kind="misprint").exists()


def test_the_numbers_at_the_mine_and_around_have_the_bounds_that_the_text_gives():
    assert about("trotskyists-almost-500-at-mine") == (500, "almost 500")
    assert about("trotskyists-oukhto-petchora-number") == (1000, "close to 1,000")
    assert headcount("trotskyists-petchora-district-number")[:2] == (2000, 9999)
    assert headcount("recanted-in-the-camps")[:2] == (100000, None)


def test_some_had_never_belonged_to_the_party():
    one = the("never-joined-not-in-party")
    assert (one.denied, one.kind, one.group.slug) == (True, "membership", "communist-party")


def test_the_meeting_is_dated_from_the_strike():
    assert date("orthodox-at-meeting") == ("", "", "")
    assert date("meeting-in-autumn-1936") == ("1936-23", "In the autumn of 1936", "stated")
    one = the("meeting-three-weeks-before-strike")
    assert (one.relative_to_event.slug, one.relative_position) == ("hunger-strike", "before")
    assert (one.relative_amount, one.relative_unit, one.date_text) == (3, "weeks", "Three weeks later")
    assert Event.objects.get(slug="trotskyists-meeting").date == "1936-10-06~"


def test_there_are_five_demands_in_seven_statements():
    demands = said(ref__startswith="demand-", subject_group__slug="orthodox-trotskyists", event__slug="hunger-strike")
    assert [one.ref.split("-")[1] for one in demands.order_by("ref")] == ["1", "1", "2", "3", "3", "4", "5"]


def test_four_strikers_died_and_two_gave_up():
    deaths = said(fate__slug="died", event__slug="hunger-strike").order_by("id")
    assert [(one.headcount_min, one.headcount_max) for one in deaths] == [(1, 1), (2, 2), (1, 1)]
    assert date("two-strikers-died") == ("[1936-12-27..1937-01-26]", "during the third month", "inferred")
    assert headcount("two-strikers-gave-up") == (2, 2, "two strikers")


def test_guevorkian_headed_the_directorate_of_five():
    assert people(group__slug="strike-directorate", kind="membership") == ["guevorkian", "r-engineer"]
    assert headcount("directorate-five-members") == (5, 5, "five member")


def test_ivanov_and_kossior_disappeared_and_are_not_said_to_have_died():
    assert people(fate__category="disappeared") == ["ivanov-vladimir", "kossior-v"]
    for slug in ("ivanov-vladimir", "kossior-v"):
        assert not said(person__slug=slug, fate__category__in=["died", "executed"]).exists()


def test_the_trial_of_sedov_is_told_by_newspapers_and_denied_by_an_editor():
    told = the("sedov-condemned-to-be-shot")
    assert (told.voice, told.attributed_to) == ("hearsay", "the newspaper stories")
    assert told.fate.category == "sentenced"
    denied = said(person__slug="sedov", denied=True)
    assert sorted(denied.values_list("ref", "voice")) == [
        ("sedov-did-not-confess", "editor"),
        ("sedov-not-tried-publicly", "editor"),
    ]
    for one in denied:
        assert one.disputes.published().exists()


def test_richards_met_sedov_at_the_lubianka_in_february_1937():
    one = the("richards-met-sedov")
    assert (one.related_person.slug, one.camp.slug, one.date) == ("sedov", "lubianka", "1937-02")


def test_kachketine_beat_up_virabov():
    one = the("virabov-beaten-up")
    assert (one.person.slug, one.relation.slug, one.related_person.slug) == ("virabov", "beaten-by", "kachketine")
    assert one.event.slug == the("kachketine-beat-virabov").event.slug == "brickyard-interrogations"
    assert people(role__slug="security-officer") == ["kachketine"]


def test_the_first_convoy_was_of_25_and_three_are_named():
    assert people(group__slug="first-convoy-prisoners") == ["guevorkian", "slavine", "virabov"]
    assert headcount("first-convoy-list") == (25, 25, "a list of 25")


def test_the_second_convoy_is_dated_from_the_first():
    convoys = Event.objects.filter(slug__in=["first-convoy", "second-convoy"]).order_by("slug")
    assert list(convoys.values_list("date", "date_text")) == [
        ("[1938-03-21..1938-03-31]", "At the end of March"),
        ("[1938-03-23..1938-04-02]", "Two days later"),
    ]
    assert headcount("second-convoy-call") == (40, 40, "40 names")


def test_who_was_shot_and_how_sure_that_is():
    shot = said(fate__slug="shot", person__isnull=False, denied=False)
    assert dict(shot.values_list("person__slug", "certainty")) == {
        "guevorkian": "probable",  # they heard a volley
        "virabov": "probable",
        "slavine": "probable",
        "choumskaia": "certain",
        "smirnov-wife": "certain",
        "kossior-wife-shot": "certain",
        "melnais-wife": "certain",
        "woman-on-crutches": "certain",
        "smirnova-olga": "certain",
    }
    one = the("smirnova-shot")
    assert (one.date_text, one.date) == ("a year before", "1937-05~")


def test_whether_choumskaia_is_the_wife_of_smirnov_is_left_open():
    verdicts = IdentityJudgement.objects.published().filter(first__slug="choumskaia")
    assert list(verdicts.values_list("second__slug", "verdict")) == [("smirnov-wife", "possible")]


def test_the_treason_of_r_is_a_rumour():
    one = the("r-said-to-be-traitor")
    assert (one.voice, one.attributed_to, one.fate) == ("hearsay", "what was said at the mine", None)
    assert people(fate__category="survived") == ["r-engineer"]
    assert the("r-suspicions-well-founded").hedged


def test_hardly_a_hundred_remained():
    assert about("hardly-a-hundred-remained") == (100, "hardly a hundred prisoners")


def test_the_sapronovists_are_vladimir_ivanov_and_his_wife_and_whom_they_are_called_after():
    members = said(group__slug="sapronovists", kind="membership", person__isnull=False)
    assert dict(members.values_list("person__slug", "certainty")) == {
        "ivanov-vladimir": "certain",
        "ivanov-wife": "certain",
        "sapronov": "probable",
    }


# What holds of all.


def test_every_dispute_is_public_and_none_prefers_what_the_text_does_not_decide():
    assert list(Dispute.objects.published().order_by("slug").values_list("slug", "preferred")) == [
        ("clemenceau-thesis", None),
        ("facts-authentic-or-in-error", None),
        ("sedov-confession", None),
        ("sedov-end", None),
        ("sedov-trial", None),
        ("sedov-whereabouts", None),
        ("who-isolated-the-strikers", None),
    ]


def test_of_two_records_only_what_the_text_tells_apart_is_judged_different():
    for one in IdentityJudgement.objects.all():
        assert "“" in one.reasons
    judged = IdentityJudgement.objects.filter(verdict="different").values_list("first__slug", "second__slug")
    assert sorted(judged) == [
        ("kossior-v-first-wife", "kossior-v-second-wife"),
        ("kossior-wife-shot", "choumskaia"),
        ("kossior-wife-shot", "smirnov-wife"),
        ("melnais-wife", "choumskaia"),
        ("melnais-wife", "kossior-v-first-wife"),
        ("melnais-wife", "kossior-v-second-wife"),
        ("melnais-wife", "kossior-wife-shot"),
        ("melnais-wife", "smirnov-wife"),
        ("smirnov-wife", "kossior-v-first-wife"),
        ("smirnov-wife", "kossior-v-second-wife"),
    ]
    assert not IdentityJudgement.objects.exclude(verdict__in=["possible", "different"]).exists()


def test_people_whom_the_text_does_not_name_have_no_name_of_its_own():
    unnamed = Person.objects.filter(is_named=False)
    assert unnamed.count() >= 12
    assert not unnamed.filter(names__passage__isnull=False).exists()


def test_what_was_only_heard_says_from_whom():
    heard = said(voice="hearsay")
    assert heard.exists()
    assert not heard.filter(speaker__isnull=True, attributed_to="").exists()


def test_words_reported_name_their_speaker():
    quoted = said(voice="quoted")
    assert quoted.count() > 40
    assert not quoted.filter(speaker__isnull=True, attributed_to="").exists()


def test_the_introduction_and_the_notes_speak_with_the_editors_voice():
    theirs = said(passage__locator__in=["Introduction", "Brutal Repressions, editorial note"])
    assert theirs.count() > 40
    assert set(theirs.values_list("voice", flat=True)) <= {"editor", "quoted", "hearsay"}
    assert (
        not said(voice="editor")
        .exclude(passage__locator__contains="note")
        .exclude(passage__locator__in=["Introduction", "Header"])
        .exists()
    )


def test_no_group_is_left_without_a_word_about_it():
    empty = Group.objects.exclude(pk__in=Group.objects.published().values("pk"))
    assert list(empty.values_list("slug", flat=True)) == []
