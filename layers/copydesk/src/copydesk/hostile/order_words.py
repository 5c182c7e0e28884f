"""How mails speak to the program that reads them, in several languages. Each pattern reads words without accents."""

import re
from typing import Final, NamedTuple


class _Language(NamedTuple):
    """Verbs that set rules aside, which rules are meant, and what they are called; and whose they are not."""

    verbs: str
    which: str
    rules: str


_OVERRIDES: Final = (
    _Language(
        r"ignor(?:e|ing)|disregard|forget|overrid(?:e|ing)|bypass|overrule|set aside|cancel|nullify"
        r"|(?:do not|don t|stop|never|no longer) (?:follow|obey|heed|apply)(?:ing)?",
        r"previous|prior|above|earlier|preceding|all|any|your|former|existing|other|system|initial|original|every"
        r"|these",
        r"\w{0,4}structions?|prompts?|rules?|guidelines?|directions|requests|inputs?|boundaries|constraints"
        r"|directives?|commands?|polic(?:y|ies)|constraints?"
        r"|programming|safeguards?|filters?|restrictions?|guardrails?",
    ),
    _Language(
        r"ignorier\w*|missacht\w*|vergiss|vergesst|vergessen|ubergeh\w*|umgeh\w*|uberschreib\w*|befolg\w* nicht"
        r"|beachte\w* nicht|verwirf|verwerfen",
        r"bisherige\w*|vorherige\w*|vorige\w*|obige\w*|alle\w*|deine\w*|ihre\w*|fruhere\w*|vorangegangene\w*"
        r"|vorstehende\w*|ursprungliche\w*|samtliche\w*|jegliche\w*",
        r"anweisung\w*|instruktion\w*|regeln?|vorgaben?|richtlinien?|prompts?|befehle?|systemanweisung\w*|systemprompt"
        r"|beschrankung\w*|einschrankung\w*",
    ),
    _Language(
        r"ignor(?:e|ez|er|ons)|oubli(?:e|ez|er)|neglige[rz]?|passe[rz]? outre|fai(?:s|tes|re) abstraction de"
        r"|ne (?:tiens|tenez|tenir) (?:pas|plus|aucun) compte de\w*|contourne[rz]?|ne (?:suis|suivez|suivre) (?:pas"
        r"|plus)",
        r"precedente?s?|anterieure?s?|ci dessus|tou(?:s|tes|te)|vos|tes|votre|initiales?|autres",
        r"instructions?|consignes?|regles?|directives?|prompts?|ordres?|commandes?|restrictions?",
    ),
    _Language(
        r"ignor(?:a|e|ad|en|ar)|olvid(?:a|e|ad|en|ar)|omit(?:e|a|ir)|descarta\w*|desestim\w*|(?:haz|haga|hagan)"
        r" caso omiso"
        r"|no (?:sigas?|siga|sigan|obedezcas?)|pasa por alto|salta\w*|anula\w*",
        r"anteriores?|previas?|previos?|tod[ao]s|tus|sus|arriba|iniciales|demas",
        r"instruccion(?:es)?|indicacion(?:es)?|reglas?|normas?|directrices|prompts?|ordenes|restricciones",
    ),
    _Language(
        r"ignor(?:a|i|ate|are)|dimentic(?:a|hi|ate|are)|trascur(?:a|i|ate|are)|tralasci\w*|scart(?:a|i|ate|are)"
        r"|non (?:seguire|segua|considerare|consideri|rispettare)|aggir(?:a|are)|annull(?:a|are)",
        r"precedenti|tutt[ei]|tue|tuoi|sue|vostre|iniziali|sopra|qualsiasi|altre",
        r"istruzion[ei]|regole?|direttiv[ae]|indicazioni|prompt|ordini|comandi|restrizioni|linee guida",
    ),
    _Language(
        r"ignor(?:e|a|em|ar)|esquec\w*|desconsider\w*|desrespeit\w*|descart\w*|nao (?:siga|sigas|obedeca)"
        r"|contorn(?:e|ar)",
        r"anterior(?:es)?|previas?|tod[ao]s|suas?|seus?|tuas|acima|iniciais|quaisquer|demais",
        r"instruc(?:ao|oes)|regras?|diretri(?:z|zes)|orientac(?:ao|oes)|prompts?|ordens|comandos|restric(?:ao|oes)",
    ),
    _Language(
        r"negeer\w*|vergeet|vergeten|omzeil\w*|sla|laat|volg|overschrijf|schrap",
        r"vorige|eerdere|voorgaande|bovenstaande|alle|jouw|je|uw|bestaande|oorspronkelijke|andere",
        r"instructies?|regels?|opdracht(?:en)?|richtlijn(?:en)?|prompts?|aanwijzing(?:en)?|beperkingen",
    ),
    _Language(
        r"z?ignoruj\w*|zapomnij\w*|pomin\w*|odrzuc\w*",
        r"poprzednie|wczesniejsze|wszystkie|powyzsze|swoje|twoje",
        r"instrukcje|polecenia|zasady|reguly|wytyczne",
    ),
    _Language(
        "игнорируй\\w*|проигнорируй\\w*|забудь\\w*|отмени\\w*|не следуй",
        "предыдущи\\w*|все|всех|прежни\\w*|свои|твои|ваши",
        "инструкци\\w*|правил\\w*|указани\\w*|команд\\w*|промпт\\w*",
    ),
)
_MINE: Final = re.compile(
    r"\b(?:my|our|mine|meine\w*|unsere\w*|mes|mon|ma|nos|notre|mis|mi|nuestr\w*|mie|miei|nostr\w*|mijn|onze|meus"
    r"|minhas?"
    r"|nossas?|moje|nasze|мои|наши)\b"
)
_NEGATED: Final = re.compile(
    r"(?:\b(?:not|don t|dont|never|nicht|n|ne|no|nao|non|niet|nie|cannot|can t|не) (?:\w+ )?)$"
)
_NEGATION_BEHIND: Final = re.compile(r"^\S+ (?:\w+ )?(?:nicht|pas|niet)\b")


def _words_between(least: str, most: int) -> str:
    return rf"(?: \w+){{{least},{most}}}? "


OVERRIDES: Final = tuple(
    re.compile(
        rf"\b(?P<verb>{of.verbs})(?:{_words_between('0', 4)}(?:{of.which}){_words_between('0', 3)}(?:{of.rules})\b"
        rf"|{_words_between('0', 2)}(?:{of.rules})(?: \w+){{0,2}}? (?:{of.which})\b)"
        rf"|\b(?:{of.which}){_words_between('0', 2)}(?:{of.rules}){_words_between('0', 4)}(?:{of.verbs})\b"
    )
    for of in _OVERRIDES
)


def sets_rules_aside(words: str) -> bool:
    """Whether `words` tell their reader to set its own rules aside; whoever speaks of his own rules does not."""
    for pattern in OVERRIDES:
        for found in pattern.finditer(words):
            told = found.group()
            if _MINE.search(told) or _NEGATION_BEHIND.search(told):
                continue
            if found["verb"] and _NEGATED.search(words[max(0, found.start() - 16) : found.start()]):
                continue
            return True
    return False


_AI: Final = (
    r"(?:ai|a i|llm|gpt|chatgpt|chat gpt|claude|gemini|copilot|copydesk|chatbot|language model|large language model"
    r"|(?:ai|mail|email|virtual|automated|automatic|digital|drafting|language) (?:assistant|agent|model|system)|ki"
    r"|(?:ki|mail|e mail) (?:assistent\w*|agent\w*|system|modell)|sprachmodell|ia|assistant ia|modele de langage"
    r"|asistente (?:de ia|virtual|automatico)|modelo de (?:lenguaje|linguagem)|assistente (?:ia|di ia|de ia|virtual\w*)"
    r"|modello linguistico|taalmodel|ai assistent)"
)
_READER: Final = (
    r"(?:model|modell|modelo|modello|assistant|agent|bot|program|system|reader|assistent|asistente|assistente)"
)
ADDRESSED: Final = re.compile(
    rf"\b(?:note|notice|message|instructions?|attention|important|hinweis|anweisung(?:en)?|nachricht|achtung|remarque"
    rf"|consignes?|nota|mensaje|instruccion(?:es)?|instrucao|instrucoes|mensagem|messaggio|istruzion[ei]|attenzione"
    rf"|instructies?|bericht|opmerking|opdracht) (?:to|for|an|fur|a|au|aux|para|per|voor|aan)"
    rf"(?: (?:the|any|all|your|den|die|das|alle|jede|l|la|le|les|toute|el|o|os|as|il|lo|de|het|elke))? ?(?:{_AI}"
    rf"|{_AI}s)\b"
    rf"|\b(?:dear|hey|hello|liebe\w*|cher|chere|querid[oa]|car[oa]|beste|ola|hallo) {_AI}\b"
    rf"|\b(?:if|when|since|as) you (?:are|re) (?:an? |the )?{_AI}\b(?! (?:\w+ )?(?:compan\w+|start\w*|team|writer|lab"
    rf"|vendor|firm|researcher|expert|person|editor|developer|engineer|enthusiast|beginner))"
    rf"|\b(?:wenn|falls|da) (?:du|sie) (?:eine?|die|das|der)? ?{_AI}\b|\bsi (?:tu es|vous etes) (?:une? |l )?{_AI}\b"
    rf"|\bsi (?:eres|es usted|usted es) (?:una? |la |el )?{_AI}\b|\bse (?:sei|lei e) (?:una? |un |l )?{_AI}\b"
    rf"|\bse (?:voce e|es) (?:uma? )?{_AI}\b|\b(?:als|indien) (?:je|jij|u) (?:een |de |het )?{_AI}\b"
    rf"|\b(?:any|every|all|the|each) {_AI}s? (?:that |who |which )?(?:reads?|reading|processing|processes|handling"
    rf"|handles"
    rf"|answering|sees|drafting|must|shall)\b"
    rf"|\bto you (?:the |my |an )?{_AI}\b|\bthe task (?:that )?i gave you (?:in the beginning|before|above)\b"
    rf"|\b(?:gave|given|give) you your instructions\b|\byou are (?:\w+ ){{0,4}}?(?:ai|llm|language model)\b(?!"
    rf" (?:\w+ )?(?:expert|writer|compan\w+|specialist"
    rf"|team|consultant|person|lab|start\w*|journalist|author|pro|researcher|developer|engineer|vendor|editor|fan"
    rf"|agency|firm|native|first|enthusiast|user))"
    rf"|\b(?:as|als|en tant qu|como|come) (?:an? |eine? |una? |l )?{_AI} (?:you|du|sie|tu|vous|usted|lei|voce|je|u)"
    rf" (?:must"
    rf"|should|have to|are|will|musst|sollst|mussen|dois|devez|debes|devi|deve|moet)\b"
)
CHANGED_ROLE: Final = re.compile(
    r"\byou are (?:now|no longer)(?: \w+){0,5} (?:assistant|ai|mode|model|bot|dan|agent|unrestricted|admin\w*"
    r"|jailbroken"
    r"|system|persona)\b"
    r"|\b(?:act|behave|respond|answer|operate) as (?:an? |the |if you were )(?:\w+ ){0,2}(?:unrestricted|ai|llm|dan"
    r"|system"
    r"|admin\w*|root|jailbroken|unfiltered|owner)\b"
    r"|\b(?:enter|enable|activate|switch (?:in)?to|go into|you are (?:now )?in) (?:\w+ ){0,2}(?:developer|debug|god"
    r"|admin"
    r"|maintenance|dan|jailbreak|unrestricted|test|sudo|root) mode\b|\bjailbreak(?:ed|en)?\b.{0,40}\byou\b"
    r"|\byou are (?:now |currently )?(?:operating|running|functioning|executing) (?:in|as|with|under|within)\b|\bdo"
    r" anything now\b"
    r"|\b(?:developer|dev|debug|god|admin|dan|jailbreak|unrestricted|maintenance) mode (?:is |has been |was"
    r" )?(?:now )?(?:enabled|activated|unlocked|on)\b"
    r"|\b(?:unlock|grant|enable|activate) (?:\w+ ){0,2}(?:hidden functionalit\w+|administrative privileges|admin"
    r" privileges|root access)\b"
    r"|\b(?:regardless of|notwithstanding|despite) (?:any |all |your |the |these |those )*(?:previous|pre existing"
    r"|existing|prior|earlier|other)"
    r" (?:\w+ or )?(?:instructions?|inputs?|guidelines?|rules?|restrictions?|prompts?)\b"
    r"|\bpretend (?:to be|that you are|you are|that there are no)\b.{0,40}\b(?:ai|assistant|rules?|restrictions?"
    r"|owner|admin)\b"
    r"|\bfrom now on (?:you|your)\b.{0,40}\b(?:assistant|ai|rules?|instructions?|answer|reply|respond|obey|bot"
    r"|model|role)\b"
    r"|\b(?:new|updated|real|actual|secret|hidden|true) (?:system|core|override|hidden|secret|primary) (?:instructions?"
    r"|prompt|rules?|directives?|task)\b|\byour (?:new|real|only|true|actual|next) (?:task|goal|role|objective"
    r"|mission|job)"
    r" (?:is|now)\b"
    r"|\bdu bist (?:jetzt|nun|ab sofort|ab jetzt|kein\w*)\b.{0,40}\b(?:assistent\w*|ki|modus|modell|bot|agent"
    r"|admin\w*)\b"
    r"|\bab (?:jetzt|sofort) (?:bist|musst|sollst|wirst|antwortest|befolgst|gehorchst) du\b"
    r"|\bdeine (?:neue|eigentliche|wahre) (?:aufgabe|rolle|anweisung)\b"
    r"|\btu es (?:desormais|maintenant|a present)\b.{0,40}\b(?:assistant|ia|mode|modele|bot|agent)\b"
    r"|\ba partir de maintenant (?:tu|vous) (?:es|etes|dois|devez|reponds|repondez|obeis)\b"
    r"|\b(?:ahora eres|eres ahora)\b.{0,40}\b(?:asistente|ia|modo|modelo|bot|agente)\b"
    r"|\ba partir de ahora (?:eres|debes|actua|responde|obedece)\b"
    r"|\bora sei\b.{0,40}\b(?:assistente|ia|modalita|modello|bot|agente)\b|\bd ora in poi (?:sei|devi|rispondi"
    r"|obbedisci)\b"
    r"|\b(?:agora voce e|voce agora e)\b.{0,40}\b(?:assistente|ia|modo|modelo|bot|agente)\b"
    r"|\ba partir de agora voce (?:e|deve|responde)\b"
    r"|\bje bent (?:nu|voortaan)\b.{0,40}\b(?:assistent|ai|modus|model|bot|agent)\b|\bvanaf nu (?:ben|moet"
    r"|antwoord) je\b"
)
_SECRETS: Final = (
    r"(?:(?:system|initial|original|hidden|secret|internal|full|entire|complete) (?:prompt|instructions|message|rules"
    r"|configuration|context)|systemprompt|systemanweisung\w*|prompt (?:du |de |del |di |do )?(?:systeme|sistema)"
    r"|instructions? (?:systeme|initiales|internes|cachees|secretes)|instrucciones (?:iniciales|internas|ocultas"
    r"|secretas)"
    r"|istruzioni (?:iniziali|interne|nascoste|segrete)|instrucoes (?:iniciais|internas|ocultas|secretas)"
    r"|systeeminstructies"
    r"|systeemprompt|interne(?:n)? (?:anweisungen|regeln|instructies)|api key|api schlussel|cle (?:d )?api|clave"
    r" (?:de )?api"
    r"|chiave api|chave (?:de |da )?api|api sleutel)"
)
_SHOW: Final = (
    r"(?:reveal|show|print|repeat|output|disclose|leak|dump|expose|recite|quote|paste|display|include|tell|give|send"
    r"|summari[sz]e|translate|zeig\w*|nenn\w*|wiederhol\w*|verrat\w*|schick\w*|gib|geben|zitier\w*|montre\w*|revele\w*"
    r"|affiche\w*|repete\w*|donne\w*|envoie\w*|muestra\w*|revela\w*|repite|dime|envia\w*|mostra\w*|rivela\w*|ripeti"
    r"|toon|onthul|herhaal|geef|stuur|mostre|revele|repita|diga)"
)
ASKS_FOR_SECRETS: Final = re.compile(
    rf"\b{_SHOW}\b(?: \w+){{0,4}}? (?:your|dein\w*|ihr\w*|ton|ta|tes|votre|vos|tu|tus|su|sus|tuo|tue|tuoi|suo|suoi"
    rf"|il tuo"
    rf"|jouw|je|uw|seu|sua|suas|teu|the|das|den|le|la|les|el|las|il|de|het|o|a|as)(?: \w+){{0,1}}? {_SECRETS}\b"
    rf"|\b(?:your|dein\w*|ihr\w*|votre|ton|tu|su|tuo|suo|jouw|uw|seu|teu) (?:system (?:prompt|message"
    rf"|instructions?)|(?:initial|original|hidden) prompt)\b"
    rf"|\b(?:initial|original|system) (?:prompt|instructions?|message) (?:that )?you (?:were|are|have been) given\b"
    rf"|\bwords above (?:starting|beginning) with\b"
    rf"|\b{_SHOW}\b(?: \w+){{0,3}} (?:everything|all text|the text|the words|all words) (?:above|before this)\b"
    rf"|\b{_SHOW}\b(?: \w+){{0,4}}? (?:your|dein\w*|votre|tes|tus|tue|jouw|suas) (?:prompt|private lines|system"
    rf" message)\b"
)
WITHOUT_THE_OWNER: Final = re.compile(
    r"\b(?:do not|don t|never|without)(?: \w+){0,2}? (?:tell|telling|mention|mentioning|inform|informing|alert|alerting"
    r"|notify|notifying|warn|warning|show|showing|ask|asking)(?: \w+){0,4}? (?:the owner|your (?:owner|operator"
    r"|user|human"
    r"|boss|principal)|the (?:human|user|operator|reviewer))\b"
    r"|\b(?:skip|bypass|disable|circumvent|avoid|suppress)(?: (?:the|any|all|every|this))? (?:owner s? ?|human "
    r"|manual |usual"
    r" |safety )?(?:review|approval|safety|moderation|filter|guardrail|fact check|warning)s?\b(?! (?:call|meeting"
    r"|copy|of"
    r" the book))"
    r"|\b(?:ohne|umgeh\w*)(?: \w+){0,2}? (?:freigabe|prufung|rucksprache|nachfrage) (?:der|des|durch) (?:inhaber\w*"
    r"|besitzer\w*"
    r"|eigentumer\w*|chefin|menschen)\b|\b(?:dis|dites|montre) rien (?:au|a la) proprietaire\b"
    r"|\bno (?:digas|diga|informes|avises) (?:\w+ )?al? (?:dueno|duena|propietari[oa])\b"
    r"|\bnon (?:dire|dica|informare) (?:\w+ )?(?:al|alla) proprietari[oa]\b|\b(?:vertel|zeg)(?: \w+){0,2} de"
    r" eigenaar niet\w*\b"
    r"|\b(?:write|include|repeat|insert|add|output|append|reply with|respond with|answer with)(?: \w+){0,4}?"
    r" (?:verbatim"
    r"|word for word|exactly this|exactly the following|the exact (?:sentence|line|phrase|string|text"
    r"|words))\b(?=.*\b(?:reply"
    r"|response|answer|draft|output|email|mail|nothing else|only)\b)"
    r"|\b(?:write|include|repeat|insert|add|output|append|put|place|say)(?: \w+){0,6}? (?:your|the) (?:response"
    r"|output|reply|answer)(?: \w+){0,3}? (?:string|exactly"
    r"|verbatim|word for word|token)\b|\b(?:at the end|beginning|start) of (?:your|the|each|every) (?:response"
    r"|output|completion)\b"
    r"|\b(?:reply|respond|answer|output)(?: \w+){0,2} (?:only|nothing but|solely)? ?with (?:only|exactly|just"
    r"|nothing but) \b"
)
OTHER_ORDERS: Final = (ADDRESSED, CHANGED_ROLE, ASKS_FOR_SECRETS, WITHOUT_THE_OWNER)
IN_JAPANESE_OR_CHINESE: Final = re.compile(
    "(?:以前|これまで|上記|すべて|全て|前|今まで|あなた)の?(?:すべての|全ての)?[^。\\n]{0,10}(?:指示|命令|ルール|プロンプト|規則|制約)[^。\\n]{0,8}"
    "(?:無視|忘れ|破棄|従わな)"
    "|(?:忽略|无视|無視|忘记|忘記|不要理会|不要遵守)[^。\\n]{0,10}(?:指令|指示|规则|規則|提示|系统|命令)"
    "|(?:AI|人工知能|言語モデル|语言模型|人工智能)(?:アシスタント|エージェント|モデル|助手)?(?:へ|への|宛|に対する)(?:指示|命令|注意|メッセージ|お願い)?[::]?"
    "|(?:あなた|君)は(?:今から|これから|もう)|システム(?:メッセージ|プロンプト|指示|命令)[::を]|系统(?:提示|指令|消息)[::]"
    "|(?:システムプロンプト|内部の指示|APIキー)[^。\\n]{0,10}(?:表示|教え|見せ|出力|送)"
)
