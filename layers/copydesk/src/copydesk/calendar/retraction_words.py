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
    r"correction|edit|in touch|pencil\w*|kidding|joking|wrong|mistake\w*|mistook|oops|ouch|whoops|sorry|apolog\w*|"
    r"hmm*|away|"
    r"abroad|though|however|instead|"
    r"another|different|rather|leave (?:it|that|this)|come (?:back|up)|came up|let you know|(?:i'll|i will|will|to) "
    r"(?:\w+ )?(?:think|see whether|see if|tell|check|consider)|think (?:it|about)|whether|remember\w*|realis\w*|"
    r"realiz\w*|noticed|ill|sick|typo|meant|taken|retract|withdraw|undo|reconsider|busy|booked|impossible|"
    r"(?:a )?(?:week|day|hour|bit|little|days|hours) (?:later|earlier)|(?:later|earlier|sooner)(?! (?:today|on)))\b",
    r"\b(?:moment mal|moment,|halt|warte\w*|doch|vergiss|vergessen|vergesst|ignorier\w*|streich\w*|irrtum|geirrt|"
    r"falsch\w*|"
    r"verwechselt|versehen|entschuldig\w*|sorry|verzeih\w*|quatsch|stopp|hoppla|ander\w+|stattdessen|überleg\w*|"
    r"lieber|später|früher|sehe gerade|merke gerade|fällt mir ein|dazwischen|melde mich|scherz|korrektur|"
    r"berichtig\w*|nochmal|krank|verreist|"
    r"unterwegs|"
    r"allerdings|jedoch|obwohl|zurückzieh\w*|gemeint|meinte)\b",
    r"\b(?:finalement|oublie[zr]?|attende[zs]|attends|pardon|désolée?|excuse\w*|erreur|correction|trompée?|ignorez|"
    r"ignore|plutôt|"
    r"autre|réfléchi\w*|en fait|toutefois|cependant|pourtant|ce jour-là|plus tard|plus tôt|je (?:vous|te) dirai|oups|"
    r"absente?|malade|blague|rayez|supprimez|annulez)\b",
    r"\b(?:espere|espera|perdón|perdone|lo siento|disculp\w*|olvíd\w+|olvida\w*|ignor\w+|mejor (?:no|que)|error|"
    r"corrección|"
    r"equivoca\w*|equivoqué|otr[oa]s?|en realidad|de hecho|sin embargo|aunque|ese día|más tarde|antes|lo pens\w+|"
    r"pensándolo|broma|enferm[oa]|ausente|le (?:diré|digo|aviso))\b",
    r"\b(?:anzi|aspett\w+|scus\w+|mi dispiace|dimentic\w+|lasci (?:stare|perdere)|lascia (?:stare|perdere)|ignor\w+|"
    r"errore|correzione|sbagliat\w+|altr[oaie]|un altro|in realtà|tuttavia|però|quel giorno|più tardi|prima|ci "
    r"penso|ripensa\w+|"
    r"scherz\w+|malat[oa]|le (?:dirò|faccio sapere)|piuttosto)\b",
    r"\b(?:wacht|toch|vergeet|sorry|excuses|vergis\w*|vergissing|negeer|correctie|fout\w*|ander\w*|liever|"
    r"eigenlijk|echter|"
    r"hoewel|"
    r"die dag|later|eerder|denk er|nadenken|grapje|ziek|ik hoor|laat (?:het )?(?:u |je )?weten|tussen gekomen|oeps)\b",
    r"\b(?:espere|espera|desculp\w+|esque[çc]\w+|ignor\w+|afinal|correção|erro|enganei\w*|enganad[oa]|outr[oa]s?|"
    r"noutr[oa]|"
    r"na verdade|contudo|entretanto|nesse dia|mais tarde|mais cedo|vou pensar|brincadeira|doente|aviso|digo depois|"
    r"melhor não)\b",
    r"やっぱり|やはり|すみません|申し訳|間違|待って|取り消|やめ|別の|他の|変更|忘れて",
)
"""After a choice: it is taken back, doubted, or something else is wanted."""
OTHERS_DECIDE: Final = _words(
    r"\b(?:my|our|the) (?:wife|husband|partner|boss|manager|supervisor|editor|lawyers?|legal|board|team|colleagues?|"
    r"secretary|assistant)\b|\b(?:check|double-check|ask|verify|clear it) (?:with|my|our|first|again|whether|if)\b",
    r"\b(?:meine?[rnm]?|unsere?[rnm]?) (?:frau|mann|partner\w*|chef\w*|vorgesetzt\w*|kolleg\w*|team|sekret\w*)\b",
    r"\b(?:ma|mon|notre|nos|mes) (?:femme|mari|conjointe?|chef\w*|patronn?e?|collègues?|équipe|secrétaire)\b",
    r"\b(?:mi|nuestr[oa]|mis) (?:mujer|esposa|marido|jef[ea]|compañer[oa]s?|equipo|colegas?|secretari[oa])\b",
    r"\b(?:mia|mio|il|nostr[oa]) (?:moglie|marito|capo|collega|colleghi|team|segretari[oa])\b",
    r"\b(?:mijn|onze) (?:vrouw|man|baas|chef|collega\w*|team|partner|secretar\w*)\b",
    r"\b(?:minha|meu|nossa|nosso) (?:mulher|esposa|marido|chefe|colegas?|equipa|equipe|secretári[oa])\b",
    r"上司|妻|夫|同僚",
)
"""After a choice: it is somebody else's to make."""
STILL_TO_CONFIRM: Final = _words(
    r"^(?!.*\b(?:please|kindly|bitte|merci|veuillez|plaît|por favor|per favore|graag|alstublieft)\b).*(?:\bconfirm\w*|"
    r"\bbestätig\w*|\bconferm\w*|\bbevestig\w*|\btbc\b)|\b(?:wait for|await) my\b"
)
"""After a choice: its confirmation is yet to come."""
ABOUT_THE_CALL: Final = _words(
    r"^\W*(?:how long|who (?:calls|will call)|will you (?:call|ring|phone)|(?:shall|should|do) i (?:call|ring|phone)|"
    r"(?:what|which) number|is it (?:by|via|on|over|a)|wie lange|rufen sie|wer ruft|combien de temps|qui appelle|"
    r"cuánto (?:dura|tiempo)|quién llama|quanto dura|chi chiama|hoe lang|wie belt|quanto tempo|quem liga)\b"
)
"""Asks how the call will be, which leaves its time."""
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
    r"[ ,!.\u2013-]*\s*)?(?:(?<=[\n])|(?<=[,!.] )|(?<=\w ))(?:[A-ZÄÖÜÉÁ][\w'-]+\.?)(?: "
    r"[A-ZÄÖÜÉÁ][\w'.-]+){0,2}[.!]*\s*$"
)
"""How a letter ends, with a name."""
