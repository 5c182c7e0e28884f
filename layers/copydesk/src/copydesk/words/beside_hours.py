"""What stands right behind an hour and names a clock: by a place, by a zone's letters, as the reader's. Pure data."""

from collections.abc import Mapping
from typing import Final

_HERE: Final = r"(?:(?:over |out |right )?(?:here|hier|ici|aquí|qui|aqui) )?"
IN_A_PLACE: Final = (
    rf"{_HERE}(?:in|à|au|aux|en|a|ad|em|no|na|nos|nas|te)[ ]"
    r"(?P<article>(?:the|der|den|die|les|los|las|le|la|el|gli|o|de)[ ])?"
)
"""How a place is named behind an hour."""
READERS: Final = (
    r"(?:in |by |at )?your (?:local )?(?:time(?: ?zone)?|zone|end)|"
    r"(?:nach |in )?(?:dein|ihr|eur)\w* (?:orts)?zeit(?:zone)?|"
    r"bei (?:ihnen|dir|euch)(?= |$|[).,?!])|(?:à |de )?(?:votre|ton|vos) (?:heure|fuseau)(?: locale| horaire)?|"
    r"chez (?:vous|toi)|(?:en |de )?(?:su|tu|vuestra) (?:hora|zona)(?: local| horaria)?|"
    r"hora (?:suya|tuya|vuestra|de ustedes)|"
    r"(?:nella |della )?(?:vostra|sua|tua) ora(?: locale)?|ora (?:vostra|sua|tua|da voi|da lei|da te)|"
    r"(?:nel |del )?(?:vostro|suo|tuo) (?:orario|fuso)(?: locale| orario)?|(?:in |volgens )?(?:uw|jouw|jullie|je) "
    r"(?:lokale )?(?:tijd|tijdzone)|(?:na |à )?(?:sua|tua|vossa) hora|(?:no |do )?(?:seu|teu|vosso) (?:horário|fuso)"
    r"(?: local| horário)?"
)
"""How a writer names the clock of who reads it."""
NO_ZONES: Final = frozenset(
    (  # noqa: SIM905  (forty quoted words would be hard to read)
        "a am an and as asap at best but eight end etc et exact exactly first fit get great it just last let must next "
        "night no not nicht of ok on or passt pm put sharp that uhr uur want"
    ).split()
)
"""Words that are no abbreviation of a zone, though they end like one or stand in capitals."""
NO_PLACES: Final = frozenset(
    (  # noqa: SIM905  (a hundred quoted words would be hard to read)
        "zoom teams skype slack google meet webex facetime whatsapp signal telegram jitsi discord microsoft hangouts "
        "person english german french spanish italian dutch portuguese deutsch englisch französisch spanisch "
        "italienisch ruhe eile ordnung kürze verbindung kontakt anspruch frage aussicht zukunft ihr ihre ihrem ihren "
        "ihrer sie order full short general line case advance addition general monday tuesday wednesday thursday "
        "friday saturday sunday call phone telefon telefonat anruf videoanruf video videocall minuten minutes min "
        "uhr uur if wenn si se als falls or oder ou dans und et y e en i ich je yo io ik eu wir we dr mr mrs ms "
        "herr frau monsieur madame señor señora signor signora meneer mevrouw senhor senhora optional vormittags "
        "nachmittags abends morgens mittags morning afternoon evening noon am pm ca circa exact max about approx "
        "video-call montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi "
        "samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì "
        "sabato domenica segunda terça quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
        "january february march april may june july august september october november december januar februar märz "
        "mai juni juli oktober dezember heute morgen today tomorrow"
    ).split()
)
"""What stands behind an hour as a place would, and is none."""
MANY_CLOCKS: Final = frozenset(
    (  # noqa: SIM905
        "us u.s u.s.a usa america amerika amérique américa canada kanada canadá australia australien australie "
        "australië brazil brasilien brésil brasil brasile brazilië russia russland russie rusia rusland indonesia "
        "indonesien"
    ).split()
) | {"united states", "vereinigten staaten", "états-unis", "estados unidos", "stati uniti", "verenigde staten"}
"""Lands of several clocks: they name none."""
IS_NOUN: Final = r"(?:ung|heit|keit|schaft|tion|enz|anz|ache|form|gruppe|büro|kanzlei|office)$"
"""How words end that German writes like names."""
WORDS_LIKE_PLACES: Final = frozenset(
    {"central", "center", "east", "eastern", "easter", "eire", "knox", "male", "mountain", "nome", "north", "pacific"}
    | {"reunion", "south", "troll", "west"}
)
"""Places of the tz database that are words of these languages, in small letters."""
OF_A_PLACE: Final = r"(?:de|di|da|do|of|von|van)[ ]"
"""How a place that is known is joined to an hour: `15h de Lisboa`."""
SHORT_PLACES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("NYC", "NY", "DC"), "America/New_York"),
    **dict.fromkeys(("LA", "SF"), "America/Los_Angeles"),
    "HK": "Asia/Hong_Kong",
    "CDMX": "America/Mexico_City",
}
"""Towns by their capitals; in small letters they are other words."""
AMERICAN_CLOCKS: Final[Mapping[str, str]] = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}
"""American clocks, also in small letters where nothing follows them."""
TIME_IN: Final = (
    r"(?:orts|lokal)?zeit|local(?: time)?|time|heure(?: locale)?|hora(?: local)?|ora(?: locale)?|"
    r"(?:lokale |plaatselijke )?tijd"
)
"""Words of a clock before the name of its place: `Ortszeit (Tokio)`."""
CLOCK_WORDS: Final = (
    r"(?:nach |in )?\w+scher (?:orts)?zeit",
    r"(?:nach |in )?(?:\w+ )?(?:orts|lokal)zeit",
    r"(?:nach |in )?(?-i:[A-ZÄÖÜ]\w*er (?:Orts)?[Zz]eit)",
    r"(?:orts|lokal)?zeit (?:in|von|aus) (?-i:[A-ZÄÖÜ])\w+",
    r"(?:à l'|en )?heure(?! (?:à laquelle|qui|où|de (?:début|fin)))[ ]\w+",
    r"(?:en )?(?:hora|horario|horário)(?! (?:en que|em que|que|de (?:la|inicio|comer)))[ ]\w+",
    r"ora (?:di|del|della|dell'|locale|solare|legale|\w+(?:ese|ana|ina|ca|sa))(?!\w)",
    r"(?:\w+s(?:ch)?e|lokale|plaatselijke|(?-i:[A-Z]\w+)) tijd",
    r"tijd (?:in|van) (?-i:[A-Z])\w+",
    r"(?-i:[A-ZÀ-Ý])[\w.'-]*(?: (?-i:[A-ZÀ-Ý])[\w.'-]*){0,2} time",
    r"(?:the )?local time|(?:in )?local(?= \(|[?.,)]|$)|over here",
    r"time (?:in|at|of) (?-i:[A-ZÀ-Ý])\w+",
)
"""What names a clock beside an hour in so many words: one that nobody knows is unclear, never the owner's."""
PEOPLES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("britischer", "englischer", "anglaise", "britannique", "inglesa", "británica"), "Europe/London"),
    **dict.fromkeys(("britânica", "inglese", "britannica", "engelse", "britse", "english"), "Europe/London"),
    **dict.fromkeys(("irish", "irischer", "irlandaise", "irlandesa", "irlandese", "ierse"), "Europe/Dublin"),
    **dict.fromkeys(("allemande", "alemana", "tedesca", "duitse", "alemã"), "Europe/Berlin"),
    **dict.fromkeys(("französischer", "française", "francesa", "francese", "franse"), "Europe/Paris"),
    **dict.fromkeys(("italienischer", "italienne", "italiana", "italiaanse"), "Europe/Rome"),
    **dict.fromkeys(("schweizer", "helvetica", "svizzera", "suiza", "suíça", "zwitserse"), "Europe/Zurich"),
    **dict.fromkeys(("niederländischer", "dutch", "nederlandse", "néerlandaise", "holandesa"), "Europe/Amsterdam"),
    **dict.fromkeys(("griechischer", "greek", "grecque", "griega", "greca", "grega", "griekse"), "Europe/Athens"),
    **dict.fromkeys(("türkischer", "turkish", "turque", "turca", "turkse"), "Europe/Istanbul"),
    **dict.fromkeys(("finnischer", "finnish", "finlandaise", "finlandesa", "finlandese", "finse"), "Europe/Helsinki"),
    **dict.fromkeys(("polnischer", "polish", "polonaise", "polaca", "polacca", "poolse"), "Europe/Warsaw"),
    **dict.fromkeys(("schwedischer", "swedish", "suédoise", "sueca", "svedese", "zweedse"), "Europe/Stockholm"),
    **dict.fromkeys(("indischer", "indienne", "india", "indiana", "indiase"), "Asia/Kolkata"),
    **dict.fromkeys(("japanischer", "japonaise", "japonesa", "giapponese", "japanse"), "Asia/Tokyo"),
    **dict.fromkeys(("chinesischer", "chinoise", "cinese", "chinesa", "chinese"), "Asia/Shanghai"),
    **dict.fromkeys(("koreanischer", "korean", "coréenne", "coreana", "koreaanse"), "Asia/Seoul"),
    **dict.fromkeys(("israelischer", "israeli", "israélienne", "israelí", "israeliana"), "Asia/Jerusalem"),
    **dict.fromkeys(("kalifornischer", "californienne", "californiana", "californische"), "America/Los_Angeles"),
    **dict.fromkeys(("marokkanischer", "moroccan", "marocaine", "marroquí", "marocchina"), "Africa/Casablanca"),
    **dict.fromkeys(("argentinischer", "argentinian", "argentine", "argentina", "argentijnse"), "America/Buenos_Aires"),
    **dict.fromkeys(("kolumbianischer", "colombian", "colombienne", "colombiana"), "America/Bogota"),
    **dict.fromkeys(("kanarischer", "canary", "canaria", "canarienne", "canarische"), "Atlantic/Canary"),
}
"""A people's adjective beside a word of time, where it names one clock. Alone it names a language."""
