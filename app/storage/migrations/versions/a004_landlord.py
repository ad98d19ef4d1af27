"""What a landlord shares out, issues and is paid; an issued row can never be changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from app.storage.columns import Id, Instant, Money, Wh

revision = "a004"
down_revision = "a003"

_PERSON = ("street", "house_number", "postcode", "town", "country", "note", "cost_centre")


def upgrade() -> None:
    """Make the tables of a landlord."""
    _people_and_places()
    _site_billing()
    _utility_bill()
    _submission()
    _invoice()
    _payment()
    _payment_match()
    _payment_reminder()
    _freeze_invoices()


def _people_and_places() -> None:
    for table in ("site", "unit", "person"):
        op.add_column(table, Column("archived_at", Instant(), nullable=True))
    for name in _PERSON:
        op.add_column("person", _text(name))
    op.add_column("unit", _text("cost_centre"))


def _text(name: str) -> Column[str]:
    return Column(name, sa.String(), nullable=False, server_default=sa.text("''"))


def _site_billing() -> None:
    op.create_table(
        "site_billing",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("document", sa.String(), nullable=False),
        Column("logo_id", Id(), nullable=True),
        _points("site_billing", "logo_id", "file"),
        _points("site_billing", "site_id", "site"),
        sa.PrimaryKeyConstraint("id", name="pk_site_billing"),
        sa.UniqueConstraint("site_id", name="uq_site_billing_site_id"),
    )


def _utility_bill() -> None:
    op.create_table(
        "utility_bill",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("start_on", sa.Date(), nullable=False),
        Column("end_on", sa.Date(), nullable=False),
        Column("kwh", Wh(), nullable=True),
        Column("amount", Money(), nullable=False),
        Column("currency", sa.String(), nullable=False),
        Column("due_on", sa.Date(), nullable=True),
        *(Column(name, sa.String(), nullable=False) for name in ("supplier", "number", "note", "document")),
        Column("finalised_at", Instant(), nullable=True),
        Column("file_id", Id(), nullable=True),
        _points("utility_bill", "file_id", "file"),
        _points("utility_bill", "site_id", "site"),
        sa.PrimaryKeyConstraint("id", name="pk_utility_bill"),
    )
    _index("utility_bill", "site_id")


def _submission() -> None:
    op.create_table(
        "submission",
        Column("id", Id(), nullable=False),
        Column("reading_id", Id(), nullable=False),
        Column("person_id", Id(), nullable=True),
        Column("state", sa.String(), nullable=False),
        Column("question", sa.String(), nullable=False),
        _points("submission", "person_id", "person"),
        _points("submission", "reading_id", "reading"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint("reading_id", name="uq_submission_reading_id"),
    )
    _index("submission", "person_id")


def _invoice() -> None:
    op.create_table(
        "invoice",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("person_id", Id(), nullable=False),
        *(Column(name, Id(), nullable=True) for name in ("unit_id", "utility_bill_id", "corrects_id")),
        Column("kind", sa.String(), nullable=False),
        Column("year", sa.Integer(), nullable=False),
        Column("sequence", sa.Integer(), nullable=False),
        Column("number", sa.String(), nullable=False),
        Column("issued_at", Instant(), nullable=False),
        *(Column(name, sa.Date(), nullable=False) for name in ("issued_on", "due_on", "start_on", "end_on")),
        Column("currency", sa.String(), nullable=False),
        *(Column(name, Money(), nullable=False) for name in ("net", "tax", "gross")),
        Column("reference", sa.String(), nullable=False),
        Column("document", sa.String(), nullable=False),
        _points("invoice", "corrects_id", "invoice"),
        *(_points("invoice", f"{table}_id", table) for table in ("person", "site", "unit", "utility_bill")),
        sa.PrimaryKeyConstraint("id", name="pk_invoice"),
        sa.UniqueConstraint("corrects_id", name="uq_invoice_corrects_id"),
        sa.UniqueConstraint("site_id", "year", "sequence", name="uq_invoice_site_id_year_sequence"),
    )
    for column in ("person_id", "unit_id", "utility_bill_id"):
        _index("invoice", column)


def _payment() -> None:
    op.create_table(
        "payment",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("person_id", Id(), nullable=False),
        Column("received_on", sa.Date(), nullable=False),
        Column("amount", Money(), nullable=False),
        *(Column(name, sa.String(), nullable=False) for name in ("currency", "method", "reference", "note")),
        Column("bank_key", sa.String(), nullable=True),
        _points("payment", "person_id", "person"),
        _points("payment", "site_id", "site"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
        sa.UniqueConstraint("site_id", "bank_key", name="uq_payment_site_id_bank_key"),
    )
    _index("payment", "person_id")


def _payment_match() -> None:
    op.create_table(
        "payment_match",
        Column("id", Id(), nullable=False),
        Column("payment_id", Id(), nullable=False),
        Column("invoice_id", Id(), nullable=False),
        Column("amount", Money(), nullable=False),
        _points("payment_match", "invoice_id", "invoice"),
        _points("payment_match", "payment_id", "payment"),
        sa.PrimaryKeyConstraint("id", name="pk_payment_match"),
        sa.UniqueConstraint("payment_id", "invoice_id", name="uq_payment_match_payment_id_invoice_id"),
    )
    _index("payment_match", "invoice_id")


def _payment_reminder() -> None:
    op.create_table(
        "payment_reminder",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("person_id", Id(), nullable=False),
        Column("sent_on", sa.Date(), nullable=False),
        Column("level", sa.Integer(), nullable=False),
        Column("document", sa.String(), nullable=False),
        _points("payment_reminder", "person_id", "person"),
        _points("payment_reminder", "site_id", "site"),
        sa.PrimaryKeyConstraint("id", name="pk_payment_reminder"),
    )
    _index("payment_reminder", "person_id")
    _index("payment_reminder", "site_id")


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def _freeze_invoices() -> None:
    """Let the database itself refuse to change or delete what was issued."""
    if op.get_bind().dialect.name == "postgresql":
        _freeze_on_postgresql()
        return
    for deed in ("update", "delete"):
        op.execute(
            f"create trigger invoice_never_{deed}d before {deed} on invoice "
            "begin select raise(abort, 'an issued invoice never changes'); end"
        )


def _freeze_on_postgresql() -> None:
    op.execute(
        "create function invoice_never_changes() returns trigger language plpgsql as "
        "$$ begin raise exception 'an issued invoice never changes' "
        "using errcode = 'integrity_constraint_violation'; end $$"
    )
    op.execute(
        "create trigger invoice_never_changes before update or delete on invoice "
        "for each row execute function invoice_never_changes()"
    )
