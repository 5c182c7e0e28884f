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
    r"(?:i['’]m |i am )?away\b|(?:on |annual )?holiday\b|(?:maternity|paternity|parental|sick|annual) leave\b|absence (?:notice|message)|on (?:annual )?leave\b",
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
    r"ตอบกลับอัตโนมัติ|аутоматски одговор|automatski odgovor|на одмору|на годишњем|automātisk[aā] atbilde|atvaļinājum",
    r"resposta automàtica|fora de l['’]oficina|de vacances|sjálfvirkt svar|í fríi|fjarvera|پاسخ خودکار|خارج از دفتر|مرخصی",
    r"automaatne vastus|puhkusel|kontorist väljas|atostog|automatická odpoveď|samodejno sporočilo|na dopustu|na odmoru",
    r"स्वचालित उत्तर|automatiese antwoord|erantzun automatikoa|resposta automática|automatický odpověď",
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
    r"nghỉ phép|sedang cuti|ลาพักร้อน|на одмору|на годишњем одмору|одсутан|одсутна|na (?:godišnjem )?odmoru|odsut[an]",
    r"atvaļinājum|prombūtn|de vacances|fora de l['’]oficina|absent de l['’]oficina|í (?:sumar)?fríi|fjarverandi|ekki við",
    r"در مرخصی|خارج از (?:دفتر|محل کار)|puhkusel|kontorist väljas|atostogauju|atostogose|na dopustu|på permisjon|orlof",
    r"(?:i am|i['’]m|i will be|i['’]ll be|currently) (?:\w+ ){0,2}(?:out (?:until|till|from)|on (?:pto|(?:\w+ )?leave))",
    r"no longer (?:works?|with)|nicht mehr (?:im unternehmen|bei uns|für uns) tätig|im mutterschutz|in mutterschutz",
    r"ne fait plus partie|ya no trabaja|non lavora più|werkt niet (?:meer|langer)",
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
    r"(?:문의|접수).{0,20}(?:접수|완료|되었습니다)|(?:we got|confirming that we (?:got|received)) your",
    r"a ticket has been created|ticket .{0,20}(?:aperto|geopend|ouvert|abierto)|numero del ticket|受付番号|受け付けました",
    r"(?:vraag|bericht|verzoek|melding) (?:is |hebben )?(?:\w+ )?(?:ontvangen|geregistreerd|aangemaakt)",
    r"(?:unter|mit) der (?:nummer|ticketnummer|vorgangsnummer) .{0,40}(?:erfasst|registriert|angelegt)",
    r"(?:nachricht|anfrage|anliegen) (?:ist )?(?:bei uns )?(?:eingegangen|erhalten)|thanks for (?:writing|e-?mailing|your note)",
)
"""How a help desk says that a mail has come in. A person may say so, too: by itself it decides nothing."""

PROMISES: Final = _alternatives(
    r"(?:will|shall|['’]ll|going to) (?:\w+ ){0,2}(?:reply|respond|answer|get back|be in touch|review|be reviewing|send you|follow up)",
    r"we['’]re on it|typically repl|usually (?:reply|respond|within)|within (?:\w+ ){0,3}(?:hours?|(?:business|working) days?)|as soon as we can",
    r"melden uns|werden (?:uns|ihre|ihnen)\b|innerhalb von|in kürze|schnellstmöglich|so bald wie möglich",
    r"nous vous (?:répondrons|recontacterons)|dans les (?:plus brefs )?(?:délais|meilleurs délais)|sous \d+ ?h",
    r"(?:te|le|les) responder|nos pondremos en contacto|a la brevedad|responderemos|le risponderemo|vi risponderemo|al più presto",
    r"entraremos em contacto?|em breve|nemen (?:zo spoedig|snel|binnenkort)|antwoorden|binnen \d+|återkommer|vender tilbage|tar kontakt",
    r"otamme yhteyttä|odpowiemy|skontaktujemy|budeme vás|ozveme se|ответим|свяжемся|відповімо|dönüş yapacağız|válaszolunk|vom reveni",
    r"尽快(?:回复|答复)|盡快回覆|ご連絡(?:いたします|差し上げます)|返信いたします|연락(?:을)? 드리|답변(?:을)? 드리",
)
"""How a help desk says that somebody will answer."""

REPLY_LINES: Final = _alternatives(
    r"(?:type|write|enter) your reply above|reply above this line|please type your reply|##-|respond above this line",
    r"antwort(?:en sie)? (?:bitte )?(?:oberhalb|über) dieser (?:zeile|linie)|répondre au-dessus de cette ligne",
    r"escrib[ae] su respuesta (?:por )?encima|scrivi(?:ere)? .{0,20}sopra (?:a )?questa (?:riga|linea)|typ uw antwoord boven",
    r"to (?:view|see) your (?:ticket|request) .{0,40}(?:click|follow|visit)|to add additional comments, reply to this",
)
"""The line that a help desk's program cuts an answer at, and what else only such programs write."""

UNTIL: Final = _alternatives(
    r"\b(?:until|till|bis (?:zum|einschließlich|einschl|montag|dienstag|mittwoch|donnerstag|freitag|\d)|jusqu|hasta|fino al|até|tot|til|till|asti|do|до|kadar|έως|până)\b",
    r"jusqu['’]au|まで|至\d|까지|עד|حتى|wieder erreichbar|(?:wird|werden) nicht weitergeleitet|get back to you|contact \S+@",
)
"""How long somebody is away, or who is there instead."""

DISCLAIMERS: Final = _alternatives(
    r"this (?:e-?mail|message|communication)(?: \([^)\n]{1,40}\))?(?: and any| including any| is| may| contains?|, including)",
    r"(?:confidentiality|legal) (?:notice|note|disclaimer)|the information (?:contained )?in this (?:e-?mail|message)|disclaimer:",
    r"the contents? of this (?:e-?mail|message)|if you (?:are not|have received) (?:the intended|this)|please consider the environment",
    r"diese (?:e-?mail|nachricht) (?:enthält|und|kann|ist)|ce (?:message|courriel) (?:et|est|peut)|este (?:mensaje|correo|e-?mail) (?:y|es|puede|contiene|e)",
    r"quest[oa] (?:messaggio|e-?mail) (?:e|è|può|contiene)|deze e-?mail (?:en|is|kan|bevat)|esta mensagem (?:e|é|pode|contém)",
    r"geschäftsführer(?:in)?:|registergericht|handelsregister|amtsgericht",
)
"""How what a firm puts under each mail begins."""

MACHINE_WORDS: Final = _alternatives(
    r"this (?:is an|(?:e-?mail|message|mail) is an?) auto(?:mated|matic|matically|[- ]?generated)",
    r"(?:was|is|been) (?:sent|generated|created) automatically",
    r"automatically (?:generated|sent|created) (?:e-?mail|message|reply|by)",
    r"do not (?:reply|respond) (?:directly )?to this",
    r"(?:replies|responses) to this (?:e-?mail|message|address) (?:are|will) not",
    r"this (?:mailbox|inbox|address|e-?mail) is (?:not monitored|unattended|unmonitored)",
    r"sent from (?:a|an) (?:unmonitored|notification-only)",
    r"automatisch (?:generiert|erzeugt|erstellt|versandt|versendet|verschickt)",
    r"nicht auf diese (?:e-?mail|nachricht|mail)",
    r"(?:généré|envoyé)e?s? automatiquement",
    r"ne pas (?:y )?répondre|ne répondez pas à ce",
    r"(?:generad|enviad)[oa] (?:de forma )?automática(?:mente)?",
    r"no respond(?:a|as|er) (?:a )?este",
    r"(?:generat|inviat)[oa] automaticamente",
    r"non rispondere a (?:questa|questo)",
    r"(?:gerad|enviad)[oa] automaticamente",
    r"não respond(?:a|er) (?:a )?est[ea]",
    r"automatisch (?:gegenereerd|verzonden|verstuurd|aangemaakt)",
    r"niet (?:op|te) (?:deze e-?mail|dit bericht|deze mail)|beantwoord deze e-?mail niet",
    r"(?:skickas|skickades|sendt|sendes|generert|genereret|genererats) automatisk|svara inte på detta",
    r"ikke (?:svar|besvar)e? (?:på )?denne",
    r"lähetetty automaattisesti|älä vastaa tähän",
    r"wygenerowan\w+ automatycznie",
    r"nie odpowiada(?:ć|j|jcie) na (?:tę|ten|ta)",
    r"(?:vygenerov|odesl|generov)\w+ automaticky|neodpovídejte",
    r"автоматически (?:сформирован|создан|отправлен|сгенерирован)",
    r"не отвечайте на (?:это|данное)",
    r"otomatik olarak (?:gönderil|oluşturul)|yanıtlamayın",
    r"automatikus(?:an)? (?:üzenet|levél|generál|küld)",
    r"自动(?:发送|生成)|系统自动|系統自動|请勿(?:直接)?回[复覆]|請勿(?:直接)?回[復覆]|自動(?:送信|配信)",
    r"返信しないで|返信はご遠慮|送信専用",
    r"자동(?:으로)? ?(?:발송|생성)|발신 ?전용|회신하지 마",
)
"""How a mail says that a machine wrote it, in a sentence about itself."""

MACHINE_NAMES: Final = _alternatives(
    r"auto(?:mated|matic|[- ]?generated)?[- ]?(?:e-?mail|message|reply|response|notification|confirmation|acknowledge?ment)",
    r"(?:automatische|automatisierte)[nrs]? (?:empfangs|eingangs)?(?:bestätigung|nachricht|antwort|e-?mail|mail|mitteilung|benachrichtigung)",
    r"(?:message|courriel|e-?mail|réponse) automatique|(?:mensaje|correo|respuesta) automátic[oa]",
    r"(?:messaggio|e-?mail|risposta) automatic[oa]|(?:mensagem|e-?mail|resposta) automátic[oa]",
    r"automatische? (?:bericht|e-?mail|bevestiging|ontvangstbevestiging|melding)",
    r"automatisk[te]? (?:meddelande|besked|melding|bekräftelse|bekræftelse|kvittering|e-?mail|e-post)",
    r"automaattinen (?:viesti|vahvistus|ilmoitus)|automatyczn[aey] (?:wiadomość|potwierdzenie)",
    r"automatick[áýéa] (?:zpráva|e-?mail|potvrzení|správa)|автоматическ(?:ое|ий) (?:сообщение|уведомление|ответ)",
    r"otomatik (?:mesaj|e-?posta)",
)
"""What a machine calls its mail. People write about such mails, and order them: the name must stand for the mail itself."""

ABOUT_ITSELF: Final = _alternatives(
    r"\b(?:this|these|dies|diese[rsmn]?|ceci|cet|cette|ce (?:message|courriel|mail)|présent|est[ea]|esto|quest[oa]|presente)\b",
    r"\b(?:deze|dit|detta|denna|denne|dette|tämä|tähän|niniejsz\w+|(?:ta|tę|tej) wiadomoś\w+|tat[oa]|tento|toto|tuto)\b",
    r"\b(?:это|данное|данный|настоящее|этот|цей|це|bu|ez|ezt|aceast\w|acest|αυτό|το παρόν|ovo|ova|ово|ова|šis|see|þetta)\b",
    r"本(?:邮件|郵件|メール)|此(?:邮件|郵件|信)|この|当メール|이 (?:메일|메시지)|본 메일|هذه|هذا|این|הודעה זו",
)
"""How a sentence says that it is about the mail that it stands in."""

BULK_WORDS: Final = _alternatives(
    r"\bunsubscribe\b|\bopt[- ]out\b|manage (?:your )?(?:e-?mail )?preferences",
    r"view (?:this (?:e-?mail )?)?(?:in|online)(?: your)?(?: browser)?\b",
    r"abmelden|abbestellen|austragen|im browser (?:ansehen|öffnen|anzeigen)|désabonner|désinscrire",
    r"désinscription",
    r"darse de baja|dar(?:te|se) de baja|cancelar (?:la )?suscripción|disiscriv|annulla(?:re)? l['’]iscrizione",
    r"descadastr|cancelar (?:a )?inscrição",
    r"afmelden|uitschrijven|avregistrera|avprenumerera|afmeld|meld(?: deg)? av|peruuta tilaus|wypisz|zrezygnuj z",
    r"odhlásit",
    r"отписаться|відписатися|abonelikten|leiratkoz|dezabon|退订|退訂|配信停止|購読解除|수신 ?거부",
)
"""What stands in mailings to many."""
