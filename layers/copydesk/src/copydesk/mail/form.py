"""A website's form: a notification that a machine sends, and the visitor who wrote what it holds.

It is known by its shape, whatever host sends it: a program or the owner's own site as the sender, and one person to
answer, in Reply-To or on a line with at most a label or a name. Nothing of it is proved: whoever can send a mail can
write one. So a form opens a query of its own, and nothing else.
"""

import re
from typing import Final, Literal, NamedTuple

from copydesk.mail.addresses import folded
from copydesk.mail.alignment import organization
from copydesk.mail.form_fields import LOOKED_AT, FormText, addresses_in, named_visitor, read_fields, visitors_name
from copydesk.mail.form_words import FORM_HOSTS, FORM_WORDS, NO_LETTERS, PROGRAMS, ROLES, SITE_SENDERS
from copydesk.mail.languages import COLON, FORWARD_PREFIXES
from copydesk.mail.mail import Mail
from copydesk.mail.senders import is_mail_system, is_no_reply, is_ours, is_owner_address, shares_domain_with_us
from copydesk.settings import Settings
from copydesk.values import Frozen

Through = Literal["form", "group", "invitation"]
"""What passed on the words of somebody whom From does not name."""

_SITE_SENDER: Final = re.compile(f"{SITE_SENDERS}|{PROGRAMS}")
_PROGRAM: Final = re.compile(PROGRAMS)
_HOST: Final = re.compile(FORM_HOSTS)
_ROLE: Final = re.compile(rf"(?:{ROLES})(?:[-_.+].*)?")
_SAYS_FORM: Final = re.compile(FORM_WORDS, re.IGNORECASE)
_NO_LETTER: Final = re.compile(NO_LETTERS, re.IGNORECASE)
_FORWARD: Final = re.compile(rf"\s*(?:{FORWARD_PREFIXES})\s*{COLON}", re.IGNORECASE)
_AMOUNT: Final = re.compile(r"[€$£¥]\s?\d|\d\s?[€$£¥]|\b(?:EUR|USD|GBP|CHF)\s?\d|\d\s?(?:EUR|USD|GBP|CHF)\b")
_ENOUGH_KNOWN: Final = 2


class Form(Frozen):
    """`sender` is the address that the notification came from, `visitor` and `name` the person who filled it in.

    `named_in` says where the visitor's address stands, `has_shape` whether it also reads like a form, or comes from a
    known host of forms or the owner's own site. `through` says what else than a form may have passed a mail on.
    """

    sender: str
    visitor: str
    name: str = ""
    named_in: str = "Reply-To"
    has_shape: bool = True
    through: Through = "form"


class Look(NamedTuple):
    """What a mail has of a form: who sent it, what it says of itself, and its labelled lines.

    `is_home` says that it comes from a domain of the owner's, `is_hosts` from a program of a known host of forms,
    and `is_bulk` that it bears a list's or a mailing's mark.
    """

    is_program: bool
    is_home: bool
    is_owners: bool
    is_hosts: bool
    is_bulk: bool
    says: bool
    text: FormText

    @property
    def is_form(self) -> bool:
        """Whether its words, its lines or its host say that it is a form."""
        return self.says or self.text.has_shape or self.is_hosts

    @property
    def may_be(self) -> bool:
        """Whether a form may have sent it at all.

        The owner's own address needs the words and known labels: the owner, too, writes lists. A mailing's marks are
        outweighed by the words, a known host or known labels.
        """
        known = self.text.known >= _ENOUGH_KNOWN
        if self.is_owners and not self.is_program:
            return self.says and known
        return (self.is_program or self.is_home) and (not self.is_bulk or self.says or self.is_hosts or known)


def read_form(mail: Mail, settings: Settings) -> Form | None:
    """The form that `mail` is a notification of; None if it is no form, or names no one person to answer."""
    if not mail.sender or mail.in_reply_to:
        return None
    if not may_be_passed_on(mail, settings) or not (look := look_at(mail, settings)).may_be:
        return None
    at_home = shares_domain_with_us(mail.reply_to, settings)
    visitor = _answerable(mail, settings, is_form=look.says or look.text.has_shape)
    if visitor and not at_home:
        return _by_reply_to(mail, visitor, look, settings)
    if (found := _by_text(mail, look, settings)) or not (visitor and look.is_program):
        return found
    return _by_reply_to(mail, visitor, look, settings)


def may_be_passed_on(mail: Mail, settings: Settings) -> bool:
    """Whether a program or an address of the owner's domain sent it: no other mail is looked at for a form."""
    is_program = is_ours(mail.sender, settings) or _is_program(mail, settings)
    return is_program or shares_domain_with_us(mail.sender, settings)


def look_at(mail: Mail, settings: Settings) -> Look:
    """What `mail` has of a form."""
    is_home = shares_domain_with_us(mail.sender, settings) and not _FORWARD.match(mail.subject)
    is_program = is_ours(mail.sender, settings) or _is_program(mail, settings)
    text = mail.text[:LOOKED_AT]
    return Look(
        is_program=is_program,
        is_home=is_home and not mail.references,
        is_owners=is_owner_address(mail.sender, settings),
        is_hosts=is_form_host(mail.sender) and may_be_a_programs(mail.sender),
        is_bulk=bool(mail.marks.list_headers or mail.marks.mass_headers),
        says=bool(_SAYS_FORM.search(mail.subject) or _SAYS_FORM.search(text)),
        text=read_fields(text),
    )


def is_form_host(address: str) -> bool:
    """Whether it is at a host that sends forms for many customers."""
    return bool(_HOST.fullmatch(address.rpartition("@")[2].lower()))


def is_program_address(address: str) -> bool:
    """Whether its name tells that a program writes from it, and no person."""
    local = address.lower().rpartition("@")[0].partition("+")[0]
    return bool(_PROGRAM.fullmatch(local)) or is_no_reply(address) or is_mail_system(address)


def is_machines(address: str) -> bool:
    """Whether a program writes from it: by its name, or at a host of forms, where people have addresses, too."""
    return is_program_address(address) or (is_form_host(address) and may_be_a_programs(address))


def is_nobodys(address: str, settings: Settings) -> bool:
    """Whether no visitor has it: it is ours, the owner's, or takes no replies."""
    return is_ours(address, settings) or is_owner_address(address, settings) or is_program_address(address)


def may_be_a_programs(address: str) -> bool:
    """Whether websites send from such an address; a person may have some of these, too."""
    return is_no_reply(address) or bool(_SITE_SENDER.fullmatch(address.lower().rpartition("@")[0].partition("+")[0]))


def names_several(mail: Mail, look: Look, settings: Settings) -> bool:
    """Whether more than one person may have written it."""
    several = addresses_in(look.text, lambda one: is_nobodys(one, settings))
    return not mail.reply_to_is_one or len(several) > 1


def _is_program(mail: Mail, settings: Settings) -> bool:
    """Whether a program sent it: by its address, its host, or what its headers say."""
    marked = mail.marks.auto_submitted.startswith("auto-generated") or bool(mail.marks.script_headers)
    elsewhere = bool(mail.reply_to) and folded(mail.reply_to) != folded(mail.sender)
    return (
        may_be_a_programs(mail.sender)
        or is_form_host(mail.sender)
        or (marked and (elsewhere or is_owner_address(mail.sender, settings)))
    )


def _answerable(mail: Mail, settings: Settings, *, is_form: bool) -> str:
    """The one person in Reply-To; an office's address in the sender's own domain is nobody's, unless it is a form."""
    reply_to = mail.reply_to
    if not reply_to or not mail.reply_to_is_one or folded(reply_to) == folded(mail.sender):
        return ""
    if is_nobodys(reply_to, settings):
        return ""
    local, _, domain = reply_to.lower().rpartition("@")
    at_home = domain == mail.sender.lower().rpartition("@")[2]
    return "" if at_home and _ROLE.fullmatch(local) and not is_form else reply_to


def _by_reply_to(mail: Mail, visitor: str, look: Look, settings: Settings) -> Form:
    in_text = addresses_in(look.text, lambda one: is_nobodys(one, settings))
    same = next((one.name for one in in_text if folded(one.address) == folded(visitor)), "")
    shape = look.is_form or shares_domain_with_us(mail.sender, settings)
    name = mail.reply_to_name or visitors_name(look.text) or same
    return Form(sender=mail.sender, visitor=visitor, name=name, has_shape=shape)


def _by_text(mail: Mail, look: Look, settings: Settings) -> Form | None:
    """The visitor whom the text names, where it is a form for sure: a shop's notice names its customer, too."""
    other = bool(mail.reply_to) and folded(mail.reply_to) != folded(mail.sender)
    nobodys = is_nobodys(mail.reply_to, settings) or shares_domain_with_us(mail.reply_to, settings)
    if not mail.reply_to_is_one or (other and not nobodys) or not _is_letter(mail, look):
        return None
    home = organization(mail.sender.rpartition("@")[2])

    def is_hosts(address: str) -> bool:
        domain = address.rpartition("@")[2]
        at_home = organization(domain) == home or shares_domain_with_us(address, settings)
        return is_nobodys(address, settings) or at_home

    named = named_visitor(look.text, is_hosts) or named_visitor(look.text, lambda one: is_nobodys(one, settings))
    if named is None:
        return None
    name = visitors_name(look.text) or named.name
    return Form(sender=mail.sender, visitor=named.address, name=name, named_in="its text")


def _is_letter(mail: Mail, look: Look) -> bool:
    """Whether it is a form that holds somebody's words, and no notice of a shop's or a program's own."""
    if look.is_hosts or (look.says and (is_machines(mail.sender) or look.is_home or look.text.has_shape)):
        return True
    if _NO_LETTER.search(mail.subject) or not (look.text.has_shape and look.text.has_message):
        return False
    return look.is_home or _is_known(mail, look)


def _is_known(mail: Mail, look: Look) -> bool:
    return look.text.known >= _ENOUGH_KNOWN and not _AMOUNT.search(mail.text[:LOOKED_AT])
