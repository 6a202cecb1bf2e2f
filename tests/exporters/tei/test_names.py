"""Forms of names in TEI: their parts within, their passages, time and certainty."""

from tests.exporters.rdf.test_statements import PERSON
from tests.exporters.tei.documents import TEI, document, every, text_of

FORM = PERSON["names"][0]


def names(**fields):
    """The elements of a person's other forms of the name, of which there is one."""
    return every(document([("people", PERSON | {"names": [FORM | fields]})]), "persName")[1:]


def parts(*pairs):
    return [{"kind": kind, "text": text} for kind, text in pairs]


def test_parts_stand_within_the_form_in_the_order_of_its_text():
    said = parts(("surname", "Sapronov"), ("given", "Timofei"), ("prefix", "von"), ("patronymic", "Lvovich"))
    (found,) = names(text="Timofei Lvovich von Sapronov!", parts=said)
    assert text_of(found) == "Timofei Lvovich von Sapronov!"
    assert [(one.tag.removeprefix(TEI), one.get("type"), one.text) for one in found] == [
        ("forename", None, "Timofei"),
        ("addName", "patronymic", "Lvovich"),
        ("nameLink", None, "von"),
        ("surname", None, "Sapronov"),
    ]


def test_parts_that_do_not_all_stand_in_the_form_are_a_name_of_their_own():
    said = parts(("praenomen", "Marcus"), ("nomen", "Tullius"), ("cognomen", "Cicero"), ("tribe", "Cor."))
    found, separate = names(text="M. Tullius Cicero", parts=said)
    assert (text_of(found), len(found)) == ("M. Tullius Cicero", 0)
    assert (separate.get("type"), separate.get("resp")) == ("parts", "#editors")
    assert text_of(separate) == "Marcus Tullius Cicero Cor."


def test_a_form_names_all_its_passages_its_time_and_how_sure_it_is():
    date = {"text": None, "edtf": "1924/1991", "calendar": None, "label": None}
    (found,) = names(
        passage={"ref": "words", "url": "/api/v1/passages/words/"},
        also_cites=[{"ref": "others", "url": "/api/v1/passages/others/"}],
        date=date | {"earliest": "1924-01-01", "latest": "1991-12-31"},
        date_basis="stated",
        certainty="possible",
    )
    assert [one.split("/")[-2] for one in found.get("source").split()] == ["words", "others"]
    assert (found.get("notBefore"), found.get("notAfter"), found.get("cert")) == ("1924-01-01", "1991-12-31", "low")
