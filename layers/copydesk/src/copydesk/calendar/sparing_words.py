"""What a letter says of a call's end, or of no call, that leaves the call: `don't cancel it`, in seven languages. Pure.

It denies the end, ends another thing, speaks of somebody else, or only says how the call is to be.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True)
class _Language:
    """Its words, as patterns: `call` names one, with its article in `ours`, and `end` ends it.

    `never` denies what follows, but not beyond a word of `stop`. `regret` would be sorry for the end that follows, and
    `no_call` is what stands between another thing that ends and the call that does not. `others` and `how` are whole.
    """

    call: str
    ours: str
    end: str
    never: str
    stop: str
    regret: str
    no_call: str
    others: tuple[str, ...]
    how: tuple[str, ...]


_DAYS_EN: Final = r"today|tomorrow|\w+day"
_BY_MACHINE: Final = (
    r"(?:(?:ms|microsoft|google) )?(?:teams|zoom|skype|meet|webex|facetime|whatsapp|video|vidéo|vídeo|computer|visio)\b"
)
_LANGUAGES: Final = (
    _Language(
        call=r"(?:calls?|meetings?|appointments?|chat|conversation)\b(?! off)",
        ours=r"(?:the|our|this|that) (?:\w+ )?",
        end=r"(?:cancel\w*|call(?:ed|ing)? (?:it |(?:the|our) \w+ )?off|scrap\w*|axe|drop(?:ping|ped)?(?! by| in)|"
        r"skip(?:ping|ped)?)\b",
        never=r"(?<!why )(?:(?<!why do)n't|not|never|nobody|no one|none of us|without|no need|"
        r"no reason|no intention|no circumstances|refus\w+|hardly|can't|couldn't|"
        r"wouldn't (?:dream|think) of)(?= (?:(?:\b(?:want|wants|wanted|wish|wishes|going|like|need|have|had|has|plan|"
        r"intend|mean|meant|say|said|that|i|we|you|to|ever|really|please|be|been|here|of|us|at|all|any|reason|"
        r"intention|in|the|least|just|yet|would|will|dare|think|the|move|or|now|for|actually|ask|asked)\b) ){0,7}"
        r"(?:cancel|call|scrap|axe|drop|skip))",
        stop=r"so|and|but|because|as|then|therefore",
        regret=r"(?:would|'d|should) (?:really |rather |very much )?(?:hate|regret|be (?:\w+ ){0,2}?(?:sorry|sad|pity|"
        r"shame|silly|stupid|rude|unwise|mistake|reluctant|unhappy))",
        no_call=r"(?:but )?not",
        others=(
            (
                r"\b(?!(?:i|we|us|both|all|myself|and|but|or|so|sorry|actually|unfortunately|probably|still|also|just|"
                r"really|sadly|regrettably|that|then|now|why|you|therefore|certainly|definitely|likely|am|"
                rf"{_DAYS_EN})\b)[\w-]+ "
                r"(?:(?:probably|unfortunately|also|sadly|still) )?"
                r"(?:can't|cannot|can not|couldn't|(?:won't|will not) be able to|(?:is|are|was|were) (?:not able|"
                r"unable) to) "
                r"(?:\w+ )?(?:make|attend|join|be on|be at|take part in) {ours}{call}"
            ),
        ),
        how=(
            (
                r"\b(?:not|never|no|nobody|don't|doesn't|n't)\b(?: \w+){{0,3}}? (?:(?:the|our|an?|any) )?(?:\w+ "
                r")?{call} "
                r"(?:(?:(?:to )?be |being |is )?(?:recorded|transcribed|taped|filmed|shared)|recordings?|transcripts?|"
                r"to (?!take place|happen|go ahead|be held)\w+|(?:that|which) (?:takes|lasts|is|goes|runs)|longer than|"
                r"shorter than|lasting|of more than|over \d+|(?:in|at) (?:the|your|our|my) (?:\w+ )?(?:office|place|"
                r"building|home|"
                r"house)|with (?:your|the|his|her|their|our|my) |"
                r"(?:next|this) (?:week|month)|before \w+|earlier than|later than|link)[^.!?;,]*"
            ),
            (
                r"\b(?:no need|n't need|not need|n't want|not want)\b(?: (?:for|an?|any|the|to|me))* (?:reminders?|"
                r"transcripts?|"
                r"recordings?|notes?|minutes|record|invitations?|agenda|slides|link|tape|prepare\w*)\b[^.!?;,]*"
            ),
            r"\b(?:not|n't) need (?:a )?(?:video|zoom|teams|conference) {call}(?=, )",
            r"\bnot having (?:a|the|our) {call} is (?:not|no) [^.!?;]*",
            (
                r"\b(?:no need to|(?:don't|do not|never)) call (?:me|us|him|her|them)\b[^.!?;,]{{0,30}}\b(?:before|"
                r"on my|"
                r"at home|after|at (?:work|night))\b[^.!?;,]*"
            ),
            (
                r"\b(?:can't|cannot|can not|n't be able to|not be able to|unable to|not able to)(?: \w+){{1,3}}? "
                r"{ours}{call} "
                rf"(?:(?:on|via|over|by|through|with|from) (?:my |a )?(?:{_BY_MACHINE}|camera|webcam|laptop)|"
                r"(?:at|on) [^.!?;,]{{1,20}} but \w+ (?:works?|suits?|would|is|will|can)\b)[^.!?;]*"
            ),
            (
                r"\b(?:won't|will not|is not|isn't) (?:be )?(?:happen(?:ing)?|go(?:ing)? ahead|tak(?:e|ing) place) "
                rf"(?:(?:on|via|over|by|through) {_BY_MACHINE}|in person|as an? \w+ |(?:in|at) (?:the|our|your|my|"
                rf"his|her) "
                r"(?:\w+ )?(?:office|room|building|studio|place|house)|[^.!?;,]{{1,30}}[, ] ?but (?:by|on|via|in|as|"
                r"over|at|"
                r"through) )[^.!?;]*"
            ),
            r"\b{call} (?:is|was) (?:not |n't )?off(?:[ -](?:the record|site|line|camera|hours))",
            r"\b(?:take|put|switch|turn) {ours}call off (?:speaker|mute|loudspeaker|hold)",
        ),
    ),
    _Language(
        call=r"(?:anrufe?|gespräche?|telefonate?|(?:telefon)?termine?|treffen|meetings?|besprechung)(?:s|es|n)?\b",
        ours=r"(?:de[nrms]|das|dem|die|unser\w*|dies\w*) (?:\w+ )?",
        end=r"(?:absag\w*|abgesagt|abzusagen|stornier\w*|streich\w*|gestrichen|ausfallen|abblasen|abzublasen|"
        r"ausfallen lassen)\b",
        never=r"(?:niemand|keiner|niemals|nie|nicht|keinesfalls|keineswegs|keinen fall|ungern|ohne|kein(?:en)? grund|"
        r"weigere)",
        stop=r"und|aber|sondern|weil|denn|daher|deshalb|also|muss|müssen|anders|übrig|kommen|teilnehmen",
        regret=r"(?:wäre|fände)(?: \w+){0,4}? (?:schade|dumm|traurig|jammerschade|fehler|schlimm)",
        no_call=r"(?:aber )?nicht",
        others=(
            (
                r"\b(?!(?:ich|wir|leider|und|aber|oder|doch|so|dann|daher|deshalb|also|heute|morgen|\w+tag|jetzt|"
                r"nun|nicht)\b)"
                r"\w+ (?:kann|können) (?:(?!(?:ich|wir)\b)\w+ )?(?:am |an )?(?:{ours})?{call} (?:\w+ ){{0,4}}nicht "
                r"(?:wahrnehmen|einhalten|schaffen|teilnehmen)\b"
            ),
        ),
        how=(
            (
                r"\bkein\w* (?:\w+ )?{call} (?:länger|kürzer|von mehr|von über|über|vor|nach|am|vorab|ohne|mit "
                r"(?!ihnen|dir|"
                r"euch))\b[^.!?;]*"
            ),
            (
                r"\bkein\w* (?:\w+ )?(?:protokoll|mitschnitt|auf(?:zeichnung|nahme)|erinnerung|einladung|"
                r"vorbereitung|link|"
                r"folien)\w* [^.!?;,]{{0,20}}{call}"
            ),
            r"\bnicht, dass {ours}{call} (?!stattfindet)[^.!?;,]*",
            r"\bnicht mehr als\b[^.!?;]*",
            r"\bfällt (?:\w+ ){{0,3}}?(?:kürzer|länger|kleiner|knapper|anders|größer) aus\b",
            r"\b{call} (?:beim?|mit) (?!ihnen\b|dir\b|euch\b|uns\b)[^.!?;,]{{0,50}}?(?:{end}|fällt|\bab\b)",
        ),
    ),
    _Language(
        call=r"(?:appels?|rendez-vous|réunions?|entretiens?|visio)\b",
        ours=r"(?:l'|le |la |cet |cette |notre )",
        end=r"(?:d'|l')?(?:annul\w+|supprim\w+)",
        never=r"(?:pas|jamais|personne|aucun\w*|sans|refus\w+|rien)",
        stop=r"et|mais|donc|alors|car|dois|devons|faut|choix|autre|venir|puis",
        regret=r"(?:serait|serais|trouverais|regretterais)(?: \w+){0,3}? (?:dommage|triste|désolée?|bête|navrée?|"
        r"erreur)",
        no_call=r"(?:mais |et )?pas",
        others=(r"(?<!\bon )\bne (?:pourr(?:a|ont)|peut|peuvent) (?:\w+ )?(?:pas|plus) [^.!?;,]{{0,40}}{call}",),
        how=(
            r"\bn(?:e |')(?:l')?{end}(?:-\w+)?(?: \w+)? (?:pas|jamais|rien)\b",
            r"\bpas (?:\w+ )?qu(?:e |')(?!il y ait){ours}{call}[^.!?;,]*",
            (
                r"\b(?:pas|plus) (?:besoin )?d(?:e |'une? )(?:enregistrement|compte[ -]rendu|rappel|invitation|lien)\b"
                r"[^.!?;,]{{0,20}}{call}"
            ),
            r"\bpas d'{call} (?:de plus|plus long|avant|après|trop|sans|le (?:matin|soir|week-end)|pendant)\b[^.!?;]*",
            (
                r"\b(?:n'aura pas lieu|ne se fera pas|ne se tiendra pas) (?:(?:en|par|sur) "
                rf"(?:{_BY_MACHINE}|personne|présentiel)|[^.!?;,]{{{{1,30}}}},? mais )[^.!?;]*"
            ),
            (
                r"\bne (?:pourrai|peux|pourrons|pouvons) (?:\w+ )?(?:plus|pas) [^.!?;,]{{0,30}}{call} (?:en|par|sur|"
                r"avec) "
                rf"(?:{_BY_MACHINE}|ma caméra|caméra)[^.!?;]*"
            ),
        ),
    ),
    _Language(
        call=r"(?:llamadas?|videollamadas?|citas?|reunión|reuniones)\b",
        ours=r"(?:la|nuestra|esta) ",
        end=r"(?:cancel\w+|anul\w+|desconvoc\w+|suspend\w+)",
        never=r"(?:no|nunca|jamás|nadie|ningun\w*|tampoco|sin|ni)",
        stop=r"y|pero|así|entonces|porque|por|remedio|opción|otra|sino|tengo|tenemos|debo|debemos",
        regret=r"(?:sería una (?:pena|lástima)|odiaría|lamentaría|sentiría)",
        no_call=r"(?:pero |y )?no",
        others=(r"\bno (?:podrán?|pueden?|van? a poder) [^.!?;,]{{0,40}}{call}",),
        how=(
            (
                r"\bno (?:quier\w+|dese\w+|queremos) que (?!haya|tengamos|hagamos|me llam|nos "
                r"llam)[^.!?;,]{{0,30}}{call}[^.!?;,]*"
            ),
            r"\bno (?:\w+ ){{0,2}}?(?:grabación|recordatorio|invitación|acta|resumen|enlace) [^.!?;,]{{0,20}}{call}",
            r"\b(?:ninguna|no|sin) (?:\w+ ){{0,2}}?{call} (?:de más|más|antes|después)\b[^.!?;]*",
            (
                r"\bno (?:se (?:hará|celebrará|realizará)|tendrá lugar) (?:por|en|a través|con) "
                r"[^.!?;]{{1,40}}\bsino\b[^.!?;]*"
            ),
            rf"\bno (?:\w+ ){{{{1,4}}}}?a {{ours}}{{call}} (?:por|en|con) {_BY_MACHINE}[^.!?;]*",
        ),
    ),
    _Language(
        call=r"(?:chiamat[ae]|telefonat[ae]|appuntament[oi]|colloqui[oi]?|riunion[ei]|incontr[oi])\b",
        ours=r"(?:l'|il |la |all'|alla |al |del |della |dell')(?:nostr[ao] )?",
        end=r"(?:annull\w+|disdi\w+|disdett\w+|cancell\w+)",
        never=r"(?:non|mai|nessuno|senza|nemmeno|né)",
        stop=r"e|ma|quindi|perché|perciò|resta|scelta|altro|devo|dobbiamo",
        regret=r"(?:sarebbe un (?:peccato|errore)|mi dispiacerebbe|ci dispiacerebbe|detesterei)",
        no_call=r"(?:ma |e )?non",
        others=(r"\bnon (?:potrà|potranno|può|possono|riesce|riescono|riuscirà) [^.!?;,]{{0,40}}{call}",),
        how=(
            (
                r"\bnon (?:vogli\w+|desider\w+|vorre\w+) che (?!ci sia|mi chiam|ci chiam|si "
                r"faccia)[^.!?;,]{{0,30}}{call}[^.!?;,]*"
            ),
            r"\bnon (?:\w+ ){{0,2}}?(?:registrazione|promemoria|invito|verbale|riassunto|link) [^.!?;,]{{0,20}}{call}",
            r"\b(?:nessuna|niente|non) (?:\w+ ){{0,2}}?{call} (?:più|di più|prima|oltre|troppo)\b[^.!?;]*",
            r"\bnon (?:si (?:fa|farà|terrà)|avrà luogo) (?:su|in|a|da|per|nel\w*|con) [^.!?;]{{1,40}}\bma\b[^.!?;]*",
        ),
    ),
    _Language(
        call=r"(?:(?:telefoon)?gesprek\w*|(?:bel)?afspra\w+|telefoontjes?|overleg)\b",
        ours=r"(?:het|de|ons|onze|dit|deze) (?:\w+ )?",
        end=r"(?:annuleer\w*|annuler\w*|geannuleerd|afzeg\w*|afgezegd|af te zeggen|schrap\w*|geschrapt)\b",
        never=r"(?:niemand|nooit|niet|geen|zonder|nergens|weiger)",
        stop=r"en|maar|dus|omdat|want|daarom|anders|moet|moeten|komen",
        regret=r"zou(?: \w+){0,3}? (?:jammer|zonde|spijtig|dom|erg)",
        no_call=r"(?:maar )?niet",
        others=(
            (
                r"\b(?!(?:ik|we|wij|helaas|en|maar|dus|dan|toch|morgen|vandaag|\w+dag|nu)\b)\w+ (?:kan|kunnen) "
                r"(?:(?!(?:ik|we|wij)\b)\w+ )?niet (?:bij|aan) {ours}{call}"
            ),
        ),
        how=(
            r"\bannuleer (?:\w+ ){{0,5}}?(?:niet|nooit)\b",
            r"\bniet dat {ours}{call}[^.!?;,]*",
            (
                r"\bgeen (?:\w+ )?(?:opname|verslag|herinnering|uitnodiging|link|notulen|voorbereiding) "
                r"[^.!?;,]{{0,20}}{call}"
            ),
            r"\bgeen (?:\w+ )?{call} (?:langer|korter|van meer|voor|na|over)\b[^.!?;]*",
            r"\bgaat (?:\w+ )?niet door (?:op|via|in|bij|over|per) [^.!?;]{{1,40}}\bmaar\b[^.!?;]*",
            r"\bniet wachten op\b",
        ),
    ),
    _Language(
        call=r"(?:chamadas?|ligaç(?:ão|ões)|reuni(?:ão|ões)|telefonemas?)\b",
        ours=r"(?:a|o|à|ao|da|do|na|no) (?:nossa |nosso )?",
        end=r"(?:cancel\w+|desmar[cq]\w+|anul\w+)",
        never=r"(?:não|nunca|jamais|ninguém|nenhum\w*|sem|nem)",
        stop=r"e|mas|por|porque|então|portanto|senão|outra|remédio|tenho|temos|devo",
        regret=r"(?:seria uma (?:pena|lástima)|detestaria|lamentaria)",
        no_call=r"(?:mas |e )?não",
        others=(
            (
                r"(?<!gente )\bnão (?:poder(?:á|ão)|podem?|vai poder|vão poder|vai conseguir|vão conseguir|consegue) "
                r"[^.!?;,]{{0,40}}{call}"
            ),
        ),
        how=(
            r"\bnão (?:quero|queremos|desejo|gostaria) que (?!haja|me lig|nos lig)[^.!?;,]{{0,30}}{call}[^.!?;,]*",
            r"\bnão (?:\w+ ){{0,2}}?(?:gravação|lembrete|convite|ata|resumo|link) [^.!?;,]{{0,20}}{call}",
            r"\b(?:nenhuma|sem|não) (?:\w+ ){{0,2}}?{call} (?:com mais|de mais|mais|antes|superior)\b[^.!?;]*",
            (
                r"\bnão (?:ter[áa] lugar|vai ter lugar|vai acontecer|se fará) (?:em|no|na|por|pelo|pela) "
                r"[^.!?;]{{1,40}}\bmas\b"
                r"[^.!?;]*"
            ),
        ),
    ),
)
_OTHER_ENDS: Final = (
    r"(?:cancel\w*|unsubscri\w*|stop\w*|terminat\w*|drop\w*|scrap\w*|kündig\w*|stornier\w*|streich\w*|sag\w*|"
    r"abbestell\w*|"
    r"annul\w+|résili\w+|anul\w+|disdi\w+|zeg\w*|annuleer\w*)"
)


def _of(row: _Language) -> str:
    """All that leaves the call in a language's words."""
    beyond = rf"(?:(?! (?:{row.stop})\b)[^.!?;:,]){{0,60}}?"
    whole = [each.format(call=row.call, ours=row.ours, end=row.end) for each in (*row.others, *row.how)]
    return "|".join(
        (
            rf"\b(?:it )?{row.regret}\b,?{beyond}[ ']{row.end}",
            rf"\b{_OTHER_ENDS}\b[^.!?]{{0,60}}?,? {row.no_call} (?:{row.ours}){row.call}",
            *whole,
            rf"(?:\b|(?<=\w)(?=n't)){row.never}\b{beyond}[ ']{row.end}",
        )
    )


_PARTED: Final = (
    r"\bsag\w*\b[^.!?;,]{0,60}\b(?:nicht|nie|niemals|keinesfalls|ungern) (?:\w+ )?ab\b|"
    r"\bzeg\w*\b[^.!?;,]{0,60}\b(?:niet|nooit) (?:\w+ )?af\b"
)
_SPARED: Final = re.compile("|".join((*(_of(row) for row in _LANGUAGES), _PARTED)), re.IGNORECASE)


@lru_cache(512)
def without_spared(text: str) -> str:
    """The text without what leaves the call where it speaks of its end, or of no call."""
    return _SPARED.sub(" ", text)
