"""Prosopo: what each passage of each source says about whom."""

import sys

# Python's own `sqlite3` is linked with the system's SQLite, which mostly has a defect that loses what was saved
# (`prosopo.sqlite3`). The wheel brings one without it. It stands in here, before Django can import the other, so that
# no process has two: two copies of SQLite that open the same file break each other's locks.
try:
    from pysqlite3 import dbapi2  # type: ignore[import-untyped]  # it has no types
except ImportError:
    pass  # there is no wheel for this platform: Python's own serves, and `prosopo.checks` looks at its version
else:
    sys.modules["sqlite3"] = sys.modules["pysqlite3"]
    sys.modules["sqlite3.dbapi2"] = dbapi2
