"""How the owner says in Polish, Japanese and Chinese that she is away until a day, or back. Pure data.

Her days are read there in these forms alone: a date, a day and its month, a weekday. A line of them comes to the
English line that says the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ISO: Final = r"\d{4}-\d{1,2}-\d{1,2}"
_ASIAN_DATE: Final = (
    r"(?:(?P<{0}year>\d{{4}}) ?年 ?)?(?P<{0}month>\d{{1,2}}) ?月 ?(?P<{0}day>\d{{1,2}}) ?[日号號]|"
    rf"(?P<{{0}}iso>{_ISO.replace('{', '{{').replace('}', '}}')})|(?P<{{0}}weekday>{{1}})"
)


@dataclass(frozen=True, slots=True)
class EasternAway:
    """Regular expressions of whole lines: `until` one day, `between` two, `back`; each day by the groups of `day`.

    In them `{last}` and `{first}` stand for a day. `weekdays` and `months` are the names, as they stand there.
    """

    until: tuple[str, ...]
    between: tuple[str, ...]
    back: str
    day: str
    weekdays: Mapping[str, str]
    months: Mapping[str, str]


_POLISH_MONTHS: Final = (
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
)
_ENGLISH_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_POLISH_AWAY: Final = (
    r"(?:(?:jestem|będę) )?(?:nieobecn[ya]|na urlopie|poza biurem|na wakacjach|na zwolnieniu|niedostępn[ya])"
)
_JAPANESE_AWAY: Final = (
    r"(?:は)?(?:不在|休暇|休み|お休み|留守|夏休み|冬休み)(?:です|にします|になります|します|中です|とします)?"
)
_CHINESE_AWAY: Final = r"(?:我?(?:会|會|将|將|都|要)?(?:不在|休假|外出|出差|度假|请假|請假|放假))"

EASTERN_AWAY: Final[Mapping[str, EasternAway]] = {
    "pl": EasternAway(
        until=(rf"{_POLISH_AWAY} (?:aż )?do (?:dnia )?{{last}}(?: włącznie)?", rf"do {{last}} {_POLISH_AWAY}"),
        between=(rf"{_POLISH_AWAY} od (?:dnia )?{{first}} do (?:dnia )?{{last}}(?: włącznie)?",),
        back=r"(?:(?:już|znowu|znów) )?(?:jestem z powrotem|wróciłam|wróciłem|z powrotem)",
        day=(
            rf"(?P<{{0}}iso>{_ISO.replace('{', '{{').replace('}', '}}')})|"
            rf"(?P<{{0}}day>\d{{{{1,2}}}})\.? ?(?P<{{0}}month>{_POLISH_MONTHS}|\.?\d{{{{1,2}}}})"
            r"(?:[. ]+(?P<{0}year>\d{{4}})(?: r\.?)?)?|(?P<{0}weekday>{1})"
        ),
        weekdays=dict(
            zip(
                ("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"),
                _ENGLISH_DAYS,
                strict=True,
            )
        ),
        months={name: str(number) for number, name in enumerate(_POLISH_MONTHS.split("|"), 1)},
    ),
    "ja": EasternAway(
        until=(rf"(?:私は)?{{last}}まで{_JAPANESE_AWAY}",),
        between=(rf"(?:私は)?{{first}}から{{last}}まで{_JAPANESE_AWAY}",),
        back=r"戻りました|復帰しました|戻っています",
        day=_ASIAN_DATE,
        weekdays=dict(zip((f"{one}曜日?" for one in "月火水木金土日"), _ENGLISH_DAYS, strict=True)),
        months={},
    ),
    "zh": EasternAway(
        until=(
            rf"{_CHINESE_AWAY}(?:直)?[到至]{{last}}(?:为止|為止)?",
            rf"(?:我)?(?:直)?[到至]{{last}}(?:为止|為止)?{_CHINESE_AWAY}",
        ),
        between=(rf"(?:我)?(?:从|從|自)?{{first}}[到至]{{last}}{_CHINESE_AWAY}",),
        back=r"我?(?:已经|已經)?(?:回来了|回來了|回来|回來)",
        day=_ASIAN_DATE,
        weekdays=dict(
            zip(
                (f"(?:周|星期|礼拜|週|禮拜){one}" for one in ("一", "二", "三", "四", "五", "六", "[日天]")),
                _ENGLISH_DAYS,
                strict=True,
            )
        ),
        months={},
    ),
}
