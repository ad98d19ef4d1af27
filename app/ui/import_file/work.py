"""The long work of an import: looking at a file, then storing it."""

from collections.abc import Mapping, Sequence
from typing import assert_never
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.csv.layout import Kind
from app.domain.csv.recognition import recognise
from app.domain.csv.records import Refused
from app.domain.forms import MeterForm
from app.ui.import_file.questions import settled
from app.ui.import_file.state import Preview, Wish, with_guesses, with_meter_of_file
from app.use_cases.desk import Desk, Done
from app.use_cases.imports.channels import IntervalsPreview
from app.use_cases.imports.intervals import import_intervals, preview_intervals
from app.use_cases.imports.kinds import FileKind
from app.use_cases.imports.meters import MetersPreview, import_meters, preview_meters
from app.use_cases.imports.readings import import_readings, preview_readings
from app.use_cases.imports.results import ReadingsPreview
from app.use_cases.imports.targets import Target
from app.use_cases.labels import every_meter, labels
from app.use_cases.new_meter import Place as Site
from app.use_cases.new_meter import places
from app.use_cases.progress import Progress


class Looked:
    """What an import would do, and the meters and places there are to choose among.

    It is no dataclass: Flet looks into those that components are given, here at every line of the file.
    """

    def __init__(
        self,
        wish: Wish,
        preview: Preview,
        meters: Mapping[UUID, str],
        zones: Mapping[UUID, ZoneInfo],
        sites: tuple[Site, ...],
    ) -> None:
        """Keep what was found for a wish, the names and zones of the stored meters, and the places."""
        self.wish, self.preview, self.sites = wish, preview, sites
        self.meters, self._zones = meters, zones

    @property
    def refused(self) -> Sequence[Refused]:
        """The lines that are not taken."""
        return self.preview.refused

    def zone_of(self, target: Target | None) -> ZoneInfo:
        """Return the zone whose clocks a meter's days go by; new ones take that of their place."""
        if isinstance(target, UUID) and target in self._zones:
            return self._zones[target]
        site_id = self.wish.place.site_id
        named = (site.time_zone for site in self.sites if site_id in {None, site.site_id})
        return ZoneInfo(next(named, self.wish.place.time_zone))

    def name_of(self, target: Target) -> str:
        """Return what a meter is called, or will be."""
        return target.name if isinstance(target, MeterForm) else self.meters.get(target, "")


def look(desk: Desk, wish: Wish, progress: Progress) -> Looked:
    """Return what importing a file in the wished way would do."""
    stored, sites = desk.ask(every_meter), desk.ask(places)
    wish = with_meter_of_file(wish, has_meters=bool(stored))
    preview = _preview(desk, wish, progress)
    guessed = with_guesses(wish, preview, has_meters=bool(stored))
    if guessed != wish:
        preview = _preview(desk, guessed, progress)
    zones = {one.row.id: one.zone for one in stored}
    return Looked(guessed, preview, labels(stored), zones, sites)


def bring_in(desk: Desk, preview: Preview, progress: Progress) -> Done:
    """Store what a preview showed, as one group."""
    match preview:
        case ReadingsPreview():
            return desk.do_in_bulk(import_readings, preview, progress)
        case IntervalsPreview():
            return desk.do_in_bulk(import_intervals, preview, progress)
        case MetersPreview():
            return desk.do(import_meters, preview)
        case _:
            assert_never(preview)


def _preview(desk: Desk, wish: Wish, progress: Progress) -> Preview:
    text, place, layout = wish.opened.text, wish.place, wish.layout
    layout = layout or settled(text, recognise(text, Kind(wish.kind.value)))
    if wish.kind is FileKind.READINGS:
        return desk.ask(preview_readings, text, place, layout, targets=wish.targets, progress=progress)
    if wish.kind is FileKind.INTERVALS:
        return desk.ask(preview_intervals, text, place, layout, choices=wish.choices, progress=progress)
    return desk.ask(preview_meters, text, place, layout)
