# ruff: noqa: E501 - signs of many scripts, and patterns that stay whole
"""Who asks whether mail may be forwarded, and in which words. Pure data.

The words are regular expressions in lower case, for texts that are `lowered`.
"""

from typing import Final

GMAIL_SENDER: Final = "forwarding-noreply@google.com"
"""From here comes nothing but confirmations of forwarding, in whatever language."""

PROVIDERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("Google Groups", "googlegroups.com groups.google.com", "google.com"),
    ("Google Workspace", "google.com", ""),
    ("Microsoft", "microsoft.com microsoftonline.com outlook.com office365.com live.com hotmail.com", "office.com"),
    ("Fastmail", "fastmail.com fastmail.fm messagingengine.com", ""),
    ("iCloud", "apple.com icloud.com me.com", ""),
    ("Zoho Mail", "zoho.com zohomail.com zohocorp.com zoho.eu zohomail.eu zoho.in zohomail.in zoho.com.au zoho.jp", ""),
    ("AOL", "aol.com", "yahoo.com"),
    (
        "Yahoo Mail",
        "yahoo.com yahoo-inc.com yahooinc.com ymail.com yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.com.au yahoo.com.br yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.ca yahoo.in",
        "aol.com",
    ),
    ("Proton Mail", "proton.me protonmail.com protonmail.ch", ""),
    ("GMX", "gmx.net gmx.de gmx.at gmx.ch gmx.com", ""),
    ("WEB.DE", "web.de", ""),
    ("mail.com", "mail.com", ""),
    ("Yandex", "yandex.ru yandex.com yandex.kz yandex.by", ""),
    ("Mail.ru", "mail.ru", ""),
    ("Telekom", "t-online.de telekom.de magenta.de", ""),
    ("mailbox.org", "mailbox.org", ""),
    ("Posteo", "posteo.de", ""),
    ("Tuta", "tuta.com tutanota.com tutao.de", ""),
    ("Naver", "naver.com navercorp.com", ""),
    ("Daum", "daum.net hanmail.net kakao.com kakaocorp.com", ""),
    ("QQ Mail", "qq.com exmail.qq.com", ""),
    ("NetEase", "163.com 126.com yeah.net", ""),
    ("Orange", "orange.fr wanadoo.fr", "orange.com"),
    ("Free", "free.fr", ""),
    ("La Poste", "laposte.net", ""),
    ("Libero", "libero.it", ""),
    ("Seznam", "seznam.cz", ""),
    ("Migadu", "migadu.com", ""),
    ("Namecheap", "namecheap.com privateemail.com", ""),
    ("GoDaddy", "godaddy.com secureserver.net", ""),
    ("Cloudflare", "cloudflare.com", ""),
    ("ImprovMX", "improvmx.com", ""),
    ("Forward Email", "forwardemail.net", ""),
    ("SimpleLogin", "simplelogin.io simplelogin.com", ""),
    ("addy.io", "addy.io anonaddy.com", ""),
    ("DuckDuckGo", "duck.com duckduckgo.com", ""),
    ("Firefox Relay", "relay.firefox.com mozmail.com mozilla.com", "firefox.com mozilla.org"),
    ("IONOS", "ionos.com ionos.de ionos.co.uk ionos.fr ionos.es ionos.it", ""),
    ("STRATO", "strato.de strato.com strato.nl", ""),
    ("Hostinger", "hostinger.com titan.email", ""),
    ("Squarespace", "squarespace.com", ""),
    ("Rackspace", "rackspace.com emailsrvr.com", ""),
    ("OVHcloud", "ovh.com ovhcloud.com ovh.net", ""),
    ("Infomaniak", "infomaniak.com", ""),
    ("Gandi", "gandi.net", ""),
    ("all-inkl", "all-inkl.com kasserver.com", ""),
    ("Hetzner", "hetzner.com your-server.de", ""),
)
"""Name, the domains that they write from and lead to, and further domains that they lead to."""

SYSTEM_SENDERS: Final = (
    r"(?:.*[-_.])?(?:support|service|security|verify|verification|forwarding|notifications?|notify|noti|alerts?|"
    r"accounts?|team|help|system|webmail|mail-?master|mailadmin|keineantwort\w*|kundenservice|kundenbetreuung|"
    r"confirm(?:ation)?|service-?clients?|10000)(?:[-_.+].*)?|admin|administrator|mail|hostmaster|webmaster"
)
"""Local parts that a provider's system writes from, beside those that take no replies."""

SHARED_SYSTEM_SENDERS: Final = (
    r"support|service|security|verify|verification|forwarding|notifications?|admin|administrator|hostmaster|webmaster|"
    r"mail-?master|keineantwort\w*|kundenservice|10000"
)
"""Those among them that a host gives to nobody, where anybody can have an address."""

HOME_SENDERS: Final = r"system|webmail|mailadmin|hostmaster|cpanel|plesk|forwarding|mail-?system"
"""Those that the mailbox's own host writes from: a firm's support is a colleague there."""

FORWARDING: Final = (
    r"(?<!looking )(?<!look )(?<!looks )(?<!looked )(?<!going )(?<!go )(?<!move )(?<!moving )(?<!put )(?<!straight)(?<!bring )forward|"
    r"external address|(?:email )?routing(?: address)?|weiterleit|weiterzuleit|umleit|transfert|transférer|redirection|rediriger|reenv[ií]|"
    r"redirec|redirig|inoltr|encaminh|doorstur|doorgestuur|vidarebefordr|videresend|viderebring|edelleen|uudelleenohja|przekaz|przekier|"
    r"přepos|přesměr|presmer|пересыл|перенаправ|переадрес|переспрям|yönlendir|ilet(?:me|im)|továbbít|átirányít|redirecțion|προώθηση|"
    r"prosljeđ|preusmjer|persiunt|pārsūt|edasisaat|препращ|转发|轉寄|轉發|転送|전달|포워딩|إعادة (?:ال)?توجيه|העברה|ส่งต่อ|chuyển tiếp|"
    r"penerusan|diteruskan|अग्रेषण|reenvi"
)
"""What is to be done with the mail."""

OUR_ADDRESS: Final = (
    r"mailbox|recipient|destination|alias|empfänger|destinataire|destinatario|mail address|e-?mail-adresse"
)
"""What a service that does nothing but forward calls the address that it writes to."""

CONFIRMS: Final = (
    r"confirm|verif|approve|accept|opt[- ]in|code|bestätig|freischalt|vérifi|validation|validez|conferm|bevestig|bekräft|bekræft|"
    r"bekreft|vahvist|potwierd|potvr|подтвер|підтвер|потвър|doğrula|onay|megerősít|επιβεβαί|patvirtin|apstiprin|kinnit|确认|確認|"
    r"验证|驗證|확인|인증|تأكيد|אישור|ยืนยัน|xác nhận|konfirmasi|पुष्टि|wants? to forward"
)
"""What the reader is to do."""

GROUP: Final = (
    r"invit|join|added you|been added|einlad|eingeladen|beitreten|hinzugefügt|rejoindre|ajouté|unir|añadid|unisci|"
    r"aggiunt|convid|participar|adicionad|uitgenodigd|toegevoegd|inbjud|zapros|zaprasza|приглаш|добавлен|招待|邀请|초대"
)
"""What a group's own mail to a new member says in its subject."""

CODE_NAMES: Final = (
    r"\bpin\b|\w{0,20}code\b|kennung|codice|código|\bcodi\b|\w{0,20}kod[aeiu]?\b|\w{0,20}k[óô]d\b|код|κωδικός|кодът|代码|码|碼|コード|番号|코드|번호|"
    r"رمز|קוד|รหัส|\bmã\b|कोड"
)
"""What the code is called."""
