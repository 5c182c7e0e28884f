# ruff: noqa: E501, RUF001 - words of many languages, and patterns that stay whole, are the purpose of this file
"""A read receipt in words, as Outlook writes it where no part says so: "Read: An article", and that a mail was read.

Both are needed: the subject's prefix, and the sentence that names the mail or when it was read.
"""

import re
from typing import Final

from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.mail import Mail
from copydesk.mail.questions import asks

_SUBJECT: Final = re.compile(
    r"\s*(?:read|not read|delivered|relayed|deleted|read receipt(?: \(displayed\))?|return receipt(?: \(displayed\))?|"
    r"gelesen|nicht gelesen|ungelesen|zugestellt|übermittelt|lesebestätigung|lu|non lu|remis|relayé|confirmation de lecture|"
    r"leído|no leído|entregado|confirmación de lectura|letto|non letto|recapitato|consegnato|conferma di lettura|"
    r"lid[ao]|não lid[ao]|entregue|confirmação de leitura|gelezen|niet gelezen|bezorgd|afgeleverd|leesbevestiging|"
    r"läst|oläst|inte läst|levererat|läskvitto|læst|ikke læst|leveret|læsekvittering|lest|ikke lest|levert|lesebekreftelse|"
    r"luettu|lukematta|toimitettu|lukukuittaus|przeczytan[eoa]|nie ?przeczytan[eoa]|dostarczon[oea]|potwierdzenie przeczytania|"
    r"přečteno|nepřečteno|doručeno|prečítané|neprečítané|doručené|прочитано|не прочитано|доставлено|прочтено|непрочитано|"
    r"okundu|okunmadı|teslim edildi|olvasott|elolvasva|olvasatlan|kézbesítve|citit|necitit|livrat|διαβάστηκε|αναγνώστηκε|"
    r"pročitano|nepročitano|prebrano|neprebrano|прочетено|llegit|lesið|نقرأ?ت|تمت القراءة|נקרא|已读|未读|已讀|未讀|已送达|"
    r"開封済み|未開封|配信済み|읽음|읽지 않음|배달됨|đã đọc|telah dibaca|dibaca|อ่านแล้ว)\s?[:：]",
    re.IGNORECASE,
)
_TEXT: Final = in_lower_case(
    r"(?:was|were|has been|is) (?:read|displayed|deleted without being read|delivered to the following)|delivered to the following recipients|"
    r"no guarantee that the message has been read|return receipt for the (?:mail|message)|this is a (?:read|return) receipt|"
    r"wurde\b.{0,80}\b(?:gelesen|angezeigt|zugestellt|gelöscht)|(?:a|ont) été (?:lus?|remis|affichés?|supprimés? sans)|"
    r"(?:se leyó|fue leído|ha sido leído|se ha leído|se eliminó sin)|(?:è stato|è stata) (?:lett[oa]|recapitat[oa]|consegnat[oa]|eliminat[oa])|"
    r"foi (?:lid[ao]|entregue|exibid[ao]|excluíd[ao]|eliminad[ao])|(?:is|werd|was)\b.{0,60}\b(?:gelezen|bezorgd|afgeleverd|verwijderd)|"
    r"(?:lästes|har lästs|läst|levererades|togs bort)|blev (?:læst|leveret|slettet)|ble (?:lest|levert|slettet)|on luettu|luettiin|poistettiin|"
    r"(?:została|zostało|był[ao]) .{0,40}(?:przeczytan|odczytan|dostarczon|usunięt)|byla? .{0,40}(?:přečten|doručen|odstraněn)|bol[ao]? .{0,40}(?:prečítan|doručen)|"
    r"(?:было|был[ао]?) .{0,40}(?:прочитан|прочтен|доставлен|удален)|було .{0,40}(?:прочитан|доставлен)|"
    r"okundu|teslim edildi|silindi|elolvas|kézbesít|a fost (?:citit|livrat|șters)|διαβάστηκε|αναγνώστηκε|"
    r"je (?:pročitana?|prebrano)|е прочетен|s['’]ha llegit|var lesi|تمت قراءة|נקרא|已(?:于|於|被)?.{0,30}(?:阅读|閱讀|读取|讀取|送达)|"
    r"(?:開封|配信|表示)され|읽었습니다|읽혔습니다|배달되었습니다|đã được đọc|telah dibaca|ถูกอ่าน"
)
_LOOKED_AT: Final = 1_500
_LONG: Final = 1_500


def is_read_receipt(mail: Mail) -> bool:
    """Whether a mail program says, in words, that a mail was read, deleted unread, or delivered."""
    if len(mail.new_text) > _LONG or not _SUBJECT.match(mail.subject):
        return False
    return bool(_TEXT.search(" ".join(lowered(mail.text[:_LOOKED_AT]).split()))) and not asks(mail.new_text)
