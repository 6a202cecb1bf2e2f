"""A reader beside clients that send slowly or not at all."""

from collections.abc import Iterator

from benchmarks.load.reader import read
from benchmarks.load.rows import Row, Target
from benchmarks.load.slow import slow_clients

OF_EACH = 200  # slow heads, slow bodies, bodies that do not come
TIMES = 2  # that a reader may wait longer at most


def measure(target: Target, seconds: int) -> Iterator[Row]:
    """A reader's wait alone, and beside 600 such clients."""
    records = [f"/api/v1/people/{slug}/" for slug in target.slugs[:200]]
    read(target.port, records, 2)
    for name, paths in (("a record", records), ("/healthz", ["/healthz"])):
        alone = read(target.port, paths, min(seconds, 20))
        with slow_clients(target.port, OF_EACH, OF_EACH, OF_EACH):
            beside = read(target.port, paths, seconds)
        times = beside.median / alone.median
        yield Row(f"{name}, alone: median, longest", f"{alone.median:.1f}, {alone.longest:.0f} ms", "")
        shown = f"{beside.median:.1f} ({times:.2f} times), {beside.longest:.0f} ms"
        yield Row(f"{name}, beside {3 * OF_EACH} slow clients", shown, f"at most {TIMES} times", times <= TIMES)
        yield Row(f"{name}: requests in vain", f"{beside.failures} of {len(beside.waits)}", "0", not beside.failures)
