"""What happens to the data of this device when it is connected."""

import flet as ft

from app.reports.words import Words
from app.ui.components.figures import card, card_head, muted
from app.ui.guard import part
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_words
from app.use_cases.backup_contents import amounts_here


@part
def going_along() -> ft.Control:
    """Say what goes along to the server, and that the app stays as it is."""
    _, amounts = use_words(), use_query(amounts_here)
    icon = ft.Icon(ft.Icons.CLOUD_UPLOAD_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT)
    if isinstance(amounts, Loaded) and not any(amounts.value):
        return ft.Container()
    text = amounts_text(_, *amounts.value) if isinstance(amounts, Loaded) else ""
    return card(
        card_head(icon, _("All your data goes along"), text),
        muted(_("It stays on this device too, and the app works without a network as before.")),
    )


def amounts_text(_: Words, meters: int, readings: int) -> str:
    """Return how much is here."""
    return _(
        "{meters} and {readings}",
        meters=_.plural("{n} meter", "{n} meters", meters),
        readings=_.plural("{n} reading", "{n} readings", readings),
    )
