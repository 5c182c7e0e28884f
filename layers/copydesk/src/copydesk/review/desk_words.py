"""What the owner writes to the desk in one line of a mail of her own, in reply to nothing. Pure.

Only what sends nothing and can be taken back is carried out by such a mail: to be told what waits, the digest, an undo,
a snooze. Every other word that is known is asked back. Whatever says “do not send” is an undo: only a reply that waits
to leave can be stopped by it. A short line that only sounds like it is asked back. What is not known is None.
"""

import re
from typing import Final, Literal

from pydantic import AwareDatetime

from copydesk.errors import UnclearDecision
from copydesk.events import Decision
from copydesk.review.later_words import read_later
from copydesk.review.meaning import PARTS, asks, meaning, phrase
from copydesk.review.phrases import PHRASES, phrases
from copydesk.review.time_words import OwnersClock, TimeWords, read_time_words
from copydesk.values import Frozen

LONGEST: Final = 120
"""Characters of a command; a longer line is a letter."""
_WAITS: Final = frozenset(
    phrases(
        "what waits|what waits for me|what is waiting|whats waiting|what is waiting for me|whats waiting for me",
        "waiting|what needs me|what is open|whats open|what is pending|whats pending|pending|open reviews",
        "anything waiting|anything open|what do i have to decide|what should i decide|show what waits|list|status",
        "was wartet|was wartet auf mich|was wartet noch|was wartet gerade|was ist offen|was ist noch offen",
        "was steht an|was steht noch an|was liegt an|was muss ich entscheiden|offene entwürfe|offene mails|liste",
        "qué espera|qué está esperando|qué me espera|qué está pendiente|qué hay pendiente|qué tengo pendiente",
        "qué queda pendiente|pendientes|pendiente|lista",
        "quest ce qui attend|quest ce qui mattend|quest ce qui est en attente|quoi en attente|en attente",
        "quest ce qui reste à décider|que reste t il à décider",
        "cosa aspetta|che cosa aspetta|cosa mi aspetta|cosa è in attesa|cosa cè in attesa|cosa cè in sospeso",
        "cosa devo decidere|in attesa|in sospeso|elenco",
        "wat wacht|wat wacht er|wat wacht op mij|wat wacht er op mij|wat staat open|wat staat er open|wat ligt er nog",
        "wat moet ik beslissen|openstaand|lijst",
        "o que espera|o que está à espera|o que está esperando|o que está pendente|o que tenho pendente|o que aguarda",
        "o que falta decidir|pendentes",
        "co czeka|co na mnie czeka|co czeka na mnie|co jeszcze czeka|co jest otwarte|oczekujące|lista oczekujących",
        "何が待っていますか|何が待っている|何が保留中ですか|保留中のものは|承認待ちは|承認待ち|未対応は|未対応の一覧|待っているものは",
        "有什么在等我|什么在等我|有什么在等|有什么待处理|有哪些待处理|待处理|待办|等待我的有哪些|有什麼在等我|待處理",
    )
)
_DIGEST: Final = frozenset(
    phrases(
        "digest|the digest|digest now|daily digest|the daily digest|todays digest|send digest|send the digest",
        "send me the digest|show me the digest|summary|the summary|daily summary|summary now",
        "zusammenfassung|die zusammenfassung|tageszusammenfassung|übersicht|tagesübersicht|digest jetzt",
        "resumen|el resumen|resumen diario|resumen del día|résumé|le résumé|résumé du jour|récapitulatif",
        "riepilogo|il riepilogo|riepilogo giornaliero|riepilogo del giorno|samenvatting|dagoverzicht|overzicht",
        "resumo|o resumo|resumo diário|resumo do dia|podsumowanie|podsumowanie dnia|dzienne podsumowanie",
        "ダイジェスト|まとめ|今日のまとめ|摘要|每日摘要|今日摘要|今天的摘要",
    )
)
_STOPS: Final = frozenset(
    phrases(
        "dont send|dont send it|dont send this|dont send that|do not send|do not send it|do not send this|no dont send",
        "no dont send it|no do not send|no do not send it|never send this|please dont|cancel|cancel it|cancel this",
        "cancel that|cancel sending|cancel the send|unsend|unsend it|recall|recall that|abort|hold|hold on|hold it",
        "hold that|hold the send|wait|wait wait|pause|pause it|undo that|undo last|undo the last|undo the last one",
        "undo the send|undo my approval|undo approval|undo my last|take that back|i take it back",
        "nicht senden|nicht abschicken|nicht versenden|bitte nicht senden|nein nicht senden|noch nicht senden",
        "nicht absenden|nicht rausschicken|abbrechen|abbruch|widerrufen|widerruf|zurückziehen|zurückrufen|stornieren",
        "warte|warten|moment|halt stopp|stopp mal|zurücknehmen|versand stoppen|versand abbrechen|doch nicht senden",
        "ne pas envoyer|nenvoyez pas|nenvoie pas|ne lenvoie pas|ne lenvoyez pas|annule|annulez|attends|attendez",
        "no enviar|no lo envíes|no enviarlo|no lo envíe|no envíes|cancelar|cancela|anular|anula|espera|para|alto",
        "non inviare|non inviarlo|non lo inviare|non mandare|non mandarlo|annulla|annullare|fermo|fermati|aspetta",
        "niet verzenden|niet versturen|niet sturen|annuleer|annuleren|wacht|stop met verzenden|intrekken",
        "não enviar|não envie|não mande|não envies|cancele|anule|espere|pára",
        "nie wysyłaj|nie wysyłać|anuluj|stój|czekaj|送らないで|送らないでください|送信しない|送信しないでください",
        "キャンセル|中止|待って|不发送|不要发送|别发|不發送|取消|等等|等一下|не отправлять|не отправляй|не отправляйте",
        "отмена|отменить|стоп|подожди|skicka inte|send ikke|gönderme|neodesílat",
        "jeszcze nie wysyłaj|wstrzymaj wysyłkę|zatrzymaj wysyłkę|anuluj wysyłkę|anuluj to|cofnij to",
        "まだ送らないで|まだ送らないでください|送信を止めて|送信を止めてください|送信を取り消して|送信を取り消してください",
        "ストップ|止めて|止めてください|停止して|停止してください",
        "先别发|先别发送|先不发|先不要发|先不要发送|请先别发|暂不发送|暂停|暂停发送|停|停下|停止发送|取消发送",
        "先別發|先別發送|先不發|先不要發|先不要發送|暫不發送|暫停|別發|不要發送|請不要發送|撤銷|取消發送|停止發送",
    )
)
"""Beside what is an undo in any answer: what stops a reply, where it is said in reply to nothing."""
_BESIDE_A_STOP: Final = frozenset(
    phrases("no|oops|ups|oh no|sorry|nein|oh nein|non|nee|não|nie|hoppla|uups|whoops|argh|halt|bitte|please|ok|no no")
)
_NEAR: Final = frozenset(
    phrases(
        "undo|undone|stop|stopp|stoppe|stoppen|halt|cancel|unsend|recall|abort|wait|hold|abbrechen|widerrufen|stornieren",
        "zurückziehen|zurücknehmen|rückgängig|annuler|annulez|annule|annulla|annuleer|cancelar|cancela|anular|deshacer",
        "desfazer|ferma|arrête|arrêtez|detener|parar|cofnij|anuluj|zatrzymaj|ongedaan",
    )
)
_SENDING: Final = re.compile(
    r"send|senden|schick|envoy|envi[aeoé]|envíe|invi[ao]|mand[aeo]|verzend|verstu|stuur|sture|wysył|送|发|發|отправ",
    re.IGNORECASE,
)
"""A word of sending: what rejects by one says that what was about to leave is not to."""
_LONGEST_NEAR: Final = 4
"""Words of a line that may be meant to stop a reply; a longer one says something of its own."""
_NO_STOP: Final = re.compile(
    r"stop (?:by|over|at|in|on|here)\b|wait(?:ing)? (?:for|until|till)\b|hold (?:a|an|my|the)\b|halt (?:in|an|am)\b"
)


class DeskWord(Frozen):
    """What such a line says: `ask` is a decision `meant` that it may not take, for `at` where it names a time.

    An `undo` is `meant` as a rejection, too, where that is what its words say of a draft.
    """

    word: Literal["waits", "digest", "undo", "snooze", "ask", "unclear"]
    meant: Decision | None = None
    at: AwareDatetime | None = None
    reason: str = ""


def read_desk_word(line: str, clock: OwnersClock) -> DeskWord | None:
    """What the line says, its times read by the owner's clock; None for any other line."""
    said = phrase(line) if len(line) <= LONGEST else ""
    if said in _WAITS | _DIGEST:
        return DeskWord(word="waits" if said in _WAITS else "digest")
    if not said or asks(line):
        return _near(line, said)
    if _stops(line, said):
        return DeskWord(word="undo", meant="reject" if _rejects(line) else None)
    try:
        time = _time_in(line, clock)
    except UnclearDecision as error:
        return DeskWord(word="unclear", reason=str(error))
    if time is not None and time.snoozes:
        return DeskWord(word="snooze", at=time.at)
    decision = "approve" if time is not None else meaning(line)
    return _near(line, said) if decision is None else _of_decision(decision, time)


def _stops(line: str, said: str) -> bool:
    """Whether all that the line says is to stop what was about to leave."""
    if said in _STOPS or (_SENDING.search(line) and _rejects(line)):
        return True
    parts = [part for part in (phrase(each) for each in PARTS.split(line)) if part]
    stops = [part in _STOPS or PHRASES.get(part) == "undo" for part in parts]
    return any(stops) and all(stop or part in _BESIDE_A_STOP for stop, part in zip(stops, parts, strict=True))


def _rejects(line: str) -> bool:
    return meaning(line) == "reject"


def _near(line: str, said: str) -> DeskWord | None:
    """A short line that begins or ends with a word to stop: whether a reply is meant by it is hers to say."""
    words = said.split()
    if not words or len(words) > _LONGEST_NEAR or len(line.split()) > _LONGEST_NEAR + 2 or _NO_STOP.match(said):
        return None
    is_near = said in _STOPS or words[0] in _NEAR or words[-1] in _NEAR
    return DeskWord(word="ask", meant="undo") if is_near else None


def _of_decision(decision: Decision, time: TimeWords | None) -> DeskWord:
    if decision == "undo":
        return DeskWord(word="undo")
    return DeskWord(word="ask", meant=decision, at=None if time is None else time.at)


def _time_in(line: str, clock: OwnersClock) -> TimeWords | None:
    """The time that is all that the line says."""
    later = read_later(line, clock)
    if later is not None:
        return later
    time, rest = read_time_words(line, clock)
    return time if time.at is not None and not rest.strip() else None
