"""Whether the desk is where its links say: a port that somebody else has, and the address of the time before."""

import http.client
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from local.desk.web.server import HOST

FILE: Final = "last_address"
"""In the home: where its pages were the last time. The links in mails of that time lead there."""
_AT_ONCE_SECONDS: Final = 0.5
_READ: Final = 20_000


def moved(folder: Path, url: str, wanted_port: int) -> str:
    """What is to know of the desk's address, if links in earlier mails do not lead to it; else "".

    Notes in the home where the desk is now.
    """
    file = folder / FILE
    before = ""
    with suppress(OSError, UnicodeDecodeError):
        before = file.read_text(encoding="utf-8").strip()
    with suppress(OSError):
        file.write_text(url, encoding="utf-8")
    if line := taken(url, wanted_port):
        return line + (f"; links in earlier mails lead to {_places(before, url, wanted_port)}." if before else ".")
    if before and before != url:
        return f"This desk was at {before} the last time; links in mails from then lead there, not to {url}."
    return ""


def taken(url: str, wanted_port: int) -> str:
    """By whom the port is taken that the desk was to have, and where it is instead; "" if it has its port."""
    port = urlsplit(url).port
    if wanted_port in {0, port}:
        return ""
    return f"{wanted_port} is taken by {holder(wanted_port)}; this desk is at {port}"


def holder(port: int) -> str:
    """Who has a port on this machine, as far as a look at it tells."""
    connection = http.client.HTTPConnection(HOST, port, timeout=_AT_ONCE_SECONDS)
    try:
        connection.request("GET", "/")
        answer = connection.getresponse()
        text = answer.read(_READ)
    except (OSError, http.client.HTTPException):
        return "another program"
    finally:
        connection.close()
    return "another desk" if b"Copydesk" in text else "another program's pages"


def _places(before: str, url: str, wanted_port: int) -> str:
    """Where earlier links lead: as a rule to the wanted port, and to the one of the last time if that is another."""
    last = urlsplit(before).port if before != url else None
    return " and ".join(str(port) for port in dict.fromkeys((wanted_port, last)) if port)
