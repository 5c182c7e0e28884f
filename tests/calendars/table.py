"""What each library and server gives for the hard cases, as docs/calendar-libraries.md: `make calendars`."""

import json
from collections import Counter
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from support.calendar_servers import SERVERS
from support.hard_cases import FOLDER, BusyCase, busy_cases, merged, shown, talks

from calendars.asking import BUILD, ROOT, Asked, libical_version, readers
from calendars.served import Served

DOCUMENT: Final = ROOT / "docs" / "calendar-libraries.md"
FREE_BUSY: Final = "BEGIN:VFREEBUSY"
RIGHT, FREE, BUSY, ERROR, SILENT = "right", "**free**", "busier", "error", "**hangs**"
MEANINGS: Final = {
    RIGHT: "the right times",
    FREE: "time that is taken is shown as free: a call could be booked twice",
    BUSY: "more time is taken than is right",
    ERROR: "an error instead of times",
    SILENT: "no answer within ten seconds",
}


def verdict(case: BusyCase, answer: dict[str, object]) -> str:
    """What a reader's answer to a case is worth."""
    if "error" in answer:
        return SILENT if answer["error"] == "no answer" else ERROR
    spans = [tuple(datetime.fromisoformat(one) for one in span) for span in answer["spans"]]
    given = merged(spans, case)
    if shown(given) == shown(case.busy):
        return RIGHT
    taken = case.busy or ()
    covered = all(any(start <= a and b <= end for start, end in given) for a, b in taken)
    return BUSY if covered else FREE


def verdicts(cases: list[BusyCase], whom: Asked | Served) -> list[str]:
    """What the answers of a library or a server are worth, in the order of `cases`."""
    answers = whom.answers(request(case) for case in cases)
    return [verdict(case, answer) for case, answer in zip(cases, answers, strict=True)]


def request(case: BusyCase) -> dict[str, object]:
    """A case as the readers take it."""
    start, end = case.window
    return {
        "text": case.text.removeprefix("\ufeff"),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "zone": case.zone.key,
        "me": case.head.get("me", ""),
        "own": case.head.get("own", "").split(),
    }


def document(asked: dict[str, list[str]], missing: dict[str, str], cases: list[BusyCase]) -> str:
    """The page."""
    names = list(asked)
    counts = {name: Counter(found) for name, found in asked.items()}
    intro = (
        f"`make calendars` writes this page. [{FOLDER.name}](../tests/{FOLDER.name}/README.md) holds "
        f"{len(busy_cases())} calendars and {len(talks())} conversations that somebody reported in public. Copydesk "
        "gives the right times and the right next step for all of them; a test holds it to that. Here other "
        f"libraries and two CalDAV servers read the {len(cases)} calendars that have events. Which of these takes the "
        "owner's time (declined, cancelled, shown as free) is decided for all alike; the libraries and the servers say "
        "only when each is."
    )
    how = (
        "Copydesk counts series out with recurring-ical-events, but asks it for one series at a time, with the zones "
        "and the exceptions read before. The readers stand in `tests/calendars/readers/`. vobject and libical know no "
        "changes of single occurrences: their readers put them in by the instant that RECURRENCE-ID names. Each "
        "library reads all cases in one process, as a server would; icalendar keeps a zone of one text for the next."
    )
    served = (
        "The servers run on loopback. Each case has a collection of its own, each of its UIDs a resource of its own, "
        "as RFC 4791 wants it (section 4.1); a PUT that is refused is an error of the whole case. They are asked by "
        "the REPORT calendar-query with `expand` over the case's days and the owner's zone, and icalendar reads what "
        "they give. They give an event without an RRULE as it was stored, in its zone and with its RDATEs not counted "
        "out, although `expand` is to give single times in UTC (section 9.6.5). Copydesk itself never asks a server to "
        "count a series out: it takes the events as they were stored."
    )
    versions = ", ".join(f"{name} {pin}" for name, pin in _versions().items())
    lines = [
        "# What calendar libraries and servers make of the hard cases",
        "",
        intro,
        "",
        "| " + " | ".join(["", *names]) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    lines += [
        f"| {MEANINGS[kind]} | " + " | ".join(str(counts[name][kind]) for name in names) + " |" for kind in MEANINGS
    ]
    if missing:
        lines += ["", *(f"Not read by {name}: {why} is missing here." for name, why in missing.items())]
    lines += [
        "",
        how,
        "",
        served,
        "",
        f"Read by {versions}, and {libical_version()}." if "libical" in asked else f"Read by {versions}.",
        "",
        "## Where one of them differs",
        "",
        "| " + " | ".join(["case", *names]) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    for number, case in enumerate(cases):
        found = [asked[name][number] for name in names]
        if set(found) != {RIGHT}:
            lines.append(f"| [{case.name}]({case.head['report']}) | " + " | ".join(found) + " |")
    return "\n".join(lines) + "\n"


def _versions() -> dict[str, str]:
    pins = (Path(__file__).parent / "requirements.txt").read_text("utf-8").split()
    pinned = dict(pin.split("==") for pin in pins)
    names = ("icalendar", "recurring-ical-events", "vobject", "ical")
    package = json.loads((BUILD / "node_modules" / "ical.js" / "package.json").read_text("utf-8"))
    servers = {_title(name): version(name) for name in SERVERS}
    return {**servers, **{name: pinned[name] for name in names}, "ical.js": package["version"]}


def _title(server: str) -> str:
    return server.capitalize()


def main() -> None:
    """Ask every library that is there, and both servers, and write the page."""
    cases = [case for case in busy_cases() if case.busy is not None and FREE_BUSY not in case.text]
    asked, missing = {}, {}
    for reader in readers():
        if reader.missing:
            missing[reader.name] = reader.missing
            continue
        asked[reader.name] = verdicts(cases, Asked(reader))
        print(reader.name, dict(Counter(asked[reader.name])))
    for name, start in SERVERS.items():
        asked[_title(name)] = verdicts(cases, Served(start))
        print(name, dict(Counter(asked[_title(name)])))
    DOCUMENT.write_text(document(asked, missing, cases), "utf-8")


if __name__ == "__main__":
    main()
