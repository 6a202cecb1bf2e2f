"""What machines query: version 1 of the API, its errors and its rendering."""
