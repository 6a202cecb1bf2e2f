"""The findings as Markdown."""

import platform
from collections.abc import Iterator
from statistics import median, quantiles

from benchmarks.api.databases import POSTGRESQL, SQLITE
from benchmarks.dates import processor
from benchmarks.exports.trial import FILES, HEAVY, NAMES, Findings, Plan

LINES = {SQLITE: 150_000, POSTGRESQL: 300_000}  # a second, of the first of the files
MOST_MORE = 30  # megabytes above what list pages take, and above what the small register takes


def report(found: dict[str, Findings], plan: Plan) -> tuple[str, bool]:
    """A table of what was found on each database, and whether the bars are met."""
    rows = list(_rows(found, plan))
    lines = [
        f"Python {platform.python_version()} on {platform.system()}, {processor()}; {plan.people:,} people, one worker",
        "",
        _row("", *found, "bar"),
        _row(*["---"] * (len(found) + 2)),
        *rows,
    ]
    missed = [f"- missed on {kind}: {what}" for kind, one in found.items() for what in _missed(kind, one, plan)]
    return "\n".join([*lines, "", *(missed or ["All bars are met."])]), not missed


def _rows(found: dict[str, Findings], plan: Plan) -> Iterator[str]:
    first = next(iter(FILES))
    for name in FILES:
        bar = " and ".join(f"{LINES[kind]:,}" for kind in found) if name == first else ""
        yield _row(f"{name}, lines a second", *(f"{one.lines[name]:,.0f}" for one in found.values()), bar)
    yield _row("five columns by `.values_list().iterator()`", *(f"{one.plain:,.0f}" for one in found.values()), "")
    yield _row(
        "CSV of people, times `.values_list().iterator()`",
        *(f"{one.lines[first] / one.plain:.2g}" for one in found.values()),
        "",
    )
    yield _row("memory for list pages, MB", *(f"{one.peaks['list pages']:.0f}" for one in found.values()), "")
    for name in FILES | HEAVY:
        for number in (plan.small, plan.people):
            more = [_more(one, name, number) for one in found.values()]
            bar = f"at most {MOST_MORE}" if name in FILES else ""
            yield _row(f"{name}, {number:,} people, MB more than that", *(f"{one:.0f}" for one in more), bar)
    yield _row(
        f"reconciling {NAMES} names, ms: median / 95 of a hundred within",
        *(f"{median(one.batch) * 1000:.0f} / {quantiles(one.batch, n=20)[-1] * 1000:.0f}" for one in found.values()),
        "",
    )
    yield _row(
        "a network, ms (people, links)",
        *(
            f"{median(one.network) * 1000:.0f} ({one.people_in_network:,}, {one.links_in_network:,})"
            for one in found.values()
        ),
        "",
    )


def _missed(kind: str, one: Findings, plan: Plan) -> Iterator[str]:
    first = next(iter(FILES))
    if one.lines[first] < LINES[kind]:
        yield f"{first}, {one.lines[first]:,.0f} lines a second of {LINES[kind]:,}"
    for name in FILES:
        small, large = (_more(one, name, number) for number in (plan.small, plan.people))
        if max(large, large - small) > MOST_MORE:
            yield f"memory of {name}"


def _more(one: Findings, name: str, people: int) -> float:
    return one.peaks[f"{name}, {people:,} people"] - one.peaks["list pages"]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
