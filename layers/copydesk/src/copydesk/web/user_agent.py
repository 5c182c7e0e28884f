"""A browser's name in few words, from its User-Agent (RFC 9110 section 10.1.5). Pure.

Only our own words come out: whatever a browser calls itself, nothing of it stands in a mail or on a page.
"""

from typing import Final

UNKNOWN: Final = "a browser"
LONGEST: Final = 500
"""Characters of the field that are looked at."""
# The order tells: each browser also names those that it is like.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """What the browser is, and on what it runs, like “Firefox on Linux”."""
    said = user_agent[:LONGEST]
    browser = next((name for part, name in _BROWSERS if part in said), "")
    system = next((name for part, name in _SYSTEMS if part in said), "")
    return f"{browser or UNKNOWN} on {system}" if system else browser or UNKNOWN
