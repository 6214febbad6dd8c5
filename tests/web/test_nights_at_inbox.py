"""The inbox says that no night has come to the record, and stops saying so once one has."""

from goodcatch.intake.land_report_ledger import land_ledger
from web.conftest import Place

SAYS = "No night has been noted in the record since 20 November 2026"


def test_it_is_said_and_goes(place: Place) -> None:
    visitor = place.signed_in("quality-lead-1")
    assert SAYS not in visitor.get("/desk").words
    place.clock.pass_(days=3)
    visitor = place.signed_in("quality-lead-1")
    assert SAYS in visitor.get("/desk").words
    land_ledger(place.desk, place.clock())
    assert SAYS not in visitor.get("/desk").words
