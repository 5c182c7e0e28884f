"""What Copydesk promises about the holding reply while the owner is away; the function's name is the promise."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from simulation.ledger import Accepted, Ledger, squashed

from copydesk.events import (
    HoldingReplyApproved,
    HoldingReplyClaimed,
    HoldingReplyWithdrawn,
    OwnerTold,
    OwnTimeAsked,
    UserQueryReceived,
)

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
UNDER_WAY: Final = timedelta(minutes=2)
"""How long a claimed holding reply may be on its way: as long as its claim lasts."""
A_MINUTE: Final = timedelta(minutes=1)
"""Her absence is kept from the minute on in which she says it."""


def a_holding_reply_goes_once(ledger: Ledger, one: Accepted, _cloud: "Cloud") -> Broken:
    """One accepted mail for each correspondent and absence, whichever of their mails it answers."""
    if not one.is_holding:
        return
    held = [each for each in ledger.accepted if each.is_holding]
    got = Counter((_absence(ledger, each), each.mail.recipients) for each in held)
    if got[_absence(ledger, one), one.mail.recipients] > 1:
        yield f"doubled: {one.mail.recipients} got the holding reply of one absence twice"


def a_holding_reply_goes_only_as_she_approved_it(ledger: Ledger, one: Accepted, _cloud: "Cloud") -> Broken:
    """The owner was shown just this text, and said yes to it before."""
    if one.is_holding and not any(one.text in squashed(shown) and at <= one.at for at, shown in ledger.let_go):
        yield "unapproved: a holding reply left to which the owner never said yes"


def a_holding_reply_goes_to_who_wrote_and_to_no_machine(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """It goes to the person who wrote the mail that waits, and to them alone; to no machine, form or reviewer."""
    if not one.is_holding:
        return
    claimed = _claim(ledger, one)
    mails = [] if claimed is None else _mails(ledger, one.query_id, claimed)
    letters = [ledger.letters[mail.mail_object] for mail in mails if mail.mail_object in ledger.letters]
    if not letters or any(letter.is_machine or letter.is_form for letter in letters):
        yield f"a holding reply went to {one.mail.recipients}, and no person had written"
    elif one.mail.recipients != (letters[-1].person,) or cloud.settings.owner_address in one.mail.recipients:
        yield f"a holding reply for {letters[-1].person} went to {one.mail.recipients}"


def no_holding_reply_goes_once_she_is_back_or_wants_none(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """None before the absence has begun or for a mail from before, none after it has ended or was taken back."""
    claimed = _claim(ledger, one) if one.is_holding else None
    if claimed is None:
        if one.is_holding:
            yield "a holding reply left without a claim"
        return
    log = [event for thread in ledger.threads.values() for event in thread.log]
    told = {event.about: event.timestamp for event in log if isinstance(event, OwnerTold)}
    said = next(each for each in log if isinstance(each, OwnTimeAsked) and _is_of(each, claimed.absence))
    begins, ends = max(said.start or said.timestamp, said.timestamp), said.end or said.timestamp
    late = UNDER_WAY + cloud.leapt
    if not begins - late <= one.at < ends + late:
        yield "a holding reply left while the owner was not away"
    mails = _mails(ledger, one.query_id, claimed)
    if mails and mails[-1].timestamp < begins - A_MINUTE - cloud.leapt:
        yield "a holding reply answered a mail that came before the owner was away"
    for event in log:
        knows = told.get(event.event_id)
        is_end = isinstance(event, OwnTimeAsked) and event.word == "back" and begins < event.timestamp
        if is_end and knows is not None and one.at > knows + late:
            yield "a holding reply left although the owner was back"
    approved = max(_approved(log, claimed), default=one.at)
    for event in log:
        is_stop = isinstance(event, HoldingReplyWithdrawn) and event.absence == claimed.absence
        if is_stop and not event.mail_object and approved < event.timestamp < one.at - late:  # type: ignore[attr-defined]
            yield "a holding reply left although the owner wanted none any more"


def _approved(log: list[object], claimed: HoldingReplyClaimed) -> Iterator[object]:
    for event in log:
        if isinstance(event, HoldingReplyApproved) and (event.absence, event.text) == (claimed.absence, claimed.text):
            yield event.timestamp


def _claim(ledger: Ledger, one: Accepted) -> HoldingReplyClaimed | None:
    log = ledger.thread(one.query_id).log
    return next((each for each in log if isinstance(each, HoldingReplyClaimed) and each.send_id == one.tagged), None)


def _absence(ledger: Ledger, one: Accepted) -> str:
    claimed = _claim(ledger, one)
    return "" if claimed is None else claimed.absence


def _mails(ledger: Ledger, query_id: str, claimed: HoldingReplyClaimed) -> list[UserQueryReceived]:
    log = ledger.thread(query_id).log
    return [each for each in log if isinstance(each, UserQueryReceived) and each.turn == claimed.turn]


def _is_of(said: OwnTimeAsked, absence: str) -> bool:
    """The id of an absence follows from the mail in which she said it."""
    return absence.endswith(said.event_id.replace("-", "")[:8])
