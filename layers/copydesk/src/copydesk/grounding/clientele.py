"""What is said of somebody else whom the owner works for: her own work, past or lasting, and how content they were."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from copydesk.grounding.binding import alike
from copydesk.grounding.frames import LEAVES_OPEN, SECOND_PERSON

_NOT_YET: Final = r"(?:(?!(?:would|could|can|will|should|might|may|shall|must|need|want|like|hope|plan|not|never|glad|happy|about)\b)[\w'\u2019]+ )"
_ADVERBS: Final = r"(?:[\w'\u2019]+ ){0,6}?"
_WORK: Final = {
    "en": rf"\b(?:I|we)(?:['\u2019]ve|['\u2019]m| have| am| had| was| were)? {_NOT_YET}{{0,4}}?(?:wrote|written|writing (?!to\b)|write (?!to you|about|in\b|on\b)|did|done|doing|edit(?:s|ed|ing)?|translat(?:e|ed|ing)|produc(?:e|ed|ing)|work(?:ed|ing)? (?:for|with|on|at)"
    r"|design(?:ed|ing)?|look(?:ed|ing)? after|handl(?:e|ed|ing)|finish(?:ed|ing)?|complet(?:ed|ing)|deliver(?:ed|ing)|draft(?:ed|ing)|ghostwr\w+|serv(?:e|ed|ing)|suppl(?:y|ied|ying)|advis(?:e|ed|ing)|author of|busy (?:with|on)|tied up|booked by|run|ran|proofread\w*|prepar(?:ed|ing)|cover(?:ed|ing) for)\b"
    r"|\b(?:had|have|has|got|let|keeps?|kept|lets?) me (?:writ|do|edit|translat|produc|look|run|work|handl|draft|prepar)\w*|\b(?:my|our) (?:\w+ ){0,2}?(?:piece|text|article|report|work|series|paper|brochure|copy|job|stint|newsletter|project|book|campaign)s? (?:for|at|with)\b"
    r"|\b(?:thrilled|happy|pleased|delighted|satisfied|content|impressed|over the moon) (?:with|by|about) (?:my|our|what (?:I|we)|his|her|their|the (?:text|article|piece|result|report|copy))\b|\b(?:liked?|loved?|praised?|enjoyed|recommends?) (?:my|our|his|her|their|what (?:I|we))\b|\bwent down (?:\w+ )?well\b|\b(?:like you|same as you) (?:chose|choose|picked)\b",
    "de": rf"\b(?:habe|hatte|haben|hatten) (?:ich|wir)\b {_ADVERBS}(?:\w*(?:geschrieben|verfasst|übersetzt|gearbeitet|betreut|gemacht|lektoriert|erstellt|geliefert|redigiert|getextet|entworfen|übernommen|abgeschlossen))\b"
    rf"|\b(?:ich|wir) (?:habe|haben|hatte|hatten) {_ADVERBS}(?:geschrieben|verfasst|übersetzt|gearbeitet|betreut|gemacht|lektoriert|erstellt|geliefert|redigiert|getextet|entworfen|abgeschlossen)\b"
    r"|\b(?:betreue|betreute|schrieb|verfasste|verfasse|arbeite|arbeitete|übersetzte|texte|textete|redigiere|lektoriere|sitze|schreibe (?=ich (?:\w+ )?(?:an|für)|gerade)) ?(?:ich|wir)\b|\b(?:gerade|derzeit|momentan|zurzeit|seit \w+|immer wieder|regelmäßig) (?:\w+ )?(?:schreibe|arbeite|betreue|texte|übersetze|sitze|mache) ich\b"
    r"|\bich (?:betreue|betreute|schrieb|verfasste|arbeitete|textete|(?:schreibe|arbeite|sitze|texte) (?:\w+ )?(?:gerade|derzeit|momentan|zurzeit|seit|regelmäßig|schon|an|für))\b|\b(?:zufrieden|begeistert|glücklich|angetan|beeindruckt)\b|\b(?:gefiel|gefallen) (?:mein|der|die|das)\w*\b|\bentstand(?:en)? (?:bei|durch|von|aus) (?:mir|uns|meiner)\b|\b(?:beauftragte|engagierte|buchte) mich\b",
    "fr": rf"\b(?:j['\u2019]ai|nous avons|j['\u2019]avais) {_ADVERBS}(?:écrit|rédigé|travaillé|traduit|réalisé|fait|livré|signé la|corrigé|terminé|achevé|produit|collaboré|conçu)\w*\b|\bje (?:travaille|rédige|collabore|tiens|m['\u2019]occupe|traduis|termine|finis|achève|suis en train|relis|corrige|anime)\b|\bj['\u2019]écris\b"
    r"|\b(?:ravie?s|satisfaite?s?|enchantée?s?|contente?s|ravis|conquise?s?|emballée?s?)\b|\b(?:a|ont) (?:\w+ )?(?:aimé|apprécié|adoré|loué|salué)\b|\bm['\u2019](?:a|ont) (?:\w+ )?(?:engagé|confié|fait|embauché|pris|chargé|recommand)\w*",
    "es": r"\b(?:le|les) (?:llevo|escribo|hago|traduzco|redacto|hice|escribí|redacté|llevé|corrijo)\b|\b(?:escribí|redacté|traduje|trabajé|colaboré|terminé|hice|llevé|acabo de (?:terminar|escribir|entregar|hacer|redactar|traducir)|estoy (?:terminando|escribiendo|redactando|trabajando|acabando|traduciendo)|colaboro|trabajo (?=\w* ?(?:con|para|desde|hace))|redacto|llevo (?:\w+ )?(?:el|la|los|las|años|meses|tiempo|escribiendo|trabajando))\b"
    r"|\b(?:he|hemos|había) (?:\w+ )?(?:escrito|redactado|trabajado|traducido|hecho|entregado|colaborado|terminado)\b|\b(?:encantad[oa]s?|satisfech[oa]s?|content[oa]s?|contentísim[oa]s?) con\b|\b(?:le|les) (?:gustó|encantó|gustaron|encantaron)\b",
    "it": r"\b(?:ho|abbiamo|avevo) (?:\w+ ){0,3}?(?:scritto|redatto|lavorato|tradotto|fatto|realizzato|curato|consegnato|collaborato|finito|preparato)\b|\b(?:curo|scrissi|redassi|lavorai|collaboro|redigo|sto (?:finendo|scrivendo|lavorando|curando|preparando|redigendo|traducendo|ultimando|terminando)|lavoro (?=\w* ?(?:con|da|per|presso))|mi occupo|seguo)\b|\b(?:contentissim[oaie]|soddisfatt[oaie]|soddisfattissim[oaie]|entusiast[aei]|felic[ei]|content[oaie]) (?:del|di|per|dell|della|dei|con)\w*|\brimast[oaie] (?:\w+ )?(?:soddisfatt|content|colpit|entusiast)\w+|\b(?:gli|le|è|sono) (?:\w+ )?piaciut[oaie]\b",
    "nl": rf"\b(?:schreef|vertaalde|maakte|werkte|deed|redigeerde|verzorgde|verzorg|doe|werk|schrijf|maak) ik (?:al|ook|nu|net|momenteel|een|de|het|vorig|vorige|voor|elke|iedere|regelmatig|precies)\b|\bik (?:schreef|vertaalde|maakte|werkte|deed|redigeerde|verzorgde|verzorg|(?:werk|schrijf|doe|maak) (?:\w+ )?(?:al|voor|nu|momenteel|elke))\b"
    rf"|\b(?:heb|hebben|had) (?:ik|we|wij) {_ADVERBS}(?:geschreven|vertaald|gemaakt|gewerkt|gedaan|verzorgd|geredigeerd)\b|\bik heb {_ADVERBS}(?:geschreven|vertaald|gemaakt|gewerkt|gedaan|verzorgd|geredigeerd)\b|\bik ben (?:\w+ ){{0,3}}?bezig\b|\b(?:tevreden|enthousiast|dolblij|blij|verguld|lovend) (?:met|over)\b|\b(?:over|met) (?:mijn|zijn|haar|het) (?:\w+ ){{0,2}}?(?:tevreden|enthousiast|blij)\b|\bwas\b.{{0,60}}\b(?:tevreden|enthousiast|blij|dolblij|verguld)\b",
    "pt": r"\b(?:escrevi|redigi|traduzi|trabalhei|colaborei|terminei|fiz|acabei|acabo de|estou a (?:escrever|terminar|trabalhar|acabar|preparar|fazer|redigir)|estou (?:escrevendo|terminando|trabalhando)|colaboro|trabalho (?=\w* ?(?:há|com|para|desde))|redijo|faço (?:há|a|o)|tenho (?:escrito|trabalhado|feito))\b|\b(?:contratou|encomendou|pediu|chamou|recomendou|confiou)-me\b|\b(?:content(?:e|es|íssim\w+)|satisfeit[oa]s?|encantad[oa]s?) com\b|\b(?:gostou|gostaram|adorou|adoraram) (?:muito )?(?:d[oae]|imenso)\b",
}
WORK_FOR: Final = {language: re.compile(f"(?i:{pattern})") for language, pattern in alike(_WORK).items()}
"""Words of the owner's work for somebody, by language."""
_OF_OTHERS: Final = re.compile(
    r"(?i:\b(?:(?:asked|told|paid|pays?|hired|commissioned|approached|offered|gave|entrusted|ordered from|wants?) (?:me|us)\b|(?:my|our) (?:\w+ )?(?:clients?|customers?)\b|(?:for|from|with) \w+(?: \w+)?,? (?:I|we) (?:\w+ )?(?:write|work|wrote|worked|did)|(?:I|we) (?:also |already |currently |never )*(?:write|wrote|work|worked) for\b"
    r"|(?:mein|unser)\w* (?:\w+ )?(?:kund\w+|auftraggeber\w*)|hat (?:mich|mir|uns)\b|(?:zahlt|zahlte|beauftragt\w*) (?:mir|mich|uns)\b|(?:schreibe|schrieb|arbeite|arbeitete) (?:ich|wir) (?:auch )?(?:für|grund)|für \w+(?: \w+)? (?:schreibe|arbeite|schrieb) (?:ich|wir)\b"
    r"|(?:m'a|m\u2019a|nous a|m'ont|m\u2019ont) (?:\w+ )?(?:confié|demandé|commandé|payé|proposé|offert|chargé)\w*|me (?:paie|paye|verse)\b|(?:mon|ma|mes|notre|nos) (?:autres? )?clientes?s?\b|(?:j'écris|je travaille|j'ai écrit) (?:aussi |déjà )?pour|liste noire|blacklist|(?:\w+)の(?:お?仕事|ご?依頼|連載|案件)|(?:même|same|mismo|stesso|mesmo|gleiche|selbe|hetzelfde) (?:sujet|topic|thing|subject|tema|argomento|thema|onderwerp)|encargó lo mismo|(?:per|para|pour|for|voor|für) (?:a |o |la |le |el |the |die |den |de )?\w+(?: \w+)? (?:non |não |no |ne |nicht |niet |nunca |never |também |anche |también )?(?:scriv|escrev|escrib|lavor|trabalh|trabaj)\w+"
    r"|(?:me|nos) (?:ha |han )?(?:encarg|pag|pidi|pide|contrat|ofreci|ofrece)\w*|(?:mi|nuestr[oa]) (?:otr[oa] )?client[ea]s?\b|(?:escribo|trabajo|escribí|trabajé) (?:también |ya )?para|le dije que no"
    r"|(?:mi|ci) (?:ha|hanno) (?:\w+ )?(?:affidat|chiest|commissionat|pagat|offert|incaricat)\w*|(?:mi|ci) paga\w*|(?:mi[oa]|nostr[oa]) (?:altr[oa] )?client[ei]\b|(?:scrivo|lavoro) (?:anche |già )?per"
    r"|(?:mij|me|ons) (?:\w+ )?(?:gevraagd|betaald|ingehuurd|betaalt|benaderd|gegeven)|(?:mijn|onze) (?:andere )?klant\w*|(?:schrijf|werk|schreef|werkte) ik (?:ook )?voor|voor \w+(?: \w+)? (?:schrijf|werk) ik"
    r"|(?:me|nos) (?:pediu|paga|encomendou|contratou|ofereceu|confiou)|pagam-me|paga-me|pediu-me|encomendou-me|(?:meu|minha|noss[oa]) (?:outr[oa] )?cliente|(?:escrevo|trabalho) (?:também |já )?para)\b)"
)
"""The owner's other clients, of whom a client's mail can know nothing."""
EASTERN_CLIENT: Final = re.compile(
    r"([A-Za-z]\w{2,20}|[^\s\u3001\u3002\u300c\u300d\u306e]{2,20}(?:様|社|さん|殿)|株式会社[^\s\u3001\u3002\u306e\u306b\u306f\u304b\u3088]{2,12})(?:の|から|より|に|は|へ|とは)[^\u3002\n]{0,30}?(?:"
    r"(?:連載|依頼|担当|受注|契約|仕事|執筆)[^\u3002\n]{0,20}?(?:おり|います|いただ|断り|断って|ました)|書き(?:ました|上げ|まして)|書いて(?:おり|い)ます|(?:原稿|記事|社史|冊子)[^\u3002\n]{0,12}?(?:書き|手がけ|仕上げ|納め)(?:ました|て)"
    r"|(?:満足|好評|喜んで|お喜び)[^\u3002\n]{0,8}?(?:ました|ております|ています))"
)
"""Somebody else whom the owner works for, or does not, in Japanese."""
_FIRST_PERSON: Final = re.compile(
    r"(?i:\b(?:I|me|my|mine|we|our|us|ich|mir|mich|mein\w*|wir|unser\w*|je|j['\u2019]|moi|mon|ma|mes|nous|nos|notre|yo|mi|mis|me|nuestr\w+|io|mio|mia|miei|mie|nostr\w+|eu|meu|minha|meus|minhas|ik|mij|mijn|wij|onze?|escribo|llevo|hago|scrivo|faccio|curo|escrevo|faço|ho|he|tenho)(?!\w))"
)
_JOB: Final = re.compile(
    r"(?i:\b(?:writ(?:e|es|ing|ten)|wrote|penned|texts?|newsletters?|brochures?|catalogues?|reports?|articles?|magazines?|blogs?|copy|clients?|customers?|works?|worked|working|assignments?|commission\w*|on my books|responsible for|edit\w*"
    r"|schreib\w*|geschrieben|texte?n?|\w*broschüren?|\w*bericht\w*|artikel\w*|\w*magazine?|arbeite?n?|auftr[aä]g\w*|kund\w+|betreu\w+|écri\w+|rédig\w+|textes?|catalogue|rapports?|sites?|travaux|travail\w*|clientes?|commande"
    r"|escrib\w+|escrit\w+|textos?|boletín|folletos?|informes?|art[íi]culos?|revistas?|trabaj\w+|encargos?|scriv\w+|scritt\w+|testi|testo|opuscol\w+|catalog\w+|rapport\w+|articol\w+|riviste?|bollettin\w+|lavor\w+|incaric\w+"
    r"|escrev\w+|relatórios?|artigos?|folhetos?|trabalh\w+|encomend\w+|schrijf\w*|schreef|teksten|tekst|nieuwsbrief|verslag|jaarverslag|tijdschrift|blad|werk\w*|opdracht\w*|klant\w*|verzorg\w*)\b)"
)
_OF_THE_READER: Final = re.compile(
    r"(?i:[?]|\b(?:would|could|can|might|should|will|shall|let|happy|glad|please|['\u2019](?:d|ll)|würd\w*|könnt\w*|kann|möcht\w*|soll\w*|wäre|werde|gern\w*|pourrai\w*|peux|puis|aimerai\w*|voudrai\w*|serai\w*|podrí\w+|puedo|gustarí\w+|quisiera|potre\w+|posso|vorre\w+|piacer\w+|poderi\w+|gostari\w+|kan|zou|wil|zal|graag)\b)"
)
"""A wish, an offer or a question: it tells of no work that is done."""
_ABOUT: Final = frozenset("about on regarding über sur sobre su sulla sul sull over acerca".split())
"""Before a name: what a text is about, not whom it is for."""


def is_a_topic(before: str) -> bool:
    """Whether the word before a name makes it what a text is about."""
    return before in _ABOUT


def is_of_others(sentence: str, language: str) -> bool:
    """Whether a sentence speaks of somebody whom the owner works for."""
    return bool(_OF_OTHERS.search(sentence) or WORK_FOR[language].search(sentence)) or is_of_work(sentence)


def is_of_work(sentence: str) -> bool:
    """Whether a sentence of the first person speaks of work, wishes nothing, and does not speak to the reader."""
    if not (_FIRST_PERSON.search(sentence) and _JOB.search(sentence)):
        return False
    return not (_OF_THE_READER.search(sentence) or SECOND_PERSON.search(sentence) or LEAVES_OPEN.search(sentence))


def of_others(text: str, language: str) -> Iterator[int]:
    """Where a text speaks of somebody whom the owner works for."""
    for match in chain(_OF_OTHERS.finditer(text), WORK_FOR[language].finditer(text)):
        yield match.start()
