"""How many of something: `two rounds of revision`, `1,500 words`, `from the third article on`."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from copydesk.grounding.claims import Claim, Key, blanked
from copydesk.grounding.lexicon import CONCEPTS
from copydesk.grounding.numbers import NUMBER, value
from copydesk.grounding.reading import SMALL_WORDS, fold

_NUMBER: Final = re.compile(
    rf"(?<![\w.,:/#§№-])(?<!\d )(?P<count>{NUMBER})(?P<plus>\+)?(?![\w%°]|[.,:/]\d|[-\u2013]\d)"
    r"(?P<more>(?:[ \u00a0-](?:[^\W\d_][\w'\u2019-]{0,40})){1,4})"
)
_ONE: Final = re.compile(
    r"(?i:\b(?:one|a single|only one|eine einzige|nur ein(?:e[nr]?)?|une seule|un seul|una sola|un solo|sólo una?|solo una?|uma única"
    r"|apenas uma?|slechts één|slechts een)|\béén)(?P<more>(?:[ -][^\W\d_][\w'\u2019-]{0,40}){1,3})"
)
_ORDINALS: Final = {
    2: r"second|zweite[nrsm]?|deuxième|segund[oa]|second[oa]|tweede|2nd|2e|2ème|2º|2ª",
    3: r"third|dritte[nrsm]?|troisième|tercer[oa]?|terz[oa]|terceir[oa]|derde|3rd|3e|3ème|3º|3ª",
    4: r"fourth|vierte[nrsm]?|quatrième|cuart[oa]|quart[oa]|vierde|4th|4e|4ème|4º|4ª",
    5: r"fifth|fünfte[nrsm]?|cinquième|quint[oa]|vijfde|5th|5e|5ème|5º|5ª",
    6: r"sixth|sechste[nrsm]?|sixième|sext[oa]|sest[oa]|zesde|6th|6e|6ème|6º",
    10: r"tenth|zehnte[nrsm]?|dixième|décim[oa]|decim[oa]|tiende|10th|10e|10ème|10º",
}
_ORDINAL: Final = tuple(
    (number, re.compile(rf"(?<!\w)(?:{words})(?=[ ]\w)", re.IGNORECASE)) for number, words in _ORDINALS.items()
)
_GERMAN_ORDINAL: Final = re.compile(
    r"(?i:\b(?:ab dem|ab der|ab|zum|zur|beim|vom|dem|der)[ ])(?P<number>\d{1,2})\.(?=[ ][A-ZÄÖÜ])"
)
_NO_NOUNS: Final = frozenset(
    "num numa dans nel nella nello bij into inside within or and und oder et ou y o e en of to bis per pro par por je a in im on at for fur pour with mit the der die das is are "
    "years months days weeks hours minutes jahre tage wochen monate stunden minuten ans jours semaines mois heures anos dias semanas meses horas anni giorni settimane mesi ore jaar dagen weken maanden uur "
    "out them us which whom each apiece times comes come costs cost makes gives gets needs works suits sounds seems kostet macht ergibt reicht coute coutent fait font revient cuesta cuestan sale vale costa costano viene custa custam fica kost komt ago am pm uhr uur jahren times mal fois veces volte vezes keer von de del di da van dei degli des du".split()
)
_LINKS: Final = frozenset(
    "of de d' di von van del da des du more further additional weitere zusatzliche autres otros altri full".split()
)
_UNIT_NOUNS: Final = {
    "word": "word",
    "words": "word",
    "wort": "word",
    "worte": "word",
    "worter": "word",
    "wortern": "word",
    "worten": "word",
    "mot": "word",
    "mots": "word",
    "palabra": "word",
    "palabras": "word",
    "parola": "word",
    "parole": "word",
    "palavra": "word",
    "palavras": "word",
    "woord": "word",
    "woorden": "word",
    "page": "page",
    "pages": "page",
    "seite": "page",
    "seiten": "page",
    "pagina": "page",
    "paginas": "page",
    "pagine": "page",
    "normseiten": "page",
    "character": "char",
    "characters": "char",
    "zeichen": "char",
    "signes": "char",
    "caracteres": "char",
    "caratteri": "char",
    "tekens": "char",
    "battute": "char",
    "client": "client",
    "clients": "client",
    "kunden": "client",
    "kunde": "client",
    "clientes": "client",
    "clienti": "client",
    "klanten": "client",
    "customers": "client",
    "customer": "client",
    "kundinnen": "client",
    "person": "person",
    "people": "person",
    "personen": "person",
    "personnes": "person",
    "personas": "person",
    "persone": "person",
    "pessoas": "person",
    "participants": "person",
    "teilnehmer": "person",
    "guests": "person",
    "gaste": "person",
    "invites": "person",
    "invitados": "person",
    "ospiti": "person",
    "gasten": "person",
    "teilnehmende": "person",
    "participantes": "person",
    "partecipanti": "person",
    "deelnemers": "person",
    "attendees": "person",
    "teilnehmern": "person",
    "employees": "staff",
    "mitarbeiter": "staff",
    "language": "language",
    "languages": "language",
    "sprachen": "language",
    "langues": "language",
    "idiomas": "language",
    "lingue": "language",
    "talen": "language",
    "linguas": "language",
    "lenguas": "language",
    "percent": "percent",
    "company": "company",
    "companies": "company",
    "firmen": "company",
    "unternehmen": "company",
    "entreprises": "company",
    "empresas": "company",
    "aziende": "company",
    "bedrijven": "company",
    "km": "km",
    "kilometres": "km",
    "kilometers": "km",
    "kilometer": "km",
    "kilometern": "km",
}


_ONE_OF: Final = frozenset({("thing", "revision"), ("thing", "sample"), ("counted", "page"), ("counted", "person")})
"""Of what `one` is a number; `a single article` is just an article."""
_RATIO: Final = re.compile(
    r"(?i:(?<![\w.,/])(?P<part>\d{1,3})(?: [^\W\d_]{2,20})? (?:out of(?: every)?|of|in(?: every)?|von|auf|sur|de cada|di ogni|su|em cada|van de|op de|de|of every) (?P<whole>\d{1,3})(?![\w.,:/]\d|[ ]?[%€$£]| (?:days?|weeks?|months?|hours?|minutes?|january|march|tage?n?|wochen|stunden)))"
)


def counts(text: str, _today: date) -> Iterator[Claim]:
    """Numbers of things, as keys of the number and of what is counted."""
    ratios = [match for match in _RATIO.finditer(text) if int(match["part"]) <= int(match["whole"])]
    for match in ratios:
        yield Claim("count", match.group(), match.start(), frozenset({("ratio", match["part"], match["whole"])}))
    text = blanked(text, ratios)
    for match in _NUMBER.finditer(text):
        amount = value(match["count"])
        if _is_name_before(text, match.start()):
            continue
        yield from _counted(amount, match["count"], match.start(), match["more"])
    for match in _ONE.finditer(text):
        said = match.group()[: len(match.group()) - len(match["more"])]
        yield from _counted(Decimal(1), said, match.start(), match["more"], known_only=True)
    for number, pattern in _ORDINAL:
        for match in pattern.finditer(text):
            yield Claim("count", match.group(), match.start(), frozenset({("ordinal", number)}))
    for match in _GERMAN_ORDINAL.finditer(text):
        number = int(match["number"])
        yield Claim("count", match["number"] + ".", match.start("number"), frozenset({("ordinal", number)}))


def _counted(amount: Decimal, said: str, start: int, more: str, *, known_only: bool = False) -> Iterator[Claim]:
    nouns, length = _noun(more)
    if not nouns or (known_only and not nouns & _ONE_OF):
        return
    keys: frozenset[Key] = frozenset(("count", f"{amount:f}", name) for _, name in nouns)
    yield Claim("count", (said + more[:length]).rstrip(), start, keys)


def _noun(more: str) -> tuple[set[tuple[str, str]], int]:
    """What is counted: the first word with a meaning of its own, else the first word; and where it ends."""
    first: tuple[str, int] | None = None
    for match in re.finditer(r"[^\W\d_][\w'\u2019]*", more):
        folded = re.sub(r"^(?:d|l|qu|dell|all|un)'", "", fold(match.group()))
        if folded in _LINKS:
            continue
        if folded in _NO_NOUNS:
            break
        if folded in _UNIT_NOUNS:
            return {("counted", _UNIT_NOUNS[folded])}, match.end()
        concepts = {(group, name) for group, name in CONCEPTS.of_word(folded) if group == "thing"}
        if concepts:
            return concepts, match.end()
        if folded in SMALL_WORDS and not first:
            break
        first = first or (folded, match.end())
    return ({("word", f"~{first[0][:5]}")}, first[1]) if first else (set(), 0)


def _is_name_before(text: str, start: int) -> bool:
    """Whether the number belongs to a name before it, such as `ISO 9001` or `Python 3`."""
    before = text[max(0, start - 30) : start]
    named = re.search(
        r"(?:(?<![.!?\n:] )(?<=\s)[A-Z]{2,}[\w+#]*|\b(?:nr|no|version|top|windows|iso|din|chapter|kapitel|nummer|python)\.?)[ -]$",
        before,
    )
    return bool(named) or (re.search(r"(?i)\b(?:version|nr|no|top|iso|python|windows)\.?[ -]$", before) is not None)
