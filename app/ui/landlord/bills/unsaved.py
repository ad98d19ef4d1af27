"""A supplier's bill that was typed and not saved, as a text that outlives the page."""

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from app.ui.landlord.bills.draft import BillDraft


def written(draft: BillDraft) -> str:
    """Return a draft as a text; a file that was chosen now is too large to be part of it."""
    return _drafts().dump_json(replace(draft, file=None)).decode()


def read_again(text: str) -> BillDraft | None:
    """Return the draft of such a text, None where it is none."""
    try:
        return replace(_drafts().validate_json(text), is_old=True)
    except ValidationError:
        return None


@cache
def _drafts() -> TypeAdapter[BillDraft]:
    return TypeAdapter(BillDraft)
