"""The rest of a reading, folded below the dial: when, which register, a note, a photo."""

import flet as ft

from app.domain.reading import Register
from app.ui import theme
from app.ui.add_reading.draft import Part
from app.ui.add_reading.filling import Filling
from app.ui.add_reading.photo import photo_part
from app.ui.add_reading.registers import offered
from app.ui.components.fields import radio, text_field
from app.ui.components.figures import muted
from app.ui.components.lists import lines
from app.ui.components.moment_fields import moment_fields
from app.ui.components.taps import quiet
from app.ui.dial_words import REGISTER_NAMES
from app.ui.moment import Moment
from app.use_cases.photos import NO_PHOTO

_NOTE_LINES = 2


def more(filling: Filling) -> ft.Control:
    """Return a line for each part, which opens below it."""
    parts = [Part.NOTE, Part.PHOTO] if filling.is_of_exchange else [*Part]
    if filling.has_several and Part.REGISTER in parts:
        parts.remove(Part.REGISTER)
    return lines(*(control for part in parts for control in _part(filling, part)))


def _part(filling: Filling, part: Part) -> list[ft.Control]:
    is_open = _is_open(filling, part)
    line = _opening(filling, part, is_open=is_open)
    if not is_open:
        return [line]
    inside = ft.Container(_DRAWN[part](filling), padding=ft.Padding(theme.GAP, 0, theme.GAP, theme.GAP))
    return [line, inside]


def _opening(filling: Filling, part: Part, *, is_open: bool) -> ft.Control:
    icon, title, text = _line(filling, part)
    texts = ft.Row(
        [ft.Text(title, theme_style=ft.TextThemeStyle.BODY_LARGE), *([muted(text)] if text else [])],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        spacing=theme.GAP,
        run_spacing=0,
        wrap=True,
        expand=True,
    )
    box = ft.Container(
        ft.Row(
            [
                ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT),
                texts,
                ft.Icon(
                    ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE,
                    color=ft.Colors.ON_SURFACE_VARIANT,
                ),
            ],
            spacing=theme.GAP,
        ),
        padding=ft.Padding.symmetric(horizontal=theme.GAP, vertical=theme.UNIT + theme.HALF),
        border_radius=theme.RADIUS,
        ink=True,
        on_click=quiet(lambda: filling.show(filling.draft.turned(part))),
    )
    return ft.MergeSemantics(content=ft.Semantics(content=box, button=True, expanded=is_open))


def _is_open(filling: Filling, part: Part) -> bool:
    is_wrong = part is Part.WHEN and bool(filling.problem("taken_at"))
    return is_wrong or part in filling.draft.open_parts


def _line(filling: Filling, part: Part) -> tuple[ft.IconData, str, str]:
    _, draft = filling.words, filling.draft
    match part:
        case Part.WHEN:
            return ft.Icons.SCHEDULE, _("When"), _when(filling)
        case Part.REGISTER:
            return ft.Icons.SPEED, _("Register"), _(REGISTER_NAMES[filling.register])
        case Part.NOTE:
            return ft.Icons.NOTES, _("Note"), draft.note.strip().partition("\n")[0]
        case Part.PHOTO:
            has_photo = filling.photo_id is not None if draft.photo is None else draft.photo is not NO_PHOTO
            return ft.Icons.PHOTO_CAMERA_OUTLINED, _("Photo as proof"), _("Added") if has_photo else ""


def _when(filling: Filling) -> str:
    _, moment, entry = filling.words, filling.draft.moment, filling.entry
    if moment.local is None:
        return _("Now, {time}", time=_.date_time(filling.now, entry.zone))
    return f"{_.day_year(moment.local.date())}, {_.time_of_day(moment.local.time())}"


def _moment(filling: Filling) -> ft.Control:
    draft = filling.draft

    def put(moment: Moment) -> None:
        filling.show(draft.at(moment))

    problem = filling.problem("taken_at")
    return moment_fields(filling.words, draft.moment, filling.now, filling.entry.zone, put, problem=problem)


def _register(filling: Filling) -> ft.Control:
    _ = filling.words
    options = {one.value: _(REGISTER_NAMES[one]) for one in offered(filling.entry)}
    return radio(
        _("A meter for two tariffs has a register for each."),
        options,
        filling.register.value,
        lambda value: filling.show(filling.draft.of(Register(value))),
    )


def _note(filling: Filling) -> ft.Control:
    _ = filling.words
    field = text_field(_("Note"), filling.draft.note, lambda text: filling.put(note=text), lines=_NOTE_LINES)
    field.expand = True
    return ft.Row([field])


def _photo(filling: Filling) -> ft.Control:
    return photo_part(
        filling.draft.photo,
        filling.photo_id,
        lambda content: filling.put(photo=content),
    )


_DRAWN = {Part.WHEN: _moment, Part.REGISTER: _register, Part.NOTE: _note, Part.PHOTO: _photo}
