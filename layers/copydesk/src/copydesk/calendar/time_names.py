"""How people name days and hours in English, German, French, Spanish, Italian, Dutch, Portuguese, Japanese. Pure data.

All languages are read at once: a mail of one often names a time in another.
"""

from typing import Final

WEEKDAYS: Final = (
    r"mondays?|montag|lundi|lunes|luned[iì]|maandag|segunda[- ]feira|月曜日?",
    r"tuesdays?|dienstag|mardi|martes|marted[iì]|dinsdag|ter[çc]a(?:[- ]feira)?|火曜日?",
    r"wednesdays?|mittwoch|mercredi|mi[ée]rcoles|mercoled[iì]|woensdag|quarta[- ]feira|水曜日?",
    r"thursdays?|donnerstag|jeudi|jueves|gioved[iì]|donderdag|quinta[- ]feira|木曜日?",
    r"fridays?|freitag|vendredi|viernes|venerd[iì]|vrijdag|sexta[- ]feira|金曜日?",
    r"saturdays?|samstag|sonnabend|samedi|s[áa]bado|sabato|zaterdag|土曜日?",
    r"sundays?|sonntag|dimanche|domingo|domenica|zondag|日曜日?",
)
"""From Monday on, in any case of letters."""
SHORT_WEEKDAYS: Final = (
    r"Mon|Mo|Lun|lun|Ma(?=\.?,? \d)",
    r"Tues?|Di|Mar(?=\.? \d)|mar(?=\. ?\d)|di(?=\. ?\d)",
    r"Weds?|Mi|Mer|mer|Wo|mi[ée]|Mi[ée]",
    r"Thu(?:rs?)?|Do|Jeu|jeu|Jue|jue|Gio|gio",
    r"Fri|Fr|Ven|ven|Vie|vie|Vr",
    r"Sat|Sa|Sam|sam|S[áa]b|s[áa]b|Za",
    r"Sun|So|Dim|dim|Dom|dom|Zo",
)
"""Where a number follows: alone they are words of other meanings."""
IN_BRACKETS: Final = "月火水木金土日"
PORTUGUESE: Final = ("segunda", "terça", "quarta", "quinta", "sexta")
"""After `na`: alone they count."""

MONTHS: Final = (
    r"january|januar|jänner|janvier|janv|enero|ene|gennaio|gen|januari|janeiro|jan",
    r"february|februar|février|févr|febrero|febbraio|februari|fevereiro|feb|fev",
    r"march|märz|mars|marzo|maart|março|mrt|mar",
    r"april|avril|abril|aprile|avr|apr|abr",
    r"may|mai|mayo|maggio|mei|maio|mag",
    r"june|juni|juin|junio|giugno|junho|jun|giu",
    r"july|juli|juillet|julio|luglio|julho|juil|jul|lug",
    r"august|août|agosto|augustus|aug|ago",
    r"september|septembre|septiembre|settembre|setembro|sept|sep",
    r"october|oktober|octobre|octubre|ottobre|outubro|oct|okt|ott",
    r"november|novembre|noviembre|novembro|nov",
    r"december|dezember|décembre|diciembre|dicembre|dezembro|dec|déc|dez|dic",
)

RELATIVE: Final = (
    (
        2,
        (
            r"day after tomorrow|übermorgen|après[- ]demain|pasado mañana|dopodomani|overmorgen|depois de amanhã|"
            r"明後日|あさって"
        ),
    ),
    (1, r"tomorrow|(?<!guten )(?<!goede )(?<!am )(?<!jeden )morgen|demain|(?<!la )(?<!por )mañana|domani|amanhã|明日"),
    (0, r"today|tonight|heute|aujourd'hui|hoy|oggi|vandaag|hoje|今日|本日"),
)
"""How many days ahead."""

NAMED_HOURS: Final = {
    "noon": 720, "midday": 720, "midi": 720, "mediodía": 720, "mezzogiorno": 720, "meio-dia": 720, "正午": 720,
    "midnight": 0, "mitternacht": 0, "minuit": 0, "medianoche": 0, "mezzanotte": 0, "middernacht": 0, "meia-noite": 0,
}  # fmt: skip

HOURS: Final = {
    word: number
    for number, words in enumerate(
        (
            "one ein eins une una un una uma een één",
            "two zwei deux dos due twee duas",
            "three drei trois tres tre drie três",
            "four vier quatre cuatro quattro quatro",
            "five fünf cinq cinco cinque vijf",
            "six sechs seis sei zes",
            "seven sieben sept siete sette zeven sete",
            "eight acht huit ocho otto oito",
            "nine neun neuf nueve nove negen",
            "ten zehn dix diez dieci tien dez",
            "eleven elf onze once undici",
            "twelve zwölf douze doce dodici twaalf doze",
        ),
        start=1,
    )
    for word in words.split()
}

ORDINALS: Final = (
    r"first|1st|erste[nrs]?|premi(?:er|ère)|primer[ao]?|prim[ao]|eerste|primeir[ao]|(?:1|一)(?:つ目|番目)|最初",
    r"second|2nd|zweite[nrs]?|deuxième|seconde?|segund[ao]|second[ao]|tweede|(?:2|二)(?:つ目|番目)",
    r"third|3rd|dritte[nrs]?|troisième|tercer[ao]?|terz[ao]|derde|terceir[ao]|(?:3|三)(?:つ目|番目)",
)
LAST: Final = r"last|letzte[nrs]?|derni(?:er|ère)|últim[ao]|ultim[ao]|laatste|最後"
OPTION: Final = (
    r"option|one|time|slot|date|suggestion|proposal|choice|vorschlag|termin|möglichkeit|zeitpunkt|proposition|créneau|"
    r"horaire|opción|propuesta|hora|fecha|opzione|proposta|orario|data|optie|voorstel|tijd|tijdstip|opção|horário"
)
