"""Two sites of two owners on one server, with a manager, a viewer, a tenant and a stranger."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from httpx2 import Response
from starlette.testclient import TestClient

from app.domain.access.view import Role
from app.domain.invoice.address import Address
from app.domain.invoice.document import Issued, Line
from app.storage.landlord_tables import Invoice
from app.storage.tables import Assignment, Occupancy, Person
from app.use_cases.book import Book
from sync_server.api.building import web_app
from sync_server.desk import Seat, ServerDesk
from sync_server.storage.programs import ProgramToken
from sync_server.storage.tables import Account, Membership
from tests.sync_server.house import START, House

ALL = "read readings manage"
FLAT_PRICE = {
    "format": 1,
    "name": "Flat price",
    "currency": "CHF",
    "time_zone": "Europe/Zurich",
    "charges": [{"kind": "energy", "name": "Energy", "price": "0.30"}],
}


@dataclass
class Village:
    """A server with people and their programs; `ids` and `accounts` go by name."""

    home: House
    ids: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """Answer from now on."""
        self._open = ExitStack()
        self._client = self._open.enter_context(
            TestClient(web_app(self.home.office), "https://meters.example.org")
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every client."""
        self._open.close()

    def join(self, name: str, scopes: str = ALL) -> None:
        """Let somebody have an account, and a program with their name as its token."""
        office, account_id = self.home.office, self.home.office.new_id()
        with office.database.writing() as session:
            account = Account(
                id=account_id, email=f"{name}@example.org", name=name, password_hash="", made_at=START
            )
            session.add(account)
        self.accounts[name] = account_id
        self.give_token(name, name, scopes)

    def give_token(self, name: str, token: str, scopes: str) -> None:
        """Give another program of an account a token."""
        office = self.home.office
        with office.database.writing() as session:
            session.add(
                ProgramToken(
                    id=office.new_id(),
                    account_id=self.accounts[name],
                    token_hash=office.keys.digest("program", token),
                    name=token,
                    scopes=scopes,
                    made_at=START,
                )
            )

    def ask(self, token: str, method: str, path: str, **more: Any) -> Response:
        """Let a program ask; names in braces are filled with ids."""
        headers = {"authorization": f"Bearer {token}", **more.pop("headers", {})}
        place = f"/api/v1{path.format(**self.ids)}"
        answer: Response = self._client.request(method, place, headers=headers, **more)
        return answer

    def desk(self, who: str) -> ServerDesk:
        """Return the desk of an account."""
        return ServerDesk(self.home.office, self.accounts[who])

    def let_in(self, name: str, role: Role, person: str | None = None) -> None:
        """Give an account a role at the site."""
        with self.home.office.database.writing() as session:
            session.add(
                Membership(
                    id=self.home.office.new_id(),
                    account_id=self.accounts[name],
                    site_id=UUID(self.ids["site"]),
                    role=role,
                    person_id=UUID(person) if person else None,
                    made_at=START,
                )
            )

    def build(self, who: str, prefix: str) -> None:
        """Add a site with a let flat, its meter and what belongs to it."""
        made = self._make(who, "POST", "/sites", name="House", time_zone="Europe/Zurich", currency="CHF")
        self.ids[f"{prefix}site"] = made
        at = f"/sites/{made}"
        self.ids[f"{prefix}unit"] = self._make(who, "POST", f"{at}/units", name="Flat")
        self.ids[f"{prefix}empty_unit"] = self._make(who, "POST", f"{at}/units", name="Cellar")
        for name in ("meter", "main_meter"):
            self.ids[f"{prefix}{name}"] = self._make(who, "POST", f"{at}/meters", name=name)
            self.ids[f"{prefix}reading_of_{name}"] = self._make(
                who,
                "POST",
                f"/meters/{self.ids[prefix + name]}/readings",
                taken_at=(START - timedelta(days=40)).isoformat(),
                kwh="100",
            )
        self._move_in(who, prefix)
        self.ids[f"{prefix}tariff"] = self._make(who, "POST", "/tariffs", document=FLAT_PRICE)
        holds = {"level": "site", "target_id": made, "start_on": "2026-01-01"}
        self._make(who, "POST", f"/tariffs/{self.ids[prefix + 'tariff']}/activate", **holds)
        paid = {
            "person_id": self.ids[f"{prefix}person"],
            "received_on": "2026-11-01",
            "amount": "50",
            "currency": "CHF",
        }
        self.ids[f"{prefix}payment"] = self._make(who, "POST", f"{at}/payments", **paid, note="private")
        self.ids[f"{prefix}statement"] = str(self.by_hand(who, self._issue, prefix))

    def _make(self, who: str, method: str, path: str, **body: Any) -> str:
        answer = self.ask(who, method, path, json=body)
        assert answer.status_code == 201, answer.text
        made: str = answer.json()["id"]
        return made

    def _move_in(self, who: str, prefix: str) -> None:
        """Let somebody live in the flat since the beginning of the month before."""
        first, unit_id = date(2026, 10, 1), UUID(self.ids[f"{prefix}unit"])

        def move_in(book: Book) -> UUID:
            person = book.add(Person(id=book.new_id(), name="Tom Tenant", note="private"))
            stay = Occupancy(id=book.new_id(), unit_id=unit_id, person_id=person.id, start_on=first)
            book.add(stay)
            meter_id = UUID(self.ids[f"{prefix}meter"])
            book.add(Assignment(id=book.new_id(), meter_id=meter_id, unit_id=unit_id, start_on=first))
            return person.id

        self.ids[f"{prefix}person"] = str(self.by_hand(who, move_in))

    def _issue(self, book: Book, prefix: str) -> UUID:
        document = letter(book.new_id())
        row = Invoice(
            **document.model_dump(
                include={"id", "number", "issued_on", "due_on", "currency", "net", "tax", "gross"}
            ),
            site_id=UUID(self.ids[f"{prefix}site"]),
            person_id=UUID(self.ids[f"{prefix}person"]),
            unit_id=UUID(self.ids[f"{prefix}unit"]),
            kind="invoice",
            year=2026,
            sequence=1,
            issued_at=book.now,
            start_on=document.start,
            end_on=document.end,
            document=document.model_dump_json(),
        )
        return book.add(row).id

    def by_hand(self, who: str, verb: Any, *args: Any) -> Any:
        """Carry out a verb that programs cannot ask for."""
        done: list[Any] = []

        def act(seat: Seat) -> None:
            done.append(verb(seat.book, *args))

        self.desk(who).do(verb, act, lambda _seat, _done: None)  # type: ignore[type-var]
        return done[0]


def letter(statement_id: UUID) -> Issued:
    """Return a statement over twelve francs."""
    return Issued(
        id=statement_id,
        number="2026-1",
        language="en",
        sender=Address("Ada Owner", "Lake Street", "1", "8000", "Zurich", "CH"),
        recipient=Address("Tom Tenant", "Lake Street", "1", "8000", "Zurich", "CH"),
        issued_on=date(2026, 11, 1),
        due_on=date(2026, 12, 1),
        start=date(2026, 10, 1),
        end=date(2026, 11, 1),
        currency="CHF",
        lines=(Line(text="Electricity", amount=Decimal(12)),),
        net=Decimal(12),
        gross=Decimal(12),
    )


def settle(village: Village) -> None:
    """Let everybody settle."""
    for name in ("owner", "manager", "viewer", "tenant", "stranger"):
        village.join(name)
    village.build("owner", "")
    village.build("stranger", "other_")
    village.let_in("manager", Role.MANAGER)
    village.let_in("viewer", Role.VIEWER)
    village.let_in("tenant", Role.TENANT, village.ids["person"])
