"""The steps that few people take: exchange, archive, delete."""

from uuid import UUID

import flet as ft

from app.domain.people.hanging import Hanging, Part
from app.reports.words import Words
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import confirm, tell
from app.ui.components.taps import Tap
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.restoring import use_restoring
from app.ui.hooks.undo import use_undo
from app.ui.landlord.removing import kept_line
from app.ui.landlord.words import hanging_text
from app.ui.session import go, use_desk, use_words
from app.use_cases.meter_settings import MeterSettings
from app.use_cases.meters import archive_meter, remove_meter


@part
def steps(meter_id: UUID, stored: MeterSettings) -> ft.Control:
    """Show the steps beyond changing a setting; each can be undone."""
    _, desk, name = use_words(), use_desk(), stored.form.name
    undo_tap, restoring = use_undo(), use_restoring(meter_id, name)

    def left(group_id: UUID, sentence: str) -> None:
        go("/")
        tell(_, sentence, undo=undo_tap(group_id))

    archive = use_command(
        lambda: desk.do(archive_meter, meter_id),
        then=lambda done: left(done.group_id, _("{name} is archived.", name=name)),
    )
    remove = use_command(
        lambda: desk.do(remove_meter, meter_id),
        then=lambda done: left(done.group_id, _("{name} is deleted.", name=name)),
    )
    problems = [command.error for command in (archive, restoring, remove) if command.error]
    return lines(
        _exchange(_, meter_id),
        _restore(_, restoring.run) if stored.is_archived else _archive(_, archive.run),
        kept_line(_, stored.hanging) if stored.hanging.has_money else _remove(_, stored, remove.run),
        *(ft.Text(problem, color=ft.Colors.ERROR) for problem in problems),
    )


def _exchange(_: Words, meter_id: UUID) -> ft.Control:
    return list_line(
        ft.Icon(ft.Icons.SWAP_HORIZ, color=ft.Colors.ON_SURFACE_VARIANT),
        _("Exchange the meter"),
        _("When a new device hangs there. What was used before stays as it is."),
        on_click=lambda: go(f"/meters/{meter_id}/exchange"),
    )


def _archive(_: Words, run: Tap) -> ft.Control:
    return list_line(
        ft.Icon(ft.Icons.ARCHIVE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        _("Archive"),
        _("Put it away with all its readings. Nothing reminds of it any more."),
        on_click=run,
    )


def _restore(_: Words, run: Tap) -> ft.Control:
    return list_line(
        ft.Icon(ft.Icons.UNARCHIVE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        _("Restore"),
        _("It is archived. Show it among your meters again."),
        on_click=run,
    )


def _remove(_: Words, stored: MeterSettings, run: Tap) -> ft.Control:
    def ask() -> None:
        confirm(
            _,
            _("Delete {name}?", name=stored.form.name),
            _what_goes(_, stored),
            _delete_text(_, stored.readings),
            run,
        )

    return list_line(
        ft.Icon(ft.Icons.DELETE_OUTLINE, color=ft.Colors.ERROR),
        _("Delete"),
        _.plural("With its {n} reading", "With its {n} readings", stored.readings) if stored.readings else "",
        on_click=ask,
    )


def _what_goes(_: Words, stored: MeterSettings) -> str:
    goes = _("The meter goes with all its readings, thresholds and reminders.")
    there: dict[Part, int] = {
        part_: n for part_, n in stored.hanging.counts.items() if part_ is not Part.READINGS
    }
    hangs = _("This hangs on it: {parts}.", parts=hanging_text(_, Hanging(there))) if there else ""
    return " ".join(filter(None, [goes, hangs]))


def _delete_text(_: Words, readings: int) -> str:
    if not readings:
        return _("Delete the meter")
    return _.plural("Delete {n} reading", "Delete {n} readings", readings)
