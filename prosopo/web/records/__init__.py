"""Pages of records, made from what the API serves of each."""
