# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What devices, apps and lawyers put below a mail, and what stands on a card: pure data for `leftovers`."""

import re
from typing import Final


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


LABELS: Final = _words(
    "t tel telefon telephone phone fon mobile mobil mob m p cell fax f e email mail web www w website skype linkedin",
    "instagram twitter x mastodon whatsapp signal telegram bluesky ust idnr ust-idnr vat téléphone teléfono telefono",
    "telefone móvil cellulare celular komórka portable büro office mo di mi do fr mo-fr mo-do mon-fri",
)
"""What stands before a way to reach somebody."""

JOINERS: Final = _words(
    "of and for the at in & und für von der die das de du des la le les et del y e di da dos van het"
)
"""The small words of a title."""

DEVICE_VERBS: Final = _words(
    "sent get gesendet gesandt verschickt holen hol beziehen envoyé envoyée télécharger obtenir enviado enviada",
    "obtener obter inviato inviata scarica ottieni verzonden verstuurd gestuurd download downloaden wysłane wysłano",
    "wysłana pobierz skickat skickad hämta sendt hent lähetetty отправлено загрузить gönderildi edinin odesláno",
    "odoslané trimis küldve",
)
DEVICE_WORDS: Final = _words(
    "from with via using by my the for on a an this message email mail e-mail was secure app mobile through ad-free",
    "emails enjoy encrypted von vom mit meinem meiner mein diese nachricht wurde aus über der dem für dieses die",
    "dir sie e d l de mon ma mes depuis avec à partir un une pour mi desde con el la do meu pelo com o para dal da mio",
    "per met mijn vanaf voor z mojego mojej dla mój min från fra till till с моего моей из для depuis inbox client",
    "web and suite",
)
PRODUCTS: Final = _words(
    "iphone ipad ipod mac macbook ios ipados apple android galaxy samsung pixel google huawei honor xiaomi redmi",
    "poco oppo oneplus motorola moto nokia sony xperia lg htc blackberry windows phone tablet smartphone handy",
    "device gerät mobiltelefon telefon telefono teléfono téléphone móvil celular mobile desktop outlook gmail yahoo",
    "aol proton protonmail tutanota tuta fastmail hey spark spike superhuman edison bluemail nine newton airmail",
    "canary k-9 k9 thunderbird mailbird mailspring emclient zoho gmx web.de t-online freenet mail.ru yandex",
    "polymail missive front shortwave notion mimestream aquamail typeapp vivaldi betterbird evolution kmail mutt",
    "neomutt orange free sfr laposte libero virgilio seznam onet wp interia posteo mailbox.org infomaniak hushmail",
    "mail mobil pro max mini plus ultra air lite edge fold flip se iphone'a iphone’a iphone’u iphone'u iphonea",
)
"""Devices and apps. A line with one of `DEVICE_VERBS`, one of these and none but `DEVICE_WORDS` besides is theirs."""

ASIAN_DEVICE: Final = re.compile(
    r"[\w\s]{0,30}(?:から|より)送信(?:されました)?|(?:发自|發自|来自|傳送自)我?的?\s?[\w\s]{0,30}|나의\s[\w\s]{0,20}보냄"
)
BREVITY: Final = re.compile(
    r"(?:please )?(?:excuse|forgive|pardon)\b.{0,30}\b(?:brevity|typos?|typing|mistakes|errors)\b.{0,30}|"
    r"bitte (?:entschuldige|entschuldigen|verzeih|verzeihen)\b.{0,60}\b(?:kürze|tippfehler)\b.{0,20}",
    re.IGNORECASE,
)
DOWNLOAD: Final = re.compile(
    r"(?:yahoo mail: )?search, organize,? (?:and )?(?:take control|conquer)\b.{0,60}|"
    r"download (?:the )?all[- ]new\b.{0,60}",
    re.IGNORECASE,
)
"""Other lines that apps and phones put below a mail."""

CONFIDENTIAL: Final = re.compile(
    r"confidential|privileged|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|poufn|機密|保密|"
    r"конфиденциальн",
    re.IGNORECASE,
)
NOT_FOR_YOU: Final = re.compile(
    r"intended recipient|(?:not|are) the (?:intended |named )?addressee|sole use|solely for|"
    r"received this .{0,30}in error|nicht der (?:richtige|vorgesehene|beabsichtigte)|irrtümlich|destinataire|"
    r"destinatari[oa]|geadresseerde|adresat|受信者|收件人|получател",
    re.IGNORECASE,
)
"""A disclaimer says both: that it is secret, and for whom it is not."""
