# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""Whether what an owner's own text says before and after a yes of hers leaves it one. Pure.

A sentence of nothing but a time is a yes only under words that are one: “these are taken:” stands over it as well.
"""

import re
from typing import Final

from copydesk.calendar.mood_words import CALL, HARMLESS
from copydesk.calendar.moving_words import MOVES
from copydesk.calendar.owners_yes import confirms
from copydesk.calendar.plain_choices import has_only_words_of_a_choice
from copydesk.calendar.retraction_words import GREETING


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


_SENTENCE: Final = re.compile(r".+?(?:[.!?。！？:;]+(?=\s|$)|[。！？]|\n\s*\n|$)", re.DOTALL)
_LETTER: Final = re.compile(r"[^\W\d_]")
_THANKS: Final = _words(
    r"^\W*(?:(?:many |a thousand )?thank(?:s| you)|(?:vielen |herzlichen |besten )?dank[e]?|merci|(?:muchas )?gracias|"
    r"grazie(?: mille)?|(?:hartelijk |veel )?(?:dank|bedankt)|(?:muito )?obrigad[oa])(?: \w+){0,3}? "
    r"(?:for|für|pour|por|per|voor|pel[oa]) (?:(?:your|the|ihre?n?|deine?n?|die|votre|ton|ta|le|la|su|tu|el|il|tuo|"
    r"sua|uw|je|het|sua|seu|o|a) )?(?:quick |kind |schnelle |nette )?(?:e-?mail|mail|message|note|reply|answer|letter|"
    r"request|nachricht|antwort|anfrage|réponse|demande|mensaje|correo|respuesta|messaggio|risposta|bericht|antwoord|"
    r"mensagem|resposta|interest|interesse)\W*$"
)
"""A sentence of nothing but thanks for a mail."""
_OTHER_TIMES: Final = _words(
    r"\b(?:other|others|new|different|more|alternative) (?:\w+ )?(?:dates|times|days|slots|ones)\b|"
    r"\b(?:send|give|name|suggest|propose|offer|pick|choose|find|need) (?:me |us )?(?:\w+ ){0,2}?(?:another|other|new|"
    r"different|others?)\b",
    r"\b(?:the|a) (?:day|week|morning|afternoon|evening|hour) (?:after|before|later|earlier)\b[^.!?]*\b(?:better|"
    r"suits?|prefer\w*|easier|nicer|works?)\b|\b(?:even|much|far) better\b",
    r"\b(?:ander|neu)\w* (?:termin|tag|zeit|uhrzeit|datum|zeitpunkt)\w*|"
    r"\b(?:tag|woche) (?:danach|darauf|davor|später)\b",
    r"\b(?:autres?|nouveaux?|nouvelles?) (?:dates?|heures?|jours?|créneaux?)\b|\b(?:lendemain|veille)\b",
    r"\b(?:otr[ao]s?|nuev[ao]s?) (?:horas?|días?|fechas?)\b|\bdía siguiente\b",
    r"\b(?:altr[aeio]|nuov[aeio]) (?:or[ae]|orari?o?|giorn[io]|dat[ae])\b|\bgiorno dopo\b",
    r"\b(?:ander|nieuw)\w* (?:tijd|dag|moment|datum|dat)\w*|\bdag (?:erna|ervoor|later)\b",
    r"\b(?:outr[ao]s?|nov[ao]s?) (?:horas?|horários?|dias?|datas?)\b|\bdia seguinte\b",
    r"他の|別の|新しい日|翌日|前日",
)
"""Asks for another time, or likes one better."""
_FIRST: Final = _words(
    r"\bfirst\W*$|^\W*first(?:ly)?\b(?! draft| version)|\b(?:beforehand|in advance)\b[^.!?]*\b(?:pay|sign)|"
    r"\b(?:please|must|need to|have to|let's|let us|shall) (?:first|\w+ first)\b|\bfirst (?:please|we|you|i|let)\b",
    r"\b(?:zuerst|zunächst|erst (?:ein)?mal|vorher noch)\b|^\W*erst\b|\berst\W*$",
    r"\b(?:d'abord|au préalable)\b",
    r"\b(?:primero|antes de nada)\b",
    r"\b(?:innanzitutto|per prima cosa)\b",
    r"\beerst\b",
    r"\bprimeiro\b",
    r"まず|先に",
)
"""Sets something before the call."""
_WHEN: Final = _words(
    r"\b(?:if|when|once|until|till|unless|as soon as|only after|after you|before (?:we|i|you|that|the))\b",
    r"\b(?:wenn|falls|sobald|sofern|bevor|nachdem|erst nach)\b",
    r"\b(?:si|quand|lorsque|dès que|une fois|avant (?:que|de))\b",
    r"\b(?:cuando|en cuanto|una vez|antes de)\b",
    r"\b(?:se|quando|appena|una volta|prima di)\b",
    r"\b(?:als|wanneer|zodra|nadat|voordat)\b",
    r"\b(?:assim que|uma vez|depois de|antes de)\b",
    r"たら|れば|次第",
)
"""Begins a condition, of whatever it is."""
_OF_THE_BOOKING: Final = _words(
    r"\b(?:book\w*|confirm\w*|fix\w*|reserv\w*|takes? place|pa(?:y|ys|id|yment)|prepa\w+|deposit|"
    r"sign(?:s|ed|ing|ature)?|contract|invoice|fees?|approv\w+|agree\w*|bezahl\w*|gezahlt|zahl(?:en|t|ung)|überw\w+|anzahlung|eingegangen|"
    r"unterschr\w+|unterzeich\w+|vertrag|rechnung|honorar|buch(?:e|en|t)|bestätig\w+|pay(?:é|ée|ez|er)|règle\w*|réglé\w*|"
    r"acompte|sign(?:é|ez|er|ature)|contrat|facture|réserv\w+|confirm\w+|pag(?:o|ad[oa]|ue|ar|at[oa]|are|amento|o)|"
    r"firm\w+|contrato|factura|contratto|fattura|conferm\w+|betaal\w*|betaling|teken\w*|getekend|factuur|bevestig\w*|"
    r"boek\w*|assin\w+|fatura)\b|支払|契約|署名|入金"
)
"""What a call may be made to wait for."""


def leaves_her_yes(blanked: str, before: str, after: str) -> bool:
    """Whether the sentence `blanked`, an owner's yes, stays one between `before` and `after`; all times are blanked.

    A later sentence that postpones, asks for another time or sets a condition to the call takes it back.
    """
    if not _says_it_itself(blanked) and not _is_under_a_yes(before):
        return False
    return not any(_puts_it_off(each) for each in _sentences(after))


def _says_it_itself(blanked: str) -> bool:
    """Whether the sentence has more than the time: the words of a yes."""
    return has_only_words_of_a_choice(HARMLESS.sub(" ", blanked)) or confirms(blanked)


def _is_under_a_yes(before: str) -> bool:
    """Whether the nearest words before a bare time, but thanks and the like, are a yes or name the call, if any are."""
    for each in reversed(_sentences(GREETING.sub(" ", before.strip()))):
        if has_only_words_of_a_choice(each) or confirms(each):
            return True
        if not _THANKS.search(each) and not has_only_words_of_a_choice(each, needs_yes=False):
            return False
        if each.rstrip().endswith(":") and CALL.search(each):
            return True
    return True


def _puts_it_off(sentence: str) -> bool:
    plain = HARMLESS.sub(" ", sentence)
    if MOVES.search(plain) or _OTHER_TIMES.search(plain) or _FIRST.search(plain):
        return True
    return _WHEN.search(plain) is not None and (
        _OF_THE_BOOKING.search(plain) is not None or CALL.search(plain) is not None
    )


def _sentences(text: str) -> list[str]:
    return [each for each in _SENTENCE.findall(text) if _LETTER.search(each)]
