"""The project's documents, and their parts: blocks of code, tables, headings, links."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.ROOT
README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [README, *(ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md")), *DOCS]
LINKING = [*PAGES, ROOT / "CHANGELOG.md", ROOT / "seeds" / "README.md"]

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?<=\n\n)(?: {4}\S.*\n)+")
_SPAN = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A block of code: of which language, and where it stands."""

    page: Path
    language: str
    text: str
    number: int  # among the blocks of its page, from 0

    def __str__(self) -> str:
        return f"{name(self.page)}, block {self.number + 1}"


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(page, *found.groups(), number) for number, found in enumerate(_FENCED.finditer(text(page)))]


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return _INDENTED.sub("", _FENCED.sub("", text(page)))


def spans(page: Path) -> list[str]:
    """What stands between backticks, in one line."""
    return [" ".join(span.split()) for span in _SPAN.findall(prose(page))]


def command_lines(page: Path) -> list[str]:
    """The lines of blocks that are typed into a shell."""
    fenced = [block.text for block in blocks(page) if not block.language]
    lines = "\n".join([*fenced, *_INDENTED.findall(text(page))]).splitlines()
    return [line.strip() for line in lines if line.strip()]


def anchors(page: Path) -> set[str]:
    """What a link to the page may have behind `#`, as GitHub makes it of the headings."""
    found: set[str] = set()
    for heading in _HEADING.findall(prose(page)):
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        again = 0
        while (anchor := f"{plain}-{again}" if again else plain) in found:
            again += 1
        found.add(anchor)
    return found


def links(page: Path) -> list[tuple[Path, str]]:
    """The file of each link within the project, and what stands behind its `#`."""
    targets = [target.partition("#") for target in _LINK.findall(_SPAN.sub("", prose(page)))]
    within = [(path, anchor) for path, _, anchor in targets if "://" not in path]
    return [((page.parent / path).resolve() if path else page, anchor) for path, anchor in within]


def rows_below(page: Path, heading: str) -> list[list[str]]:
    """The cells of all rows of the page's tables whose header begins with `heading`."""
    tables = [part.split("\n\n", 1)[0] for part in text(page).split(f"\n| {heading} |")[1:]]
    lines = [line for table in tables for line in table.splitlines()[2:]]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]
