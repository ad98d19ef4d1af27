"""A landlord records a part of what is owed, and the bank's file pays the rest."""

from datetime import date
from pathlib import Path
from uuid import UUID

from app.domain.ledger.ledger import Key
from app.use_cases.desk import Desk
from app.use_cases.landlord.ledgers import ledger_of_site
from tests.browser.opener import Opener
from tests.browser.readings import House as Kept
from tests.browser.sizes import DESKTOP
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House, house_of


def test_a_part_is_paid_by_hand_and_the_rest_through_the_bank(
    open_app: Opener, home: Kept, tmp_path: Path
) -> None:
    desk, house = home.desk, house_of(home.desk)
    bill = desk.do(issue, house, house.anna, "80", due=date(2026, 11, 1)).answer
    app = open_app(DESKTOP, data_dir=home.folder, route=f"/sites/{house.site}/payments")

    app.see("CHF 80.00 overdue")
    app.tap("Record a payment")
    app.type_into("Amount", "30")
    app.tap("Save")
    app.see("CHF 50.00 overdue")
    app.tap("Import from the bank")
    app.hand_over("Choose a file", _bank_file(desk, house, bill, tmp_path))
    app.see("The reference fits.")
    app.shot("bank-1280")
    app.tap("Store 1 payment")
    app.see("Everything is paid")

    assert desk.ask(ledger_of_site, house.site).of(Key(house.anna, house.site, "CHF")).balance == 0


def _bank_file(desk: Desk, house: House, bill: UUID, folder: Path) -> Path:
    number = desk.ask(ledger_of_site, house.site).settled[bill].claim.number
    file = folder / "umsatz.csv"
    lines = ["Buchungstag;Verwendungszweck;Betrag", f"20.11.2026;Wärme {number};50,00"]
    file.write_text("\n".join(lines), encoding="cp1252")
    return file
