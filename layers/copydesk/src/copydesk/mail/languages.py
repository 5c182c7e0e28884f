# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What mail clients and people write in their languages: pure data for the modules that look for it.

The alternatives are regular expressions, matched without regard to case.
"""

from typing import Final


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


def _words(*rows: str) -> frozenset[str]:
    return frozenset(_alternatives(*rows).split("|"))


COLON: Final = "[:：]"

ATTRIBUTION_ENDS: Final = r"(?:[:：՝։៖፦፥]|գրել է\.)"
"""How an attribution ends: with a colon, or with what Armenian, Khmer and Amharic have for one."""

QUESTION_MARKS: Final = "?？"

LINE_END_MARKS: Final = " ,.!;:-–—*_，。！"

REPLY_PREFIXES: Final = _alternatives(
    "re|r|aw|antw|antwort|sv|vs|odp|res|rif|ynt|atb|bls|отв|ответ|回复|回覆|答复|答覆|返信|답장|회신",
)
"""What stands for "Re" in a subject."""

FAILURE_SUBJECTS: Final = _alternatives(
    "undeliver(?:able|ed)|.{0,200}delivery (?:failed|failure)|delivery (?:status|error|problem|has failed)",
    "mail (?:delivery|system error|could not|not delivered)|returned mail|failure notice|message undeliverable",
    "(?:warning: )?could not (?:send|deliver)|non[- ]?delivery|delayed mail|nicht zustellbar|unzustellbar",
    "zustellung|mail-fehler|non remis|échec de (?:la )?(?:remise|distribution)|utilisateur (?:non|inconnu)",
    "no se (?:puede|pudo) entregar|devolución|error de entrega|mancato recapito|recapito non riuscito",
    "onbestelbaar|não entregue|falha na entrega|olevererbart|levererades inte|nie dostarczono|недоставлен",
    "配信不能|无法送达|投递失败",
)
"""How the subjects of mail servers begin that could not deliver a mail."""

FAILURE_TEXTS: Final = _alternatives(
    r"(?:could|can|was|has|were) ?not (?:be )?(?:been )?deliver|cannot be delivered|unable to deliver|undeliverable",
    "failed recipients|delivery .{0,60}(?:failed|postponed|delayed|error|problem)|permanent(?: fatal)? error",
    "created automatically by mail delivery|delivery status notification|returned to sender|user unknown|unknown user",
    "did not reach the following|could not deliver|not be delivered|nicht zugestellt|konnte nicht (?:aus|zu)geliefert",
    "pas pu (?:e|ê)tre (?:délivré|delivre|remis)|no (?:se )?pudo (?:ser )?entreg|non è stato (?:possibile )?recapit",
)
"""How they say it."""

WROTE: Final = (
    r"\b(?:"
    + _alternatives(
        "wrote|writes|schrieb|schreibt|geschrieben|a écrit|écrivait|escribió|escribio|ha scritto|scrisse|scriveva",
        "escreveu|schreef|het volgende geschreven|geschreven|geskryf|skrev|skriver|skrifaði|ritaði|napisała?|napísala?",
        r"napsala?|napisala?|napísal|pisze|napisana przez|je napisao|je napisala|napisao je|napisala je|piše",
        r"је написао|је написала",
        "пишет|пишешь|пишете|писал|писала|написал|написала|написав|написала|пише|писав|написа|напиша|написао је",
        r"піша|напісаў|kirjoitti|kirjutas|kirjutab|yazdı|yazmış|írta|έγραψε|a scris|ha escrit|va escriure|escribiu",
        r"shkroi",
        "rašė|parašė|rakstīja|je oseba|idatzi du|hau idatzi|menulis|telah menulis|tulis|isinulat|sumulat",
        "wrote the following",
        "aliandika|ameandika|ubhale|wabhala|ysgrifennodd|scríobh|sgrìobh|đã viết|viết|yozdi|жазды|жазган|бичсэн|yazıb",
        "skribis",
        "skrev følgende|tarihinde şunu yazdı|Missatge de|Mensaje de|Mensagem de",
    )
    + r")(?:\b|\()|"
    + _alternatives(
        "写道|寫道|写到|写了|来信|來信|のメール|のメッセージ|書きました|さんは書|作成|작성|쓴 글|썼습니다",
        "쓰셨습니다",
        "كتب|كتبت|تمت كتابة|نوشت|نوشته|لکھا|כתב|כתבה|נכתב|מאת|लिखा|लिहिले|लेख्नुभयो|লিখেছেন|লিখেছে|લખ્યું|ਲਿਖਿਆ|எழுதி",
        "వ్రాసారు|రాశారు|ಬರೆದಿದ್ದಾರೆ|ಬರೆದರು|എഴുതി|ලිව්වේය|ලියා|ලිවීය|เขียนว่า|เขียน|ຂຽນ|សរសេរ|ရေး|գրել|გრაწ|დაწერა",
        "წერს|ጽፏል|ጻፈ",
        r"<[^<>\s]+@[^<>\s]+>\s?[:：]",
    )
)
"""How an attribution says "wrote", or ends with an address and a colon. It completes what `mailparser_reply` knows:
the languages of Gmail, Apple Mail, Thunderbird and of the phones' programs."""

ATTRIBUTION_OPENERS: Final = (
    r"on|am|le|el|il|em|op|den|dnia|w dniu|dne|на|в|у|в?о|\d{4}[年/-]|vào|pada|στις|la|în|kuupäev|noong|mnamo|në|per|"
    r"ar|"
    r"þann|ngo|dana|v|ve|al|à|o|kl|с|от|der|die|missatge|mensaje|mensagem|wiadomość|در تاریخ|בתאריך|ב-|في|ในวันที่|នៅ|w"
)
"""How an attribution begins."""

NAME_PARTICLES: Final = _words("de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|zu|af|bin|ibn|al|el|y|e|i")
"""Words within a name that are written small."""

BETWEEN_NAMES: Final = _words("via|from|at|of|for|and|und|et|aus|bei|von|im|per|pour|chez|con|para|met|och|og|c/o")
"""Words between a name and whose it is, or through whom it writes: "Mara via Desk"."""

FORWARDS: Final = _alternatives(
    "begin forwarded message|forwarded message|začátek přeposílané zprávy|start på videresendt besked",
    "anfang der weitergeleiteten (?:nachricht|e-mail)|inicio del mensaje reenviado|välitetty viesti alkaa",
    "début du message (?:transféré|réexpédié)|započni proslijeđenu poruku|továbbított levél kezdete",
    "inizio messaggio inoltrato|begin doorgestuurd bericht|videresendt (?:besked|melding)",
    "początek przekazywanej wiadomości|início da mensagem (?:re)?(?:encaminhada|enviada)|începe mesajul redirecționat",
    "начало переадресованного сообщения|začiatok preposlanej správy|vidarebefordrat (?:brev|mejl)|ileti başlangıcı",
    "початок листа, що пересилається|开始转发的邮件|下面是被转发的邮件|転送されたメッセージ|전달된 메시지",
)
"""The line above a mail that Apple Mail forwards; it ends with a colon, or stands alone."""

FORWARD_TITLES: Final = _alternatives(
    "forwarded (?:message|by .{1,80})|přeposlaná zpráva|videresendt (?:meddelelse|melding)|weitergeleitete nachricht",
    "mensaje reenviado|(?:edelleenlähetetty|välitetty) viesti(?: / fwd\\.msg)?|message (?:transmis|transféré)",
    "továbbított üzenet|messaggio inoltrato|doorgestuurd bericht|przekazana wiadomość|wiadomość przesłana dalej",
    "treść przekazanej wiadomości|mensagem (?:re)?encaminhada|mesaj redirecționat|пересылаемое сообщение",
    "перенаправленное сообщение|пересланное сообщение|preposlaná správa|vidarebefordrat meddelande|i̇letilmiş mesaj",
    "перенаправлене повідомлення|переслане повідомлення|转发邮件信息",
    "转发的邮件|メッセージを転送|転送メッセージ|전달된 메일",
)
"""The words between dashes above a mail that Gmail, Thunderbird, Yahoo and others forward."""

ORIGINAL_TITLES: Final = _alternatives(
    "original (?:message|appointment|e-?mail)|ursprüngliche (?:nachricht|termin|e-?mail)|original[- ]?nachricht",
    "message (?:d['’]origine|original|initial)|rendez-vous d['’]origine|e-?mail d['’]origine|opprinnelig melding",
    "(?:mensaje|cita|correo) original|messaggio originale|mensagem original|mensaxe orixinal|missatge original",
    "oorspronkelijk (?:bericht|e-?mail)|origineel bericht|oorspronklike boodskap|ursprungligt meddelande",
    "oprindelig (?:besked|meddelelse)|originalmeddelelse|wiadomość oryginalna|oryginalna wiadomość",
    "původní (?:zpráva|e-?mail)",
    "pôvodn(?:á správa|ý e-?mail)|izvirno sporočilo|izvorna poruka|originalna poruka|оригинална порука",
    "eredeti üzenet|mesaj original",
    "mesajul original|исходное сообщение|оригинальное сообщение|оригінальне повідомлення",
    "оригинално (?:писмо|съобщение)",
    "зыходны ліст|αρχικό μήνυμα|özgün ileti|orijinal (?:mesaj|ileti)|orijinal e-posta|algne (?:kiri|teade|sõnum)",
    "algsõnum|originali žinutė|originalus laiškas|sākotnējā vēstule|oriģinālais ziņojums|alkuperäinen viesti",
    "upprunaleg skilaboð|jatorrizko mezua|neges wreiddiol|pesan asli|mesej asal|thư gốc|tin nhắn gốc",
    "orihinal na mensahe",
    "原始邮件|邮件原件|原始郵件|原始訊息|元のメッセージ|元のメール|原文",
    "원본 메시지|원본 메일|الرسالة الأصلي[ةّ]+|پیام اصلی",
    "הודעה מקורית|ההודעה המקורית|मूल संदेश|মূল বার্তা|ข้อความต้นฉบับ|ข้อความเดิม",
)
"""The words between dashes above a mail that is answered."""

FROM_LABELS: Final = _words(
    "from|von|de|da|van|från|fra|od|от|от кого|отправитель|发件人|寄件者|寄件人|差出人|送信元|送信者",
    "보낸 사람|보낸사람",
    "lähettäjä|kimden|gönderen|feladó|mittente|nadawca|expeditorul|de la|від|від кого|відправник|saatja|kellelt|šalje",
    "pošiljatelj|pošiljalac|од|пошиљалац|από|αποστολέας|nuo|siuntėjas|no|sūtītājs|frá|nork|igorlea|bidaltzailea|nga|ó",
    "من|از|فرستنده|מאת|प्रेषक|भेजने वाला|থেকে|จาก|từ|người gửi|dari|daripada|mula sa|kutoka|oddu wrth|expéditeur",
    "afsender",
    "remitente|remetente|afzender|avsändare|avsender|odesílatel|odosielateľ|absender|自|從",
)
"""The first label of a quoted mail's headers."""

DATE_LABELS: Final = _words(
    "sent|date|sent at|gesendet|datum|envoyé|envoyé le|date d'envoi|date d’envoi|enviado|enviado el|enviado em",
    "enviada em",
    "enviada|fecha|fecha de envío|inviato|inviata|data|data invio|verzonden|verzonden op|skickat|sendt|dato",
    "wysłano|wysłane",
    "data wysłania|odesláno|отправлено|дата|дата отправки|послано|发送时间|发送日期|日期",
    "寄件日期|傳送時間|傳送日期|时间|時間",
    "送信日時|送信日|日付|日時|보낸 날짜|보낸날짜|보낸 시간|날짜|lähetetty|lähetysaika|päivämäärä|päiväys|gönderilme",
    "gönderilme tarihi|gönderilen|gönderildi|gönderme tarihi|tarih|elküldve|küldve|dátum|dată|trimis|trimisă|odoslané",
    "відправлено|надіслано|message du|poslano|poslato|послато|датум|изпратено|στάλθηκε|εστάλη|απεστάλη|ημερομηνία",
    "saadetud",
    "saatmisaeg|kuupäev|išsiųsta|nosūtīts|datums|dagsetning|sent þann|bidalita|bidaltze-data|noiz|enviat",
    "enviat el|dërguar",
    "تم الإرسال|تاريخ الإرسال|أرسلت|أُرسلت|التاريخ|ارسال شده|تاریخ|נשלח|תאריך|भेजा गया|दिनांक|पाठवले|তারিখ",
    "ส่งเมื่อ|ส่ง|วันที่",
    "đã gửi|gửi|ngày|ngày gửi|dikirim|terkirim|tanggal|dihantar|tarikh|ipinadala|petsa|imetumwa|tarehe|anfonwyd",
    "dyddiad",
)

TO_LABELS: Final = _words(
    "to|an|à|a|para|aan|till|til|do|komu|кому|до|收件人|收件者|宛先|送信先|받는 사람|받는사람",
    "vastaanottaja|kime|alıcı|címzett",
    "pour|adresat|destinatario|destinatário|destinatarul|destinataire|către|catre|pre|prima|za|prejemnik|primatelj|за",
    "прима|προς|παραλήπτης|adressaat|kellele|saaja|kam|gavėjas|iki|adresāts|viðtakandi|nori|hartzailea|per a|per|për",
    "إلى|به|گیرنده|אל|עבור|לכבוד|प्रति|को|प्राप्तकर्ता|প্রতি|ถึง|đến|tới|người nhận|kepada|untuk|kay|kwa|at|ontvanger",
    "empfänger|mottagare|mottaker|modtager|收信人|至",
)

SUBJECT_LABELS: Final = _words(
    "subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|predmet|тема|主题|主旨|件名|標題",
    "제목|aihe|konu|tárgy|subiect|subiectul|zadeva|naslov|предмет|наслов|относно|θέμα|teema|pealkiri|tema|temats",
    "tēma|efni",
    "gaia|assumpte|subjekt|الموضوع|موضوع|נושא|הנדון|विषय|বিষয়|ชื่อเรื่อง|เรื่อง|หัวเรื่อง|chủ đề|tiêu đề|subjek",
    "perihal",
    "perkara|paksa|mada|pwnc|ábhar|onderwerp:|titel|titre|tytuł|titolo",
)

REPLY_TO_LABELS: Final = _words(
    "reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|svara till|svar til|odpowiedź-do",
    "odpověď na|ответ-кому|回复至|返信先|회신 주소",
)

FORWARD_PREFIXES: Final = _alternatives(
    "fwd?|wg|tr|rv|i|enc|pd|vs|vb|vl|fs|doorst|videresend|redir\\.?|i̇lt|переслать|转发|轉寄|転送|전달",
)
"""What stands for "Fwd" in a subject."""

OTHER_LABELS: Final = (DATE_LABELS, TO_LABELS, SUBJECT_LABELS)
"""Labels for the date, the recipient and the subject."""

CLOSINGS: Final = _alternatives(
    "(?:with )?(?:best|kind|warm|warmest|kindest)(?: (?:regards|wishes))?|regards|cheers|sincerely|yours sincerely",
    "yours (?:faithfully|truly)|many thanks|thanks|thank you|thanks in advance|all the best",
    "mit (?:freundlichem gruß|besten grüßen|lieben grüßen)|(?:schöne|herzliche|freundliche|beste|liebe) grüße",
    "mfg|lg|vg|danke|vielen dank|besten dank",
    "(?:bien )?cordialement|bien à vous|merci|merci d'avance|sincères salutations",
    "saludos(?: cordiales)?|un (?:cordial )?saludo|gracias|muchas gracias",
    "cordiali saluti|distinti saluti|saluti|un saluto|grazie",
    "atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|abraços?|obrigad[oa]",
    "(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|bedankt",
    "(?:med )?vennlig hilsen|hilsen|takk|tack|terveisin|pozdrawiam(?: serdecznie)?|s pozdravem|děkuji",
    "с уважением|с наилучшими пожеланиями|спасибо",
    "(?:よろしく|宜しく)お願い(?:いた|致)?します|敬具|此致|谢谢|祝好|감사합니다|감사드립니다",
)
"""Lines that close a letter, besides those that `mailparser_reply` knows."""

DISCLAIMER_OPENS: Final = _alternatives(
    r"(?:this|the (?:information|content)s?).{0,60}(?:e-?mail|message|communication|transmission).{0,120}"
    r"(?:confidential|privileged)",
    "confidentiality notice|(?:legal )?disclaimer|privileged and confidential",
    r"(?:diese|der inhalt diese[rs]|die in dieser).{0,40}(?:e-?mail|nachricht).{0,120}vertraulich",
    r"(?:ce|cet|le contenu de ce).{0,30}(?:message|e-?mail|courriel).{0,120}confidentiel",
    r"(?:este|el contenido de este).{0,20}(?:mensaje|correo).{0,120}confidencial",
    r"esta (?:mensagem|comunicação).{0,120}confidencia|(?:questo|il presente) messaggio.{0,120}riservat",
    r"(?:dit|de inhoud van dit).{0,20}(?:bericht|e-?mail).{0,120}vertrouwelijk",
    r"(?:это|данное).{0,30}(?:сообщение|письмо).{0,120}конфиденциальн",
)
"""How the paragraph begins that companies add to each mail."""

DISCLAIMED: Final = _alternatives(
    "confidential|privileged|intended|recipient|addressee|unauthori[sz]ed|disclos|in error|notify|virus|liab",
    "prohibited|disclaimer|vertraulich|empfänger|adressat|irrtümlich|unbefugt|vernichten|löschen|untersagt",
    "confidentiel|destinataire|erreur|confidencial|destinat|riservat|errore|vertrouwelijk|geadresseerde|ontvanger",
    "конфиденциальн|адресат|получател|ошиб",
)
"""Words of which each of its sentences has one."""
