# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""Whether a client's later mail plainly gives up what they had asked for, or plainly leaves it, in seven languages.

Pure. Both are read narrowly: of whatever is neither, the owner is told.
"""

import re
from datetime import date
from typing import Final

from copydesk.calendar.kept_words import keeps_it
from copydesk.calendar.mood_words import CALL, HARMLESS, NO_MARK, NOT
from copydesk.calendar.plain_choices import has_only_words_of_a_choice
from copydesk.calendar.retraction_words import CONDITION, FAREWELL, GREETING, POINTS_BACK, TAKES_BACK, TURNS
from copydesk.calendar.said_times import readable
from copydesk.calendar.spoken_days import blank, days_in
from copydesk.calendar.spoken_hours import hours_in
from copydesk.calendar.yes_words import takes_it_back
from copydesk.words.ordinal_dots import SENTENCE


def _words(*rows: str) -> str:
    return "|".join(rows)


_LEAD: Final = (
    r"^\W*(?:(?:oh|ah|ach|no|nein|non|nee|não|sorry|wait|actually|well|ok|okay|hm+|please|pardon|scusa|perdón|desculpe|"
    r"bitte|doch|finalement|al final|bueno|alla fine|anzi|afinal|on second thoughts?|thanks|thank you|danke|merci|"
    r"gracias|grazie|bedankt|obrigad[oa]|unfortunately|leider|but|aber|das|dat|it|i'm afraid)\b[ ,.!:;–-]+)*"
)
_ALL_OF_IT: Final = _words(
    r"forget (?:it|that|about (?:it|that|the call))|never ?mind(?: the (?:call|meeting))?|scratch that|"
    r"(?:please )?(?:ignore|disregard) (?:it|that|this|my (?:last |previous |earlier )?(?:mail|e-?mail|"
    r"message|request))|"
    r"please disregard|(?:i|we)(?:'ve| have)? (?:found|hired|chosen|gone with|went with) (?:somebody|someone|another "
    r"\w+)(?: else)?|(?:i|we)(?:'ve| have)? (?:decided|chosen) (?:against it|not to(?: go ahead| proceed)?)|"
    r"(?:i|we)(?:'ve| have)? changed (?:my|our) minds?|no need (?:to call|for (?:a|"
    r"the) call)(?: any ?more| any longer)?|"
    r"(?:we|you) can skip the call|let(?:'s| us) (?:skip|drop|postpone|put off) (?:the|our) call|(?:let's )?(?:just )?"
    r"(?:use|do it by|stick to|rather by) e-?mail|(?:i|we) (?:can't|cannot) make it|wrong person",
    r"hat sich (?:schon |inzwischen |leider )?erledigt|vergiss es|vergessen sie (?:es|das)|(?:ich|wir) (?:habe|haben) "
    r"(?:es )?(?:mir|uns)(?: es)? anders überlegt|(?:ich|wir) (?:habe|haben) (?:schon |inzwischen )?jemand(?:en)? "
    r"ander(?:e[nrs]|s) gefunden|(?:wir|ich) (?:haben|habe) (?:uns|mich) dagegen entschieden|(?:lieber|besser) "
    r"(?:doch )?per e?-?mail|(?:ich|wir) (?:kann|können) (?:doch|leider) nicht",
    r"non,? merci|oubliez(?: (?:ça|cela|ma demande|mon (?:dernier )?mail))?|laissez tomber|(?:j'ai|"
    r"nous avons) (?:trouvé "
    r"(?:quelqu'un d'autre|une autre personne)|changé d'avis|décidé (?:de ne pas|autrement))|ce n'est plus (?:la peine|"
    r"nécessaire)|je ne peux (?:plus|pas)",
    r"no puedo|ya no (?:hace falta|es necesario|puedo)|olvíd[ea]lo|he(?:mos)? (?:encontrado a otra persona|cambiado de "
    r"(?:idea|opinión))|no,? gracias|déjel[oa]|ignore mi (?:último )?(?:correo|mensaje)",
    r"lasci(?:a|amo|ate)? (?:stare|perdere)|non (?:posso|serve)(?: più)?|no,? grazie|(?:ho|"
    r"abbiamo) (?:trovato (?:qualcun "
    r"altro|un'altra persona)|cambiato idea)|ignori (?:la mia (?:ultima )?mail|il mio messaggio)|non è più necessario",
    r"laat maar(?: zitten)?|vergeet het|(?:ik|we) (?:heb|hebben) (?:iemand anders gevonden|me bedacht|ons bedacht)|"
    r"(?:is )?niet meer nodig|nee,? bedankt|(?:ik|we) (?:kan|kunnen) (?:toch|helaas) niet|heeft zich opgelost",
    r"esqueça(?: isso)?|deixe (?:estar|lá)|(?:não|nao) posso|já não (?:é preciso|posso)|(?:encontrei|encontrámos|"
    r"encontramos) outra pessoa|(?:mudei|mudámos|mudamos) de ideias?|não,? obrigad[oa]|"
    r"ignore (?:o )?meu (?:último )?email",
)
_THANKS: Final = (
    r"(?:[ ,.!–-]+(?:thanks|thank you|sorry|danke|merci|désolée?|gracias|lo siento|grazie|mi dispiace|bedankt|sorry|"
    r"obrigad[oa]|desculpe|anyway|then|please|instead|after all|any more|inzwischen|mehr))*"
)
_GIVES_UP: Final = re.compile(rf"{_LEAD}(?:{_ALL_OF_IT}){_THANKS}\W*$", re.IGNORECASE)
_SENTENCE: Final = re.compile(SENTENCE)
_ASKED: Final = re.compile(r"[?？]\W*$")


def gives_it_up(text: str) -> bool:
    """Whether a mail says in a sentence of its own that what was asked for is not wanted, before it asks anything.

    After a question the same words take only that question back.
    """
    for sentence in _sentences(text):
        if _ASKED.search(sentence):
            return False
        if _GIVES_UP.match(sentence):
            return True
    return False


def plainly_leaves_it(text: str, said_on: date) -> bool:
    """Whether a mail leaves a time that was named before: thanks, a greeting, the time again, another thing's question.

    `said_on` is the day on which it was written.
    """
    plain = readable(text)
    for day in days_in(plain, said_on):
        plain = blank(plain, day.start, day.end)
    for hour in hours_in(plain):
        plain = blank(plain, hour.start, hour.end)
    return all(_leaves_it(sentence) for sentence in _sentences(plain))


def _leaves_it(sentence: str) -> bool:
    own = HARMLESS.sub(" ", sentence)
    if NOT.search(own) or NO_MARK.search(own) or CONDITION.search(own) or takes_it_back(own):
        return False
    if has_only_words_of_a_choice(own, needs_yes=False) or keeps_it(own):
        return not _ASKED.search(sentence)
    speaks_of_it = CALL.search(own) or POINTS_BACK.search(own) or TAKES_BACK.search(own) or TURNS.search(own)
    return _ASKED.search(sentence) is not None and not speaks_of_it and "\ufffc" not in own


def _sentences(text: str) -> list[str]:
    body = FAREWELL.sub("", GREETING.sub("", readable(text)).strip())
    return [sentence.strip() for sentence in _SENTENCE.findall(body) if sentence.strip(" \t.!?,")]
