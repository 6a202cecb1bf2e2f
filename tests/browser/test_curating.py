"""A curator's work in a real browser, under the real content security policy."""

from playwright.sync_api import expect

from prosopo.models import Statement
from tests.factories import make_fate, make_passage


def look_up(page, field, words, offered):
    """Choose a record in the autocomplete of a field."""
    page.locator(f"#id_{field} + .select2").click()
    page.locator(".select2-dropdown").get_by_role("searchbox").fill(words)
    page.get_by_role("option", name=offered).click()
    expect(page.locator(f"#id_{field} + .select2")).to_contain_text(offered)


def fill_in_name(page, row, text):
    page.locator(f"#id_names-{row}-text").fill(text)
    page.locator(f"#id_names-{row}-kind").select_option("romanisation")
    page.locator(f"#id_names-{row}-language").fill("ru-Latn")


def test_a_person_is_entered_mended_and_published(logged_in, live_server):
    page = logged_in
    make_fate("arrested", label="Arrested at home")
    make_fate("released")
    make_passage("Guevorkian was arrested", ref="arrested-1936")

    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Add person").click()
    page.wait_for_load_state("networkidle")  # the form's scripts follow what is typed from then on
    page.get_by_label("Display name").press_sequentially("Socrate Guevorkian")
    expect(page.get_by_label("Slug")).to_have_value("socrate-guevorkian")
    page.get_by_label("Sex").select_option("male")
    fill_in_name(page, 0, "Sokrat Gevorkyan")
    page.get_by_role("button", name="Add another Name").click()
    fill_in_name(page, 1, "S. Gevorkian")
    page.get_by_role("button", name="Save and continue editing").first.click()
    expect(page.get_by_text("Nothing is said of them yet.")).to_be_visible()
    page.get_by_role("link", name="Add a statement").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#id_person + .select2")).to_contain_text("Socrate Guevorkian")
    expect(page.get_by_label("Kind")).to_be_focused()
    page.get_by_label("Kind").select_option("fate")
    look_up(page, "passage", "was arrested", "0–23: “Guevorkian was arrested”")
    page.get_by_label("Certainty").select_option("certain")
    page.get_by_label("Voice").select_option("author")
    page.get_by_label("Denied").check()

    page.get_by_role("button", name="Save", exact=True).first.click()
    errors = page.get_by_role("alert")
    expect(errors).to_be_focused()
    expect(errors).to_contain_text("Fate: A fate statement says what became of them: choose the fate.")
    assert not Statement.objects.exists()
    errors.get_by_role("link", name="Fate").click()
    expect(page.locator("#id_fate + .select2 .select2-selection")).to_be_focused()
    look_up(page, "fate", "Arr", "Arrested at home")
    page.get_by_label("Denied").uncheck()
    page.get_by_role("button", name="Save", exact=True).first.click()
    line = page.get_by_role("row", name="Arrested at home")
    expect(line).to_contain_text("Guevorkian was arrested")
    line.get_by_role("link", name="Change").click()
    page.get_by_role("link", name="Back, without saving").first.click()
    page.get_by_role("link", name="People", exact=True).click()
    address = f"{live_server.url}/api/v1/people/socrate-guevorkian/"
    assert page.request.get(address).status == 404

    page.get_by_role("row", name="Socrate Guevorkian").get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option("publish_with_statements")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("checkbox", name="Drafts: publish 1 statement")).to_be_checked()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published: 1 person and 1 statement.")).to_be_visible()
    person = page.request.get(address).json()
    assert person["name"] == "Socrate Guevorkian"
    assert [name["text"] for name in person["names"]] == ["Sokrat Gevorkyan", "S. Gevorkian"]
    assert [(statement["fate"]["label"], statement["passage"]["quote"]) for statement in person["statements"]] == [
        ("Arrested at home", "Guevorkian was arrested")
    ]
