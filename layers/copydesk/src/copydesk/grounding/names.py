"""Names of persons, companies and places: words in capitals that no source knows."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.grounding.calendar_words import MONTHS, WEEKDAYS
from copydesk.grounding.claims import Claim
from copydesk.grounding.clientele import EASTERN_CLIENT, is_a_topic, is_of_work, of_others
from copydesk.grounding.lexicon import CONCEPTS
from copydesk.grounding.reading import Reading, Word, fold

NO_NAMES: Final = frozenset(
    fold(word)
    for word in (
        "I I'm I'll Uhr Uur OK CV PDF SEO FAQ UTC GMT CET CEST MEZ MESZ EST EDT PST PDT BST AM PM USA EU UK HTML CSS CMS API AI KI IA PS RE FW B2B B2C DSGVO GDPR VAT BTW IVA MwSt TVA HT TTC IBAN BIC EUR USD GBP CHF "
        "Mr Mrs Ms Dr Prof Herr Frau Monsieur Madame Señor Señora Signor Signora Sra Sr Dott Dottoressa Mevrouw Meneer Sie Ihr Ihre Ihnen Ihrem "
        "Ihren Ihrer Ihres Du Dich Dir Dein Deine Lei Le La Suo Sua Suoi Sue Vi Voi Vostro Usted Ud U Uw Monsieur "
        "English German French Spanish Italian Dutch Portuguese Engels Duits Frans Spaans Italiaans Nederlands Portugees Engelse Duitse Franse Englisch Deutsch Französisch Spanisch Italienisch Niederländisch Portugiesisch Anglais Allemand Français Espagnol Italien Inglés Alemán Francés Español Inglese Tedesco Francese Inglês Alemão Francês European American British Swiss Austrian Internet Zoom Teams Skype "
        "Word Google Docs LinkedIn Facebook Instagram WhatsApp PayPal Excel Hello Hi Dear Best Kind Regards Thanks Thank Yours Sincerely "
        "Cordialement Saludos Cordiali Distinti Met Vriendelijke Groet Groeten Liebe Lieber Hallo Viele Grüße Mit Freundlichen Bonjour Hola Ciao Olá "
        "Guten Tag Sehr Geehrter Geehrte Estimado Estimada Gentile Egregio Caro Cara Beste Geachte Cher Chère"
    ).split()
)
"""Capital words that are anybody's, folded."""
TITLES: Final = frozenset(
    "mr mrs ms dr prof herr herrn frau monsieur madame m mme señor señora senor senora signor signora sr sra dott dottor dottoressa mevrouw meneer mijnheer dhr mevr".split()
)
"""What is put before a name, folded."""
_BEFORE_NAMES: Final = frozenset(
    "kollege kollegin kollegen mitarbeiter mitarbeiterin assistent assistentin partner partnerin redakteur redakteurin fotograf fotografin lektor lektorin freund freundin kunde kundin "
    "firma agentur magazin zeitschrift zeitung verlag hotel restaurant projekt plattform namens heisst heisse".split()
)
_GERMAN_WORDS: Final = _BEFORE_NAMES | frozenset(
    "sie ihr ihre ihnen ihrem ihren ihrer ihres du dein deine deinem deinen deiner euro uhr prozent seite seiten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren "
    "minuten minute wort worter wortern zeichen ende anfang mitte art teil prozent stuck meter zeit fur vom bis im am in der die das den dem ein eine mit von und an auf bei nach vor zu als wenn ich wir "
    "fr ab aus bitte danke kollegen montag dienstag mittwoch donnerstag freitag samstag sonntag vormittag nachmittag abend morgen mittag".split()
)
_NAME_WORD: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'\u2019&-]*$")
OWN_PEOPLE: Final = re.compile(
    r"(?i:\b(?:my|our|mein\w*|unser\w*|mon|ma|mes|notre|nos|mi|mis|nuestr\w+|mio|mia|nostr\w+|meu|minha|noss\w+|mijn|onze|ons)[ ](?:\w+[ ]){0,2}?(?:colleague|assistant|partner|editor|lawyer|agent|photographer|translator|team|accountant|bookkeeper|manager|secretary|boss|wife|husband|brother|sister|steuerberater\w*|buchhalt\w*|sekretär\w*|chefin?|frau|mann|bruder|schwester|comptable|secrétaire|gestora?|contable|asesor\w*|secretari[oa]|commercialista|segretari[oa]|ragionier\w|boekhoud\w+|secretaresse|contabilista|secretári[oa]|advogad\w+|kolleg\w+|assistent\w*|mitarbeiter\w*|lektor\w*|collègue|assistante?|associé\w*|avocat\w*|compañer[oa]|socio|colega|asistente|collega|socia|assistente|collaborat\w+|medewerk\w+|compagnon))"
)
"""The owner's own people."""
_NOUN_ENDING: Final = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tat|taten|nis|nisse|ment|mente|ismus)$"
)
_PLACES: Final = {
    name: frozenset(group.split())
    for group in (
        "berlin berlino berlijn berlim",
        "vienna wien vienne viena wenen",
        "zurich zurigo",
        "london londres londra londen",
        "paris parigi parijs",
        "rome roma rom",
        "lisbon lisboa lissabon lisbonne lisbona",
        "brussels brussel bruxelles bruselas bruxelas",
        "dublin dublino",
        "copenhagen kopenhagen copenhague copenaghen",
        "prague prag praga praag",
        "warsaw warschau varsovie varsovia varsavia",
        "germany deutschland allemagne alemania germania duitsland alemanha",
        "france frankreich francia frankrijk franca",
        "spain spanien espagne espana spagna spanje espanha",
        "italy italien italie italia",
        "netherlands niederlande pays-bas paises-bajos nederland",
        "switzerland schweiz suisse suiza svizzera zwitserland suica",
        "austria osterreich autriche oostenrijk",
        "belgium belgien belgique belgica belgio belgie",
    )
    for name in group.split()
}
"""Names of one place in several languages, folded."""
_HONORIFIC: Final = re.compile(r"(?<=[a-z])(?:\u69d8|\u3055\u3093|\u6bbf|\u5fa1\u4e2d|\u5148\u751f)$")
"""What follows a name in Japanese."""
_ARTICLES: Final = frozenset({"der", "den", "das", "die"})
_GERMAN_ARTICLES: Final = frozenset("der die das dem den des ein eine einer einem einen".split())
_OF: Final = frozenset({"von", "van"})
_PARTICLES: Final = frozenset("de la le du van der den von di da del y & und and dos das el".split())


@dataclass(frozen=True, slots=True)
class Known:
    """The words, folded, that make a name no new one: anybody's, the sender's with the owner's, and the owner's alone."""

    anybodys: frozenset[str]
    senders: frozenset[str]
    owners: frozenset[str]


def names(reading: Reading, known: Known) -> Iterator[Claim]:
    """Runs of words in capitals of which one is not among the known; beginnings of sentences are no names.

    Of the owner's own people, such as `my colleague Ann`, only the owner's own words are asked; of those whom she works
    for, these and what the sender is called.

    In German every noun begins with a capital: there, two such words side by side, or one behind a title, are a name.
    """
    for match in EASTERN_CLIENT.finditer(reading.text):
        if not any(word in match[1] for word in known.senders if not word.isascii()):
            yield Claim("name", match[1], match.start(1), frozenset({("name", fold(match[1]))}))
    words = reading.words
    own = _sentences(reading, (match.start() for match in OWN_PEOPLE.finditer(reading.text)))
    others = _sentences(reading, of_others(reading.text, reading.language))
    index = 0
    while index < len(words):
        stop = _run(reading.text, words, index, reading.language)
        if stop == index:
            index += 1
            continue
        run = words[index:stop]
        if _is_a_name(words, index, stop, reading.language):
            asked = known.anybodys
            if run[0].sentence in own:
                asked = known.owners
            elif not (index and is_a_topic(words[index - 1].folded)) and (
                run[0].sentence in others or is_of_work(_sentence(reading, run[0].sentence))
            ):
                asked = known.senders
            new = [
                word
                for word in run
                if not _is_glued(reading.text, word) and _is_capital(word) and not _is_known(word, asked)
            ]
            if reading.language == "de":
                new = [word for word in new if word.folded not in _GERMAN_WORDS | TITLES]
            if new and not (_begins_sentence(words, index) and new == [run[0]]):
                start = run[0].start if not (_begins_sentence(words, index) and run[0] not in new) else new[0].start
                said = reading.text[start : run[-1].end]
                yield Claim("name", said, start, frozenset({("name", " ".join(fold(word.text) for word in new))}))
        index = stop


def _sentences(reading: Reading, positions: Iterable[int]) -> frozenset[int]:
    """The sentences that the positions are in."""
    return frozenset(
        reading.words[max(0, bisect_right(reading.starts, position) - 1)].sentence for position in positions
    )


def _sentence(reading: Reading, number: int) -> str:
    """The text of a sentence, by its number."""
    within = [word for word in reading.words if word.sentence == number]
    return reading.text[within[0].start : within[-1].end]


def _run(text: str, words: tuple[Word, ...], index: int, language: str) -> int:
    if not _is_capital(words[index]):
        return index
    stop = index + 1
    while stop < len(words) and words[stop].sentence == words[index].sentence:
        if "\n" in text[words[stop - 1].end : words[stop].start]:
            break
        if _is_capital(words[stop]) or (
            words[stop].text.lower() in _PARTICLES
            and not (language == "de" and words[stop].text in _ARTICLES and words[stop - 1].text not in _OF)
            and stop + 1 < len(words)
            and _is_capital(words[stop + 1])
            and words[stop].text not in {"und", "and", "y"}
        ):
            stop += 1
        else:
            break
    return stop


def _is_glued(text: str, word: Word) -> bool:
    """Whether it is a part of a file's name, a path or the like."""
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 2]
    return (before in set("./_@#\\") and before != "") or (after[:1] in set("./_@\\") and after[1:].isalnum())


def _is_capital(word: Word) -> bool:
    return bool(_NAME_WORD.match(word.text)) and word.text.rstrip("'\u2019") != "I"


def _is_known(word: Word, known: frozenset[str]) -> bool:
    bare = _HONORIFIC.sub("", word.folded.strip("'"))
    plain = (
        bare in known
        or bare in NO_NAMES
        or bare in MONTHS
        or bare in WEEKDAYS
        or word.text.lower() in MONTHS | WEEKDAYS
    )
    if not plain and not known.isdisjoint(_PLACES.get(bare, ())):
        return True
    return plain or bare.removesuffix("s") in known or len(bare) == 1 or (word.text.isupper() and len(word.text) <= 2)


def _begins_sentence(words: tuple[Word, ...], index: int) -> bool:
    if index == 0 or words[index].sentence != words[index - 1].sentence:
        return True
    return words[index - 1].text in {
        ".",
        "!",
        "?",
        ":",
        "\u2022",
        "-",
        "*",
        "\u2013",
        "\u201e",
        "\u201c",
        '"',
        "\u00ab",
        "\u00bf",
        "\u00a1",
        "(",
    }


def _is_a_name(words: tuple[Word, ...], index: int, stop: int, language: str) -> bool:
    if language != "de":
        return True
    if index and words[index - 1].folded in _GERMAN_ARTICLES:
        index = next((place + 1 for place in range(index, stop) if words[place].text in _OF), index)
    capitals = [word for word in words[index:stop] if _is_capital(word) and fold(word.text) not in _GERMAN_WORDS]
    if _begins_sentence(words, index):
        capitals = capitals[1:]
    before = words[index - 1].folded if index else ""
    if before in TITLES or fold(words[index].text) in TITLES | _BEFORE_NAMES or before in _BEFORE_NAMES:
        return True
    inner = [word for word in capitals if any(letter.isupper() for letter in word.text[1:])]
    capitals = [
        word for word in capitals if not _NOUN_ENDING.search(word.folded) and not CONCEPTS.of_compound(word.folded)
    ]
    return len(capitals) > 1 or bool(inner and not all(word.text.isupper() for word in inner))
