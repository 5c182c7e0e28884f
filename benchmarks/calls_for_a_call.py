"""What an offered call and a booked one make the desk call of AWS, counted on moto as in `calls_per_mail`."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Final

from benchmarks.calls_per_mail import PerMail, count

HANDLERS: Final[Mapping[str, tuple[str, ...]]] = {
    "offer": ("schedule_call", "release_holds"),
    "booking": ("schedule_call", "confirm_booking", "release_holds"),
}
"""Who has to do with the calendar, beside what any mail and any reply cost."""
SATURDAY: Final = 5


def measure() -> None:
    """Print the calls of an offer and of a booking, by handler and operation."""
    for what, counted in counts().items():
        print(f"{what}: {sum(number for _, _, number in calls_of(what, counted))} API calls for the calendar")
        for handler, operation, number in calls_of(what, counted):
            print(f"  {number:3} {handler}: {operation}")


def counts() -> dict[str, PerMail]:
    """A mail that wants a call, to which times are offered; and one that names a free time, which is booked."""
    offer = count(_mail("I need an article about agents, and a call to talk about it."))
    booking = count(_mail(_exact()))
    if offer.events["BookingConfirmed"] or not booking.events["BookingConfirmed"]:
        raise SystemExit("the one call was to be offered and the other to be booked; look at the scripted model")
    return {"offer": offer, "booking": booking}


def calls_of(what: str, counted: PerMail) -> list[tuple[str, str, int]]:
    """The handler, the operation and how often, of those that have to do with the calendar."""
    found = [(handler, operation, number) for (handler, operation), number in counted.calls.items()]
    return sorted(each for each in found if each[0] in HANDLERS[what])


def _exact() -> str:
    day = datetime.now(UTC) + timedelta(days=3)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return f"Could we have a call on {day:%A} {day.day} {day:%B} at 10:00?"


def _mail(text: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Jonas Weber <jonas@example.com>", "hello@desk.example"
    mail["Subject"], mail["Message-ID"] = "A call", "<a-call@example.com>"
    mail.set_content(text)
    return mail.as_bytes()
