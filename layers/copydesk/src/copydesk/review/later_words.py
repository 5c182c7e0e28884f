# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""An answer that is nothing but a time, or "later": the question sleeps until then, or the reply leaves then. Pure.

The whole answer must be understood, in one of ten languages. “Later” is when the next working day begins.
"""

import re
from collections.abc import Mapping
from typing import Final

from copydesk.review.meaning import asks, phrase, without_politeness
from copydesk.review.time_words import OwnersClock, TimeWords, read_moment


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


_LATER: Final = re.compile(
    _alternatives(
        "later|not now|maybe later|ask me later|ask me again later|remind me later|remind me|not today",
        "später|jetzt nicht|nicht jetzt|heute nicht|frag mich später|erinnere mich(?: später)?|später bitte",
        "plus tard|pas maintenant|rappelle moi plus tard|rappelez moi plus tard|pas aujourdhui",
        "más tarde|mas tarde|luego|ahora no|hoy no|recuérdamelo(?: más tarde)?|più tardi|dopo",
        "non ora|non adesso|non oggi|ricordamelo(?: più tardi)?|niet nu|straks|vandaag niet|herinner me(?: later)?",
        "mais tarde|depois|agora não|hoje não|lembre me(?: mais tarde)?|później|nie teraz|nie dziś|nie dzisiaj",
        "przypomnij(?: mi)?(?: później)?",
        "あとで|後で|後ほど|またあとで|また後で|今はちょっと|あとでお願いします|後でお願いします",
        "稍后|以后再说|晚点|晚一点|待会儿?|稍後|晚點|以後再說",
    ),
    re.IGNORECASE,
)
_DAY_NAMES: Final[Mapping[str, str]] = {
    "monday": "monday|mon|montag|lundi|lunes|lunedì|maandag|segunda(?:-feira)?|poniedziałek|月曜日?|周一|星期一",
    "tuesday": "tuesday|tues?|dienstag|mardi|martes|martedì|dinsdag|terça(?:-feira)?|wtorek|火曜日?|周二|星期二",
    "wednesday": "wednesday|wed|mittwoch|mercredi|miércoles|mercoledì|woensdag|quarta(?:-feira)?|środ[aę]|"
    "水曜日?|周三|星期三",
    "thursday": "thursday|thu(?:rs)?|donnerstag|jeudi|jueves|giovedì|donderdag|quinta(?:-feira)?|"
    "czwartek|木曜日?|周四|星期四",
    "friday": "friday|fri|freitag|vendredi|viernes|venerdì|vrijdag|sexta(?:-feira)?|piątek|金曜日?|周五|星期五",
    "saturday": "saturday|sat|samstag|sonnabend|samedi|sábado|sabato|zaterdag|sobot[aę]|土曜日?|周六|星期六",
    "sunday": "sunday|sun|sonntag|dimanche|domingo|domenica|zondag|niedziel[aę]|日曜日?|周日|星期日|星期天",
    "tomorrow": "tomorrow|morgen|demain|mañana|domani|amanhã|jutro|明日|明天",
    "today": "today|heute|aujourdhui|hoy|oggi|vandaag|hoje|dzisiaj|dziś|今日|今天",
}
_DAY: Final = _alternatives(*_DAY_NAMES.values())
_ON: Final = "on|am|le|el|il|op|no|na|w|we|em"
_AT: Final = "at|um|gegen|à|a las|a la|alle(?: ore)?|om|às|as|o|po|の"
_MORNING: Final = (
    "in the morning|morning|früh|morgen|vormittag|matin|de la mañana|por la mañana|mattina|in ochtend|ochtend|"
    "de manhã|da manhã|rano|の朝|朝|の午前|午前|早上|上午"
)
_TIME: Final = (
    rf"(?:(?:{_ON}) )?(?P<day>{_DAY})(?:(?: ?(?P<morning>{_MORNING}))?[ ,]{{0,2}}(?:(?:{_AT}) ?)?(?P<hour>\d{{1,2}})"
    r"(?:[:.h時点點] ?(?P<minute>\d\d)?分?)?(?: ?(?:uhr|uur|h|heures?|horas?|o ?clock))?(?: ?(?P<half>am|pm))?)?(?:に)?"
)
_SLEEPS: Final = re.compile(
    rf"(?:(?:remind me|ask me(?: again)?|snooze(?: until)?|erinnere mich|rappelle moi|recuérdamelo|ricordamelo|"
    rf"herinner me|lembre me|przypomnij(?: mi)?) )?{_TIME}",
    re.IGNORECASE,
)
_VERBS: Final = _alternatives(
    r"send(?: (?:it|this|the reply|the draft|the answer))?(?: out| off)?|approve(?: it)?",
    r"(?:ab|ver)?senden|(?:ab|ver|raus)?schicken|freigeben|(?:ver)?(?:sende|schicke?)(?: (?:es|das|die antwort))?",
    r"(?:l)?(?:envoyer|expédier)|(?:envoie|envoyez|expédie|expédiez)(?: (?:le|la|ça|la réponse))?",
    r"(?:enviar|mandar)(?:lo|la)?|(?:envía|envíe|envia|manda|mande)(?: la respuesta)?|(?:envía|envíe|envia)(?:lo|la)",
    r"(?:mánda|mánde|manda|mande)(?:lo|la)",
    r"(?:invi|mand|sped)(?:are|ire)|(?:inviar|mandar|spedir)(?:lo|la)|(?:lo|la) invii",
    r"invia(?:lo|la)?|spedisci(?:lo|la)?",
    r"(?:invia|manda|spedisci) (?:la risposta|la bozza)|(?:ver)?(?:zend|stuur)(?: (?:het|hem|dit|het antwoord))?",
    r"(?:ver)?(?:zenden|sturen)|opsturen|(?:envie|envia|mande|manda|mandar|enviar)(?: (?:o|a|isso|a resposta))?",
    r"(?:wyślij|wyślijcie|prześlij|wysłać|przesłać)(?: (?:to|go|ją|odpowiedź))?",
    r"(?:を)?(?:送信|送って|送る|送信して|送信する)(?:ください)?|(?:を)?お送りください|送信(?:を)?お願いします",
    r"发送?(?:出去?)?|發送?(?:出去?)?|寄出?|傳送|传送|送出",
)
"""What sends the reply and nobody else anything: `send me`, `mandami` and `send it to Bob` are none of these."""
_BEHIND: Final = "ab|raus|los|maar|op|weg|pure|out|off|吧"
"""What the languages put at the end of such a sentence: `schick es Montag um 8 ab`."""
_BEFORE: Final = "请|請|请在|請在|在"
_LEAVES: Final = re.compile(rf"(?:{_VERBS}) {_TIME}(?: (?:{_BEHIND}))?", re.IGNORECASE)
_LEAVES_BEHIND: Final = re.compile(rf"(?:{_BEFORE})?{_TIME} ?(?:{_VERBS})(?: ?(?:{_BEHIND}))?", re.IGNORECASE)
_WHILE: Final = re.compile(r"in \d{1,3} (?:minute|hour|day|week)s?", re.IGNORECASE)
_LONGEST: Final = 60
_NOON: Final = 12
_APOSTROPHES: Final = re.compile("['\u2019]")
_PRONOUN: Final = re.compile(r"-(?=(?:moi|me|le|la|o|a)\b)")
"""The hyphen before a pronoun, as in `envoie-le` and `envie-o`."""


def read_later(line: str, clock: OwnersClock) -> TimeWords | None:
    """The time that the line names, and whether the question sleeps until then; None for any other line.

    Raises UnclearDecision for a time that can't be.
    """
    if asks(line) or len(line) > _LONGEST:
        return None
    plain = _PRONOUN.sub(" ", _APOSTROPHES.sub("", line.lower())).replace(",", " ")
    said = " ".join(without_politeness([word.strip(".!。！") for word in plain.split()])).strip()
    if _LATER.fullmatch(phrase(line)):
        return TimeWords(at=read_moment("tomorrow", clock), snoozes=True)
    if _WHILE.fullmatch(said):
        return TimeWords(at=read_moment(said, clock), snoozes=True)
    if (found := _SLEEPS.fullmatch(said)) and _is_one_time(found):
        return TimeWords(at=read_moment(_in_english(found), clock), snoozes=True)
    leaves = _LEAVES.fullmatch(said) or _LEAVES_BEHIND.fullmatch(said)
    return TimeWords(at=read_moment(_in_english(leaves), clock)) if leaves and _is_one_time(leaves) else None


def _is_one_time(found: re.Match[str]) -> bool:
    """Whether the hour is one of the morning where it is said to be: `Monday morning at 14` is no time."""
    return not found["morning"] or (int(found["hour"]) < _NOON and found["half"] != "pm")


def _in_english(found: re.Match[str]) -> str:
    """The day and the hour as `read_moment` reads them."""
    day = next(name for name, spelled in _DAY_NAMES.items() if re.fullmatch(spelled, found["day"], re.IGNORECASE))
    if found["hour"] is None:
        return day
    return f"{day} {found['hour']}:{found['minute'] or '00'}{' ' + found['half'] if found['half'] else ''}"
