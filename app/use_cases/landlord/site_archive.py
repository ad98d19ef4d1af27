"""All letters and tables of a site in one ZIP file."""

import io
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.domain.bookkeeping.journal import Accounts
from app.domain.errors import N_, MeterbookError
from app.reports.money_tables import journal_csv
from app.reports.words import Words
from app.storage.landlord_tables import PaymentReminder, UtilityBill
from app.storage.queries.landlord.bills import bills_of_site
from app.storage.queries.landlord.money import InvoiceRow
from app.storage.queries.landlord.payments import reminders_of_site
from app.storage.tables import File
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.exports import export_history, file_word, journal_of
from app.use_cases.landlord.invoices import invoice_pdf
from app.use_cases.landlord.overdue import reminder_letter
from app.use_cases.landlord.site_money import site_money
from app.use_cases.progress import Progress, unseen

_ENGLISH = Words()
# The first day a ZIP file can be dated.
_FIRST = (1980, 1, 1)


class NoLettersError(MeterbookError):
    """A choice without a statement or credit note."""

    sentence = N_("There is no letter among these. Choose statements or credit notes.")


def site_archive(
    book: Book, site_id: UUID, accounts: Accounts, *, words: Words = _ENGLISH, progress: Progress = unseen
) -> NamedFile:
    """Return every letter, every supplier's bill that is attached, the history and the journal of a site."""
    money = site_money(book, site_id)
    packing = _Packing(book, money.today)
    journal = journal_of(book, site_id, date.min, date.max, accounts)
    packing.put("history.csv", export_history(book, site_id, words=words).content)
    packing.put("journal.csv", journal_csv(journal, words))
    packing.letters(sorted(money.invoices, key=lambda row: row.number), progress)
    packing.reminders(reminders_of_site(book.session, site_id))
    packing.bills(bills_of_site(book.session, site_id))
    return NamedFile(f"archive-{file_word(money.site.name).lower()}-{money.today}.zip", packing.packed())


def letters_zip(
    book: Book, site_id: UUID, ids: Collection[UUID], *, progress: Progress = unseen
) -> NamedFile:
    """Return chosen letters: one alone as a PDF, several in a ZIP file. Raises NoLettersError."""
    money, chosen = site_money(book, site_id), set(ids)
    rows = [row for row in money.invoices if row.id in chosen]
    if not rows:
        raise NoLettersError
    if len(rows) == 1:
        return invoice_pdf(book, rows[0].id)
    packing = _Packing(book, money.today)
    packing.letters(sorted(rows, key=lambda row: row.number), progress)
    return NamedFile(f"letters-{file_word(money.site.name).lower()}-{money.today}.zip", packing.packed())


class _Packing:
    """Puts files into a ZIP file; two of the same name both stay."""

    def __init__(self, book: Book, today: date) -> None:
        self._book, self._today = book, today
        self._out = io.BytesIO()
        self._zip = ZipFile(self._out, "w", ZIP_DEFLATED)
        self._names: set[str] = set()

    def put(self, name: str, content: bytes) -> None:
        """Put a file in."""
        day = max((self._today.year, self._today.month, self._today.day), _FIRST)
        info = ZipInfo(self._free(name), (*day, 0, 0, 0))
        info.compress_type = ZIP_DEFLATED
        self._zip.writestr(info, content)

    def letters(self, rows: Sequence[InvoiceRow], progress: Progress) -> None:
        """Put the PDFs of letters in, each year in its folder."""
        for done, row in enumerate(rows):
            progress(done, len(rows))
            letter = invoice_pdf(self._book, row.id)
            self.put(f"letters/{row.issued_on.year}/{letter.name}", letter.content)
        progress(len(rows), len(rows))

    def reminders(self, rows: Sequence[PaymentReminder]) -> None:
        """Put the letters in that asked for money, beside the others of their year."""
        for row in rows:
            letter = reminder_letter(self._book, row.id)
            self.put(f"letters/{row.sent_on.year}/{letter.name}", letter.content)

    def bills(self, rows: Sequence[UtilityBill]) -> None:
        """Put the photos and PDFs of the supplier's bills in, as far as they are here."""
        for row in rows:
            for ending, content in self._attached(row):
                self.put(f"bills/{row.start_on}-{file_word(row.supplier or 'bill')}{ending}", content)

    def packed(self) -> bytes:
        """Return the ZIP file; nothing can be put in afterwards."""
        self._zip.close()
        return self._out.getvalue()

    def _attached(self, row: UtilityBill) -> Iterator[tuple[str, bytes]]:
        file = self._book.session.get(File, row.file_id) if row.file_id else None
        content = self._book.files.get(file.sha256) if file else None
        if file and content is not None:
            yield _ENDINGS.get(file.media_type, ""), content

    def _free(self, name: str) -> str:
        stem, dot, ending = name.rpartition(".")
        free, number = name, 1
        while free in self._names:
            number += 1
            free = f"{stem}-{number}{dot}{ending}"
        self._names.add(free)
        return free


_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
