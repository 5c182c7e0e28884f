"""What binds without a verb of promising: who pays for damage, who works for nobody else, who is hired, what came back signed."""

import re
from collections.abc import Mapping
from typing import Final

from copydesk.grounding.binding import alike

_HARM: Final = (
    r"(?:damages?|harm|fines?|penalt(?:y|ies)|loss(?:es)?|lawsuits?|claims|legal (?:costs?|fees)|mistakes?|errors?|(?:(?:folge|sach|personen|vermögens)?sch[äa]den|schadens?ersatz|(?:geld|vertrags|konventional)?strafen?|bußgeld\w*|verluste?|klagen?|abmahnung\w*|fehler)"
    r"|dommages?|amendes?|pertes?|préjudices?|erreurs?|pénalités?|dégâts|daños|multas?|pérdidas?|perjuicios|errores|sancion\w*|danni|danno|mult[ae]|perdit[ae]|sanzion[ei]|errori|danos|prejuízos?|coimas?|perdas|sanções|schade\w*|boetes?|verliezen|claims?|fouten)"
)
_GAP: Final = r"[^.?!;\n]{0,50}?"
_LIABLE: Final = {
    "en": rf"\b(?:I|we)(?:'ll| will| shall| would| am| are|'m|'re)?(?: \w+){{0,2}}? (?:cover|pay(?: for)?|bear|foot|shoulder|pick up|settle|absorb|make good|am|answer(?:able)? for|liable|accountable|responsible)\b{_GAP}\b{_HARM}\b|\b{_HARM}\b{_GAP}\b(?:(?:is|are|'s|be|falls?|rests?|comes?) (?:all )?(?:on|upon|with|at) (?:me|us|my|our)\b|mine\b|my (?:problem|burden|responsibility))"
    r"|\b(?:I|we) (?:\w+ )?(?:won't|will not|don't|do not|shan't|shall not|'ll not|no longer)(?: \w+){0,2}? (?:work|writ\w*|accept|take|do|serve)\b[^.?!;\n]{0,30}?\b(?:anyone|anybody|any other|other (?:client|customer|compan|firm)\w*|else|competitor\w*|rival\w*)\b|\b(?:I|we)(?:'ll| will)?(?: \w+){0,2}? (?:accept|take|serve|work for|write for) (?:on )?(?:no (?:other|one|body)|nobody|only you|you alone)\b|\b(?:only|exclusively|solely) for (?:you|your company)\b"
    r"|\b(?:pick up the tab|foot the bill|on my (?:account|head|shoulders|conscience))\b|\b(?:I|we)(?:'ll| will)? (?:\w+ )?(?:turn (?:away|down)|decline|refuse) (?:every|any|all) (?:other|one else)\b|\b(?:put|sign|pencil|mark) me (?:down|up|in)\b|\byou(?:'ve| have)? (?:just )?got (?:yourself|yourselves) (?:a|an|your)\b|\b(?:consider me|I'm|I am|we're) (?:hired|booked|yours|sold|on board|your (?:writer|woman|man|author))\b|\bit's a (?:yes|date)\b"
    r"|\b(?:signed|countersigned)\b[^.?!;\n]{0,40}?\b(?:back|returned|on its way|the post|the mail|on the way)\b",
    "de": rf"\b(?:ich|wir)\b(?: \w+){{0,3}}? (?:komme|kommen|stehe|stehen|zahle|zahlen|trage|tragen|hafte)\b{_GAP}\b{_HARM}\b|\b{_HARM}\b{_GAP}\b(?:zahle|trage|übernehme|ersetze|begleiche|komme|stehe|gehen|geht) (?:ich|wir|auf|zu meinen|zu lasten)\b|\b(?:auf|über) (?:meine (?:kappe|verantwortung)|mein konto)\b|\b(?:andere|alle anderen|weitere)\b[^.?!;\n]{{0,40}}?\blehne ich\b|\bhafte ich\b|\bstehe ich\b{_GAP}\b(?:ein|gerade)\b"
    r"|\b(?:ich|wir)\b(?: \w+){0,4}? (?:für |nehme |nehmen )?(?:niemand\w*|keine[nmr]?) (?:ander\w+|weiter\w+|sonst|\w*kund\w+|\w*konkurren\w+)\b|\b(?:ausschließlich|nur noch|nur) für (?:sie|dich|euch)\b|\b(?:sie haben|damit haben sie|da haben sie) (?:\w+ )?(?:ihre|eine) (?:autorin|texterin|schreiberin)\b|\b(?:setzen|tragen|schreiben) sie mich\b[^.?!;\n]{0,20}?\b(?:liste|ein|auf)\b"
    r"|\b(?:unterschrieben|unterzeichnet|gegengezeichnet)(?: \w+){0,4}? (?:zurück\w*|retour\w*)\b",
    "fr": rf"\b(?:je|nous) (?:\w+ )?(?:répond\w+|pai\w+|pay\w+|couvr\w+|assum\w+|règle\w*|prend\w*)\b{_GAP}\b{_HARM}\b|\b{_HARM}\b{_GAP}\b(?:c'est moi qui|je (?:la |le |les )?(?:pai|règl|prend|assum|couvr)\w*|pour moi|à ma charge|pour ma pomme)\b|\b(?:c'est moi qui) (?:la |le |les )?(?:pai|règl|pren|assum)\w*"
    r"|\bje ne \w+(?: \w+){0,3}? (?:(?:pour |chez )?(?:personne|aucun autre|nul autre)|plus (?:que|personne))\b|\b(?:exclusivement|uniquement|rien que) pour (?:vous|votre)\b|\bj'en fais mon affaire\b|\bje (?:refuse|décline) (?:\w+ ){0,2}(?:autres?|concurrents?)\b|\binscrivez-moi\b|\bcomptez-moi\b|\bvous (?:tenez|avez trouvé|avez) (?:là )?votre (?:rédactrice|autrice|plume)\b|\b(?:signé|contresigné)e?s?\b[^.?!;\n]{0,25}?\b(?:renvoyé|retourné|repart|en retour)\w*|\b(?:renvoyé|retourné)\w* signé",
    "es": rf"\b(?:respondo|respondemos|pago|pagaré|cubro|cubriré|asumo|me hago cargo)\b{_GAP}\b{_HARM}\b|\b{_HARM}\b{_GAP}\b(?:(?:los|las|la|lo) )?(?:pago|pagaré|asumo|cubro|corre\w* (?:de|por) mi|son cosa mía|van? por mi)\b"
    r"|\bno (?:acepto|aceptaré|trabajo|trabajaré|escribo|escribiré|cojo|tomo)\b[^.?!;\n]{0,25}?\b(?:nadie|ningún otro|otros? (?:cliente|encargo)\w*|más clientes)\b|\brechazo (?:a )?(?:cualquier otr[oa]|tod[oa]s l[oa]s demás|otr[oa]s)\b|\b(?:exclusivamente|únicamente|solo|sólo) para (?:usted|ustedes|vosotros|ti|su empresa)\b|\b(?:apúnt(?:eme|ame|enme)|ya tiene(?:n)? (?:redactora|escritora|autora))\b|\bfirmad[oa]s?\b[^.?!;\n]{0,25}?\b(?:devuelt|enviad|de vuelta|remitid)\w*",
    "it": rf"\b(?:rispondo|pago|pagherò|copro|coprirò|mi accollo|risarcisco|sono io a pagare)\b{_GAP}\b{_HARM}\b|\b{_HARM}\b{_GAP}\b(?:(?:li|le|la|lo) )?(?:pago|pagherò|copro|risarcisco|a mio carico|sono affar mio|me l[aio] accollo)\b"
    r"|\bnon (?:accetto|accetterò|lavoro|lavorerò|scrivo|scriverò|prendo|prenderò)\b[^.?!;\n]{0,25}?\b(?:nessun\w*|altri (?:clienti|incarichi)|più nessuno)\b|\brifiuto (?:ogni altr[oa]|tutti gli altri|altri)\b|\b(?:rimandat|rispedit|restituit|mandat)\w*[^.?!;\n]{0,30}?\b(?:firma|firmat\w)\b|\b(?:esclusivamente|soltanto|solo) per (?:voi|lei|la vostra|la sua)\b|\b(?:mi metta|mi segni|mi iscriva|ha trovato la sua (?:autrice|scrittrice))\b|\bfirmat[oaie]\b[^.?!;\n]{0,25}?\b(?:rispedit|restituit|rimandat|di ritorno|indietro)\w*",
    "nl": rf"\b(?:ik|wij|we)\b(?: \w+){{0,2}}? (?:betaal|draag|dek|vergoed|sta|betalen|dragen)\b{_GAP}\b{_HARM}\b|\b{_HARM}\b{_GAP}\b(?:betaal|draag|dek|vergoed|neem) ik\b|\b{_HARM}\b{_GAP}\b(?:voor (?:mijn|onze) rekening|komen? op mij|is voor mij|zijn voor mij)\b"
    r"|\b(?:ik|wij|we)\b(?: \w+){0,3}? (?:voor |neem |nemen )?(?:niemand|geen) (?:anders?|andere|ander|meer)\b|\b(?:werk|schrijf|neem) ik\b[^.?!;\n]{0,25}?\b(?:niemand|geen andere)\b|\b(?:uitsluitend|alleen|enkel) voor (?:u|jou|jullie|uw)\b|\b(?:zet|schrijf|noteer) (?:mij|me)\b(?= *$| maar| op| in| er)|\b(?:u hebt|u heeft|je hebt) (?:\w+ )?(?:uw|je|een) (?:schrijver|schrijfster|tekstschrijver)\b|\b(?:ondertekend|getekend)\b[^.?!;\n]{0,25}?\b(?:terug\w*|retour\w*)",
    "pt": rf"\b(?:respondo|pago|pagarei|cubro|assumo|arco)\b{_GAP}\b{_HARM}\b|\b{_HARM}\b{_GAP}\b(?:pago eu|pago-[oa]s?|eu (?:pago|assumo|cubro)|por minha conta|ficam? comigo|são comigo)\b|\bpago (?:eu|yo|io)\b"
    r"|\bnão (?:aceito|aceitarei|trabalho|trabalharei|escrevo|escreverei|pego|tomo)\b[^.?!;\n]{0,25}?\b(?:ninguém|nenhum outro|outros? (?:cliente|trabalho)\w*|mais clientes)\b|\b(?:exclusivamente|unicamente|apenas|só) para (?:si|vós|vocês|a vossa|a sua)\b|\b(?:inscreva-me|ponha-me na lista|conte comigo|já tem (?:redatora|escritora|autora))\b|\bassinad[oa]s?\b[^.?!;\n]{0,25}?\b(?:devolvid|enviad|de volta|remetid)\w*",
}


def _compiled(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    found = {pattern: re.compile(f"(?i:{pattern})") for pattern in set(patterns.values())}
    return {language: found[pattern] for language, pattern in patterns.items()}


LIABLE: Final = _compiled(alike(_LIABLE))
"""Acts that no refusal in the same words undoes, by language."""
EASTERN_LIABLE: Final = re.compile(
    "(?:損害|損失|罰金|賠償|過失|違約金)[^\u3002\n]{0,20}?(?:負担|支払|賠償|補償|引き受け|負い)[^\u3002\n]{0,6}?(?:ます|です)"
    "|(?:他社|ほかの|他の)[^\u3002\n]{0,16}?(?:受けません|引き受けません|お受けしません|いたしません|書きません)|(?:署名|押印|捺印)[^\u3002\n]{0,16}?(?:返送|返信|お返し|お送り)[^\u3002\n]{0,6}?ました"
)
"""The same in Japanese."""
NEW_ACCOUNT: Final = re.compile(
    r"(?i:\b(?:new|other|different|another|changed) (?:bank(?:ing)? )?(?:account(?! of)|bank|iban|bank details)|\b(?:my|our|the) (?:bank(?:ing)?(?: details| account)?|account(?: number| details)?|iban)(?: \w+)? (?:has|have|is|are|was) (?:\w+ )?(?:changed|new|moved|different|now)\b|\b(?:use|into|to) (?:my |the |our )?(?:new )?account (?:number )?(?:no\.? )?\d"
    r"|\b(?:neue[snmr]?|andere[snmr]?|geänderte[nrs]?) (?:bank(?:verbindung|konto)|konto\w*|iban)|\b(?:bankverbindung|konto\w*|iban)(?: \w+){0,3}? (?:geändert|gewechselt|neu|lautet)\b|\b(?:nouveau|nouvelle|autre) (?:compte|rib|iban|banque|coordonnées bancaires)|\b(?:compte|rib|iban|banque|coordonnées bancaires)(?: \w+){0,3}? (?:changé|nouve\w+|modifié)\w*"
    r"|\b(?:nuev[oa]|otr[oa]) (?:cuenta|número de cuenta|banco|iban)\b(?! de (?:correo|usuario))|\b(?:cuenta|banco|iban|datos bancarios)(?: \w+){0,3}? (?:cambiad[oa]|ha cambiado|han cambiado|nuev[oa])\b|\b(?:nuov[oa]|altr[oa]) (?:conto|iban|banca|coordinate bancarie)\b|\b(?:conto|iban|banca|coordinate bancarie)(?: \w+){0,3}? (?:cambiat\w|nuov\w)\b"
    r"|\b(?:nov[oa]|outr[oa]) (?:conta|iban|nib|banco)\b|\b(?:conta|iban|nib|banco)(?: \w+){0,3}? (?:mudou|mudaram|nov[oa]|alterad[oa])\b|\b(?:nieuwe?|andere?|gewijzigde?) (?:rekening\w*|bankrekening\w*|iban|bank)\b|\b(?:rekening\w*|bankrekening\w*|iban)(?: \w+){0,3}? (?:gewijzigd|veranderd|nieuw)\b)"
    "|(?:口座|振込先|振り込み先|お振込先)[^\u3002\n]{0,24}?(?:変わ|変更|新し|こちら|以下|お振|ご入金)|(?:普通|当座)(?:預金)?[ \u3000]?\\d{6,8}|新しい(?:口座|振込先|銀行)"
)
"""Another account than before, with its number or without; who says so asks for money."""
