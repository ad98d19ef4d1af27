"""Who gets no statement of a bill is told with the reason."""

from app.storage.queries.landlord.services import services_of_meter
from app.use_cases.landlord.bills import (
    finalise_bill,
)
from app.use_cases.landlord.services import end_service
from tests.use_cases.landlord.house import LONG_AGO
from tests.use_cases.landlord.letting import JULY, Let


def test_who_owes_nothing_gets_no_statement_but_a_reason(home: Let) -> None:
    home.correct("meter_1", JULY, "100")

    issue = home.issue(home.bill())

    (reason,) = issue.not_issued
    assert (reason.person_id, reason.unit_id) == (home.house.anna, home.house.flat_1)
    assert "zero" in str(reason.reason)
    assert [page.person_id for page in home.issued()] == [home.house.ben]


def test_who_lives_without_a_meter_gets_no_statement_but_a_reason(home: Let) -> None:
    (service,) = home.desk.ask(lambda book: services_of_meter(book.session, home.house.meter_1))
    home.desk.do(end_service, service.id, LONG_AGO)

    issue = home.issue(home.bill())

    (reason,) = issue.not_issued
    assert (reason.person_id, reason.unit_id) == (home.house.anna, home.house.flat_1)
    assert "No meter" in str(reason.reason)


def test_who_has_no_tariff_on_a_bill_by_tariff_gets_no_statement_but_a_reason(home: Let) -> None:
    bill_id = home.bill(by_tariff=True)
    home.desk.do(finalise_bill, bill_id)

    issue = home.issue(bill_id)

    assert [one.person_id for one in issue.not_issued] == [home.house.anna, home.house.ben]
    assert all("No tariff" in str(one.reason) for one in issue.not_issued)
    assert home.issued() == []
