"""Charts as PNG pictures for paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from app.reports import fonts
from app.reports.colours import INK, QUIET, RULE, SHADES
from app.reports.words import Words

_MM = 1 / 25.4
_DOTS_PER_INCH = 220
_SIZE = 8
_MOST_LABELS = 12
_LEGEND_COLUMNS = 3
_ROOM_FOR_NAMES, _SWATCH = 95, 6
_ROOM_ABOVE = 1.06


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands below a bar, and the amounts of its parts by name; one below zero hangs down."""

    label: str
    parts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of parts laid on each other in the order of `names`, with the unit of their axis."""

    bars: Sequence[Bar]
    names: Sequence[str]
    unit: str


def draw_bars(chart: BarChart, words: Words, width: float, height: float) -> bytes:
    """Return the chart as a picture of so many mm."""
    from matplotlib.backends.backend_agg import (  # noqa: PLC0415 - loads only for who makes a report
        FigureCanvasAgg,
    )
    from matplotlib.figure import Figure  # noqa: PLC0415 - see above
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - see above

    figure = Figure(figsize=(width * _MM, height * _MM), dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    font = FontProperties(fname=str(fonts.regular()), size=_SIZE)
    _draw_parts(axes, chart)
    _draw_axes(axes, chart, words, font)
    if len(chart.names) > 1:
        _draw_legend(figure, font, chart.names)
    out = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png", metadata={"Software": "Meterbook"})
    return out.getvalue()


def _draw_parts(axes: Any, chart: BarChart) -> None:
    """Lay parts above zero on each other upwards, and those below it downwards."""
    places = range(len(chart.bars))
    up, down = [0.0] * len(chart.bars), [0.0] * len(chart.bars)
    for number, name in enumerate(chart.names):
        heights = [float(bar.parts.get(name, 0)) for bar in chart.bars]
        bottoms = [up[at] if heights[at] >= 0 else down[at] for at in places]
        shade = SHADES[min(number, len(SHADES) - 1)]
        axes.bar(places, heights, 0.72, bottoms, color=shade, label=_plain(name), zorder=2)
        for at, height in enumerate(heights):
            up[at], down[at] = up[at] + max(height, 0), down[at] + min(height, 0)
    axes.set_ylim(min(down) * _ROOM_ABOVE, (max(up) or 1) * _ROOM_ABOVE)
    axes.set_xlim(-0.7, len(chart.bars) - 0.3)


def _draw_axes(axes: Any, chart: BarChart, words: Words, font: Any) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 - see above

    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _at: words.number(round(value, 6))))
    axes.set_ylabel(_plain(chart.unit), fontproperties=font, color=QUIET)
    shown = range(0, len(chart.bars), -(-len(chart.bars) // _MOST_LABELS))
    axes.set_xticks(shown, [chart.bars[at].label for at in shown])
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.axhline(0, color=INK, linewidth=0.7, zorder=3)
    axes.tick_params(length=0, colors=INK)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _draw_legend(figure: Any, font: Any, names: Sequence[str]) -> None:
    letters = sum(len(name) + _SWATCH for name in names)
    figure.legend(
        loc="outside upper left",
        prop=font,
        frameon=False,
        ncols=len(names) if letters <= _ROOM_FOR_NAMES else _LEGEND_COLUMNS,
        handlelength=1,
        handleheight=1,
        columnspacing=1.5,
    )


def _plain(text: str) -> str:
    """Return a text in which no sign begins a formula, and that no legend leaves out."""
    return f" {text}".replace("$", r"\$") if text.startswith("_") else text.replace("$", r"\$")
