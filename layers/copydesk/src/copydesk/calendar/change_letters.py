"""The letter by which the owner cancels or moves a booked call: written by code, in the thread's language. Pure.

No model has a word in it, so that what it says and what the calendar part beside it does are one thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.times import clients_hour
from copydesk.calendar.wording import time_in_words

_WEEKDAYS_PL: Final = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")
_MONTHS_PL: Final = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a language's letter is made of: `hello` with and without a name, the two sentences, and the close."""

    hello: str
    nobody: str
    cancels: str
    moves: str
    answer: str
    close: str


LETTERS: Final[Mapping[str, Phrases]] = {
    "en": Phrases(
        "Hello {name},",
        "Hello,",
        "I have to cancel our call of {old}. It does not take place.",
        "I have to move our call. It was to be on {old}; the new time is {new}.",
        "If the new time does not suit you, please tell me.",
        "Best regards",
    ),
    "de": Phrases(
        "Guten Tag {name},",
        "Guten Tag,",
        "leider muss ich unser Gespräch am {old} absagen. Es findet nicht statt.",
        "leider muss ich unser Gespräch verschieben. Es war für {old} vereinbart; der neue Termin ist {new}.",
        "Wenn Ihnen der neue Termin nicht passt, geben Sie mir bitte Bescheid.",
        "Viele Grüße",
    ),
    "es": Phrases(
        "Hola, {name}:",
        "Hola:",
        "Tengo que cancelar nuestra llamada del {old}. No tendrá lugar.",
        "Tengo que cambiar nuestra llamada. Era el {old}; la nueva hora es el {new}.",
        "Si la nueva hora no le viene bien, dígamelo, por favor.",
        "Un saludo",
    ),
    "fr": Phrases(
        "Bonjour {name},",
        "Bonjour,",
        "Je dois annuler notre appel du {old}. Il n'aura pas lieu.",
        "Je dois déplacer notre appel. Il était prévu le {old} ; la nouvelle date est le {new}.",
        "Si la nouvelle date ne vous convient pas, dites-le-moi, s'il vous plaît.",
        "Cordialement",
    ),
    "it": Phrases(
        "Buongiorno {name},",
        "Buongiorno,",
        "Devo annullare la nostra chiamata di {old}. Non avrà luogo.",
        "Devo spostare la nostra chiamata. Era prevista per {old}; il nuovo orario è {new}.",
        "Se il nuovo orario non le va bene, me lo dica, per favore.",
        "Cordiali saluti",
    ),
    "nl": Phrases(
        "Dag {name},",
        "Dag,",
        "Helaas moet ik ons gesprek van {old} afzeggen. Het gaat niet door.",
        "Helaas moet ik ons gesprek verzetten. Het was op {old}; de nieuwe tijd is {new}.",
        "Komt de nieuwe tijd u niet uit, laat het mij dan weten.",
        "Met vriendelijke groet",
    ),
    "pt": Phrases(
        "Olá, {name},",
        "Olá,",
        "Tenho de cancelar a nossa chamada de {old}. Não vai ter lugar.",
        "Tenho de mudar a nossa chamada. Estava marcada para {old}; o novo horário é {new}.",
        "Se o novo horário não lhe convier, diga-me, por favor.",
        "Com os melhores cumprimentos",
    ),
    "pl": Phrases(
        "Dzień dobry, {name},",
        "Dzień dobry,",
        "muszę odwołać naszą rozmowę. Termin: {old}. Rozmowa się nie odbędzie.",
        "muszę przełożyć naszą rozmowę. Dotychczasowy termin: {old}. Nowy termin: {new}.",
        "Jeśli nowy termin Panu/Pani nie odpowiada, proszę o wiadomość.",
        "Pozdrawiam",
    ),
    "ja": Phrases(
        "{name} 様",
        "お世話になっております。",
        "申し訳ありませんが、{old} のお打ち合わせをキャンセルさせてください。",
        "申し訳ありませんが、お打ち合わせを {old} から {new} に変更させてください。",
        "ご都合が悪い場合は、お知らせください。",
        "よろしくお願いいたします。",
    ),
}
"""By the thread's language."""


def change_letter(
    language: str,
    *,
    old: str,
    new: str = "",
    name: str,
    owner: str,
    zone: str,
    clients_zone: str = "",
    say: str = "",
    year: int,
) -> str:
    """The letter that cancels the call at `old`, or moves it to `new`; both in ISO 8601, told by the clock of `zone`.

    By the client's clock as well where that is known and another. `say` is a sentence of the owner's, and stands as it
    was said. A language without a letter gets the English one; the year is told where it is another than `year`.
    """
    known = language if language in LETTERS else "en"
    words = LETTERS[known]

    def told(start: str) -> str:
        moment = datetime.fromisoformat(start)
        there = clients_hour(moment, zone, clients_zone)
        return f"{_in_words(moment.astimezone(ZoneInfo(zone)), known, year)} ({zone}){f' = {there}' if there else ''}"

    body = words.moves.format(old=told(old), new=told(new)) if new else words.cancels.format(old=told(old))
    hello = words.hello.format(name=name) if name else words.nobody
    parts = [hello, body, " ".join(say.split()), words.answer if new else "", f"{words.close}\n{owner}"]
    return "\n\n".join(part for part in parts if part)


def _in_words(local: datetime, language: str, year: int) -> str:
    if language != "pl":
        return time_in_words(local.isoformat(), language, year=year)
    months = _MONTHS_PL[local.month - 1]
    day = f"{_WEEKDAYS_PL[local.weekday()]}, {local.day} {months}"
    return f"{day}{f' {local.year}' if local.year != year else ''}, godz. {local:%H:%M}"
