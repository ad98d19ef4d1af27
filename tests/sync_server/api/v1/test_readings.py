"""Readings of programs."""

from typing import Any

from tests.sync_server.api.v1.village import Village

AT = "2026-11-20T08:00:00Z"
BULK = "/readings/bulk"


def bulk(village: Village, *kwh: str, meter: str = "meter") -> dict[str, Any]:
    """Return a request for readings on days after each other."""
    return {
        "readings": [
            {"meter_id": village.ids[meter], "taken_at": f"2026-11-{day:02}T08:00:00Z", "kwh": each}
            for day, each in enumerate(kwh, 1)
        ]
    }


def test_reading_is_entered_shown_corrected_and_deleted(village: Village) -> None:
    made = village.ask("owner", "POST", "/meters/{meter}/readings", json={"taken_at": AT, "kwh": "123.4"})
    place = f"/readings/{made.json()['id']}"

    assert made.status_code == 201
    assert village.ask("owner", "GET", place).json() == made.json()
    assert (made.json()["kwh"], made.json()["source"]) == ("123.4", "manual")
    changed = village.ask("owner", "PUT", place, json={"taken_at": AT, "kwh": "124", "note": "mended"})
    assert (changed.json()["kwh"], changed.json()["note"]) == ("124", "mended")
    assert village.ask("owner", "DELETE", place).status_code == 200
    assert village.ask("owner", "GET", place).status_code == 404


def test_many_readings_are_stored_once_under_a_key(village: Village) -> None:
    request = {"json": bulk(village, "110", "120", "130"), "headers": {"idempotency-key": "monday"}}

    first = village.ask("owner", "POST", BULK, **request)
    again = village.ask("owner", "POST", BULK, **request)

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    listed = village.ask("owner", "GET", "/meters/{meter}/readings").json()["items"]
    assert [each["kwh"] for each in listed] == ["100", "110", "120", "130"]
    other = village.ask("owner", "POST", BULK, json=bulk(village, "1"), headers=request["headers"])
    assert other.status_code == 422
    assert other.json()["type"] == "urn:meterbook:OtherRequest"


def test_key_of_one_account_says_nothing_to_another(village: Village) -> None:
    headers = {"idempotency-key": "monday"}
    village.ask("owner", "POST", BULK, json=bulk(village, "110"), headers=headers)

    theirs = village.ask(
        "stranger", "POST", BULK, json=bulk(village, "7", meter="other_meter"), headers=headers
    )

    assert theirs.status_code == 201
    assert theirs.json()["items"][0]["meter_id"] == village.ids["other_meter"]


def test_many_readings_of_which_one_is_wrong_are_not_stored_and_it_is_named(village: Village) -> None:
    request = bulk(village, "110", "120")
    request["readings"][1]["taken_at"] = "2030-01-01T00:00:00Z"

    answer = village.ask("owner", "POST", BULK, json=request)

    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == ["readings.1.taken_at"]
    assert len(village.ask("owner", "GET", "/meters/{meter}/readings").json()["items"]) == 1


def test_what_was_refused_under_a_key_may_be_sent_better_under_it(village: Village) -> None:
    headers = {"idempotency-key": "monday"}
    village.ask("viewer", "POST", BULK, json=bulk(village, "110"), headers=headers)
    bad = village.ask("owner", "POST", BULK, json=bulk(village, "-1"), headers=headers)

    assert bad.status_code == 422
    assert village.ask("owner", "POST", BULK, json=bulk(village, "110"), headers=headers).status_code == 201


def test_tenant_hands_in_readings_and_not_those_of_others(village: Village) -> None:
    own = village.ask("tenant", "POST", BULK, json=bulk(village, "110"))
    mixed = bulk(village, "120")
    mixed["readings"][0]["taken_at"] = AT
    mixed["readings"].append(mixed["readings"][0] | {"meter_id": village.ids["main_meter"]})

    assert own.status_code == 201
    assert village.ask("tenant", "POST", BULK, json=mixed).status_code == 404
    assert len(village.ask("tenant", "GET", "/meters/{meter}/readings").json()["items"]) == 2


def test_readings_come_in_pages_by_their_time(village: Village) -> None:
    village.ask("owner", "POST", BULK, json=bulk(village, *map(str, range(101, 112))))
    seen: list[str] = []
    page: dict[str, Any] = {"next": ""}
    while page["next"] is not None:
        place = f"/meters/{{meter}}/readings?limit=5&after={page['next']}"
        page = village.ask("owner", "GET", place).json()
        seen += [each["kwh"] for each in page["items"]]

    assert seen == [f"{kwh}" for kwh in range(100, 112)]
    of_days = "/meters/{meter}/readings?start=2026-11-02T00:00:00Z&end=2026-11-04T00:00:00Z"
    assert [each["kwh"] for each in village.ask("owner", "GET", of_days).json()["items"]] == [
        "102",
        "103",
    ]
    assert village.ask("owner", "GET", "/meters/{meter}/readings?after=nonsense").status_code == 422
