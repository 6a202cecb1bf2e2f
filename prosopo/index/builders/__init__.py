"""One builder for each kind of record: plain rows in, the record as the public API serves it out.

Every builder takes a queryset that is already limited to one page (or one record) and already public, runs a fixed
number of queries, and returns plain dicts in the queryset's order.
"""
