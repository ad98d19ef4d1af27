"""The fields of a person."""

from collections.abc import Callable, Mapping

import flet as ft

from app.reports.words import LANGUAGES, Words
from app.ui import theme
from app.ui.components.fields import dropdown, text_field
from app.ui.components.figures import section
from app.ui.landlord.person.state import PersonDraft

Show = Callable[[PersonDraft], object]


def person_fields(_: Words, draft: PersonDraft, problems: Mapping[str, str], show: Show) -> list[ft.Control]:
    """Return the fields of somebody: how to reach them, where letters go, and what the books want."""

    def field(name: str, label: str, hint: str = "", lines: int = 1) -> ft.Control:
        return text_field(
            label,
            getattr(draft.form, name),
            lambda text: show(draft.typed(name, text)),
            problem=problems.get(name, ""),
            help_text=hint,
            lines=lines,
        )

    languages = {"": _("As the site"), **LANGUAGES}
    language = dropdown(
        _("Language of letters"),
        languages,
        draft.form.language,
        lambda value: show(draft.typed("language", value)),
    )
    street = _beside(field("street", _("Street")), field("house_number", _("Number")))
    town = _beside(field("town", _("Town")), field("postcode", _("Postcode")))
    return [
        field("name", _("Name"), _("The person or company whose name stands on the bill")),
        field("email", _("E-mail")),
        field("phone", _("Phone")),
        section(
            _("Address"),
            [street, town, field("country", _("Country"), _("Its two letters, for example CH"))],
        ),
        language,
        field("cost_centre", _("Cost centre"), _("Goes into every export for the bookkeeper")),
        field("note", _("Note"), lines=2),
    ]


def _beside(wide: ft.Control, narrow: ft.Control) -> ft.Control:
    columns = ft.Container(wide, expand=2), ft.Container(narrow, expand=1)
    return ft.Row([*columns], spacing=theme.UNIT, vertical_alignment=ft.CrossAxisAlignment.START)
