"""What the answers say."""

from typing import Any
from uuid import UUID

from app.domain.sync.edits import Cursor
from sync_server.replica.give import page
from sync_server.replica.views import Sight, view_of
from tests.sync_server.api.v1.test_readings import bulk
from tests.sync_server.api.v1.village import FLAT_PRICE, Village


def got(village: Village, place: str, who: str = "owner") -> Any:
    """Return what is found at a place."""
    answer = village.ask(who, "GET", place)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_tenant_sees_their_own_and_nothing_private(village: Village) -> None:
    (site,) = got(village, "/sites", "tenant")["items"]
    units = got(village, "/sites/{site}/units", "tenant")["items"]
    meters = got(village, "/sites/{site}/meters", "tenant")["items"]

    assert site["role"] == "tenant"
    assert [each["id"] for each in units] == [village.ids["unit"]]
    assert [each["id"] for each in meters] == [village.ids["meter"]]
    assert got(village, "/payments/{payment}", "tenant")["note"] == ""
    assert got(village, "/payments/{payment}")["note"] == "private"


def test_names_of_other_accounts_stand_in_nobodys_way(village: Village) -> None:
    named = {tariff["name"] for tariff in got(village, "/tariffs")["items"]}

    assert named == {"Flat price"}
    assert len(got(village, "/tariffs", "stranger")["items"]) == 1
    again = village.ask("owner", "POST", "/tariffs", json={"document": FLAT_PRICE})
    assert (again.status_code, again.json()["errors"][0]["field"]) == (422, "name")


def test_lists_come_in_pages(village: Village) -> None:
    first = got(village, "/sites/{site}/meters?limit=1")
    second = got(village, f"/sites/{{site}}/meters?limit=1&after={first['next']}")

    assert [each["name"] for each in first["items"] + second["items"]] == ["meter", "main_meter"]
    assert second["next"] is None
    assert village.ask("owner", "GET", "/sites/{site}/units?after=%C3%A4").status_code == 422


def test_costs_are_told_summed_and_followed(village: Village) -> None:
    village.ask("owner", "POST", "/readings/bulk", json=bulk(village, "200", "210", "220"))
    (cost,) = [each for each in got(village, "/costs")["items"] if each["meter_id"] == village.ids["meter"]]
    cycle, price = got(village, "/meters/{meter}/costs"), got(village, "/meters/{meter}/price")

    assert (cost["tariff"], cost["currency"], cost["price_per_kwh"]) == ("Flat price", "CHF", "0.3")
    assert cycle["bill"]["gross"] == cost["so_far"]
    assert price["prices"][0]["per_kwh"] == "0.3"
    (total,) = got(village, "/costs/summary")["sums"]
    assert total["currency"] == "CHF"
    days = got(village, "/costs/trends?step=day")["by_currency"]["CHF"]
    assert sum(float(day["kwh"]) for day in days) > 20


def test_calculating_stores_nothing_and_takes_any_tariff(village: Village) -> None:
    wish = {"document": FLAT_PRICE, "kwh": "100", "start_on": "2026-10-01", "end_on": "2026-11-01"}

    bill = village.ask("viewer", "POST", "/costs/calculate", json=wish).json()

    assert (bill["gross"], bill["kwh"], bill["lines"][0]["unit_price"]) == ("30", "100", "0.3")
    unclear = village.ask(
        "viewer", "POST", "/costs/calculate", json=wish | {"meter_id": village.ids["meter"]}
    )
    assert unclear.status_code == 422
    bad = village.ask("viewer", "POST", "/costs/calculate", json=wish | {"document": {"format": 1}})
    assert (bad.status_code, bad.json()["type"]) == (422, "urn:meterbook:BadTariff")
    assert bad.json()["errors"][0]["field"]


def test_use_of_a_meter_is_priced_under_another_tariff(village: Village) -> None:
    village.ask("owner", "POST", "/readings/bulk", json=bulk(village, "160"))
    days = {"start_on": "2026-10-13", "end_on": "2026-10-23"}
    wish = days | {"tariff_id": village.ids["tariff"], "meter_id": village.ids["meter"]}

    bill = village.ask("owner", "POST", "/costs/calculate", json=wish).json()

    assert float(bill["kwh"]) == 30
    assert bill["gross"] == "9"


def test_cycles_tell_what_was_used(village: Village) -> None:
    village.ask("owner", "POST", "/readings/bulk", json=bulk(village, "160"))
    cycles = got(village, "/meters/{meter}/cycles")

    assert cycles["present"]["start_on"] == "2026-11-01"
    assert len(cycles["past"]) == 12
    october = got(village, "/meters/{meter}/cycles/2026-10-20")
    assert (october["start_on"], october["end_on"]) == ("2026-10-01", "2026-11-01")
    assert cycles["past"][-1] == october


def test_statement_is_shown_with_its_lines_and_as_a_pdf(village: Village) -> None:
    (listed,) = got(village, "/sites/{site}/statements")["items"]
    whole = got(village, "/statements/{statement}", "tenant")
    pdf = village.ask("tenant", "GET", "/statements/{statement}/pdf")

    assert (listed["gross"], listed["number"]) == ("12", "2026-1")
    assert [line["text"] for line in whole["lines"]] == ["Electricity"]
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


def test_examples_are_created_by_name_and_once_under_a_key(village: Village) -> None:
    name = got(village, "/tariffs/examples")["items"][0]["name"]
    request: dict[str, Any] = {"json": {"names": [name]}, "headers": {"idempotency-key": "one"}}

    made = [village.ask("owner", "POST", "/tariffs/examples", **request).json() for _ in range(2)]

    assert made[0] == made[1]
    assert len(got(village, "/tariffs")["items"]) == 2
    unknown = village.ask("owner", "POST", "/tariffs/examples", json={"names": ["?"]})
    assert unknown.json()["errors"][0]["field"] == "names"


def test_what_a_program_did_reaches_devices_like_any_other_edit(village: Village) -> None:
    made = village.ask(
        "owner", "POST", "/meters/{meter}/readings", json={"taken_at": "2026-11-20T08:00:00Z", "kwh": "140"}
    )

    with village.home.office.database.reading() as session:
        page_now = page(session, Sight(session, view_of(session, village.accounts["tenant"])), Cursor(), None)

    assert UUID(made.json()["id"]) in {row.row_id for row in page_now.rows}
