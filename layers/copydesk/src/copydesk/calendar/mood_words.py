# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""By what words a sentence refuses, asks or sets a term, and speaks of a call, in eight languages. Pure data."""

import re
from typing import Final


def _words(*rows: str) -> str:
    return "|".join(rows)


_NO_MARKS: Final = r"[❌❎✖✗✘🚫⛔👎🙅😞😟😢😭🙁☹]|:'?-?\((?!\w)"
NO_MARK: Final = re.compile(_NO_MARKS)
"""A mark that says no without a word."""
NOT: Final = re.compile(
    _words(
        r"\b(?:not|cannot|never|nor|neither|unable|unfortunately|sadly|afraid|cancel\w*|call(?:ed)? off|without|"
        r"rather than|instead of|no longer|except|(?:anything|everything|any \w+|all) but|"
        r"no(?! (?:dia|meu|nosso|seu|próximo|escritório|horário|entanto|mês|início|final))|"
        r"decline\w*)\b|n't\b",
        r"\b(?:nicht|kein\w*|nie|leider|ohne|statt|absagen|abgesagt|entfällt|verhindert|außer|weder)\b|"
        r"\bsag\w*\b[^.!?]{0,60}\bab\b",
        r"\b(?:pas|jamais|malheureusement|sans|annul\w+|impossible|plutôt que|sauf|ni)\b",
        r"\b(?:nunca|lamentablemente|desgraciadamente|sin|cancel\w+|imposible|tampoco|excepto|salvo|ni|"
        r"(?<!\bo )(?<!\bal )(?<!\blo )(?<!pelo )menos(?! (?:cuarto|diez|cinco|veinte)))\b",
        r"\b(?:non|purtroppo|senza|annull\w+|niente|tranne|eccetto|né)\b",
        r"\b(?:niet|geen|nooit|helaas|zonder|afzeggen|annuleren|behalve)\b|\bnoch\b(?=.*\bnoch\b)",
        r"\b(?:não|nunca|infelizmente|sem|cancel\w+|nada de)\b",
        r"ません|ない(?!です?か)|できず|難しい|無理|残念|不要|遠慮|キャンセル|都合が悪",
        _NO_MARKS,
    ),
    re.IGNORECASE,
)
"""A sentence with one of these names no time to meet at, and wants no call."""
HARMLESS: Final = re.compile(
    _words(
        r"\b(?:no problem|not a problem|no worries|why not|no doubt|not only|no preference|don't hesitate|no matter|"
        r"s'il (?:vous|te) plaît|not hesitate|can't wait|cannot wait|no need to reply|kein problem|warum nicht|"
        r"pas de (?:problème|souci)|"
        r"pourquoi pas|sin problema|no hay problema|ningún problema|por qué no|nessun problema|perché no|"
        r"non vedo l'ora|geen probleem|waarom niet|sem problema|por que não)\b",
        r"問題ありません|問題ない|構いません|かまいません|間違いありません",
    ),
    re.IGNORECASE,
)
CONTRAST: Final = re.compile(
    r"(?:[,;]?(?<!\bany)(?<!thing)(?<!\ball)\s+but\b)|"
    r"[,;]?\s+(?:however|aber|sondern|dafür|mais|pero|sino|però|(?<!doe )(?<!zeg )maar|mas|porém)\b|"
    r"が、|けれど|ですが|[;；]",
    re.IGNORECASE,
)
"""Where a sentence turns: what stands on one side does not speak for the other."""
ASKS: Final = re.compile(
    r"[?？]\s*$|(?:でしょうか|ですか|ますか)[。\s]*$|"
    # A question by the order of its words, its mark left out.
    r"^\W*(?:would|does|will|could|might|is)\s(?!(?:love|like|prefer|take|work|suit|fit|do|be|have|also)\b)[^.!\n]*"
    r"\b(?:work|suit|fit|do|be|free|possible|available|ok|okay)\b|"
    r"^\W*(?:würde|könnte|ginge|wäre)\s(?!ich\b|mir\b|gut\b|gerne?\b)[^.!\n]*"
    r"\b(?:passen|gehen|klappen|möglich|frei)\b|"
    r"^\W*est-ce qu|^\W*(?:serait|conviendrait)[^.!\n]* possible\b|^\s*¿|"
    r"^\W*(?:sería posible|sarebbe possibile|seria possível)\b|"
    r"^\W*zou\s(?!ik\b)[^.!\n]*\b(?:passen|lukken|kunnen|schikken)\b|"
    r"\b(?:if|whether|in case|falls|wenn|ob|sofern|cas où|qualora|indien|caso|als (?:het|u|je|dat)|"
    r"s(?:i|') ?(?:cela|ça|vous|tu|le|la|il|te|esto|eso|puedes?|no|es|prefieres?)|"
    r"se (?:ti|per|va|le|lo|o|a|for|quiser|puder|preferir|vuole|preferisce))\b",
    re.IGNORECASE,
)
"""What is asked or set under a condition is not agreed."""
BY: Final = re.compile(
    r"(?:\b(?:by|until|till|before|no later than|not later than|bis(?: zum| spätestens| spätestens zum)?|"
    r"spätestens(?: am)?|vor(?: dem)?|avant(?: le)?|d'ici(?: à| au| le)?|jusqu'(?:à|au)|antes del?|hasta(?: el)?|entro|"
    r"prima di|fino a[l]?|voor|uiterlijk|tot|até|antes d[aeo])[ ](?:the |den |le |el |il |de |a |on )?)$",
    re.IGNORECASE,
)
"""Before a term for something else."""
AFTER: Final = re.compile(
    r"\b(?:after|later than|no(?:t any)? earlier than|(?<!the )following|nach|ab|frühestens|après|à partir d[eu]|dès|"
    r"lendemain d[eu]|después del?|tras|a partir del?|siguiente (?:al?|del?)|dopo|a partire da(?:l|lla|lle)?|"
    r"na|vanaf|depois d[aeo]s?|a partir d[aeo]s?|seguinte a)[ ]"
    r"(?:the |on |am |um |(?:am )?de[nm] |las? |le |el |il |de |alle |às )?$",
    re.IGNORECASE,
)
"""Before a time that is the earliest, and not the very one."""
IN_PORTUGUESE: Final = re.compile(r"\bna $", re.IGNORECASE)
"""What means `after` in Dutch, and `on` before a weekday in Portuguese."""
TERM: Final = re.compile(
    r"\b(?:deadline|due|publish\w*|launch\w*|frist|abgabe\w*|erschein\w*|échéance|délai|plazo|fecha límite|scadenza|"
    r"uiterste|prazo|entrega)\b|締め切り|締切|公開",
    re.IGNORECASE,
)
"""What is due at a time that is no call's."""
BY_AFTER: Final = re.compile(r"まで")
CALL: Final = re.compile(
    _words(
        r"\b(?:calls?|calling|phone\w*|telephone|talk\w*|speak\w*|meet\w*|zoom|video|chat|appointment|slot|free|"
        r"available|"
        r"suits?|works?)\b",
        r"\b(?:an(?:zu)?ruf\w*|rufen|telefon\w*|telefonat\w*|gespräch\w*|termin\w*|sprechen|treffen|frei|passt|"
        r"meeting)\b",
        r"\b(?:appel\w*|téléphon\w*|rendez-vous|rencontr\w*|libre|disponible|convient|parler|visio)\b",
        r"\b(?:llamada\w*|llam\w+|teléfono|reuni\w+|cita|hablar|disponible|conviene|quedar)\b",
        r"\b(?:chiamat\w*|telefon\w+|chiam\w+|appuntamento|parlare|incontr\w+|liber\w|disponibil\w)\b",
        r"\b(?:bel(?:len|letje)?|telefoon\w*|telefoneren|gesprek\w*|afspraak|spreken|vrij|schikt|ontmoeten)\b",
        r"\b(?:chamada\w*|ligação|ligar|telef\w+|reunião|falar|encontr\w+|livre|disponível)\b",
        r"電話|通話|打ち合わせ|面談|ミーティング|お話し|空いて",
    ),
    re.IGNORECASE,
)
"""What a sentence about a call speaks of."""
NO_CALL: Final = re.compile(
    _words(
        r"\b(?:no|not|without(?: a| any)?|don't|do not|never|rather than(?: a)?|instead of(?: a)?|nor|any)[ ]"
        r"(?:\w+[ ]){0,3}?"
        r"(?:phone )?(?:calls?|calling|phone|telephone|meetings?|zoom|talk(?:ing)? on)\b",
        r"\b(?:kein\w*|ohne|statt|nicht)[ ](?:\w+[ ]){0,3}?"
        r"(?:anruf\w*|telefon\w*|telefonat\w*|gespräch\w*|termin\w*|meeting)\b",
        r"\b(?:ruf\w*|telefonieren|anrufen|sprechen)\b(?:[ ]\w+){0,4}?[ ]nicht\b|\bnicht[ ](?:\w+[ ]){0,2}?(?:anrufen|"
        r"telefonieren)\b",
        r"\b(?:pas|sans|plutôt qu'?)[ ]?(?:\w+[ ']){0,3}?(?:appel\w*|téléphon\w*|rendez-vous|réunion|visio)\b|"
        r"\bd'appel\b.{0,20}\bpas\b|\bne (?:m'|me |nous )?(?:appel|téléphon)\w+ pas\b",
        r"\b(?:no|sin|nada de|en lugar de una|ninguna)[ ](?:\w+[ ]){0,3}?(?:llamad\w*|llam\w+|teléfono|reuni\w+)\b",
        r"\b(?:non|senza|niente|nessuna|invece di una)[ ](?:\w+[ ]){0,3}?"
        r"(?:chiamat\w*|chiam\w+|telefon\w*|riunion\w)\b",
        r"\b(?:geen|zonder|niet|liever dan)[ ](?:\w+[ ]){0,3}?"
        r"(?:telefoon\w*|bel(?:len|letje)?|gesprek|telefoontje|meeting)\b|"
        r"\bbel\b(?:[ ]\w+){0,3}?[ ]niet\b",
        r"\b(?:não|sem|nada de|em vez de uma)[ ](?:\w+[ ]){0,3}?(?:chamad\w*|ligação|ligar|ligue|telef\w+|reunião)\b",
        r"(?:電話|通話|ミーティング)(?:は|を|での)?[^。]{0,12}?(?:不要|いりません|遠慮|控え|しないで|なしで|必要ありません|苦手)",
        r"\b(?:prefer|rather|lieber|préfère|prefiero|preferisco|liever|prefiro)\b[^.]{0,30}\b"
        r"(?:by|in|per|par|por|via)[ ](?:e-?mail|mail|writing|correo|scritto|escrito|écrit)\b",
        r"\b(?:by|per|par|por|via) (?:e-?mail|mail|correo) (?:only|please|nur|uniquement|solo|somente)\b|"
        r"\bnur per (?:e-)?mail\b",
    ),
    re.IGNORECASE,
)
"""That a call is not wanted, by whoever writes it."""
CALLED_OFF: Final = re.compile(
    _words(
        r"(?:^|[.,;:!\n-]|\b(?:please|kindly|so|and|just|let's|let us|(?:we|you|i) (?:can|may|should|must)|"
        r"better|sorry))\W*"
        r"(?:forget|ignore|disregard|drop|skip|scrap|scratch|dismiss)(?: about)?(?: (?:the|our|my|that|this|"
        r"any|a|request|"
        r"wish|question|for|about|of|idea|earlier|phone|last))*? (?:calls?|meeting|appointment|chat|talk)\b",
        r"\b(?:the|our|my|that|this|a) (?:\w+ )?(?:call|meeting|appointment|chat) (?:is|has become|will be) "
        r"(?:no longer|not) "
        r"(?:needed|necessary|required|wanted)|\b(?:the|our) (?:call|meeting) (?:is off|is obsolete|has become "
        r"(?:unnecessary|superfluous))\b",
        r"\b(?:vergessen sie|vergiss|vergesst|streichen sie|lassen sie|ignorieren sie)(?: bitte)?(?: (?:den|"
        r"das|unser\w*|"
        r"mein\w*|bitte|um|einen|ein|die|nach))*(?: anfrage)?(?: (?:wegen|zu|nach|für) (?:dem|einem|den|das))? "
        r"(?:anruf|gespräch|telefonat|termin|telefontermin)(?:s|es)?\b(?!\s*(?:bitte )?(?:nicht|nie))",
        r"\b(?:anruf|gespräch|telefonat|termin|telefontermin)\b[^.!?]{0,12}\b(?:hat sich (?:damit |somit |"
        r"schon |inzwischen "
        r"|leider |bereits )?erledigt|ist (?:damit |somit |leider )?(?:hinfällig|überflüssig|unnötig|nicht "
        r"mehr (?:nötig|"
        r"notwendig|erforderlich)))\b|\b(?:hat sich|hätte sich) (?:der|das|unser) (?:anruf|gespräch|telefonat|"
        r"termin) erledigt\b",
        r"(?<!n')\b(?:oubliez|oublie|oublions|ignorez|laissez tomber|laisse tomber)(?: donc)? (?!pas\b)(?:l'|"
        r"le |la |notre |"
        r"mon |ma )(?:demande d')?(?:appel|rendez-vous|réunion|entretien)\b|"
        r"\b(?:appel|rendez-vous|entretien|réunion)\b[^.!?]{0,4}\bn'est (?:donc )?(?:plus|pas) (?:nécessaire|"
        r"utile|la peine)",
        r"(?<!no )(?<!no se )(?<!no te )\b(?:olvid(?:e|a|emos|en)(?:se|te)?|ignore|deje|dejemos)(?: de| "
        r"estar)? (?:la|nuestra|mi) "
        r"(?:solicitud de )?(?:llamada|cita|reunión)\b|"
        r"\b(?:llamada|cita|reunión)\b ya no (?:es necesaria|hace falta)|\bya no (?:hace falta|es necesaria|"
        r"necesit\w+) "
        r"(?:la|una|ninguna) (?:llamada|cita|reunión)\b",
        r"(?<!non )(?<!non si )\b(?:dimentich(?:i|iamo)|dimentica|ignori|lasci (?:perdere|stare)|lasciamo "
        r"perdere)(?: pure)? "
        r"(?:la|il|l'|nostra|mia) ?(?:nostra |mia |richiesta di )?(?:chiamata|telefonata|appuntamento|"
        r"colloquio|riunione)\b|"
        r"\b(?:chiamata|telefonata|riunione)\b non (?:serve|è) più(?: necessaria)?\b",
        r"\b(?:vergeet|negeer|laat)(?: maar)? (?:het|ons|de|mijn|dat) (?:verzoek om een "
        r")?(?:telefoon)?(?:gesprek|afspraak|"
        r"telefoontje|belletje)\b(?! niet)|\b(?:gesprek|afspraak|telefoontje)\b (?:is|hoeft) niet (?:meer|langer)(?: "
        r"nodig)?\b",
        r"(?<!não )(?<!não se )\b(?:esque[çc]a|ignore|deixe)(?: lá)? (?:a|o|da|do|nossa|minha) ?(?:nossa |"
        r"minha |pedido de )?"
        r"(?:chamada|ligação|reunião)\b|\b(?:chamada|ligação|reunião)\b (?:já )?não é (?:mais )?necessária\b",
        r"(?:電話|通話|打ち合わせ)(?:の件)?(?:は|を)[^。]{0,8}?(?:忘れて|なかったことに|結構です|取り下げ|必要なくなり)",
    ),
    re.IGNORECASE,
)
"""That a call is wanted no more, whatever time the sentence names."""
YES: Final = re.compile(
    r"^\W*(?:(?:yes|yep|sure|ok(?:ay)?|great|perfect|good|fine|deal|ja|gern\w*|super|prima|perfekt|oui|parfait|"
    r"d'accord|"
    r"sí|si|vale|perfecto|sì|va bene|perfetto|goed|graag|sim|perfeito|はい)\b|(?:that|this|it) (?:time )?"
    r"(?:works|suits|is (?:fine|good|perfect))|"
    r"(?:that )?sounds (?:good|great|perfect)|(?:works|suits|fits)\b|einverstanden\b|entendu\b|de acuerdo\b|"
    r"va benissimo\b|d'accordo\b|ottimo\b|akkoord\b|afgesproken\b|combinado\b|(?:das|der termin) passt|passt(?: "
    r"mir)?(?: gut)?\b|"
    r"ça (?:me )?(?:va|convient)|me va bien|"
    r"dat (?:past|is goed)|大丈夫|お願いします)",
    re.IGNORECASE,
)
"""A plain yes, where there was but one thing to say it to."""
