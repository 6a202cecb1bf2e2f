"""Records of a fixture file as text, which the tests make faulty."""

BEGINNING = """\
- model: prosopo.source
  fields: {slug: memoir, title: Memoir, language: en, citation: A memoir., text: "He was calm. She was calm in 1936."}
- model: prosopo.passage
  fields: {ref: p1, source: [memoir], start: 17, end: 25, quote: was calm}
- model: prosopo.person
  fields: {slug: guevorkian, name: Guevorkian, sex: male}
"""
PASSAGE = "ref: p2, source: [memoir]"
ROLE = "slug: tailor, label: Tailor, scope_note: Sewed., category: profession"
STATEMENT = "ref: s1, person: [guevorkian], certainty: certain, voice: author, passage: [p1]"
DESCRIPTION = f"{STATEMENT}, kind: description, text: was calm"
SECOND = f"{DESCRIPTION} then".replace("ref: s1", "ref: s2")
DISPUTE = 'slug: calm, question: "Was he calm?", reasons: None., judged_by: Natalia, judged_on: "2026-01-02"'


def record(model, fields):
    return f"- model: prosopo.{model}\n  fields: {{{fields}}}\n"
