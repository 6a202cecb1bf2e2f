"""Tables read by csvkit as data journalists do: validated, counted, joined by slugs, and asked in SQL."""

# needs: csvkit

import csv
import io
import json
import subprocess
import sys
import urllib.request
from pathlib import Path

URL = sys.argv[1]
LISTS = ("people", "statements", "groups", "camps", "places", "events", "sources", "passages", "disputes")
SQL = (
    "SELECT s.person, s.person_name, p.name FROM statements s JOIN people p ON s.person = p.slug "
    "WHERE s.kind = 'detention' GROUP BY s.person ORDER BY s.person"
)


def expect(what: str, seen: object, wanted: object) -> None:
    print(f"{'ok' if seen == wanted else 'WRONG'}: {what}: {seen}")
    if seen != wanted:
        sys.exit(f"expected {wanted}")


def ask(path: str) -> bytes:
    with urllib.request.urlopen(f"{URL}/api/v1/{path}", timeout=60) as answer:
        return answer.read()


def tool(name: str, *arguments: str) -> str:
    program = Path(sys.executable).with_name(name)
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


for name in LISTS:
    Path(f"{name}.csv").write_bytes(ask(f"{name}/?format=csv"))
    count = json.loads(ask(f"{name}/?page_size=1"))["count"]
    faults = tool("csvclean", "--length-mismatch", "--omit-error-rows", f"{name}.csv")
    expect(f"{name}: rows of the right length", faults.count("\n") > count, True)
    expect(f"{name}: rows, as many as the list has", int(tool("csvstat", "--count", f"{name}.csv")), count)
    key = "slug" if "slug" in tool("csvcut", "--names", f"{name}.csv").replace(":", " ").split() else "ref"
    expect(f"{name}: each {key} once", int(tool("csvstat", "--unique", "--columns", key, f"{name}.csv")), count)
joined = tool("csvjoin", "--no-inference", "--columns", "person,slug", "statements.csv", "people.csv")
rows = list(csv.DictReader(io.StringIO(joined)))
with Path("statements.csv").open(encoding="utf-8-sig") as table:
    of_people = [row for row in csv.DictReader(table) if row["person"]]
expect("statements joined to people by slug", len(rows), len(of_people))
expect("names that do not agree", [row["ref"] for row in rows if row["person_name"] != row["name"]], [])
held = list(
    csv.DictReader(io.StringIO(tool("csvsql", "--no-inference", "--query", SQL, "statements.csv", "people.csv")))
)
listed = json.loads(ask("people/?kind=detention&page_size=200"))["results"]
print(f"    {len(held)} people held, asked in SQL; people/?kind=detention has {len(listed)}")
expect("in SQL nobody else is held", {row["person"] for row in held} >= {one["slug"] for one in listed}, True)
