"""The mail that tells the owner, once a day, what waits, what happened, what was set aside: each with its one tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.review.desk_mark import DESK_MARK
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import PACKAGE, Content, Group, Note, Row
from copydesk.telling.rendering import render
from copydesk.telling.taps import mail_to
from copydesk.telling.times import zone_named
from copydesk.translation import msgid, tr, trn
from copydesk.values import Frozen

LISTED: Final = 200
"""How many mails that were set aside one digest shows; `copydesk list` has them all."""
SHOWN: Final = 12
"""How many of what waits, went out, came back, was booked or is blocked it shows: a few phone screens."""
_ANSWER: Final = msgid("ANSWER")


class SetAside(Frozen):
    """A mail that nobody answers, as the owner is told of it; `link` and `address` have it answered after all."""

    sender: str
    subject: str
    reason: str
    link: str = ""
    address: str = ""


class Happened(Frozen):
    """A query as its line in the digest: with whom and about what, what is to say of it, and its page.

    `count` is how many it stands for, such as replies to one client.
    """

    who: str
    subject: str
    said: str = ""
    link: str = ""
    count: int = 1


class Blocked(Frozen):
    """A time that the owner keeps for herself; `unblock` is the command that gives it back."""

    when: str
    reason: str = ""
    unblock: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one digest tells. `waits_in_all` counts what waits for her, of which `waits` may be only the first.

    `mailboxes` are those that forward to the desk: what their provider takes for spam never gets here. `deferred` are
    the mails whose model cannot be asked now. `held` are those who got the holding reply. `cancelled` are calls that
    were booked and have ended. `costs` says what the model costs.
    """

    waits: Sequence[Happened] = ()
    waits_in_all: int = 0
    deferred: Sequence[Happened] = ()
    bounced: Sequence[Happened] = ()
    booked: Sequence[Happened] = ()
    cancelled: Sequence[Happened] = ()
    sent: Sequence[Happened] = ()
    held: Sequence[Happened] = ()
    aside: Sequence[SetAside] = ()
    blocked: Sequence[Blocked] = ()
    mailboxes: Sequence[str] = ()
    costs: str = ""
    zone: str = ""
    desk_address: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell; what is blocked and what the model costs is no news by itself."""
        happened = self.bounced or self.booked or self.cancelled or self.sent or self.held
        return not (self.waits or self.deferred or happened or self.aside)


def digest_note(digest: Digest) -> Note:
    """Tells the owner what waits, what came back, was booked and went out, and what was set aside and why."""
    content = Content(
        headline=", ".join(_counted(digest, is_short=False)),
        lead=(),
        groups=[group for group in _groups(digest) if group.rows],
        beside=[each for each in (digest.costs, zone_named(digest.zone) if digest.zone else "") if each],
        order=("lead", "rows", "beside"),
    )
    return Note(
        subject=f"{tr('Your day: {told}', told=', '.join(_counted(digest, is_short=True)))} {DESK_MARK}",
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )


def _counted(digest: Digest, *, is_short: bool) -> list[str]:
    """What there is of each kind, in the order in which it matters."""
    waits, aside = max(digest.waits_in_all, len(digest.waits)), len(digest.aside)
    waiting = trn("{n} waits", "{n} wait", waits), trn("{n} waits for you", "{n} wait for you", waits)
    got = len(digest.held)
    holding = (
        trn("{n} got the holding reply", "{n} got the holding reply", got),
        trn("{n} got the holding reply while you were away", "{n} got the holding reply while you were away", got),
    )
    counted = (
        (waits, waiting[0] if is_short else waiting[1]),
        (deferred := len(digest.deferred), tr("{n} without a model", n=deferred)),
        (bounced := len(digest.bounced), tr("{n} came back", n=bounced)),
        (booked := len(digest.booked), trn("{n} call booked", "{n} calls booked", booked)),
        (cancelled := len(digest.cancelled), trn("{n} call cancelled", "{n} calls cancelled", cancelled)),
        (sent := sum(each.count for each in digest.sent), tr("{n} went out", n=sent)),
        (got, holding[0] if is_short else holding[1]),
    )
    told = [words for count, words in counted if count]
    if aside:
        in_full = trn("{n} mail was set aside", "{n} mails were set aside", aside)
        told.append(tr("{n} set aside", n=aside) if is_short else in_full)
    return told or [tr("nothing to tell")]


def _groups(digest: Digest) -> tuple[Group, ...]:
    return (
        _of_queries(tr("Waits for you"), digest.waits, tr("Decide"), in_all=digest.waits_in_all),
        _of_queries(tr("Waits for the model"), digest.deferred, tr("See it")),
        _of_queries(tr("Came back or could not leave"), digest.bounced, tr("See it")),
        _of_queries(
            tr("Calls that were booked"), digest.booked, tr("See it"), more=tr("`copydesk calendar list` shows all")
        ),
        _of_queries(
            tr("Calls that were cancelled"),
            digest.cancelled,
            tr("See it"),
            more=tr("`copydesk calendar list` shows all"),
        ),
        _of_queries(tr("Went out"), digest.sent, tr("See it")),
        _of_queries(tr("Got your holding reply, and wait for you"), digest.held, tr("See it")),
        _set_aside(digest),
        _blocks(digest),
    )


def _of_queries(title: str, found: Sequence[Happened], tap: str, *, in_all: int = 0, more: str = "") -> Group:
    return Group(
        title,
        [
            Row(
                _titled(each.who, each.subject),
                each.said,
                taps=[(tap, each.link)] if each.link else (),
                lines=[each.link] if each.link else (),
            )
            for each in found[:SHOWN]
        ],
        more=_more(max(in_all, len(found)) - len(found[:SHOWN]), more or tr("`copydesk list` shows all")),
    )


def _set_aside(digest: Digest) -> Group:
    intro = tr(
        "Nobody answers these mails. If one of them should be answered, open its link and press "
        "“Answer it after all”, or write {answer} to its address. That works for 14 days.",
        answer=tr(_ANSWER),
    )
    shown = digest.aside[:LISTED]
    return Group(
        tr("Set aside"),
        [_aside(each) for each in shown],
        intro=(intro, _spam(digest.mailboxes)),
        more=_more(len(digest.aside) - len(shown), tr("`copydesk list` shows all")),
    )


def _aside(mail: SetAside) -> Row:
    return Row(
        _titled(mail.sender or tr("unknown sender"), mail.subject),
        sentence(one_line(mail.reason, 300)),
        taps=[
            *([(tr("Answer it"), mail_to(mail.address, tr(_ANSWER)))] if mail.address else ()),
            *([(tr("See it"), mail.link)] if mail.link else ()),
        ],
        lines=[
            each
            for each in (
                mail.link,
                tr("{word} to {address}", word=tr(_ANSWER), address=mail.address) if mail.address else "",
            )
            if each
        ],
    )


def _blocks(digest: Digest) -> Group:
    def row(each: Blocked) -> Row:
        tap = mail_to(digest.desk_address, each.unblock) if each.unblock and digest.desk_address else ""
        return Row(
            one_line(each.when, 200),
            one_line(each.reason, 150),
            taps=[(tr("Unblock"), tap)] if tap else (),
            lines=[tr("{word} to {address}", word=each.unblock, address=digest.desk_address)] if tap else (),
        )

    shown = digest.blocked[:SHOWN]
    more = _more(len(digest.blocked) - len(shown), tr("`copydesk calendar list` shows all"))
    return Group(tr("You keep these times for yourself"), [row(each) for each in shown], more=more)


def _more(count: int, how: str) -> str:
    return tr("and {count} more; {how}", count=count, how=how) if count > 0 else ""


def _titled(who: str, subject: str) -> str:
    return one_line(f"{who or tr('unknown sender')}: {subject or tr('(no subject)')}", 150)


def _spam(mailboxes: Sequence[str]) -> str:
    if not mailboxes:
        return tr(
            "What your mail provider takes for spam may not even get here: look into its spam folder now and then."
        )
    return tr(
        "What the provider of {mailboxes} takes for spam is not forwarded, so it is not in this list "
        "either: look into the spam folder there now and then, and mark what is none.",
        mailboxes=tr(" and ").join(mailboxes),
    )
