"""All that the owner is warned of in a draft: what it states without a source, its form, and the call's time."""

from collections.abc import Sequence

from copydesk.events import Booking, Event
from copydesk.grounding.facts import unsupported_facts
from copydesk.hostile.drafts import form_warnings
from copydesk.hostile.no_letter import not_a_letter
from copydesk.settings import Settings
from copydesk.tools.call_doubts import call_doubts


def draft_warnings(draft: str, booking: Booking | None, *, log: Sequence[Event], settings: Settings) -> tuple[str, ...]:
    """The warnings of a draft and of the topic of the call that it offers, which leaves in the invitation.

    Those of its form come first: a private line, or what hides something, is graver than a claim without a source.
    """
    topic = booking.topic if booking else ""
    stated = unsupported_facts(draft, log=log, settings=settings, topic=topic)
    whole = not_a_letter(draft, log=log, settings=settings)
    form = form_warnings(draft, booking, log=log, settings=settings)
    doubts = call_doubts(log, max((event.turn for event in log), default=0), settings.calendar)
    return tuple(dict.fromkeys((*whole, *form, *stated, *doubts)))
