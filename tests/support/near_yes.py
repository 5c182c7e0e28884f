"""Answers that are nearly a yes, in ten languages: none of them may send anything.

`YES` holds plain words of consent, `TAILS` what makes one of them something else. `variants` joins them in every order
and spelling that people use.
"""

import random
from collections.abc import Iterator
from typing import Final

YES: Final = {
    "en": ("yes", "approve", "ok", "send it", "looks good", "go ahead", "perfect"),
    "de": ("ja", "freigeben", "passt", "senden", "in ordnung", "einverstanden"),
    "fr": ("oui", "c'est bon", "envoyer", "d'accord", "parfait"),
    "es": ("sí", "enviar", "de acuerdo", "adelante", "perfecto"),
    "it": ("sì", "invia", "va bene", "approvo", "perfetto"),
    "nl": ("akkoord", "verzenden", "prima zo", "in orde"),
    "pt": ("sim", "pode enviar", "aprovado", "perfeito"),
    "pl": ("tak", "wyślij", "zatwierdzam", "dobrze"),
    "ja": ("はい", "承認します", "送信してください", "了解です"),
    "zh": ("好的", "可以发送", "同意", "没问题"),
}
TAILS: Final = {
    "en": (
        "but not before Friday", "if he pays in advance", "once the price is right", "except the last sentence",
        "or not?", "after I called him", "unless Anna objects", "to Bob", "only the second paragraph", "tomorrow",
        "in principle", "I think", "maybe", "not", "wait", "I guess so, let me check", "when you have his address",
        "at 9", "with one doubt", "what about the deadline?", "no", "for 700 euros", "without the call",
        "and copy Anna", "as discussed, minus the price", "only to Jonas", "pending my lawyer", "assuming he signs",
        "unless I write again", "later", "next week", "did you add the link",
    ),
    "de": (
        "aber nicht vor Freitag", "wenn er vorab zahlt", "sobald der Preis stimmt", "bis auf den letzten Satz",
        "oder doch nicht", "nachdem ich angerufen habe", "außer Anna ist dagegen", "an Bob", "nur der zweite Absatz",
        "morgen", "im Prinzip", "glaube ich", "vielleicht", "nicht", "warte", "um 9 Uhr", "ohne den Anruf",
        "und Anna in Kopie", "was ist mit der Frist?", "später", "nächste Woche", "vorausgesetzt er unterschreibt",
        "es sei denn ich melde mich", "nur an Jonas", "ohne den Preis",
    ),
    "fr": (
        "mais pas avant vendredi", "s'il paie d'avance", "sauf la dernière phrase", "après mon appel", "à Bob",
        "demain", "en principe", "je crois", "peut-être", "pas encore", "attends", "sans l'appel",
        "et Anna en copie", "et le délai ?", "seulement le deuxième paragraphe", "non", "pour 700 euros",
        "à 9 heures",
    ),
    "es": (
        "pero no antes del viernes", "si paga por adelantado", "salvo la última frase", "después de mi llamada",
        "a Bob", "mañana", "en principio", "creo", "quizás", "todavía no", "espera", "sin la llamada",
        "¿y el plazo?", "no", "solo el segundo párrafo", "por 700 euros", "a las 9", "y copia a Anna",
    ),
    "it": (
        "ma non prima di venerdì", "se paga in anticipo", "tranne l'ultima frase", "dopo la mia chiamata", "a Bob",
        "domani", "in linea di massima", "credo", "forse", "non ancora", "aspetta", "senza la chiamata",
        "e la scadenza?", "no", "solo il secondo paragrafo", "per 700 euro", "alle 9", "e Anna in copia",
    ),
    "nl": (
        "maar niet voor vrijdag", "als hij vooraf betaalt", "behalve de laatste zin", "na mijn telefoontje",
        "naar Bob", "morgen", "in principe", "denk ik", "misschien", "nog niet", "wacht", "zonder het gesprek",
        "en de deadline?", "nee", "alleen de tweede alinea", "voor 700 euro", "om 9 uur", "en Anna in kopie",
    ),
    "pt": (
        "mas não antes de sexta", "se ele pagar adiantado", "exceto a última frase", "depois da minha ligação",
        "para o Bob", "amanhã", "em princípio", "acho", "talvez", "ainda não", "espere", "sem a chamada",
        "e o prazo?", "não", "só o segundo parágrafo", "por 700 euros", "às 9", "com cópia para Anna",
    ),
    "pl": (
        "ale nie przed piątkiem", "jeśli zapłaci z góry", "oprócz ostatniego zdania", "po mojej rozmowie", "do Boba",
        "jutro", "w zasadzie", "chyba", "może", "jeszcze nie", "czekaj", "bez rozmowy", "a termin?", "nie",
        "tylko drugi akapit", "za 700 euro", "o 9", "i kopia do Anny",
    ),
    "ja": (
        "ただし金曜日以降に", "前払いなら", "最後の文以外", "電話の後で", "ボブに", "明日", "原則として", "たぶん",
        "まだです", "待って", "電話なしで", "締め切りは？", "いいえ", "第二段落だけ", "700ユーロで", "9時に",
        "アンナにも", "と思います",
    ),
    "zh": (
        "但是周五之前不要", "如果他预付", "除了最后一句", "等我打完电话", "发给鲍勃", "明天", "原则上", "也许",
        "还不行", "等等", "不要电话", "截止日期呢？", "不", "只要第二段", "700欧元", "九点", "抄送安娜", "我想",
    ),
}  # fmt: skip
JOINS: Final = (" ", ", ", ". ", " - ", " – ", "\n", "\n\n", "; ", "… ", " (", "! ")
SIGNED: Final = (
    "",
    "\n\nMara",
    "\n\n-- \nMara Quill\nWriter",
    "\n\nSent from my iPhone",
    "\n\nBest regards,\nMara Quill",
    "\n\nThanks!",
)


def controls() -> Iterator[str]:
    """Each tail once behind a yes of its language."""
    for language, tails in TAILS.items():
        for number, tail in enumerate(tails):
            yield f"{YES[language][number % len(YES[language])]}, {tail}"


def variants(count: int, seed: int = 1) -> Iterator[str]:
    """`count` answers made of a yes and something else: before it or behind, in any spelling, signed or not."""
    chance = random.Random(seed)
    for _ in range(count):
        language = chance.choice(sorted(YES))
        yes, tail = chance.choice(YES[language]), chance.choice(TAILS[chance.choice((language, language, "en"))])
        parts = [yes, tail] if chance.random() < 0.75 else [tail, yes]
        said = chance.choice(JOINS).join(parts) + chance.choice(("", ".", "!", "?", " 👍"))
        yield chance.choice((str, str.upper, str.capitalize))(said) + chance.choice(SIGNED)
