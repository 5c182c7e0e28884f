# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""Whether an owner's own text plainly cancels a call: by a sentence of nothing but that, and nothing takes it back.

Pure. What has any other word may quote somebody, ask, or set a condition: nobody can list all the ways of that.
"""

import re
from datetime import date
from typing import Final

from copydesk.calendar.change_words import CANCELS, says_cancelled
from copydesk.calendar.mood_words import HARMLESS
from copydesk.calendar.moving_words import MOVES
from copydesk.calendar.retraction_words import FAREWELL, GREETING
from copydesk.calendar.said_times import readable
from copydesk.calendar.spoken_hours import without_times

_WORD: Final = re.compile(r"[^\W\d_]+")
_OF_THEM: Final = re.compile(r"\b(?:as you (?:asked|wish|wished|requested)|thank you|for you)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r".+?(?:[.!?。！？;]+(?=\s|$)|[。！？]|\n\s*\n|$)", re.DOTALL)
_TODAY: Final = date(2000, 1, 1)
_WORDS: Final = (
    "our the your this call calls meeting appointment talk chat phone video is are has have been i we ve hereby "
    "now therefore then so as confirm confirmed that for off called calling of on at from to ok okay sure yes "
    "fine thank thanks very much letting me know telling us message mail and sorry course it no unser unsere "
    "unseren das der den dein ihr gespräch telefonat termin anruf ist sind ich wir habe haben hiermit damit nun "
    "jetzt also wie gewünscht bestätige dass sage ab vom am um von ja gut danke dank vielen für ihre deine "
    "nachricht und entfällt fällt aus uhr in ordnung hallo notre l le la votre appel rendez vous entretien est a "
    "été ai j je donc maintenant comme demandé merci pour et bien que confirme d accord du de à nuestra nuestro "
    "llamada cita reunión queda está ha sido he hemos ya por lo tanto gracias su mensaje el las los confirmo y "
    "nostra nostro chiamata telefonata appuntamento è stata stato ho abbiamo quindi grazie per il suo messaggio "
    "del confermo che e alle ons onze het gesprek afspraak ik heb hebben hierbij dus bedankt voor uw bericht van "
    "op om en zeg af dat bevestig nossa nosso chamada ligação reunião foi fica tenho cancelei obrigado obrigada "
    "pela sua mensagem da o às "
)
_SAYS: Final = frozenset(_WORDS.split())
"""All words that stand in a sentence of a cancellation beside its own."""
_TAKES_BACK: Final = re.compile(
    r"\b(?:kidding|joking|joke|see you there|first|unless|until|till|once|if|when|wait|hold on|all the same|anyway|"
    r"nevertheless|after all|still|discuss|talk about|really|actually|scherz|spaß|zuerst|erst|wenn|falls|sobald|doch|"
    r"trotzdem|dennoch|wirklich|blague|d'abord|si|quand|dès que|vraiment|quand même|attende[zs]|broma|primero|cuando|"
    r"en cuanto|espere|espera|scherzo|prima|quando|appena|aspetti|davvero|grapje|eerst|zodra|toch|wacht|"
    r"brincadeira|primeiro|assim que|afinal)\b|冗談|まず|たら|やはり|やっぱり",
    re.IGNORECASE,
)


def cancels_plainly(text: str) -> bool:
    """Whether the whole of an owner's own text plainly says that the call is cancelled.

    Every sentence that speaks of it says just that; no other one asks, but for another time, or takes it back.
    """
    if not says_cancelled(text):
        return False
    own = FAREWELL.sub("", GREETING.sub(" ", without_times(readable(text), _TODAY).strip()))
    return all(_says_just_that(each) if CANCELS.search(each) else _leaves_it(each) for each in _SENTENCE.findall(own))


def _says_just_that(sentence: str) -> bool:
    if sentence.rstrip().endswith(("?", "？")):
        return False
    if re.search(r"[\u3040-\u30ff]", sentence):
        return _TAKES_BACK.search(sentence) is None
    rest = CANCELS.sub(" ", _OF_THEM.sub(" ", HARMLESS.sub(" ", sentence)))
    return all(word.lower() in _SAYS for word in _WORD.findall(rest))


def _leaves_it(sentence: str) -> bool:
    if MOVES.search(sentence):
        return True
    return "?" not in sentence and "？" not in sentence and _TAKES_BACK.search(sentence) is None
