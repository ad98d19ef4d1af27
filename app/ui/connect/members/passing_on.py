"""An invitation to pass on: as a QR code drawn here, a link or a short code."""

import io

import flet as ft

from app.ui import theme
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.figures import card, muted
from app.ui.components.notices import tell
from app.ui.components.taps import Tap
from app.ui.guard import part
from app.ui.session import use_session, use_words
from app.use_cases.hosting import NewInvitation

_SIDE = 220


@part
def passing_on(made: NewInvitation, close: Tap) -> ft.Control:
    """Show an invitation that was just made; it is told once."""
    _, zone = use_words(), use_session().zone
    page = ft.context.page

    def copy() -> None:
        page.run_task(ft.Clipboard().set, made.link)
        tell(_, _("The link is copied."))

    day = _.day(made.expires_at.astimezone(zone).date())
    picture = ft.Image(
        src=qr_svg(made.link), width=_SIDE, height=_SIDE, semantics_label=_("QR code of the link")
    )
    return card(
        ft.Text(_("Pass this invitation on"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        ft.Row([picture], alignment=ft.MainAxisAlignment.CENTER),
        ft.Text(made.link, selectable=True),
        ft.Text(_("Code: {code}", code=made.code), selectable=True),
        muted(_("It can be accepted once, until {day}. It is shown only now.", day=day)),
        ft.Row(
            [tonal_button(_("Copy the link"), copy, icon=ft.Icons.COPY), text_button(_("Done"), close)],
            spacing=theme.UNIT,
            wrap=True,
        ),
    )


def qr_svg(text: str) -> str:
    """Return a text as the picture of a QR code, dark on light in every theme so that cameras read it."""
    import segno  # noqa: PLC0415 - only for who invites somebody

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, border=4, dark="#000000", light="#ffffff"
    )
    return out.getvalue().decode()
