"""A client generated from the OpenAPI document by `openapi-python-client`: lists, filters, pages, records, errors."""

# needs: openapi-python-client==0.29.1 ruff

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

URL = sys.argv[1]
# The generator knows no archives: it is told to take them as bytes.
CONFIG = """
package_name_override: prosopo_client
content_type_overrides:
  application/zip: application/octet-stream
"""


def expect(what: str, seen: object, wanted: object) -> None:
    print(f"{'ok' if seen == wanted else 'WRONG'}: {what}: {seen}")
    if seen != wanted:
        sys.exit(f"expected {wanted}")


folder = Path(tempfile.mkdtemp())
(folder / "config.yaml").write_text(CONFIG)
programs = Path(sys.executable).parent
command = [programs / "openapi-python-client", "generate", "--url", f"{URL}/api/schema/?format=json", "--meta", "none"]
command += ["--config", "config.yaml", "--output-path", "prosopo_client", "--fail-on-warning"]
searched = os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"}
generated = subprocess.run(command, cwd=folder, env=searched, capture_output=True, text=True)
print(generated.stdout, generated.stderr)
expect("generated without a warning", (generated.returncode, "WARNING" in generated.stdout), (0, False))
sys.path.insert(0, str(folder))

from prosopo_client import Client  # noqa: E402
from prosopo_client.api.datasets import datasets_retrieve  # noqa: E402
from prosopo_client.api.people import people_list, people_retrieve  # noqa: E402
from prosopo_client.api.statements import statements_list  # noqa: E402
from prosopo_client.models import Problem, StatementKind  # noqa: E402
from prosopo_client.models.people_list_denied import PeopleListDenied  # noqa: E402
from prosopo_client.models.statements_list_denied import StatementsListDenied  # noqa: E402

client = Client(base_url=URL)
everyone = people_list.sync(client=client, page_size=200)
expect("all on one page", (everyone.next_, len(everyone.results)), (None, everyone.count))
slugs, cursor = [], {}
while True:
    page = people_list.sync(client=client, page_size=20, **cursor)
    slugs += [person.slug for person in page.results]
    if page.next_ is None:
        break
    cursor = {"cursor": parse_qs(urlsplit(page.next_).query)["cursor"][0]}
expect("page by page the same people", slugs == [person.slug for person in everyone.results], True)

found = people_list.sync(client=client, q="Gevorkyan", fate=["executed"])
expect(
    "found by another spelling, under a filter",
    found.results[0].slug,
    "guevorkian",
)
both = people_list.sync(client=client, group=["sapronovists"], camp=["vorkuta"], denied=PeopleListDenied.INCLUDE)
expect("two filters", {one.slug for one in both.results} < set(slugs) and both.count > 0, True)

person = people_retrieve.sync("guevorkian", client=client)
expect(
    "a record",
    (person.name, person.iri, person.links.page == person.iri),
    ("Socrate Guevorkian", f"{URL}/people/guevorkian/", True),
)
expect(
    "its kinds of statement are those of the document", {type(one.kind) for one in person.statements}, {StatementKind}
)
of_person = statements_list.sync(
    client=client, person=["guevorkian"], denied=StatementsListDenied.INCLUDE, page_size=200
)
expect(
    "the same statements in the list", {one.ref for one in of_person.results}, {one.ref for one in person.statements}
)
expect("the licence", datasets_retrieve.sync(client=client).licence.spdx, "CC-BY-4.0")

refused = people_list.sync(client=client, date="autumn")
expect("a problem", (type(refused), refused.status, refused.errors[0].parameter), (Problem, 400, "date"))
expect("nobody", people_retrieve.sync("nobody-of-this-name", client=client).status, 404)
