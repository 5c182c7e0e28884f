# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What stands beside an owner's word in her languages: politeness, greetings, wishes, conditions. Pure data.

Words stand in lower case, without punctuation and apostrophes, as `owner_reply` compares them.
"""

import re
from collections.abc import Mapping
from typing import Final

from copydesk.events import Decision
from copydesk.review.phrases import phrases
from copydesk.translation import msgid

EDIT: Final = re.compile(
    r"\s*(?:edit|send this|bearbeiten|stattdessen|modifier|editar|modifica|bewerken|edytuj|編集|编辑)"
    r"[ \t\u00a0]*[:\uff1a]",
    re.IGNORECASE,
)
"""What stands before the text that is to be sent: every line below it is the client's."""

WORD_OF: Final[Mapping[Decision, str]] = {
    "approve": msgid("APPROVE"),
    "reject": msgid("REJECT"),
    "close": msgid("DROP THIS QUERY"),
    "try_again": msgid("TRY AGAIN"),
    "answer": msgid("ANSWER"),
    "join": msgid("JOIN"),
    "send_again": msgid("SEND AGAIN"),
    "mark_sent": msgid("MARK SENT"),
    "undo": msgid("UNDO"),
    "send_now": msgid("SEND NOW"),
    "move_call": msgid("MOVE IT"),
    "keep_time": msgid("KEEP THE TIME"),
    "offer_times": msgid("OFFER TIMES"),
    "leave_it": msgid("LEAVE IT"),
    "count_it": msgid("COUNT IT"),
}
"""The word to answer with, for each decision that needs no text."""

POLITE: Final = frozenset(
    phrases(
        "thanks|thank you|many thanks|thanks a lot|thank you very much|thx|cheers|please|danke|vielen dank|bitte",
        "dankeschön|merci|merci beaucoup|sil vous plaît|sil te plaît|svp|stp|gracias|muchas gracias|por favor|grazie",
        "grazie mille|per favore|prego|dank je|dank u|bedankt|dankjewel|alsjeblieft|alstublieft|graag|aub|obrigado",
        "obrigada|muito obrigado|muito obrigada|dzięki|dziękuję|proszę|bardzo proszę|ありがとう|ありがとうございます",
        "谢谢|多谢|請|请|thank you so much|thank you very much|thanks so much|danke dir|danke ihnen|lieben dank|😊|🙂",
        "🙏|🎉|👍|✅|❤|🚀|谢谢你|麻烦了|спасибо|пожалуйста|tack|tak skal du have|takk|kiitos|teşekkürler|lütfen",
        "děkuji|prosím",
    )
)
"""What may stand beside a word without changing it."""

CLOSINGS: Final = frozenset(
    phrases(
        "best|best regards|kind regards|regards|cheers|best wishes|all the best|yours|sincerely|warmly|br|kr|xx",
        "viele grüße|liebe grüße|beste grüße|mit freundlichen grüßen|mfg|lg|vg|bg|gruß|grüße|schöne grüße|bis dann",
        "cordialement|bien cordialement|bien à vous|bises|saludos|un saludo|saludos cordiales|cordiali saluti|saluti",
        "un saluto|groeten|groetjes|met vriendelijke groet|mvg|groet|abraço|abraços|atenciosamente|cumprimentos",
        "pozdrawiam|pozdrowienia|z poważaniem|敬具|此致|祝好|с уважением|hälsningar|hilsen|med vänlig hälsning",
    )
)
"""How a letter ends."""

GREETINGS: Final = frozenset(
    phrases(
        "hi|hello|hey|dear|good morning|hallo|moin|guten tag|guten morgen|liebe|lieber|servus|bonjour|salut|cher",
        "chère|hola|buenos días|estimado|estimada|querido|querida|ciao|buongiorno|gentile|caro|cara|beste|geachte",
        "dag|goedendag|olá|oi|bom dia|prezado|prezada|cześć|dzień dobry|szanowny|szanowna|drogi|droga|こんにちは",
        "お世話になっております|你好|您好|尊敬的|здравствуйте|привет|уважаемый|уважаемая",
    )
)
TITLES: Final = re.compile(
    r"^\S{1,20}\s?(?:様|さま|さん|先生|殿|您好|你好)|^(?:sehr geehrte[rs]?|dear|estimad[oa]s?|szanown[aiy]|geachte)\b",
    re.IGNORECASE,
)
"""How a letter names whom it greets, where that is no greeting of `GREETINGS` with a name behind it."""
GREETED: Final = frozenset({"copydesk", "there", "all", "team"})
"""Whom an owner who answers Copydesk may greet, besides nobody."""

CHANGES: Final = frozenset(
    phrases(
        "change|changes|make|replace|add|remove|delete|drop|shorten|shorter|longer|friendlier|warmer|formal",
        "informal|mention|ask|tell|write|rewrite|rephrase|use|say|offer|lower|raise|reduce|increase|fix|correct",
        "include|leave|explain|move|mach|mache|ändere|ändern|ersetze|ergänze|füge|streiche|lösche|kürze|kürzer",
        "länger|freundlicher|förmlicher|schreib|schreibe|frag|frage|sag|sage|biete|nenne|erwähne|korrigiere|lass",
        "statt|nimm|change|changez|remplace|remplacez|ajoute|ajoutez|supprime|supprimez|raccourcis|raccourcissez",
        "plus|mentionne|demande|demandez|écris|écrivez|dis|dites|propose|proposez|corrige|corrigez|enlève|enlevez",
        "cambia|cambie|reemplaza|añade|añada|agrega|quita|quite|elimina|acorta|más|menciona|pregunta|escribe|di",
        "ofrece|corrige|pon|modifica|cambia|sostituisci|aggiungi|togli|elimina|accorcia|più|menziona|chiedi|scrivi",
        "offri|correggi|metti|verander|vervang|voeg|verwijder|korter|langer|vriendelijker|noem|vraag|schrijf|zeg",
        "bied|corrigeer|pas|mude|altere|troque|adicione|acrescente|remova|tire|encurte|mais|mencione|pergunte",
        "escreva|diga|ofereça|corrija|zmień|zamień|dodaj|usuń|skróć|krócej|dłużej|wspomnij|zapytaj|napisz|powiedz",
        "zaproponuj|popraw|bardziej",
    )
)
"""Words by which an answer asks for another draft."""

RISKY: Final = frozenset(
    phrases(
        "no|not|never|dont|but|if|until|unless|wait|hold|stop|later|tomorrow|today|tonight|first|before|after|only",
        "except|monday|tuesday|wednesday|thursday|friday|saturday|sunday|please|pls|call|ask|send|without|instead",
        "price|euro|euros|nein|nicht|nie|kein|keine|aber|wenn|falls|bis|warte|warten|halt|später|morgen|heute|erst",
        "zuerst|vorher|nur|ohne|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|bitte|anrufen|statt",
        "preis|non|pas|jamais|mais|si|sauf|attendez|attends|attendre|plus tard|demain|avant|après|seulement|sans",
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|prix|nunca|pero|salvo|espera|espere|esperar|mañana",
        "antes|después|solo|sin|lunes|martes|miércoles|jueves|viernes|sábado|domingo|precio|mai|ma|se|aspetta",
        "attendi|dopo|domani|prima|solo|senza|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|prezzo|nee",
        "niet|nooit|maar|als|tenzij|wacht|morgen|eerst|alleen|zonder|maandag|dinsdag|woensdag|donderdag|vrijdag",
        "zaterdag|zondag|prijs|não|nunca|mas|exceto|espere|amanhã|depois|só|sem|segunda|terça|quarta|quinta|sexta",
        "preço|nie|ale|jeśli|chyba|czekaj|poczekaj|jutro|potem|tylko|bez|poniedziałek|wtorek|środa|czwartek|piątek",
        "sobota|niedziela|cena",
    )
)
"""Words that no line of a signature may hold: they could be a condition."""
