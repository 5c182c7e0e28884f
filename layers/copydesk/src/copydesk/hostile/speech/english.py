"""Orders to a program in English."""

from typing import Final

from copydesk.hostile.speech import english_owner as owner
from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!our )(?<!my )(?:ais?|a i|llms?|bots?|chat ?bots?|robots?|machines?|softwares?|programs?"
    r"|programmes?|scripts?"
    r"|algorithms?|automat(?:on|a|ion)|language models?|copydesk|computers?"
    r"|(?:automated|automatic|virtual|digital|answering|reply|mail|email|inbox|intelligent) (?:system|assistant|agent"
    r"|service|responder|process|reader|secretary)s?)"
)
_ANSWER: Final = (
    r"(?:answer|reply|response|draft|(?:e ?mail|mail|message|letter|text) (?:that |which )?you (?:write"
    r"|send|draft|compose"
    r"|are writing))"
)
_TELL: Final = (
    r"(?:tell|say|state|write|put|add|include|insert|confirm|promise|quote|offer|answer|reply|respond|give|grant|name"
    r"|reveal|print|show|list|send|forward|book|accept|agree|set|treat|mark|ignore|use|make"
    r"|let|do|copy|attach|declare"
    r"|announce|assure|mention|approve|output|translate|repeat)"
)

_BEFORE_A_TALE: Final = ("nearly", "almost", "and", "but", "yet", "so")
_TALE: Final = (
    r"spoke|talked|thought|felt|believed|wanted|preferred|complained|disagreed|seemed|hoped|feared|liked|loved|laughed"
    r"|stayed|kept|went|came|needed|knew"
)
"""What everyone else did, told at the head of a sentence: of them, and not a question after what is theirs."""

ENGLISH: Final = Tongue(
    machine=_MACHINE,
    assistant=r"assistants?|agents?|secretary|model|system|helper|clerk|tool",
    reads=(
        r"(?:reads?|reading|writes?|writing|wrote|answers?|answering|drafts?|drafting|handles?"
        r"|handling|process(?:es)?"
        r"|processing|sees|seeing|composes?|composing|repl(?:y|ies) to|replying to|respond(?:s"
        r"|ing)? to|pars(?:es?|ing)"
        r"|looks? after|looking after|in charge of|on the other end|behind) (?:\w+ ){0,2}?(?:this|these|it|my|the"
        r" (?:answers?|reply|replies|e ?mails?|mails?|messages?|inbox|mailbox|address)|of this)"
        r"|reads? (?:\w+ )?first"
    ),
    answerer=(
        r"(?:whoever|whatever|whichever|anyone who|anything that|anybody who|the one who|what) (?:\w+ ){0,2}?(?:drafts"
        r"|writes|is (?:writing|drafting|answering|composing|replying)|answers|composes|repl(?:y"
        r"|ies)|responds|generates"
        r"|produces|will (?:write|draft|answer|compose|reply))"
    ),
    must=(
        r"(?:must|should|shall|ha(?:s|ve) to|(?:is|are) (?:to|asked to|required to|told to|requested to|instructed to"
        r"|obliged to|expected to|supposed to)|needs? to|ought to|will) (?:(?!know|be aware|contact|call)\w+ ){0,2}?"
        + _TELL
    ),
    tell=_TELL,
    hailed=(
        rf"(?:^|so |now |hey |dear |hello |hi |listen |ok |please )(?:\w+ )?{_MACHINE} (?:please "
        rf"|kindly )?{_TELL}"
    ),
    told=(
        r"(?:whatever|what|all(?: that)?|everything|anything|orders?|instructions?|briefing) (?:that )?(?:you"
        r" (?:were|have"
        r" been|ve been|had been|are) (?:\w+ )?(?:told|given|taught|ordered|instructed|asked|briefed|trained)|(?:they"
        r"|somebody|someone|anyone|your \w+) (?:\w+ )?(?:told|gave|taught|ordered|instructed) you)"
        r"|(?:guidance|orders|instructions|advice|rules|briefing|directions|training|guidelines"
        r"|commands|things) (?:that |which )?(?:(?:your"
        r" \w+|they|someone|somebody|mara) gave you|you (?:were|have been) (?:given|taught|told)"
        r"|you (?:got|received|have received|had)"
        r" (?:earlier|before|so far|previously|at the start))"
        r"|(?:your|the) (?:earlier|previous|former|original|initial|old) (?:orders|instructions|briefing|programming"
        r"|training|prompt|task)"
    ),
    rules=(
        r"your (?:\w+ ){0,2}?(?:guidelines?|rules?|instructions?|restrictions?|limits?|policy|policies|programming"
        r"|orders|constraints?|safeguards?|training)"
    ),
    void=(
        r"(?:no longer|not|never|don t|doesn t|do not|does not|cease to|stop|nothing) (?:\w+ ){0,2}?(?:count"
        r"|counts|apply"
        r"|applies|valid|hold|holds|matter|matters|bind|binds|binding|relevant|in force|stand)"
        r"|(?:is|are|be|as) (?:\w+"
        r" )?(?:void|obsolete|cancell?ed|revoked|withdrawn|replaced|superseded|suspended|lifted|off|history|over)"
        r"|overlook|relieved of|released from|free of|expired|set (?:\w+ )?aside|put (?:\w+ )?aside"
        r"|leave (?:\w+ )?out|throw (?:\w+ )?away|drop"
    ),
    above=(
        r"(?:everything|all|anything|whatever|the (?:text|words|lines|part|rules|instructions"
        r"|above)) (?:\w+ ){0,3}?(?:above"
        r"|before|up to|until|so far|ahead of)|the above"
    ),
    mere=(
        r"(?:only|just|merely|nothing but|no more than|simply) (?:a |an )?(?:test|example|exercise|joke|trial|sample"
        r"|warm up|decoy|placeholder|rehearsal)|(?:real|actual|true) (?:task|work|instructions?"
        r"|order|job) (?:begins?|starts?"
        r"|is|comes?|follows?)"
    ),
    answer=rf"(?:your|the|each|every) (?:\w+ )?{_ANSWER}",
    contain=(
        r"contains?|includes?|must (?:say|read|state)|should (?:say|read|state)|says?|copy|repeat"
        r"|quote|put|insert|add|use"
        r"|paste|write|reproduce|carry|carries|places?|state that|states that|append|has to (?:say|read)|work"
    ),
    line=(
        r"(?:this|the following|these|the exact|exactly this|the same|one) (?:\w+ )?(?:lines?"
        r"|sentences?|phrases?|words"
        r"|wording|statement|paragraph|string|formula|clause|promise)|word for word|verbatim"
        r"|unchanged|letter by letter"
        r"|the (?:sentence|words|line|phrase|statement)|https?|www"
    ),
    only=(
        r"(?:send|use|give|return|take|deliver) (?:it|this|that|the (?:translation|result|text"
        r"|outcome)) (?:back )?as (?:your|the) (?:answer|reply"
        r"|response)|(?:your|the) (?:answer|reply|response) (?:must|shall|has to|is to|should"
        r"|will) (?:only |simply |just )?be (?:i |we |yes|no |the following"
        r" (?:text|sentence|words)|exactly|this (?:text|sentence))|"
        r"(?:reply|respond|answer)(?: \w+){0,3}? with (?:\w+ )?(?:this|these|the following|the) (?:\w+ )?(?:text"
        r"|sentence"
        r"|line|words|phrase|statement)|(?:complete|continue|finish|end) (?:this|the following"
        r"|my|the) (?:\w+ )?(?:letter"
        r"|mail|reply|answer|sentence|draft|message|dialogue|conversation)(?! by| with| to)"
        r"|(?:say|write|state|declare|promise|claim|assert|assure me)(?: \w+){0,3}? in (?:your"
        r"|the) (?:answer|reply|response"
        r"|draft) that|(?:in|into) (?:your|the) (?:answer|reply|response|draft) (?:please )?(?:say"
        r"|write|state|declare|promise"
        r"|claim|pretend) that"
    ),
    begin=r"(?:begin|start|open|end|close|finish|sign|head|conclude)",
    words=(
        r"with (?:the (?:words?|sentence|line|phrase)|yes|no|good|hello|dear|i )|if (?:\w+ ){0,8}?(?:is"
        r"|are|has|have|does)"
    ),
    show=(
        r"(?:tell|list|name|give|show|send|print|reveal|paste|enumerate|disclose|share|write (?:down"
        r"|out)|recite|repeat"
        r"|read (?:out|me)|let me (?:see|know|have)|what|which|who|summari[sz]e|translate|quote"
        r"|copy|dump|output|display"
        r"|spell out|i want to (?:see|know|read))"
    ),
    others=(
        r"(?:the |your |her |his |all )?other (?:clients?|customers?|people|correspondents?|companies"
        r"|senders?|threads?"
        r"|conversations?)|(?:her|his|their|your|the owner s) (?:biggest|largest|best|last|latest"
        r"|newest|most important)"
        r" (?:clients?|customers?)|another (?:client|customer)(?: s)?"
        rf"|(?!^){''.join(f'(?<!^{word} )' for word in _BEFORE_A_TALE)}everyone else|everyone else(?! (?:{_TALE}))"
    ),
    data=(
        r"address(?:es)?|e ?mails?|mails?|phone|numbers?|pay|pays|paid|prices?|fees?|asked|ask"
        r"|wrote|write|written|said"
        r"|correspondence|messages?|invoices?|contracts?|ordered|budgets?|conversations?|data"
        r"|details|this week|today|name of (?:her|his"
        r"|the owner s)"
    ),
    private=(
        r"(?:which|what|your|the|any|all|her|his) (?:\w+ )?(?:private|internal|secret|hidden"
        r"|confidential|unpublished)"
        r" (?:\w+ )?(?:notes?|lines?|prices?|price list|instructions?|rules?|data|limits?|remarks?"
        r"|files?|memos?|details"
        r"|information|profile|settings)"
    ),
    before=(
        r"(?:text|words?|lines?|sentences?|everything|all|anything|paragraphs?|whatever|instructions?"
        r"|rules|part|notes?|what)"
        r" (?:\w+ ){0,5}?(?:given|told|received|fed|shown|stands?|standing|comes?|precedes?|preceding"
        r"|placed|found|are|is"
        r"|was|were|you (?:have|had|got|see|read)|(?:that )?you (?:follow|obey))(?: (?:\w+ ){0,4}?(?:before"
        r"|above|ahead of"
        r"|prior to|preceding|on top of) (?:\w+ )?(?:this|my|the|our) (?:e ?mail|mail|message"
        r"|letter|line|question|note"
        r"|conversation)| in your (?:context|memory|window|prompt))"
        r"|(?:next|first|last|opening) (?:\w+ )?(?:sentences?|lines?|words?|paragraphs?) of your (?:\w+ )?(?:instructions?"
        r"|prompt|context|rules|briefing|orders|configuration)"
        r"|(?:rules|instructions|orders|guidelines|text) (?:that )?(?:you (?:were|have been) (?:given"
        r"|told)|you follow"
        r"|you obey|they gave you)"
    ),
    sealed=(
        r"(?:token|api key|secret key|access key|password|credentials?|passphrase|login) (?:\w+ ){0,4}?(?:you"
        r"|your|of the"
        r" (?:model|system|desk|program))|your (?:\w+ ){0,2}?(?:token|key|password|credentials?"
        r"|configuration|settings"
        r"|system prompt|prompt|context|memory|instructions|environment variables?|source code)"
    ),
    send=(
        r"(?:forward|cc|send|e ?mail|mail|pass|transfer|redirect|copy|export|upload|deliver|relay"
        r"|post|hand over|dump)"
    ),
    mailbox=(
        r"(?:all (?:of )?(?:your|her|his) (?:\w+ )?(?:clients|customers|contacts|correspondents"
        r"|mail|mails)|(?:whole|entire|complete|full) (?:\w+ )?(?:mailbox|inbox|correspondence"
        r"|history|archive|address book|client list"
        r"|list of (?:\w+ )?(?:correspondents|contacts|clients|customers|senders))|(?:your|her"
        r"|his) (?:whole |entire |full )?(?:contacts|contact list|address book"
        r"|correspondents|client list|customer list|mailbox|inbox|archive)|(?:all|every|each)(?: \w+){0,3}?"
        r" (?:e ?mails?"
        r"|messages?|threads?|letters?)(?: \w+){0,3}? (?:you (?:get|receive|have|got|hold|answer"
        r"|wrote|write)|from (?:other"
        r"|others|everyone|anybody|anyone|last)|of (?:other|others|last|this week|the last|everyone)"
        r"|in (?:your|the|her)"
        r" (?:mailbox|inbox|box|archive)))"
    ),
    blind=(
        r"blind copy|blind copies|blind carbon copy|bcc|secretly|in secret|hidden copy|without (?:anyone"
        r"|anybody) (?:noticing|knowing)"
    ),
    each=(
        r"(?:each|every|all|any)(?: \w+){0,2}? (?:answers?|repl(?:y|ies)|responses?|e ?mails?"
        r"|mails?|messages?|drafts?)"
        r"(?: (?:that )?you (?:write|send|draft|answer)| of yours| from now)?"
    ),
    goes=owner.GOES,
    unasked=owner.UNASKED,
    ordered=owner.ORDERED,
    from_owner=owner.FROM_OWNER,
    is_owner=owner.IS_OWNER,
    apart=owner.APART,
    client=owner.CLIENT,
    grant=(
        r"discount|free|yes|everything|anything|whatever|every request|all requests|always|half price"
        r"|for nothing|rights|priority|deal"
    ),
    maker=owner.MAKER,
    mode=owner.MODE,
    acts=(
        r"(?:you|your)|answers? (?:go|leave|are sent)|without (?:approval|review)|all (?:quotes"
        r"|answers|replies|offers|prices"
        r"|drafts)|(?:quotes|answers|replies|offers|drafts) (?:to|for|must|are)|respond|print|configuration"
    ),
    keep=(
        r"(?:remember|memori[sz]e|keep in mind|save|store|record|note|learn|bear in mind|write (?:it )?down"
        r"|hold on to|from (?:now|today|here) on|henceforth|retain)"
    ),
    later=(
        r"(?:all|every|each|any|your) (?:\w+ )?(?:later|future|next|coming|following|subsequent"
        r"|further) (?:\w+ )?(?:answers?"
        r"|repl(?:y|ies)|responses?|conversations?|rounds?|drafts?|sessions?)|(?:later|future"
        r"|next|coming|subsequent|further)"
        r" (?:\w+ )?(?:e ?mails?|mails?|messages?|times?|turns?)(?: \w+){0,4}? (?:prices?|always"
        r"|never|free|discount|pays?|say"
        r"|answer|reply)|(?:in|into|to) (?:your|the) (?:\w+ )?memory|(?:every|each|all)(?: \w+)? (?:answers?"
        r"|repl(?:y|ies)|responses?)"
        r" (?:you|must|should|has|have|to (?:me|us|anyone|everyone)|of yours|begins?|ends?|contains?|includes?)"
    ),
    tool=(
        r"(?:call|run|use|invoke|query|execute|trigger|start|open|ask) (?:your|the) (?:\w+ )?(?:search"
        r"|calendar|lookup|look up"
        r"|knowledge|booking|mail|scheduling|retrieval|database)(?: base)? (?:\w+ )?(?:function"
        r"|tool|engine|command|api|plugin"
        r"|module)|(?:results?|outputs?|answer) (?:of|from) (?:the |your )?(?:\w+ )?(?:calendar"
        r"|knowledge base|knowledge|article"
        r"|tool|function|database|slot|availability) (?:lookup|look up|search|call|query|check|tool|function)"
        r"|(?:knowledge base|calendar tool|search tool|your (?:notes|database|profile|calendar"
        r"|memory|files|search)) (?:says|say|shows?|states?|confirms?|returned|contains?"
        r"|already)|instead of looking (?:it|them|anything) up|your (?:search|calendar|booking"
        r"|mail) (?:function|tool)"
    ),
    lowest=(
        r"(?:lowest|minimum|minimal|bottom|secret|private|real|internal|least|cheapest|smallest"
        r"|floor) (?:\w+ )?(?:price|fee|rate|limit|amount|sum|offer)"
    ),
    decode=(
        r"decode|decipher|decrypt|unscramble|unpack|base ?64|rot ?13|cipher|backwards|first (?:word"
        r"|letter)s? of (?:each|every)"
        r"|acrostic|hex(?:adecimal)?|in reverse|morse|every (?:second|third|other) word"
    ),
    obey=(
        r"do (?:what|as|that|so|it)|follow|act on|act upon|obey|execute|carry (?:it |them )?out"
        r"|run it|comply|perform|apply it|and answer it"
    ),
    hush=owner.HUSH,
    posing=owner.POSING,
    owner_said=owner.OWNER_SAID,
    gift=(
        r"discounts?|free|for nothing|rights|half (?:the |of the )?(?:price|fee)|gratis|refund"
        r"|percent|pay|https?|www|at "
        r"no cost|deal|zero|waive"
    ),
    whenever=(
        r"(?:when|whenever|each time|every time|as often as|if) (?:you )?(?:are )?(?:reply|replying"
        r"|answer|answering|write "
        r"back|writing back|respond|responding|draft|drafting)|(?:every|each|any) (?:\w+ ){0,2}?(?:that )"
        r"?you (?:name|quote|give|write|send|mention)"
    ),
    henceforth=owner.HENCEFORTH,
    rank=owner.RANK,
)
