# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""By what words a letter drops a call without the word cancel, in seven languages: `we'll have to scrap it`. Pure.

A sentence counts alone. One that asks, quotes, sets a condition or a bound (`not before ten`) drops nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from copydesk.calendar.said_times import readable
from copydesk.calendar.sparing_words import without_spared
from copydesk.words.ordinal_dots import SENTENCE


@dataclass(frozen=True, slots=True)
class _Language:
    """`call` names the call, with its article; `scraps` says that there will be none, `cannot` that they don't come."""

    call: str
    scraps: tuple[str, ...]
    cannot: tuple[str, ...]
    condition: str
    bound: str


_LANGUAGES: Final = (
    _Language(
        call=r"(?:the|our|this|that|my) (?:\w+ )?(?:call|meeting|appointment|chat)(?! with (?!you\b))(?! link)\b",
        scraps=(
            (
                r"(?<!n't )(?<!not )\b(?:have|need|going|must|want|prefer|'d like|"
                r"got)(?: to)? (?:\w+ )?(?:scrap|drop|skip|"
                r"axe|strike|call off|pull out of|bow out of|back out of|withdraw from) {call}"
            ),
            r"{call} (?:won't|will not|is not|isn't) (?:be )?(?:happen(?:ing)?|go(?:ing)? ahead|tak(?:e|ing) place)",
            (
                r"(?:^|\bplease |\bkindly |\byou can )\W*(?:take|remove|strike|delete|drop) {call} (?:out of|off|"
                r"from) (?:your|the) "
                r"(?:calendar|diary|schedule|list)"
            ),
            r"(?:^|\bplease |\bkindly )\W*strike {call}",
            r"\bgive {call} a miss",
            r"\bno longer (?:need|want) {call}",
            r"n't (?:need|want) {call} (?:any ?more|any longer|after all)\b",
            r"\b(?:an? call|{call}) (?:isn't|is not) (?:needed|necessary|required)\b",
            r"\b(?:no longer|not) interested in (?:having )?(?:an? call|{call})",
        ),
        cannot=(
            (
                r"\b(?:can't|cannot|can not|won't be able to|will not be able to|am not able to|"
                r"unable to) (?:\w+ )?(?:make|"
                r"attend|join|be on|be at|take part in) {call}"
            ),
        ),
        condition=r"if|in case|unless|whether|suppose",
        bound=r"before|until|till|without|earlier|later than|only",
    ),
    _Language(
        call=r"(?:de[nrms]|das|unser\w*|mein\w*|dies\w*|ein\w*) (?:\w+ )?(?:anruf|gespräch|telefonat|termin|"
        r"telefontermin|treffen)(?:s|es)?\b",
        scraps=(
            (
                r"\b(?:muss|müssen|möchte|möchten|will|"
                r"wollen) (?:\w+ ){{0,2}}{call} (?:(?!nicht\b)\w+ ){{0,3}}(?:streichen|"
                r"ausfallen lassen|absetzen)\b"
            ),
            r"{call} (?:können|kannst|könnt) (?:sie |du |ihr )(?:(?!nicht\b)\w+ ){{0,2}}streichen\b",
            r"{call} (?:muss|müssen) (?:(?!nicht\b)\w+ ){{0,3}}ausfallen\b",
            r"{call} fällt (?:(?!nicht\b)\w+ ){{0,2}}(?:aus|flach|ins wasser)\b",
            r"{call} (?:brauche|brauchen)(?: ich| wir)? (?:\w+ ){{0,2}}nicht mehr\b",
            r"\bbrauchen? (?:\w+ )?{call} (?:\w+ )?nicht mehr\b",
            r"\baus {call} wird (?:\w+ )?nichts\b",
            r"\blassen (?:wir )?{call} (?:(?!nicht\b)\w+ ){{0,2}}(?:ausfallen|sausen|bleiben)\b",
            r"\bverzichten? (?:\w+ )?auf {call}",
            r"\bziehe (?:\w+ ){{0,2}}(?:anfrage|bitte|wunsch) (?:nach|um|zu|wegen) {call} zurück\b",
        ),
        cannot=(
            r"\b(?:kann|können) (?:\w+ )?{call} (?:\w+ ){{0,4}}nicht (?:wahrnehmen|einhalten|schaffen)\b",
            (
                r"\b(?:kann|können) (?:\w+ )?(?:an {call}|am (?:anruf|gespräch|telefonat|termin|treffen)) (?:\w+ "
                r"){{0,4}}nicht "
                r"teilnehmen\b"
            ),
            r"\bschaffen? (?:\w+ )?{call} (?:\w+ ){{0,3}}nicht\b",
        ),
        condition=r"falls|wenn|ob|sofern|außer",
        bound=r"vor|erst|ab|bis|ohne|früher|nur",
    ),
    _Language(
        call=r"(?:l'|le |la |cet |cette |notre |mon |un |une )(?:appel|rendez-vous|réunion|entretien|visio)\b",
        scraps=(
            r"\bn'(?:ai|avons|a) plus besoin d(?:e {call}|'un appel|u rendez-vous)",
            r"{call} (?:n'aura pas lieu|tombe à l'eau)\b",
            r"\b(?:faut|dois|devons|préfère|préférons) (?:\w+ ){{0,2}}(?:laisser tomber|abandonner|supprimer) {call}",
            r"\b(?:je|nous) renon(?:ce|çons) (?:\w+ )?à {call}",
            (
                r"\b(?:supprimez|retirez|enlevez|supprime|retire) {call} d(?:e|u) (?:votre |ton |l')?(?:agenda|"
                r"calendrier)\b"
            ),
        ),
        cannot=(
            (
                r"\bne (?:pourrai|peux|pourrons|pouvons) (?:\w+ )?(?:plus|pas) (?:\w+ )?(?:être à|assister à|honorer|"
                r"participer à|venir à) {call}"
            ),
        ),
        condition=r"si|s'ils?(?! vous| te)|sauf",
        bound=r"avant|sans|jusqu\w*|seulement",
    ),
    _Language(
        call=r"(?:la|nuestra|esta|mi|una) (?:llamada|videollamada|cita|reunión)\b",
        scraps=(
            r"{call} (?:no se (?:hará|celebrará|realizará)|no tendrá lugar|queda (?:sin efecto|anulada))\b",
            r"\b(?:prefiero|preferimos|quiero|queremos) (?:\w+ )?prescindir de {call}",
            r"(?<!no )\b(?:quite|elimine|borre|saque) {call} de (?:su|la|tu) (?:calendario|agenda)\b",
            r"(?<!no )\brenunci(?:o|amos) a {call}",
        ),
        cannot=(
            (
                r"\bno (?:podré|podremos|puedo|podemos|voy a poder|vamos a poder) (?:asistir|acudir|estar|participar) "
                r"(?:a|en) {call}"
            ),
        ),
        condition=r"si|salvo",
        bound=r"antes|sin(?! efecto)|hasta|solo|sólo",
    ),
    _Language(
        call=r"(?:la |il |l'|alla |al |all'|della |del |dell'|una |un )(?:nostr[ao] |mi[ao] )?(?:chiamata|telefonata|"
        r"appuntamento|colloquio|riunione|incontro)\b",
        scraps=(
            r"\bnon (?:ho|abbiamo) più bisogno {call}",
            r"\bnon (?:ci |mi )?serve più {call}",
            r"{call} (?:salta|non si (?:fa|farà)|non avrà luogo)\b",
            r"(?<!non )\brinunci(?:o|amo) {call}",
            r"(?<!non )\b(?:tolga|togli|elimini) {call} dall?(?:a|'|)? ?(?:su[ao] |tu[ao] )?(?:calendario|agenda)\b",
            r"\bfacci(?:o|amo) a meno {call}",
        ),
        cannot=(
            (
                r"\bnon (?:riesco|riusciamo|potrò|potremo|posso|possiamo) (?:a |ad )?(?:esserci|partecipare|"
                r"essere|venire) "
                r"(?:per )?{call}"
            ),
        ),
        condition=r"se|salvo",
        bound=r"prima|senza|fino|solo",
    ),
    _Language(
        call=r"(?:het|ons|de|onze|mijn|dit|deze|een) (?:\w+ )?(?:gesprek|telefoongesprek|afspraak|belafspraak|"
        r"telefoontje|overleg)\b",
        scraps=(
            r"\b(?:heb|hebben) (?:\w+ )?{call} niet meer nodig\b",
            r"{call} gaat (?:\w+ )?niet door\b",
            r"{call} (?:komt (?:\w+ )?te vervallen|vervalt)\b",
            (
                r"\b(?:moet|moeten|wil|willen|laten we) (?:\w+ )?{call} (?:(?!niet\b)\w+ ){{0,2}}(?:schrappen|"
                r"laten vallen)\b"
            ),
            r"\bzien? (?:\w+ )?af van {call}",
            r"\bhaal {call} (?:(?!niet\b)\w+ ){{0,2}}uit (?:uw|je|de) agenda\b",
        ),
        cannot=(r"\bkan (?:\w+ )?niet (?:bij|aan) {call} (?:zijn|aanwezig|deelnemen)\b",),
        condition=r"als|indien|of|tenzij",
        bound=r"pas|zonder|tot|alleen|eerder|voor \d+|voor (?:acht|negen|tien|elf|twaalf)",
    ),
    _Language(
        call=r"(?:a |o |da |do |na |no |à |ao )(?:nossa |minha )?(?:chamada|ligação|reunião|telefonema)\b",
        scraps=(
            r"{call} (?:fica sem efeito|não vai (?:acontecer|ter lugar)|não terá lugar)\b",
            r"(?<!não )\b(?:desisto|desistimos|abdico|prescindo) {call}",
            r"(?<!não )\b(?:retire|remova|tire|apague) {call} d[ao] (?:sua |seu |tua |teu )?(?:agenda|calendário)\b",
            r"\b(?:prefiro|preferimos) (?:\w+ )?(?:dispensar|prescindir) {call}",
        ),
        cannot=(
            r"\bnão (?:vou|vamos) (?:poder|conseguir) (?:estar|participar|assistir|comparecer) {call}",
            r"\bnão (?:poderei|poderemos|posso) (?:estar|participar|assistir|comparecer) {call}",
        ),
        condition=r"se|caso",
        bound=r"antes|sem(?! efeito)|até|só",
    ),
)
_AFTER_ALL: Final = re.compile(
    r"\b(?:after all|any ?more|doch nicht|nicht mehr|finalement|ne \w+ plus|al final|alla fine|toch niet|afinal)\b",
    re.IGNORECASE,
)
"""Says that it is final: who only cannot come may want another time."""
_ASKED: Final = re.compile(r"[?？]\W*$")
_SENTENCE: Final = re.compile(SENTENCE)
_SUPPOSES: Final = re.compile(r"^\W*(?:if|in case|falls|wenn|si|s'il|se|als|caso)\b", re.IGNORECASE)
_QUOTES: Final = re.compile(r'["“”„«»]|^\W*>')
_DENIES: Final = re.compile(
    r"\bne renon\w+ pas\b|\bno renunci\w+|\bnon rinunci\w+|\bzien? niet af\b|\bnão (?:desist|abdic|prescind)\w+",
    re.IGNORECASE,
)
_ASKS_WHETHER: Final = re.compile(
    r"^\W*(?:should|shall|must|do|does|is|are|soll\w*|muss|müssen|dois-je|devons-nous|faut-il|tengo|debo|devo|moet|"
    r"moeten|tenho)\b[^?？]*[?？]\W*$",
    re.IGNORECASE,
)
_BOUNDED: Final = re.compile(
    r"\b(?:in the (?:morning|afternoon|evening)|before (?:\d|nine|ten|eleven|noon)|prima del\w*|antes d[ae]s?|"
    r"avant (?:\d|neuf|dix|onze|midi)|vor (?:\d|neun|zehn|elf))",
    re.IGNORECASE,
)


def _compiled(which: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each language its patterns, and what beside one of them holds it up."""
    return tuple(
        (
            re.compile("|".join(each.format(call=f"(?:{row.call})") for each in getattr(row, which)), re.IGNORECASE),
            re.compile(rf"(?<![\w-])(?:{row.condition}|{row.bound})(?!\w)", re.IGNORECASE),
        )
        for row in _LANGUAGES
    )


_SCRAPS: Final = _compiled("scraps")
_CANNOT: Final = _compiled("cannot")


def scraps_call(text: str) -> bool:
    """Whether a sentence of a letter says that there will be no call, or that its writer needs none any more."""
    return any(_says(sentence, _SCRAPS) for sentence in _sentences(text))


def cannot_come(text: str) -> bool:
    """Whether a sentence of a letter says that its writer can't come to the call, and asks for no other time."""
    return any(_says(sentence, _CANNOT) for sentence in _sentences(text))


def plainly_drops(text: str) -> bool:
    """Whether a letter gives a call up in so plain words that its end may be proposed, though it is booked."""
    if any(_ASKED.search(sentence) for sentence in _sentences(text)):
        return False
    return scraps_call(text) or any(_says(one, _CANNOT) and _AFTER_ALL.search(one) for one in _sentences(text))


def asserted(text: str) -> str:
    """What a letter says outright: without what it quotes, or wonders whether, or that it does not give the call up."""
    return _SENTENCE.sub(lambda found: "" if _is_no_assertion(found.group()) else found.group(), readable(text))


@lru_cache(512)
def _is_no_assertion(sentence: str) -> bool:
    return any(marks.search(sentence) for marks in (_SUPPOSES, _DENIES, _ASKS_WHETHER, _BOUNDED, _QUOTES))


def _says(sentence: str, rows: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]) -> bool:
    if _ASKED.search(sentence) or _is_no_assertion(sentence):
        return False
    own = without_spared(sentence)
    return any(says.search(own) and not holds_up.search(sentence) for says, holds_up in rows)


def _sentences(text: str) -> list[str]:
    return _SENTENCE.findall(readable(text))
