"""Which of the client's mails the next reply answers: those of the turn, and those before it that got none. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from copydesk.events.base import Event
from copydesk.events.mail import CallQuestioned, Invitation, OwnerAnswered, UserQueryReceived
from copydesk.events.review import QueryClosed, ReviewExpired
from copydesk.events.sending import ResponseFailed, ResponseSent, ResponseUncertain, SendClaimed, SendDeferred

E = TypeVar("E", bound=Event)


def to_answer(log: Sequence[Event]) -> tuple[UserQueryReceived, ...]:
    """The mails, oldest first; the last is the newest, which the reply goes to. Empty if the log holds none.

    A reply that may have left, the owner's own answer, a close and an expiry end what came before them. So does a claim
    of a send whose invitation a calendar has answered: the client has it. Else only what stood in the log when the turn
    was opened is asked, so that a report that comes late changes nothing of what the owner was shown.
    """
    mails = _of(log, UserQueryReceived)
    if not mails:
        return ()
    first = next(mail for mail in mails if mail.turn == mails[-1].turn)
    before = log[: next(place for place, event in enumerate(log) if event is first)]
    failed = {event.send_id for event in _of(before, ResponseFailed)}
    settled = (event.turn for event in before if _settles(event, failed))
    last = max((*settled, *_claimed_and_answered(before, log)), default=0)
    return tuple(mail for mail in mails if mail.turn > last)


def _claimed_and_answered(before: Sequence[Event], log: Sequence[Event]) -> Iterator[int]:
    """The turns of the claims open then of which the client's calendar has answered the invitation."""
    answered = {event.call.hold_id for event in _of(log, CallQuestioned)}
    yield from (claim.turn for claim in standing_claims(before).values() if claim.hold_id in answered)


def standing_claims(log: Sequence[Event]) -> Mapping[str, SendClaimed]:
    """The claims of sends, by their ids, that were neither put off nor found not to have left."""
    claims: dict[str, SendClaimed] = {}
    for event in log:
        if isinstance(event, SendClaimed):
            claims[event.send_id] = event
        elif isinstance(event, SendDeferred | ResponseFailed):
            claims.pop(event.send_id, None)
    return claims


def invitations_to_answer(log: Sequence[Event]) -> tuple[Invitation, ...]:
    """The client's own invitations that the reply answers, each in the newest version that the thread has of it.

    Those of the newest mail that has any come first; where that only ends some, what still stands follows.
    """
    versions = _newest_versions(log)
    found: dict[Invitation, None] = {}
    for mail in reversed(to_answer(log)):
        newest = [versions[_name(each)][0] for each in mail.all_invites]
        found |= dict.fromkeys(newest)
        if any(not each.called_off for each in newest):
            break
    return tuple(found)


def invitations_given_up(log: Sequence[Event]) -> tuple[tuple[Invitation, UserQueryReceived], ...]:
    """The versions of the client's own invitations whose time they gave up since, each with the mail that did so.

    A newer version ends it or begins at another time, whichever came first. None to whose begin another one still
    invites, however long: a call is told by when it begins.
    """
    versions = _newest_versions(log)
    stands = {newest.start for newest, _ in versions.values() if not newest.called_off}
    found: dict[Invitation, UserQueryReceived] = {}
    for each in (one for mail in _of(log, UserQueryReceived) for one in mail.all_invites if not one.of_others):
        newest, by = versions[_name(each)]
        own = _timed(each, newest) if each.called_off else each
        if not own.doubt and (newest.called_off or not own.called_off) and own.start not in stands:
            found.setdefault(own, by)
    return tuple(found.items())


def earlier_versions(invitation: Invitation, log: Sequence[Event]) -> tuple[Invitation, ...]:
    """Every version of the invitation that the thread has, as they came."""
    name = _name(invitation)
    return tuple(each for mail in _of(log, UserQueryReceived) for each in mail.all_invites if _name(each) == name)


def times_ended_by(mail: UserQueryReceived, log: Sequence[Event]) -> frozenset[datetime]:
    """When the client's own events begin that the mail calls off: of a series those of its moved occurrences, too.

    Each begins, too, when an earlier version of it did: the call may be booked for that, and its end is the end of all
    of them, whichever time it names, or none (RFC 5546 section 3.2.5). A calendar that ends its own call means no other
    one.
    """
    ended = [each for each in mail.all_invites if each.called_off and not each.of_others]
    names, whole = {_name(each) for each in ended}, {_name(each) for each in ended if each.uid and not each.series}
    known = [each for one in _of(log, UserQueryReceived) for each in one.all_invites]
    versions = [each for each in known if _name(each) in names or each.series.strip().casefold() in whole]
    own = (each.occurrence for each in ended if each.occurrence is not None)
    return frozenset((*(each.start for each in (*ended, *versions)), *own))


def bears_old_versions(mail: UserQueryReceived, log: Sequence[Event]) -> bool:
    """Whether the mail came late with versions that newer ones have overtaken, so that it asks for nothing new.

    Words that were written since, beside an old version that a program attaches once more, are a letter like any.
    """
    versions = _newest_versions(log)
    newest = [versions[_name(each)] for each in mail.all_invites]
    is_old = not any(each.is_newer_than(known) for each, (known, _) in zip(mail.all_invites, newest, strict=True))
    return bool(newest) and is_old and not _was_written_since(mail, [by for _, by in newest], log)


def _was_written_since(mail: UserQueryReceived, newer: Sequence[UserQueryReceived], log: Sequence[Event]) -> bool:
    """Whether the mail was written after those `newer` ones: it answers one of ours that left since, or says so."""
    last = max(each.seq for each in newer)
    since = [each for each in _of(log, ResponseSent) if last < each.seq < mail.seq]
    names = tuple(name for each in since for name in (each.message_id, f"<{each.send_id}@") if name)
    if any(one.startswith(names) for one in mail.references if names):
        return True
    dates = [each.sent_at for each in newer]
    return mail.sent_at is not None and all(date is not None and mail.sent_at > date for date in dates)


def _newest_versions(log: Sequence[Event]) -> dict[str, tuple[Invitation, UserQueryReceived]]:
    """The newest version of each of the client's own invitations, and the first mail that bears it."""
    versions: dict[str, tuple[Invitation, UserQueryReceived]] = {}
    for mail in _of(log, UserQueryReceived):
        for each in mail.all_invites:
            before = versions.get(_name(each))
            if before is None:
                versions[_name(each)] = each, mail
            elif each.is_newer_than(before[0]):
                by = before[1] if each == before[0] else mail
                versions[_name(each)] = _timed(each, before[0]), by
    return {name: _with_its_series(newest, versions) for name, newest in versions.items()}


def _with_its_series(
    newest: tuple[Invitation, UserQueryReceived], versions: Mapping[str, tuple[Invitation, UserQueryReceived]]
) -> tuple[Invitation, UserQueryReceived]:
    """The newest version of an occurrence: the end of its series is its own (RFC 5546 section 3.2.5)."""
    own, mail = newest
    series = versions.get(own.series.strip().casefold()) if own.series else None
    if series is None or not series[0].called_off or not series[0].is_newer_than(own):
        return newest
    ended = {"called_off": True, "sequence": series[0].sequence, "stamp": series[0].stamp}
    return own.model_copy(update=ended), mail if own.called_off else series[1]


def _name(invitation: Invitation) -> str:
    """What its versions share; its time where the calendar gives no UID."""
    return invitation.uid.strip().casefold() or invitation.start.isoformat()


def _timed(ended: Invitation, before: Invitation) -> Invitation:
    """The newer version, with the time of the one before it where what is called off names none."""
    if not ended.called_off or not ended.doubt:
        return ended
    times = {"start": before.start, "end": before.end, "all_day": before.all_day, "doubt": before.doubt}
    return ended.model_copy(update=times)


def _settles(event: Event, failed: Collection[str]) -> bool:
    match event:
        case ResponseSent() | ResponseUncertain():
            return event.send_id not in failed
        case OwnerAnswered():
            return not event.earlier
        case QueryClosed() | ReviewExpired():
            return True
    return False


def _of(log: Sequence[Event], kind: type[E]) -> tuple[E, ...]:
    return tuple(event for event in log if isinstance(event, kind))
