"""How people name days and hours in eight languages; days and months in Polish and Chinese, too. Pure data.

All languages are read at once: a mail of one often names a time in another.
"""

from typing import Final

WEEKDAYS: Final = (
    (
        r"mondays?|montag|lundi|lunes|luned[iì]|maandag|segunda[- ]feira|月曜日?|"
        r"poniedział(?:ek|ku)|(?:星期|周|週|礼拜|禮拜)一"
    ),
    (
        r"tuesdays?|dienstag|mardi|martes|marted[iì]|dinsdag|ter[çc]a(?:[- ]feira)?|火曜日?|"
        r"wtor(?:ek|ku)|(?:星期|周|週|礼拜|禮拜)二"
    ),
    (
        r"wednesdays?|mittwoch|mercredi|mi[ée]rcoles|mercoled[iì]|woensdag|quarta[- ]feira|水曜日?|"
        r"środ[aęy]|(?:星期|周|週|礼拜|禮拜)三"
    ),
    (
        r"thursdays?|donnerstag|jeudi|jueves|gioved[iì]|donderdag|quinta[- ]feira|木曜日?|"
        r"czwart(?:ek|ku)|(?:星期|周|週|礼拜|禮拜)四"
    ),
    (
        r"fridays?|freitag|vendredi|viernes|venerd[iì]|vrijdag|sexta[- ]feira|金曜日?|"
        r"piąt(?:ek|ku)|(?:星期|周|週|礼拜|禮拜)五"
    ),
    (
        r"saturdays?|samstag|sonnabend|samedi|s[áa]bado|sabato|zaterdag|土曜日?|"
        r"sobot[aęy]|(?:星期|周|週|礼拜|禮拜)六"
    ),
    (
        r"sundays?|sonntag|dimanche|domingo|domenica|zondag|日曜日?|"
        r"niedziel[aęi]|(?:星期|周|週|礼拜|禮拜)[日天]"
    ),
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
    r"january|januar|jänner|janvier|janv|enero|ene|gennaio|gen|januari|janeiro|jan|styczeń|stycznia",
    r"february|februar|février|févr|febrero|febbraio|februari|fevereiro|feb|fev|luty|lutego",
    r"march|märz|mars|marzo|maart|março|mrt|mar|marzec|marca",
    r"april|avril|abril|aprile|avr|apr|abr|kwiecień|kwietnia",
    r"may|mai|mayo|maggio|mei|maio|mag|maja|maj",
    r"june|juni|juin|junio|giugno|junho|jun|giu|czerwiec|czerwca",
    r"july|juli|juillet|julio|luglio|julho|juil|jul|lug|lipiec|lipca",
    r"august|août|agosto|augustus|aug|ago|sierpień|sierpnia",
    r"september|septembre|septiembre|settembre|setembro|sept|sep|wrzesień|września",
    r"october|oktober|octobre|octubre|ottobre|outubro|oct|okt|ott|października|październik",
    r"november|novembre|noviembre|novembro|nov|listopada|listopad",
    r"december|dezember|décembre|diciembre|dicembre|dezembro|dec|déc|dez|dic|grudzień|grudnia",
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

DAY_NUMBERS: Final = {
    word: number
    for words in (
        (
            "first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,eleventh,twelfth,thirteenth,fourteenth,"
            "fifteenth,sixteenth,seventeenth,eighteenth,nineteenth,twentieth,twenty-first,twenty-second,twenty-third,"
            "twenty-fourth,twenty-fifth,twenty-sixth,twenty-seventh,twenty-eighth,twenty-ninth,thirtieth,thirty-first"
        ),
        (
            "erst,zweit,dritt,viert,fünft,sechst,siebt,acht,neunt,zehnt,elft,zwölft,dreizehnt,vierzehnt,fünfzehnt,"
            "sechzehnt,siebzehnt,achtzehnt,neunzehnt,zwanzigst,einundzwanzigst,zweiundzwanzigst,dreiundzwanzigst,"
            "vierundzwanzigst,fünfundzwanzigst,sechsundzwanzigst,siebenundzwanzigst,achtundzwanzigst,"
            "neunundzwanzigst,dreißigst,einunddreißigst"
        ),
        (
            "premier,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,quinze,seize,dix-sept,"
            "dix-huit,dix-neuf,vingt,vingt-et-un,vingt-deux,vingt-trois,vingt-quatre,vingt-cinq,vingt-six,vingt-sept,"
            "vingt-huit,vingt-neuf,trente,trente-et-un"
        ),
        (
            "primero,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce,trece,catorce,quince,dieciséis,"
            "diecisiete,dieciocho,diecinueve,veinte,veintiuno,veintidós,veintitrés,veinticuatro,veinticinco,"
            "veintiséis,veintisiete,veintiocho,veintinueve,treinta,treinta-y-uno"
        ),
        (
            "primo,due,tre,quattro,cinque,sei,sette,otto,nove,dieci,undici,dodici,tredici,quattordici,quindici,sedici,"
            "diciassette,diciotto,diciannove,venti,ventuno,ventidue,ventitré,ventiquattro,venticinque,ventisei,"
            "ventisette,ventotto,ventinove,trenta,trentuno"
        ),
        (
            "één,twee,drie,vier,vijf,zes,zeven,acht,negen,tien,elf,twaalf,dertien,veertien,vijftien,zestien,zeventien,"
            "achttien,negentien,twintig,eenentwintig,tweeëntwintig,drieëntwintig,vierentwintig,vijfentwintig,"
            "zesentwintig,zevenentwintig,achtentwintig,negenentwintig,dertig,eenendertig"
        ),
        "eerste,tweede,derde,vierde,vijfde,zesde,zevende,achtste,negende,tiende,elfde,twaalfde",
        (
            "primeiro,dois,três,quatro,cinco,seis,sete,oito,nove,dez,onze,doze,treze,catorze,quinze,dezesseis,"
            "dezessete,dezoito,dezenove,vinte,vinte-e-um,vinte-e-dois,vinte-e-três,vinte-e-quatro,vinte-e-cinco,"
            "vinte-e-seis,vinte-e-sete,vinte-e-oito,vinte-e-nove,trinta,trinta-e-um"
        ),
        "uno,,,,,,,,,,,,,,,dezasseis,dezassete,,dezanove",
    )
    for number, word in enumerate(words.split(","), start=1)
    if word
}
"""The days of a month in words, German ones without their endings; a hyphen may be a space."""

MINUTES: Final = {
    word: minutes
    for minutes, words in (
        (1, "one une una"),
        (2, "two zwei deux dos due twee dois"),
        (3, "three drei trois tres tre drie três"),
        (4, "four vier quatre cuatro quattro quatro"),
        (5, "oh-five five fünf cinq cinco cinque vijf"),
        (10, "ten zehn dix diez dieci tien dez"),
        (15, "quarter a-quarter fifteen quart fünfzehn quinze cuarto quince quarto quindici vijftien kwart"),
        (20, "twenty zwanzig vingt veinte venti twintig vinte"),
        (25, "twenty-five fünfundzwanzig vingt-cinq veinticinco venticinque vijfentwintig vinte-e-cinco"),
        (30, "half thirty dreißig demie demi trente media treinta mezzo mezza trenta dertig meia trinta"),
        (35, "thirty-five fünfunddreißig trente-cinq vijfendertig trentacinque"),
        (40, "forty vierzig quarante cuarenta quaranta veertig quarenta"),
        (45, "forty-five fünfundvierzig quarante-cinq quarantacinque vijfenveertig quarenta-e-cinco"),
        (50, "fifty fünfzig cinquante cincuenta cinquanta vijftig cinquenta"),
        (55, "fifty-five fünfundfünfzig cinquante-cinq cinquantacinque vijfenvijftig"),
    )
    for word in words.split()
}
"""Minutes in words, as they stand beside an hour; a hyphen may be a space."""
