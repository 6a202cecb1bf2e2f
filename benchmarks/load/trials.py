"""All trials, in the order of the table, and how many seconds each takes if nothing else is asked for."""

from benchmarks.load import costly, idle_clients
from benchmarks.load.rows import Trial

TRIALS: dict[str, tuple[Trial, int]] = {
    "slow and idle clients": (idle_clients.measure, 60),  # at a time
    "costly questions": (costly.measure, 1800),  # in all
}
