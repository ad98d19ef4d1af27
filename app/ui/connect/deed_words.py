"""What somebody did anywhere in the app, as a sentence; meters' own histories know theirs."""

from datetime import tzinfo

from app.domain.errors import N_
from app.reports.words import Words
from app.ui.components.history_words import sentence_of
from app.use_cases.deeds import Deed

_SENTENCES = {
    "add_site": N_("Site added"),
    "change_site_details": N_("Site changed"),
    "add_unit": N_("Unit added"),
    "change_unit": N_("Unit changed"),
    "archive_unit": N_("Unit put into the archive"),
    "take_unit_out_of_archive": N_("Unit restored from the archive"),
    "remove_unit": N_("Unit removed"),
    "remove_site": N_("Site removed"),
    "archive_site": N_("Site put into the archive"),
    "take_site_out_of_archive": N_("Site restored from the archive"),
    "add_person": N_("Person added"),
    "change_person": N_("Person changed"),
    "archive_person": N_("Person put into the archive"),
    "take_person_out_of_archive": N_("Person restored from the archive"),
    "remove_person": N_("Person removed"),
    "add_tariff_like": N_("Tariff added"),
    "enter_bill": N_("Bill of a supplier entered"),
    "correct_bill": N_("Bill of a supplier corrected"),
    "finalise_bill": N_("Bill of a supplier closed"),
    "reopen_bill": N_("Bill of a supplier opened again"),
    "remove_utility_bill": N_("Bill of a supplier removed"),
    "issue_bill": N_("Statements issued"),
    "reissue_bill": N_("Statements issued anew"),
    "credit_bill": N_("Statements taken back"),
    "credit_invoice": N_("Credit note issued"),
    "record_payment": N_("Payment entered"),
    "change_payment": N_("Payment changed"),
    "remove_payment": N_("Payment removed"),
    "store_bank": N_("Payments taken from a bank file"),
    "remind": N_("Payment reminder written"),
    "set_billing_settings": N_("Billing settings changed"),
    "accept_submission": N_("Reading accepted"),
    "query_submission": N_("Reading questioned"),
}


def deed_in_words(_: Words, deed: Deed, zone: tzinfo) -> str:
    """Return what was done."""
    known = _SENTENCES.get(deed.verb) if deed.undoes_id is None else None
    return _(known) if known else sentence_of(_, deed, zone)
