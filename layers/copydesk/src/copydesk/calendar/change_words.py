# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""By what words a letter moves or cancels a call that is booked, in eight languages."""

import re
from datetime import timedelta
from functools import lru_cache
from typing import Final

from copydesk.calendar.bare_moves import names_another_time_instead
from copydesk.calendar.kept_words import UNLESS, keeps_it, sets_condition
from copydesk.calendar.moving_words import MOVES
from copydesk.calendar.said_times import readable
from copydesk.calendar.sparing_words import without_spared
from copydesk.words.ordinal_dots import SENTENCE


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


_OF_BOOKED: Final = _words(
    r"\b(?:our|unser\w*|notre|nuestra|nostra|nostro|ons|onze|nossa) (?:\w+ )?(?:call|meeting|appointment|gespräch|"
    r"telefonat|termin|anruf|appel|rendez-vous|entretien|llamada|cita|reunión|chiamata|telefonata|colloquio|gesprek|"
    r"afspraak|chamada|ligação|reunião)\b"
)
_ONE_MORE: Final = _words(
    r"\b(?:another|second|further|additional|one more|new|next|also|again|besides|after|follow-?up|"
    r"zweite\w*|weitere\w*|neue\w*|noch ein\w*|nächste\w*|auch|"
    r"deuxième|second|autre|nouve\w+|encore|aussi|segund[ao]|otr[ao]|nuev[ao]|también|altr[ao]|nuov[ao]|anche|"
    r"tweede|nieuw\w*|nog een|ook|outr[ao]|nov[ao]|também)\b"
)
_HALVES: Final = ("half", "halbe", "demi", "media", "mezz", "meia", "半")
_TWO: Final = frozenset({"two", "2", "zwei", "deux", "dos", "due", "twee", "duas", "二", "２"})
_SHIFT: Final = _words(
    r"\b(?P<en>half an|an?|one|two|\d{1,2}) (?:half[- ])?(?P<en_of>hours?|min\w*) (?P<en_to>later|earlier|sooner)\b",
    r"\b(?P<de>eine halbe|eine|zwei|\d{1,2}) (?P<de_of>stunden?|min\w*) (?P<de_to>später|früher|eher)\b",
    r"\b(?P<fr>une|deux|\d{1,2}) (?P<fr_of>demi-heure|heures?|min\w*) plus (?P<fr_to>tard|tôt)\b",
    r"\b(?P<es>una|media|dos|\d{1,2}) (?P<es_of>horas?|min\w*) (?P<es_to>más tarde|más temprano|después|antes)\b",
    r"\b(?P<it>un|mezz|due|\d{1,2})['\u2019 ]?(?P<it_of>or[ae]|min\w*) (?P<it_to>più tardi|dopo|prima)\b",
    r"\b(?P<nl>een half|een|één|twee|\d{1,2}) (?P<nl_of>uur|min\w*) (?P<nl_to>later|eerder|vroeger)\b",
    r"\b(?P<pt>uma|meia|duas|\d{1,2}) (?P<pt_of>horas?|min\w*) (?P<pt_to>mais tarde|mais cedo|depois|antes)\b",
    r"(?P<ja>[12１２一二]|\d{2}|半)(?P<ja_of>時間|分)(?:ほど|くらい)?(?P<ja_to>遅|後|早)",
)
"""By how much a time is to be moved: no length of a call."""
_NONE_OF_THEM: Final = _words(
    r"\b(?:none|neither|not one) of (?:the|these|those|them|your|it)\b[^.!?\n]*\b"
    r"(?:work\w*|suit\w*|fit\w*|possible|good|do)\b|"
    r"\bnone (?:of them )?(?:works?|suits?|fits?)\b|"
    r"\b(?:these|those|they|the times|your times)(?: all)?(?: \w+){0,3} "
    r"(?:do not|don't|won't|will not|cannot|can't) (?:work|suit|fit)\b|"
    r"\b(?:cannot|can't|can not) (?:make|do) any of (?:these|those|them|the)\b",
    r"\bkeine[rs]? (?:der|dieser|von (?:diesen|den|ihnen))\b[^.!?\n]*\b(?:passt|geht|klappt|möglich)\b|"
    r"\b(?:da )?passt (?:mir |uns )?(?:leider )?keine[rs]?\b|"
    r"\bkeiner passt\b",
    r"\baucun(?:e)? (?:de|d'|ne)\b[^.!?\n]*(?:convien\w*|va|possible|arrange)\b",
    r"\bninguno?a? (?:de|me)\b[^.!?\n]*(?:viene|va|conviene|sirve|funciona|posible)\b",
    r"\bnessun[oa]? (?:di|degli|dei|mi)\b[^.!?\n]*(?:va|bene|possibile)\b",
    r"\bgeen (?:van|enkel\w*)\b[^.!?\n]*(?:schikt|past|komt|lukt|uit)\b",
    r"\bnenhum[a]? (?:d\w+|me)\b[^.!?\n]*(?:dá|serve|convém|possível|jeito)",
    r"(?:どれも|いずれも)[^。\n]*(?:ません|合わ|難し|無理|悪)",
)
"""Says no to every time that was offered."""
_ASKS_TO_SHIFT: Final = _words(
    r"[?？]|\b(?:please|make it|better|bitte|besser|lieber|plaît|mieux|por favor|mejor|per favore|meglio|graag|"
    r"alstublieft|beter|liever|melhor)\b|ください|お願い"
)
"""Asks for it: `an hour later I saw it` only tells."""
_BEFORE: Final = re.compile(
    r"earlier|sooner|früher|eher|tôt|temprano|antes|prima|eerder|vroeger|cedo|早", re.IGNORECASE
)
CANCELS: Final = _words(
    r"\b(?:cancel\w*|call(?:ed|ing)? (?:it|our \w+|the \w+)? ?off)\b",
    r"\b(?:absag\w*|abgesagt|abzusagen|stornier\w*|entfäll\w*|entfall\w*|sage\b.{0,60}\bab)\b|"
    r"\bsag(?:en sie|t|)\b(?! (?:mir|uns|bescheid)\b)[^,.;!?]{1,60}\bab\b(?=\s*(?:[.,;!?]|$))",
    r"\bannul\w+",
    r"\b(?:cancel\w+|anul\w+)\b",
    r"\b(?:annull\w+|disdi\w+|disdett\w+)\b",
    r"\b(?:annuler\w*|geannuleerd|afzeg\w*|afgezegd|af te zeggen|afblaz\w*|zeg\b.{0,60}\baf|"
    r"zegt u\b[^,.;!?]{1,60}\baf)\b",
    r"\b(?:cancel\w+|desmarc\w+)\b",
    r"キャンセル|中止|取り消",
)
"""Speaks of a cancellation."""
_KEPT: Final = _words(
    r"\b(?:not|don't|never|without|won't|rather than|instead of|no need to) (?:\w+ ){0,2}?(?:cancel\w*|call)",
    r"\bnicht (?:\w+ ){0,2}?(?:absag\w*|abgesagt|abzusagen|stornier\w*|entfall\w*)|\bstatt\b[^.]{0,30}\babzusagen",
    r"\b(?:pas|sans) (?:\w+ |l')?annul\w+|\b(?:no|sin|não|sem) (?:\w+ )?(?:cancel\w+|anul\w+|desmarc\w+)",
    r"\b(?:non|senza) (?:\w+ )?(?:annull\w+|disdi\w+)",
    r"\bniet (?:\w+ ){0,2}?(?:annuler\w*|geannuleerd|afzeg\w*|afgezegd)",
    r"キャンセル(?:し|は)?(?:ません|ない|不要)",
)
_OPEN: Final = _words(
    r"\b(?:if|in case|unless|whether|might|may have to|falls|ob|vielleicht|eventuell|si|peut-être|quizás|tal vez|se|"
    r"forse|als|misschien|caso|talvez)\b|かもしれ|場合",
    UNLESS,
)
"""What is set under a condition cancels nothing."""
_ANOTHER_THING: Final = _words(
    r"\b(?:order|subscription|contract|invoice|newsletter|account|bestellung|abos?|vertrag|rechnung|konto|commande|"
    r"abonnement|"
    r"contrat|facture|pedido|suscripción|contrato|factura|ordine|abbonamento|contratto|fattura|bestelling|factuur|"
    r"encomenda|assinatura|fatura)\b|注文|契約"
)
_REQUESTS: Final = _words(
    r"\b(?:(?:can|could|may|would|will) (?:you|we|i)|(?:shall|should) we)\b(?: please)?(?: \w+)?(?: mind)?|"
    r"\b(?:können|könnten|kannst|könntest|würden|dürfen|darf|sollen) (?:sie|wir|du|ich)\b|"
    r"\b(?:pouvez|pourriez|pouvons|pourrions|peut|pourrait|puis)[- ](?:vous|nous|on|je)\b|"
    r"\b(?:puede|podría|podemos|podríamos|puedes|puedo)\b|\b(?:può|potrebbe|possiamo|potremmo|posso|puoi)\b|"
    r"\b(?:kunt|kunnen|kan|zou|zouden|wilt) (?:u|we|wij|je|ik)\b|\b(?:pode|poderia|podemos|poderíamos|posso)\b|"
    r"いただけ|もらえ|できます"
)
"""Asks that something be done, though with a question mark."""
_NEGATES: Final = _words(
    r"\b(?:not|cannot|never|without|refuse\w*|hardly|neither|nor|rather than|instead of|no need|no reason)\b|n't\b|"
    r"\b(?:nicht|nie|niemals|keinesfalls|keineswegs|kein\w*|ohne|weigere|statt|weder)\b|"
    r"\b(?:pas|jamais|sans|refus\w+|aucun\w*|plutôt que)\b|\b(?:no|nunca|jamás|sin|ningun\w*|tampoco)\b|"
    r"\b(?:non|mai|senza|rifiut\w+|nessun\w*)\b|\b(?:niet|nooit|geen|zonder|geenszins|weiger)\b|"
    r"\b(?:não|nunca|jamais|sem|recus\w+)\b|ません|ない"
)
"""What a part of a sentence with one of these says of a cancellation is that there is none."""
_STANDS: Final = _words(
    r"\b(?:stands|stays|remains|still on|goes ahead|takes place|is on|keep (?:it|our|the))\b|"
    r"\b(?:bleibt|bleiben|steht|findet statt)\b|\b(?:reste|maintenue?|tient|aura bien lieu)\b|"
    r"\b(?:sigue|se mantiene|queda en pie)\b|\b(?:resta|rimane|è confermata)\b|"
    r"\b(?:blijft|gaat (?:gewoon )?door)\b|\b(?:mantém-se|continua de pé|fica)\b|"
    r"\b(?:but|aber|mais|pero|ma|maar|mas)\b[^.!?]*(?:\b(?:not|nicht|pas|non|niet|não|no)\b|n't\b)"
)
"""Says that the call takes place all the same."""
_OF_OTHERS: Final = _words(
    r"\b(?:boss|chef\w*|wife|husband|they|he|she|people|somebody|someone) (?:\w+ )?(?:want\w*|wish\w*|say\w*|said|"
    r"ask\w*|would|might|will)\b|\b(?:want|wants|wanted|asked|told|urges|forces) (?:me|us) to\b|\bwould be\b|"
    r"\b(?:who|why|when|warum|wer|wieso|pourquoi|qui|por qué|quién|perché|chi|waarom|wie|quem)\b|"
    r"\b(?:other|previous|last|old|her|his|their|ander\w+|vorige\w*|letzte\w*|autre|dernier|otra|altra|outra|"
    r"andere|vorig\w*) (?:call|meeting|appointment|chat|gespräch\w*|termin\w*|anruf\w*|appel|rendez-vous|llamada|cita|"
    r"chiamata|telefonata|gesprek|afspraak|chamada|reunião)\b|"
    r"\b(?:can|could|may) only\b|\bfees?\b|\bcancell?ed (?:call|meeting)\b|\bcosts?\b|\bkann nur\b|"
    r"\b(?:almost|nearly|had to|used to|fast|beinahe|presque|casi|quasi|bijna|quase)\b"
)
"""Tells what somebody else wants, of another call, or what cancelling means; it cancels nothing."""
_OUR_CALL: Final = _words(
    r"\b(?:call|calls|meeting|appointment|talk|chat|zoom|video call|phone call|conversation)\b(?! (?:it )?off\b)|"
    r"\b(?:gespräch\w*|telefonat\w*|termin\w*|anruf\w*|meeting|treffen)\b|"
    r"\b(?:appel|rendez-vous|entretien|réunion|visio)\b|\b(?:llamada|cita|reunión)\b|"
    r"\b(?:chiamata|telefonata|appuntamento|riunione|colloquio)\b|\b(?:gesprek|afspraak|telefoontje|telefoongesprek)\b|"
    r"\b(?:chamada|ligação|reunião|telefonema)\b|電話|通話|打ち合わせ|面談|ミーティング"
)
_NAMED: Final = re.compile(
    rf"(?:\b(?:our|the|your|unser\w*|das|den|dem|votre|notre|le|la|nuestra|su|nostr[ao]|il|alla|al|ons|onze|het|de|"
    rf"nossa|a|"
    rf"na|o)[ ]|\b(?:l|all)')(?:{_OUR_CALL.pattern})",
    re.IGNORECASE,
)
"""The call, and not just one."""
_OF_WITH: Final = re.compile(
    r"\b(?:with|mit|avec|con|met|com) (?!you|us|me\b|ihnen|dir|mir|uns|vous|usted|lei|u\b|você)\w+", re.IGNORECASE
)
_THEIR_OWN: Final = _words(
    r"\b(?:my|mein\w*|mon|ma|mes|mi|mis|mio|mia|miei|mijn|meu|minha) "
    r"(?!(?:\w+ )?(?:call|meeting|appointment|gespräch|termin|anruf|appel|rendez-vous|llamada|cita|chiamata|gesprek|"
    r"afspraak|chamada|reunião|part|side|apolog\w+|seite))"
)
"""Something else that is its writer's."""
_CLAUSE: Final = re.compile(
    r"[,;:]|\b(?:so that|so|and|but|because|since|damit|und|aber|weil|denn|et|mais|parce que|pour que|y|pero|porque|"
    r"para que|ma|perché|en|maar|omdat|zodat|mas)\b",
    re.IGNORECASE,
)
_SO_THAT: Final = re.compile(
    r"\b(?:so(?: that)?|then|(?:in order )?to (?:be|have|attend|make|join)|dann|damit|um|also|donc|alors|pour(?: "
    r"que)?|así que|para(?: que)?|quindi|così|"
    r"per|dus|zodat|om|então|por isso)\b",
    re.IGNORECASE,
)
"""Before what the end of something else is good for."""
_SHORT: Final = 6
"""Words of a part of a sentence that says no more than that somebody cancels."""
_PART: Final = re.compile(r".+?(?:[.!?。！？;]+(?=\s|$)|[。！？]|\n\s*\n|$)", re.DOTALL)


def means_booked_call(text: str) -> bool:
    """Whether a letter speaks of the call that is booked as theirs and ours, and of no other one beside it."""
    plain = readable(text)
    return _OF_BOOKED.search(plain) is not None and _ONE_MORE.search(plain) is None


@lru_cache(128)
def moves_call(text: str) -> bool:
    """Whether a letter asks for another time of a call that is booked, and does not take that back."""
    plain = readable(text)
    return _asks_to_move(plain) and not _is_taken_back(plain)


def _asks_to_move(plain: str) -> bool:
    return MOVES.search(plain) is not None or names_another_time_instead(plain) or _shift(plain) is not None


def _is_taken_back(plain: str) -> bool:
    """Whether a sentence after the last one that asks to move the call says that it stays as it is."""
    parts = _PART.findall(plain)
    last = max((place for place, part in enumerate(parts) if _asks_to_move(part)), default=len(parts))
    return any(keeps_it(part) for part in parts[last + 1 :])


def refuses_all(text: str) -> bool:
    """Whether a letter says no to every time that was offered, as `none of these work for me`."""
    return _NONE_OF_THEM.search(readable(text)) is not None


@lru_cache(128)
def shift_of(text: str) -> timedelta | None:
    """By how much a letter asks to move a call, as `an hour later`; below nothing for earlier, None if by nothing."""
    plain = readable(text)
    return None if _is_taken_back(plain) else _shift(plain)


def _shift(plain: str) -> timedelta | None:
    sentences = re.findall(SENTENCE, plain)
    asked = (sentence for sentence in sentences if _ASKS_TO_SHIFT.search(sentence))
    found = next((found for sentence in asked if (found := _SHIFT.search(sentence))), None)
    if found is None:
        return None
    many, of, to = (value for value in found.groupdict().values() if value is not None)
    count = many.lower()
    if of.lower().startswith("min") or of == "分":
        minutes = int(count) if count.isdigit() else 0
    else:
        half = next((30 for word in _HALVES if word in f"{found.group().lower()}"), 0)
        minutes = half or 60 * (int(count) if count.isdecimal() else 2 if count in _TWO else 1)
    return (-1 if _BEFORE.search(to) else 1) * timedelta(minutes=minutes) if minutes else None


def without_shifts(text: str) -> str:
    """The text without what says by how much a time is to be moved."""
    return _SHIFT.sub(" ", text)


def cancels_call(text: str) -> bool:
    """Whether a letter plainly says, or asks, that a booked call does not take place; one for another time moves it."""
    return not moves_call(text) and _says_so(text, may_request=True)


def says_cancelled(text: str) -> bool:
    """Whether a reply plainly says that a call is cancelled, and nowhere that it stands."""
    return _says_so(text, may_request=False)


def says_it_stands(text: str) -> bool:
    """Whether a text says of a call that it is not cancelled, or that it takes place all the same."""
    parts = _PART.findall(readable(text))
    return any(
        _stands(part) or (CANCELS.search(part) and _OUR_CALL.search(part) and _KEPT.search(part)) for part in parts
    )


def _says_so(text: str, *, may_request: bool) -> bool:
    parts = _PART.findall(readable(text))
    if any(_stands(part) or sets_condition(part) for part in parts):
        return False
    return any(_cancels(part, may_request=may_request) for part in parts)


def _stands(sentence: str) -> bool:
    return _STANDS.search(sentence) is not None and (
        _OUR_CALL.search(sentence) is not None or CANCELS.search(sentence) is not None
    )


def _cancels(sentence: str, *, may_request: bool) -> bool:
    if not CANCELS.search(without_spared(sentence)) or _KEPT.search(sentence) or _OPEN.search(sentence):
        return False
    if _ANOTHER_THING.search(sentence) or _OF_OTHERS.search(sentence):
        return False
    asks = sentence.rstrip().endswith(("?", "？")) or re.search(r"(?:か|でしょう)[。\s]*$", sentence) is not None
    if asks and not (may_request and _REQUESTS.search(sentence)):
        return False
    if _makes_room(sentence):
        return False
    clauses = _CLAUSE.split(sentence)
    return any(_is_plain(clause) for clause in clauses if CANCELS.search(clause)) or (
        # A verb that is parted: its halves may stand in two clauses.
        not any(CANCELS.search(clause) for clause in clauses) and _is_plain(sentence)
    )


def _makes_room(sentence: str) -> bool:
    """Whether another thing ends for the call's sake: `Our agency meeting is cancelled, so our call can be longer`."""
    for so in _SO_THAT.finditer(sentence):
        before, after = sentence[: so.start()], sentence[so.end() :]
        if CANCELS.search(before) and not _NAMED.search(before) and _NAMED.search(after):
            return not (CANCELS.search(after) or _NEGATES.search(after) or re.search(r"\boff\b", after))
    return False


def _is_plain(clause: str) -> bool:
    """Whether a part of a sentence cancels our call, and no other thing."""
    if _NEGATES.search(clause) or _THEIR_OWN.search(clause) or _OF_WITH.search(clause):
        return False
    return _OUR_CALL.search(clause) is not None or len(clause.split()) <= _SHORT
