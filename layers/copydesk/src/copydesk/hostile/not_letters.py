"""What a draft says that no reply of the desk's can hold: files that go along, commands to run, another language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from copydesk.hostile.tongues import clearly, is_in_another
from copydesk.mail.spoken_language import COMMON, NAMES

_ATTACHED: Final = re.compile(
    r"\b(?:(?:please )?(?:find|see|review|sign|open)(?: \w+){0,3}? (?:attached|enclosed|attachment)\b"
    r"|(?:i|we)(?:'ve| have|'m| am|'ll| will)?(?: \w+){0,2}? (?:attach(?:ed|ing)?|enclos(?:e|ed|ing))\b(?! to\b)"
    r"|(?:attached|enclosed) (?:is|are|you will find|you'll find|please find|to this|herewith|hereto)\b|(?:is|are)"
    r" (?:attached|enclosed)\b"
    r"|(?:find|see|open)(?: \w+){0,3}? (?:file|document|contract|invoice|offer|pdf)s? (?:below|above|herein|in this"
    r" mail|with this mail|here)"
    r"|see (?:the )?attachment|\b(?:is|are|stands?|lies?|was|were) in (?:the|an|my|this) attach\w+|anbei\b"
    r"|beigef\u00fcgt\b|beiliegend\b|angeh\u00e4ngt\b(?= (?:finden|sende|schicke|ist|sind|habe))"
    r"|im anhang(?: \w+){0,2}? (?:finde\w*|sende|schicke|ist|sind|sehen|liegt)\b|(?:finde\w*|sende|schicke"
    r"|liegt)(?: \w+){0,6}? im anhang"
    r"|h\u00e4nge(?: \w+){0,8}? an\b|(?:vous trouverez|veuillez trouver|je (?:vous )?joins|nous (?:vous )?joignons"
    r"|ci[- ]joint\w*|en pi\u00e8ce jointe)"
    r"|(?:adjunt(?:o|amos|amo)\b|(?:le|te|les) adjunt\w+|encontrar\u00e1 adjunt\w+)|(?:allego\b|alleghiamo\b|in"
    r" allegato (?:trova|troverete|invio|trover\u00e0|le|ti|vi)"
    r"|trova in allegato)|(?:bijgevoegd\b|in de bijlage (?:vindt|vind|treft|stuur)|als bijlage)|(?:em anexo\b|segue"
    r" anex\w+|anexo (?:o|a|os|as|envio)\b|anexei\b))"
    r"|\u6dfb\u4ed8(?:\u3057\u307e\u3057\u305f|\u3044\u305f\u3057\u307e\u3057\u305f|\u306e\u901a\u308a"
    r"|\u3057\u3066\u304a\u308a)|\u6dfb\u4ed8(?:\u30d5\u30a1\u30a4\u30eb|\u8cc7\u6599)\u3092\u3054",
    re.IGNORECASE,
)
_COMMAND: Final = re.compile(
    r"^[ \t>]*(?:\$|#|>>>|PS>|C:\\>) ?\w[^\n]{3,200}|\b(?:curl|wget)\b[^\n]{0,10}(?: -\w|https?:|\S+\.\S+/)"
    r"|\b(?:powershell|pwsh)(?:\.exe)? -\w"
    r"|\b(?:bash|sh|zsh|cmd(?:\.exe)?) (?:-c|/c)\b|\brm -\w*[rf]|\bsudo \w|\bchmod [+\d]|\b(?:pip3?|npm|brew"
    r"|apt(?:-get)?) install\b|\bgit clone \S"
    r"|\bnpx \S|\beval\(|\bexec\(|\bos\.system\b|\bsubprocess\b|\bimport (?:os|sys|requests|subprocess|socket)\b"
    r"|\bdocument\.(?:cookie|write|location)"
    r"|<\s*(?:script|iframe|img|svg|object|embed|form|input|style|link|meta)\b|\bjavascript:|\bdata:text/"
    r"|\bvbscript:|\bon(?:error|load|click|mouseover)\s*="
    r"|\b(?:drop|alter|truncate) table\b|\bselect \*? ?(?:\w+ )?from \w+ where\b|\bunion select\b"
    r"|\{\{[^}\n]{1,200}\}\}|\$\{[^}\n]{1,200}\}|\$\([^)\n]{2,200}\)"
    r"|=(?:cmd|hyperlink|importxml|webservice)\s*[|(]|\b(?:def|function)"
    r" \w{1,40}\([^)\n]{0,80}\)\s*[:{]|\bconsole\.log\(|\bprint\([\"']|&&\s*\w|\|\s*(?:sh|bash)\b"
    r"|\bimport \w[\w.]{0,60}(?: as \w+)?$|;\s*--\s*$|\breg(?:sv|edit|32)\w*\b|\brundll32\b|\bmshta\b|\bbase64 -d",
    re.IGNORECASE | re.MULTILINE,
)
_NO_ATTACHMENT: Final = "speaks of an attachment, but a reply takes none along"
_ATTACHMENT: Final = re.compile(
    r"\b(?:attach(?:ed|ing|ments?)|enclos(?:ed|ing|ures?)|anh(?:ang|\u00e4nge[ns]?)|angeh\u00e4ngt\w*|anbei"
    r"|beigef\u00fcgt\w*|beiliegend\w*|pi\u00e8ces? jointes?"
    r"|ci[- ]jointe?s?|adjunt\w{1,4}|allegat\w|allego|bijlagen?|bijgevoegd\w*|anex[oa]s?|anexei)\b|\u6dfb\u4ed8",
    re.IGNORECASE,
)
_OF_THEIRS: Final = re.compile(
    r"\b(?:can(?:'t|not| not)|unable|not|no|your|you (?:sent|attached)|thank|thanks|attached to|could you|would you"
    r"|please attach|if you|kann|k\u00f6nn\w+|nicht"
    r"|keine?n?|ihr\w*|dank\w*|pas|votre|vos|merci|pourriez|puedo|no|su|sus|gracias|podr\u00eda|non|posso|suo|sua"
    r"|suoi|grazie|potrebbe|niet|geen|uw|bedankt"
    r"|kunt|n\u00e3o|seu|sua|obrigad[oa]|poderia)\b|\u3067\u304d\u307e\u305b\u3093|\u3042\u308a\u304c\u3068\u3046",
    re.IGNORECASE,
)
_BROKEN: Final = re.compile(
    r"[ \t]?[.,:;\u2013\u2014-]{0,2}[ \t]?[\n\u2028\u2029]\s{0,8}|[ \t]?[.,:;\u2013\u2014]{1,2}[ \t](?=[a-z])"
)
_BLANKS: Final = re.compile(r"[ \t]{2,}")
"""Taken as one blank before the other patterns read: a model may write thousands."""
_WITHIN: Final = re.compile(r"(?<![.!?:,\n])[ \t]?\n(?!\n)")
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|br|button|center|code|div|dl|dt|em|font|footer|h[1-6]|head|header|hr|html"
    r"|i|li|ol|p|pre|s|section|small"
    r"|span|strike|strong|sub|sup|table|tbody|td|th|thead|title|tr|u|ul|video|audio|marquee|template|svg|textarea"
    r"|select|label)\b[^<>]{0,400}>"
    r"|<!--|-->|<!doctype\b|<\?xml|<!\[CDATA",
    re.IGNORECASE,
)
_TOLD_OTHERS: Final = re.compile(
    r"\b(?:i|we)(?:'ve| have|'m| am|'ll| will|'d| would)?(?: \w+){0,3}?"
    r" (?:(?<!look )(?<!looked )(?<!looking )forward(?:ed|ing)?|cc'?d|copied|copying"
    r"|passed(?: \w+){0,4}? on|sen[dt](?:ing)?"
    r"(?: \w+){0,4}? (?:copy|copies)|(?:put|add(?:ed)?)(?: \w+){0,4}? (?:in|into|on|to) (?:copy|cc|the loop))\b"
    r"|\b(?:a copy|copies|the same (?:text|mail|message)|this (?:reply|mail))(?: \w+){0,4}? (?:goes|went|go|is"
    r" going|was sent|is sent|has been sent) to\b"
    r"|^[ \t>*]*(?:to|cc|bcc|an|kopie|\u00e0|copie|para|copia|aan|from|reply-to|von|de)[ \t]*[:\uff1a][^\n]{0,80}@"
    r"|\b(?:weitergeleitet|leite (?:ich|wir)|kopie(?: \w+){0,6}? (?:an|geht)|geht(?: \w+){0,4}? kopie|in kopie"
    r" gesetzt)\b"
    r"|\b(?:j'ai|nous avons|je) (?:\w+ ){0,3}?(?:transf\u00e9r|transmi|fait suivre|mis en copie)\w*|\b(?:j'envoie"
    r"|j'ai envoy\u00e9)(?: \w+){0,2}? (?:aussi|\u00e9galement)\b"
    r"|\b(?:he|hemos|le he|se lo he) (?:reenviado|remitido|puesto en copia)\b|\breenv\u00edo\b|\b(?:ho|abbiamo|le"
    r" ho) (?:inoltrato|messo in copia)\b|\binoltro\b"
    r"|\b(?:doorgestuurd|doorgezonden|in kopie gezet|stuur(?: \w+){0,4}? door)\b|\b(?:encaminhei|encaminh\u00e1mos"
    r"|reencaminhei|coloquei em c\u00f3pia)\b"
    r"|\bb?cc[ \t]*[:\uff1a]|\b(?:to|an|para|aan)[ \t]*[:\uff1a][ \t]*\S{1,64}@|\u8ee2\u9001(?:\u3057"
    r"|\u3044\u305f\u3057)|CC\u306b",
    re.IGNORECASE | re.MULTILINE,
)
_CALL: Final = (
    r"(?:call|meeting|appointment|conversation|talk|slot|termin|gespr\u00e4ch|telefonat|anruf|appel|rendez-vous"
    r"|entretien|llamada|cita|reuni\u00f3n|chiamata"
    r"|appuntamento|colloquio|gesprek|afspraak|chamada|reuni\u00e3o|conversa)"
)
_BOOKED: Final = (
    r"(?:booked|fixed|confirmed|scheduled|in the (?:calendar|diary)|into (?:the|my) (?:calendar|diary)|gebucht"
    r"|best\u00e4tigt|steht fest|eingetragen|fix|vereinbart"
    r"|r\u00e9serv\u00e9e?|confirm\u00e9e?|fix\u00e9e?|reservad[ao]|confirmad[ao]|prenotat[ao]|confermat[ao]"
    r"|fissat[ao]|geboekt|bevestigd|ingepland|vastgelegd"
    r"|marcad[ao]|agendad[ao])"
)
_CALL_BOOKED: Final = re.compile(
    rf"\byou(?:'re| are) (?:\w+ )?(?:booked|confirmed|scheduled|in the diary)\b"
    rf"|\b{_CALL}\b[^\n.!?]{{0,80}}\b{_BOOKED}\b|\b{_BOOKED}\b[^\n.!?]{{0,40}}\b{_CALL}\b"
    r"|\u4e88\u7d04(?:\u3057\u307e\u3057\u305f|\u3044\u305f\u3057\u307e\u3057\u305f)"
    r"|\u78ba\u5b9a\u3057\u307e\u3057\u305f",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?:[^\n.!?\u3002]|\.(?=\w)){1,800}")
_QUOTES: Final = re.compile(
    '["\u201c\u201e\u00ab\u2018\u300c][^"\u201c\u201d\u00bb\u2019\u300d\n]{1,200}["\u201d\u201c\u00bb\u2019\u300d]'
)
_EASTERN: Final = re.compile("[\u3040-\u30ff]")
_LEAST_FOREIGN: Final = 4
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LEAST_CHINESE: Final = 8
_LEAST_KANA: Final = 5
_LEAST_SHARE: Final = 0.2
_LONGEST_EASTERN_NAME: Final = 6
_MOST_NAMES: Final = 2
_OTHER_LETTERS: Final = re.compile(
    "[\u0142\u0105\u0119\u017c\u015b\u0107\u017a\u0144\u0159\u016f\u011b\u0161\u010d\u017e\u015f\u011f\u0131\u00e5\u00f8\u00e6\u00f0\u00fe\u0151\u0171\u0103\u0219\u021b\u0111\u01a1\u01b0]"
)
"""Letters of languages that are not known here."""
_SAME: Final = {"CJK": "CJK", "HIRAGANA": "CJK", "KATAKANA": "CJK", "IDEOGRAPHIC": "CJK"}


def claimed_attachments(draft: str) -> Iterator[tuple[str, str]]:
    """Where the draft says that a file goes along with it: none ever does."""
    for found in _ATTACHED.finditer(_flat(draft)):
        yield found.group(), _NO_ATTACHMENT
    for sentence in _SENTENCE.findall(draft):
        if _ATTACHMENT.search(sentence) and not _OF_THEIRS.search(sentence):
            yield sentence, _NO_ATTACHMENT


def told_others(draft: str) -> Iterator[tuple[str, str]]:
    """Where the draft says that somebody else gets it, too: a reply goes to nobody but whom the review names."""
    for found in _TOLD_OTHERS.finditer(_flat(draft)):
        yield found.group(), "says that somebody else gets a copy, but nobody does"


def booked_calls(draft: str) -> Iterator[tuple[str, str]]:
    """Where the draft says that a call is booked: for a draft that offers none."""
    for found in _CALL_BOOKED.finditer(_flat(draft)):
        yield found.group(), "says that a call is booked, but none is"


def commands(draft: str) -> Iterator[tuple[str, str]]:
    """Where the draft holds what a program would run."""
    for text in dict.fromkeys((draft, _flat(draft))):
        for found in _COMMAND.finditer(text):
            yield found.group(), "looks like code or a command"
        for found in _TAG.finditer(text):
            yield found.group(), "is HTML, which the client would see as it stands"


def _flat(draft: str) -> str:
    """The draft with the sentences joined that a break in their middle would hide."""
    return _BROKEN.sub(" ", _BLANKS.sub(" ", draft))


def other_languages(draft: str, mail: str, known: str = "") -> Iterator[tuple[str, str]]:
    """Where the draft, or a sentence of it, is in another language than the mail; but for titles that are `known`."""
    draft = _QUOTES.sub(lambda quoted: " " if quoted.group()[1:-1].strip() in known else quoted.group(), draft)
    draft = _WITHIN.sub(" ", _BLANKS.sub(" ", draft))
    asked, answered = _language(mail), _language(draft)
    if asked and answered and asked != answered:
        yield (
            draft.strip().partition("\n")[0],
            f"begins a draft in {NAMES[answered]}, but the mail is in {NAMES[asked]}",
        )
        return
    expected = answered or asked
    if _script(draft) == "CJK" and len(_EASTERN.findall(mail)) >= _LEAST_KANA:
        expected = "ja"
    elif _share_of(_script(draft), mail) < _LEAST_SHARE:
        yield draft.strip().partition("\n")[0], "begins a draft in other letters than the mail's"
    usual = {_script(draft), _script(mail), *({"LATIN"} if _script(draft) == "CJK" else ())}
    for found in _SENTENCE.finditer(draft):
        sentence = found.group().strip()
        foreign = [word for word in sentence.split() if _script(word) not in usual and _script(word)]
        names = len(foreign) <= _MOST_NAMES and all(_may_be_a_name(word, mail) for word in foreign)
        if (
            (foreign and not names and sum(map(len, foreign)) >= _LEAST_FOREIGN)
            or (expected == "ja" and len(_HAN.findall(sentence)) >= _LEAST_CHINESE and not _EASTERN.search(sentence))
            or (expected and expected in COMMON and _is_another(sentence, expected, mail))
        ):
            yield sentence, "is in another language than the mail"


def _is_another(sentence: str, expected: str, mail: str) -> bool:
    return is_in_another(sentence, expected) or _has_other_letters(sentence, mail)


def _may_be_a_name(word: str, mail: str) -> bool:
    """Whether the mail has the word, and it is short enough to be a name where no blanks are written."""
    return word.strip(",;:()") in mail and (_script(word) != "CJK" or len(word) <= _LONGEST_EASTERN_NAME)


def _has_other_letters(sentence: str, mail: str) -> bool:
    """Whether words, and not names, have letters of languages that are not known here."""
    odd = [word for word in sentence.split() if _OTHER_LETTERS.search(word.lower()) and word not in mail]
    return sum(word[:1].islower() for word in odd) > 1


def _language(text: str) -> str | None:
    """The language of most of the text: a name in Japanese makes no mail a Japanese one."""
    return "ja" if _script(text) == "CJK" and _EASTERN.search(text) else clearly(text)


def _share_of(script: str, text: str) -> float:
    """The share of the text's letters that are of this alphabet; all, where the text has none."""
    found = _scripts(text)
    return found[script] / found.total() if found and script else 1.0


def _script(text: str) -> str:
    """The alphabet of most letters in the text, as Unicode names it."""
    found = _scripts(text)
    return found.most_common(1)[0][0] if found else ""


def _scripts(text: str) -> "Counter[str]":
    """How many letters of each alphabet the text has."""
    found: Counter[str] = Counter()
    for letter, often in Counter(text[:4_000]).items():
        if script := _script_of(letter):
            found[script] += often
    return found


@lru_cache(maxsize=4_000)
def _script_of(letter: str) -> str:
    first = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] if letter.isalpha() else ""
    return _SAME.get(first, first)
