"""The API's documentation is drawn in a browser, with nothing from another host."""

from playwright.sync_api import expect

from tests.conftest import ON_SQLITE_ALONE

pytestmark = ON_SQLITE_ALONE


def test_the_documentation_lists_the_operations(browsing, live_server):
    browsing.goto(f"{live_server.url}/api/docs/")
    operation = browsing.locator("#operations-people-people_retrieve")
    expect(operation).to_be_visible(timeout=30_000)
    assert browsing.locator(".opblock").count() >= 20
    operation.get_by_role("button").first.click()
    expect(operation.get_by_role("heading", name="Responses")).to_be_visible()
