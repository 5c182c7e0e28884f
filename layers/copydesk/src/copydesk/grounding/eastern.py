"""Figures in Japanese and Chinese, where no blank parts a number from the words around it: `90ユーロ`, `48時間以内`."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from copydesk.grounding.claims import Claim, Key, Kind, blanked
from copydesk.grounding.days import day_facts

_SMALL: Final = {digit: number for number, digit in enumerate("〇一二三四五六七八九")}
_SCALES: Final = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}
_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d+)?|[〇一二三四五六七八九十百千万]+)"
_CURRENCIES: Final = {
    "ユーロ": "EUR", "欧元": "EUR", "歐元": "EUR", "유로": "EUR", "ドル": "USD", "美元": "USD", "ポンド": "GBP", "英镑": "GBP",
    "円": "JPY", "日元": "JPY", "元": "CNY", "원": "KRW", "フラン": "CHF",
}  # fmt: skip
_UNITS: Final = {
    "分": ("minutes", 1), "分钟": ("minutes", 1), "時間": ("minutes", 60), "小时": ("minutes", 60), "営業日": ("workdays", 1),
    "工作日": ("workdays", 1), "日間": ("minutes", 1440), "日以内": ("minutes", 1440), "天": ("minutes", 1440),
    "週間": ("minutes", 10080), "周": ("minutes", 10080), "か月": ("months", 1), "ヶ月": ("months", 1), "个月": ("months", 1),
}  # fmt: skip
_PRICE: Final = re.compile(rf"(?P<number>{_NUMBER})[ ]?(?P<unit>{'|'.join(_CURRENCIES)})")
_SHARE: Final = re.compile(rf"(?P<number>{_NUMBER})[ ]?(?P<unit>パーセント|\uff05|%|割(?!り切))")
_PERIOD: Final = re.compile(
    rf"(?P<number>{_NUMBER})[ ]?(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!の?\d{{1,2}}時)"
)
_CLOCK: Final = re.compile(
    rf"(?P<half>午前|午後|朝|夜|夕方|下午|上午)?(?:の)?(?P<hour>{_NUMBER})[時点](?!間)(?:(?P<minute>\d{{1,2}})分|(?P<past>半))?"
)
_DAY: Final = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_WEEKDAY: Final = re.compile(r"(?P<weekday>[月火水木金土日])曜日?|(?:星期|周)(?P<other>[一二三四五六日])")
_RELATIVE: Final = {
    "day after tomorrow": r"明後日|後天|后天", "tomorrow": r"明日|明天", "today": r"今日中|本日中|今天", "weekend": r"週末|周末",
    "next week": r"来週|下周|下週", "this week": r"今週|本周", "end of month": r"月末|月底", "next month": r"来月|下个月",
    "at once": r"すぐに|即日|至急|立即|马上",
}  # fmt: skip
_RELATIVES: Final = tuple((said, re.compile(pattern)) for said, pattern in _RELATIVE.items())
_EASTERN: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_TEN, _NOON, _HOURS, _NEAREST = 10, 12, 24, 366
_LATE: Final = frozenset({"午後", "夜", "夕方", "下午"})


def eastern(text: str, today: date) -> Iterator[Claim]:
    """Prices, shares, days, times and periods, by the same keys as those in other scripts."""
    if not _EASTERN.search(text):
        return
    for find in (_prices, _shares, _days, _clocks, _periods, _words):
        found = list(find(text, today))
        yield from found
        text = blanked(text, found)


def _number(written: str) -> Decimal:
    if written[0].isdecimal():
        return Decimal(written.replace(",", "")).normalize()
    total = part = 0
    for sign in written:
        if sign in _SCALES:
            total, part = total + max(part, 1) * _SCALES[sign], 0
        else:
            part = part * _TEN + _SMALL[sign]
    return Decimal(total + part).normalize()


def _claim(kind: Kind, match: re.Match[str], *keys: Key, follows: frozenset[Key] = frozenset()) -> Claim:
    return Claim(kind, match.group(), match.start(), frozenset(keys), follows)


def _prices(text: str, _today: date) -> Iterator[Claim]:
    for match in _PRICE.finditer(text):
        amount = str(_number(match["number"]))
        yield _claim("price", match, ("money", _CURRENCIES[match["unit"]], amount))


def _shares(text: str, _today: date) -> Iterator[Claim]:
    for match in _SHARE.finditer(text):
        share = _number(match["number"]) * (_TEN if match["unit"] == "割" else 1)
        yield _claim("percentage", match, ("percent", str(share.normalize())))


def _periods(text: str, _today: date) -> Iterator[Claim]:
    for match in _PERIOD.finditer(text):
        name, factor = _UNITS[match["unit"]]
        yield _claim("period", match, (name, str(float(_number(match["number"]) * factor))))


def _clocks(text: str, _today: date) -> Iterator[Claim]:
    for match in _CLOCK.finditer(text):
        hour = int(_number(match["hour"]))
        if hour > _HOURS:
            continue
        minutes = 30 if match["past"] else int(match["minute"] or 0)
        hours = {hour + _NOON} if match["half"] in _LATE and hour < _NOON else {hour}
        yield _claim("time", match, *(("time", each * 60 + minutes) for each in hours))


def _days(text: str, today: date) -> Iterator[Claim]:
    for match in _DAY.finditer(text):
        years = [int(match["year"])] if match["year"] else [today.year - 1, today.year, today.year + 1]
        possible = [each for year in years if (each := _day(year, int(match["month"]), int(match["day"])))]
        if possible:
            day = min(possible, key=lambda each: abs(each - today))
            yield _claim("date", match, ("day", day.isoformat()), follows=day_facts(day, today))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _words(text: str, _today: date) -> Iterator[Claim]:
    for said, pattern in _RELATIVES:
        found = list(pattern.finditer(text))
        for match in found:
            yield _claim("date", match, ("relative", said))
        text = blanked(text, found)
    for match in _WEEKDAY.finditer(text):
        number = "月火水木金土日".find(match["weekday"]) if match["weekday"] else "一二三四五六日".find(match["other"])
        yield _claim("date", match, ("weekday", number))
