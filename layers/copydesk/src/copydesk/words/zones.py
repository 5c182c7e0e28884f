# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""Time zones as people name them: abbreviations, countries, and cities by their names abroad. Pure data."""

from collections.abc import Mapping
from typing import Final

SHORT_ZONES: Final[Mapping[str, str]] = {
    "UTC": "UTC",
    "GMT": "UTC",
    "BST": "Europe/London",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ", "HEC", "HNEC"), "Europe/Berlin"),
    **dict.fromkeys(("EET", "EEST", "OEZ", "OESZ"), "Europe/Athens"),
    "MSK": "Europe/Moscow",
    **dict.fromkeys(("ET", "EST", "EDT"), "America/New_York"),
    **dict.fromkeys(("CT", "CST", "CDT"), "America/Chicago"),
    **dict.fromkeys(("MT", "MST", "MDT"), "America/Denver"),
    **dict.fromkeys(("PT", "PST", "PDT"), "America/Los_Angeles"),
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    **dict.fromkeys(("AEST", "AEDT"), "Australia/Sydney"),
    "AWST": "Australia/Perth",
    **dict.fromkeys(("NZST", "NZDT"), "Pacific/Auckland"),
    "SAST": "Africa/Johannesburg",
    "BRT": "America/Sao_Paulo",
}
"""By the clock of the people who write so: whoever says EST in July means the clock on the wall.

IST is missing: it is India's, Ireland's and Israel's.
"""
PLACES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("uk", "british", "england", "londres", "londra", "londen", "londoner", "londense"), "Europe/London"
    ),
    **dict.fromkeys(("german", "deutsche", "deutscher", "germany", "munich", "münchen", "münchner"), "Europe/Berlin"),
    **dict.fromkeys(
        ("berliner", "berlino", "berlín", "berlim", "berlijn", "berlijnse", "hamburg", "frankfurt", "cologne", "köln"),
        "Europe/Berlin",
    ),
    **dict.fromkeys(("central european", "mitteleuropäische", "mitteleuropäischer"), "Europe/Berlin"),
    **dict.fromkeys(("french", "parigi", "parís", "parijs", "parijse", "pariser", "lyon"), "Europe/Paris"),
    **dict.fromkeys(("spanish", "barcelona", "madrid"), "Europe/Madrid"),
    **dict.fromkeys(("italian", "milan", "milano", "roma", "rom", "romeinse"), "Europe/Rome"),
    **dict.fromkeys(("lisboa", "lisbonne", "lisbona", "lissabon", "lisbon"), "Europe/Lisbon"),
    **dict.fromkeys(("vienna", "wien", "wiener", "vienne"), "Europe/Vienna"),
    **dict.fromkeys(("zürich", "zürcher", "geneva", "genève", "genf", "swiss"), "Europe/Zurich"),
    **dict.fromkeys(("moscow", "moskau", "moskauer", "moscou", "moscú", "mosca", "moskou"), "Europe/Moscow"),
    **dict.fromkeys(("athen", "athènes", "atene", "athene"), "Europe/Athens"),
    **dict.fromkeys(
        ("eastern", "us eastern", "east coast", "new yorker", "nueva york", "nova york", "nova iorque", "boston"),
        "America/New_York",
    ),
    **dict.fromkeys(("washington", "miami", "atlanta", "philadelphia"), "America/New_York"),
    **dict.fromkeys(("us central", "central", "dallas", "houston", "austin"), "America/Chicago"),
    "mountain": "America/Denver",
    **dict.fromkeys(
        ("pacific", "us pacific", "west coast", "california", "kalifornische", "san francisco", "seattle", "portland"),
        "America/Los_Angeles",
    ),
    **dict.fromkeys(("tokio", "tokioter", "tóquio", "japan", "japanese"), "Asia/Tokyo"),
    **dict.fromkeys(("india", "indian", "indische", "mumbai", "delhi", "new delhi", "bangalore"), "Asia/Kolkata"),
    **dict.fromkeys(("beijing", "peking", "pékin", "pekín", "china", "chinese"), "Asia/Shanghai"),
    **dict.fromkeys(("singapur", "singapour"), "Asia/Singapore"),
    **dict.fromkeys(("são paulo", "san paolo", "brasilia", "brasília"), "America/Sao_Paulo"),
    **dict.fromkeys(("mexico", "méxico", "ciudad de méxico", "mexico city"), "America/Mexico_City"),
    "sidney": "Australia/Sydney",
}
"""Places by names that the zones of the tz database do not have, in lower case."""
_WORD: Final = r"[^\W\d_][\w.-]{0,19}"
_CAPITAL: Final = r"[A-ZÀ-Ý][\w-]{0,19}"
ZONE_OF_PLACE: Final = (
    rf"(?<![\w.-])(?P<place>{_WORD}(?:[ ]{_WORD}){{0,2}}?)(?: standard| daylight| local)? time\b",
    rf"(?<![\w.-])(?P<place>{_WORD}(?:[ ]{_WORD})?) (?:orts)?zeit\b",
    rf"heure (?:de |d['’]|du )(?P<place>{_WORD}(?: {_CAPITAL})?)",
    rf"hora (?:de |del )(?P<place>{_WORD}(?: (?:de )?{_CAPITAL}){{0,2}})",
    rf"ora di (?P<place>{_WORD}(?: {_CAPITAL})?)",
    rf"(?<![\w.-])(?P<place>{_WORD}(?: {_CAPITAL})?)(?:se)? tijd\b",
    rf"tijd in (?P<place>{_WORD}(?: {_CAPITAL})?)",
    rf"horário (?:de |do |da )(?P<place>{_WORD}(?: {_CAPITAL})?)",
)
"""How a clock is named after a place."""
