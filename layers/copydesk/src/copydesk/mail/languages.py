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

QUESTION_MARKS: Final = "?？"

LINE_END_MARKS: Final = " ,.!;:-–—*_，。！"

REPLY_PREFIXES: Final = _alternatives(
    "re|r|aw|antw|antwort|sv|vs|odp|res|rif|ynt|atb|bls|отв|ответ|回复|回覆|答复|答覆|返信|답장|회신",
)
"""What stands for "Re" in a subject."""

VACATION_SUBJECTS: Final = _alternatives(
    "automatic reply|auto[- ]?reply|auto:|out of (?:the )?office|automatische antwort|abwesenheit|réponse automatique",
    "respuesta automática|risposta automatica|resposta automática|automatisch antwoord|autosvar|automaattinen",
    "odpowiedź automatyczna|автоответ|自动回复|自動応答|자동 회신",
)
"""How the subjects of automatic answers begin."""

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
        "wrote|writes|schrieb|a écrit|escribió|escribio|ha scritto|scrisse|escreveu|schreef|geschreven|skrev",
        r"napisał|napisała|napsal|napsala|napísal|пишет|писал|писала|написал|написала|написав|kirjoitti|yazdı|írta",
        "έγραψε|a scris|je napisao|ha escrit|geschrieben|pisze|napisana przez|skrev følgende|tarihinde şunu yazdı",
    )
    + r")\b|"
    + _alternatives(
        "写道|寫道|写到|写了|のメール|のメッセージ|書きました|作成|작성|쓴 글|썼습니다", r"<[^<>\s]+@[^<>\s]+>\s?[:：]"
    )
)
"""How an attribution says "wrote", or ends with an address and a colon. It completes what `mailparser_reply` knows:
Portuguese, Russian and others, and newer wordings of Gmail and Apple Mail."""

ATTRIBUTION_OPENERS: Final = r"on|am|le|el|il|em|op|den|dnia|w dniu|dne|на|в|\d{4}[年/-]"
"""How an attribution begins."""

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
    "original message|original appointment|ursprüngliche nachricht|originalnachricht|message d['’]origine",
    "mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|ursprungligt meddelande",
    "oprindelig (?:besked|meddelelse)|opprinnelig melding|wiadomość oryginalna|oryginalna wiadomość|původní zpráva",
    "исходное сообщение|оригинальное сообщение|原始邮件|邮件原件",
    "元のメッセージ|원본 메시지|원본 메일|alkuperäinen viesti",
)
"""The words between dashes above a mail that is answered."""

FROM_LABELS: Final = _words(
    "from|von|de|da|van|från|fra|od|от|от кого|отправитель|发件人|寄件者|寄件人|差出人|送信元|보낸 사람|보낸사람",
    "lähettäjä|kimden|gönderen|feladó|mittente|nadawca|expeditorul|de la|від|від кого|saatja|šalje",
)
"""The first label of a quoted mail's headers."""

DATE_LABELS: Final = _words(
    "sent|date|gesendet|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|enviado em|enviada em|fecha",
    "inviato",
    "data|verzonden|skickat|sendt|dato|wysłano|wysłane|odesláno|отправлено|дата|发送时间|发送日期|日期|寄件日期|时间",
    "送信日時|日付|日時|보낸 날짜|보낸날짜|날짜|lähetetty",
    "päivämäärä|päiväys|gönderilme|gönderilen|tarih|elküldve|dátum",
    "dată|trimis|odoslané|відправлено|message du",
)

TO_LABELS: Final = _words(
    "to|an|à|a|para|aan|till|til|do|komu|кому|收件人|宛先|送信先|받는 사람|받는사람|vastaanottaja|kime|címzett|pour",
    "adresat|destinatario|destinatarul|către|pre|prima",
)

SUBJECT_LABELS: Final = _words(
    "subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|predmet|тема|主题|主旨|件名",
    "제목|aihe|konu|tárgy|subiect",
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

PHONE_LINES: Final = _alternatives(
    "enviado do meu|inviato dal mio|отправлено с|iPhoneから送信|envoyé de mon|나의 iPhone에서 보냄|发自我的",
    r".{0,60}\bOutlook\b.{0,60}<https?://aka\.ms/\w+>|(?:get|download) outlook for",
)
"""What phones and apps put below a mail, besides what `mailparser_reply` knows."""
