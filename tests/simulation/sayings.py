"""What a storm's people say, and how often: the words of clients and of the owner, by what begins a note's subject."""

from simulation.people import BOTH_TOOLS, CHOOSES, THANKS

MAILS = (
    BOTH_TOOLS,
    THANKS,
    "Hello?",
    "Do you write about gardening?",
    "I would like a call about an article, please.",
    CHOOSES,
)
SENDERS = ("jonas@example.com", "eve@example.net")
LATER: dict[str, tuple[str, ...]] = {
    "Review": ("approve in 600", "approve in 4000", "snooze in 4000", "approve in 90000", "edit in 600", "approve"),
    "Needs you": ("snooze in 4000", "edit in 600", "try_again", "send_again in 600"),
    "Did it go out?": ("send_again in 4000", "snooze in 600", "honest"),
    "Reminder": ("approve in 600", "snooze in 4000"),
    "Not done": ("approve", "undo"),
    "Scheduled": ("undo", "undo", "send_now", "close", "approve", "revise", "edit"),
    "Snoozed": ("approve", "approve in 600", "reject"),
    "Not sent": ("approve", "approve in 600", "edit", "close"),
    "Your calendar": ("approve", "reject", "approve in 600"),
}
"""What an owner says who takes time: when the reply is to leave, until when to be left alone."""
NEVER_ANSWERED = 14
"""After so many words the owner says no more, so that every storm ends."""

OWN_TIMES = (
    "block thursday",
    "block 2026-11-24 to 2026-11-27",
    "block friday 9:00-12:00",
    "unblock friday",
    "what is blocked",
)
NO_COMMAND = "Could you tell me what a text of 1,500 words costs?"
"""What an owner writes to the desk who tries it, or errs in the address."""
FORWARDING = 0.05
"""How many owners have a mailbox that forwards everything to the desk, its own mails included."""

LIKELY: dict[str, tuple[str, ...]] = {
    "Review": ("approve", "approve", "approve", "approve", "revise", "edit", "reject"),
    "Needs you": ("try_again", "try_again", "send_again", "edit", "close"),
    "Did it go out?": ("honest", "honest", "honest", "send_again", "close"),
    "Reminder": ("approve", "approve", "reject", "close"),
    "Not done": ("approve", "revise", "close", "try_again"),
    "Your calendar": ("approve", "approve", "reject"),
    "What was it?": ("answer", "close"),
    "Does it count?": ("count_it", "leave_it"),
}
