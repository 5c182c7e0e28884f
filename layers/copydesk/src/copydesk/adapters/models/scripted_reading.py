# ruff: noqa: RUF001 - words of many languages are read here
"""What the scripted model reads out of a mail, by rules. Pure."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from copydesk.adapters.models.scripted_days import named_weekday, spoken_date, today_of
from copydesk.adapters.models.scripted_wishes import clauses_of
from copydesk.adapters.models.scripted_words import LANGUAGES, Words
from copydesk.mail.spoken_language import is_none_of_these, likeliest, surely

_FACTS: Final = re.compile(r"^- (.+)$", re.MULTILINE)
_FACTS_PART: Final = re.compile(r"Facts about .*?:\n(.*?)\n\nHow to work", re.DOTALL)
_CURRENCY: Final = (
    r"(?:€|\$|£|¥|円|eur\b|euros?\b|usd\b|dollars?\b|cents?\b|gbp\b|pounds?\b|chf\b|fr\.|francs?\b|kr\b|sek\b|"
    r"dkk\b|nok\b|"
    r"pln\b|zł|jpy\b|yen\b|aud\b|cad\b)"
)
_MONEY: Final = re.compile(
    rf"\d[\d.,’' ]*(?:[-–—]+)?\s*(?:万\s*)?{_CURRENCY}|(?:€|\$|£|¥|\b(?:eur|usd|gbp|chf|sek|dkk|nok|pln|jpy|aud|"
    rf"cad|fr\.))\s?\d",
    re.IGNORECASE,
)
_NO_PRICE: Final = re.compile(
    r"\b(?:prize|award|won|raised|funding|revenue|turnover|preisgeld|gewann|gewonnen|umsatz|premio|prix de|"
    r"prijs gewonnen)\b",
    re.IGNORECASE,
)
"""An amount of another kind."""
_ADVERTISEMENT: Final = re.compile(
    r"^(?:sent from|get outlook|von meine[mr]|gesendet von|envoyé de|enviado desde|enviado do|inviato da|verzonden).*$",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE: Final = re.compile(r"(?<!\d)[.!?](?=\s|$)|\n\s*\n|[。！？]")
_UNWANTED: Final = re.compile(
    r"\b(?:no|not|never|without|instead of|rather than|unnecessary|kein\w*|nicht|nie|ohne|statt|unnötig|pas|"
    r"inutile|sans|"
    r"plutôt que|sin|nunca|innecesari\w|non|niente|nessun\w*|senza|niet|geen|nooit|zonder|não|sem|"
    r"dispens\w+)\b|n[’']t\b|"
    r"cannot\b|不要|必要(?:は|が)?(?:ない|ありません)|なし|結構です|しないで|遠慮|控え|以外",
    re.IGNORECASE,
)
_WHY_NOT: Final = re.compile(
    r"\b(?:why not|warum nicht|pourquoi pas|por qué no|perché non|waarom niet|por que não|no problem|kein problem)\b",
    re.IGNORECASE,
)
_EXCLUDED: Final = re.compile(
    r"\b(?:out|away|busy|off|holiday|except|but|by|before|until|unterwegs|verreist|urlaub|außer|bis|vor|"
    r"leider|absente?|sauf|"
    r"avant|jusqu\w*|d.ici|excepto|menos|salvo|antes|fuera|tranne|entro|prima|fuori|behalve|voor|weg|exceto|até|fora|"
    r"deadline)\b|休み|不在|まで",
    re.IGNORECASE,
)
_TELLING: Final = 2


def language_of(text: str) -> str:
    """The code of the language that most words of `text` tell; English where nothing does.

    Of a short mail what it asks for tells more than its few common words.
    """
    if sure := surely(text):
        return sure
    if is_none_of_these(text):
        return "en"
    asked = {code: sum(speaks_of(pattern, text) for pattern in _asks(words)) for code, words in LANGUAGES.items()}
    best = max(asked, key=lambda code: (asked[code], code == "en"))
    return best if asked[best] >= _TELLING else likeliest(text, least=_TELLING) or "en"


def _asks(words: Words) -> tuple[str, ...]:
    return (words.articles, words.calls, words.price)


def speaks_of(pattern: str, text: str) -> bool:
    """Whether the mail speaks of it, and not only the line that a phone put below."""
    return re.search(pattern, _ADVERTISEMENT.sub("", text), re.IGNORECASE) is not None


def wants_call(text: str, words: Words) -> bool:
    """Whether the mail asks for a call: what it says that there shall be none asks for none."""
    return any(_is_wanted(words.calls, clause) for clause in clauses_of(_ADVERTISEMENT.sub("", text)))


def asked_day(text: str, words: Words, system: str) -> str:
    """The day that the mail asks for, in ISO 8601; "" if it names none.

    What it says of a call counts before all else, and days on which somebody is away, or by which something is due, do
    not count at all.
    """
    today = today_of(system)
    if today is None:
        return ""
    sentences = _SENTENCE.split(text)
    asking = [sentence for sentence in sentences if wants_call(sentence, words)]
    for sentence in asking:
        day = _possible(sentence, lambda clause: spoken_date(clause, today))
        if day or (day := _possible(sentence, lambda clause: named_weekday(clause, words.weekdays, today))):
            return day.isoformat()
    for sentence in sentences:
        if day := _possible(sentence, lambda clause: named_weekday(clause, words.weekdays, today)):
            return day.isoformat()
    return ""


def _possible(sentence: str, read: Callable[[str], date | None]) -> date | None:
    """The first day of the sentence that is neither excluded nor a time limit."""
    for clause in clauses_of(sentence):
        if (
            not (_is_refused(clause) or _EXCLUDED.search(clause))
            and read(clause)
            and (day := read(_with_week(clause, sentence)))
        ):
            return day
    return None


def _with_week(clause: str, sentence: str) -> str:
    """The week of which the sentence speaks goes for the day of each clause."""
    return f"{clause} {sentence}"


def _is_wanted(pattern: str, clause: str) -> bool:
    return re.search(pattern, clause, re.IGNORECASE) is not None and not _is_refused(clause)


def _is_refused(clause: str) -> bool:
    return _UNWANTED.search(_WHY_NOT.sub("", clause)) is not None


def price_facts(system: str) -> Iterator[str]:
    """The facts of the owner's profile that name an amount, word for word."""
    part = _FACTS_PART.search(system)
    facts = _FACTS.findall(part[1]) if part else []
    return (fact for fact in facts if _MONEY.search(fact) and not _NO_PRICE.search(fact))
