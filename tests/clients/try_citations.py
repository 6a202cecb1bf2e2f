"""Citations read as reference managers read them: `pandoc` (BibTeX, CSL-JSON, rendered by citeproc) and `rispy`."""

# needs: rispy==0.10.0
# program: pandoc pandoc

import json
import subprocess
import sys
import urllib.request

import rispy

URL = sys.argv[1]
MOST = int(sys.argv[2]) if len(sys.argv) > 2 else 60  # of each kind of record


def expect(what: str, seen: object, wanted: object) -> None:
    print(f"{'ok' if seen == wanted else 'WRONG'}: {what}: {seen}")
    if seen != wanted:
        sys.exit(f"expected {wanted}")


def ask(path: str) -> str:
    with urllib.request.urlopen(f"{URL}{path}", timeout=60) as answer:
        return answer.read().decode()


def pandoc(*options: str, text: str) -> str:
    return subprocess.run(["pandoc", *options], input=text, capture_output=True, text=True, check=True).stdout


for kind in ("statements", "passages", "sources", "people", "events", "camps", "places", "groups"):
    items = json.loads(ask(f"/api/v1/{kind}/?page_size={MOST}"))["results"]
    citations = [json.loads(ask(f"{item['url']}cite/")) for item in items]
    csl = [entry for one in citations for entry in one["csl"]]
    bibtex = json.loads(pandoc("-f", "bibtex", "-t", "csljson", text="\n".join(one["bibtex"] for one in citations)))
    expect(f"{kind}: entries of BibTeX", len(bibtex), len(citations))
    titles = {"".join(entry["title"].split()) for entry in bibtex if entry.get("title")}
    expect(f"{kind}: each with a title", len([entry for entry in bibtex if not entry.get("title")]), 0)
    print(f"    {len(titles)} titles")
    entries = [entry for one in citations for entry in rispy.loads(one["ris"])]
    expect(f"{kind}: entries of RIS", len(entries), len(citations))
    unknown = sorted({tag for entry in entries for tag in entry.get("unknown_tag", {})})
    expect(f"{kind}: tags that RIS does not have", unknown, [])
    cited = " ".join(f"[@{entry['id']}]" for entry in csl)
    document = f"---\nreferences: {json.dumps(csl)}\n...\n\n{cited}\n"
    page = pandoc("-f", "markdown", "-t", "html", "--citeproc", text=document)
    expect(f"{kind}: rendered by citeproc", page.count('class="csl-entry"'), len({entry["id"] for entry in csl}))
