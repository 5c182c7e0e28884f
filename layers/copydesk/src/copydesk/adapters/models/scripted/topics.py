# ruff: noqa: RUF001 - words of many languages are read here
"""Questions that rules cannot answer: they are acknowledged, never answered and never passed over. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from copydesk.words.subjects import DEADLINES

_LANGUAGE: Final[Mapping[str, str]] = {
    "en": r"\b(?:which|what) language\b|\bin (?:english|german|french|spanish|italian|dutch|portuguese|japanese)\b",
    "de": r"\bwelcher? sprache\b|\bauf (?:deutsch|englisch|französisch|spanisch|italienisch|niederländisch)\b",
    "fr": r"\bquelle langue\b|\ben (?:français|anglais|allemand|espagnol|italien|néerlandais|portugais)\b",
    "es": r"\bqué idioma\b|\ben (?:español|castellano|inglés|alemán|francés|italiano|portugués)\b",
    "it": r"\b(?:quale|che) lingua\b|\bin (?:italiano|inglese|tedesco|francese|spagnolo)\b",
    "nl": r"\b(?:welke|wat voor) taal\b|\bin het (?:nederlands|engels|duits|frans)\b",
    "pt": r"\bque (?:língua|idioma)\b|\bem (?:português|inglês|alemão|francês|espanhol)\b",
    "ja": r"何語|言語は|日本語で|英語で|日本語|英語",
}
_ZONE: Final[Mapping[str, str]] = {
    "en": r"\btime ?zones?\b",
    "de": r"\bzeitzonen?\b",
    "fr": r"\bfuseaux? horaires?\b",
    "es": r"\bzona horaria\b|\bhuso horario\b",
    "it": r"\bfuso orario\b",
    "nl": r"\btijdzones?\b",
    "pt": r"\bfuso horário\b",
    "ja": r"時差|タイムゾーン|時間帯",
}
_RIGHTS: Final[Mapping[str, str]] = {
    "en": r"\b(?:reprint\w*|republish\w*|rights|licen[cs]e|syndicat\w+|permission)\b",
    "de": r"\b(?:nachdruck\w*|rechte|lizenz\w*|abdruck\w*|zweitverwert\w*|als grundlage)\b",
    "fr": r"\b(?:droits?|reproduire|réédit\w+|licence|republier)\b",
    "es": r"\b(?:derechos|reproducir|reimprimir|licencia|republicar)\b",
    "it": r"\b(?:diritti|ristampa\w*|ripubblic\w+|licenza|riprodurre)\b",
    "nl": r"\b(?:rechten|herdruk\w*|licentie|overnemen|herpublic\w+)\b",
    "pt": r"\b(?:direitos|reproduzir|reimprimir|licença|republicar)\b",
    "ja": r"転載|著作権|再掲|使用許諾|許可|二次利用",
}
_NAMES: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "en": ("the deadline", "the language", "the time zone", "the rights"),
    "de": ("zum Abgabetermin", "zur Sprache", "zur Zeitzone", "zu den Rechten"),
    "fr": ("le délai", "la langue", "le fuseau horaire", "les droits"),
    "es": ("el plazo", "el idioma", "la zona horaria", "los derechos"),
    "it": ("la scadenza", "la lingua", "il fuso orario", "i diritti"),
    "nl": ("de deadline", "de taal", "de tijdzone", "de rechten"),
    "pt": ("o prazo", "o idioma", "o fuso horário", "os direitos"),
    "ja": ("締め切り", "言語", "時差", "転載の権利"),
}
"""How the sentence of `words.later` names the deadline, the language of writing, the time zone, the rights."""
_PARTS: Final = re.compile(r"[?!。？！\n]|\.\s")
_QUESTION: Final = re.compile(r"[^.?!。？！\n]*(?:[?？]|か。|か$|ください。)", re.MULTILINE)


def open_topics(said: str, language: str, calls: str, *, has_time: bool) -> Iterator[str]:
    """The subjects of the mail that need the owner, as the sentence names them. `has_time`: a time and its zone stand.

    A deadline is spoken of or asked for, but not where it is the call's time (`calls`); a language and rights only
    count in a question.
    """
    asked = " ".join(_QUESTION.findall(said))
    deadline, tongue, zone, rights = _NAMES[language]
    others = (part for part in _PARTS.split(said) if not re.search(calls, part, re.IGNORECASE))
    if any(re.search(DEADLINES[language], part, re.IGNORECASE) for part in others):
        yield deadline
    if re.search(_LANGUAGE[language], asked, re.IGNORECASE):
        yield tongue
    if not has_time and re.search(_ZONE[language], said, re.IGNORECASE):
        yield zone
    if re.search(_RIGHTS[language], asked, re.IGNORECASE):
        yield rights


def has_other_question(said: str, answered: str) -> bool:
    """Whether a question stands in the mail that none of the `answered` patterns speaks of."""
    questions = (question.strip() for question in _QUESTION.findall(said))
    return any(question for question in questions if not re.search(answered, question, re.IGNORECASE))
