"""Confirmations that a mailbox wants to forward, as providers send them, and clients' mails from the same hosts."""

_GMAIL = "Gmail <forwarding-noreply@google.com>"
_LINK = "https://mail-settings.google.com/mail/vf-%5BXy%5D-q7"
_GMAILS = {
    "fr": ("(#730518264) Confirmation du transfert Gmail", "Code de confirmation : 730518264"),
    "nl": ("(#730518264) Gmail-doorstuurbevestiging", "Bevestigingscode: 730518264"),
    "ja": ("(#730518264) Gmail の転送の確認", "確認コード: 730518264"),
    "ar": ("(#730518264) تأكيد إعادة التوجيه في Gmail", "رمز التأكيد: 730518264"),
    "he": ("(#730518264) אישור העברה של Gmail", "קוד אישור: 730518264"),
    "th": ("(#730518264) การยืนยันการส่งต่อของ Gmail", "รหัสยืนยัน: 730518264"),
    "vi": ("(#730518264) Xác nhận chuyển tiếp của Gmail", "Mã xác nhận: 730518264"),
    "hi": ("(#730518264) Gmail अग्रेषण की पुष्टि", "पुष्टि कोड: 730518264"),
    "lt": ("(#730518264) „Gmail“ persiuntimo patvirtinimas", "Patvirtinimo kodas: 730518264"),
    "without words": ("(#730518264) Gmail", ""),
}
CONFIRMATIONS = {
    **{
        f"Gmail, {name}": (_GMAIL, one, f"{two}\n\n{_LINK}", ("730518264", _LINK))
        for name, (one, two) in _GMAILS.items()
    },
    "Fastmail": (
        "Fastmail <support@fastmail.com>",
        "Verify your external address hello@desk.example",
        "Enter the code 730518, or open https://www.fastmail.com/v/q7",
        ("730518", "https://www.fastmail.com/v/q7"),
    ),
    "Fastmail's server": (
        "Fastmail <noreply@messagingengine.com>",
        "Verify your address for forwarding",
        "https://app.fastmail.com/v/q7",
        ("https://app.fastmail.com/v/q7",),
    ),
    "Yahoo UK": (
        "Yahoo <no-reply@yahoo.co.uk>",
        "Please verify your address for mail forwarding",
        "https://login.yahoo.com/q7",
        ("https://login.yahoo.com/q7",),
    ),
    "Yahoo Japan": (
        "Yahoo!メール <mail-master@mail.yahoo.co.jp>",
        "メール転送先アドレスの確認",
        "確認コード：730518",
        ("730518",),
    ),
    "AOL": (
        "AOL <no-reply@cc.yahoo-inc.com>",
        "Verify your forwarding address",
        "https://mail.aol.com/q7",
        ("https://mail.aol.com/q7",),
    ),
    "Proton": (
        "Proton Mail <noreply@mail.proton.me>",
        "jo@proton.me wants to forward emails to you",
        "Accept: https://account.proton.me/f/q7",
        ("https://account.proton.me/f/q7", "jo@proton.me"),
    ),
    "Zoho, fr": (
        "noreply@zoho.eu",
        "Vérification de transfert d'e-mail",
        "Code de vérification : 9xk2w7ab",
        ("9xk2w7ab",),
    ),
    "Microsoft, fr": (
        "account-security-noreply@accountprotection.microsoft.com",
        "Code de sécurité du compte Microsoft",
        "Utilisez ce code pour vérifier le transfert : 730518",
        ("730518",),
    ),
    "T-Online": ("Telekom <noreply@t-online.de>", "Bestätigung der E-Mail-Weiterleitung", "Code: 730518", ("730518",)),
    "mailbox.org": (
        "mailbox.org <noreply@mailbox.org>",
        "Weiterleitung bestätigen",
        "https://mailbox.org/q7",
        ("https://mailbox.org/q7",),
    ),
    "mail.ru": ("Mail.ru <noreply@corp.mail.ru>", "Подтверждение пересылки", "код: 730518", ("730518",)),
    "Naver": ("네이버 <noreply@navercorp.com>", "메일 자동전달 인증", "인증번호: 730518", ("730518",)),
    "QQ": ("QQ邮箱 <10000@qq.com>", "自动转发验证", "https://mail.qq.com/q7", ("https://mail.qq.com/q7",)),
    "163": ("网易邮箱 <admin@163.com>", "自动转发确认信", "https://mail.163.com/q7", ("https://mail.163.com/q7",)),
    "Strato": (
        "STRATO <noreply@strato.de>",
        "Bestätigen Sie Ihre Weiterleitung",
        "https://www.strato.de/q7",
        ("https://www.strato.de/q7",),
    ),
    "Hostinger": (
        "Hostinger <noreply@hostinger.com>",
        "Confirm email forwarding",
        "https://hpanel.hostinger.com/q7",
        ("https://hpanel.hostinger.com/q7",),
    ),
    "SimpleLogin": (
        "SimpleLogin <noreply@simplelogin.io>",
        "Please verify your mailbox hello@desk.example",
        "https://app.simplelogin.io/q7",
        ("https://app.simplelogin.io/q7",),
    ),
    "Forward Email": (
        "no-reply@forwardemail.net",
        "Verify recipient hello@desk.example",
        "https://forwardemail.net/q7",
        ("https://forwardemail.net/q7",),
    ),
    "addy.io": (
        "addy.io <no-reply@addy.io>",
        "Verify new recipient",
        "https://app.addy.io/q7",
        ("https://app.addy.io/q7",),
    ),
    "Squarespace": (
        "no-reply@squarespace.com",
        "Verify your forwarding email",
        "https://domains.squarespace.com/q7",
        ("https://domains.squarespace.com/q7",),
    ),
    "Orange": (
        "Orange <noreply@orange.fr>",
        "Confirmation de la redirection de vos mails",
        "https://messagerie.orange.fr/q7",
        ("https://messagerie.orange.fr/q7",),
    ),
    "Free": ("noreply@free.fr", "Confirmation de redirection", "code: 730518", ("730518",)),
    "Posteo": (
        "Posteo <noreply@posteo.de>",
        "Weiterleitung bestätigen",
        "https://posteo.de/q7",
        ("https://posteo.de/q7",),
    ),
    "Rackspace": (
        "no-reply@rackspace.com",
        "Verify your forwarding address",
        "https://apps.rackspace.com/q7",
        ("https://apps.rackspace.com/q7",),
    ),
    "Titan": ("Titan <noreply@titan.email>", "Verify forwarding address", "code: 730518", ("730518",)),
    "a host that nobody has listed": (
        "Post <no-reply@small-host.example>",
        "Confirm the forwarding",
        "jo@small-host.example forwards to hello@desk.example. Code: 730518",
        ("small-host.example", "730518"),
    ),
}
"""From, subject, text, and what the owner must be told."""

CLIENTS = {
    "looking forward": (
        "anna@outlook.com",
        "Please confirm: an article",
        "What would it cost?\n\nLooking forward to hearing from you",
    ),
    "a code": ("anna@hotmail.com", "Voucher code text", "Hi, I look forward to our work. The code is LENZ2027."),
    "the brief": ("anna@yahoo.com", "Can you verify the brief?", "I forward you the brief: please confirm."),
    "iCloud": ("anna@icloud.com", "Verified facts", "Let us go forward with it. Please verify them."),
    "GMX": ("anna@gmx.de", "Weiterleitung: Bestätigung des Termins", "Ich leite dir das weiter, bitte bestätigen."),
    "Yandex": ("anna@yandex.ru", "Подтверждение", "Пересылаю бриф, прошу подтвердить получение."),
    "Proton": ("anna@proton.me", "Fwd: Brief", "Please confirm that it came."),
    "a firm that is a provider's": (
        "jane@microsoft.com",
        "Confirming our interest",
        "Looking forward to your confirmation of the forwarding story.",
    ),
    "a colleague": (
        "tom@maraquill.example",
        "Confirm the deadline",
        "I forward you the brief, please confirm the forwarding.",
    ),
    "one who hosts": (
        "jane@fastmail.com",
        "Forwarding confirmation texts",
        "Could you write our forwarding confirmation mails?",
    ),
    "a team": ("team.anna@outlook.com", "Confirm the forwarding text", "Please confirm the text on forwarding."),
    "a support": ("anna.support@gmx.de", "Weiterleitung bestätigen", "Bitte den Text zur Weiterleitung bestätigen."),
    "QQ": ("58211@qq.com", "转发确认", "请确认转发的稿件。"),
}
"""From, subject and text of people."""
