"""SQLite: which versions may use a write-ahead log, and a Django backend that never creates a missing file.

The WAL-reset defect (sqlite.org/wal.html, “The WAL-Reset Bug”, disclosed on 2026-03-03): where one connection commits
while another checkpoints, a part of the log can be skipped for good, and what was committed is lost or the file is
damaged. It needs a write-ahead log. Versions 3.7.0 to 3.51.2 have it; 3.51.3 has not, nor have 3.50.7 and 3.44.6, into
which the fix was backported, nor 3.52.0, which was withdrawn for other reasons.
"""

_FIXED = (3, 51, 3)
_FIXED_BRANCHES = {(3, 44): 6, (3, 50): 7}

# Readers go on while one curator writes.
_WAL = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"
# Readers and a writer wait for each other, and nothing can be lost.
_ROLLBACK_JOURNAL = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL"


def may_lose_commits(version: tuple[int, int, int]) -> bool:
    """Whether this version of SQLite has the WAL-reset defect.

    >>> may_lose_commits((3, 40, 1)), may_lose_commits((3, 51, 2)), may_lose_commits((3, 50, 6))
    (True, True, True)
    >>> may_lose_commits((3, 44, 6)), may_lose_commits((3, 50, 7)), may_lose_commits((3, 51, 3))
    (False, False, False)
    """
    branch = _FIXED_BRANCHES.get(version[:2])
    return version < _FIXED if branch is None else version[2] < branch


def journal_pragmas(version: tuple[int, int, int]) -> str:
    """The pragmas of a connection's journal: a write-ahead log only if the version cannot lose commits."""
    return _ROLLBACK_JOURNAL if may_lose_commits(version) else _WAL
