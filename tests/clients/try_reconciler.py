"""A table reconciled by the Python package `reconciler`, as its users write it."""

# needs: reconciler==0.2.2 pandas

import sys

import numpy
import pandas

numpy.NaN = numpy.nan  # which the package still asks for
from reconciler import reconcile  # noqa: E402

URL = sys.argv[1]
TABLE = pandas.DataFrame(
    {
        "name": ["Sokrat Geworkjan", "Posnansky", "Xyzzyq Qwfpgj", "people/melnais", "Guevorkian"],
        "group": ["Trotskistes", None, "x", "y", "Trotskistes"],
        "sex": ["m", "M", float("nan"), "homme", "м"],
    }
)
MATCHES = {"Sokrat Geworkjan": "people/guevorkian", "Posnansky": "people/posnansky", "people/melnais": "people/melnais"}


def expect(what: str, seen: object, wanted: object) -> None:
    print(f"{'ok' if seen == wanted else 'WRONG'}: {what}: {seen}")
    if seen != wanted:
        sys.exit(f"expected {wanted}")


def best(properties: dict | None) -> pandas.DataFrame:
    found = reconcile(TABLE.name, "Person", 1, properties, f"{URL}/reconcile/?language=en")
    return found.set_index("input_value")


for title, properties in {
    "names alone": None,
    "groups that nobody bears, and an empty cell": {"group": TABLE.group},
    "sexes in several languages": {"sex": TABLE.sex},
    "a property that is not known": {"shoe": TABLE.group},
    "all at once": {"sex": TABLE.sex, "group": TABLE.group, "shoe": TABLE.sex},
}.items():
    rows = best(properties)
    expect(f"{title}: matched by themselves", rows[rows.match].id.to_dict(), MATCHES)
    expect(f"{title}: first for a lone surname", rows.id["Guevorkian"], "people/guevorkian")
    expect(f"{title}: nobody for nobody", bool(pandas.isna(rows.id["Xyzzyq Qwfpgj"])), True)
