"""The short letters that code writes about a booked call: a yes to another time, and that the call stays. Pure.

A time in them is a mark, as in a model's draft: `marks` writes it in the letter's language.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from copydesk.calendar.marks import mark


class _Words(NamedTuple):
    hello: str
    named: str
    moved: str
    kept: str
    again: str
    closing: str


_WORDS: Final[Mapping[str, _Words]] = {
    "en": _Words(
        "Hello,",
        "Hello {name},",
        "{time} suits me. I have moved our call to that time; the changed invitation comes with this mail.",
        "I would like to keep our call at the time that we agreed on: {time}.",
        "{time} suits me. Our call takes place then; the invitation comes with this mail.",
        "Best regards",
    ),
    "de": _Words(
        "Guten Tag,",
        "Guten Tag {name},",
        "{time} passt mir. Ich habe unser Gespräch auf diesen Termin gelegt; die geänderte Einladung liegt bei.",
        "ich möchte unser Gespräch gern beim vereinbarten Termin lassen: {time}.",
        "{time} passt mir. Unser Gespräch findet dann statt; die Einladung liegt bei.",
        "Viele Grüße",
    ),
    "fr": _Words(
        "Bonjour,",
        "Bonjour {name},",
        "{time} me convient. J'ai placé notre appel à cette heure ; l'invitation modifiée est jointe à ce message.",
        "je souhaite garder notre appel à l'heure convenue : {time}.",
        "{time} me convient. Notre appel a lieu à cette heure ; l'invitation est jointe à ce message.",
        "Cordialement",
    ),
    "es": _Words(
        "Buenos días:",
        "Buenos días, {name}:",
        "{time} me va bien. He pasado nuestra llamada a esa hora; la invitación modificada va con este correo.",
        "prefiero mantener nuestra llamada a la hora acordada: {time}.",
        "{time} me va bien. Nuestra llamada será entonces; la invitación va con este correo.",
        "Un saludo",
    ),
    "it": _Words(
        "Buongiorno,",
        "Buongiorno {name},",
        "{time} mi va bene. Ho messo la nostra chiamata a quell'ora; l'invito aggiornato è allegato.",
        "vorrei tenere la nostra chiamata all'ora concordata: {time}.",
        "{time} mi va bene. La nostra chiamata si terrà allora; l'invito è allegato.",
        "Cordiali saluti",
    ),
    "nl": _Words(
        "Goedendag,",
        "Goedendag {name},",
        "{time} komt mij goed uit. Ik heb ons gesprek op dat tijdstip gezet; de nieuwe uitnodiging zit erbij.",
        "ik houd ons gesprek graag op het afgesproken tijdstip: {time}.",
        "{time} komt mij goed uit. Ons gesprek vindt dan plaats; de uitnodiging zit bij deze mail.",
        "Met vriendelijke groet",
    ),
    "pt": _Words(
        "Bom dia,",
        "Bom dia, {name},",
        "{time} convém-me. Passei a nossa chamada para essa hora; o convite alterado segue com este e-mail.",
        "gostaria de manter a nossa chamada na hora combinada: {time}.",
        "{time} convém-me. A nossa chamada será então; o convite segue com este e-mail.",
        "Com os melhores cumprimentos",
    ),
    "ja": _Words(
        "お世話になっております。",
        "{name}様\n\nお世話になっております。",
        "{time}で承知いたしました。お打ち合わせをこの時間に変更し、新しい招待をお送りします。",
        "お打ち合わせは、お約束の時間のままでお願いいたします: {time}。",
        "{time}で承知いたしました。お打ち合わせの招待をお送りします。",
        "よろしくお願いいたします",
    ),
}
LANGUAGES: Final = frozenset(_WORDS)


def accepting(language: str, *, name: str, owner: str, moves: bool) -> str:
    """A yes to the time that the client asks for, which is `[time 1]`: the call `moves` there, or is booked anew."""
    words = _words(language)
    said = words.moved if moves else words.again
    return _letter(words, said.format(time=mark(1)), name=name, owner=owner)


def keeping(language: str, *, name: str, owner: str) -> str:
    """The call stays as it is, at `[time 1]`."""
    words = _words(language)
    return _letter(words, words.kept.format(time=mark(1)), name=name, owner=owner)


def _words(language: str) -> _Words:
    return _WORDS.get(language, _WORDS["en"])


def _letter(words: _Words, said: str, *, name: str, owner: str) -> str:
    hello = words.named.format(name=name) if name else words.hello
    return f"{hello}\n\n{said}\n\n{words.closing}\n{owner}"
