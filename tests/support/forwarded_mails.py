# ruff: noqa: E501 - mails in many languages, and fields as they are written
"""Mails that come from a mailbox that forwards everything: what no model may read, what is a person's, what is a trap."""

from copydesk.mail.classify import classify
from copydesk.mail.parse import read_mail
from copydesk.settings import Settings

from .pipeline import settings

OWN = settings(client_addresses=["mara@maraquill.example"])
FORWARDED = "X-Forwarded-To: hello@desk.example\nX-Forwarded-For: mara@maraquill.example hello@desk.example\n"


def kind(
    text: str,
    *,
    sender: str = "info@shop.example",
    subject: str = "Hello",
    more: str = "",
    top: str = FORWARDED,
    own: Settings = OWN,
) -> str:
    raw = (
        f"{top}From: Somebody <{sender}>\nTo: mara@maraquill.example\nSubject: {subject}\n{more}"
        f"Message-ID: <1@shop.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )
    return classify(read_mail(raw.encode()), own).kind


CODES = {
    "en": "Your verification code is 482913. Do not share it.",
    "en, before": "G-482913 is your Google verification code.",
    "en, below": "Use this one-time passcode to sign in:\n\n482 913\n\nIt expires in ten minutes.",
    "en, letters": "Your security code: X7K2P9",
    "de": "Ihr Bestätigungscode lautet 482913.",
    "de, TAN": "Ihre mTAN: 482913",
    "de, below": "Mit diesem Einmalpasswort melden Sie sich an:\n\n**48 29 13**",
    "fr": "Votre code de vérification est : 482913",
    "es": "Tu código de verificación es 482913",
    "it": "Il codice di verifica è 482913",
    "pt": "Seu código de verificação é 4829",
    "nl": "Je verificatiecode is 482913",
    "sv": "Din engångskod är 482913",
    "da": "Din bekræftelseskode er 482913",
    "fi": "Vahvistuskoodi on 482913",
    "pl": "Kod weryfikacyjny: 482913",
    "cs": "Ověřovací kód je 482913",
    "ru": "Код подтверждения: 482913",
    "uk": "Код підтвердження: 482913",
    "tr": "Doğrulama kodu: 482913",
    "el": "Κωδικός επαλήθευσης: 482913",
    "ja": "認証コード：482913",
    "zh": "您的验证码是 482913，请勿告知他人。",
    "ko": "인증번호: 482913",
    "ar": "رمز التحقق: 482913",
    "vi": "Mã xác nhận: 482913",
}
LINK = "https://shop.example/r/eyJhbGciOi1NiIsInR5cCI6IkpX?x=1"
PASSWORDS = {
    "en": "You asked to reset your password.",
    "de": "Hier können Sie Ihr Passwort zurücksetzen.",
    "fr": "Réinitialisez votre mot de passe ici.",
    "es": "Restablece tu contraseña aquí.",
    "it": "Reimposta la password qui.",
    "pt": "Redefina sua senha aqui.",
    "nl": "Je kunt je wachtwoord hier opnieuw instellen.",
    "sv": "Återställ ditt lösenord här.",
    "pl": "Zresetuj hasło tutaj.",
    "ru": "Сброс вашего пароля",
    "ja": "パスワードを再設定してください。",
    "zh": "请点击这里重置密码。",
    "magic link": "Here is your magic link.",
    "sign-in": "New sign-in to your account from Linux.",
    "Anmeldung": "Neue Anmeldung in Ihrem Konto.",
}
PEOPLE = {
    "an article on codes": "Dear Mara, we want an article on one-time passwords and verification codes in 2026, about 1500 words.",
    "a German one": "Liebe Frau Quill, ein Text über Sicherheitscodes und TAN-Verfahren, bis zum 15.12.2026? Budget 2500 Euro.",
    "a reset that fails": "Hello, your site won't let me in. I tried to reset my password on https://maraquill.example/login twice. Can you help?",
    "a door": "Hi Mara, the code for the door is 4711. See you on Tuesday!",
    "a client about a bank": "Hello, we are writing about banks and direct debit and need 900 words.",
    "a phone": "Hello, could we talk about an article? Call me: +49 30 1234567. Jonas",
    "an order": "Our order number is 482913 and our budget 4500 euros. Could you confirm your availability?",
}
BANKS = (
    "service@deutsche-bank.de",
    "info@sparkasse-koelnbonn.de",
    "x@mail.paypal.com",
    "alerts@chase.com",
    "jane@bankofamerica.com",
    "a@volksbank-eg.de",
    "a@commerzbank.com",
    "a@trust.bank",
    "hi@n26.com",
)
NO_BANKS = (
    "jane@foodbank.org",
    "a@databank.com",
    "jane@banksy.co.uk",
    "jo@riverbank-studio.com",
    "m@wise.studio",
    "j@chase-design.com",
    "s@kassel.de",
)

HOSTILE = {
    "a quoted local part ends the comment": 'mx.google.com; spf=fail (domain of "x); dmarc=pass header.from=bank.example; (y"@evil.example does not designate 192.0.2.1) smtp.mailfrom=x',
    "an open bracket in quotes": 'mx.google.com; spf=fail smtp.mailfrom="(" ; dmarc=pass header.from=bank.example (")"@evil.example',
    "comments in comments": "mx.google.com; spf=fail (a (b) ; dmarc=pass header.from=bank.example) smtp.mailfrom=x",
    "an escaped bracket": "mx.google.com; spf=fail (a \\) ; dmarc=pass header.from=bank.example) smtp.mailfrom=x",
    "the last one wins": "mx.google.com; dmarc=fail header.from=bank.example; dmarc=pass header.from=bank.example",
    "the first one wins": "mx.google.com; dmarc=pass header.from=bank.example; dmarc=fail header.from=bank.example",
    "a property twice": "mx.google.com; dmarc=pass header.from=evil.example header.from=bank.example",
    "a clause in quotes": 'mx.google.com; spf=pass smtp.mailfrom="a; dmarc=pass header.from=bank.example; b"@evil.example',
    "a bracket that nobody opened": "mx.google.com; spf=fail smtp.mailfrom=a)b@evil.example; dmarc=pass header.from=bank.example",
    "a comment that nobody closes": "mx.google.com; dmarc=pass header.from=bank.example (oh",
    "quotes that nobody closes": 'mx.google.com; dmarc=pass header.from="bank.example',
    "a property without a method": "mx.google.com; header.from=bank.example",
    "no server": "spf=pass smtp.mailfrom=a@b.example; dmarc=pass header.from=bank.example",
    "an encoded word": "mx.google.com; dmarc=pass header.from==?utf-8?q?bank?=",
    "letters of another script": "mx.google.com; dmarc=pass header.from=bаnk.example",
    "a result in two parts": "mx.google.com; dmarc = pass header.from=bank.example",
    "a vertical tab": "mx.google.com;\x0bdmarc=pass\x0bheader.from=bank.example",
    "a form feed": "mx.google.com; dmarc=pass\x0cheader.from=bank.example",
    "a reason that looks like a result": 'mx.google.com; dmarc=fail reason="dmarc=pass" header.from=bank.example',
    "a result in quotes": 'mx.google.com; dmarc="pass=x" header.from=bank.example',
    "quotes around a part": 'mx.google.com; spf=fail smtp.mailfrom="a=b"c@evil.example; dmarc=pass header.from=bank.example',
    "SPF twice": "mx.google.com; spf=fail smtp.mailfrom=a@b.example; spf=pass smtp.mailfrom=c@d.example; dmarc=pass header.from=bank.example",
    "ARC twice": "mx.google.com; arc=fail; arc=pass; dmarc=pass header.from=bank.example",
    "DMARC under two versions": "mx.google.com; dmarc/1=fail header.from=bank.example; dmarc=pass header.from=bank.example",
    "very long": "mx.google.com; " + "x=y; " * 2_000,
}
"""Fields in which a careless reader sees that the bank wrote the mail."""
