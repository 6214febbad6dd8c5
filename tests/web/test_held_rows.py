"""A row that an import held back is read at the desk, beside its questions, and can be signed off from there."""

from goodcatch.intake.hold_imported_row import HELD_ROW, answers_of, token_of
from goodcatch.intake.import_mapping import mapping_from
from goodcatch.intake.import_table_rows_as_records import Prepared
from goodcatch.standard.model import Standard
from web.conftest import Place
from web.test_desk import FINAL, open_report, triage

MAPPING = mapping_from("""\
key: [Ref]
received: {column: Reported, format: "%d/%m/%Y"}
fields:
  what_happened: {column: Story}
  what_made_this_possible: {value: "The source does not say."}
  happened_on: {column: Day, format: "%d/%m/%Y"}
  kind: {value: impact-prevented}
  category: {column: Kind, match: {medication: medication}}
  service_type: {value: care-home}
  reporter_role: {value: staff}
""")
ROW = {
    "Ref": "2041", "Reported": "20/11/2026", "Day": "46329.4", "Kind": "Medication",
    "Story": "<b>Zebedee Quux</b> fell", "Room": "By the stairs",
}  # fmt: skip


def test_a_held_row_is_read_and_signed_off(place: Place, standard: Standard) -> None:
    held = Prepared(12, ROW, "k", held="Day: not in the mapping's format %d/%m/%Y")
    answers = answers_of(held, MAPPING, standard, "old <i>.csv")
    place.desk.spool.receive(answers, "import", place.clock(), token_of(held, MAPPING, "hash"))
    lead = place.signed_in("quality-lead-1")
    open_report(lead)
    assert "line 12 of old <i>.csv. Day: not in the mapping's format %d/%m/%Y." in lead.page.words
    assert "46329.4" in lead.page.words and "By the stairs" in lead.page.words and "2041" in lead.page.words
    assert "<b>" not in lead.page.text and "<mark>Zebedee Quux</mark>" in lead.page.text
    triage(lead)
    open_report(lead)
    lead.get(lead.page.link("sign off"))
    assert lead.press("check", {"what_happened": FINAL}).status == 422, "the day is asked for"
    lead.press("check", {"happened_on": "2026-11-19"})
    lead.press("send", {"names_nobody": "yes"})
    (case,) = place.desk.learning.store().cases.values()
    landed = case.records[0].fields
    assert landed["what_happened"] == FINAL and landed["category"] == "medication"
    assert not {"Ref", "Room", HELD_ROW} & set(landed), "the row itself stays in the spool"
