"""Who wrote, where From names neither a person nor a form: a group that rewrites From, a calendar that invites.

And what a program sent that names nobody: no reply may go to where nobody reads it, so that is the owner's to judge.
"""

import re
from typing import Final

from copydesk.mail.addresses import folded
from copydesk.mail.form import (
    Form,
    Look,
    is_machines,
    is_nobodys,
    look_at,
    may_be_a_programs,
    may_be_passed_on,
    names_several,
    read_form,
)
from copydesk.mail.mail import Mail
from copydesk.mail.recipients import reply_address
from copydesk.mail.senders import is_ours, is_owner_address, is_shared_host
from copydesk.mail.weak_marks import answers_us, came_by_own_group
from copydesk.settings import Settings

BY_HAND: Final = (
    "No draft is written, since a reply would go to where nobody may read it. If somebody wrote this, answer them from "
    "your own mail program, with the desk's address in Bcc"
)
"""What the owner does about a mail whose writer is unclear."""
_VIA: Final = re.compile(r"^['\"\s]*(.*?)['\"\s]*\s(?:via|über|par|por|tramite|przez|через)\s.*$", re.IGNORECASE)
_CALENDAR_HOST: Final = re.compile(r"(?:.+\.)?calendar\.google\.com")


def is_groups_own(mail: Mail, settings: Settings) -> bool:
    """Whether a group of the owner's put its own address into From, as it does for writers whose domain forbids it.

    Its own is what the list calls itself, or one of the addresses that clients write to.
    """
    is_listed = bool(mail.marks.list_names or mail.marks.list_headers or mail.marks.precedence == "list")
    if not is_listed or not came_by_own_group(mail, settings):
        return False
    return _is_groups(mail.sender, mail, settings)


def read_group(mail: Mail, settings: Settings) -> Form | None:
    """The writer of what came by such a group, as its headers name them; None if it is no such mail, or names nobody.

    Google Groups keep the writer in X-Original-From; Mailman puts them into Reply-To, or where answers go to the list,
    into Cc.
    """
    if not is_groups_own(mail, settings):
        return None
    copied = tuple(one for one in mail.cc if _is_writer(one, mail, settings))
    ways = (
        ("X-Original-From", mail.marks.original_from),
        ("Reply-To", mail.reply_to if mail.reply_to_is_one else ""),
        ("Cc", copied[0] if len(copied) == 1 else ""),
    )
    named_in, visitor = next(((way, one) for way, one in ways if _is_writer(one, mail, settings)), ("", ""))
    if not visitor:
        return None
    name = mail.marks.original_name if named_in == "X-Original-From" else ""
    shown = _VIA.match(mail.sender_name)
    name = name or (mail.reply_to_name if named_in == "Reply-To" else "") or (shown[1] if shown else "")
    return Form(sender=mail.sender, visitor=visitor, name=name.strip("'\" "), named_in=named_in, through="group")


def read_inviter(mail: Mail, settings: Settings) -> Form | None:
    """Who invites, where a calendar's program sent the invitation: in Reply-To, its text, or as its organizer."""
    if mail.calendar is None or not is_machines(mail.sender):
        return None
    found = read_form(mail, settings)
    if found is None:
        organizer = mail.calendar.organizer
        nobodys = is_nobodys(organizer, settings) or _CALENDAR_HOST.fullmatch(organizer.rpartition("@")[2])
        if not organizer or nobodys:
            return None
        name, where = mail.calendar.organizer_name, "its calendar part (ORGANIZER)"
        found = Form(sender=mail.sender, visitor=organizer, name="" if "@" in name else name, named_in=where)
    return found.model_copy(update={"through": "invitation"})


def why_unclear_form(mail: Mail, settings: Settings) -> str:
    """Why it reads like a form, and whose it is cannot be told; "" if it does not."""
    if is_owner_address(mail.sender, settings):
        return ""
    if is_groups_own(mail, settings):
        return f"it came through your group {mail.sender}, and no header of it names one writer. {BY_HAND}"
    if mail.in_reply_to or answers_us(mail, settings):
        return ""
    if not may_be_passed_on(mail, settings):
        return ""
    look = look_at(mail, settings)
    if not look.may_be or not _reads_like_form(mail, look):
        return ""
    several = names_several(mail, look, settings)
    whom = "and more than one address may be the visitor's" if several else "and names no visitor for sure"
    return f"it reads like a form's notification from {mail.sender}, {whom}. {BY_HAND}"


def why_nobodys(mail: Mail, settings: Settings) -> str:
    """Why a reply would reach no person; "" if it may reach one, or belongs to a thread of ours."""
    if not mail.sender or is_owner_address(mail.sender, settings) or answers_us(mail, settings):
        return ""
    goes_to = _goes_to(mail)
    if not is_machines(goes_to) and not is_ours(goes_to, settings):
        return ""
    return f"a program sent it ({mail.sender}), and it names no person to answer. {BY_HAND}"


def doubt_of_program(mail: Mail) -> str:
    """What the owner is told of a reply that would go to an address that websites send from; "" if it would not."""
    goes_to = _goes_to(mail)
    if not (is_machines(goes_to) or may_be_a_programs(goes_to)):
        return ""
    return f"websites' programs send from addresses such as {goes_to}, and APPROVE would write there: see who reads it"


def _goes_to(mail: Mail) -> str:
    shared = is_shared_host(mail.reply_to.rpartition("@")[2])
    return reply_address(mail.sender, mail.reply_to, shared=shared)


def _reads_like_form(mail: Mail, look: Look) -> bool:
    """Words or two addresses in Reply-To are enough from a program, and not from an address that people have, too."""
    if look.says or not mail.reply_to_is_one:
        return is_machines(mail.sender) or look.text.has_shape
    return look.is_program and look.text.has_shape and (look.is_hosts or look.is_home)


def _is_writer(address: str, mail: Mail, settings: Settings) -> bool:
    """Whether it is a person's, and not the group's own."""
    return bool(address) and not is_nobodys(address, settings) and not _is_groups(address, mail, settings)


def _is_groups(address: str, mail: Mail, settings: Settings) -> bool:
    own = {folded(one) for one in settings.client_addresses}
    as_name = address.lower().replace("@", ".")
    return folded(address) in own or any(name.replace("@", ".") == as_name for name in mail.marks.list_names)
