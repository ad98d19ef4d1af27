"""One booking of a bank, and the file it came in."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from app.domain.csv.records import LONGEST_QUOTE, Refused
from app.domain.errors import N_, MeterbookError
from app.domain.money_forms import paid_problems

MOST_MEGABYTES = 20


class NotABankFileError(MeterbookError):
    """A file that is no list of bookings."""

    sentence = N_(
        "This is no bank statement. Ask your bank for a CSV file or a camt.053 file (XML), and choose that."
    )


class BankFileTooLargeError(MeterbookError):
    """A file that no bank makes for an account."""

    sentence = N_(
        "This file has more than {most} MB. Choose a shorter period at your bank, or check whether it is"
        " the right file."
    )


@dataclass(frozen=True, slots=True)
class BankLine:
    """Money that came into an account, or left it where the amount is negative.

    `said` is all that the bank wrote about it; `currency` and `account` (ours, on which it was booked) are
    "" where the file does not name them. The key is the same whenever the bank says the same again of the
    same account; `former_key` does not know the account, as keys did once.
    """

    line: int
    booked_on: date
    amount: Decimal
    currency: str = ""
    reference: str = ""
    name: str = ""
    text: str = ""
    said: str = ""
    key: str = ""
    account: str = ""
    former_key: str = ""

    def is_among(self, keys: Container[str]) -> bool:
        """Tell whether it is one of the lines that were taken before."""
        return self.key in keys or self.former_key in keys


@dataclass(frozen=True, slots=True)
class BankRows:
    """The bookings of a file, the lines that were not understood, and how many are not booked yet."""

    lines: tuple[BankLine, ...] = ()
    refused: tuple[Refused, ...] = ()
    pending: int = 0

    def in_steps(self, currency: str) -> "BankRows":
        """Return the same without amounts that nobody can pay; `currency` is of lines that name none."""
        wrong = {line.key: paid_problems(line.amount, line.currency or currency) for line in self.lines}
        refused = (
            Refused(line.line, line.said[:LONGEST_QUOTE], problem.sentence, problem.values)
            for line in self.lines
            for problem in wrong[line.key]
        )
        fine = tuple(line for line in self.lines if not wrong[line.key])
        return replace(self, lines=fine, refused=(*self.refused, *refused))


def with_keys(lines: Iterable[BankLine]) -> tuple[BankLine, ...]:
    """Return lines with a key each; of those that say the same, each one has its own."""
    seen: Counter[tuple[str, str]] = Counter()
    seen_anywhere: Counter[str] = Counter()
    keyed = []
    for line in lines:
        key = line.key or _fingerprint(line)
        seen[line.account, key] += 1
        seen_anywhere[key] += 1
        own = "/".join(filter(None, (line.account, f"{key}.{seen[line.account, key]}")))
        keyed.append(replace(line, key=own, former_key=f"{key}.{seen_anywhere[key]}"))
    return tuple(keyed)


def _fingerprint(line: BankLine) -> str:
    amount = f"{line.amount.normalize():f}"
    said: Sequence[str] = (line.booked_on.isoformat(), amount, line.reference, line.name, line.text)
    return sha256("\x1f".join(" ".join(each.split()) for each in said).encode()).hexdigest()[:32]


def check_size(content: bytes) -> None:
    """Refuse a file that is too large to be an account's. Raises BankFileTooLargeError."""
    if len(content) > MOST_MEGABYTES * 1_000_000:
        raise BankFileTooLargeError(most=MOST_MEGABYTES)
