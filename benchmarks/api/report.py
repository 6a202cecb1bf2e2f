"""The findings as Markdown."""

import platform
from collections.abc import Iterator
from statistics import median

from benchmarks.api.bars import bars
from benchmarks.api.trial import Findings
from benchmarks.dates import processor


def report(found: dict[str, Findings]) -> tuple[str, bool]:
    """Tables of what was found on each database, and whether all is well."""
    first = next(iter(found.values()))
    known = bars(first.large.people, first.small.people)
    values = {kind: findings.values() for kind, findings in found.items()}
    met = {bar.key: all(bar.is_met(kind, values[kind][bar.key]) for kind in found) for bar in known}
    lines = [
        f"Python {platform.python_version()} on {platform.system()}, {processor()}; "
        f"{first.large.people:,} people, three names and six statements each; one worker",
        "",
        *_table("bar", *found, "met"),
    ]
    for bar in known:
        cells = [bar.shown(kind, values[kind][bar.key]) for kind in found]
        lines.append(_row(bar.text, *cells, "yes" if met[bar.key] else "no"))
    stored = [f"{values[kind]['detail of the stored']:.3g}" for kind in found]
    lines.append(_row("for comparison: detail, share of the stored bytes by one query", *stored, ""))
    for kind, findings in found.items():
        lines += ["", f"{kind}:", "", *_answers(findings), "", *_within(findings)]
        lines += [f"- not the same as ours: {difference}" for difference in findings.differences]
    return "\n".join(lines), all(met.values()) and not any(one.differences for one in found.values())


def _answers(findings: Findings) -> Iterator[str]:
    yield from _table("figure", "contender", "connections", "requests a second", "median, ms", "p99, ms")
    for (figure, contender, connections), answers in findings.answers.items():
        rate, middle, slow = (median(getattr(one, name) for one in answers) for name in ("rate", "median", "p99"))
        yield _row(figure, contender, str(connections), f"{rate:,.0f}", f"{middle:.2f}", f"{slow:.2f}")


def _within(findings: Findings) -> Iterator[str]:
    for prepared in (findings.small, findings.large):
        figures, filtered = prepared.figures, prepared.figures["filter"]
        yield (
            f"- {prepared.people:,} people: {figures['reindex']:,.0f} people a second indexed; filter by camp, group, "
            f"fate and date {filtered['by index']:.2f} ms by the index, {filtered['by EXISTS']:,.1f} ms by EXISTS, "
            f"{filtered['found']} on the first page"
        )


def _table(*titles: str) -> list[str]:
    return [_row(*titles), _row(*("---" for _ in titles))]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
