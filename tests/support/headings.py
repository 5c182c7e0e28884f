"""What kind of note a mail to the owner is: its subject names the query alone, and its first line the kind."""

from typing import Final

from support.pipeline import parsed, plain_text

LABELS: Final = (
    "Needs you:",
    "Did it go out?",
    "Your calendar:",
    "Expired:",
    "Invitation:",
    "Not done:",
    "New link:",
    "Not done yet:",
    "Reminder:",
    "What was it?",
    "Does it count?",
    "Call:",
    "Your call:",
    "Scheduled:",
    "Snoozed:",
    "Still waits:",
    "Waits:",
    "Not sent:",
    "Look again:",
    "Answered:",
)
QUESTIONS: Final = ("Did you mean ", "Your answer was not understood", "Send this to ", "Invite for ")
"""How a note begins that asks the owner back: the question itself is what she reads first."""


def heading(raw: bytes) -> str:
    """What tells an owner what a mail is: its first line where that begins with a label, else its subject."""
    return headed(str(parsed(raw)["Subject"]), plain_text(raw))


def headed(subject: str, text: str) -> str:
    """The same of a subject and a text."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if subject.startswith("Review:") and first.startswith(QUESTIONS):
        return f"Asked back: {first}"
    return first if subject.startswith("Review:") and first.startswith(LABELS) else subject
