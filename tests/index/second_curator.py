"""Another curator, who writes over a connection of their own while the test is in the middle of a transaction."""

import threading
import time

from django.db import Error, connection

PATIENCE = 30  # seconds


def wait_for_vacuum():
    """Until PostgreSQL does not clear away by itself what is dead: that is a transaction, too, and holds up the log."""
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT COUNT(*) FROM pg_stat_activity WHERE query LIKE 'autovacuum:%'")
            if cursor.fetchone()[0] == 0 or time.monotonic() > deadline:
                return
            time.sleep(0.05)


class Another(threading.Thread):
    """Does some work beside the test: begun at once, and gone on with until it is done or waits for the test."""

    def __init__(self, work):
        super().__init__(daemon=True)
        self.work, self.failure = work, None
        self.process = threading.Event()
        self.start()
        assert self.process.wait(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while self.is_alive() and not self._waits():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def run(self):
        try:
            connection.ensure_connection()
            self.number = connection.connection.info.backend_pid
            self.process.set()
            self.work()
        except (AssertionError, Error) as failure:
            self.failure = failure
        finally:
            connection.close()

    def end(self):
        """Wait until the work is done, and raise what it raised."""
        self.join(PATIENCE)
        assert not self.is_alive()
        if self.failure is not None:
            raise self.failure

    def _waits(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [self.number])
            return cursor.fetchone()[0] > 0
