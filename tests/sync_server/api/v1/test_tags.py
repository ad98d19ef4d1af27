"""What did not change is not sent again, and what changed meanwhile is not overwritten."""

from tests.sync_server.api.v1.village import Village

CHANGED = {"name": "Flat, left"}


def test_what_a_program_has_already_is_not_sent_again(village: Village) -> None:
    first = village.ask("owner", "GET", "/units/{unit}")
    tag = first.headers["etag"]

    again = village.ask("owner", "GET", "/units/{unit}", headers={"if-none-match": f'"other", W/{tag}'})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    village.ask("owner", "PUT", "/units/{unit}", json=CHANGED)
    newer = village.ask("owner", "GET", "/units/{unit}", headers={"if-none-match": tag})
    assert newer.status_code == 200
    assert newer.headers["etag"] != tag


def test_change_of_what_changed_meanwhile_is_refused(village: Village) -> None:
    tag = village.ask("owner", "GET", "/units/{unit}").headers["etag"]
    first = village.ask("owner", "PUT", "/units/{unit}", json=CHANGED, headers={"if-match": tag})

    late = village.ask("manager", "PUT", "/units/{unit}", json={"name": "Late"}, headers={"if-match": tag})

    assert first.status_code == 200
    assert (late.status_code, late.json()["type"]) == (412, "urn:meterbook:ChangedMeanwhile")
    assert village.ask("owner", "GET", "/units/{unit}").json()["name"] == "Flat, left"
    known = {"if-match": first.headers["etag"]}
    assert (
        village.ask("manager", "PUT", "/units/{unit}", json={"name": "Now"}, headers=known).status_code == 200
    )


def test_tag_that_matches_nothing_deletes_nothing(village: Village) -> None:
    for place in ("/readings/{reading_of_meter}", "/payments/{payment}", "/tariffs/{tariff}"):
        refused = village.ask("owner", "DELETE", place, headers={"if-match": '"old"'})

        assert refused.status_code == 412
        assert village.ask("owner", "GET", place).json().get("is_archived", False) is False
        right = village.ask("owner", "GET", place).headers["etag"]
        assert village.ask("owner", "DELETE", place, headers={"if-match": right}).status_code == 200


def test_tag_tells_nothing_of_what_one_does_not_see(village: Village) -> None:
    for tag in ("*", '"old"'):
        place = "/units/{other_unit}"
        assert village.ask("owner", "PUT", place, json=CHANGED, headers={"if-match": tag}).status_code == 404
