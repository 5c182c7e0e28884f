"""How orders in English speak of the owner, and of whom the program obeys."""

from typing import Final

GOES: Final = (
    r"(?:answers?|repl(?:y|ies)|respond|send|drafts?|go(?:es)? out|release|deliver|publish your"
    r"|dispatch|say|act|do so|do it)"
)
UNASKED: Final = (
    r"without (?:\w+ )?(?:approval|review|asking|showing|waiting|permission|confirmation"
    r"|checking|a check|anyone s"
    r" (?:approval|ok)|consulting|involving|release|sign off|oversight)(?! of the (?:text|outline|proofs))"
    r"|no (?:need to ask (?:me|her|him|mara)|approval (?:is )?(?:needed|required|necessary)"
    r"|review (?:is )?(?:needed|required"
    r"|necessary) (?:for|of) (?:this|your) (?:answer|reply|draft|mail))|so it (?:can|may) (?:go"
    r"|leave|be sent)(?: out)? (?:at"
    r" once|directly|straight away|immediately|now)|approval (?:is|has been|was) (?:already )?(?:granted|given)"
)
ORDERED: Final = (
    r"(?:NAME|(?:your|the) (?:boss|owner|employer|principal|master|chief|mistress|creator|operator|human))"
    r" (?:(?:has|had|have|is|already|just|also|herself|himself|really|personally|clearly"
    r"|would|will|does|kindly) ){0,3}"
    r"(?:approved|approves|authori[sz]ed|authori[sz]es|agreed|agrees|allowed|allows|permitted"
    r"|permits|wants?|wishes"
    r"|like[sd]?|ordered|orders|instructed|instructs|told|tells|asked|asks|promised|said"
    r"|says|decided|expects|released"
    r"|signed off|confirmed|cleared|insists|lets) (?:\w+ ){0,8}?(?:you\b(?! (?:write|wrote"
    r"|offer|charge|speak|work))"
    r"|(?:this|the|your) (?:answer|reply|draft|response|mail))"
)
FROM_OWNER: Final = (
    r"(?:note|message|instructions?|orders?|memo|dictation|reminder|dictated|word|addendum"
    r"|comment|remark|directive)"
    r" (?:\w+ )?(?:from|by|of) (?:NAME|(?:your|the) (?:boss|owner|employer|principal|master|creator|operator))"
    r"|NAME (?:here|speaking|dictates|adds|orders|writes from|instructs)"
    r"|(?:on|in) (?:behalf|the name) of (?:NAME|your (?:boss|owner|employer))(?: \w+){0,4}? you"
)
IS_OWNER: Final = (
    r"(?:this is|it is|it s|i am|i m|here is|it s me|it is me) (?:me )?(?:again )?(?:NAME"
    r"|your (?:owner|boss|employer|creator))"
)
APART: Final = (
    r"(?:from|on|via|with|at) (?:my|the|an?|another) (?:\w+ )?(?:phone|mobile|private|other"
    r"|second|home|new|different|old|wife|husband)"
    r"|(?:this|that|the) (?:customer|client|sender|man|woman|lady|gentleman|person)|you (?:may"
    r"|can|are|must|should|will)"
)
CLIENT: Final = (
    r"(?:for|to|with|let|give|grant|tell|treat|this|promise|allow|offer) this (?:\w+ )?(?:customer"
    r"|client|sender|correspondent|gentleman|lady)"
)
MAKER: Final = (
    r"(?:company|team|people|firm|developers?|engineers?|makers?|those|ones|we|technicians|provider|vendor|group)"
    r" (?:that|who|which|ve|have)? ?(?:\w+ )?(?:built|made|programmed|developed|trained|created"
    r"|designed|runs?|operates?"
    r"|maintains?|host(?:s|ed)?|wrote|installed|configured) you\b(?! (?:an|the|a|for|our|with|some))"
    r"|(?:maintenance|technical|support|operations|security|platform|engineering|development) (?:team"
    r"|staff|department|desk)"
    r" (?:of|for|behind) your (?:platform|system|software|provider|program|vendor|host|model)"
    r"|your (?:developers?|programmers?|makers?|creators?|manufacturer)"
)
MODE: Final = (
    r"(?:test|testing|training|debug|debugging|maintenance|diagnostic|diagnostics|evaluation"
    r"|service|developer|admin|safe"
    r"|unrestricted|free|audit|inspection|demo|simulation|emergency|override|trust|trusted"
    r"|autopilot|auto) mode|testing you"
    r"|(?:policy|rule|instruction|configuration|protocol|directive) (?:update|override|patch"
    r"|amendment)(?= (?:\w+ ){0,9}?(?:quotes?|offers|answers?"
    r"|repl(?:y|ies)|drafts?|discounts?|respond)\b)"
)
HUSH: Final = (
    r"(?:do not|don t|never|not to|without|no need to|needn t|need not|not) (?:\w+ ){0,2}?(?:(?:tell"
    r"|telling|inform|informing|alert|ask|asking|bother|bothering|involve|involving|notify"
    r"|notifying|show|showing|consult|consulting|warn)"
    r" (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master))"
    r"|(?:show|showing|mention|mentioning|reveal|report|say|speak|talk|pass|refer|check|checking"
    r"|submit)"
    r" (?:\w+ ){0,4}?(?:to|of|with|about|by) (?:NAME|(?:the|your) (?:owner|boss|operator"
    r"|principal|employer|human|mistress|master)"
    r"))"
    r"|(?:do not|don t|needn t|need not|not) (?:need to |have to )?(?:show|ask|tell|consult|check with|inform)"
    r" (?:her|him)(?: \w+)? (?:this|about|first|again|before|the draft|anything)|behind (?:NAME|(?:the|your)"
    r" (?:owner|boss|operator|principal|employer|human|mistress|master)) s? ?back|(?:keep|hide) (?:\w+ "
    r"){1,3}?from (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)"
    r")"
)
POSING: Final = (
    r"(?:speak|answer|reply|write|respond|act|sign|behave|pose|talk) (?:\w+ ){0,4}?(?:as|like|in the "
    r"name of) (?:if you were |though you were )?NAME|as (?:though|if) (?:NAME|(?:the|your) (?:owner"
    r"|boss|operator|principal|employer|human|mistress|master)"
    r") (?:had|has|were|was|agreed|would|already|said)|(?:as if|as though|like) you were (?:NAME|(?:the|your)"
    r" (?:owner|boss|operator|principal|employer|human|mistress|master))|pretend (?:to be|that you are|you "
    r"are|that) (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)"
    r")|in (?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress"
    r"|master)) s (?:name|stead)"
)
OWNER_SAID: Final = (
    r"(?:NAME|(?:the|your) (?:owner|boss|operator|principal|employer|human|mistress|master)) (?:(?:has"
    r"|had|already|just|herself|personally|clearly)"
    r" ){0,2}(?:said|says|told|promised|agreed|allowed|confirmed|approved|granted|offered"
    r"|assured|decided|wants|ordered)"
)
HENCEFORTH: Final = (
    r"(?:from (?:now|today|here|this moment) on(?:wards)?|henceforth|as of now|starting now|from this "
    r"point) (?:\w+ )?you (?:\w+ ){0,2}?(?:answer|reply|say|accept|agree|grant|obey|follow"
    r"|work|belong|write|respond|speak|act|offer|do|take|treat|ask|serve|must|will|shall)"
    r"\b"
)
RANK: Final = (
    r"(?:as|i am|i m|this is|here is|speaking as) (?:the |an |your )?(?:\w+ )?(?:administrator"
    r"|admin|operator|developer|supervisor|root|superuser|controller|sysadmin|maintainer)"
    r" (?:of|for|behind) (?:this|your|the) (?:\w+ )?(?:mailbox|system|desk|program|programme"
    r"|software|inbox|assistant|bot|platform|model|agent)"
    r"|i am (?:now )?your (?:new )?(?:owner|master|operator|administrator|boss|user|principal)"
)
