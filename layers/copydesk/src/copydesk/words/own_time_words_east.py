# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""How the owner says in Polish, Japanese and Chinese that a time is hers, or is given back. Pure data.

As with her absences, a line is read in these forms alone, and comes to the English line that says the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ENGLISH_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO: Final = r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
_POLISH_MONTHS: Final = (
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
)


@dataclass(frozen=True, slots=True)
class EasternOwnTime:
    """Regular expressions of whole lines: `block` and `unblock` with `{rest}`, and `asked`, what is blocked.

    `days` are a day's forms with what each is in English; in them and there `{weekday}` is one of `weekdays`. `when`
    are the forms of a time, `purpose` those of one with what it is for; `limits` are words of which no purpose has any.
    `parts` are those of a day. Groups of `hours`: the two hours (`h1`, `h2`), their minutes and halves of the day;
    beside one of `nights` an hour may be of the next day.
    """

    block: tuple[str, ...]
    unblock: tuple[str, ...]
    asked: str
    days: Mapping[str, str]
    weekdays: Mapping[str, str]
    months: Mapping[str, str]
    parts: Mapping[str, str]
    hours: str
    when: tuple[str, ...]
    purpose: tuple[str, ...]
    limits: str
    mornings: str = r"(?!)"
    nights: str = r"(?!)"


def _week(names: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(names, _ENGLISH_DAYS, strict=True))


_JAPANESE_DO: Final = r"(?:して(?:おいて)?(?:ください|下さい|ね)?|を?お願いします|する|願います)?"
_CHINESE_ASKS: Final = r"(?:请|請|麻烦|麻煩)?(?:你|您)?(?:帮我|幫我)?"
_CHINESE_BLOCK: Final = r"(?:屏蔽|锁定|鎖定|封锁|封鎖|占用|预留|預留)"
_CHINESE_UNBLOCK: Final = r"(?:(?:解除|取消)(?:屏蔽|锁定|鎖定|封锁|封鎖|占用|预留|預留)|解锁|解鎖|释放|釋放)"
_CHINESE_WEEK: Final = r"(?:周|星期|礼拜|週|禮拜)"

EASTERN_OWN_TIME: Final[Mapping[str, EasternOwnTime]] = {
    "pl": EasternOwnTime(
        block=(r"(?:proszę )?(?:zablokuj|zablokować|blokuj)(?: {rest})?",),
        unblock=(r"(?:proszę )?(?:odblokuj|odblokować|zwolnij)(?: {rest})?",),
        asked=r"(?:co|jakie terminy|które terminy) (?:jest|mam|są) zablokowane",
        days={
            _ISO: "{iso}",
            rf"(?P<day>\d\d?)\.? ?(?P<month>{_POLISH_MONTHS}|\d\d?)\.?(?: ?(?P<year>\d\d\d\d)(?: r\.?)?)?": "",
            r"(?P<weekday>{weekday}) w (?:przyszłym|następnym) tygodniu": "{weekday} next week",
            r"w (?:przyszłym|następnym) tygodniu we? (?P<weekday>{weekday})": "{weekday} next week",
            r"(?:przyszł|następn)(?:y|ą) (?P<weekday>{weekday})": "next {weekday}",
            r"(?:ten|tę) (?P<weekday>{weekday})": "this {weekday}",
            r"(?P<weekday>{weekday})": "{weekday}",
            r"(?:przyszły|następny) tydzień": "next week",
            r"dziś|dzisiaj": "today",
            r"jutro": "tomorrow",
            r"pojutrze": "the day after tomorrow",
        },
        weekdays=_week(("poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę"))
        | _week(("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli")),
        months={name: str(number) for number, name in enumerate(_POLISH_MONTHS.split("|"), 1)},
        parts={
            r"rano|przed południem|do południa": "morning",
            r"po południu|popołudnie": "afternoon",
            r"wieczorem|wieczór": "evening",
        },
        hours=(
            r"(?:w godzinach )?(?:od )?(?P<h1>\d{1,2})(?:[:.](?P<m1>\d\d))?(?: ?- ?| do )"
            r"(?P<h2>\d{1,2})(?:[:.](?P<m2>\d\d))?(?P<half1>(?!))?(?P<half2>(?!))?"
        ),
        when=(
            r"(?:we? |na )?(?:cały |całą )?{first}(?:,? (?:{part}|{hours}))?",
            r"(?:dni )?(?:od )?{first} do {last}(?: włącznie)?",
        ),
        purpose=(r"{when},? (?:na|dla|pod|z powodu) (?P<note>.+)",),
        limits=(
            r"\b(?:ale|tylko|każd\w+|oprócz|poza|bez|jeśli|jeżeli|gdy|chyba|nie|godzin\w*|minut\w*|pół|wszystk\w+|co|"
            r"lub|albo|i|dni|dnia|(?:cały|jeden) dzień|tydzień|tygodni\w*|miesi[ąę]\w*|chwil\w*|moment|kwadrans\w*|"
            r"razie|potem|później|południe|północ|anuluj|odwołaj|jednak)\b|"
            r"\b(?:pierwszą|drugą|trzecią|czwartą|piątą|szóstą|siódmą|ósmą|dziewiątą|dziesiątą|jedenastą|dwunastą)$"
        ),
    ),
    "ja": EasternOwnTime(
        block=(
            rf"(?:{{rest}})?ブロック{_JAPANESE_DO}",
            r"{rest}空けておいて(?:ください|下さい|ね)?",
        ),
        unblock=(rf"(?:{{rest}})?(?:の|を)?ブロック(?:を|の)?解除{_JAPANESE_DO}",),
        asked=r"(?:何|どこ|いつ)が?ブロックされて(?:いる|います|る)か?|ブロックの?一覧",
        days={
            _ISO: "{iso}",
            r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[(（][月火水木金土日][)）])?": "",
            r"(?P<month>\d{1,2})/(?P<day>\d{1,2})": "",
            r"来週の?(?P<weekday>{weekday})": "{weekday} next week",
            r"次の(?P<weekday>{weekday})": "next {weekday}",
            r"(?:今週|今度)の?(?P<weekday>{weekday})": "this {weekday}",
            r"(?P<weekday>{weekday})": "{weekday}",
            r"来週": "next week",
            r"今日|本日": "today",
            r"明日": "tomorrow",
            r"明後日|あさって": "the day after tomorrow",
        },
        weekdays=_week(tuple(f"{one}曜日?" for one in "月火水木金土日")),
        months={},
        parts={r"午前中?|朝": "morning", r"午後": "afternoon", r"夕方|夜": "evening"},
        hours=(
            r"(?P<half1>午前|午後)?(?P<h1>\d{1,2})(?:時(?:(?P<n1>\d\d)分)?|:(?P<m1>\d\d))(?:から|[-~〜])"
            r"(?P<half2>午前|午後)?(?P<h2>\d{1,2})(?:時(?:(?P<n2>\d\d)分)?|:(?P<m2>\d\d))(?:まで)?"
        ),
        when=(r"{first}(?:の?(?:{part}|{hours}))?(?:を|は)?", r"{first}(?:から|[-~〜]){last}(?:まで)?を?"),
        purpose=(r"(?P<note>.+?)のため(?:に|、)?{when}", r"{when}(?P<note>.+?)のため(?:に|、)?"),
        limits=(
            r"ない|なし|以外|除|だけ|毎|すべて|全て|時間|分|なら|場合|または|か$|やめ|取り消|取消|キャンセル|中止|"
            r"[一二三四五六七八九十半数](?:時|日|週|か月|ヶ月)"
        ),
        mornings="午前",
    ),
    "zh": EasternOwnTime(
        block=(
            rf"{_CHINESE_ASKS}{_CHINESE_BLOCK}(?:一下)?{{rest}}?",
            rf"{_CHINESE_ASKS}[把将將]{{rest}}(?:{_CHINESE_BLOCK}|空出来|空出來|留出来|留出來)(?:一下|掉|了)?",
        ),
        unblock=(
            rf"{_CHINESE_ASKS}{_CHINESE_UNBLOCK}(?:一下)?{{rest}}?",
            rf"{_CHINESE_ASKS}[把将將]{{rest}}{_CHINESE_UNBLOCK}(?:一下|掉|了)?",
        ),
        asked=r"(?:有?哪些|什么|什麼)(?:时间|時間|时段|時段)?(?:被|已)?(?:屏蔽|锁定|鎖定|封锁|封鎖|占用|预留|預留)了?",
        days={
            _ISO: "{iso}",
            r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号號]": "",
            r"(?P<month>\d{1,2})/(?P<day>\d{1,2})": "",
            r"下(?:个|個)?(?P<weekday>{weekday})": "{weekday} next week",
            r"[这這本](?:个|個)?(?P<weekday>{weekday})": "this {weekday}",
            r"(?P<weekday>{weekday})": "{weekday}",
            rf"下(?:个|個)?{_CHINESE_WEEK}": "next week",
            r"今天": "today",
            r"明天": "tomorrow",
            r"后天|後天": "the day after tomorrow",
        },
        weekdays=_week(tuple(f"{_CHINESE_WEEK}{one}" for one in ("一", "二", "三", "四", "五", "六", "[日天]"))),
        months={},
        parts={r"上午|早上": "morning", r"下午": "afternoon", r"晚上|傍晚": "evening"},
        hours=(
            r"(?P<half1>上午|早上|下午|晚上)?(?P<h1>\d{1,2})(?:[点點时時](?:(?P<n1>\d\d)分?)?|:(?P<m1>\d\d))?[到至~-]"
            r"(?P<half2>上午|早上|下午|晚上)?(?P<h2>\d{1,2})(?:[点點时時](?:(?P<n2>\d\d)分?)?|:(?P<m2>\d\d))?"
        ),
        when=(r"{first}(?:一整天|全天|整天)?(?:的?(?:{part}|{hours}))?", r"(?:从|從|自)?{first}[到至~]{last}"),
        purpose=(
            r"{when}[,，]?(?:因为|因為|用于|用於|为了|為了|去|要)(?P<note>.+)",
            r"{when}[,，](?P<note>.+)",
        ),
        limits=(
            r"[不没沒非每只除但若如或和及吗嗎吧呢别別]|所有|小时|小時|分钟|分鐘|都|取消|算了|再说|再說|改[天期成到为為]|"
            r"[一二两兩三四五六七八九十半几幾](?:个|個)?(?:点|點|时|時|刻|天|日|周|週|星期|礼拜|禮拜|月)"
        ),
        mornings="上午|早上",
        nights="晚上",
    ),
}
THANKS: Final = r"(?:,? (?:proszę|dziękuję|dzięki|z góry dziękuję)|[,，]?(?:谢谢|謝謝)|、?よろしくお願いします)?"
"""May stand behind a line."""
