"""All trials, in the order of the table."""

from benchmarks.load import idle_clients
from benchmarks.load.rows import Trial

TRIALS: dict[str, Trial] = {"slow and idle clients": idle_clients.measure}
