"""Public records in the formats that others read: pure functions of what the API serves."""
