"""A bill that was issued is shared as its statements say."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.invoice.as_issued import Out, as_issued
from app.domain.invoice.document import Line
from app.domain.sharing.bill import BillForm
from app.domain.sharing.parts import Part, ShareKind
from tests.domain.invoice.documents import statement

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
BILL = BillForm(JULY, AUGUST, Decimal(100), "CHF", Decimal(400))


def out(*lines: Line, tax: str = "0", contained: str = "0") -> Out:
    """Return a statement of A that is out."""
    net = sum((line.amount for line in lines), Decimal(0)) - Decimal(contained)
    more = Decimal(tax)
    issued = statement(
        lines=lines, net=net, tax=more, gross=net + more, contained=Decimal(contained), start=JULY, end=AUGUST
    )
    return Out(B, A, issued)


def test_everybody_bears_what_their_statement_says_and_the_owner_what_is_left() -> None:
    energy = Line(
        text="Strom {1}", amount=Decimal(60), kind="energy", quantity=Decimal(240), unit="kWh", why="Weil."
    )
    fee = Line(text="Gebühr", amount=Decimal(5), kind="fixed", is_estimated=True)

    shared = as_issued(BILL, [out(energy, fee)])

    (part,) = shared.parts
    assert (part.person_id, part.unit_id, part.charged, part.kwh) == (A, B, Decimal(65), Decimal(240))
    assert [(line.kind, str(line.text), line.is_estimated) for line in part.lines] == [
        (ShareKind.ENERGY, "Strom {1}", False),
        (ShareKind.FIXED, "Gebühr", True),
    ]
    assert [str(why) for why in part.lines[0].because] == ["Weil."]
    assert (shared.owner.charged, shared.total) == (Decimal(35), Decimal(100))
    assert "the statements charge 65 of it" in str(shared.owner.lines[0].because[0])


def test_tax_on_top_is_no_part_of_the_bill_but_tax_within_is() -> None:
    line = Line(text="Strom", amount=Decimal(60), kind="energy")

    on_top, within = (
        as_issued(BILL, [each]) for each in (out(line, tax="6"), out(line, tax="6", contained="6"))
    )

    assert [each.parts[0].gross for each in (on_top, within)] == [Decimal(66), Decimal(60)]
    assert [each.owner.charged for each in (on_top, within)] == [Decimal(40), Decimal(40)]


def test_who_has_no_statement_yet_bears_what_theirs_would_be() -> None:
    other = Part(C, C, JULY, AUGUST, out(Line(text="", amount=Decimal(30))).issued.lines, Decimal(30))  # type: ignore[arg-type]  # only amounts count

    shared = as_issued(BILL, [out(Line(text="Strom", amount=Decimal(60)))], [other])

    assert [part.charged for part in shared.parts] == [Decimal(60), Decimal(30)]
    assert shared.owner.charged == Decimal(10)


def test_a_line_of_no_known_kind_counts_in_the_sum_alone() -> None:
    shared = as_issued(BILL, [out(Line(text="Strom", amount=Decimal(60), kind="once"))])

    assert shared.parts[0].lines[0].kind is ShareKind.OTHER
