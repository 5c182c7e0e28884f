# ruff: noqa: E501, RUF001 - words of many languages, and patterns that stay whole, are the purpose of this file
"""How websites name the fields of their forms, and how their notifications begin. Pure data.

Collected from the default notifications of form plugins and form hosts. Regular expressions, matched without regard to
case.
"""

from typing import Final


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


EMAIL_LABELS: Final = _alternatives(
    r"e-?mail(?:[- ]?(?:address|adresse|id|adres|cím|adresa|osoite))?|mail(?:adresse)?|email address|reply[- ]?to",
    r"from|contact email",
    r"adresse (?:e-?mail|mail|électronique|de messagerie)|courriel|correo(?: electrónico)?",
    r"dirección de correo(?: electrónico)?",
    r"indirizzo (?:e-?mail|mail|di posta(?: elettronica)?)|posta elettronica|endereço de e-?mail|e-?postadress",
    r"e-?post(?:adresse)?",
    r"e-?mailadres|sähköposti(?:osoite)?|adres e-?mail|e-?mailová adresa|e-?posta(?: adresi)?|электронная почта",
    r"почта|эл\. ?почта",
    r"адрес электронной почты|електронна пошта|имейл|邮箱|电子邮件|電子郵件|信箱|メールアドレス|メール",
    r"이메일(?: 주소)?|email của bạn",
)
NAME_LABELS: Final = _alternatives(
    r"(?:full |your |contact )?name|full name|name and surname|ihr name|vor-? und (?:nach|zu)name",
    r"nom(?: complet)?|votre nom|nombre(?: completo)?",
    r"nome(?: completo| e cognome)?|naam|namn|navn|nimi|imię(?: i nazwisko)?|jméno|név|nume|ad(?:ınız)?|имя|фио",
    r"ім['’]я|姓名|お名前|氏名|이름",
)
FIRST_NAME_LABELS: Final = r"first ?name|vorname|prénom|nombre|nome|voornaam|förnamn|fornavn|etunimi|imię|имя|名"
LAST_NAME_LABELS: Final = r"last ?name|surname|nachname|nom(?: de famille)?|apellidos?|cognome|sobrenome|achternaam|efternamn|etternavn|sukunimi|nazwisko|фамилия|姓"
OTHER_LABELS: Final = _alternatives(
    r"(?:your )?message|comments?(?: or message)?|subject|phone(?: number)?|telephone|company|website|budget",
    r"how can (?:we|i) help|enquiry|inquiry",
    r"(?:ihre )?nachricht|mitteilung|betreff|telefon(?:nummer)?|firma|unternehmen|anliegen|(?:votre )?message",
    r"objet|sujet|téléphone|entreprise|société",
    r"mensaje|asunto|teléfono|empresa|messaggio|oggetto|telefono|azienda|mensagem|assunto|telefone|bericht",
    r"onderwerp|telefoon|bedrijf",
    r"meddelande|ämne|meddelelse|besked|emne|viesti|aihe|wiadomość|temat|zpráva|předmět|üzenet|mesaj(?:ınız)?",
    r"сообщение|тема|телефон|повідомлення",
    r"留言|消息|内容|主题|电话|お問い合わせ内容|メッセージ|件名|電話番号|문의 ?내용|메시지",
    r"tell (?:me|us) about.{0,60}",
)

FORM_WORDS: Final = _alternatives(
    r"(?:form|website|web) (?:submission|response|entry|enquiry|inquiry|message|lead)",
    r"submi(?:tted|ssion).{0,40}\b(?:form|site|website)\b",
    r"new (?:entry|submission|response|form|lead|enquiry|inquiry|message (?:from|via) (?:your|the) (?:web ?site|site|shop|store|contact))",
    r"contact form|enquiry e-?mail via|has (?:a )?new (?:response|submission)|filled (?:out|in) (?:a|the|your)",
    r"form has been (?:submitted|filled)|sent via form",
    r"message (?:from|via|through) (?:your|the) (?:web ?site|online store|contact|site)",
    r"someone (?:just )?(?:submitted|filled|contacted)|new customer message",
    r"kontaktformular|formulareingang|formularnachricht",
    r"(?:neue|eine) (?:\w+ )?(?:nachricht|anfrage|einsendung)\b.{0,30}\b(?:website|webseite|homepage|formular|shop)",
    r"über (?:das|ihr) (?:\w*formular|website)|formulaire",
    r"(?:nouveau|nouvelle) (?:message|demande|soumission|réponse)\b.{0,30}\b(?:site|formulaire|web)",
    r"formulario|nuev[oa] (?:envío|respuesta|mensaje)\b.{0,30}\b(?:formulario|sitio|web)|modulo (?:di )?contatt",
    r"nuov[oa] (?:compilazione|invio|messaggio dal sito|richiesta dal)",
    r"formulário|novo (?:envio|contato)|contactformulier|formulier|kontaktformulär|formulär|kontaktskjema",
    r"kontaktformular|skjema|yhteydenottolomake|lomake",
    r"formularz|formulář|űrlap|formular(?:ul)? de contact|iletişim formu|form(?:u)? (?:gönderi|doldur)",
    r"форм[аыеу]\b|заявка с сайта|повідомлення з сайту",
    r"表单|表單|网站留言|お問い合わせ(?:フォーム|がありました)|フォームから|문의 ?(?:양식|폼)|폼 제출|webformulier",
)
"""What notifications of forms say of themselves, in the subject or the text."""

FORM_HOSTS: Final = _alternatives(
    r"(?:.+\.)?(?:typeform\.(?:com|io)|jotform\.com|formspree\.io|formspree\.com|netlify\.com|netlify\.app|webflow\.com|webforms\.io)",
    r"(?:.+\.)?(?:wix\.com|wixforms\.com|ascendbywix\.com|squarespace\.(?:com|info)|weebly\.com|shopify\.com|hubspot\.com|hubspotemail\.net)",
    r"(?:.+\.)?(?:getform\.io|formsubmit\.co|web3forms\.com|usebasin\.com|formcarry\.com|tally\.so|paperform\.co|fillout\.com|cognitoforms\.com)",
    r"(?:.+\.)?(?:formstack\.com|surveymonkey\.com|wufoo\.com|formsite\.com|123formbuilder\.(?:com|io)|zohoforms\.com|elfsight\.com|tilda\.(?:cc|ws)|jimdo\.com)",
    r"(?:.+\.)?(?:strikingly\.com|carrd\.co|framer\.com|formkeep\.com|staticforms\.xyz|formbold\.com|un-static\.com|forminit\.com|getlandbot\.com|landbot\.io)",
)
"""Domains of hosts that send forms for many customers."""

SITE_SENDERS: Final = _alternatives(
    r"webmaster|web-?site|web|site|homepage|shop|store|system",
    r"(?:web|contact|kontakt|order|quote|booking)?-?_?forms?(?:[-_.]?(?:submissions?|responses?|mailer|notifications?|entries))?",
    r"contact[-_.]?(?:us|page)",
    r"kontakt-?formular|formular(?:io|z)?|formulaire|modulo|lomake|submissions?|entries|leads?",
)
"""Local parts of programs that send for a website, and that a person may have, too."""

PROGRAMS: Final = _alternatives(
    r"wordpress|www-data|apache2?|nginx|nobody|cms|joomla|drupal|typo3|wix|php|httpd|cgi(?:-?bin)?|root|cron(?:-?daemon)?",
    r"(?:.*[-_.])?(?:notifications?|notify|notifier|alerts?|mailer|auto-?mailer|mail-?bot|bot|robot|daemon)",
    r"automat(?:ed|ic|ion)?|info-?bot|forms-receipts-noreply|calendar-server|mailrobot",
)
"""Local parts of programs, and of nobody else."""

NO_LETTERS: Final = _alternatives(
    r"new user|user registration|password (?:changed|reset)|updated? (?:to|available|failed)|please moderate|new order",
    r"payment|payout|invoice|receipt|refund|charge|subscription|paid\b|order #|backup|disk|certificate|expir",
    r"zahlung|rechnung|bestellung|benutzer|registrierung|aktualisier|passwort|paiement|facture|commande|inscription",
    r"mise à jour|mot de passe|pago|factura|pedido|registro|actualiz|contraseña|pagamento|fattura|ordine|registrazione",
    r"aggiorna|fatura|encomenda|atualiz|betaling|factuur|bestelling|registratie|płatność|faktura|zamówienie|оплат|сч[её]т",
    r"заказ|регистрац|支払|請求|注文|登録|更新|付款|支付|发票|订单|注册|결제|주문|가입",
)
"""Words in the subjects of what shops and programs report of themselves."""

ROLES: Final = r"support|help|help-?desk|service|customer-?service|kundenservice|info|office|team|contact|kontakt|billing|accounts?|hello|sales|care|success"
"""Local parts of an office, as a machine's Reply-To names it: nobody's own."""
