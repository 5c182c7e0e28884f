"""What the owner is told of the call beside a draft: which invitation leaves with it, or why none does. Pure."""

from copydesk.telling.times import call_time, whose_clock
from copydesk.telling.view import ShownDraft


def call_told(draft: ShownDraft, zone: str, clients_zone: str) -> tuple[str, str]:
    """What is said of the call beside a draft: a title, and which invitation leaves with it, or why none does."""
    if draft.booking is None:
        return "No invitation leaves with it", draft.call_note
    booked = f"{draft.booking.topic}\n{call_time(draft.booking, zone, clients_zone)}"
    if draft.booking.cancels:
        return "Cancellation that leaves with it", f"{booked}\n{draft.call_note}".rstrip()
    rule = "" if draft.approved else f"\n{text_of_your_own(draft, zone)}"
    title = "Changed invitation" if draft.booking.change else "Invitation"
    clock = whose_clock(clients_zone)
    return f"{title} that leaves with it", f"{booked}\n{clock}{draft.call_note}{rule}".rstrip()


def text_of_your_own(draft: ShownDraft, zone: str) -> str:
    """What becomes of the invitation if the owner writes another text; "" where there is none."""
    if draft.booking is None or draft.booking.cancels:
        return ""
    return (
        f"A text of your own that does not name {call_time(draft.booking, zone)} leaves without it; WITHOUT THE CALL "
        "on a line of its own, or the box on the page, leaves it out."
    )
