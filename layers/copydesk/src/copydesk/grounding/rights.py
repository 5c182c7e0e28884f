"""Which rights a text grants or denies, and what else it gives somebody leave to do."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.grounding.claims import Claim, Key
from copydesk.grounding.frames import LEAVES_OPEN
from copydesk.grounding.lexicon import RIGHTS
from copydesk.grounding.permissions import (
    AT_WILL,
    BEFORE_TAX,
    HARMLESS,
    MAY,
    NEED_NOT,
    PASSES_OVER,
    STAYS_MINE,
    TAKES,
    eastern_rights,
)
from copydesk.grounding.postponing import POSTPONED
from copydesk.grounding.promises import clauses, tongues
from copydesk.grounding.reading import Reading, Word

_RIGHT_NOUNS: Final = re.compile(
    r"(?i:\b(?:rights?|\w*rechte?[ns]?|droits?|derechos?|diritt[oi]|direitos?|\w*rechten|licen[cs]es?|lizenz\w*|licenci\w*|licenz\w*|licentie\w*|copyright|urheberrecht\w*"
    r"|ownership|eigentum\w*|propriét\w+|propiedad|proprietà|propriedade|eigendom|belongs? to you|gehör(?:t|en) (?:ihnen|dir)|vous appartien\w+|le pertenece\w*"
    r"|ti appartien\w+|le appartien\w+|is van u|pertence\w*|nda|non-disclosure|confidential\w*|vertraulich\w*|confidencial\w*|riservat[oaie]\w*|vertrouwelijk\w*|confidentiel\w*"
    r"|byline|namensnennung|exclusiv\w+|exklusiv\w*|esclusiv\w*|exclusief|yours to keep|work for hire|buy-?out)\b)"
)
_PERMISSION: Final = re.compile(
    r"(?i:\byou(?: \w+)? (?:may|can|are (?:free|allowed|entitled|welcome) to|have the right|could)\b|\byou['\u2019]re (?:free|allowed|entitled|welcome) to\b|\bfeel free to\b"
    r"|\b(?:dürfen|können) sie\b|\bsie (?:dürfen|können)\b|\bdu (?:darfst|kannst)\b|\b(?:darfst|kannst) du\b|\b(?:sie haben|haben sie) das recht\b|\b(?:dürft|könnt) ihr\b|\bihr (?:dürft|könnt)\b|\bist (?:es )?(?:ihnen )?(?:erlaubt|gestattet)\b|\bes steht ihnen frei\b"
    r"|\bvous (?:\w+ )?(?:pouvez|pourrez|avez le droit|êtes (?:libre|autorisé)\w*)\b|\blibre à vous\b|\btu (?:peux|pourras)\b|\b(?:puede|puedes|pueden|podéis|podréis|tenéis derecho|podrán|podrá|podrás|pueden|tiene derecho|tiene permiso|es libre de|está autorizad[oa])\b"
    r"|\b(?:può|puoi|possono|potranno|potrete|potrà|potrai|potete|ha il diritto|è libero di|è libera di)\b|\b(?:pode|podem|podes|podeis|poderá|poderão|tem o direito|tem direito)\b|\b(?:mag|kunt|kan|mogen|kunnen) (?:u|je|jullie)\b|\bjullie (?:mogen|kunnen)\b|\b(?:u|je) (?:mag|kunt|kan|heeft het recht)\b"
    r"|\bclients? may\b|\bkunden dürfen\b|\b(?:les )?clients? (?:peuvent|peut)\b|\blos clientes pueden\b|\bi clienti possono\b|\bklanten mogen\b|\bwith my permission\b|\bis allowed\b|\bist erlaubt\b|\best autorisée?\b|\bestá permitid[oa]\b|\bè consentit[oa]\b|\bis toegestaan\b|\b(?:may|can) be\b|\bkan worden\b|\bkunnen worden\b|\bkann\b|\bpeut être\b|\bpeuvent être\b|\bpuede(?:n)? ser\b|\bsono rimborsabili\b|\bpuò essere\b|\bpossono essere\b|\bpode(?:m)? ser\b|\bmag\b|\brefundable\b|\brimborsabil[ei]\b|\breembolsables?\b|\bremboursables?\b|\berstattbar\b|\bdarf\b|\bdürfen\b|\bmogen\b|\bmay\b)"
)
_NOT_BY_NOUN: Final = frozenset(
    {
        "use",
        "print",
        "share",
        "adapt",
        "translate",
        "archive",
        "raw",
        "cancel",
        "refund",
        "guarantee",
        "publish",
        "republish",
    }
)
"""Rights that only a permission grants: to name one beside a noun is not enough."""
_AND: Final = frozenset("and und et y e en sowie or oder ou o of".split())
_OWNABLE: Final = re.compile(
    r"(?i:\b(?:text|texte|texts|testi?|textos?|tekst|articles?|artikel|art[íi]culos?|articol[io]|artigos?|im[aá]\w+|immagin\w+|bild\w*|beeld\w*|fotos?|photos?|works?|werke?n?|\w*übersetzung\w*|tradu\w+|vertaling\w*|files?|dateien|copyright)\b)"
)
_OWNS: Final = re.compile(
    r"(?i:\b(?:owns?|keeps?|behält|behalten|gehör\w*|garde(?:nt)?|appartien\w*|pertenec\w*|son del|queda\w*|sono del|restano|è del|zijn van|is van|houdt|são do|é do|fica\w*)\b)"
)
_ABOUT: Final = re.compile(
    r"(?i:\b(?:as far as|regarding|concerning|as for|as to|with regard to|was (?:die|das|den)|bezüglich|hinsichtlich|zu ihrer frage|quant (?:à|aux?)|concernant|en ce qui concerne|en cuanto a|respecto (?:a|de)|sobre los"
    r"|per quanto riguarda|riguardo a|quanto a|relativamente a|wat betreft|wat .{1,40} betreft|you ask|you asked|sie fragen|vous demandez|pregunta por|chiede|vraagt)\b)"
)
"""Where a right is only spoken of."""
_POINTING: Final = re.compile(
    r"(?i:\b(?:this|the|following|below|diesen|den|dieser|ce|le|este|el|questo|il|deze|de) (?:link|number|form|calendar|kalender|formular|lien|formulaire|enlace|formulario|modulo))"
)


def rights(reading: Reading) -> Iterator[Claim]:
    """Each clause that grants or denies a right, with all that it grants as keys.

    A permission is one whatever it is for, but to do what any reader of a letter may do.
    """
    permitted = -1
    for words in clauses(reading):
        text = reading.text[words[0].start : words[-1].end].replace("\u2019", "'")
        goes_on = permitted == words[0].sentence and words[0].folded in _AND
        kinds = _kinds(words, text, reading, goes_on=goes_on)
        if goes_on or _PERMISSION.search(text):
            permitted = words[0].sentence
        if not kinds or _ABOUT.search(text) or LEAVES_OPEN.search(text) or POSTPONED.search(text):
            continue
        if kinds <= {"use"} and _POINTING.search(text):
            continue
        keys: frozenset[Key] = frozenset(("right", kind) for kind in kinds)
        yield Claim("right", text.rstrip(" .!,;")[:160], words[0].start, keys)
    for match in eastern_rights(reading.text):
        yield Claim("right", match.group(), match.start(), frozenset({("right", "something")}))


def permits(text: str) -> bool:
    """Whether a line gives somebody leave to do something."""
    return _PERMISSION.search(text) is not None


def owns(text: str) -> bool:
    """Whether a line says whose something is."""
    return any(pattern.search(text) for pattern in (_RIGHT_NOUNS, PASSES_OVER, _OWNS))


def _kinds(words: tuple[Word, ...], text: str, reading: Reading, *, goes_on: bool) -> set[str]:
    """What the clause gives leave to do; `goes_on` says that the one before it gave leave, and this one adds to it."""
    kinds = {concept.name for concept in RIGHTS.concepts(words, reading.language)} - {"appear"}
    if "nonexclusive" in kinds:
        kinds.discard("exclusive")
    if "exclusive" in kinds and BEFORE_TAX.search(text):
        kinds.discard("exclusive")
    if PASSES_OVER.search(text):
        return kinds or {"own"}
    if _RIGHT_NOUNS.search(text) and STAYS_MINE.search(text):
        return kinds or {"ownership"}
    if STAYS_MINE.search(text) and _OWNABLE.search(text):
        return kinds or {"own"}
    if TAKES.search(text) or NEED_NOT.search(text):
        return kinds or {"something"}
    freely = AT_WILL.search(text)
    permitted = goes_on or _PERMISSION.search(text)
    if kinds and (permitted or "republish" in kinds or (_RIGHT_NOUNS.search(text) and kinds - _NOT_BY_NOUN)):
        return kinds | ({"freely"} if freely else set())
    for tongue in tongues(words, reading.language):
        to_you = MAY[tongue].search(text)
        if to_you and not HARMLESS[tongue].match(text, to_you.end()):
            return kinds | {"freely" if freely else "something"}
    return set()
