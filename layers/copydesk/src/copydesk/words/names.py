"""Weekdays and months by their names, in ten languages: as they are written, and how else they are spelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Names:
    """A language's weekdays, Monday first, and months, January first; `spellings` are the months' regular expressions.

    `weekday_spellings` are those of the weekdays, in any case of letters.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    weekday_spellings: tuple[str, ...]
    spellings: tuple[str, ...]


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


NAMES: Final[Mapping[str, Names]] = {
    "en": Names(
        _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        _names("January February March April May June July August September October November December"),
        (
            "mondays?",
            "tuesdays?|tues?",
            "wednesdays?|weds?",
            "thursdays?|thu(?:rs?)?",
            "(?<!black )(?<!good )(?:fridays?|fri)",
            "saturdays?",
            "(?<!easter )sundays?",
        ),
        _names(
            "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? "
            "oct(?:ober)? nov(?:ember)? dec(?:ember)?"
        ),
    ),
    "de": Names(
        _names("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        _names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        _names("montags? dienstags? mittwochs? donnerstags? freitags? (?:samstag|sonnabend)s? sonntags?"),
        _names(
            "jan(?:uar)?|jänner feb(?:ruar)? märz|maerz|mrz apr(?:il)? mai juni? juli? aug(?:ust)? sept?(?:ember)? "
            "okt(?:ober)? nov(?:ember)? dez(?:ember)?"
        ),
    ),
    "fr": Names(
        _names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        _names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        _names("lundis? mardis? mercredis? jeudis? vendredis? samedis? dimanches?"),
        _names(
            "janv(?:ier)? f[ée]vr?(?:ier)? mars avr(?:il)? mai juin juil(?:let)? ao[ûu]t sept(?:embre)? oct(?:obre)? "
            "nov(?:embre)? d[ée]c(?:embre)?"
        ),
    ),
    "es": Names(
        _names("lunes martes miércoles jueves viernes sábado domingo"),
        _names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        _names("lunes martes mi[ée]rcoles jueves viernes s[áa]bados? domingos?"),
        _names(
            "ene(?:ro)? feb(?:rero)? mar(?:zo)? abr(?:il)? mayo? jun(?:io)? jul(?:io)? ago(?:sto)? sep(?:tiembre)? "
            "oct(?:ubre)? nov(?:iembre)? dic(?:iembre)?"
        ),
    ),
    "it": Names(
        _names("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
        _names("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        _names("luned[ìi] marted[ìi] mercoled[ìi] gioved[ìi] venerd[ìi] sabat[oi] domenic(?:a|he)"),
        _names(
            "gen(?:naio)? feb(?:braio)? mar(?:zo)? apr(?:ile)? mag(?:gio)? giu(?:gno)? lug(?:lio)? ago(?:sto)? "
            "set(?:tembre)? ott(?:obre)? nov(?:embre)? dic(?:embre)?"
        ),
    ),
    "nl": Names(
        _names("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
        _names("januari februari maart april mei juni juli augustus september oktober november december"),
        _names("maandags? dinsdags? woensdags? donderdags? vrijdags? zaterdags? zondags?"),
        _names(
            "jan(?:uari)? feb(?:ruari)? maart|mrt apr(?:il)? mei juni? juli? aug(?:ustus)? sept?(?:ember)? "
            "okt(?:ober)? nov(?:ember)? dec(?:ember)?"
        ),
    ),
    "pt": Names(
        _names("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
        _names("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        (
            *(
                f"{name}s?(?:-feiras?|[ ]feiras?|(?![ ](?:vez|vers|parte|via|op|edi|metade|fase|pessoa|pergunta)))"
                for name in ("segunda", "ter[cç]a", "quarta", "quinta", "sexta")
            ),
            "s[áa]bados?",
            "domingos?",
        ),
        _names(
            "jan(?:eiro)? fev(?:ereiro)? mar(?:ço)? abr(?:il)? maio? jun(?:ho)? jul(?:ho)? ago(?:sto)? set(?:embro)? "
            "out(?:ubro)? nov(?:embro)? dez(?:embro)?"
        ),
    ),
    "ja": Names(
        _names("月 火 水 木 金 土 日"),
        tuple(f"{month}月" for month in range(1, 13)),
        _names("月曜日? 火曜日? 水曜日? 木曜日? 金曜日? 土曜日? 日曜日?"),
        tuple(f"{month}月" for month in range(1, 13)),
    ),
    "pl": Names(
        _names("poniedziałek wtorek środa czwartek piątek sobota niedziela"),
        _names("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
        _names("poniedział(?:ek|ku) wtor(?:ek|ku) środ[aęy] czwart(?:ek|ku) piąt(?:ek|ku) sobot[aęy] niedziel[aęi]"),
        _names(
            "stycz(?:eń|nia) lut(?:y|ego) mar(?:zec|ca) kwie(?:cień|tnia) maja? czerw(?:iec|ca) lip(?:iec|ca) "
            "sierp(?:ień|nia) wrze(?:sień|śnia) październik(?:a)? listopada? gru(?:dzień|dnia)"
        ),
    ),
    "zh": Names(
        _names("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
        tuple(f"{month}月" for month in range(1, 13)),
        tuple(f"(?:星期|周|週|礼拜|禮拜){day}" for day in ("一", "二", "三", "四", "五", "六", "[日天]")),
        tuple(f"{month}月" for month in range(1, 13)),
    ),
}
SHORT_WEEKDAYS: Final = tuple(name[:3] for name in NAMES["en"].weekdays)
SHORT_MONTHS: Final = tuple(name[:3] for name in NAMES["en"].months)
"""In English, as the owner reads them. Not strftime: what that writes depends on the process's locale."""
