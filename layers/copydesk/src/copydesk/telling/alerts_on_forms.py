"""What the owner must know of a mail that came through a form, a group or a calendar: whom it is from. Pure."""

from typing import Final

from copydesk.telling.view import ClientMail
from copydesk.translation import from_log, msgid, tr

_THROUGH: Final = {
    "group": msgid("This came through your group {sender}, which wrote its own address into From"),
    "invitation": msgid("This is an invitation that a calendar's program ({sender}) sent"),
}


def about_form(mail: ClientMail) -> str:
    """Whom a form's notification is taken to be from, and that APPROVE writes to that person."""
    if mail.form_through != "form":
        return tr(
            "{through}, and {named_in} names {goes_to}. APPROVE sends the reply to {goes_to}, "
            "not to {sender}. Nothing proves that they wrote it.",
            through=tr(_THROUGH[mail.form_through], sender=mail.form_sender),
            named_in=from_log(mail.form_named_in),
            goes_to=mail.goes_to,
            sender=mail.form_sender,
        )
    if mail.form_confirmed:
        return tr(
            "This came from your website's form ({sender}). The reply goes to its visitor, {goes_to}.",
            sender=mail.form_sender,
            goes_to=mail.goes_to,
        )
    return tr(
        "This looks like a website's form: {sender} sent it, and {named_in} names "
        "{goes_to}. APPROVE sends the reply to {goes_to}, not to {sender}. Nothing proves that "
        "they wrote it.{own}",
        sender=mail.form_sender,
        named_in=from_log(mail.form_named_in),
        goes_to=mail.goes_to,
        own=_about_confirming(mail),
    )


def _about_confirming(mail: ClientMail) -> str:
    if not mail.form_id or not mail.form_domain:
        return _about_its_address(mail)
    return tr(
        " If it is your own form, add CONFIRM FORM on a line of its own, or tick the box on the "
        "page: what {form_domain} signs and sends to this address is then known to be that form's.",
        form_domain=mail.form_domain,
    )


def _about_its_address(mail: ClientMail) -> str:
    domain = mail.form_sender.rpartition("@")[2]
    if mail.form_id or mail.forwarded_by or not domain:
        return ""
    where = mail.form_address or tr("the address that `copydesk forms list` shows")
    return tr(
        " If it is your own form, you can spare yourself this: have it send to {where} in place of "
        "your address, and confirm it: CONFIRM FORM in your answer to its next mail, or `copydesk "
        "forms confirm {domain}`.",
        where=where,
        domain=domain,
    )
