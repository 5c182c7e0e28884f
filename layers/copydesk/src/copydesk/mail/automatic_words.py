# ruff: noqa: E501, RUF001 - words of many languages, and patterns that stay whole, are the purpose of this file
"""How machines write in people's languages: absences, receipts of tickets, and newsletters. Pure data.

The alternatives are regular expressions, matched without regard to case. Collected from the defaults of Exchange,
Gmail, Zimbra, iCloud and help desks, and from the lists of open-source autoresponder detectors.
"""

from typing import Final


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


ABSENCE_SUBJECTS: Final = _alternatives(
    r"auto(?:mat(?:ic|ed))?[- ]?(?:reply|response|responder)|auto:|out[- ]of[- ](?:the[- ])?office|ooo\b|vacation",
    r"away from (?:the |my )?(?:office|desk|mail|e-?mail)|absence (?:notice|message)|on (?:annual )?leave\b",
    r"automatische antwort|autoantwort|abwesen(?:d\b|heit)|nicht im büro|außer haus|ich bin (?:im urlaub|nicht im)",
    r"réponse automatique|message d['’]absence|absen(?:ce|te?)\b|notification d['’]absence|hors du bureau",
    r"respuesta automática|fuera de (?:la )?oficina|ausen(?:te|cia)\b|mensaje de ausencia|de vacaciones",
    r"risposta automatica|fuori (?:sede|ufficio)|assen(?:te|za)\b|in ferie",
    r"resposta automática|fora do escritório|ausência|em férias|de férias",
    r"automatisch(?:e)? (?:antwoord|reactie|bericht)|afwezig|buiten kantoor|niet aanwezig|op vakantie",
    r"automatiskt? svar|autosvar|frånvar|ej på kontoret|fravær|ikke (?:på kontoret|til stede)",
    r"på (?:semester|ferie)\b",
    r"automaattinen vastaus|poissa|lomalla",
    r"odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|autoresponder|poza biurem|nieobecno|na urlopie",
    r"automatická odpověď|automatická odpoveď|mimo kancelá|nepřítomn|neprítomn|na dovolen",
    r"автоответ|автоматический ответ|вне офиса|отсутств|в отпуске|автоматична відповідь|автовідповід|поза офісом",
    r"otomatik (?:yanıt|cevap)|ofis dışı|izinde|automatikus válasz|házon kívül|távollét|szabadságon",
    r"răspuns automat|în afara biroului|în concediu|αυτόματη απάντηση|εκτός γραφείου|σε άδεια",
    r"автоматичен отговор|automatski odgovor|samodejni odgovor|automaatvastus|automātiskā atbilde",
    r"automatinis atsakymas",
    r"自动(?:回复|答复)|自動(?:回覆|回復|応答|返信)|不在|休假|外出|休暇|자동 ?(?:회신|응답)|부재|휴가",
    r"תשובה אוטומטית|מענה אוטומטי|מחוץ למשרד|رد تلقائي|خارج المكتب|trả lời tự động|vắng mặt|balasan otomatis",
    r"ตอบกลับอัตโนมัติ",
)
"""How the subjects of absences begin, after any "Re:"."""

ABSENCE_TEXTS: Final = _alternatives(
    r"(?:i am|i['’]m|i will be|i['’]ll be|we are|currently) (?:\w+ ){0,2}(?:out of (?:the )?office|away\b|on .{0,20}\bleave)",
    r"(?:i am|i['’]m|i will be|i['’]ll be|currently) (?:\w+ ){0,2}(?:on (?:vacation|holiday)|not in the office|travell?ing)",
    r"(?:limited|no|without|intermittent) access to (?:my )?(?:e-?mail|mail|inbox)|back in the office",
    r"when i (?:return|am back)",
    r"i (?:will|shall) (?:return|be back|respond|reply|get back to you) (?:\w+ ){0,6}(?:when|once|upon|on|after)",
    r"office is (?:currently )?closed|(?:for|in) urgent (?:matters|cases|issues|requests)",
    r"(?:nicht|außer|ausser) (?:im )?(?:büro|haus|dienst)|im urlaub|bin .{0,60}\babwesend|in elternzeit",
    r"auf dienstreise",
    r"keinen zugriff auf meine|(?:nachrichten|mails?) werden nicht (?:gelesen|weitergeleitet|bearbeitet)",
    r"nach meiner rückkehr",
    r"wieder (?:im büro|erreichbar|für sie da)|in dringenden (?:fällen|angelegenheiten)|nicht erreichbar",
    r"(?:suis|serai|actuellement) .{0,40}(?:absente?|en congés?|en vacances|hors du bureau|en déplacement)",
    r"absente? du bureau",
    r"(?:pas|aucun) accès à (?:mes|ma)|accès limité|à mon retour|de retour le|en cas d['’]urgence",
    r"fuera de la oficina|(?:estoy|estaré|me encuentro) .{0,30}(?:vacaciones|ausente|fuera)|acceso limitado",
    r"a mi regreso",
    r"(?:en caso de|para asuntos|si es) urgen(?:cia|tes?)|de regreso el",
    r"fuori (?:ufficio|sede)|(?:sono|sarò) .{0,20}(?:assente|in ferie|fuori)|accesso limitato|al mio rientro",
    r"per urgenze",
    r"fora do escritório|(?:estou|estarei) .{0,20}(?:férias|ausente|fora)|acesso limitado|assuntos urgentes",
    r"meu retorno",
    r"(?:ben|wij zijn) .{0,30}(?:afwezig|met vakantie|op vakantie|met verlof|niet (?:op kantoor|aanwezig|bereikbaar))",
    r"buiten kantoor|in dringende gevallen|voor dringende zaken|terug op kantoor|beperkt toegang",
    r"inte på kontoret|på semester|föräldraledig|tjänstledig|åter (?:på kontoret|i tjänst)|begränsad tillgång",
    r"vid brådskande",
    r"ikke på kontoret|på ferie|fraværende|tilbage (?:på kontoret|igen)|tilbake på kontoret|ved hastesaker",
    r"i hastetilfælde",
    r"poissa (?:toimistolta|töistä)|(?:vuosi)?lomalla|palaan .{0,30}(?:töihin|toimistolle)|kiireellisissä",
    r"poza biurem|na urlopie|jestem nieobecn|wracam|ograniczony dostęp|w pilnych sprawach|w sprawach pilnych",
    r"mimo kancelá|na dovolené|nepřítom|vrátím se|v naléhavých|na dovolenke|neprítom|vrátim sa",
    r"(?:нахожусь|буду) .{0,20}(?:в отпуске|вне офиса)|отсутству|вернусь|ограничен\w* доступ|по срочным",
    r"у відпустці|відсутн|повернуся|поза офісом|в отпуск|отсъств",
    r"ofis dışında|ofiste (?:değil|olmayaca)|izinde|yıllık izin|acil durum|döneceğim|dönüş",
    r"házon kívül|szabadságon|távol (?:vagyok|leszek)|visszatér|sürgős esetben",
    r"în concediu|nu sunt (?:în|la) birou|voi reveni|în afara biroului|urgențe",
    r"εκτός γραφείου|σε άδεια|απουσιάζω|θα επιστρέψω|επείγον",
    r"不在办公室|休假|外出|出差|年假|尽快(?:回复|答复)|無法(?:即時|及時)|不在|休暇|出張|お休み|返信が遅れ|休業",
    r"부재 ?중|휴가|출장|자리를 비|회신이 (?:어렵|늦)|מחוץ למשרד|בחופשה|إجازة|خارج المكتب|ngoài văn phòng",
    r"nghỉ phép|sedang cuti|ลาพักร้อน",
)
"""How they go on, within a few lines."""

RECEIPT_WORDS: Final = _alternatives(
    r"(?:we|we['’]ve|we have|has been|have) (?:\w+ )?received your",
    r"(?:request|message|ticket|case|e?nquiry|inquiry) (?:was |has been )?received",
    r"your (?:\w+ )?(?:request|message|e-?mail|ticket|e?nquiry|inquiry|case)\b.{0,60}\b(?:received|created|opened|logged|registered)",
    r"thank(?:s| you) for (?:contacting|reaching out|getting in touch|your (?:message|e-?mail|request|e?nquiry|inquiry))",
    r"ticket .{0,40}(?:created|received|opened|registered)|acknowledge?ment of receipt",
    r"acknowledg(?:e|es|ing) receipt",
    r"(?:nachricht|anfrage|e-?mail|mail|ticket|anliegen)\b.{0,40}\b(?:erhalten|eingegangen|erfasst|erstellt|angelegt)",
    r"eingangsbestätigung|empfangsbestätigung|vielen dank für (?:ihre|deine) (?:nachricht|anfrage|e-?mail|mail)",
    r"reçu votre|accusé de réception",
    r"votre (?:demande|message|ticket)\b.{0,40}\b(?:reçue?|enregistrée?|prise? en compte|créé)",
    r"merci (?:de|pour) (?:nous avoir contacté|votre (?:message|demande|e-?mail))",
    r"(?:hemos|ha sido|fue) recibi\w* (?:su|tu)|recibimos (?:su|tu)|acuse de recibo",
    r"solicitud .{0,20}(?:recibida|registrada)",
    r"gracias por (?:contactar|escribir|(?:su|tu) (?:mensaje|correo|consulta|solicitud))",
    r"abbiamo ricevuto|richiesta .{0,30}(?:ricevuta|presa in carico|registrata)|conferma di ricezione",
    r"grazie per (?:averci|il (?:suo|tuo))",
    r"recebemos (?:a |o )?(?:sua|seu)|solicitação .{0,30}(?:recebida|registrada)|confirmação de rece[bp]",
    r"obrigad[oa] (?:por|pelo)",
    r"(?:bericht|aanvraag|e-?mail|verzoek)\b.{0,40}\b(?:ontvangen|geregistreerd)|ontvangstbevestiging",
    r"bedankt voor (?:uw|je)",
    r"vi har (?:tagit emot|mottagit|modtaget|mottatt)|ärende .{0,30}(?:skapats|mottagits|registrerats)",
    r"ta(?:c?k|kk) för (?:ditt|din)",
    r"tak for (?:din|jeres)|takk for (?:din )?henvendelse|olemme vastaanottaneet|viestisi .{0,30}vastaanotettu",
    r"kiitos (?:viesti|yhteyden)",
    r"otrzymaliśmy|zgłoszenie .{0,40}(?:przyjęte|zarejestrowane|utworzone)|potwierdzenie (?:otrzymania|przyjęcia)",
    r"dziękujemy za",
    r"(?:obdrželi|přijali) jsme|váš (?:požadavek|dotaz) .{0,30}(?:přijat|zaevidován)|děkujeme za",
    r"(?:получили|получено) ваш|(?:обращение|заявка|запрос)\b.{0,40}(?:принят|зарегистрирован|получен|создан)",
    r"спасибо за (?:ваше )?обращение",
    r"(?:talebiniz|mesajınız)\b.{0,30}(?:alın|ulaş|oluşturul)|megkaptuk|köszönjük (?:megkeres|üzenet)|am primit",
    r"已收到您|我们已收到|您的(?:请求|工单).{0,20}(?:收到|创建)",
    r"(?:お問い合わせ|受付).{0,30}(?:ありがとう|完了|いたしました|しました)",
    r"(?:문의|접수).{0,20}(?:접수|완료|되었습니다)",
)
"""How a help desk says that a mail has come in. A person may say so, too: by itself it decides nothing."""

MACHINE_WORDS: Final = _alternatives(
    r"this (?:is an|(?:e-?mail|message|mail) is an?) auto(?:mated|matic|matically|[- ]?generated)",
    r"auto[- ]?generated (?:e-?mail|message|reply)",
    r"(?:was|is|been) (?:sent|generated|created) automatically",
    r"automatically (?:generated|sent|created) (?:e-?mail|message|reply|by)",
    r"automated (?:e-?mail|message|reply|response|notification|confirmation|acknowledge?ment)",
    r"do not (?:reply|respond) (?:directly )?to this",
    r"(?:replies|responses) to this (?:e-?mail|message|address) (?:are|will) not",
    r"this (?:mailbox|inbox|address|e-?mail) is (?:not monitored|unattended|unmonitored)",
    r"sent from (?:a|an) (?:unmonitored|notification-only)",
    r"automatisch (?:generiert|erzeugt|erstellt|versandt|versendet|verschickt)",
    r"nicht auf diese (?:e-?mail|nachricht|mail)",
    r"(?:automatische|automatisierte)[nrs]? (?:empfangs|eingangs)?(?:bestätigung|nachricht|antwort|e-?mail|mail|mitteilung|benachrichtigung)",
    r"(?:généré|envoyé)e?s? automatiquement|(?:message|courriel|e-?mail|réponse) automatique",
    r"ne pas (?:y )?répondre|ne répondez pas à ce",
    r"(?:generado|enviado) (?:de forma )?automática(?:mente)?|(?:mensaje|correo|respuesta) automátic[oa]",
    r"no respond(?:a|as|er) (?:a )?este",
    r"(?:generat|inviat)[oa] automaticamente|(?:messaggio|e-?mail|risposta) automatic[oa]",
    r"non rispondere a (?:questa|questo)",
    r"(?:gerad|enviad)[oa] automaticamente|(?:mensagem|e-?mail|resposta) automátic[oa]",
    r"não respond(?:a|er) (?:a )?est[ea]",
    r"automatisch (?:gegenereerd|verzonden|verstuurd|aangemaakt)",
    r"automatische? (?:bericht|e-?mail|bevestiging|ontvangstbevestiging|melding)",
    r"niet (?:op|te) (?:deze e-?mail|dit bericht|deze mail)|beantwoord deze e-?mail niet",
    r"(?:skickas|skickades|sendt|sendes|generert|genereret|genererats) automatisk|svara inte på detta",
    r"ikke (?:svar|besvar)e? (?:på )?denne",
    r"automatisk[te]? (?:meddelande|besked|melding|bekräftelse|bekræftelse|kvittering|e-?mail|e-post)",
    r"automaattinen (?:viesti|vahvistus|ilmoitus)|lähetetty automaattisesti|älä vastaa tähän",
    r"wygenerowan\w+ automatycznie|automatyczn[aey] (?:wiadomość|potwierdzenie)",
    r"nie odpowiada(?:ć|j|jcie) na (?:tę|ten|ta)",
    r"(?:vygenerov|odesl|generov)\w+ automaticky|automatick\w+ (?:zpráv|e-?mail|potvrzení)|neodpovídejte",
    r"автоматически (?:сформирован|создан|отправлен|сгенерирован)|автоматическ\w+ (?:сообщени|уведомлени)",
    r"не отвечайте на (?:это|данное)",
    r"otomatik olarak (?:gönderil|oluşturul)|otomatik (?:mesaj|e-?posta)|yanıtlamayın",
    r"automatikus(?:an)? (?:üzenet|levél|generál|küld)",
    r"自动(?:发送|生成)|系统自动|系統自動|请勿(?:直接)?回[复覆]|請勿(?:直接)?回[復覆]|自動(?:送信|配信)",
    r"返信しないで|返信はご遠慮|送信専用",
    r"자동(?:으로)? ?(?:발송|생성)|발신 ?전용|회신하지 마",
)
"""How a mail says that a machine wrote it."""

BULK_WORDS: Final = _alternatives(
    r"\bunsubscribe\b|\bopt[- ]out\b|manage (?:your )?(?:e-?mail )?preferences",
    r"view (?:this (?:e-?mail )?)?(?:in|online)(?: your)?(?: browser)?\b",
    r"newsletter|abmelden|abbestellen|austragen|im browser (?:ansehen|öffnen|anzeigen)|désabonner|désinscrire",
    r"désinscription",
    r"darse de baja|dar(?:te|se) de baja|cancelar (?:la )?suscripción|disiscriv|annulla(?:re)? l['’]iscrizione",
    r"descadastr|cancelar (?:a )?inscrição",
    r"afmelden|uitschrijven|avregistrera|avprenumerera|afmeld|meld(?: deg)? av|peruuta tilaus|wypisz|zrezygnuj z",
    r"odhlásit",
    r"отписаться|відписатися|abonelikten|leiratkoz|dezabon|退订|退訂|配信停止|購読解除|수신 ?거부",
)
"""What stands in mailings to many."""

REACTION_WORDS: Final = _alternatives(
    r"reacted (?:via|to (?:your|this))|hat (?:über gmail|auf (?:ihre|deine) nachricht) reagiert|reagierte",
    r"a réagi (?:via|à)",
    r"ha reaccionado (?:a través|mediante|con|a)|reaccionó|ha reagito|reagiu|heeft gereageerd|reageerde|reagerade",
    r"reagerede",
    r"reagerte|reagoi|zareagował|reagoval|отреагировал|відреагува|tepki (?:verdi|gönderdi)|reagált|a reacționat",
    r"αντέδρασε",
    r"(?:通过|透過|在).{0,10}(?:回应|回應)|リアクション|반응을 보냈|반응했",
)
"""How Gmail and Outlook say that somebody reacted to a mail with a picture."""
