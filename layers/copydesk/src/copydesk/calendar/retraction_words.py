"""By what words a mail takes back, or sets a condition to, what another of its sentences agreed to. Pure data."""

import re
from typing import Final


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


CONDITION: Final = _words(
    r"\b(?:subject to|pending|permitting|assuming|provided|providing|unless|approv\w+|sign(?:s|ed)?[- ]off|"
    r"green light|go-ahead|if (?:my|our|the|his|her|their|he|she|they|nothing|all|anna|everything)\b|"
    r"(?:have|has|need|needs|must|got|still) (?:to )?(?:\w+ )?(?:approve|agree|confirm|check|ask|decide|clear)|"
    r"depend\w*|tentative\w*|not (?:yet )?(?:sure|certain|final|confirmed)|no promises?|as long as|once (?:my|our|"
    r"the|he|"
    r"she))\b",
    r"\b(?:vorbehalt\w*|vorausgesetzt|sofern|solange|soweit|es sei denn|zustimm\w+|genehmig\w+|unverbindlich|"
    r"(?:wenn|falls) (?:mein|meine|unser|unsere|der|die|das|er|nichts|alles)\b|noch (?:\w+ )?(?:fragen|klären|prüfen|"
    r"abklären|abstimmen|bestätigen)|hängt\b.{0,40}\bab)\b",
    r"\b(?:sous réserve|réserve|à condition|pourvu que|à moins|sauf imprévu|si (?:mon|ma|mes|notre|le|la|tout|rien)|"
    r"(?:dois|doit|devons|faut) (?:encore |d'abord )?(?:\w+ )?(?:demander|vérifier|approuver|valider|confirmer|voir)|"
    r"approuv\w+|à confirmer)\b",
    r"\b(?:siempre que|siempre y cuando|con tal de|salvo|a menos|si (?:mi|nuestr[oa]|el|la|todo|nada)|aprueb\w+|"
    r"aprob\w+|"
    r"(?:tengo|tiene|falta|debo|hay) que (?:\w+ )?(?:consultar|preguntar|aprobar|confirmar|ver|mirar|lo)|"
    r"por confirmar|a reserva)\b",
    r"\b(?:salvo|purché|a patto|sempre che|a condizione|a meno|se (?:il|la|mio|mia|nostr[oa]|tutto|niente)|approv\w+|"
    r"(?:devo|deve|dobbiamo) (?:ancora |prima )?(?:chiedere|verificare|approvare|confermare|vedere|sentire)|"
    r"da confermare)\b",
    r"\b(?:voorbehoud|mits|tenzij|zolang|als (?:mijn|onze|de|het|alles|hij|zij)|goedkeur\w+|"
    r"(?:moet|moeten) (?:\w+ )?(?:nog )?(?:vragen|overleggen|goedkeuren|checken|kijken|nakijken))\b",
    r"\b(?:desde que|contanto|salvo|a menos|se (?:o|a|meu|minha|tudo|nada|nosso)|aprov\w+|"
    r"(?:tenho|tem) (?:ainda )?(?:de|que) (?:\w+ )?(?:perguntar|confirmar|aprovar|ver|verificar)|a confirmar)\b",
    r"得られれば|次第|条件|了承が|承認|確認して|確認し次第|もし",
)
"""Anywhere in a mail: what it agrees to depends on something, or on somebody else."""
TAKES_BACK: Final = _words(
    r"\b(?:actually|scrap|scratch|strike|wait|hold on|hang on|second thoughts?|never ?mind|ignore|disregard|forget|"
    r"kidding|joking|wrong|mistake\w*|mistook|oops|ouch|whoops|sorry|apolog\w*|hmm*|away|abroad|though|however|instead|"
    r"another|different|rather|leave (?:it|that|this)|come (?:back|up)|came up|let you know|(?:i'll|i will|will|to) "
    r"(?:\w+ )?(?:think|see whether|see if|tell|check|consider)|think (?:it|about)|whether|remember\w*|realis\w*|"
    r"realiz\w*|noticed|ill|sick|typo|meant|taken|retract|withdraw|undo|reconsider|busy|booked|impossible|"
    r"(?:a )?(?:week|day|hour|bit|little|days|hours) (?:later|earlier)|(?:later|earlier|sooner)(?! (?:today|on)))\b",
    r"\b(?:moment mal|moment,|halt|warte\w*|doch|vergiss|vergessen|vergesst|ignorier\w*|streich\w*|irrtum|geirrt|"
    r"falsch\w*|"
    r"verwechselt|versehen|entschuldig\w*|sorry|verzeih\w*|quatsch|stopp|hoppla|ander\w+|stattdessen|überleg\w*|"
    r"lieber|später|früher|sehe gerade|merke gerade|fällt mir ein|dazwischen|melde mich|scherz|krank|verreist|"
    r"unterwegs|"
    r"allerdings|jedoch|obwohl|zurückzieh\w*|gemeint|meinte)\b",
    r"\b(?:finalement|oublie[zr]?|attende[zs]|attends|pardon|désolée?|excuse\w*|erreur|trompée?|ignorez|ignore|plutôt|"
    r"autre|réfléchi\w*|en fait|toutefois|cependant|pourtant|ce jour-là|plus tard|plus tôt|je (?:vous|te) dirai|oups|"
    r"absente?|malade|blague|rayez|supprimez|annulez)\b",
    r"\b(?:espere|espera|perdón|perdone|lo siento|disculp\w*|olvíd\w+|olvida\w*|ignor\w+|mejor (?:no|que)|error|"
    r"equivoca\w*|equivoqué|otr[oa]s?|en realidad|de hecho|sin embargo|aunque|ese día|más tarde|antes|lo pens\w+|"
    r"pensándolo|broma|enferm[oa]|ausente|le (?:diré|digo|aviso))\b",
    r"\b(?:anzi|aspett\w+|scus\w+|mi dispiace|dimentic\w+|lasci (?:stare|perdere)|lascia (?:stare|perdere)|ignor\w+|"
    r"errore|sbagliat\w+|altr[oaie]|un altro|in realtà|tuttavia|però|quel giorno|più tardi|prima|ci penso|ripensa\w+|"
    r"scherz\w+|malat[oa]|le (?:dirò|faccio sapere)|piuttosto)\b",
    r"\b(?:wacht|toch|vergeet|sorry|excuses|vergis\w*|vergissing|negeer|fout\w*|ander\w*|liever|eigenlijk|echter|"
    r"hoewel|"
    r"die dag|later|eerder|denk er|nadenken|grapje|ziek|ik hoor|laat (?:het )?(?:u |je )?weten|tussen gekomen|oeps)\b",
    r"\b(?:espere|espera|desculp\w+|esque[çc]\w+|ignor\w+|afinal|erro|enganei\w*|enganad[oa]|outr[oa]s?|noutr[oa]|"
    r"na verdade|contudo|entretanto|nesse dia|mais tarde|mais cedo|vou pensar|brincadeira|doente|aviso|digo depois|"
    r"melhor não)\b",
    r"やっぱり|やはり|すみません|申し訳|間違|待って|取り消|やめ|別の|他の|変更|忘れて",
)
"""After a choice: it is taken back, doubted, or something else is wanted."""
TURNS: Final = _words(
    r"^\W*(?:but|although|except|only|or|unless|if|oh|ah|uh|well|still|yet|no|nope|aber|nur|ach|oh|nein|nee|oder|"
    r"wobei|mais|non|ah|sauf|ou|pero|no|ay|o|salvo|sino|ma|no|ah|però|o|maar|nee|o|of|alleen|mas|não|ah|ou|só|でも|"
    r"しかし|いや|いいえ|が、|けれど|ですが)(?=\W|$)"
)
"""Begins a sentence that turns what was said before."""
POINTS_BACK: Final = _words(
    r"\b(?:that|this|it|it's|that's|then|das|es|da|dann|den|die|diese[rnms]?|ça|cela|ce|c'est|alors|eso|esto|lo|"
    r"entonces|ese|ciò|questo|quello|allora|dat|het|dan|die|isso|isto|então|esse)\b|それ|その"
)
"""Speaks of what was said before."""
RELEASES: Final = _words(
    r"\bmake\b.*\b(?:free|available)\b|\bmach\w*\b.*\bfrei\b|\bfai\w+\b.*\blibres?\b|\bhaga\w*\b.*\blibre\b|"
    r"\b(?:doe|maak|maken)\b.*\bvrij\b|\bfica\w*\b.*\blivres?\b|\bfacci\w*\b.*\bliber\w\b|\bso[- ]so\b|"
    r"\bthank\w*(?: you)?(?: \w+){0,3} for (?:the|our|your|this|a) (?:\w+ )?(?:call|meeting|chat|talk|conversation)\b|"
    r"\bdank\w* für (?:das|den|unser\w*|ihr\w*)\b|"
    r"\b(?:thank\w*|merci|danke?|gracias|grazie|bedankt|obrigad[oa])\b[^,.!?\n]*\b(?:for|pour|für|por|per|voor|"
    r"pel[oa])\b"
    r"[^,.!?\n]*\ufffc|"
    r"\bhätte\w*\b.*\bkönnen\b|\bconfirm (?:that|whether|if)\b"
)
"""Words of a plain choice that together are none."""
QUOTES_ON: Final = re.compile(
    r"^[ \t>]*(?:[-_=]{2,}[ ]?(?:original|forwarded|ursprüngliche|weitergeleitete|message|mensaje|messaggio|"
    r"oorspronkelijk|doorgestuurd|mensagem|begin|anfang)\b.*|_{10,}[ \t]*|"
    r"(?:on|am|le|el|il|op|em|em|den)\b[^\n]{2,120}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)\b"
    r"[^\n]{0,80}:[ \t]*|"
    r"\*{0,2}(?:from|von|de|da|van):\*{0,2}[ ]+\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line under which somebody else's words stand."""
GREETING: Final = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|day|evening)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|"
    r"sehr geehrte[rs]?|moin|servus|grüß gott|bonjour|bonsoir|chère?|salut|hola|buen[oa]s (?:días|tardes)|"
    r"estimad[oa]s?|"
    r"querid[oa]|ciao|buongiorno|buonasera|gentile|car[oa]|salve|beste|geachte|goedemorgen|goedemiddag|goedendag|dag|"
    r"olá|bom dia|boa tarde|prezad[oa]|car[oa])\b(?: [^\W\d_][\w'-]*\.?){0,4}?\s*[,:!\n]",
    re.IGNORECASE,
)
"""How a letter begins, with a name."""
FAREWELL: Final = re.compile(
    r"(?:(?<=[\n,.!])|^)\s*(?:(?:many |with )?(?:thanks|best|regards|cheers|(?:kind|warm|best) (?:regards|wishes)|"
    r"yours(?: \w+)?|sincerely|thank you(?: very much)?|viele grüße|liebe grüße|beste grüße|grüße|gruß|lg|vg|mfg|danke|"
    r"vielen dank|mit freundlichen grüßen|(?:bien )?cordialement|merci(?: beaucoup)?|bien à vous|(?:un |muchos )?"
    r"(?:cordial )?saludos?|(?:muchas )?gracias|(?:cordiali |cari |distinti )?saluti|grazie(?: mille)?|"
    r"(?:met )?(?:vriendelijke )?groet(?:en|jes)?|bedankt|cumprimentos|abraços?|(?:muito )?obrigad[oa])"
    r"[ ,!.\u2013-]*\s*)?(?:(?<=[\n])|(?<=[,!.] )|(?<=\w ))(?:[A-ZÄÖÜÉÁ][\w'-]+\.?)(?: [A-ZÄÖÜÉÁ][\w'.-]+){0,2}\s*$"
)
"""How a letter ends, with a name."""
