# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""How people name days and stretches of days in English, German, Dutch and the Romance languages. Pure data."""

from collections.abc import Mapping
from typing import Final

from copydesk.words.phrases import COUNT, DAY_NUMBER, Phrases


def _counts(words: str) -> Mapping[str, int]:
    """Numbers in words, in order from one on; several spellings of one have a stroke between them."""
    return {spelled: number for number, word in enumerate(words.split(), 1) for spelled in word.split("|")}


_NORTH: Final[Mapping[str, Phrases]] = {
    "en": Phrases(
        today=r"today",
        tomorrow=r"tomorrow",
        day_after=r"(?:the )?day after tomorrow",
        this_week=r"(?:later |any time )?this week|the week(?! of| after| before| beginning| starting)|of the week",
        next_week=r"next week|the coming week|the following week|the week ahead",
        week_after_next=r"(?:the )?week after next|a week after next",
        in_weeks=rf"in {COUNT} weeks?(?:['’] time)?",
        in_days=rf"in {COUNT} days?(?:['’] time)?",
        numbered_week=r"(?:calendar )?week (?:no\.? ?|number )?(?P<week>\d{1,2})",
        this_month=r"this month|the month",
        next_month=r"next month",
        this_weekend=r"(?:this |the |at the )weekend",
        next_weekend=r"next weekend",
        this_before=r"this|this coming|coming",
        next_before=r"next",
        next_after=r"next(?= ?(?:[.,;!?]|$|at|after|before|in the|from|between))",
        a_week_later=r"week(?! of)|in a week|a week from now",
        start=r"(?:the )?(?:early|(?:start|beginning) of)",
        middle=r"(?:the )?(?:mid-?|middle of)",
        end=r"(?:the )?(?:late|later in|(?:end|latter part) of)",
        since=r"from|starting|as of|beginning|not before|no earlier than|since|as from",
        after=r"after|later than",
        until=r"until|till|til|by|through|no later than|not later than|up to|at the latest",
        before=r"before|prior to|ahead of",
        articles=r"(?:the|on|about|any time|anytime|at any time|around) ?",
        day_alone=rf"(?<!\w)the {DAY_NUMBER}(?:st|nd|rd|th)\b(?! (?:call|time|draft|article|of\b))",
        his_zone=r"(?:in |by )?(?:my|our) (?:local )?(?:time|zone|time ?zone)|(?:my|our) end|where i am|for me locally",
        counts=_counts("one|a two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
        next_is_next_week=True,
    ),
    "de": Phrases(
        today=r"heute",
        tomorrow=r"(?<!guten )(?<!am )(?<!\wtag )morgen(?!s\b)(?! früh morgen)",
        day_after=r"übermorgen",
        this_week=r"(?:noch )?diese[rn]? woche|der woche|die woche(?! (?:ab|vom))",
        next_week=r"(?:in )?(?:der |die )?(?:nächste|kommende|folgende)[rn]? woche",
        week_after_next=r"(?:der )?übernächste[rn]? woche",
        in_weeks=rf"in {COUNT} wochen?",
        in_days=rf"in {COUNT} tagen?",
        numbered_week=r"(?:kw|kalenderwoche) ?(?P<week>\d{1,2})",
        this_month=r"diese[sn]? monats?|(?:des|vom) monats?|(?=monats(?:anfang|mitte|ende))",
        next_month=r"(?:nächste|kommende)[ns]? monats?",
        this_weekend=r"(?:dieses|am) wochenende",
        next_weekend=r"(?:nächstes|am nächsten|kommendes|am kommenden) wochenende",
        this_before=r"diese[nrs]?|kommende[nrs]?",
        next_before=r"nächste[nrsm]?",
        next_after=r"(?!)",
        a_week_later=r"in einer woche|in acht tagen",
        start=r"anfang|zu beginn|beginn",
        middle=r"mitte",
        end=r"ende|gegen ende|am ende",
        since=r"ab|frühestens(?: am| ab)?|nicht vor(?: dem)?|ab dem",
        after=r"nach",
        until=r"bis(?: zum| einschließlich)?|spätestens(?: am| bis)?",
        before=r"vor",
        articles=r"(?:am|an dem|dem|den|der|die|zum|im|in der|irgendwann|jederzeit) ?",
        day_alone=(
            rf"\b(?:am|dem|den|vom|zum|der) {DAY_NUMBER}\.(?! ?(?:\d|jan|jän|feb|mär|mrz|apr|mai|"
            rf"jun|jul|aug|sep|okt|nov|dez))"
        ),
        his_zone=r"(?:nach )?(?:meiner|unserer) (?:orts)?zeit|(?:in )?meiner zeitzone|bei (?:mir|uns)(?= |$|\))",
        counts=_counts(
            "einer|einem|ein|eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
        ),
    ),
    "nl": Phrases(
        today=r"vandaag",
        tomorrow=r"(?<!goede )(?<!\wdag )morgen",
        day_after=r"overmorgen",
        this_week=r"(?:nog )?deze week|(?:de|van de) week(?! van)",
        next_week=r"(?:de )?(?:volgende|komende) week",
        week_after_next=r"(?:de )?week (?:erna|daarna|daarop)|over twee weken|de week na volgende week",
        in_weeks=rf"over {COUNT} we(?:ken|ek)",
        in_days=rf"over {COUNT} dag(?:en)?",
        numbered_week=r"week (?P<week>\d{1,2})",
        this_month=r"deze maand|de maand",
        next_month=r"(?:de )?(?:volgende|komende) maand",
        this_weekend=r"(?:dit|in het|het) weekend",
        next_weekend=r"(?:volgend|komend) weekend",
        this_before=r"deze|aanstaande|komende|a\.s\.",
        next_before=r"volgende",
        next_after=r"(?!)",
        a_week_later=r"over een week",
        start=r"(?:het )?begin(?: van)?|aan het begin van",
        middle=r"halverwege|half(?= (?:jan|feb|maart|apr|mei|ju|aug|sep|okt|nov|dec))|midden|medio|in het midden van",
        end=r"(?:het )?einde? van|eind|aan het einde? van",
        since=r"vanaf|niet vóór|niet voor|op zijn vroegst",
        after=r"na",
        until=r"tot(?: en met| aan)?|t/m|uiterlijk|niet later dan",
        before=r"voor|vóór",
        articles=r"(?:op|de|den|het|in|om|ergens) ?",
        day_alone=rf"\b(?:de|den) {DAY_NUMBER}(?:e|de|ste)\b",
        his_zone=r"(?:in |volgens )?(?:mijn|onze) (?:lokale )?(?:tijd|tijdzone)|(?:bij|voor) (?:mij|ons) lokaal",
        counts=_counts("een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien"),
        next_is_next_week=True,
    ),
}
_SOUTH: Final[Mapping[str, Phrases]] = {
    "fr": Phrases(
        today=r"aujourd['’]hui",
        tomorrow=r"(?<!après-)(?<!après )demain",
        day_after=r"après[- ]demain",
        this_week=r"cette semaine|de (?:la|cette) semaine",
        next_week=r"(?:de )?(?:la )?semaine (?:prochaine|suivante|qui vient|à venir)",
        week_after_next=r"(?:la )?semaine d['’]après|dans deux semaines|dans quinze jours|d['’]ici quinze jours",
        in_weeks=rf"dans {COUNT} semaines?",
        in_days=rf"dans {COUNT} jours?",
        numbered_week=r"semaine (?:n° ?)?(?P<week>\d{1,2})",
        this_month=r"(?:de )?ce mois(?:-ci)?|du mois(?! (?:prochain|de))",
        next_month=r"(?:du |le )?mois prochain",
        this_weekend=r"(?:ce|le) week-?end",
        next_weekend=r"(?:le )?week-?end prochain",
        this_before=r"ce",
        next_before=r"(?!)",
        next_after=r"prochaine?|qui vient",
        a_week_later=r"en huit|dans une semaine|en 8",
        start=r"(?:en |au )?début(?: du| de)?",
        middle=r"(?:en |au )?milieu(?: du| de)?|mi-",
        end=r"(?:en |à la )?fin(?: du| de)?",
        since=r"à partir (?:du|de la|de|d['’])|dès(?: le)?|pas avant(?: le)?|depuis|à compter (?:du|de)",
        after=r"après(?: le)?",
        until=r"jusqu['’](?:au|à|en)|d['’]ici(?: au| à)?|au plus tard(?: le)?",
        before=r"avant(?: le| la)?",
        articles=r"(?:le|la|l['’]|au|à|en|du|les) ?",
        day_alone=(
            rf"\b(?:le|du|au) {DAY_NUMBER}(?:er)?\b(?! ?(?:h\b|h\d|heures?|%|€|euros|:))(?! (?:janv|"
            rf"f[ée]v|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c))"
        ),
        his_zone=(
            r"(?:à )?(?:mon|notre) heure(?: locale)?|heure locale|(?:de )?mon fuseau(?: horaire)?|"
            r"(?:chez|pour) (?:moi|nous)(?= |$|\))"
        ),
        counts=_counts("un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"),
    ),
    "es": Phrases(
        today=r"hoy",
        tomorrow=r"(?<!la )(?<!pasado )mañana(?! por la mañana$)",
        day_after=r"pasado mañana",
        this_week=r"(?:en |de )?esta (?:misma )?semana|de la semana(?! (?:que viene|próxima))",
        next_week=r"(?:en |de )?(?:la )?(?:próxima semana|semana (?:que viene|próxima|que entra|siguiente))",
        week_after_next=r"(?:en |dentro de )dos semanas|la semana siguiente a la próxima",
        in_weeks=rf"(?:en|dentro de) {COUNT} semanas?",
        in_days=rf"(?:en|dentro de) {COUNT} días?",
        numbered_week=r"semana (?:n\.º ?|número )?(?P<week>\d{1,2})",
        this_month=r"(?:de )?este mes|(?:de|del) mes(?! (?:que|próximo))",
        next_month=r"(?:del? )?(?:el )?(?:próximo mes|mes que viene|mes próximo)",
        this_weekend=r"(?:este |el )fin de semana",
        next_weekend=r"(?:el )?(?:próximo fin de semana|fin de semana (?:que viene|próximo))",
        this_before=r"este",
        next_before=r"próximo",
        next_after=r"que viene|próximo",
        a_week_later=r"(?:en|dentro de) una semana|de la otra semana",
        start=r"(?:a )?(?:principios?|comienzos?|inicios?)(?: de)?",
        middle=r"(?:a )?(?:mediados|mitad)(?: de)?",
        end=r"(?:a )?(?:finales|final|fines|fin)(?: de)?",
        since=r"a partir de(?:l)?|desde(?: el)?|no antes de(?:l)?",
        after=r"después de(?:l)?|tras(?: el)?|pasado el",
        until=r"hasta(?: el)?|a más tardar(?: el)?|como muy tarde(?: el)?",
        before=r"antes de(?:l)?",
        articles=r"(?:el|la|los|las|día|en|de|por) ?",
        day_alone=(
            rf"\b(?:el|al|del) (?:día )?{DAY_NUMBER}\b(?! ?(?:h\b|horas?|%|€|euros|:|de (?:ene|"
            rf"feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)))"
        ),
        his_zone=r"(?:en |de )?(?:mi|nuestra) (?:hora|zona)(?: local| horaria)?|hora local|hora mía",
        counts=_counts("un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
    ),
    "it": Phrases(
        today=r"oggi",
        tomorrow=r"(?<!dopo )domani",
        day_after=r"dopodomani|dopo domani",
        this_week=r"(?:in |di )?questa settimana|(?:della|di) settimana(?! prossima)",
        next_week=r"(?:della |la |di )?(?:prossima settimana|settimana (?:prossima|entrante|che viene|successiva))",
        week_after_next=r"(?:tra|fra) due settimane",
        in_weeks=rf"(?:tra|fra) {COUNT} settiman[ae]",
        in_days=rf"(?:tra|fra) {COUNT} giorn[oi]",
        numbered_week=r"settimana (?:n\. ?|numero )?(?P<week>\d{1,2})",
        this_month=r"(?:di )?questo mese|(?:del|di) mese(?! prossimo)|(?<=fine )mese(?! prossimo)",
        next_month=r"(?:del |il )?(?:prossimo mese|mese prossimo)",
        this_weekend=r"(?:questo |nel |il )(?:fine settimana|weekend)",
        next_weekend=r"(?:il )?(?:prossimo (?:fine settimana|weekend)|(?:fine settimana|weekend) prossimo)",
        this_before=r"quest[oa]",
        next_before=r"prossim[oa]",
        next_after=r"prossim[oa]|che viene",
        a_week_later=r"(?:tra|fra) una settimana|a otto",
        start=r"(?:a |all['’])?inizio(?: di| del)?",
        middle=r"(?:a )?metà(?: di| del)?",
        end=r"(?:a |alla )?fine(?: di| del)?",
        since=r"a partire da(?:l|lla)?|da(?:l|lla)?|non prima d(?:i|elle|el)|dal giorno",
        after=r"dopo(?: il| la)?|passato il",
        until=r"fino a(?:l|lla)?|entro(?: il| la)?|al più tardi(?: il)?",
        before=r"prima d(?:i|el|ella)",
        articles=r"(?:il|la|lo|l['’]|di|nel|nella|giorno) ?",
        day_alone=(
            rf"\b(?:il|al|dal|del) (?:giorno )?{DAY_NUMBER}\b(?! ?(?:h\b|ore\b|%|€|euro|:))(?! (?:gen|"
            rf"feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic))"
        ),
        his_zone=(
            r"(?:del |nel )?(?:mio|nostro) (?:orario|fuso)(?: locale| orario)?|(?:(?:la )?mia )?ora (?:mia|"
            r"locale|nostra)|ora (?:da me|da noi)"
        ),
        counts=_counts(
            "un|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
        ),
    ),
    "pt": Phrases(
        today=r"hoje",
        tomorrow=r"(?<!depois de )amanhã",
        day_after=r"depois de amanhã",
        this_week=r"(?:n?d?esta|d?essa) semana|da semana(?! que vem)",
        next_week=r"(?:na |da |a )?(?:próxima semana|semana (?:que vem|próxima|seguinte))",
        week_after_next=r"(?:daqui a|em|dentro de) duas semanas",
        in_weeks=rf"(?:daqui a|em|dentro de) {COUNT} semanas?",
        in_days=rf"(?:daqui a|em|dentro de) {COUNT} dias?",
        numbered_week=r"semana (?:n\.º ?|número )?(?P<week>\d{1,2})",
        this_month=r"(?:d?n?este|d?esse) mês|do mês(?! que vem)",
        next_month=r"(?:no |do )?(?:próximo mês|mês que vem)",
        this_weekend=r"(?:neste |no |este )fim de semana",
        next_weekend=r"(?:no )?(?:próximo fim de semana|fim de semana que vem)",
        this_before=r"n?est[ea]",
        next_before=r"próxim[ao]",
        next_after=r"que vem|próxim[ao]",
        a_week_later=r"daqui a uma semana",
        start=r"(?:no )?(?:início|começo|princípio)(?: d[aeo])?",
        middle=r"(?:em )?meados(?: d[aeo])?|(?:no )?meio(?: d[aeo])?",
        end=r"(?:no )?(?:fim|final|finais)(?: d[aeo])?",
        since=r"a partir d(?:as?|e|os?)|desde(?: [ao]s?)?|não antes d(?:as?|e|os?)",
        after=r"depois d[aeo]|após(?: [ao])?",
        until=r"até(?: [ao]| à| ao)?|no máximo(?: até)?",
        before=r"antes d[aeo]",
        articles=r"(?:n?[ao]s?|dia|em|de|pel[ao]) ?",
        day_alone=(
            rf"\b(?:(?:n?o )?dia|ao dia|do dia) {DAY_NUMBER}\b(?! de (?:jan|fev|mar|abr|mai|jun|"
            rf"jul|ago|set|out|nov|dez))"
        ),
        his_zone=r"(?:no |do )?(?:meu|nosso) (?:horário|fuso)(?: local| horário)?|(?:na )?minha hora|hora local",
        counts=_counts("um|uma dois|duas três quatro cinco seis sete oito nove dez"),
    ),
}
PHRASES: Final[Mapping[str, Phrases]] = {**_NORTH, **_SOUTH}
"""English, German, Dutch, French, Spanish, Italian and Portuguese."""
