"""What caldav-server-tester says of the tests' two servers, as docs/calendar-servers.md: `make calendars`."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from support.calendar_servers import PASSWORD, SERVERS, USER, CalendarServer

from calendars.asking import BUILD, ROOT

DOCUMENT: Final = ROOT / "docs" / "calendar-servers.md"
TESTER: Final = BUILD / "venv" / "bin" / "caldav-server-tester"
SECONDS: Final = 600
NOT_LISTED: Final = "not listed"
"""Said of a feature that the tester tells of the other server alone: as the standard has it, or not to be tried."""
INTRO: Final = """\
# What the CalDAV servers of the tests do otherwise

`make calendars` writes this page. `caldav-server-tester` {tester} asks Radicale {radicale} and Xandikos {xandikos},
each a process on loopback. What it does not list is as the standard has it. Copydesk asks for little: PROPFIND of a
sync token or ctag, the REPORT calendar-query with a time range on events, GET, and PUT and DELETE under a condition,
which `tests/integration/test_caldav_contract.py` tries on both. It never limits a report (`sync-token.limit`): a server
that cuts one short without saying so would hide what is busy.

| Feature | Radicale | Xandikos |
|---|---|---|"""


def asked(server: CalendarServer) -> dict[str, Any]:
    """The features that a server has otherwise."""
    home = server.home if server.has_passwords else "/"
    url = f"http://127.0.0.1:{server.port}{home}"
    command = [str(TESTER), "--caldav-url", url, "--caldav-username", USER, "--caldav-password", PASSWORD]
    command += ["--format", "json"]
    answer = subprocess.run(  # noqa: S603  (the tests' own tool)
        command, capture_output=True, text=True, timeout=SECONDS, check=True, cwd=BUILD
    )
    features: dict[str, Any] = json.loads(answer.stdout)["features"]
    return features


def document(features: dict[str, dict[str, Any]], versions: dict[str, str]) -> str:
    """The page, by server."""
    names = sorted({name for each in features.values() for name in each})
    rows = [
        f"| `{name}` | {_told(features['radicale'], name)} | {_told(features['xandikos'], name)} |" for name in names
    ]
    return "\n".join([INTRO.format(**versions), *rows]) + "\n"


def _told(features: dict[str, Any], name: str) -> str:
    found = features.get(name, {})
    support = found.get("support", found.get("value", NOT_LISTED))
    why = " ".join(str(found.get("behaviour") or found.get("description") or "").split()).replace("|", "/")
    return f"{support}: {why}" if why else str(support)


def _versions() -> dict[str, str]:
    pins = [*(ROOT / "requirements.in").read_text("utf-8").split()]
    pins += (ROOT / "tests" / "calendars" / "requirements.in").read_text("utf-8").split()
    pinned = dict(pin.split("==") for pin in pins if pin.count("==") == 1)
    return {"tester": pinned["caldav-server-tester"], **{name: pinned[name] for name in SERVERS}}


def main() -> None:
    """Ask both, and write the page."""
    features = {}
    for name in sorted(SERVERS):
        with tempfile.TemporaryDirectory() as folder, SERVERS[name](Path(folder)) as server:
            features[name] = asked(server)
        print(name, len(features[name]))
    DOCUMENT.write_text(document(features, _versions()), "utf-8")


if __name__ == "__main__":
    main()
