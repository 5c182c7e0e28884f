"""The sessions as they are listed and ended: on their page, and from the terminal, here and on AWS."""

from collections.abc import Sequence
from typing import Any

from copydesk.errors import SettingsError
from copydesk.flow.sign_in import named, short_name
from copydesk.ports import Session
from copydesk.services import Services
from copydesk.steps.signed_in import is_live

ALL = "all"


def live_sessions(services: Services) -> Sequence[Session]:
    """Those that count, the one that began last first."""
    return [each for each in services.sessions.sessions() if is_live(services, each)]


def sessions_told(services: Services) -> Sequence[dict[str, Any]]:
    """The same as the terminal and its JSON have them."""
    return [
        {
            "id": short_name(each),
            "reviewer": each.reviewer,
            "browser": each.browser,
            "begun": each.begun.isoformat(),
            "used": each.used.isoformat(),
            "until": each.until.isoformat(),
            "zone": services.settings.calendar.time_zone,
        }
        for each in live_sessions(services)
    ]


def end_sessions(services: Services, reference: str) -> int:
    """End the session whose id begins so, or all; how many were ended. Raises SettingsError unless one is meant."""
    known = services.sessions.sessions()
    found = tuple(known) if reference == ALL else named(known, reference)
    if reference != ALL and len(found) != 1:
        which = "is more than one session" if found else "is no session"
        raise SettingsError(f"{reference!r} {which}; `copydesk sessions list` shows them")
    return sum(services.sessions.end(each.name) for each in found)
