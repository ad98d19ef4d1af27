"""What a person decided about the lines of a bank's file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from app.domain.bank.camt import read_camt
from app.domain.bank.layout import COLUMN_NAMES, BankLayout, Column
from app.domain.bank.matching import Proposal, Reason
from app.domain.bank.statement import BankFile, bank_file
from app.domain.errors import N_
from app.reports.words import Words
from app.ui.import_file.trouble_words import refused_text
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.bank import Accepted, BankPreview

NOBODY = ""
_REFUSED_SHOWN = 5
REASONS: Mapping[Reason, str] = {
    Reason.REFERENCE: N_("The reference fits."),
    Reason.NOTHING_OPEN: N_("The invoice it names is paid already. Please check."),
    Reason.AMOUNT_AND_NAME: N_("Amount and name fit."),
    Reason.NAME: N_("Only the name fits. Please check."),
    Reason.AMOUNT: N_("Only the amount fits. Please check."),
    Reason.NOTHING: N_("Nobody was recognised. Choose somebody, or leave it out."),
}


class Group(StrEnum):
    """How sure it is whose payment a line is."""

    SURE = "sure"
    CHECK = "check"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wish:
    """A bank's file, how its table is read, and whose each line is where a person said so."""

    name: str
    file: BankFile
    people: Mapping[str, str] = field(default_factory=dict)

    def deciding(self, key: str, person: str) -> "Wish":
        """Return the wish where a line is somebody's, or nobody's."""
        return replace(self, people={**self.people, key: person})

    def laid_out(self, layout: BankLayout) -> "Wish":
        """Return the wish to read the table in another way; what was decided about its lines is void."""
        return Wish(self.name, replace(self.file, layout=layout))


def opened(file: NamedFile) -> Wish:
    """Return what a chosen file holds. Raises what `bank_file` raises, and what makes it no statement."""
    found = bank_file(file.content)
    if found.layout is None:
        # What is wrong with a whole file is said where it was chosen.
        read_camt(found.text)
    return Wish(file.name, found)


def person_of(wish: Wish, proposal: Proposal) -> str:
    """Return whose a line is: as a person said, else as it is proposed where that is sure."""
    proposed = str(proposal.person_id) if proposal.is_sure else NOBODY
    return wish.people.get(proposal.line.key, proposed)


def group_of(proposal: Proposal) -> Group:
    """Return whether somebody has to look at a line."""
    if proposal.is_sure:
        return Group.SURE
    return Group.CHECK if proposal.person_id else Group.UNKNOWN


def in_group(preview: BankPreview, group: Group) -> list[Proposal]:
    """Return the lines of a group, the latest first."""
    some = [proposal for proposal in preview.proposals if group_of(proposal) is group]
    return sorted(some, key=lambda one: one.line.booked_on, reverse=True)


def accepted(wish: Wish, preview: BankPreview) -> list[Accepted]:
    """Return the lines to store; a line given to somebody else pays what that one owes longest."""
    chosen = [(one, person_of(wish, one)) for one in preview.proposals]
    return [
        Accepted(one.line, UUID(person), one.claim_id if person == str(one.person_id) else None)
        for one, person in chosen
        if person != NOBODY
    ]


def why(_: Words, proposal: Proposal, preview: BankPreview) -> str:
    """Return what a proposal rests on, and which invoice it would pay."""
    if proposal.is_double:
        return _("The same amount was recorded already a few days apart. Please check.")
    settled = preview.claims.get(proposal.claim_id) if proposal.claim_id else None
    reason = _(REASONS[proposal.reason])
    if settled is None:
        return reason
    invoice = _("Invoice {number}", number=settled.claim.number)
    return f"{reason} {invoice}"


def left_out(_: Words, preview: BankPreview) -> list[str]:
    """Return what of a file is not shown, and why: the first lines that were not understood."""
    counts: Sequence[tuple[int, str]] = (
        (
            preview.taken,
            _.plural("{n} line was stored before.", "{n} lines were stored before.", preview.taken),
        ),
        (
            preview.left_out,
            _.plural(
                "{n} payment to others is left out.", "{n} payments to others are left out.", preview.left_out
            ),
        ),
        (
            preview.pending,
            _.plural("{n} line is not booked yet.", "{n} lines are not booked yet.", preview.pending),
        ),
        (
            len(preview.refused),
            _.plural("{n} line was not understood.", "{n} lines were not understood.", len(preview.refused)),
        ),
    )
    refused = [refused_text(_, one) for one in preview.refused[:_REFUSED_SHOWN]]
    return [*(text for count, text in counts if count), *refused]


def column_options(_: Words, layout: BankLayout) -> dict[str, str]:
    """Return the columns of a table by their numbers, and the choice of none."""
    names = {
        str(at): header.strip() or _("Column {number}", number=at + 1)
        for at, header in enumerate(layout.headers)
    }
    return {NOBODY: _("No column"), **names}


def with_choice(layout: BankLayout, column: Column, chosen: str) -> BankLayout:
    """Return the layout where a person said which column holds something."""
    return layout.with_column(column, int(chosen) if chosen else None)


def asked_columns() -> Mapping[Column, str]:
    """Return what a person can say about columns, in order."""
    return COLUMN_NAMES
