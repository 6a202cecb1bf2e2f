"""Types that several layers share."""

from typing import Any

JSON = dict[str, Any]  # an object of JSON, as it is written or was read
