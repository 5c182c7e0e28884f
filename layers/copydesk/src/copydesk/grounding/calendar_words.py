"""Months, weekdays, parts of the day and words such as `tomorrow`, in seven languages."""

import re
from typing import Final

_MONTH_NAMES: Final = (
    "January Jan Januar Jänner janvier enero gennaio janeiro januari",
    "February Feb Februar février febrero febbraio fevereiro februari",
    "March Mar März Maerz mars marzo março maart",
    "April Apr avril abril aprile",
    "May Mai mayo maggio maio mei",
    "June Jun Juni juin junio giugno junho",
    "July Jul Juli juillet julio luglio julho",
    "August Aug août aout agosto augustus",
    "September Sept Sep septembre septiembre settembre setembro",
    "October Oct Oktober Okt octobre octubre ottobre outubro oktober",
    "November Nov novembre noviembre novembro",
    "December Dec Dezember Dez décembre diciembre dicembre dezembro",
)
MONTHS: Final = {name.lower(): number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
MONTH: Final = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_WEEKDAY_NAMES: Final = (
    "Monday Mon Montag Mo lundi lunes lunedì lunedi segunda-feira maandag",
    "Tuesday Tues Tue Dienstag Di mardi martes martedì martedi terça-feira dinsdag",
    "Wednesday Wed Mittwoch Mi mercredi miércoles mercoledì mercoledi quarta-feira woensdag",
    "Thursday Thurs Thu Donnerstag Do jeudi jueves giovedì giovedi quinta-feira donderdag",
    "Friday Fri Freitag Fr vendredi viernes venerdì venerdi sexta-feira vrijdag",
    "Saturday Sat Samstag Sonnabend Sa samedi sábado sabato zaterdag",
    "Sunday Sun Sonntag So dimanche domingo domenica zondag",
)
WEEKDAYS: Final = {name.lower(): number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_LONG: Final = sorted((name for name in WEEKDAYS if len(name) > len("Thurs")), key=len, reverse=True)
_LONG_NAMES: Final = "|".join(re.escape(name) for name in _LONG)
WEEKDAY_BEFORE: Final = "|".join(re.escape(name) for name in sorted(WEEKDAYS, key=len, reverse=True))
WEEKDAY: Final = re.compile(
    rf"\b(?P<weekday>{_LONG_NAMES}|(?:(?<=na )|(?<=à )|(?<=la )|(?<=próxima ))(?:segunda|terça|quarta|quinta|sexta)\b)(?:s|i|n|en)?(?=\b|abend|nachmittag|vormittag|morgen"
    r"|mittag|middag|ochtend|avond)",
    re.IGNORECASE,
)
PORTUGUESE: Final = {"segunda": 0, "terça": 1, "quarta": 2, "quinta": 3, "sexta": 4}

_RELATIVE_WORDS: Final = {
    "day after tomorrow": r"(?:the )?day after tomorrow|übermorgen|après-demain|pasado mañana|dopodomani"
    r"|depois de amanhã|overmorgen",
    "tomorrow": r"tomorrow|morgen(?! (?:ist|früh)? ?(?:tag|wunsch))(?=\W|$)|demain|(?<!la )mañana(?! por la| a la)|domani|amanhã",
    "today": r"tonight|(?:later|still) today|by (?:the end of )?today|end of (?:the )?day|heute noch|noch heute|heute abend"
    r"|bis heute|ce soir|dès aujourd['\u2019]hui|aujourd['\u2019]hui encore|hoy mismo|esta noche|oggi stesso|stasera"
    r"|entro oggi|ainda hoje|hoje mesmo|vandaag nog|nog vandaag|vanavond|today by|avant ce soir",
    "end of week": r"(?:by |until )?(?:the )?end of (?:this |the )?week(?! ?end)|ende (?:der|dieser) woche|(?:zum )?wochenschluss|(?:la )?fin de (?:la |cette )?semaine(?! prochaine)|final(?:es)? de (?:la |esta )?semana(?! que viene)"
    r"|(?:la )?fine (?:della|di questa) settimana|fim da semana|(?:het )?eind(?:e)? van (?:de|deze) week",
    "end of month": r"(?:the )?end of (?:this |the )?month|month['\u2019]s end|ende (?:des|dieses) monats|(?:zum )?monatsende|(?:la )?fin (?:du|de ce) mois|fin(?:ales)? de (?:este )?mes|a fin de mes|(?:la )?fine (?:del )?mese|fine mese|f(?:im|inal) do m[êe]s"
    r"|(?:het )?eind(?:e)? van (?:de|deze) maand",
    "this week": r"(?:by |until )?(?:the )?(?:end of (?:this|the)|this|(?<=within )the|(?<=by )the) week(?! ?end)|(?:ende |noch )?diese[r]? woche"
    r"|(?:zum )?ende der woche|cette semaine|(?:la )?fin de (?:la |cette )?semaine|esta semana(?! que viene)"
    r"|final(?:es)? de (?:la |esta )?semana"
    r"|questa settimana|(?:fine|la fine della) settimana(?! prossima)|(?:fim d)?esta semana|deze week"
    r"|(?:het )?eind(?:e)? van (?:de|deze) week",
    "next week": r"(?:end of |early |later )?next week|(?:ende |anfang |mitte )?(?:nächste|kommende)[rn]? woche"
    r"|(?:la )?semaine (?:prochaine|suivante)"
    r"|(?:la )?(?:próxima semana|semana que viene|semana próxima|semana que vem)"
    r"|(?:la )?(?:prossima settimana|settimana prossima)|volgende week|komende week",
    "weekend": r"(?:this |the |next )?weekend|(?:dieses |am |nächstes )?wochenende|(?:ce |le )?week-end"
    r"|(?:este |el |del )?fin de semana|(?:questo )?fine settimana|(?:este )?fim de semana|(?:dit |het )?weekend",
    "this month": r"(?:the )?(?:end of )?(?:this|the) month|(?:ende )?diese[sn]? monat|(?:zum )?(?:monatsende|ende des monats)"
    r"|(?:la )?fin (?:du|de ce) mois|ce mois-ci|ce mois|fin de mes|final(?:es)? de (?:este )?mes|este m[êe]s"
    r"|(?:la )?fine (?:del )?mese|questo mese|fim do m[êe]s|(?:het )?eind(?:e)? van (?:de|deze) maand|deze maand",
    "next month": r"next month|nächste[nrs]? monat|kommende[nr]? monat|(?:le )?mois prochain|(?:el )?próximo mes"
    r"|(?:el )?mes que viene|(?:il )?(?:prossimo mese|mese prossimo)|próximo mês|m[êe]s que vem|volgende maand",
    "next year": r"next year|nächste[sn]? jahr|(?:l['\u2019])?année prochaine|(?:el )?próximo año|(?:l['\u2019])?anno prossimo"
    r"|próximo ano|volgend jaar",
    "this year": r"(?:the )?end of (?:the|this) year|jahresende|ende des jahres|fin de l['\u2019]année|fin de año"
    r"|fine (?:dell['\u2019])?anno|fim do ano|eind(?:e)? van het jaar",
    "at once": r"immediately|right away|at once|this (?:very )?(?:afternoon|evening)|straight away|sofort|umgehend"
    r"|unverzüglich|immédiatement|tout de suite|sans délai|inmediatamente|de inmediato|enseguida|immediatamente"
    r"|imediatamente|de imediato|onmiddellijk|meteen|per direct|the same day|am selben tag|noch am gleichen tag"
    r"|le jour même|el mismo día|in giornata|no mesmo dia|dezelfde dag|over ?night|über nacht|the next day"
    r"|am nächsten tag|dès le lendemain|al día siguiente|il giorno dopo|de volgende dag",
}
RELATIVE: Final = {
    said: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) for said, pattern in _RELATIVE_WORDS.items()
}
"""In this order: `day after tomorrow` before `tomorrow`."""

_PART_WORDS: Final = {
    "morning": r"(?:early |late )?mornings?|vormittags?|früh|am morgen|morgens|(?<=tag)morgen|le matin|matin(?:ée)?|du matin"
    r"|por la mañana|de la mañana|(?<=la )mañana|(?:la |di |al )?mattin[ao]|in mattinata|mattinata|(?:de|da|pela) manhã"
    r"|'s ochtends|ochtend(?:s)?|(?<=dag)ochtend|voormiddag|(?<=tag)vormittag",
    "noon": r"lunch ?time|mittagszeit|um die mittagszeit|hora de comer|ora di pranzo|lunchtijd|hora do almoço",
    "afternoon": r"afternoons?|nachmittags?|(?<=tag)nachmittag|(?:l['\u2019])?après-midi|(?:por|de|en) la tarde|la tarde"
    r"|(?:di |nel )?pomeriggio|(?:à|da|de) tarde|(?:'s )?middags?|(?<=dag)middag|namiddag",
    "evening": r"evenings?|abends?|(?<=tag)abend|(?:le |en )?soir(?:ée)?|por la noche|(?:(?:la |di |in )ser(?:a|ata)|(?<=ì )sera)(?!\w)"
    r"|(?:à|da|de) noite|(?:'s )?avonds?|(?<=dag)avond",
    "night": r"(?:at |over)night|nachts|in der nacht|la nuit|de madrugada|di notte|'s nachts",
}
PARTS: Final = {
    said: re.compile(rf"(?:(?<!\w)|(?<=tag)|(?<=dag))(?:{pattern})(?!\w)", re.IGNORECASE)
    for said, pattern in _PART_WORDS.items()
}
PART_HOURS: Final = {
    "morning": (5, 12),
    "noon": (11, 14),
    "afternoon": (12, 20),
    "evening": (17, 24),
    "night": (20, 29),
}
GREETING: Final = re.compile(
    r"(?i:good (?:morning|afternoon|evening|night)|guten (?:morgen|abend|tag)|schönen (?:abend|nachmittag|tag)[\w ]{0,8}"
    r"|bon(?:ne)? (?:soirée|après-midi|matinée|journée|fin de semaine|week-end|fin)|bonsoir|buen(?:as|os) (?:tardes|días|noches)"
    r"|buon(?:a)? (?:sera|serata|pomeriggio|giornata)|boa (?:tarde|noite)|bom (?:dia|fim de semana)"
    r"|goede(?:n|r)?(?:morgen|middag|avond)|goede (?:morgen|middag|avond)|fijne? (?:avond|dag|weekend)"
    r"|(?:a |an? )?(?:good|great|nice|lovely|pleasant) (?:weekend|evening|week|afternoon|day)|schönes wochenende|schöne woche"
    r"|buen fin de semana|buon (?:fine settimana|weekend)|excellent week-end|(?:bonne|buena|buona|boa|goede|fijne) (?:semaine|semana|settimana|week)"
    r"|prettig(?:e)? (?:weekend|avond|dag)|(?:nel|in the) cuore della notte)"
)
