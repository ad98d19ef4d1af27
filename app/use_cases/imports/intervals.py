"""Interval data from a file: looked at first, then stored as days of quarters."""

from app.domain.csv.channels import Channel
from app.domain.csv.intervals import NoChannelError, UnknownStepError
from app.domain.csv.layout import Kind, Layout, MissingColumnError
from app.domain.csv.recognition import recognise
from app.domain.errors import N_, MeterbookError
from app.domain.quarters import DayBlock, blocks_of
from app.use_cases.book import Book
from app.use_cases.imports.blocks import Blocks, ImportedDays
from app.use_cases.imports.channels import Choice, Choices, IntervalsPreview, read_in, sum_of
from app.use_cases.imports.targets import Called, Meters, NoMeterChosenError, Place, id_of, made, same_meter
from app.use_cases.progress import Progress, unseen


class SameMeterTwiceError(MeterbookError):
    """Two columns for one register of one meter."""

    sentence = N_("Two columns go to the same meter. Choose another meter for one of them, or leave it out.")


def preview_intervals(
    book: Book,
    text: str,
    place: Place,
    layout: Layout | None = None,
    *,
    choices: Choices | None = None,
    progress: Progress = unseen,
) -> IntervalsPreview:
    """Return what the columns of this text hold; `choices` says into which meter each goes."""
    layout = layout or recognise(text, Kind.INTERVALS)
    meters = Meters(book, place, {})
    wanted = _wanted(layout, meters, choices or {})
    zones = {
        column: meters.zone_of_target(choice.target if choice else None) for column, choice in wanted.items()
    }
    try:
        read = {zone: read_in(text, layout, zone, progress) for zone in dict.fromkeys(zones.values())}
    except (MissingColumnError, NoChannelError, UnknownStepError) as problem:
        return IntervalsPreview(text, layout, place, problem=problem)
    energy = {column: (zone, _channel(read[zone].channels, column)) for column, zone in zones.items()}
    refused = {line.line: line for intervals in read.values() for line in intervals.refused}
    return IntervalsPreview(
        text,
        layout,
        place,
        channels=tuple(sum_of(channel, wanted[column]) for column, (_, channel) in energy.items()),
        refused=tuple(refused[line] for line in sorted(refused)),
        energy=energy,
    )


def import_intervals(book: Book, preview: IntervalsPreview, progress: Progress = unseen) -> ImportedDays:
    """Store what the preview showed, as one group; columns without a meter are left out.

    Raises NoMeterChosenError where no column has one, SameMeterTwiceError, and FormError for a new meter.
    """
    if preview.problem is not None:
        raise preview.problem
    _refuse_bad(preview)
    new = made(book, (choice.target for choice in preview.choices.values()), preview.place)
    days = {column: _days(preview, column) for column in preview.choices}
    blocks = Blocks(book, sum(map(len, days.values())), progress)
    for column, choice in preview.choices.items():
        blocks.store(id_of(choice.target, new), choice.register, days[column])
    return ImportedDays(blocks.added, blocks.changed, blocks.same, blocks.overruled, tuple(new.values()))


def _wanted(layout: Layout, meters: Meters, choices: Choices) -> dict[int, Choice | None]:
    """Return for each column what was chosen, else the meter that is named like it."""
    wanted: dict[int, Choice | None] = {}
    for column in layout.channels:
        name = layout.headers[column].strip() if column < len(layout.headers) else ""
        target = meters.target(Called(name)) if name or len(layout.channels) == 1 else None
        found = None if target is None else Choice(target, layout.register)
        wanted[column] = choices.get(column, found)
    return wanted


def _channel(channels: tuple[Channel, ...], column: int) -> Channel:
    return next(channel for channel in channels if channel.column == column)


def _refuse_bad(preview: IntervalsPreview) -> None:
    choices = list(preview.choices.values())
    if preview.channels and not choices:
        raise NoMeterChosenError(name=preview.channels[0].name)
    if len({(same_meter(choice.target), choice.register) for choice in choices}) < len(choices):
        raise SameMeterTwiceError


def _days(preview: IntervalsPreview, column: int) -> list[DayBlock]:
    zone, channel = preview.energy[column]
    return blocks_of(
        channel.at, channel.wh, channel.quality, zone=zone, interval_minutes=preview.layout.minutes
    )
