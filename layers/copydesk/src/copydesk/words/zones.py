# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""Time zones as people name them: abbreviations, countries, and cities by their names abroad. Pure data."""

from collections.abc import Mapping
from typing import Final

from copydesk.words.beside_hours import PEOPLES

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
SHORT_OFFSETS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("BST", "WEST", "CET", "MEZ", "MET", "HNEC"), 60),
    **dict.fromkeys(("CEST", "MESZ", "MEST", "EET", "OEZ", "SAST"), 120),
    **dict.fromkeys(("EEST", "OESZ", "MSK"), 180),
    **dict.fromkeys(("SGT", "HKT", "AWST"), 480),
    **dict.fromkeys(("JST", "KST"), 540),
    "AEST": 600,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "BRT": -180,
    "EDT": -240,
    "EST": -300,
    "CDT": -300,
    "CST": -360,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
}
"""Minutes ahead of UTC, where the abbreviation says one offset only, winter's or summer's."""
UNCLEAR_ZONES: Final = frozenset({"IST", "AST", "ADT", "WST", "BT", "GST"})
"""Abbreviations that are those of several countries."""
WINDOWS_ZONES: Final[Mapping[str, str]] = {
    "W. Europe Standard Time": "Europe/Berlin",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "Romance Standard Time": "Europe/Paris",
    "GMT Standard Time": "Europe/London",
    "E. Europe Standard Time": "Europe/Chisinau",
    "FLE Standard Time": "Europe/Kiev",
    "GTB Standard Time": "Europe/Bucharest",
    "Turkey Standard Time": "Europe/Istanbul",
    "Russian Standard Time": "Europe/Moscow",
    "Israel Standard Time": "Asia/Jerusalem",
    "Arabian Standard Time": "Asia/Dubai",
    "India Standard Time": "Asia/Kolkata",
    "China Standard Time": "Asia/Shanghai",
    "Singapore Standard Time": "Asia/Singapore",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Korea Standard Time": "Asia/Seoul",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "New Zealand Standard Time": "Pacific/Auckland",
    "South Africa Standard Time": "Africa/Johannesburg",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "Pacific Standard Time": "America/Los_Angeles",
    "E. South America Standard Time": "America/Sao_Paulo",
    "Argentina Standard Time": "America/Buenos_Aires",
    "SA Pacific Standard Time": "America/Bogota",
}
"""The names that Outlook writes into invitations, of the zones with the most people."""
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
    **dict.fromkeys(
        ("tokio", "tokioter", "tóquio", "japan", "japanese", "japon", "japón", "giappone", "japão"), "Asia/Tokyo"
    ),
    **dict.fromkeys(("deutschland", "allemagne", "alemania", "germania", "alemanha", "duitsland"), "Europe/Berlin"),
    **dict.fromkeys(("france", "frankreich", "francia", "frança", "frankrijk"), "Europe/Paris"),
    **dict.fromkeys(("italy", "italien", "italie", "italia", "itália", "italië"), "Europe/Rome"),
    **dict.fromkeys(("austria", "österreich", "autriche", "áustria", "oostenrijk"), "Europe/Vienna"),
    **dict.fromkeys(("switzerland", "schweiz", "suisse", "suiza", "svizzera", "suíça", "zwitserland"), "Europe/Zurich"),
    **dict.fromkeys(("netherlands", "niederlande", "nederland", "pays-bas", "holland"), "Europe/Amsterdam"),
    **dict.fromkeys(("ireland", "irland", "irlande", "irlanda", "ierland"), "Europe/Dublin"),
    **dict.fromkeys(("england", "great britain", "united kingdom", "angleterre", "inglaterra"), "Europe/London"),
    **dict.fromkeys(("greece", "griechenland", "grèce", "grecia", "grécia", "griekenland"), "Europe/Athens"),
    **dict.fromkeys(("poland", "polen", "pologne", "polonia", "polónia", "polska"), "Europe/Warsaw"),
    **dict.fromkeys(("sweden", "schweden", "suède", "suecia", "svezia", "suécia", "zweden"), "Europe/Stockholm"),
    **dict.fromkeys(("turkey", "türkei", "turquie", "turquía", "turchia", "turquia", "turkije"), "Europe/Istanbul"),
    **dict.fromkeys(("israel", "israël", "israele"), "Asia/Jerusalem"),
    **dict.fromkeys(("south korea", "korea", "südkorea", "corée", "corea"), "Asia/Seoul"),
    **dict.fromkeys(("india", "indian", "indische", "mumbai", "delhi", "new delhi", "bangalore"), "Asia/Kolkata"),
    **dict.fromkeys(("beijing", "peking", "pékin", "pekín", "china", "chinese"), "Asia/Shanghai"),
    **dict.fromkeys(("singapur", "singapour"), "Asia/Singapore"),
    **dict.fromkeys(("são paulo", "san paolo", "brasilia", "brasília"), "America/Sao_Paulo"),
    **dict.fromkeys(("mexico", "méxico", "ciudad de méxico", "mexico city"), "America/Mexico_City"),
    **dict.fromkeys(("sidney", "sídney"), "Australia/Sydney"),
    **dict.fromkeys(("québec", "quebec", "montréal", "montreal"), "America/Toronto"),
    **dict.fromkeys(("colombia", "kolumbien", "colombie", "colômbia"), "America/Bogota"),
    **dict.fromkeys(("argentina", "argentinien", "argentine", "argentinië"), "America/Buenos_Aires"),
    **dict.fromkeys(("perú", "peru", "pérou"), "America/Lima"),
    **dict.fromkeys(("morocco", "marokko", "maroc", "marruecos", "marocco", "marrocos"), "Africa/Casablanca"),
    **dict.fromkeys(("açores", "azores", "azoren", "azorre"), "Atlantic/Azores"),
    **dict.fromkeys(("canarias", "kanaren", "canaries", "canarie", "canárias"), "Atlantic/Canary"),
    **dict.fromkeys(("hongkong", "hong-kong"), "Asia/Hong_Kong"),
    **dict.fromkeys(("istanbuler", "estambul", "istambul", "istanboel"), "Europe/Istanbul"),
}
"""Places by names that the zones of the tz database do not have, in lower case."""
_WORD: Final = r"[^\W\d_][\w.-]{0,19}"
_CAPITAL: Final = r"[A-ZÀ-Ý][\w-]{0,19}"
ZONE_OF_PLACE: Final = (
    rf"(?<![\w.-])(?P<place>{_WORD}(?:[ ]{_WORD}){{0,2}}?)(?: standard| daylight| local)? time\b",
    rf"(?<![\w.-])(?P<place>{_WORD}(?:[ ]{_WORD})?) (?:orts)?zeit\b",
    rf"heure (?:de |d['’]|du )(?P<place>{_WORD}(?: {_CAPITAL})?)",
    rf"hora (?:de |del )(?P<place>{_WORD}(?: (?:de )?{_CAPITAL}){{0,2}})",
    rf"(?:heure|hora|ora) (?P<place>{'|'.join(PEOPLES)})\b",
    rf"ora di (?P<place>{_WORD}(?: {_CAPITAL})?)",
    rf"(?<![\w.-])(?P<place>{_WORD}(?: {_CAPITAL})?)(?:se)? tijd\b",
    rf"tijd in (?P<place>{_WORD}(?: {_CAPITAL})?)",
    rf"horário (?:de |do |da )(?P<place>{_WORD}(?: {_CAPITAL})?)",
)
"""How a clock is named after a place."""
_NOT_NOW: Final = (
    r"(?!,? (?:next|from|on|tomorrow|this (?!week|month|morning|afternoon|evening)|in \d|in a|nächste|ab|vom|am|"
    r"la semaine|à partir|du|desde|la próxima|el|dal|da|la prossima|vanaf|volgende|de|na próxima|demain|mañana|"
    r"domani|morgen|amanhã)\b)"
)
"""Where they will be at another time is not meant; `this week` and `until Friday` begin today."""
_NOW: Final = (
    r"(?: (?:diese(?:n|r)? (?:woche|monat|tage)|heute|deze (?:week|maand)|vandaag|cette semaine|ce mois(?:-ci)?|"
    r"aujourd'hui|esta semana|este mes|este mês|hoy|hoje|questa settimana|questo mese|oggi|this week|today|"
    r"(?:bis|tot|until|till|hasta|até|fino a|jusqu'à) \w+))?"
)
_WHERE: Final = (
    (
        r"(?:(?:i['\u2019]m|i am|we['\u2019]re|we are)(?: (?:based|located|living|working|"
        r"travell?ing|staying|currently|now|over|still|here|all week|this week|today))*|"
        r"(?:i|we) "
        r"(?:live|work)|based|located)(?: here)? (?:in|out of)|(?:my|our) (?:time ?zone|time|clock) is(?: that of)?|"
        r"time ?zone:"
    ),
    (
        rf"(?:ich (?:bin|sitze|lebe|wohne|arbeite)|wir (?:sind|sitzen|leben|arbeiten)){_NOW}"
        r"(?: \w+)? in|(?:meine|unsere) "
        r"(?:zeitzone|zeit) ist(?: die von)?|zeitzone:"
    ),
    (
        rf"(?:je suis|nous sommes|je vis|je travaille|nous travaillons|nous habitons){_NOW}"
        r"(?: \w+)? (?:à|au)|j'habite à|"
        r"basée?s? à|(?:mon|notre) fuseau(?: horaire)? est(?: celui de)?|fuseau horaire ?:"
    ),
    (
        rf"(?:estoy|estamos|vivo|vivimos|trabajo|trabajamos){_NOW}(?: \w+)? en|(?:mi|nuestra) (?:zona horaria|hora) es"
        r"(?: la de)?|zona horaria:"
    ),
    (
        rf"(?:sono|siamo|vivo|viviamo|abito|lavoro|lavoriamo){_NOW}(?: \w+)? a|(?:il mio|il nostro) fuso(?: orario)? è"
        r"(?: quello di)?|fuso orario:"
    ),
    (
        rf"(?:ik (?:ben|zit|woon|werk|leef)|we (?:zijn|zitten|wonen|werken)){_NOW}"
        r"(?: \w+)? in|(?:mijn|onze) tijdzone is|"
        r"tijdzone:"
    ),
    rf"(?:estou|estamos|moro|moramos|vivo|trabalho){_NOW}(?: \w+)? em|(?:meu|nosso) fuso(?: horário)? é|fuso horário:",
)
WHERE_SOMEBODY_LIVES: Final = tuple(
    rf"(?<!\w)(?i:{lead}) (?P<place>{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}){_NOT_NOW}" for lead in _WHERE
)
"""How people say where they are. Where they will be at another time is not meant."""
BARE_AMERICAN: Final = (
    r"(?:(?<=\d )|(?<=[apAP][mM] )|(?<=\.m\. )|(?<=noon )|(?<=o'clock ))(?P<place>Pacific|Eastern|Central|Mountain)\b"
    r"(?! \w*(?:time|Time|European))"
)
"""How Americans name a clock behind an hour."""
NAMED_TWICE: Final = frozenset(
    {
        "birmingham", "broken_hill", "cambridge", "center", "cordoba", "córdoba", "davis", "easter", "guadalajara",
        "jersey", "knox", "la_paz", "merida", "mérida", "palmer", "portland", "richmond", "san_jose", "santiago",
        "troll", "valencia", "victoria", "washington",
    }
)  # fmt: skip
"""Towns that are several, or words of other meanings: below a letter they tell nothing."""
_COUNTRIES: Final = (
    "germany deutschland allemagne alemania germania duitsland austria österreich autriche switzerland schweiz "
    "suisse svizzera france frankreich francia frankrijk frança spain españa spanien espagne spagna spanje italy "
    "italia italien italië netherlands nederland niederlande the_netherlands belgium belgique belgië portugal uk "
    "united_kingdom england scotland ireland denmark danmark sweden sverige norway norge finland suomi poland "
    "polska greece czechia hungary usa us united_states u.s.a. canada mexico méxico brazil brasil argentina chile "
    "colombia peru perú japan china korea south_korea india singapore hong_kong taiwan thailand indonesia "
    "australia new_zealand south_africa kenya nigeria egypt israel turkey türkiye uae "
)
COUNTRIES: Final = frozenset(_COUNTRIES.split())
"""Countries as they stand in addresses."""
_OF_AMERICA: Final = (
    "usa us united_states u.s.a. canada mexico méxico brazil brasil argentina chile colombia peru perú "
)
OF_AMERICA: Final = frozenset(_OF_AMERICA.split())
