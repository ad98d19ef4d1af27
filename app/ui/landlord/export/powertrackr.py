"""Bringing in what PowerTrackr exported: choose the file, look at it, bring it in, or take it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.fields import dropdown
from app.ui.components.figures import card, muted, section
from app.ui.components.frame import place
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces, loading_cards
from app.ui.files import pick_button
from app.ui.guard import part
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.long_task import use_long_task
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.dashboard.words import period_text
from app.ui.long_work import progress_card
from app.ui.session import go, use_desk, use_words
from app.use_cases.book import Book
from app.use_cases.desk import Done
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.powertrackr import (
    Imported,
    Label,
    Preview,
    import_powertrackr,
    preview_powertrackr,
)

_LEFT_OUT = ""
_SHOWN = 5


@dataclass(frozen=True)
class Draft:
    """The chosen file, and the meters chosen for names in it."""

    file: NamedFile | None = None
    chosen: Mapping[str, UUID] = field(default_factory=dict)

    def pairing(self, name: str, meter_id: str) -> "Draft":
        """Return it with a meter for a name, or none."""
        others = {key: value for key, value in self.chosen.items() if key != name}
        return replace(self, chosen=others | ({name: UUID(meter_id)} if meter_id else {}))


@place
def powertrackr_screen(site_id: UUID) -> ft.Control:
    """Bring in the bills and readings of an export."""
    _, desk, undo_tap = use_words(), use_desk(), use_undo()
    draft, show = use_lasting(("powertrackr", site_id), Draft())
    answer = use_query(_look, site_id, draft.file)

    def finish(done: Done) -> None:
        tell(_, _done(_, done.answer), undo=undo_tap(done.group_id))
        go(f"/sites/{site_id}/dashboard")

    task = use_long_task(
        lambda progress, content, chosen: desk.do_in_bulk(
            import_powertrackr, site_id, content, chosen, progress
        ),
        then=finish,
    )
    if task.running:
        return screen(_("From PowerTrackr"), [progress_card(_("Bringing in"), task.share, task.stop)])
    error = [card(ft.Text(task.error))] if task.error and not task.was_stopped else []
    return screen(
        _("From PowerTrackr"),
        [_choosing(_, show), *error, *_looked(_, draft, answer, show)],
        bottom=_bringing_in(_, draft, answer, task.run),
    )


def _look(book: Book, site_id: UUID, file: NamedFile | None) -> Preview | None:
    return None if file is None else preview_powertrackr(book, site_id, file.content)


def _choosing(_: Words, show: Pen[Draft]) -> ft.Control:
    return card(
        ft.Text(_("In PowerTrackr open Settings, Export data, and download the JSON file.")),
        muted(_("You see what it holds before anything is stored, and can undo it as a whole.")),
        ft.Row(
            [
                pick_button(
                    _("Choose the file"),
                    lambda file: show.instead(Draft(file)),
                    icon=ft.Icons.UPLOAD_FILE,
                    endings=["json"],
                )
            ]
        ),
    )


def _looked(_: Words, draft: Draft, answer: Answer[Preview | None], show: Pen[Draft]) -> list[ft.Control]:
    if draft.file is None or (isinstance(answer, Loaded) and answer.value is None):
        return []
    return [faces(answer, lambda found: preview_part(found, draft, show), lambda: loading_cards(1))]


@part
def preview_part(found: Preview | None, draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show the bills of a file, and which meters its names belong to."""
    _ = use_words()
    if found is None or not found.records:
        text = _("The file holds no bills.")
        return empty(ft.Icons.INSERT_DRIVE_FILE_OUTLINED, _("Nothing to bring in"), text)
    return ft.Column(
        [
            section(_("Bills"), [muted(_told(_, found)), _bills(_, found)]),
            *([section(_("Sub-meters"), _labels(_, found, draft, show))] if found.labels else []),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _told(_: Words, found: Preview) -> str:
    count, currency = len(found.records), found.currency
    said = [_.plural("{n} bill in {currency}", "{n} bills in {currency}", count, currency=currency)]
    if found.known:
        said.append(_.plural("{n} is here already", "{n} are here already", found.known))
    if found.unread:
        said.append(_.plural("{n} reading is missing", "{n} readings are missing", found.unread))
    return " · ".join(said)


def _bills(_: Words, found: Preview) -> ft.Control:
    newest, currency = found.records[: -_SHOWN - 1 : -1], found.currency
    rows = [
        list_line(None, period_text(_, each.start, each.end), _.kwh(each.kwh), _.money(each.amount, currency))
        for each in newest
    ]
    more = len(found.records) - len(newest)
    return lines(*rows, *([list_line(None, _.plural("and {n} more", "and {n} more", more))] if more else []))


def _labels(_: Words, found: Preview, draft: Draft, show: Pen[Draft]) -> list[ft.Control]:
    unknown = [label for label in found.labels if label.meter_id is None]
    note = _(
        "PowerTrackr knows sub-meters by their tenants. Choose the meter of each; "
        "without one its readings stay out."
    )
    known = [
        list_line(_check(), label.name, _readings(_, label), found.meters[label.meter_id])
        for label in found.labels
        if label.meter_id is not None
    ]
    return [
        *([muted(note)] if unknown else []),
        *(_pairing(_, found, label, draft, show) for label in unknown),
        *([lines(*known)] if known else []),
    ]


def _check() -> ft.Control:
    return ft.Icon(ft.Icons.CHECK_CIRCLE_OUTLINE)


def _readings(_: Words, label: Label) -> str:
    return _.plural("{n} reading", "{n} readings", label.readings)


def _pairing(_: Words, found: Preview, label: Label, draft: Draft, show: Pen[Draft]) -> ft.Control:
    name = label.name or _("Without a name")
    meter_id = draft.chosen.get(label.name)
    options = {_LEFT_OUT: _("Leave out")} | {str(key): meter for key, meter in found.meters.items()}
    return dropdown(
        f"{name} ({_readings(_, label)})",
        options,
        str(meter_id) if meter_id else _LEFT_OUT,
        partial(_pair, draft, show, label.name),
    )


def _pair(draft: Draft, show: Pen[Draft], name: str, meter_id: str) -> None:
    show(draft.pairing(name, meter_id))


def _bringing_in(
    _: Words, draft: Draft, answer: Answer[Preview | None], run: Callable[..., None]
) -> ft.Control | None:
    found = answer.value if isinstance(answer, Loaded) else None
    if found is None or draft.file is None or not found.records:
        return None
    content = draft.file.content
    return save_bar(_("Bring in"), lambda: run(content, dict(draft.chosen)))


def _done(_: Words, imported: Imported) -> str:
    said = [
        _.plural("{n} bill is brought in.", "{n} bills are brought in.", imported.created),
        _.plural("{n} reading too.", "{n} readings too.", imported.readings),
    ]
    if imported.skipped:
        names = _.listed([name or _("Without a name") for name in imported.skipped])
        said.append(_("Left out, since no meter was chosen: {names}.", names=names))
    return " ".join(said)
