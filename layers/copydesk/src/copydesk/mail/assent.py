# ruff: noqa: E501, RUF001 - words of many languages, in patterns that stay whole
"""Tells whether somebody who is away also says yes, or anything else that no autoresponder says."""

import re
from typing import Final

from copydesk.mail.lower_case import in_lower_case, lowered

_ASSENT: Final = in_lower_case(
    r"(?:^|[.!,;:…。、\n][ \t]*|\b(?:but|aber|mais|pero|ma|maar|mas|ale|men|но|ama)[ ,]+)"
    r"(?:(?:yes|yep|yeah|ja|jawohl|oui|sí|sì|sim|tak|da|да|evet|ano|igen|kyllä|はい)[ \t]*[,.!:–—-]|"
    r"(?:ok|okay|okej|oké)\b|(?:please )?go ahead|agreed\b|approved\b|confirmed\b|(?:that|this|it) (?:works|suits|is fine|sounds good)|"
    r"that['’]s (?:fine|good|great|perfect|ok)|(?:it )?sounds (?:good|great|fine)|fine (?:with|by) (?:me|us)|perfect\b|"
    r"let['’]s (?:do|go|start)|(?:we|i) (?:accept|agree|approve|confirm)\b|deal\b|"
    r"einverstanden|(?:das |alles )?passt\b|abgemacht|in ordnung|machen wir|so machen wir|wir nehmen|ich nehme|"
    r"d['’]accord|(?:c['’]est )?parfait|c['’]est (?:bon|d['’]accord|entendu)|ça marche|entendu\b|allez-y|"
    r"de acuerdo|perfecto|adelante\b|vale\b|me parece bien|aceptamos|acepto|conforme\b|"
    r"va bene|d['’]accordo|perfetto|procedi|accettiamo|accetto|"
    r"akkoord|afgesproken|ga (?:maar|je|uw) gang|goed idee|klinkt goed|"
    r"tudo bem|combinado|de acordo|pode (?:avançar|seguir|começar)|aceitamos|aceito|perfeito|"
    r"zgoda\b|zgadzam|dobrze\b|w porządku|pasuje|akceptuj|"
    r"låter bra|det passar|kör på|aftalt|lyder godt|det er i orden|avtalt|høres bra ut|sopii|selvä|"
    r"souhlas|domluveno|rendben|szuper|"
    r"согласен|согласна|хорошо\b|договорились|tamam\b|olur\b|kabul|anlaştık|"
    r"承知|了解|かしこまりました|進めて|お願いします)|"
    r"\b(?:will|['’]ll|we) decide\b|\bentscheide[nt]?\b[^.\n]{0,20}\bdann\b|\b(?:déciderai|déciderons|decidir(?:é|emos)|decider(?:ò|emo))\b"
)
"""At a sentence's or a clause's beginning: a yes in the common languages, or that somebody will decide."""

_THANKS: Final = in_lower_case(
    r"thank|dank|merci|gracias|grazie|obrigad|dzięk|\btack\b|\btak\b|takk|kiit|teşekkür|mulțum|děkuj|ďakuj|köszön|hvala|"
    r"спасибо|благодар|дякую|ευχαριστ|תודה|شكر|ありがとう|感谢|谢谢|感謝|謝謝|감사|ขอบคุณ|cảm ơn|terima kasih"
)
_GREETING_WORDS: Final = 3
_ENDED: Final = re.compile(r"[^.!?。！？\n]+[.。](?=\s|$|[^\s\w])")


def says_more_than_absence(text: str, begins_at: int) -> bool:
    """Whether a text that is an absence from `begins_at` says more: a yes, or a sentence before that is no greeting."""
    said = lowered(text)
    if _ASSENT.search(said):
        return True
    before = said[:begins_at]
    ended = (found[0].strip() for found in _ENDED.finditer(before))
    return any(len(one.split()) > _GREETING_WORDS and not _THANKS.search(one) for one in ended)
