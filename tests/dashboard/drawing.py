"""Draws what `python -m dashboard` prints: `python drawing.py DAY.json PICTURE.svg`. Needs matplotlib alone."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, HourLocator
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

COLUMNS: Final = 24
INCHES: Final = (0.6, 0.52)
"""Of a column and of a row."""
GAP: Final = 0.07
TITLE_ROOM: Final = 0.34
BACKGROUND, CARD, EDGE, TEXT, FAINT = "#f2f3f3", "#ffffff", "#d5dbdb", "#16191f", "#687078"
WELL, WRONG, BLUE = "#1d8102", "#d13212", "#0073bb"
LINES: Final = 20
"""Colours that can be told apart; the strong ones come first."""

mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "copydesk",
        "font.family": "sans-serif",
        "font.sans-serif": ["Helvetica", "Arial", "DejaVu Sans"],
        "font.size": 8,
        "text.color": TEXT,
        "text.parse_math": False,
        "axes.edgecolor": EDGE,
        "xtick.color": FAINT,
        "ytick.color": FAINT,
    }
)


class Picture:
    """The whole dashboard; widgets lie on a grid of 24 columns."""

    def __init__(self, day: dict[str, Any]) -> None:
        widgets, self._time = day["widgets"], [datetime.fromisoformat(day[end]) for end in ("since", "until")]
        rows = max(widget["y"] + widget["height"] for widget in widgets)
        self._size = (COLUMNS * INCHES[0], rows * INCHES[1])
        self.figure = Figure(figsize=self._size, facecolor=BACKGROUND)
        for widget in widgets:
            self._draw(widget)

    def _draw(self, widget: dict[str, Any]) -> None:
        left, width = widget["x"] * INCHES[0] + GAP, widget["width"] * INCHES[0] - 2 * GAP
        bottom = self._size[1] - (widget["y"] + widget["height"]) * INCHES[1] + GAP
        height = widget["height"] * INCHES[1] - 2 * GAP
        card = self._axes(left, bottom, width, height)
        card.set(xticks=[], yticks=[], facecolor=CARD, xlim=(0, width), ylim=(0, height))
        if widget["title"]:
            card.text(0.12, height - 0.22, widget["title"], weight="bold", size=9)
        inner = (left, bottom, width, height - TITLE_ROOM)
        match widget["kind"]:
            case "text":
                _text(card, widget["text"], height)
            case "alarm":
                _alarms(card, widget["alarms"], width, height - TITLE_ROOM)
            case "singleValue":
                self._values(card, widget["series"], inner)
            case _:
                self._graph(widget["series"], inner)

    def _values(self, card: Axes, series: list[dict[str, Any]], inner: tuple[float, ...]) -> None:
        left, bottom, width, height = inner
        for position, each in enumerate(series):
            x = width * position / len(series) + 0.12
            value = each["points"][-1][1] if each["points"] else None
            card.text(x, height * 0.58, "–" if value is None else _number(value), size=24)
            card.text(x, height * 0.36, each["label"], color=FAINT, size=9)
        if len(series) == 1 and len(series[0]["points"]) > 1:
            spark = self._axes(left + 0.1, bottom + 0.08, width - 0.2, height * 0.28)
            spark.set_axis_off()
            times, values = _columns(series[0])
            spark.fill_between(times, values, color=BLUE, alpha=0.25, linewidth=0, step="post")
            spark.step(times, values, color=BLUE, linewidth=1, where="post")

    def _graph(self, series: list[dict[str, Any]], inner: tuple[float, ...]) -> None:
        left, bottom, width, height = inner
        legend_rows = 1 + sum(len(each["label"]) * 0.055 + 0.35 for each in series) // (width - 0.3)
        room = 0.2 * legend_rows + 0.32
        plot = self._axes(left + 0.5, bottom + room, width - 0.95, height - room)
        right = plot.twinx() if any(each["axis"] == "right" for each in series) else plot
        colours = mpl.colormaps["tab20"].resampled(LINES)
        drawn = []
        for number, each in enumerate(series):
            times, values = _columns(each)
            colour = colours((number * 2 + number * 2 // LINES) % LINES)
            on = right if each["axis"] == "right" else plot
            drawn += on.plot(times, values, color=colour, linewidth=1.1, marker=".", markersize=3, label=each["label"])
        for axes, least in ((plot, 1), (right, 0.05)):
            axes.set_ylim(0, max(axes.get_ylim()[1], least))
            axes.spines[["top", "left", "right"]].set_visible(False)
            axes.tick_params(length=0, labelsize=7)
        plot.grid(axis="y", color=EDGE, linewidth=0.5)
        plot.xaxis.set_major_locator(HourLocator(byhour=range(0, 24, 3)))
        plot.xaxis.set_major_formatter(DateFormatter("%H:%M"))
        plot.set_xlim(*self._time)
        if right is plot:
            plot.yaxis.set_major_locator(MaxNLocator(6, integer=True))
        self.figure.legend(
            handles=drawn,
            loc="lower left",
            bbox_to_anchor=((left + 0.1) / self._size[0], (bottom + 0.04) / self._size[1]),
            ncols=max(1, round(len(series) / legend_rows)),
            frameon=False,
            fontsize=7,
            borderpad=0,
            labelspacing=0.25,
            handlelength=1.2,
            columnspacing=1.2,
        )

    def _axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        across, up = self._size
        return self.figure.add_axes((left / across, bottom / up, width / across, height / up))


def _text(card: Axes, markdown: str, height: float) -> None:
    y = height - 0.32
    for line in markdown.strip().splitlines():
        heading = line.startswith("#")
        size, weight = (13, "bold") if heading else (9, "normal")
        card.text(0.15, y, line.lstrip("# ").replace("**", ""), size=size, weight=weight)
        y -= 0.34


def _alarms(card: Axes, alarms: list[list[Any]], width: float, height: float) -> None:
    across = 6
    for position, (name, is_on) in enumerate(alarms):
        x = 0.15 + (position % across) * (width - 0.2) / across
        y = height - 0.3 - (position // across) * 0.55
        card.text(x, y, "●", color=WRONG if is_on else WELL, size=12, va="center")
        card.text(x + 0.22, y, name, size=9, va="center")
        card.text(x + 0.22, y - 0.2, "In alarm" if is_on else "OK", size=7, color=FAINT, va="center")


def _columns(series: dict[str, Any]) -> tuple[list[datetime], list[float]]:
    return [datetime.fromisoformat(at) for at, _ in series["points"]], [value for _, value in series["points"]]


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value / 1000:.1f}k"
    return f"{value:.0f}" if value == int(value) else f"{value:.2g}"


def main() -> None:
    """Draw one file into another."""
    source, target = map(Path, sys.argv[1:])
    picture = Picture(json.loads(source.read_text(encoding="utf-8")))
    picture.figure.savefig(target, metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
