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
    "電話 携帯 メール 住所 电话 手机 邮箱 微信 地址 電話番号 tél móv cel mail: website:",
)
"""What stands before a way to reach somebody."""

JOINERS: Final = _words(
    "of and for the at in & und für von der die das de du des la le les et del y e di da dos van het"
)
"""The small words of a title."""

DEVICE_VERBS: Final = _words(
    "sent get sending download downloaded gesendet gesandt verschickt versendet geschickt holen hol beziehen laden",
    "herunterladen envoyé envoyée télécharger téléchargez obtenir obtenez provenance enviado enviada obtener obtén",
    "obtenga descargar descarga consigue obter obtenha baixar baixe inviato inviata scarica scaricare ottieni ottenere",
    "verzonden verstuurd gestuurd downloaden verkrijg wysłane wysłano wysłana pobierz uzyskaj skickat skickad hämta",
    "sendt hent lähetetty отправлено загрузить скачать gönderildi edinin odesláno získejte odoslané trimis küldve",
)
DEVICE_WORDS: Final = _words(
    "from with via using by my our the for on a an this message email emails mail e-mail was secure app application",
    "all new mobile through ad-free enjoy encrypted inbox client web and suite device",
    "von vom mit meinem meiner mein diese nachricht wurde aus über der dem für dieses die das dir sie e auf unter sich",
    "sicheren sicherer sichere gerät mobilgerät program programm",
    "d l de du des mon ma mes depuis avec à partir un une pour appareil messagerie sécurisée courrier l'application",
    "mi desde con el la del correo seguro dispositivo aplicación app vía",
    "sur via meu minha do da pelo pela com o para dal dalla dall da mio per con email sicura sicuro posta sull su",
    "met mijn vanaf vanuit voor beveiligde beveiligd apparaat toestel op applicatie",
    "z ze mojego mojej dla mój przez za pomocą programu systemu urządzenia aplikacji bezpiecznej poczty poczta na",
    "min från fra till til med с со моего моей из для через no num aplicativo meus",
)
PRODUCTS: Final = _words(
    "iphone ipad ipod mac macbook ios ipados apple android galaxy samsung pixel google huawei honor xiaomi redmi",
    "poco oppo oneplus motorola moto nokia sony xperia lg htc blackberry windows phone tablet smartphone handy",
    "device gerät mobiltelefon mobilgerät telefon telefono teléfono téléphone telefoon telefone telefonu telefonie",
    "móvil celular cellulare mobile desktop dispositivo appareil apparaat urządzenia outlook gmail yahoo",
    "aol proton protonmail tutanota tuta fastmail hey spark spike superhuman edison bluemail nine newton airmail",
    "canary k-9 k9 thunderbird mailbird mailspring emclient zoho gmx web.de t-online freenet mail.ru yandex mail.com",
    "polymail missive front shortwave notion mimestream aquamail typeapp vivaldi betterbird evolution kmail mutt",
    "neomutt orange free sfr laposte libero virgilio seznam onet wp interia posteo mailbox.org infomaniak hushmail",
    "mail mobil pro max mini plus ultra air lite edge fold flip se iphone'a iphone’a iphone’u iphone'u iphonea",
    "androida androidzie androidem icloud fairphone nothing ionos strato",
)
"""Devices and apps. A line with one of `DEVICE_VERBS`, one of these and none but `DEVICE_WORDS` besides is theirs."""

_HERE: Final = "[A-Za-z0-9.,'\u2019\\- ]"
ASIAN_DEVICE: Final = re.compile(
    rf"(?:私の)?(?:{_HERE}|版|用|向け|の|から|メール|アプリ|デバイス|端末|スマートフォン|スマホ|携帯電話|携帯|セキュア|モバイル){{1,40}}"
    r"(?:から|より|で|を使って|を使用して)送信(?:されました|しました|しています)?|"
    rf"(?:[发發]送?自|来自|來自|傳送自|从|從|使用|通过|透過)我?的?(?:{_HERE}|版|手机|手機|邮件|郵件|邮箱|设备|裝置|安全|平板|"
    rf"电脑|华为|小米|三星|苹果|客户端|应用|上|的|使用){{1,40}}(?:发送|發送|傳送|发出|寄出)?|"
    rf"(?:获取|取得|下载|下載)(?:适用于|適用於)?(?:{_HERE}|的|版|用){{2,40}}|"
    rf"(?:{_HERE}|版|用|向け|の){{2,40}}を?(?:入手|ダウンロード)(?:する)?|"
    r"나의\s[\w\s]{0,20}보냄|[\w\s]{0,20}에서 보냄"
)
ASIAN_PRODUCT: Final = re.compile(r"[A-Za-z]{2}|メール|スマホ|携帯|端末|デバイス|手机|手機|平板|电脑|设备|휴대폰")
"""What a line of `ASIAN_DEVICE` names one of: “from tomorrow on” is no device."""
BREVITY: Final = re.compile(
    r"(?:please )?(?:excuse|forgive|pardon)\b.{0,30}\b(?:brevity|typos?|typing|mistakes|errors)\b.{0,30}|"
    r"bitte (?:entschuldige|entschuldigen|verzeih|verzeihen)\b.{0,60}\b(?:kürze|tippfehler)\b.{0,20}|"
    r"(?:por favor,? )?(?:disculp\w{1,4}|perdon\w{1,4}) (?:mi|la) brevedad|"
    r"(?:veuillez |merci d['’])?excus\w{1,3} ma brièveté|(?:perdon\w{1,4}|scus\w{1,4}) la (?:mia )?brevità|"
    r"(?:gelieve )?(?:mijn beknoptheid te excuseren|excuseer (?:mijn|de) (?:beknoptheid|kortheid))|"
    r"(?:por favor,? )?desculp\w{1,3} (?:a|minha) (?:minha )?brevidade|"
    r"(?:proszę )?(?:o )?wybacz\w{0,6} (?:moją )?zwięzłość|簡単な返信でごめんなさい|请原谅我的简短|請原諒我的簡短",
    re.IGNORECASE,
)
DOWNLOAD: Final = re.compile(
    r"(?:yahoo mail: )?search, organize,? (?:and )?(?:take control|conquer)\b.{0,60}|"
    r"download (?:the )?all[- ]new\b.{0,60}",
    re.IGNORECASE,
)
"""Other lines that apps and phones put below a mail."""
ADVERTISED: Final = re.compile(r"(?:yahoo|aol) mail ?[:\uff1a] ?\S", re.IGNORECASE)
"""How an advertisement begins; it goes on in a few words without a condition."""
VIRUS_FREE: Final = re.compile(
    r"virus-?free|virenfrei|sans virus|libre de virus|(?:privo di|senza) virus|(?:livre de|sem|não contém) vírus|"
    r"virusvrij|woln[aey] od wirusów|ウイルス ?フリー|[无無]病毒",
    re.IGNORECASE,
)
SCANNER: Final = re.compile(
    r"avast|\bavg\b|norton|kaspersky|mcafee|\beset\b|bitdefender|sophos|g data|malwarebytes", re.IGNORECASE
)
SCANNED: Final = re.compile(r"virus|viren|wirus|antivir|vírus|malware|ウイルス|病毒", re.IGNORECASE)
"""A line that names one of each tells that a program looked for viruses."""

PROFESSION: Final = re.compile(
    r"writ|author|editor|journalis|copywrit|translat|content|consultant|founder|owner|director|manager|freelanc|"
    r"strateg|autor|redakt|texter|lektor|übersetz|berater|gründer|inhaber|geschäftsführ|schriftstell|rédact|"
    r"auteur|autrice|traduc|fondat|gérant|conseil|redact|escritor|periodist|traduct|fundador|consultor|director|"
    r"redatt|giornalist|scrittor|tradutt|consulent|titolare|schrijver|schrijfster|vertaler|oprichter|eigenaar|"
    r"redacteur|redat|jornalist|tradutor|escritor|dziennik|tłumacz|pisar|właściciel|założyciel|"
    r"ind[eéi]pend[aei]|autónom|autônom|freiberuf|selbst(?:st)?ändig|freie[rs]?\b|zelfstandig|samodzieln|senior|junior|"
    r"tekst|texte?s\b|marketing|seo\b|comunica|communicat|kommunikat",
    re.IGNORECASE,
)
ASIAN_TITLE: Final = re.compile(
    r"[\w・/&\s]{0,14}(?:ライター|編集者|編集長|翻訳者|作家|記者|代表取締役|代表|コンサルタント|撰稿人|作者|编辑|翻译|记者|"
    r"顾问|创始人|经理|株式会社|有限会社|公司|工作室|事務所)[\w・\s]{0,10}"
)
ASIAN_CONDITION: Final = re.compile(r"[不未待等前後后但別别勿]|ない|なら|まで|ください|請|请|ただ")
"""What stands below a name: a line with one of these is a title, unless it holds a condition."""

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
