"""Orders to a program in English."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!our )(?<!my )(?:ais?|a i|llms?|bots?|chat ?bots?|robots?|machines?|softwares?|programs?|programmes?|scripts?"
    r"|algorithms?|automat(?:on|a|ion)|language models?|copydesk|computers?"
    r"|(?:automated|automatic|virtual|digital|answering|reply|mail|email|inbox|intelligent) (?:system|assistant|agent"
    r"|service|responder|process|reader|secretary)s?)"
)
_ANSWER: Final = (
    r"(?:answer|reply|response|draft|(?:e ?mail|mail|message|letter|text) (?:that |which )?you (?:write|send|draft|compose"
    r"|are writing))"
)
_TELL: Final = (
    r"(?:tell|say|state|write|put|add|include|insert|confirm|promise|quote|offer|answer|reply|respond|give|grant|name"
    r"|reveal|print|show|list|send|forward|book|accept|agree|set|treat|mark|ignore|use|make|let|do|copy|attach|declare"
    r"|announce|assure|mention|approve|output|translate|repeat)"
)

ENGLISH: Final = Tongue(
    machine=_MACHINE,
    assistant=r"assistants?|agents?|secretary|model|system|helper|clerk|tool",
    reads=(
        r"(?:reads?|reading|writes?|writing|wrote|answers?|answering|drafts?|drafting|handles?|handling|process(?:es)?"
        r"|processing|sees|seeing|composes?|composing|repl(?:y|ies) to|replying to|respond(?:s|ing)? to|pars(?:es?|ing)"
        r"|looks? after|looking after|in charge of|on the other end|behind) (?:\w+ ){0,2}?(?:this|these|it|my|the"
        r" (?:answers?|reply|replies|e ?mails?|mails?|messages?|inbox|mailbox|address)|of this)"
        r"|reads? (?:\w+ )?first"
    ),
    answerer=(
        r"(?:whoever|whatever|whichever|anyone who|anything that|anybody who|the one who|what) (?:\w+ ){0,2}?(?:drafts"
        r"|writes|is (?:writing|drafting|answering|composing|replying)|answers|composes|repl(?:y|ies)|responds|generates"
        r"|produces|will (?:write|draft|answer|compose|reply))"
    ),
    must=(
        r"(?:must|should|shall|ha(?:s|ve) to|(?:is|are) (?:to|asked to|required to|told to|requested to|instructed to"
        r"|obliged to|expected to|supposed to)|needs? to|ought to|will) (?:(?!know|be aware|contact|call)\w+ ){0,2}?"
        + _TELL
    ),
    tell=_TELL,
    hailed=rf"(?:^|so |now |hey |dear |hello |hi |listen |ok |please )(?:\w+ )?{_MACHINE} (?:please |kindly )?{_TELL}",
    told=(
        r"(?:whatever|what|all(?: that)?|everything|anything|orders?|instructions?|briefing) (?:that )?(?:you (?:were|have"
        r" been|ve been|had been|are) (?:\w+ )?(?:told|given|taught|ordered|instructed|asked|briefed|trained)|(?:they"
        r"|somebody|someone|anyone|your \w+) (?:\w+ )?(?:told|gave|taught|ordered|instructed) you)"
        r"|(?:guidance|orders|instructions|advice|rules|briefing|directions|training|guidelines|commands|things) (?:that |which )?(?:(?:your"
        r" \w+|they|someone|somebody|mara) gave you|you (?:were|have been) (?:given|taught|told)|you (?:got|received|have received|had)"
        r" (?:earlier|before|so far|previously|at the start))"
        r"|(?:your|the) (?:earlier|previous|former|original|initial|old) (?:orders|instructions|briefing|programming"
        r"|training|prompt|task)"
    ),
    rules=(
        r"your (?:\w+ ){0,2}?(?:guidelines?|rules?|instructions?|restrictions?|limits?|policy|policies|programming"
        r"|orders|constraints?|safeguards?|training)"
    ),
    void=(
        r"(?:no longer|not|never|don t|doesn t|do not|does not|cease to|stop|nothing) (?:\w+ ){0,2}?(?:count|counts|apply"
        r"|applies|valid|hold|holds|matter|matters|bind|binds|binding|relevant|in force|stand)|(?:is|are|be|as) (?:\w+"
        r" )?(?:void|obsolete|cancell?ed|revoked|withdrawn|replaced|superseded|suspended|lifted|off|history|over)"
        r"|overlook|relieved of|released from|free of|expired|set (?:\w+ )?aside|put (?:\w+ )?aside|leave (?:\w+ )?out|throw (?:\w+ )?away|drop"
    ),
    above=(
        r"(?:everything|all|anything|whatever|the (?:text|words|lines|part|rules|instructions|above)) (?:\w+ ){0,3}?(?:above"
        r"|before|up to|until|so far|ahead of)|the above"
    ),
    mere=(
        r"(?:only|just|merely|nothing but|no more than|simply) (?:a |an )?(?:test|example|exercise|joke|trial|sample"
        r"|warm up|decoy|placeholder|rehearsal)|(?:real|actual|true) (?:task|work|instructions?|order|job) (?:begins?|starts?"
        r"|is|comes?|follows?)"
    ),
    answer=rf"(?:your|the|each|every) (?:\w+ )?{_ANSWER}",
    contain=(
        r"contains?|includes?|must (?:say|read|state)|should (?:say|read|state)|says?|copy|repeat|quote|put|insert|add|use"
        r"|paste|write|reproduce|carry|carries|places?|state that|states that|append|has to (?:say|read)|work"
    ),
    line=(
        r"(?:this|the following|these|the exact|exactly this|the same|one) (?:\w+ )?(?:lines?|sentences?|phrases?|words"
        r"|wording|statement|paragraph|string|formula|clause|promise)|word for word|verbatim|unchanged|letter by letter"
        r"|the (?:sentence|words|line|phrase|statement)|https?|www"
    ),
    only=(
        r"(?:send|use|give|return|take|deliver) (?:it|this|that|the (?:translation|result|text|outcome)) (?:back )?as (?:your|the) (?:answer|reply"
        r"|response)|(?:your|the) (?:answer|reply|response) (?:must|shall|has to|is to|should|will) (?:only |simply |just )?be (?:i |we |yes|no |the following"
        r" (?:text|sentence|words)|exactly|this (?:text|sentence))|"
        r"(?:reply|respond|answer)(?: \w+){0,3}? with (?:\w+ )?(?:this|these|the following|the) (?:\w+ )?(?:text|sentence"
        r"|line|words|phrase|statement)|(?:complete|continue|finish|end) (?:this|the following|my|the) (?:\w+ )?(?:letter"
        r"|mail|reply|answer|sentence|draft|message|dialogue|conversation)(?! by| with| to)"
        r"|(?:say|write|state|declare|promise|claim|assert|assure me)(?: \w+){0,3}? in (?:your|the) (?:answer|reply|response"
        r"|draft) that|(?:in|into) (?:your|the) (?:answer|reply|response|draft) (?:please )?(?:say|write|state|declare|promise"
        r"|claim|pretend) that"
    ),
    begin=r"(?:begin|start|open|end|close|finish|sign|head|conclude)",
    words=r"with (?:the (?:words?|sentence|line|phrase)|yes|no|good|hello|dear|i )|if (?:\w+ ){0,8}?(?:is|are|has|have|does)",
    show=(
        r"(?:tell|list|name|give|show|send|print|reveal|paste|enumerate|disclose|share|write (?:down|out)|recite|repeat"
        r"|read (?:out|me)|let me (?:see|know|have)|what|which|who|summari[sz]e|translate|quote|copy|dump|output|display"
        r"|spell out|i want to (?:see|know|read))"
    ),
    others=(
        r"(?:the |your |her |his |all )?other (?:clients?|customers?|people|correspondents?|companies|senders?|threads?"
        r"|conversations?)|(?:her|his|their|your|the owner s) (?:biggest|largest|best|last|latest|newest|most important)"
        r" (?:clients?|customers?)|another (?:client|customer)(?: s)?|everyone else"
    ),
    data=(
        r"address(?:es)?|e ?mails?|mails?|phone|numbers?|pay|pays|paid|prices?|fees?|asked|ask|wrote|write|written|said"
        r"|correspondence|messages?|invoices?|contracts?|ordered|budgets?|conversations?|data|details|this week|today|name of (?:her|his"
        r"|the owner s)"
    ),
    private=(
        r"(?:which|what|your|the|any|all|her|his) (?:\w+ )?(?:private|internal|secret|hidden|confidential|unpublished)"
        r" (?:\w+ )?(?:notes?|lines?|prices?|price list|instructions?|rules?|data|limits?|remarks?|files?|memos?|details"
        r"|information|profile|settings)"
    ),
    before=(
        r"(?:text|words?|lines?|sentences?|everything|all|anything|paragraphs?|whatever|instructions?|rules|part|notes?|what)"
        r" (?:\w+ ){0,5}?(?:given|told|received|fed|shown|stands?|standing|comes?|precedes?|preceding|placed|found|are|is"
        r"|was|were|you (?:have|had|got|see|read)|(?:that )?you (?:follow|obey))(?: (?:\w+ ){0,4}?(?:before|above|ahead of"
        r"|prior to|preceding|on top of) (?:\w+ )?(?:this|my|the|our) (?:e ?mail|mail|message|letter|line|question|note"
        r"|conversation)| in your (?:context|memory|window|prompt))"
        r"|(?:next|first|last|opening) (?:\w+ )?(?:sentences?|lines?|words?|paragraphs?) of your (?:\w+ )?(?:instructions?"
        r"|prompt|context|rules|briefing|orders|configuration)"
        r"|(?:rules|instructions|orders|guidelines|text) (?:that )?(?:you (?:were|have been) (?:given|told)|you follow"
        r"|you obey|they gave you)"
    ),
    secret=(
        r"(?:token|api key|secret key|access key|password|credentials?|passphrase|login) (?:\w+ ){0,4}?(?:you|your|of the"
        r" (?:model|system|desk|program))|your (?:\w+ ){0,2}?(?:token|key|password|credentials?|configuration|settings"
        r"|system prompt|prompt|context|memory|instructions|environment variables?|source code)"
    ),
    send=(
        r"(?:forward|cc|send|e ?mail|mail|pass|transfer|redirect|copy|export|upload|deliver|relay|post|hand over|dump)"
    ),
    mailbox=(
        r"(?:all (?:of )?(?:your|her|his) (?:\w+ )?(?:clients|customers|contacts|correspondents|mail|mails)|(?:whole|entire|complete|full) (?:\w+ )?(?:mailbox|inbox|correspondence|history|archive|address book|client list"
        r"|list of (?:\w+ )?(?:correspondents|contacts|clients|customers|senders))|(?:your|her|his) (?:whole |entire |full )?(?:contacts|contact list|address book"
        r"|correspondents|client list|customer list|mailbox|inbox|archive)|(?:all|every|each)(?: \w+){0,3}? (?:e ?mails?"
        r"|messages?|threads?|letters?)(?: \w+){0,3}? (?:you (?:get|receive|have|got|hold|answer|wrote|write)|from (?:other"
        r"|others|everyone|anybody|anyone|last)|of (?:other|others|last|this week|the last|everyone)|in (?:your|the|her)"
        r" (?:mailbox|inbox|box|archive)))"
    ),
    blind=r"blind copy|blind copies|blind carbon copy|bcc|secretly|in secret|hidden copy|without (?:anyone|anybody) (?:noticing|knowing)",
    each=(
        r"(?:each|every|all|any)(?: \w+){0,2}? (?:answers?|repl(?:y|ies)|responses?|e ?mails?|mails?|messages?|drafts?)"
        r"(?: (?:that )?you (?:write|send|draft|answer)| of yours| from now)?"
    ),
    goes=(
        r"(?:answers?|repl(?:y|ies)|respond|send|drafts?|go(?:es)? out|release|deliver|publish your|dispatch|say|act|do so|do it)"
    ),
    unasked=(
        r"without (?:\w+ )?(?:approval|review|asking|showing|waiting|permission|confirmation|checking|a check|anyone s"
        r" (?:approval|ok)|consulting|involving|release|sign off|oversight)(?! of the (?:text|outline|proofs))"
        r"|no (?:need to ask (?:me|her|him|mara)|approval (?:is )?(?:needed|required|necessary)|review (?:is )?(?:needed|required"
        r"|necessary) (?:for|of) (?:this|your) (?:answer|reply|draft|mail))|so it (?:can|may) (?:go|leave|be sent)(?: out)? (?:at"
        r" once|directly|straight away|immediately|now)|approval (?:is|has been|was) (?:already )?(?:granted|given)"
    ),
    ordered=(
        r"(?:NAME|(?:your|the) (?:boss|owner|employer|principal|master|chief|mistress|creator|operator|human))"
        r" (?:(?:has|had|have|is|already|just|also|herself|himself|really|personally|clearly|would|will|does|kindly) ){0,3}"
        r"(?:approved|approves|authori[sz]ed|authori[sz]es|agreed|agrees|allowed|allows|permitted|permits|wants?|wishes"
        r"|like[sd]?|ordered|orders|instructed|instructs|told|tells|asked|asks|promised|said|says|decided|expects|released"
        r"|signed off|confirmed|cleared|insists|lets) (?:\w+ ){0,8}?(?:you\b(?! (?:write|wrote|offer|charge|speak|work))"
        r"|(?:this|the|your) (?:answer|reply|draft|response|mail))"
    ),
    from_owner=(
        r"(?:note|message|instructions?|orders?|memo|dictation|reminder|dictated|word|addendum|comment|remark|directive)"
        r" (?:\w+ )?(?:from|by|of) (?:NAME|(?:your|the) (?:boss|owner|employer|principal|master|creator|operator))"
        r"|NAME (?:here|speaking|dictates|adds|orders|writes from|instructs)"
        r"|(?:on|in) (?:behalf|the name) of (?:NAME|your (?:boss|owner|employer))(?: \w+){0,4}? you"
    ),
    is_owner=r"(?:this is|it is|it s|i am|i m|here is|it s me|it is me) (?:me )?(?:again )?(?:NAME|your (?:owner|boss|employer|creator))",
    apart=(
        r"(?:from|on|via|with|at) (?:my|the|an?|another) (?:\w+ )?(?:phone|mobile|private|other|second|home|new|different|old|wife|husband)"
        r"|(?:this|that|the) (?:customer|client|sender|man|woman|lady|gentleman|person)|you (?:may|can|are|must|should|will)"
    ),
    client=r"(?:for|to|with|let|give|grant|tell|treat|this|promise|allow|offer) this (?:\w+ )?(?:customer|client|sender|correspondent|gentleman|lady)",
    grant=(
        r"discount|free|yes|everything|anything|whatever|every request|all requests|always|half price|for nothing|rights|priority|deal"
    ),
    maker=(
        r"(?:company|team|people|firm|developers?|engineers?|makers?|those|ones|we|technicians|provider|vendor|group)"
        r" (?:that|who|which|ve|have)? ?(?:\w+ )?(?:built|made|programmed|developed|trained|created|designed|runs?|operates?"
        r"|maintains?|host(?:s|ed)?|wrote|installed|configured) you\b(?! (?:an|the|a|for|our|with|some))"
        r"|(?:maintenance|technical|support|operations|security|platform|engineering|development) (?:team|staff|department|desk)"
        r" (?:of|for|behind) your (?:platform|system|software|provider|program|vendor|host|model)"
        r"|your (?:developers?|programmers?|makers?|creators?|manufacturer)"
    ),
    mode=(
        r"(?:test|testing|training|debug|debugging|maintenance|diagnostic|diagnostics|evaluation|service|developer|admin|safe"
        r"|unrestricted|free|audit|inspection|demo|simulation|emergency|override|trust|trusted|autopilot|auto) mode|testing you"
        r"|(?:policy|rule|instruction|configuration|protocol|directive) (?:update|override|patch|amendment)(?= (?:\w+ ){0,9}?(?:quotes?|offers|answers?"
        r"|repl(?:y|ies)|drafts?|discounts?|respond)\b)"
    ),
    acts=(
        r"(?:you|your)|answers? (?:go|leave|are sent)|without (?:approval|review)|all (?:quotes|answers|replies|offers|prices"
        r"|drafts)|(?:quotes|answers|replies|offers|drafts) (?:to|for|must|are)|respond|print|configuration"
    ),
    keep=r"(?:remember|memori[sz]e|keep in mind|save|store|record|note|learn|bear in mind|write (?:it )?down|hold on to|from (?:now|today|here) on|henceforth|retain)",
    later=(
        r"(?:all|every|each|any|your) (?:\w+ )?(?:later|future|next|coming|following|subsequent|further) (?:\w+ )?(?:answers?"
        r"|repl(?:y|ies)|responses?|conversations?|rounds?|drafts?|sessions?)|(?:later|future|next|coming|subsequent|further)"
        r" (?:\w+ )?(?:e ?mails?|mails?|messages?|times?|turns?)(?: \w+){0,4}? (?:prices?|always|never|free|discount|pays?|say"
        r"|answer|reply)|(?:in|into|to) (?:your|the) (?:\w+ )?memory|(?:every|each|all)(?: \w+)? (?:answers?|repl(?:y|ies)|responses?)"
        r" (?:you|must|should|has|have|to (?:me|us|anyone|everyone)|of yours|begins?|ends?|contains?|includes?)"
    ),
    tool=(
        r"(?:call|run|use|invoke|query|execute|trigger|start|open|ask) (?:your|the) (?:\w+ )?(?:search|calendar|lookup|look up"
        r"|knowledge|booking|mail|scheduling|retrieval|database)(?: base)? (?:\w+ )?(?:function|tool|engine|command|api|plugin"
        r"|module)|(?:results?|outputs?|answer) (?:of|from) (?:the |your )?(?:\w+ )?(?:calendar|knowledge base|knowledge|article"
        r"|tool|function|database|slot|availability) (?:lookup|look up|search|call|query|check|tool|function)"
        r"|(?:knowledge base|calendar tool|search tool|your (?:notes|database|profile|calendar|memory|files|search)) (?:says|say|shows?|states?|confirms?|returned|contains?"
        r"|already)|instead of looking (?:it|them|anything) up|your (?:search|calendar|booking|mail) (?:function|tool)"
    ),
    lowest=(
        r"(?:lowest|minimum|minimal|bottom|secret|private|real|internal|least|cheapest|smallest|floor) (?:\w+ )?(?:price|fee|rate|limit|amount|sum|offer)"
    ),
    decode=(
        r"decode|decipher|decrypt|unscramble|unpack|base ?64|rot ?13|cipher|backwards|first (?:word|letter)s? of (?:each|every)"
        r"|acrostic|hex(?:adecimal)?|in reverse|morse|every (?:second|third|other) word"
    ),
    obey=(
        r"do (?:what|as|that|so|it)|follow|act on|act upon|obey|execute|carry (?:it |them )?out|run it|comply|perform|apply it|and answer it"
    ),
    hush=(
        r"(?:do not|don t|never|not to|without|no need to|needn t|need not|not) (?:\w+ ){0,2}?(?:(?:tell|telling|inform|informing|alert|ask|asking|bother|bothering|involve|involving|notify|notifying|show|showing|consult|consulting|warn)"
        r" (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master))|(?:show|showing|mention|mentioning|reveal|report|say|speak|talk|pass|refer|check|checking|submit)"
        r" (?:\w+ ){0,4}?(?:to|of|with|about|by) (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)"
        r"))"
        r"|(?:do not|don t|needn t|need not|not) (?:need to |have to )?(?:show|ask|tell|consult|check with|inform)"
        r" (?:her|him)(?: \w+)? (?:this|about|first|again|before|the draft|anything)|behind (?:NAME|(?:the|your)"
        r" (?:owner|boss|operator|principal|employer|human|mistress|master)) s? ?back|(?:keep|hide) (?:\w+ "
        r"){1,3}?from (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)"
        r")"
    ),
    posing=(
        r"(?:speak|answer|reply|write|respond|act|sign|behave|pose|talk) (?:\w+ ){0,4}?(?:as|like|in the "
        r"name of) (?:if you were |though you were )?NAME|as (?:though|if) (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)"
        r") (?:had|has|were|was|agreed|would|already|said)|(?:as if|as though|like) you were (?:NAME|(?:the|your)"
        r" (?:owner|boss|operator|principal|employer|human|mistress|master))|pretend (?:to be|that you are|you "
        r"are|that) (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)"
        r")|in (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)) s (?:name|stead)"
    ),
    owner_said=(
        r"(?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)) (?:(?:has|had|already|just|herself|personally|clearly)"
        r" ){0,2}(?:said|says|told|promised|agreed|allowed|confirmed|approved|granted|offered|assured|decided|wants|ordered)"
    ),
    gift=(
        r"discounts?|free|for nothing|rights|half (?:the |of the )?(?:price|fee)|gratis|refund|percent|pay|https?|www|at "
        r"no cost|deal|zero|waive"
    ),
    whenever=(
        r"(?:when|whenever|each time|every time|as often as|if) (?:you )?(?:are )?(?:reply|replying|answer|answering|write "
        r"back|writing back|respond|responding|draft|drafting)|(?:every|each|any) (?:\w+ ){0,2}?(?:that )"
        r"?you (?:name|quote|give|write|send|mention)"
    ),
    henceforth=(
        r"(?:from (?:now|today|here|this moment) on(?:wards)?|henceforth|as of now|starting now|from this "
        r"point) (?:\w+ )?you (?:\w+ ){0,2}?(?:answer|reply|say|accept|agree|grant|obey|follow|work|belong|write|respond|speak|act|offer|do|take|treat|ask|serve|must|will|shall)"
        r"\b"
    ),
    rank=(
        r"(?:as|i am|i m|this is|here is|speaking as) (?:the |an |your )?(?:\w+ )?(?:administrator|admin|operator|developer|supervisor|root|superuser|controller|sysadmin|maintainer)"
        r" (?:of|for|behind) (?:this|your|the) (?:\w+ )?(?:mailbox|system|desk|program|programme|software|inbox|assistant|bot|platform|model|agent)"
        r"|i am (?:now )?your (?:new )?(?:owner|master|operator|administrator|boss|user|principal)"
    ),
)
