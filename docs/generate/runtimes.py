"""The tables of the durable runtimes and of where Copydesk's time goes, from what was measured."""

from collections.abc import Callable, Mapping
from typing import Any

from docs.generate.marks import table
from docs.generate.measured import measured


def kills() -> str:
    """What each runtime sends after a kill, and who settles what is uncertain."""
    rows = measured("durable_runtimes")["rows"]
    return table(
        ("", "version", "sent after a kill", "what it says", "who learns of an uncertain send, and how it is settled"),
        *(
            (
                row["name"],
                row["version"],
                ", ".join(map(str, row["accepted"])),
                row["says"].partition(", since")[0],
                row["settled"],
            )
            for row in rows
        ),
    )


def paces() -> str:
    """Conversations and steps a second of each way, with the settings of the connections."""
    rows = measured("paces")["rows"]
    return table(
        (
            "",
            "the same work, durable: conversations, steps a second",
            "processor time",
            "steps that only send, durable",
            "processor time",
            "as it comes",
            "connections, durable",
            "connections, as it comes",
        ),
        *(
            (
                row["name"],
                _pace(row["working"]),
                f"{row['working']['cpu_ms']} ms",
                _pace(row["durable"]),
                f"{row['durable']['cpu_ms']} ms",
                _pace(row["default"]),
                _connections(row["durable"]),
                _connections(row["default"]),
            )
            for row in rows
        ),
    )


def where_time_goes() -> str:
    """The shares of a conversation's processor time, the largest first."""
    shares = sorted(measured("where_time_goes")["shares"].items(), key=lambda each: -each[1])
    return table(("What for", "share of the processor time"), *((area, f"{share:.0%}") for area, share in shares))


def version_of(runtime: str) -> Callable[[], str]:
    """The version of the runtime whose row begins with that name."""

    def version() -> str:
        rows = measured("durable_runtimes")["rows"]
        return next(str(row["version"]) for row in rows if row["name"].startswith(runtime))

    return version


def _pace(one: Mapping[str, Any]) -> str:
    return f"{one['conversations']}, {one['steps']:,}"


def _connections(one: Mapping[str, Any]) -> str:
    return ", ".join(f"{count} of `{settings}`" for settings, count in one["connections"].items())
