"""Links between the documents lead somewhere, and the README leads everywhere."""

import pytest

from tests.conftest import ON_SQLITE_ALONE
from tests.documents.markdown import DOCS, LINKING, README, ROOT, anchors, links, name

pytestmark = ON_SQLITE_ALONE


@pytest.mark.parametrize("document", LINKING, ids=name)
def test_every_link_leads_to_a_file(document):
    assert [path for path, _ in links(document) if not path.exists()] == []


@pytest.mark.parametrize("document", LINKING, ids=name)
def test_every_link_into_a_page_leads_to_a_heading(document):
    assert [(name(path), anchor) for path, anchor in links(document) if anchor and anchor not in anchors(path)] == []


def test_links_are_found():
    assert (ROOT / "docs" / "api.md", "csv") in links(README)
    assert {"csv", "xlsx", "the-whole-dataset"} <= anchors(ROOT / "docs" / "api.md")


def test_the_readme_leads_to_every_document_and_in_one_step_to_those_that_stand_first():
    first = {path for path, _ in links(README)}
    second = first | {path for page in first & set(DOCS) for path, _ in links(page)}
    assert {page for page in DOCS if page.parent == ROOT / "docs"} - first == set()
    assert set(DOCS) - second == set()
