# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What phones and mail programs put below a mail by themselves, in their languages: pure data.

A line counts only if all of it is such a line. Each is one of four: "sent from my DEVICE", "sent with PROGRAM",
"get PROGRAM for SYSTEM", or a few that fit no pattern.
"""

from typing import Final

_DEVICE: Final = (
    r"(?:i ?phon\w*|i ?pad\w*|i ?pod|apple watch|mac ?book|android|galaxy|samsung|pixel|huawei|honor|xiaomi|"
    r"redmi|poco|oppo|"
    r"oneplus|vivo|nokia|motorola|moto|sony|xperia|lg|htc|blackberry|nothing phone|fairphone|windows|t-mobile|"
    r"smart ?phone|tele?[fp]h?on\w*|mobile?|m[oó]v[ie]l|handy\b|cellulare|celular|t[eé]l[eé]phone|"
    r"t[eé]l[eé]fono|tablet\w*|"
    r"телефон\w*|смартфон\w*|планшет\w*|мобильн\w*|мобільн\w*|айфон\w*|手机|手機|小米|华为|華為|三星|טלפון|אייפון|הנייד|"
    r"هاتف|جوال|گوشی|携帯|スマホ|휴대폰|스마트폰)"
)
_PROGRAM: Final = (
    r"(?:outlook|mail ?master|gmail|yahoo|aol|proton ?mail|proton|spark|superhuman|edison(?: mail)?|blue ?mail|nine "
    r"(?:mail|work)|(?:the )?hey app|k-9|thunderbird|fairemail|"
    r"aqua mail|aquamail|canary|airmail|gmx|web\.?de|mail\.com|mail\.ru|mymail|my ?mail|telekom|t-online|1&1|ionos|"
    r"freenet|libero ?mail|virgilio|tim mail|mail orange|orange mail|laposte|sfr mail|wp mail|onet|interia|"
    r"poczta (?:o2|wp)|seznam|email\.cz|yandex|яндекс\w*|"
    r"рамблер\w*|почт\w mail|mailbox\.org|tutanota|tuta|fastmail|zoho|newton|type ?app|boxer|mailspring|"
    r"shortwave|missive|front app|"
    r"mimestream|spike|icloud mail|qq|网易|網易|foxmail|163 ?mail|naver|네이버|daum|kakao|hanmail|hotmail|windows mail|"
    r"mail(?:\b|<).{0,90}\bwindows|mobile mail|mail app|mail-app|mail mobile)"
)
_WAYS: Final = (
    r"(?:this (?:message|e-?mail|mail) was )?(?:sent|send|written) (?:\w+ )?(?:from|on|with|using|via|by|through)",
    (
        r"(?:diese (?:nachricht|e-?mail|mail) wurde )?(?:gesendet|versendet|verschickt|geschickt)(?: von| mit|"
        r" über| aus)?"
    ),
    (
        r"von (?:meine[mr]|mein|unterwegs)|(?:enviad[oa]|mandado|escrito) (?:desde|do|da|de|pelo|pela|por|a "
        r"partir|con|com|via)"
    ),
    (
        r"envoy[ée]e?s? (?:de|depuis|à partir|avec|via|du)|provenance ?: courrier|invio d\w+|bidali\w*|"
        r"télécharg\w+|obten\w+|inviato (?:da|dal\w*|con|tramite)"
    ),
    (
        r"(?:verzonden|verstuurd|gestuurd) (?:vanaf|van|met|via|vanuit)|skicka[ts] (?:från|med|via)|sendt (?:fra|"
        r"med|via|frå)"
    ),
    r"lähetetty|wysł?an[eoy] (?:z|ze|przez|za)|odesl[aá]n[oa] (?:z|ze|pomoc[ií])|odoslan[éeo] (?:z|zo|pomocou)",
    (
        r"trimis(?:ă)? (?:de|din|cu|prin)|отправлено|отослано|послано|надіслано|відправлено|изпратено от|"
        r"poslano (?:iz|z|s|sa)"
    ),
    (
        r"poslato (?:sa|iz|s)|послато са|послано са|küldve|elküldve|εστάλη|στάλθηκε|απεστάλη|gönderil(?:di|"
        r"miştir)|saadetud"
    ),
    (
        r"nosūtīts|išsiųsta|enviat (?:des|amb|de)|dikirim (?:dari|melalui)|terkirim dari|dihantar (?:dari|"
        r"daripada|melalui)"
    ),
    (
        r"(?:đã )?(?:được )?gửi từ|ส่งจาก|ipinadala mula|imetumwa|[أم]ُ?رسلت?|تم الإرسال|מהטלפון|נשלח|ارسال "
        r"شده|فرستاده شده"
    ),
    r"भेजा|发自|發自|来自|來自|發送自|发送自|傳送自|传送自|从我的|從我的|나의|내|sent aus",
)
_SENT_FROM: Final = "|".join(_WAYS)
_GET: Final = (
    r"(?:get|download|hol(?:en sie sich|e dir)|laden sie|hol dir|télécharger|obtenez|obtener|obtén|"
    r"descarga\w*|scarica|ottieni|obter|"
    r"baixar|download de|skaffa|hämta|hent|få|hanki|lataa|pobierz|získa\w+|stáhn\w+|obțineți|скачать|получить|"
    r"загрузить|"
    r"отримати|завантажити|i̇ndir\w*|edinin|unduh|dapatkan|tải|รับ|获取|下載|下载|取得|"
    r"prenesite|preuzmi|töltse le|szerezze be|"
    r"λήψη|αποκτήστε|hankige|atsisiųsti|iegūt|baixa|احصل على|קבל את|הורד)"
)

PHONE_LINES: Final = "|".join(
    (
        # "Sent from my iPhone", "Gesendet von Mail für Windows", "Enviado do meu iPhone".
        rf"\W{{0,3}}(?:{_SENT_FROM}).{{0,60}}?(?:{_DEVICE}|{_PROGRAM}).{{0,60}}",
        # "Von meinem iPhone gesendet", "iPhoneから送信", "나의 iPhone에서 보냄", "iPhone'umdan gönderildi".
        (
            r"(?=.*(?:gesendet|verschickt|送信|보냄|보낸|보냈|발송|gönderil|lähetetty|küldve|saadetud|išsiųsta|nosūtīts|"
            r"भेजा|bidalia|發送|发送|傳送))"
            rf"\W{{0,3}}.{{0,60}}?(?:{_DEVICE}|{_PROGRAM}).{{0,40}}?(?:gesendet|verschickt|から送信\w*|で送信|"
            r"에서 (?:보냄|보낸\s?메일|보냈습니다)|에서 발송|gönderil(?:di|miştir)|lähetetty|küldve|saadetud|išsiųsta|"
            r"nosūtīts|से भेजा गया|से भेजा|bidalia|發送|发送|傳送)[.!。]?"
        ),
        # "Get Outlook for iOS<https://aka.ms/o0ukef>", "Outlook für Android herunterladen".
        rf"\W{{0,3}}{_GET}\w*.{{0,30}}?{_PROGRAM}(?:\W*|.{{0,30}}\b(?:ios|android|windows|mac|i?phone)\b.{{0,60}})",
        r"(?=.*outlook).{0,60}\boutlook\b.{0,60}[<(]?https?://(?:aka\.ms|go\.microsoft\.com)/\S+",
        (
            r"\W{0,3}outlook (?:f[uü]r|for|pour|para|per|voor|för|til|dla|pro|pre|для|за) (?:ios|android|mac|"
            r"windows)\b.{0,60}"
        ),
        r"\W{0,3}outlook beszerzése.{0,40}|\W{0,3}(?:hanki|lataa) outlook \w{3,20}|\W{0,3}الحصول على outlook.{0,40}",
        r"\W{0,3}(?:android|ios) için outlook.{0,30}",
        r"\W{0,3}(?:ios|android) ?(?:版|용|用) ?(?:の)?outlook.{0,60}|(?:获取|取得).{0,20}outlook.{0,60}",
        # Yahoo, Superhuman, K-9 and others.
        r"\W{0,3}yahoo mail ?: ?search, organi[sz]e, conquer\W{0,3}|\W{0,3}yahoo mail ?[:：].{0,60}",
        (
            rf"\W{{0,3}}(?:sent|gesendet|envoyé|enviado|inviato|verzonden) (?:via|with|mit|avec|con|com|met) "
            rf"\[?{_PROGRAM}.{{0,80}}"
        ),
        r"\W{0,3}sent with \[?proton ?mail\]?.{0,60}(?:secure e-?mail\.?)?.{0,60}|\W{0,3}sent securely with.{0,60}",
        (
            r"(?=.*k-9 mail).{0,60}\bk-9 mail\b.{0,60}|\W{0,3}(?:please )?(?:excuse|pardon|forgive) (?:my |the |any "
            r")?(?:brevity|typos).{0,40}"
        ),
        (
            r"\W{0,3}(?:virus-?free|virenfrei|sans virus|libre de virus|privo di virus|sem vírus)\.? "
            r"?\(?(?:https?://)?www\.av(?:ast|g)\.com.{0,60}"
        ),
        r"\W{0,3}sent (?:from|with|via) (?:nine|hey|front|mail)\W{0,3}",
        (
            r"\W{0,3}sent (?:from mobile|on the go|on the move|while mobile)\W{0,3}|\W{0,3}von unterwegs(?: "
            r"gesendet)?\W{0,3}"
        ),
    )
)
"""What phones and apps put below a mail, besides what `mailparser_reply` knows; each is tried on a whole line."""
